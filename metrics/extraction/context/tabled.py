"""Places that the rows of a report's tables name: known or not, they are places, in the rows and where the report speaks of them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from metrics.extraction.context.names import Named, NameIndex, between
from metrics.extraction.context.world import World
from metrics.model import Place


class PlaceCell(NamedTuple):
    """The cell of a row that names its place, by characters of the text, and what the head of its column says it is: "County"."""

    start: int
    end: int
    kind: str


class Tabled:
    """The places of the rows of one report; those of the situation are known by `own`, the names of which stand in the text as `named`."""

    def __init__(
        self, text: str, rows: Sequence[PlaceCell], own: Mapping[str, Place], named: Sequence[Named], world: World, kinds: frozenset[str]
    ) -> None:
        self._text, self._rows, self._own, self._named, self._world, self._kinds = text, rows, own, named, world, kinds

    def place(self, row: PlaceCell) -> Place:
        """Return the place of a row: the situation's, else the gazetteer's, else one of which only the name is known."""
        own = next((each for each in between(list(self._named), row.start, row.end) if each.start == row.start), None)
        if own is not None and all(word in self._kinds for word in self._text[own.end : row.end].lower().split()):
            return self._own[own.id]
        name = self._text[row.start : row.end]
        return self._world.named(name, row.kind) or Place.of_name(name)

    def within(self, start: int, end: int) -> list[tuple[Named, Place]]:
        """Return where the text between two characters names such a place, in order."""
        if not self._rows:
            return []
        places, found = self._told
        return [(each, places[each.id]) for each in between(found, start, end)]

    @cached_property
    def _told(self) -> tuple[dict[str, Place], list[Named]]:
        names = {self._text[row.start : row.end]: self.place(row) for row in self._rows}
        return {place.id: place for place in names.values()}, NameIndex((name, place.id) for name, place in names.items()).find(self._text)


__all__ = ["PlaceCell", "Tabled"]
