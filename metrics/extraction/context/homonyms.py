"""Places of one name: areas that are called as a country is, and areas of several countries."""

from __future__ import annotations

from collections.abc import Container

from metrics.definitions.gazetteer import Gazetteer, Known
from metrics.extraction.context.wording import PlaceWords
from metrics.extraction.context.words import Words

# The shortest name that is surely one.
SURE = 5
# The longest name, in words beside its last, and what may part two places of which one lies in the other.
_NAME = 2
_PARTED = 5
_SIGNS = ",'’"


def area_around(words: Words, first: int, last: int, gazetteer: Gazetteer, rows: PlaceWords, function_words: Container[str]) -> Known | None:
    """Return the area that has a country's name and holds the place right before it: "Mbandaka, dans l'Équateur", "Minna, Niger"."""
    areas = [each for each in gazetteer.named(words.said(first, last)) if each.kind == "area"]
    at = first - 1
    while areas and at >= max(0, first - _PARTED) and (words.lowers[at] in function_words or words.texts[at] in _SIGNS):
        at -= 1
    between = words.lowers[at + 1 : first]
    if not areas or at < 0 or "," not in between or rows.origin.ending(words.lowers, first - 1) or rows.destination.ending(words.lowers, first - 1):
        return None
    inner = [each for begin in range(max(0, at - _NAME), at + 1) for each in gazetteer.named(words.said(begin, at))]
    # "Nigeria, Niger and Chad" are three countries; "en RDC, dans l'Équateur" is one within the other.
    led = not rows.locative.isdisjoint(between)
    countries = {each.country for each in inner if each.kind != "country" or led}
    return next((each for each in areas if each.country in countries), None)


def countries_beside(words: Words, first: int, last: int, gazetteer: Gazetteer, calendar: Container[str]) -> frozenset[str]:
    """Return the countries of the other names of a sentence that are in one country alone: "Adamawa and Borno" are in Nigeria."""
    out: set[str] = set()
    for at in words.capitals:
        text = words.texts[at]
        if len(text) < SURE or first <= at <= last or words.lowers[at] in calendar:
            continue
        countries = {each.country for each in gazetteer.named(text)}
        if len(countries) == 1:
            out |= countries
    return frozenset(out)
