"""The names by which a text says which countries it is about."""

from __future__ import annotations

from functools import cache

from metrics.definitions.gazetteer import gazetteer
from metrics.extraction.context.names import NameIndex


@cache
def country_index(language: str) -> NameIndex:
    """Return the index of the countries' names in `language`."""
    return NameIndex(gazetteer(language).countries)


@cache
def territory_index(language: str) -> NameIndex:
    """Return the index of the areas whose name says which country a report is about."""
    return NameIndex(gazetteer(language).territories)


__all__ = ["country_index", "territory_index"]
