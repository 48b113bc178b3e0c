"""Places that no row knows, where names have no capitals: "في بلدة | كفرنوران", "مخيم | زمزم", and what they lie in."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import compress

from metrics.definitions.languages import language
from metrics.extraction.context.names import Named
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place

# So many words at most may stand between a place and the area that it lies in: "بلدة الأتارب | بريف | حلب".
_BETWEEN = 4


@cache
def endings(code: str, kind: str) -> tuple[str, ...]:
    """Return with what words of a `kind` end, or begin, beside places in a language, none where its rows say nothing."""
    return tuple(language(code).section("places").get(kind, ()))


def uncased_places(wording: Wording, words: Words, calendar: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield the words of each name that stands behind a word for one place of a kind that something is in, from, to or done to."""
    rows = wording.places
    for at in compress(range(1, words.size - 1), map(rows.naming_kinds.__contains__, words.lowers[1:-1])):
        if words.lowers[at - 1] in wording.leading_to_place or words.lowers[at - 1] in rows.struck:
            last = _last_of_name(wording, words, at + 1, calendar)
            if last is not None:
                # "مخيم زمزم" is not the town of Zamzam.
                yield at + (words.lowers[at] not in rows.camps), last


def _last_of_name(wording: Wording, words: Words, first: int, calendar: Container[str]) -> int | None:
    """Return the last word of the name that begins at `first`; None where that may be no name."""
    spelling, openings = language(wording.code).spelling, wording.places.name_openings
    if spelling is None or not _may_name(wording, words, first, calendar):
        return None
    last = first
    while words.lowers[last] in openings:
        # "خربة تل | رفعت": these are no name without the next word.
        last += 1
        if last >= words.size or not _may_name(wording, words, last, calendar):
            return None
    if last > first:
        return last
    text, article = words.texts[first], spelling.has_article(words.texts[first])
    describing, feminine = endings(wording.code, "describing"), endings(wording.code, "feminine")
    agreeing = feminine if words.lowers[first - 1].endswith(feminine) else describing
    # "بلدة | الخيام": what a town's kind is of is its name, whatever else it means.
    called = article and words.lowers[first - 1] in wording.places.town_kinds and words.lowers[first] not in wording.places.dwellers
    if (
        not called
        and spelling.knows(text)
        or words.lowers[first].startswith(endings(wording.code, "onto_article"))
        or not article
        and words.lowers[first].endswith(agreeing)
    ):
        return None
    behind = words.texts[first + 1] if first + 1 < words.size and _may_name(wording, words, first + 1, calendar) else ""
    # "عيتا | الشعب"; not "درنة | الليبية"
    return first + (spelling.has_article(behind) and not spelling.knows(behind) and not words.lowers[first + 1].endswith(describing))


def _may_name(wording: Wording, words: Words, at: int, calendar: Container[str]) -> bool:
    """Return whether a word may be one of a name: no number, sign, day, kind of place or small word."""
    lower, rows = words.lowers[at], wording.places
    others = (wording.speech.function_words, rows.parts, rows.kinds, rows.locative, calendar, wording.amounts, rows.no_places)
    return words.texts[at].isalpha() and len(lower) > 1 and not any(lower in each for each in others)


def lying_in(wording: Wording, words: Words, found: Sequence[tuple[Named, Place]]) -> list[tuple[Named, Place]]:
    """Return the places of a sentence, each that no row knows with the area and the country that stand right behind it: "بلدة | كفرنوران | بريف حلب"."""
    out = sorted(found, key=lambda each: each[0].start)
    for number, ((named, place), (around, area)) in enumerate(zip(out, out[1:], strict=False)):
        if place.country is None and area.country is not None and _leads_on(wording, words, named, around):
            out[number] = named, replace(place, country=area.country, parent=None if area.kind == "city" else area.id)
    return out


def _leads_on(wording: Wording, words: Words, named: Named, around: Named) -> bool:
    """Return whether nothing but words of place stands between two names."""
    between = words.lowers[words.at(named.end - 1) + 1 : words.at(around.start)]
    return len(between) <= _BETWEEN and all(each in wording.around_place and each not in wording.periods.paired for each in between)


__all__ = ["lying_in", "uncased_places"]
