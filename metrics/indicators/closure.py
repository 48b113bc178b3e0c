"""Closure over groups and remainders: groups that add up to another number than everyone, and those who remain against those who left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import reduce

from metrics.definitions.finding_rows import PartitionRow, partition_rows
from metrics.indicators.eligible import Field, Item, same_sentence
from metrics.indicators.finding import Finding, Known, in_unit, made, over
from metrics.indicators.pairing import covers
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Figure, Filling, Kind, Quotes

LEFT, WHOLE = "fled", "population"


def partitions(items: Sequence[Item], _: Field, known: Known) -> Iterator[Finding]:
    """Yield groups that can not overlap (men, women) and add up to more than everyone, or to less where they are all there are."""
    alike: dict[Hashable, list[Item]] = defaultdict(list)
    for each in items:
        if each.place is not None and each.figure.kind is not Kind.SHARE:
            alike[each.figure.term, each.place, each.source, each.report, each.figure.accumulation].append(each)
    for members in alike.values():
        groups = {key: each for each in members if (key := group_of(each.figure)) != "total"}
        totals = [each for each in members if group_of(each.figure) == "total"]
        if len(groups) > 1:
            for total in totals:
                for row in _widest(groups):
                    yield from _parted(row, groups, total, known)


def _widest(groups: Mapping[str, Item]) -> list[PartitionRow]:
    """Return the partitions that have groups here, without those that a larger one of which all groups are here contains."""
    whole = [row for row in partition_rows() if set(row.groups) <= set(groups)]
    return [row for row in partition_rows() if not any(set(row.groups) < set(other.groups) for other in whole)]


def group_of(figure: Figure) -> str:
    """Return the group that a figure counts, by its sex or age where that is said; "total" for everyone."""
    return figure.disaggregation or figure.population_group


def beside(one: Figure, other: Figure) -> bool:
    """Return whether the words make two figures parts of one whole, so that neither is in the other: of 90 dead "60 men; 4 remain unidentified"."""
    return not one.part_of.isdisjoint(other.part_of)


def _parted(row: PartitionRow, groups: dict[str, Item], total: Item, known: Known) -> Iterator[Finding]:
    parts = [groups[key] for key in row.groups if key in groups and covers(total, groups[key]) and not beside(total.figure, groups[key].figure)]
    intervals = [found for each in parts if (found := in_unit(each, known, total.figure.unit)) is not None]
    whole = in_unit(total, known, total.figure.unit)
    if whole is None or len(intervals) < 2 or len(intervals) != len(parts):
        return
    together = reduce(lambda one, other: one + other, intervals)
    words = Quotes(tuple(each.figure.exact for each in parts))
    more, less = over(together, whole), over(whole, together)
    if more is not None and row.certain:
        yield made("groups_over_total", more, whole, total.figure.unit, [*parts, total], words=words, other=total.figure.exact)
    elif less is not None and len(parts) == len(row.groups) and all((each.first, each.last) == (total.first, total.last) for each in parts):
        yield made("groups_leave", less, whole, total.figure.unit, [*parts, total], words=words, other=total.figure.exact)


def remainders(items: Sequence[Item], field: Field, known: Known) -> Iterator[Finding]:
    """Yield numbers of those who remain that are not those who lived there less those who left, all said by one source in one report."""
    told: dict[str, list[Item]] = defaultdict(list)
    for each in items:
        if each.figure.term == WHOLE:
            told[each.report].append(each)
    for left in items:
        if left.figure.term != LEFT:
            continue
        for whole in field.wholes(left):
            if whole.figure.term != WHOLE:
                continue
            for rest in told[whole.report]:
                same = (rest.report, rest.source, rest.place) == (whole.report, whole.source, whole.place)
                here = rest.place is not None or same_sentence(rest, left)
                if rest is not whole and same and here and group_of(rest.figure) == group_of(whole.figure):
                    yield from _apart(whole, left, rest, known)


def _apart(whole: Item, left: Item, rest: Item, known: Known) -> Iterator[Finding]:
    unit = whole.figure.unit
    all_, gone, stated = (in_unit(each, known, unit) for each in (whole, left, rest))
    if all_ is None or gone is None or stated is None:
        return
    try:
        computed = (all_ - gone).intersect(Interval.at_least(0))
    except EmptyIntervalError:
        # More left than there were: that is a finding of its own.
        return
    gap = over(computed, stated) or over(stated, computed)
    if gap is not None:
        names: dict[str, Filling] = {"words": rest.figure.exact, "other": whole.figure.exact, "left": left.figure.exact}
        yield made("remainder_differs", gap, all_, unit, [rest, left, whole], at=whole, **names)
