"""A table whose cells reach over several columns or rows, laid out so that every row has the cells of the head, each number under its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.reading.sheet_heads import Row, parted

# A cell that claims to reach further is made so by a mistake, or to fill the memory of who reads it.
FURTHEST = 1_000


class Cell(NamedTuple):
    """The words of a cell, and over how many columns and rows it reaches."""

    words: str
    across: int = 1
    down: int = 1


def laid_out(rows: Sequence[Sequence[Cell]]) -> tuple[list[str], list[Row]]:
    """Return the titles over a table, and its rows, the head of two levels made one.

    What a cell says of the rows that it reaches over, a place, is said in each; a number only once.

    >>> laid_out([[Cell("Place", 1, 2), Cell("People", 2)], [Cell("Killed"), Cell("Injured")], [Cell("Beira", 1, 2), Cell("7"), Cell("8")], [Cell("1"), Cell("2")]])
    ([], [['Place', 'People Killed', 'People Injured'], ['Beira', '7', '8'], ['Beira', '1', '2']])
    """
    grid: dict[tuple[int, int], str] = {}
    said_again: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in grid:
                column += 1
            across, down = (max(1, min(each, FURTHEST)) for each in (cell.across, cell.down))
            for beside in range(across):
                for below in range(min(down, len(rows) - at)):
                    grid[at + below, column + beside] = cell.words if not beside and not below else ""
                    if below and not beside:
                        said_again[at + below, column] = cell.words
            column += across
    width = max((column + 1 for _, column in grid), default=0)
    lines = [[grid.get((at, column), "") for column in range(width)] for at in range(len(rows))]
    body = next((at for at, line in enumerate(lines) if any(map(_counts, line))), len(lines))
    for (at, column), words in said_again.items():
        if at > body and not _counts(words):
            lines[at][column] = words
    return parted(lines)


def _counts(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)
