"""The tables that stand in a report's text: lines of cells between edges, each cell with where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EDGE = "|"
Cell = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of a report's text: its head, its lines of (text, start, end) cells, and a row of HXL tags where it has one."""

    header: tuple[str, ...]
    lines: tuple[tuple[Cell, ...], ...]
    tags: tuple[str, ...] = ()


def grids(text: str) -> list[Grid]:
    """Return the tables in a report's text, the longest first."""
    found: list[list[tuple[Cell, ...]]] = [[]]
    at = 0
    for line in text.split("\n"):
        if line.startswith(EDGE) and line.endswith(EDGE) and len(line) > 2:
            found[-1].append(_cells(line, at))
        elif found[-1]:
            found.append([])
        at += len(line) + 1
    return sorted((_grid(each) for each in found if len(each) > 1), key=lambda grid: -len(grid.lines))


def _cells(line: str, at: int) -> tuple[Cell, ...]:
    out = []
    start = at + 1
    for cell in line[1:-1].split(EDGE):
        words = cell.strip()
        first = start + len(cell) - len(cell.lstrip())
        out.append((words, first, first + len(words)))
        start += len(cell) + 1
    return tuple(out)


def _grid(found: Sequence[tuple[Cell, ...]]) -> Grid:
    header = tuple(cell[0] for cell in found[0])
    rest = found[1:]
    tags: tuple[str, ...] = ()
    if rest and sum(cell[0].startswith("#") for cell in rest[0]) >= max(1, len([cell for cell in rest[0] if cell[0]]) // 2 + 1):
        tags, rest = tuple(cell[0] for cell in rest[0]), rest[1:]
    elif sum(name.startswith("#") for name in header) > len(header) // 2:
        tags = header
    return Grid(header=header, lines=tuple(rest), tags=tags)
