"""The order in which a page is read: its lines chained to what stands under each other, and that set in order, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.reading.pdf.grids import Grid, is_key_number
from metrics.reading.pdf.segments import LINES_APART, Segment

# In heights of the letters.
UNDER_A_NUMBER = 1.5
REACH = 3.0
TOP, FOOT = 0.75, 0.2
SAME_SIZE = 1.13
GUTTER = 0.6
LARGER = 1.04
PROSE_LINES, PROSE_LETTERS = 2, 28
# In points: no key figure is larger.
LARGEST = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What stands under each other and is read together, or a table; `low` and `high` are its foot and its top on the page."""

    segments: tuple[Segment, ...] = ()
    grid: Grid | None = None
    left: float
    right: float
    low: float
    high: float
    size: float


def chain(found: Sequence[Segment]) -> Chain:
    """Return segments, from above, as one chain."""
    return _boxed(found, tuple(found), None)


def table(grid: Grid) -> Chain:
    """Return a table as a chain of its own."""
    return _boxed(grid.parts, (), grid)


def _boxed(parts: Sequence[Segment], segments: tuple[Segment, ...], grid: Grid | None) -> Chain:
    return Chain(
        segments=segments,
        grid=grid,
        left=min(each.left for each in parts),
        right=max(each.right for each in parts),
        low=min(each.base - FOOT * each.size for each in parts),
        high=max(each.base + TOP * each.size for each in parts),
        size=max(each.size for each in parts),
    )


def chains(found: Sequence[Segment]) -> list[Chain]:
    """Return the segments of a page, from above, chained: each goes on in the one under it where either has no other that it could."""
    ordered = sorted(found, key=lambda each: (-each.base, each.left))
    above: dict[int, list[int]] = {at: [] for at in range(len(ordered))}
    below: dict[int, list[int]] = {at: [] for at in range(len(ordered))}
    reach = REACH * min(max((each.size for each in ordered), default=0.0), LARGEST)
    first = 0
    for at, each in enumerate(ordered):
        while ordered[first].base - each.base > reach:
            first += 1
        over = [other for other in range(first, at) if ordered[other].over(each) and ordered[other].base > each.base]
        # Only the nearest: what stands over that is not right over this one.
        for other in over:
            if _near(ordered[other], each) and not any(ordered[other].over(ordered[between]) for between in over if between > other):
                above[at].append(other)
                below[other].append(at)
    out: list[list[Segment]] = []
    whose: dict[int, int] = {}
    for at, each in enumerate(ordered):
        if len(above[at]) == 1 and len(below[above[at][0]]) == 1 and _goes_on(ordered[above[at][0]], each, out[whose[above[at][0]]]):
            whose[at] = whose[above[at][0]]
            out[whose[at]].append(each)
        else:
            whose[at] = len(out)
            out.append([each])
    return [chain(each) for each in out]


def _near(one: Segment, other: Segment) -> bool:
    """Whether two segments, the upper one first, are as close as lines of a paragraph, or as a large number and its label."""
    if is_key_number(one.text) or is_key_number(other.text):
        return one.base - other.base - TOP * other.size < UNDER_A_NUMBER * min(one.size, other.size)
    return one.base - other.base < LINES_APART * max(one.size, other.size)


def _goes_on(one: Segment, other: Segment, above: Sequence[Segment]) -> bool:
    """Whether a chain, which ends in `one`, goes on in what stands under that."""
    if max(one.size, other.size) <= SAME_SIZE * min(one.size, other.size):
        return one.base - other.base < LINES_APART * max(one.size, other.size)
    # A key figure: a large number over or under small words, and a source in small type under those.
    return is_key_number(one.text) or is_key_number(other.text) or (other.size < one.size and any(is_key_number(each.text) for each in above))


def in_order(found: Sequence[Chain], *, from_right: bool = False) -> list[Chain]:
    """Return chains as they are read: from above, and where a gutter parts them, one column after the other."""
    if len(found) < 2:
        return list(found)
    groups = _groups(_bands(found))
    if len(groups) == 1:
        columns = _parted(found, _gutters(found))
        if len(columns) == 1:
            return sorted(found, key=lambda each: (-each.high, each.left))
        groups = columns[::-1] if from_right else columns
    return [each for group in groups for each in in_order(group, from_right=from_right)]


def _bands(found: Sequence[Chain]) -> list[list[Chain]]:
    """Return the chains in stripes from above that no chain reaches out of."""
    out: list[list[Chain]] = []
    low = 0.0
    for each in sorted(found, key=lambda one: -one.high):
        if out and each.high > low:
            out[-1].append(each)
            low = min(low, each.low)
        else:
            out.append([each])
            low = each.low
    return out


def _groups(bands: Sequence[list[Chain]]) -> list[list[Chain]]:
    """Return the bands with those together that the same gutter runs through: they are columns, in which paragraphs end side by side.

    A band of one chain is of the columns only between two such bands; alone at their end it is read behind them.
    """
    out: list[list[Chain]] = []
    gutters: list[tuple[float, float]] = []
    last: list[Chain] = []
    between: list[list[Chain]] = []
    for band in bands:
        aside = [each for each in gutters if band[0].right <= each[0] or band[0].left >= each[1]] if len(band) == 1 else []
        aside = [] if _has_figures(last) else aside
        if aside and is_prose(band[0]):
            # Two lines that end before the gutter are of a column.
            for each in (*between, band):
                out[-1] += each
            between, gutters = [], aside
            continue
        if aside and not _is_heading(band[0], last):
            between.append(band)
            gutters = aside
            continue
        here = _gutters(band)
        shared = _shared(gutters, here) if gutters and len(band) > 1 and _alike(last, band) else []
        if shared:
            for each in (*between, band):
                out[-1] += each
            gutters = shared
        else:
            out += between
            out.append(list(band))
            gutters = here
        between, last = [], band
    return out + between


def is_prose(one: Chain) -> bool:
    """Whether a chain is lines of a text: some, and long ones."""
    return len(one.segments) >= PROSE_LINES and sum(len(each.text) for each in one.segments) >= PROSE_LETTERS * len(one.segments)


def _is_heading(one: Chain, above: Sequence[Chain]) -> bool:
    """Whether a chain alone in its band is a heading over all columns that begin under it: larger than what ends over it."""
    return len(one.segments) == 1 and all(one.size > each.size * LARGER for each in above)


def _alike(one: Sequence[Chain], other: Sequence[Chain]) -> bool:
    """Whether two bands may be of the same columns: as many, or no row of key figures and a text."""
    return len(_gutters(one)) == len(_gutters(other)) or _has_figures(one) == _has_figures(other)


def _has_figures(band: Sequence[Chain]) -> bool:
    return any(is_key_number(each.text) for one in band for each in one.segments)


def _gutters(found: Sequence[Chain]) -> list[tuple[float, float]]:
    """Return the stretches of the page's width between chains in which none stands."""
    out: list[tuple[float, float]] = []
    right: float | None = None
    least = GUTTER * min(each.size for each in found)
    for each in sorted(found, key=lambda one: one.left):
        if right is not None and each.left - right > least:
            out.append((right, each.left))
        right = each.right if right is None else max(right, each.right)
    return out


def _shared(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) > 1.0]


def _parted(found: Sequence[Chain], gutters: Sequence[tuple[float, float]]) -> list[list[Chain]]:
    columns: list[list[Chain]] = [[] for _ in range(len(gutters) + 1)]
    for each in found:
        columns[sum(1 for low, _ in gutters if each.left > low)].append(each)
    return [column for column in columns if column]
