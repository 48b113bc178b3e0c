"""Areas that are called as their main town is: which of the two a report means by the bare name."""

from __future__ import annotations

from collections.abc import Container, Sequence

from metrics.definitions.gazetteer import Known, middles
from metrics.extraction.context.wording import PlaceWords
from metrics.extraction.context.words import Discourse, words_of

# A report says near its beginning what it calls by a name; so many times a name is looked at.
_HEAD = 100_000
_LOOKED_AT = 20
# An area whose towns all lie within so many degrees of a city of so many people that is called as it is, is that city.
_NEAR = 0.02
_LARGE = 600_000
# "the western province | of | Herat": so many characters beside a name say of what kind it is.
_BESIDE = 40


class Namesakes:
    """What one report means by names that an area and a town in it share."""

    def __init__(self, discourse: Discourse, title: str, rows: PlaceWords, small: Container[str]) -> None:
        self._text = _plain(discourse.text[:_HEAD])
        self._title = title
        self._rows = rows
        self._small = small
        self._areas: dict[str, bool] = {}

    def told_apart(self, name: str, candidates: Sequence[Known]) -> list[Known]:
        """Return the places of a name without the towns of areas that the report means: it calls one so, or tells of what nature did there.

        Of a city that is an area of its own, such as N'Djamena or Bangui, it always means the city, so that all reports speak of one place.
        """
        candidates = [each for each in candidates if not any(_is_the_area(city, each) for city in candidates)]
        around = {each.country for each in candidates if each.kind == "area"} & {each.country for each in candidates if each.kind == "city"}
        if not around or not self._means_area(name):
            return list(candidates)
        return [each for each in candidates if each.kind != "city" or each.country not in around]

    def _means_area(self, name: str) -> bool:
        known = self._areas.get(name)
        if known is None:
            title = words_of(self._title).lowers if self._title else ()
            known = self._rows.events.within(title, 0, len(title) - 1) is not None or self._calls_it_area(name)
            self._areas[name] = known
        return known

    def _calls_it_area(self, name: str) -> bool:
        """Return whether the text says of the name of what kind it is: "Herat Province", "the western province of Herat"."""
        at, kinds, name = -1, self._rows.large_kinds, _plain(name)
        for _ in range(_LOOKED_AT):
            at = self._text.find(name, at + 1)
            if at < 0:
                return False
            behind = words_of(self._text[at + len(name) : at + len(name) + _BESIDE]).lowers
            before = words_of(self._text[max(0, at - _BESIDE) : at]).lowers
            while before and (before[-1] in self._rows.parts or before[-1] in self._small):
                before = before[:-1]
            if behind[:1] and behind[0] in kinds or before[-1:] and before[-1] in kinds:
                return True
        return False


def _is_the_area(city: Known, area: Known) -> bool:
    if city.kind != "city" or area.kind != "area" or city.country != area.country or city.population < _LARGE or area.id not in middles():
        return False
    longitude, latitude = middles()[area.id]
    return abs(float(city.longitude) - longitude) < _NEAR and abs(float(city.latitude) - latitude) < _NEAR


def _plain(text: str) -> str:
    """Return the text with one sign for every apostrophe: a title prints "Cox's Bazar", the text "Cox’s Bazar"."""
    return text.replace("’", "'").replace("‘", "'")


__all__ = ["Namesakes"]
