"""The tables of a page: lines whose cells are mostly numbers and stand under each other, with the lines of their head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from metrics.reading.pdf.heads import head_of
from metrics.reading.pdf.segments import Segment

LONGEST_CELL = 30
LONGEST_LABEL = 60
LONGEST_HEAD = 60
LONGEST_SCALE = 9
OTHER_SIZE = 1.2
FEWEST_ROWS = 2
FEWEST_NUMBERS = 2
# In heights of the letters: how far the rows of a table, the lines of its head, and those of a cell stand from each other.
ROWS_APART, HEAD_APART, CELL_APART = 3.6, 2.4, 1.7
_NUMBER = re.compile(
    r"(?:[<>≥≤~≈]|US\$|[$€£]|USD|CHF|EUR)?\s*[+-]?\d[\d.,' \u00a0\u202f]*(?:\s?[%KkMBm]|[⁰¹²³⁴-⁹*]+)?\Z|[-–—]\Z|n/?a\Z|…\Z", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its `rows` of cells, the segments they are made of, and where it begins on the page."""

    rows: list[list[str]]
    parts: tuple[Segment, ...]


def is_number(text: str) -> bool:
    """Whether a cell or a line is a number and nothing more, or the dash that stands for none."""
    return _NUMBER.match(text) is not None and not text.endswith((".", ","))


def is_key_number(text: str) -> bool:
    """Whether a line is a number, perhaps with one word to say how many of it: "14.6 million"."""
    number, _, word = text.partition(" ")
    return is_number(text) or (is_number(number) and number[-1:].isdigit() and word.isalpha() and len(word) <= LONGEST_SCALE)


def grids(found: Sequence[Segment], *, from_right: bool = False) -> Iterator[Grid]:
    """Yield the tables among segments, which are in their order on the page."""
    lines = _by_line(found)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (end == at or _follows(lines[end - 1], lines[end])):
            end += 1
        # What stands alone on its line is a part of a cell above or below, or none of the table.
        rows = [number for number in range(at, end) if _is_row(lines[number])]
        for first, last in _runs(rows, lines):
            for part in _side_by_side(lines, at, first, last, end, from_right=from_right):
                grid = _grid(part, 0, first - at, last - at, end - at)
                if grid is not None:
                    yield grid if not from_right else replace(grid, rows=[row[::-1] for row in grid.rows])
        at = end


def _side_by_side(lines: Sequence[list[Segment]], start: int, first: int, last: int, end: int, *, from_right: bool) -> Iterator[list[list[Segment]]]:
    """Yield the lines from `start` to `end` of each of the tables that stand beside each other: where labels follow on numbers, another begins."""
    rows = [lines[number] for number in range(first, last + 1) if _is_row(lines[number])]
    columns = _columns([each for row in rows for each in row])
    labels = [_is_labels([each for row in rows for each in row if _column(each, columns) == at]) for at in range(len(columns))]
    cuts = [columns[at][0] for at in range(2, len(columns) - 1) if labels[at] and not labels[at - 1] and not labels[at + 1]]
    if from_right or not cuts or not labels[0]:
        yield list(lines[start:end])
        return
    for low, high in pairwise([float("-inf"), *cuts, float("inf")]):
        yield [[each for each in line if low <= each.left < high] for line in lines[start:end]]


def _is_labels(cells: Sequence[Segment]) -> bool:
    return len(cells) >= FEWEST_ROWS and not any(is_number(each.text) for each in cells)


def _by_line(found: Sequence[Segment]) -> list[list[Segment]]:
    lines: dict[int, list[Segment]] = {}
    for each in found:
        lines.setdefault(each.line, []).append(each)
    return [lines[number] for number in sorted(lines)]


def _follows(one: Sequence[Segment], other: Sequence[Segment]) -> bool:
    return one[0].base - other[0].base < ROWS_APART * min(one[0].size, other[0].size)


def _is_row(line: Sequence[Segment]) -> bool:
    """Whether a line has a label and a number, or numbers alone."""
    numbers = sum(1 for each in line if is_number(each.text))
    return len(line) > 1 and numbers >= max(1.0, (len(line) - 1) * 0.5) and all(len(each.text) <= LONGEST_CELL for each in line[1:]) and _alike(line)


def _alike(line: Sequence[Segment]) -> bool:
    """Whether letters are of about one size, as in a table and unlike a key figure and its label."""
    return max(each.size for each in line) < OTHER_SIZE * min(each.size for each in line)


