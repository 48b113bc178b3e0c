"""Places that no row knows and a country owns: "in India's | Darjeeling", "in Pakistan's | Buner | district"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from metrics.extraction.context.name_signs import APOSTROPHES, is_headline
from metrics.extraction.context.names import Named
from metrics.extraction.context.uncased_places import lying_in
from metrics.extraction.context.unknown_places import has_capitals, run_of_name
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place

# From the last word of a country to the first that it owns: "India | ' | s | Darjeeling".
_OWNED = 3
# What may stand behind a name that is one of a place, besides small words and kinds of place.
_ENDS = frozenset(",.;:)|–—")


def owned_places(wording: Wording, words: Words, found: Sequence[tuple[Named, Place]], calendar: Container[str]) -> list[tuple[Named, Place]]:
    """Return the places found in a sentence, and instead of a country that owns one which no row knows, that one; without capitals each in what stands right behind it."""
    if not has_capitals(wording):
        return lying_in(wording, words, found)
    if APOSTROPHES.isdisjoint(words.texts) or not any(place.kind == "country" for _, place in found):
        return list(found)
    if is_headline(words, wording.speech.function_words):
        return list(found)
    return [owned for named, place in found for owned in (_owned(wording, words, named, place, found, calendar) or (named, place),)]


def _owned(
    wording: Wording, words: Words, owner: Named, country: Place, found: Sequence[tuple[Named, Place]], calendar: Container[str]
) -> tuple[Named, Place] | None:
    """Return the place behind a country's possessive that words of place lead to; none of an army, a hospital or a party."""
    first, last = words.at(owner.start), words.at(max(owner.start, owner.end - 1))
    if country.kind != "country" or not first or words.lowers[first - 1] not in wording.places.leading:
        return None
    at = last + _OWNED
    if at >= words.size or words.texts[last + 1] not in APOSTROPHES or words.lowers[last + 2] not in wording.speech.genitive:
        return None
    end = run_of_name(words, at, calendar)
    if end is None or words.texts[end].islower() or any(_is_of_others(wording, lower) for lower in words.lowers[at : end + 1]):
        return None
    start, stop = words.starts[at], words.end(end)
    # What leads to the country leads to what it owns: "crossed into | Ethiopia's | Tiergol".
    if any(each.start < stop and start < each.end for each, _ in found) or not _ends_there(wording, words, end + 1):
        return None
    place = replace(Place.of_name(words.said(at, end)), country=country.country, parent=country.id)
    return Named(owner.start, stop, place.id), place


def _is_of_others(wording: Wording, lower: str) -> bool:
    """Return whether a word is of the name of people, bodies or events, or of whose a place is: "Druze-majority"."""
    speech, rows = wording.speech, wording.places
    others = (speech.roles, speech.titles, rows.bodies, rows.actors, rows.no_places, rows.held_by, wording.nameless)
    return any(lower in each for each in others)


def _ends_there(wording: Wording, words: Words, at: int) -> bool:
    """Return whether a name that ends before `at` describes nothing: "in Kenya's Jubilee | party", "in India's Kosi | flood"; a verb may follow."""
    if at >= words.size or words.texts[at] in _ENDS:
        return True
    lower = words.lowers[at]
    does = lower in wording.auxiliaries or lower in wording.verb_forms and lower not in wording.periods.happening
    does = does and not wording.places.events.beginning(words.lowers, at)
    return does or lower in wording.behind_place or lower in wording.small


__all__ = ["owned_places"]
