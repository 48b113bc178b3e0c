"""The tree of places: which lies in which, and how far apart two are on one line of it."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.model import Place

COUNTRY = "country"


def is_country(place: Place) -> bool:
    """Return whether a place is a country."""
    return place.kind == COUNTRY or place.admin_level == 0


class Places:
    """Places by id, with the place that each lies in."""

    def __init__(self, places: Iterable[Place]) -> None:
        known = tuple(places)
        self.parents = {place.id: place.parent for place in known}
        self.countries = frozenset(place.id for place in known if is_country(place))
        self._lines: dict[str, tuple[str, ...]] = {}
        self._steps: dict[tuple[str, str], int | None] = {}

    def line(self, place: str) -> tuple[str, ...]:
        """Return the place and all it lies in, from the smallest to the largest."""
        known = self._lines.get(place)
        if known is None:
            out, at = [place], self.parents.get(place)
            while at is not None and at not in out:
                out.append(at)
                at = self.parents.get(at)
            known = self._lines[place] = tuple(out)
        return known

    def steps(self, one: str, other: str) -> int | None:
        """Return how many levels lie between two places of which one lies in the other, 0 for the same; None for all others."""
        if one == other:
            return 0
        pair = (one, other)
        if pair not in self._steps:
            lines = ((self.line(one), other), (self.line(other), one))
            self._steps[pair] = next((line.index(outer) for line, outer in lines if outer in line), None)
        return self._steps[pair]

    def inside(self, inner: str, outer: str) -> bool:
        """Return whether `inner` lies in `outer` and is not the same place."""
        return inner != outer and outer in self.line(inner)

    def disjoint(self, one: str, other: str) -> bool:
        """Return whether neither place lies in the other."""
        return self.steps(one, other) is None