def _runs(rows: Sequence[int], lines: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of rows that no line of several cells, the head of another table, parts, and no heading."""
    first = last = None
    for number in rows:
        if last is not None and any(len(line) > 1 or not _alike([*line, *lines[last]]) for line in lines[last + 1 : number]):
            if first is not None:
                yield first, last
            first = None
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last


def _grid(lines: Sequence[list[Segment]], start: int, first: int, last: int, end: int) -> Grid | None:
    """Return the table whose rows stand from line `first` to line `last`, None where they are of no one table."""
    rows = [number for number in range(first, last + 1) if _is_row(lines[number])]
    columns = _columns([each for number in rows for each in lines[number]])
    inner = [each.text for number in rows for each in lines[number] if _column(each, columns) > 0]
    if not inner or sum(map(is_number, inner)) < max(FEWEST_NUMBERS, len(inner) * 0.5) or median(map(len, inner)) > LONGEST_CELL / 2:
        return None
    placed, parts = _bodies(lines, rows, columns, end)
    above = _head_lines(lines, start, first, columns)
    head, heads = head_of(above, columns)
    if len(rows) < FEWEST_ROWS and not (head[0] and all(head)):
        # A row alone is a table under a whole head.
        return None
    return Grid(rows=[*([head] if any(head) else []), *placed], parts=(*heads, *parts))


def _columns(cells: Sequence[Segment]) -> list[tuple[float, float]]:
    """Return the stretches of the page's width that cells stand in, those that overlap being one."""
    out: list[tuple[float, float]] = []
    for each in sorted(cells, key=lambda cell: cell.left):
        if out and each.left < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], each.right))
        else:
            out.append((each.left, each.right))
    return out


def _column(cell: Segment, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column that a cell shares most of the page's width with, else the nearest one."""
    return max(range(len(columns)), key=lambda at: min(cell.right, columns[at][1]) - max(cell.left, columns[at][0]))


def _bodies(
    lines: Sequence[list[Segment]], rows: Sequence[int], columns: Sequence[tuple[float, float]], end: int
) -> tuple[list[list[str]], list[Segment]]:
    """Return the rows with what continues a cell of theirs on a line above or below, and the segments that they took."""
    placed = [[""] * len(columns) for _ in rows]
    parts: list[Segment] = []
    for number in range(rows[0], min(rows[-1] + 2, end)):
        line = lines[number]
        if number in rows:
            row, wanted = rows.index(number), line
        else:
            if len(line) != 1 or (whose := _continued(lines, rows, columns, number)) is None:
                continue
            row, wanted = whose, line
        for each in wanted:
            at = _column(each, columns)
            placed[row][at] = f"{placed[row][at]} {each.text}".strip()
            parts.append(each)
    return placed, parts


def _continued(lines: Sequence[list[Segment]], rows: Sequence[int], columns: Sequence[tuple[float, float]], number: int) -> int | None:
    """Return the row, by its place among `rows`, that a line of one segment is a part of, None where it is of none."""
    one = lines[number][0]
    near = [
        (abs(lines[row][0].base - one.base), at)
        for at, row in enumerate(rows)
        if abs(lines[row][0].base - one.base) < CELL_APART * one.size and abs(lines[row][0].size - one.size) < 0.1 * one.size
    ]
    if not near or is_number(one.text) or len(one.text) > LONGEST_LABEL or one.right > columns[0][1] + LONGEST_LABEL:
        return None
    if abs(one.left - columns[0][0]) > one.size:
        return None
    near.sort()
    return near[0][1]


def _head_lines(lines: Sequence[list[Segment]], start: int, first: int, columns: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    """Return the lines over the rows that are close enough to be their head, and no sentence or title."""
    out: list[list[Segment]] = []
    below = lines[first]
    for number in range(first - 1, start - 1, -1):
        line = lines[number]
        if not line:
            continue
        apart = (below[0].base - line[0].base) / line[0].size
        if apart > HEAD_APART or not _alike([*line, lines[first][0]]) or any(map(_no_head, line)) or line[0].left < columns[0][0] - 2 * line[0].size:
            break
        out.insert(0, line)
        below = line
    return out


def _no_head(cell: Segment) -> bool:
    return len(cell.text) > LONGEST_HEAD or (is_number(cell.text) and not _YEAR.match(cell.text))
