"""The figures that one input of a formula could be, by place and by report: an anchor's partners without a walk through all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from metrics.definitions.indicator_rows import Near
from metrics.model.places import Places


class Placed(Protocol):
    """What stands somewhere in a report and may be of a place."""

    report: str
    place: str | None
    source: str | None


P = TypeVar("P", bound=Placed)


class Pool(Generic[P]):
    """Figures in the order in which they came; `by_report` holds those of each report."""

    def __init__(self, items: Iterable[P], places: Places) -> None:
        self.items = tuple(items)
        # What finds the nearest figures at a place, made when it is asked for first.
        self.nearest: dict[str | None, Any] = {}
        self._places = places
        self.by_report: dict[str, list[P]] = defaultdict(list)
        self._at: dict[str | None, list[P]] = defaultdict(list)
        for each in self.items:
            self.by_report[each.report].append(each)
            if each.place is not None:
                self._at[each.place].append(each)

    def placed(self, where: Near) -> Callable[[Placed], Sequence[P]]:
        """Return what gives the figures at an anchor's place, strictly inside it, or near (the same, inside or around); nothing is near a country but itself."""
        return {"same": self._same, "inside": self._inside, "near": self._near}[where]

    def at(self, place: str) -> Sequence[P]:
        """Return the figures at a place."""
        return self._at.get(place, ())

    def inside(self, place: str) -> Sequence[P]:
        """Return the figures strictly inside a place."""
        return [each for each in self._within.get(place, ()) if each.place != place]

    def _same(self, anchor: Placed) -> Sequence[P]:
        return self._at.get(anchor.place, ())

    def _inside(self, anchor: Placed) -> Sequence[P]:
        return self.inside(anchor.place) if anchor.place is not None else ()

    def _near(self, anchor: Placed) -> Sequence[P]:
        place = anchor.place
        if place is None:
            return ()
        countries = self._places.countries
        if place in countries:
            # The dead of a country are none of a town's residents.
            return self._at.get(place, ())
        around = (outer for outer in self._places.line(place)[1:] if outer not in countries)
        return [*self._within.get(place, ()), *(each for outer in around for each in self._at.get(outer, ()))]

    def told(self, anchor: Placed) -> Sequence[P]:
        """Return the figures at an anchor's place by its source, or by none where none is named."""
        return self._told.get((anchor.place, anchor.source), ()) if anchor.place is not None else ()

    @cached_property
    def _told(self) -> dict[tuple[str | None, str | None], list[P]]:
        out: dict[tuple[str | None, str | None], list[P]] = defaultdict(list)
        for each in self.items:
            out[each.place, each.source].append(each)
        return out

    @cached_property
    def _within(self) -> dict[str | None, list[P]]:
        """The figures by each place that theirs lies in, itself among them."""
        out: dict[str | None, list[P]] = defaultdict(list)
        for each in self.items:
            if each.place is not None:
                for place in self._places.line(each.place):
                    out[place].append(each)
        return out
