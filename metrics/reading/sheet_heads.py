"""The head of a sheet as people lay it out: titles over the table, and labels that stand over several columns."""

from __future__ import annotations

from collections.abc import Sequence

Row = list[str]


def parted(rows: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """Return the titles over a table, and its rows, the head of two levels made one that says both in each column.

    >>> parted([["Weekly table", "", ""], ["Place", "People", ""], ["", "Killed", "Injured"], ["Beira", "75", "140"]])
    (['Weekly table'], [['Place', 'People Killed', 'People Injured'], ['Beira', '75', '140']])
    """
    at = _titles(rows)
    titles = [row[0] for row in rows[:at]]
    table = list(rows[at:])
    return titles, [_joined(table[0], table[1]), *table[2:]] if _two_levels(table) else table


def _titles(rows: Sequence[Row]) -> int:
    """Return how many rows at the beginning are titles: a cell alone at the left of a table of several columns."""
    width = max((sum(map(bool, row)) for row in rows), default=0)
    at = next((at for at, row in enumerate(rows) if not row[0] or sum(map(bool, row)) > 1), len(rows))
    return at if width > 1 and len(rows) - at > 1 else 0


def _two_levels(rows: Sequence[Row]) -> bool:
    """Whether the second row names columns that the first leaves open, and only later ones have numbers: no row of figures is taken for a head."""
    if len(rows) < 3:
        return False
    upper, lower = rows[0], rows[1]
    under = [at for at, cell in enumerate(lower) if cell and not upper[at]]
    names = not any(_numeric(cell) or cell.startswith("#") for cell in (*upper, *lower))
    labels_once = bool(upper[0]) != bool(lower[0])
    return bool(under) and names and labels_once and any(_numeric(row[at]) for row in rows[2:] for at in under)


def _joined(upper: Row, lower: Row) -> Row:
    out, over = [], ""
    for above, below in zip(upper, lower, strict=True):
        over = above or (over if below else "")
        out.append(f"{over} {below}".strip() if below else above)
    return out


def _numeric(cell: str) -> bool:
    return any(each.isdigit() for each in cell)


__all__ = ["parted"]
