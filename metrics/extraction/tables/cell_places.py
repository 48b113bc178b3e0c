"""The place that a cell of a table of figures names: one of the situation, else one of the gazetteer in its countries, else a bare name."""

from __future__ import annotations

from metrics.definitions.gazetteer import gazetteer
from metrics.definitions.languages import language
from metrics.definitions.languages.recognising import spoken
from metrics.extraction.context.homonyms import clear
from metrics.extraction.context.wording import wording
from metrics.model import Place, Report


class CellPlaces:
    """The places of one report by the names that its cells have for them."""

    def __init__(self, report: Report) -> None:
        self._code = spoken(report.language, report.text)
        self._home = frozenset(each.country for each in report.places if each.country)
        self._own = {
            name.casefold(): place
            for place in reversed(report.places)
            for name in (place.id, place.name, *place.names, *([place.pcode] if place.pcode else []))
        }

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._own

    def named(self, name: str, head: str) -> Place:
        """Return the place called `name` in a column of the name `head`, "Province"; nothing is known of one that is in no country of the situation."""
        own = self._own.get(name.casefold())
        near = [] if own else [each for each in gazetteer(self._code).named(name) if each.country in self._home]
        known = clear(near, head.strip().lower(), wording(language(self._code)).places, self._home) if near else None
        return own or (known.place() if known else Place.of_name(name))


__all__ = ["CellPlaces"]
