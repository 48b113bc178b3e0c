"""Places wider than a country: "in Central America", "across the Horn of Africa", "worldwide"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress

from metrics.extraction.context.country_names import country_index
from metrics.extraction.context.events import is_of_the_worst
from metrics.extraction.context.names import Named
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Evidence, Place


def _wider_places(wording: Wording, words: Words) -> Iterator[tuple[Named, Place]]:
    """Yield the regions of several countries that a sentence says something is in; only their names are known."""
    regions, done = wording.places.regions, 0
    for at in compress(range(words.size), map(regions.openings.__contains__, words.lowers)):
        found = regions.beginning(words.lowers, at) if at >= done else None
        if found is None:
            continue
        done = at + found[0]
        if _is_led(wording, words, at, done - 1):
            place = Place.of_name(words.said(at, done - 1))
            yield Named(words.starts[at], words.end(done - 1), place.id), place


def besides(wording: Wording, words: Words, found: list[tuple[Named, Place]]) -> list[tuple[Named, Place]]:
    """Return the regions that a sentence names and the places found that are no part of their names: "the Horn of Africa" is no town of Horn.

    A region that only tells how strong something was is none of them: "the strongest typhoon recorded in Asia this year".
    """
    if wording.places.regions.openings.isdisjoint(words.lowers) or not (wider := list(_wider_places(wording, words))):
        return found
    places = [(each, place) for each, place in found if not any(one.start < each.end and each.start < one.end for one, _ in wider)]
    return places + [(each, place) for each, place in wider if not is_of_the_worst(words, words.at(each.start), wording.periods)]


def is_everywhere(wording: Wording, words: Words) -> bool:
    """Return whether a sentence counts the whole world, or so many countries: "110 million people are displaced worldwide"."""
    everywhere, countries = wording.places.everywhere, wording.places.countries
    if not countries.isdisjoint(words.lowers) and any(
        words.lowers[at] in countries and (words.lowers[at - 1][0].isdecimal() or words.lowers[at - 1] in wording.amounts)
        for at in range(1, words.size)
    ):
        # "951,000 people in 16 | countries"
        return True
    return not everywhere.openings.isdisjoint(words.lowers) and everywhere.next(words.lowers, 0, words.size) is not None


def is_of_another_country(wording: Wording, words: Words, country: str | None, said: Iterable[Evidence]) -> bool:
    """Return whether a sentence says that it tells of other countries than that of the report: "struck the northern Caribbean of Nicaragua"; not in the words for who says it."""
    if country is None or wording.places.parts.isdisjoint(words.lowers):
        return False
    start = words.starts[0]
    named = [(words.at(start + each.start), each.id) for each in country_index(wording.code).find(words.said(0, words.size - 1))]
    if any(code == country for _, code in named):
        return False
    spoken = [(each.start, each.end) for each in said]
    return any(_is_part_of(wording, words, at) and not any(low <= words.starts[at] < high for low, high in spoken) for at, _ in named)


def _is_part_of(wording: Wording, words: Words, first: int) -> bool:
    """Return whether a name with a capital leads to the country that begins at a word as what it lies in: "el Caribe Norte | de Nicaragua"."""
    at = first - 1
    while at > 0 and words.lowers[at] in wording.speech.determiners:
        at -= 1
    return at > 0 and words.lowers[at] in wording.places.parts and words.texts[at - 1][0].isupper()


def _is_led(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a word of place leads to the words `first` to `last`, or they stand alone at the beginning, and no longer name begins with them."""
    following = words.texts[last + 1] if last + 1 < words.size else ""
    if following[:1].isupper() and following.lower() not in wording.places.kinds:
        # "The Pacific Disaster Center"
        return False
    at = first - 1
    while at >= 0 and (words.lowers[at] in wording.speech.determiners or words.lowers[at] in wording.places.parts):
        at -= 1
    led = wording.places.locative | wording.places.aimed - wording.places.parts
    return words.lowers[at] in led if at >= 0 else following in ("", ",", ":")


__all__ = ["besides", "is_everywhere", "is_of_another_country"]
