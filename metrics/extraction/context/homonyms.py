"""Places of one name, areas that are called as a country is and areas of several countries, and the country that a text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container

from metrics.definitions.gazetteer import Gazetteer, Known
from metrics.extraction.context.names import Named
from metrics.extraction.context.wording import PlaceWords
from metrics.extraction.context.words import Words

# The shortest name that is surely one.
SURE = 5
_SURE_IN_OTHER_LETTERS = 4
# The longest name, in words beside its last, and what may part two places of which one lies in the other.
_NAME = 2
_PARTED = 5
_SIGNS = ",'’"
# How many people a city has that is meant whatever other place has its name, that is meant in another country, and how many times those of its namesakes.
LARGE = 1_000_000
UNIQUE = 200_000
MUCH_LARGER = 10
# So often, and so many times as often as any other, a text names the country that it is about.
OFTEN = 3


def most_named(times: Counter[str]) -> str | None:
    """Return the country that a text names again and again, and no other nearly so often."""
    first, second = ([*times.most_common(2), ("", 0), ("", 0)])[:2]
    return first[0] if first[1] >= max(OFTEN, second[1] * OFTEN) else None


def countries_named(found: list[Named], text: str, gazetteer: Gazetteer) -> Counter[str]:
    """Return how often a text names each country; "CAR" may be an area as well, and names the country where that is named in words too."""
    said = [(each.id, text[each.start : each.end]) for each in found]
    shared = {
        name
        for name in {name for _, name in said}
        if len(name) < SURE and name.isupper() and any(known.kind == "area" for known in gazetteer.named(name))
    }
    sure = {key for key, name in said if name not in shared}
    return Counter(key for key, _ in said if key in sure)


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
    for at in words.capitals or range(words.size):
        text = words.texts[at]
        if len(text) < (SURE if text.isascii() else _SURE_IN_OTHER_LETTERS) or first <= at <= last or words.lowers[at] in calendar:
            continue
        countries = {each.country for each in gazetteer.named(text)}
        if len(countries) == 1:
            out |= countries
    return frozenset(out)


def clear(
    candidates: list[Known], kind: str | None, rows: PlaceWords, named: frozenset[str], beside: Callable[[], frozenset[str]] = frozenset
) -> Known | None:
    """Return which of the places of one name is meant, None where that is open; `named` are the countries that the text names, `beside` those of the sentence's other names."""
    meant = "area" if kind in rows.large_kinds else "camp" if kind in rows.camps else None
    # "la province de l'Équateur" names no country besides.
    countries = named - {each.country for each in candidates if each.kind == "country"}
    if meant is not None:
        # "ولاية الجزيرة" and "Ifo camp" are no cities of those names.
        candidates = [each for each in candidates if each.kind == meant] or candidates
    ranked = sorted(candidates, key=lambda each: (_rank(each, kind, rows), -each.population))
    if ranked[0].kind == "country":
        return ranked[0]
    near = [each for each in ranked if each.country in countries]
    if near:
        return near[0] if len({each.country for each in near}) == 1 or near[0].population >= MUCH_LARGER * near[1].population else None
    first, others = ranked[0], ranked[1:]
    if countries:
        # "fled Goma for Rwanda": a city of another country, where no other has its name; "in Cebu": an area that alone is called so.
        alone = first.kind == "area" and not others
        return first if alone or first.population >= (LARGE if others else UNIQUE) else None
    if all(each.country == first.country for each in others):
        return first
    if first.population and all(each.country == first.country or _is_much_smaller(each, first) for each in others):
        return first
    if first.population >= LARGE:
        return first
    # Areas of one name in several countries: the one that the names beside it are in.
    with_others = [each for each in ranked if each.country in beside()]
    return with_others[0] if len({each.country for each in with_others}) == 1 else None


def _is_much_smaller(known: Known, first: Known) -> bool:
    """Whether a place is so much smaller than another that this one is meant; of a town whose people nobody counted nobody can say."""
    return known.population * MUCH_LARGER <= first.population and (known.population > 0 or known.kind != "city")


def _rank(known: Known, kind: str | None, rows: PlaceWords) -> int:
    if kind in rows.large_kinds:
        return {"area": 0, "country": 1}.get(known.kind, 2)
    return {"country": 0, "city": 1}.get(known.kind, 2)
