"""The figures that one input of a formula could be, by place and by report: an anchor's partners without a walk through all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from metrics.definitions.indicator_rows import Near
from metrics.model.places import Places


class Placed(Protocol):
    """What stands somewhere in a report and may be of a place."""

    report: str
    place: str | None
    source: str | None


P = TypeVar("P", bound=Placed)


class Pool(Generic[P]):
    """Figures in the order in which they came."""

    def __init__(self, items: Iterable[P], places: Places) -> None:
        self.items = tuple(items)
        self._places = places
        self._by_report: dict[str, list[P]] = defaultdict(list)
        self._at: dict[str, list[P]] = defaultdict(list)
        for each in self.items:
            self._by_report[each.report].append(each)
            if each.place is not None:
                self._at[each.place].append(each)

    def beside(self, anchor: Placed) -> Sequence[P]:
        """Return the figures of the anchor's report, itself among them where it is one of these."""
        return self._by_report.get(anchor.report, ())

    def at(self, place: str | None, where: Near) -> Sequence[P]:
        """Return the figures at a place, strictly inside it, or near (the same, inside or around)."""
        if place is None:
            return ()
        if where == "same":
            return self._at.get(place, ())
        if where == "inside":
            return [each for each in self._within.get(place, ()) if each.place != place]
        return [*self._within.get(place, ()), *(each for outer in self._places.line(place)[1:] for each in self._at.get(outer, ()))]

    def told(self, place: str | None, source: str | None) -> Sequence[P]:
        """Return the figures at a place by one source, or by none that is named."""
        return self._told.get((place, source), ()) if place is not None else ()

    @cached_property
    def _told(self) -> dict[tuple[str | None, str | None], list[P]]:
        out: dict[tuple[str | None, str | None], list[P]] = defaultdict(list)
        for each in self.items:
            out[each.place, each.source].append(each)
        return out

    @cached_property
    def _within(self) -> dict[str, list[P]]:
        """The figures by each place that theirs lies in, itself among them."""
        out: dict[str, list[P]] = defaultdict(list)
        for each in self.items:
            if each.place is not None:
                for place in self._places.line(each.place):
                    out[place].append(each)
        return out
