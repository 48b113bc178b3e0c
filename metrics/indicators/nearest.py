"""Of the many figures at one place, those that can be among the best partners of an anchor: found by their days, without a walk through all.

Among figures of other reports that count the same of the same group, and are or are not of the anchor's source, those of its own time come
first, then those whose day is nearest to its own, then the newest line. So the first few of each such sort hold the first few of all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from metrics.indicators.eligible import Item

Accept = Callable[[Item], bool]
# Before and after all days.
NEVER, EVER = 0, 10**7


class Days:
    """Figures by the day that they speak of, the newest line of each day first."""

    __slots__ = ("_days", "_of")

    def __init__(self, items: Iterable[Item]) -> None:
        of: dict[int, list[Item]] = defaultdict(list)
        for each in items:
            of[each.day].append(each)
        for some in of.values():
            some.sort(key=lambda each: -each.seq)
        self._of, self._days = dict(of), sorted(of)

    def within(self, day: int, first: int, last: int) -> Iterator[Item]:
        """Give those of the days from `first` to `last`, the nearest to `day` first, of equally near ones the newest line."""
        low, high = bisect_left(self._days, first), bisect_right(self._days, last)
        at = bisect_left(self._days, day, low, max(low, high))
        return self._outward(day, at - 1, low, at, high)

    def beyond(self, day: int, first: int, last: int) -> Iterator[Item]:
        """Give those of the days before `first` and after `last`, where `day` is not, in the same order."""
        return self._outward(day, bisect_left(self._days, first) - 1, 0, bisect_right(self._days, last), len(self._days))

    def _outward(self, day: int, left: int, low: int, right: int, high: int) -> Iterator[Item]:
        days = self._days
        while left >= low or right < high:
            before = day - days[left] if left >= low else None
            after = days[right] - day if right < high else None
            if before is not None and before == after:
                yield from sorted((*self._of[days[left]], *self._of[days[right]]), key=lambda each: -each.seq)
                left, right = left - 1, right + 1
            elif after is None or (before is not None and before < after):
                yield from self._of[days[left]]
                left -= 1
            else:
                yield from self._of[days[right]]
                right += 1


class _Same:
    """Figures that count the same of the same group: by whether they state a day, of all sources and of each."""

    __slots__ = ("_by_source", "_of_all")

    def __init__(self, items: Sequence[Item]) -> None:
        by_source: dict[str | None, list[Item]] = defaultdict(list)
        for each in items:
            by_source[each.source].append(each)
        self._of_all = _both(items)
        self._by_source = {source: _both(some) for source, some in by_source.items()}

    def first(self, anchor: Item, accept: Accept, most: int, *, by_source: bool) -> Iterator[Item]:
        """Give the first `most` of each sort that is ordered by days alone."""
        own = self._by_source.get(anchor.source)
        if own is not None:
            yield from _first(own, anchor, accept, most)
        if not by_source:
            yield from _first(self._of_all, anchor, lambda each: each.source != anchor.source and accept(each), most)


def _both(items: Sequence[Item]) -> tuple[Days, Days]:
    return Days(each for each in items if each.first is not None), Days(each for each in items if each.first is None)


def _first(of: tuple[Days, Days], anchor: Item, accept: Accept, most: int) -> Iterator[Item]:
    dated, undated = of
    # What states no day is of no time but its own report's.
    ways = [undated.within(anchor.day, NEVER, EVER)]
    if anchor.first is None or anchor.last is None or anchor.first > anchor.last:
        ways.append(dated.within(anchor.day, NEVER, EVER))
    else:
        first, last = anchor.first.toordinal(), anchor.last.toordinal()
        ways += [dated.within(anchor.day, first, last), dated.beyond(anchor.day, first, last)]
    for way in ways:
        yield from islice(filter(accept, way), most)


class Nearest:
    """The figures at one place."""

    def __init__(self, items: Sequence[Item]) -> None:
        of: dict[tuple[object, ...], list[Item]] = defaultdict(list)
        # Whose time is longer than a day may be of any time; each of these is looked at.
        self._long: list[Item] = []
        for each in items:
            if each.first != each.last:
                self._long.append(each)
            else:
                of[each.figure.population_group, each.figure.disaggregation, bool(each.figure.part_of)].append(each)
        self._of = [_Same(some) for some in of.values()]

    def to(self, anchor: Item, own: Sequence[Item], accept: Accept, most: int, *, by_source: bool) -> list[Item]:
        """Return figures among which are the `most` best partners of an anchor that `accept` takes; `own` are those of its report."""

        def elsewhere(each: Item) -> bool:
            return each.report != anchor.report and accept(each)

        out = [each for each in own if each.place == anchor.place and (not by_source or each.source == anchor.source)]
        out += [each for each in self._long if each.report != anchor.report and (not by_source or each.source == anchor.source)]
        for each in self._of:
            out += each.first(anchor, elsewhere, most, by_source=by_source)
        return out
