"""Whose a place is where a sentence tells several numbers: one that another number leads to, or that stands behind what happened elsewhere, is none of this one's."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

from metrics.definitions.languages import language
from metrics.extraction.context.place_lists import Mention
from metrics.extraction.context.place_parts import counts
from metrics.extraction.context.unknown_places import led_before, named_within
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Evidence, PlaceRole

# How many words behind a figure, or before the place of another, a place or a number may stand.
LED = 5
# So near to its country a place in it may stand, and so many words may say of a town that it is the capital.
_BESIDE, _SEATED = 2, 5
# So many places with a number each are a list.
_DEALT = 2
# So near before the word that leads to one its number stands: "3 dead in | Homs".
_TOLD_OF = 3
# So many words may tell of what the largest is, and so near to their beginning the word for it stands: "one of the | largest".
_RANKED, _OPENED = 10, 6
# So many words may follow a figure in its bracket.
_ASIDE = 4
# How many words may tell of a place before the word that goes on with what is there.
_TOLD = 10


def is_of_another(
    wording: Wording, words: Words, place: Mention, span: tuple[int, int], mentions: Collection[Mention], calendar: Container[str]
) -> bool:
    """Return whether the figure at the words `span` has a place of its own that no row knows, and `place` is that of another number: "12 in Mongo, 5 in | Sarh"."""
    known = {at for each in mentions for at in range(each.first, each.last + 1)}
    before, after = span
    if _is_of_a_ranking(wording, words, place, after) or place.first > after and _is_in_bracket_of_a_name(words, before, after, place.first):
        return True
    left = place.place.kind != "country" or place.role is PlaceRole.ORIGIN
    if place.last < before and left and not wording.adding.isdisjoint(words.lowers[place.last + 1 : before]):
        # "a man died in | Pombal|, bringing the total to | 11", "12,233 came back from | Pakistan|, bringing the total to"
        return True
    if place.last < before and _is_gone_to_by_others(wording, words, place, before):
        return True
    if place.last < before and _is_dealt_to_others(wording, words, place, before, mentions):
        return True
    if place.last < before and _is_hosted_elsewhere(wording, words, before, known):
        return True
    own = led_before(wording, words, before, calendar) if place.last < before else None
    if own is not None and own[0] > place.last and known.isdisjoint(range(own[0], own[1] + 1)):
        # "11,000 in Homs and in Foobar some | 7,600"
        return True
    if place.first > after:
        if _is_of_the_next_subject(wording, words, place, after):
            return True
        name = named_within(wording, words, after + 1, place.first, known=known, calendar=calendar)
        return name is not None and any(counts(wording, words, at) for at in range(name, place.first))
    named = named_within(wording, words, after + 1, min(words.size, after + LED), known=known, calendar=calendar)
    return named is not None and any(counts(wording, words, at) for at in range(max(0, place.first - LED), place.first) if at < before)


def _is_of_the_next_subject(wording: Wording, words: Words, place: Mention, figure: int) -> bool:
    """Return whether a place only says where those are of whom the next clause tells: "20,000 homes were destroyed, and 60 per cent of households in | Kandy | are without power"."""
    behind = place.last + 1
    behind += behind < words.size and words.lowers[behind] in wording.places.kinds
    if behind >= words.size or words.lowers[behind] not in wording.auxiliaries:
        return False
    between = range(figure + 1, place.first)
    joint = next((at for at in between if words.lowers[at] in wording.periods.paired and counts(wording, words, at + 1)), None)
    told = joint is not None and not wording.auxiliaries.isdisjoint(words.lowers[figure + 1 : joint])
    return told and joint is not None and wording.auxiliaries.isdisjoint(words.lowers[joint : place.first])


def _is_of_a_ranking(wording: Wording, words: Words, place: Mention, figure: int) -> bool:
    """Return whether a place only says among which the figure before is the largest: "hosts 1.9 million refugees, the largest number in | Africa", "45 dead, the deadliest in | Asia"."""
    extremes = wording.periods.extremes
    if place.first <= figure or extremes.isdisjoint(words.lowers):
        return False
    opened = next((at for at in range(place.first - 1, max(figure, place.first - _RANKED), -1) if words.texts[at] in ",–—"), None)
    if opened is None or not any(
        words.lowers[at] in wording.speech.determiners or words.lowers[at] in wording.cardinals for at in (opened + 1, opened + 2)
    ):
        return False
    return not extremes.isdisjoint(words.lowers[opened + 1 : opened + _OPENED])


def _is_in_bracket_of_a_name(words: Words, before: int, after: int, place: int) -> bool:
    """Return whether a figure stands in the bracket behind a name, and a place only behind that: "the regions of Sava | (82,000 affected)| and | Analanjirofo"."""
    opened = before - 1
    closed = next((at for at in range(after + 1, min(place, after + _ASIDE)) if words.texts[at] == ")"), None)
    return opened > 0 and closed is not None and words.texts[opened] == "(" and words.texts[opened - 1][0].isupper()


def _is_gone_to_by_others(wording: Wording, words: Words, place: Mention, figure: int) -> bool:
    """Return whether a place is where those told before went, and the sentence goes on to others: "812 returned to | Sinjar | and | 295 were displaced"."""
    if place.role is not PlaceRole.DESTINATION or wording.periods.paired.isdisjoint(words.lowers[place.last + 1 : figure]):
        return False
    return any(counts(wording, words, at) for at in range(place.first))


def _is_dealt_to_others(wording: Wording, words: Words, place: Mention, figure: int, mentions: Collection[Mention]) -> bool:
    """Return whether a place is one of several that each have a number, and the sentence goes on: "2 in Homs and 1 in | Idlib|, and forced | 500 to flee"."""
    told = [each for each in mentions if 1 < each.first < figure]
    dealt = [each for each in told if _has_number_before(wording, words, each.first - 1)]
    if len(dealt) < _DEALT or place.first not in [each.first for each in dealt]:
        return False
    at = max(each.last for each in dealt) + 1
    if words.texts[at : at + 1] == (";",):
        return True
    if words.texts[at : at + 1] != (",",):
        return False
    # "14 dead in Guerrero and 3 in Oaxaca, | 45,600 houses without power and 2,300 evacuated"
    return (
        counts(wording, words, at + 1)
        or words.lowers[at + 1] in wording.periods.paired
        and not any(counts(wording, words, each) for each in range(at, figure))
    )


def _has_number_before(wording: Wording, words: Words, led: int) -> bool:
    """Return whether a number of its own leads to a place: "3 dead | in", not "and 301 injured; | in"."""
    for at in range(led - 1, max(-1, led - 1 - _TOLD_OF), -1):
        if words.texts[at] in ",;":
            return False
        if counts(wording, words, at):
            return True
    return False


def only_speaks(place: Mention, said: Sequence[Evidence]) -> bool:
    """Return whether a town is only who says so, for the government that sits there: "14 died, according to | Islamabad"."""
    return place.place.kind == "city" and any((each.start, each.end) == (place.named.start, place.named.end) for each in said)


def goes_on_where(wording: Wording, words: Words, first: int, mentions: Collection[Mention]) -> bool:
    """Return whether the figure that begins at the word `first` is told of a place before it: "the worst hit is Homs, | where 12 people died, then Hama"."""
    where = wording.places.where
    if where.isdisjoint(words.lowers):
        return False
    at = first - 1
    while at > 0 and words.lowers[at] not in where:
        if words.texts[at] in ".;" or words.texts[at][0].isdecimal():
            return False
        at -= 1
    return at > 0 and any(0 < at - each.last <= _TOLD for each in mentions)


def leads_on(wording: Wording, words: Words, place: Mention) -> bool:
    """Return whether the word that goes on with what is at a place stands right behind it, wherever the sentence came from: "to reach | El Fasher, where"."""
    at = place.last + 1
    at += words.texts[at : at + 1] == (",",)
    return not wording.places.where.isdisjoint(words.lowers[at : at + 1])


def within_country(wording: Wording, words: Words, country: Mention, mentions: Collection[Mention], figure: int) -> Mention:
    """Return the place in a country that a figure is of, "In Sudan, 12 died in Kassala", "in Marib governorate in Yemen"; else the country."""
    tells = not country.first or words.lowers[country.first - 1] not in wording.places.locative
    for each in mentions:
        if tells and figure < each.first and each.role is country.role and wording.is_one_run(words, figure + 1, each.first):
            # "Israel reported 12 killed in Gaza": who reports is not where.
            return each
        if each.place.kind == "country" or each.place.country != country.place.country:
            continue
        between = words.lowers[each.last + 1 : country.first]
        if country.role is PlaceRole.LOCATION and _only_says_where(wording, between):
            return each
        if each.role is not country.role:
            continue
        # "in Hanoi, the capital of Vietnam"
        beside = 0 < len(between) <= _BESIDE or 0 < len(between) <= _SEATED and not wording.places.seats.isdisjoint(between)
        # "raids on villages in Nigeria's | Zamfara state"
        owned = words.lowers[country.last + 1 : each.first] == ("'", *wording.speech.genitive)
        if beside or owned or (figure < each.first and wording.is_one_run(words, figure + 1, each.first)):
            return each
    return country


def _only_says_where(wording: Wording, between: Sequence[str]) -> bool:
    """Return whether a country is told between commas as where a place lies: "à Djibo|, dans le nord du | Burkina Faso, 12 personnes"."""
    led = between[1:]
    known = len(between) > _BESIDE and between[0] == "," and wording.around_place.issuperset(led) and wording.periods.paired.isdisjoint(led)
    return known and led[0] in wording.leading_to_place and not wording.places.parts.isdisjoint(led)


def _is_hosted_elsewhere(wording: Wording, words: Words, figure: int, known: Container[int]) -> bool:
    """Return whether a relative clause tells what an unknown place before it hosts: "باتجاه | طويلة | التي تستضيف 650 ألف نازح".

    Where no capital shows a name, a noun without an article before a relative word is one.
    """
    spelling, rows = language(wording.code).spelling, wording.places
    if spelling is None:
        return False
    for at in range(figure - 1, max(1, figure - LED), -1):
        host = rows.hosts.ending(words.lowers, at)
        if host is not None:
            led = at - host[0]
            name = words.texts[led - 1]
            article = spelling.has_article(name)
            return words.lowers[led] in wording.speech.relative and name.isalpha() and not article and led - 1 not in known
    return False


__all__ = ["goes_on_where", "is_of_another", "leads_on", "only_speaks", "within_country"]
