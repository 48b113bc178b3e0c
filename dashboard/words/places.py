"""Places in words: as the reader's language calls them, where the gazetteer knows, else as their row or the report does."""

from __future__ import annotations

from dashboard.translation import tongue
from metrics.definitions.place_names import place_names
from metrics.model import Place


def place_name(place: Place) -> str:
    """Return what a page calls a place."""
    return name_of_place(place.id, place.name)


def name_of_place(key: str, name: str) -> str:
    """Return what a page calls the place with the id `key` and the name `name`."""
    return place_names(tongue().language).get(key, name)
