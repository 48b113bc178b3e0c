"""The cells of a row of which some are blank, so that they seem to be fewer than its table has columns."""

from __future__ import annotations

from metrics.extraction.text.sentences import EDGE

_TAB = "\t"


def with_blanks(row: str, cells: list[tuple[int, int]], text: str, end: int) -> list[tuple[int, int]]:
    r"""Return the cells of a row with its blank ones; it ends at a character of the `text`, where tabs may stand behind it.

    >>> with_blanks("Total | 34 |", [(0, 5), (8, 10)], "Total | 34 |", 12)
    [(0, 5), (8, 10), (12, 12)]
    >>> with_blanks("Homs\t\t12", [(0, 4), (6, 8)], "Homs\t\t12\t", 8)
    [(0, 4), (5, 5), (6, 8), (8, 8)]
    """
    if EDGE in row:
        # Where no bar begins a row, the last one does not end it.
        return [*cells, (len(row), len(row))] if row.endswith(EDGE) and row[0] != EDGE else cells
    if _TAB not in row:
        return cells
    out, at = [], 0
    for piece in row.split(_TAB):
        stripped = piece.strip()
        start = at + (piece.index(stripped) if stripped else 0)
        out.append((start, start + len(stripped)))
        at += len(piece) + 1
    while text[end : end + 1] == _TAB:
        out.append((len(row), len(row)))
        end += 1
    return out


__all__ = ["with_blanks"]
