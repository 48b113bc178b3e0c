"""The head of a table: which words stand over which column, wrapped over lines or over several columns at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from metrics.reading.pdf.segments import Segment, read_as

# In heights of the letters: lines of one cell are closer than the cells of two levels.
LEVELS_APART = 1.5
NEAR = 2.0


def head_of(lines: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]) -> tuple[list[str], list[Segment]]:
    """Return the words over each column, and the segments they are of; a head over several columns is said in each of them.

    What stands over no column in particular is of no head, as a title is not.
    """
    cut = [[part for each in line for part in _by_column(each, columns)] for line in lines]
    # A title stands alone over all the others.
    while cut and len(cut[0]) == 1 and not _label_of_rows(cut, columns):
        cut.pop(0)
    spans, leaves = _levels(cut)
    stacks = _stacks(leaves)
    cells = [""] * len(columns)
    placed: set[int] = {each.line for each in spans}
    for at, stack in _placed(stacks, columns):
        cells[at] = " ".join([*([cells[at]] if cells[at] else []), *_over(stack, spans, stacks, columns), *(each.text for each in stack)])
        placed.update(each.line for each in stack)
    return cells, [each for line in lines[len(lines) - len(cut) :] for each in line if each.line in placed]


def _label_of_rows(lines: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the uppermost line, a segment alone, belongs to a cell: that of the labels, or one that has more lines than the others."""
    one = lines[0][0]
    if len(lines) < 2:
        return len(columns) == 2 and one.left > columns[0][1]
    return (one.base - lines[1][0].base) < LEVELS_APART * one.size and one.right - one.left < 0.5 * (columns[-1][1] - columns[0][0])


def _by_column(cell: Segment, columns: Sequence[tuple[float, float]]) -> list[Segment]:
    """Return the parts of a head whose words stand over different columns, close to each other."""
    parts: list[list[tuple[str, float, float]]] = []
    owner: int | None = None
    for word in cell.words:
        over = next((at for at, (low, high) in enumerate(columns) if word[1] < high and word[2] > low), None)
        if parts and (over is None or over == owner or owner is None):
            parts[-1].append(word)
        else:
            parts.append([word])
        owner = over if over is not None else owner
    if len(parts) < 2 or any(_blank_before(part, cell) < 0.5 for part in parts[1:]):
        return [cell]
    return [replace(cell, text=read_as([each for each, _, _ in words]), words=tuple(words), left=words[0][1], right=words[-1][2]) for words in parts]


def _blank_before(part: Sequence[tuple[str, float, float]], cell: Segment) -> float:
    """Return how wide the blank before a part of a cell is, in heights of its letters."""
    before = max((right for _, left, right in cell.words if left < part[0][1]), default=part[0][1])
    return (part[0][1] - before) / cell.size


def _levels(lines: Sequence[Sequence[Segment]]) -> tuple[list[Segment], list[Segment]]:
    """Return what stands over several columns, and what over one each."""
    spans: list[Segment] = []
    leaves: list[Segment] = []
    for at, line in enumerate(lines):
        below = next((other for other in lines[at + 1 :] if len(other) >= 2 * len(line) and len(other) > 2), None)
        if below is not None and not leaves and _of_several(line, below):
            spans += line
        else:
            leaves += line
    return spans, leaves


def _of_several(line: Sequence[Segment], below: Sequence[Segment]) -> bool:
    return (line[0].base - below[0].base) > LEVELS_APART * line[0].size


def _stacks(leaves: Sequence[Segment]) -> list[list[Segment]]:
    """Return the segments that stand over each other, from the left, each stack from above."""
    out: list[list[Segment]] = []
    for each in sorted(leaves, key=lambda leaf: leaf.left):
        if out and any(each.over(other) for other in out[-1]):
            out[-1].append(each)
        else:
            out.append([each])
    return [sorted(stack, key=lambda leaf: leaf.line) for stack in out]


def _placed(stacks: Sequence[list[Segment]], columns: Sequence[tuple[float, float]]) -> Iterator[tuple[int, list[Segment]]]:
    """Yield each stack with its column: one by one where there are as many, else by where it stands."""
    if len(stacks) == len(columns):
        yield from enumerate(stacks)
        return
    if len(stacks) == len(columns) - 1 and stacks[0][0].left > columns[0][0] + NEAR * stacks[0][0].size:
        yield from enumerate(stacks, start=1)
        return
    for stack in stacks:
        left, right, size = min(each.left for each in stack), max(each.right for each in stack), stack[0].size
        over = [at for at, (low, high) in enumerate(columns) if left < high and right > low]
        near = [at for at, (low, high) in enumerate(columns) if abs(low - left) < NEAR * size or abs(high - right) < NEAR * size]
        for found in (over, near):
            if len(found) == 1:
                yield found[0], stack
                break


def _over(
    stack: Sequence[Segment], spans: Sequence[Segment], stacks: Sequence[Sequence[Segment]], columns: Sequence[tuple[float, float]]
) -> list[str]:
    """Return the head over several columns that a stack stands under: from the left the last that begins before it, else the nearest."""
    if not spans or stack[0].right <= columns[0][1]:
        return []
    left = min(each.left for each in stack)
    middle = (left + max(each.right for each in stack)) / 2
    lines: dict[int, list[Segment]] = {}
    for each in spans:
        lines.setdefault(each.line, []).append(each)
    out = []
    for line in lines.values():
        begun = [each for each in line if each.left <= left + 0.5 * each.size]
        nearest = min(line, key=lambda each: abs((each.left + each.right) / 2 - middle))
        from_left = all(any(abs(each.left - other[0].left) < 0.3 * each.size for other in stacks) for each in line)
        out.append((begun[-1] if begun and from_left else nearest).text)
    return out
