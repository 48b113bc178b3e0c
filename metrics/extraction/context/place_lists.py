"""Places that a sentence names one after another: a figure "in Kassala, Sennar and Gedaref" is of none of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from metrics.extraction.context.names import Named
from metrics.extraction.context.place_parts import counts, without_number
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Place, PlaceRole

# A list of names takes at most so many words.
_LONG = 30
# The rule by which a figure of several places is of what they lie in.
PLACES_OF_A_LIST = "places_of_a_list"
# So many places are a list, whatever joins them.
LISTED = 4
# "territories of", and the fewest that lie in the area behind it.
_OF_A_KIND = 2
# So far from a figure a place may stand, and the only one that its sentence names.
_NEAR, _ALONE = 30, 60
# So near behind a place stands the one that it lies in: "the village of Mute, in the district of | Palma".
_BESIDE = 5
# So many words may stand before the place that a sentence opens with: "Solo en | La Paz y Usulután murieron 12".
_OPENING = 2
# So many words may lead from a figure over another one to the place of both.
_SHARED = 18
# So many words and hyphens a name takes.
_NAME = 4


class Mention(NamedTuple):
    """A place at the words `first` to `last` of a sentence. `stands` says that something may be there, else it is somebody's attribute; `away` that a distance from it is told."""

    place: Place
    named: Named
    first: int
    last: int
    role: PlaceRole
    stands: bool
    owner: bool
    away: bool = False


def stands_before(place: Mention, until: int | None) -> bool:
    """Return whether a place stands before the character at which the sentence goes on to something else, where it does."""
    return until is None or place.named.start < until


def reach_of(mentions: Sequence[Mention]) -> int:
    """Return how far from a figure one of the places of its sentence may stand: of one, or of one and what it lies in, farther."""
    alone = len({each.place.id for each in mentions}) == 1 or all(each.first - one.last <= _BESIDE for one, each in pairwise(mentions))
    return _ALONE if alone else _NEAR


def leads_all(wording: Wording, words: Words, place: Mention, figure: int) -> bool:
    """Return whether a place is of a figure however far it stands: it opens the sentence, or a colon stands behind it or the word of its kind, or the figure shares it.

    "a landslide in Chittagong | district: 5 dead", "killed three vigilantes | and wounded five others near | Tsafe".
    """
    at = place.last + 1
    at += at < words.size and words.lowers[at] in wording.places.kinds
    return place.first <= 2 or words.texts[at : at + 1] == (":",) or figure < place.first and _is_shared(wording, words, figure, place)


def _is_shared(wording: Wording, words: Words, figure: int, place: Mention) -> bool:
    """Return whether a place behind another number that the sentence goes on with is of the figure too."""
    between = range(figure + 1, place.first)
    lowers = words.lowers[between.start : between.stop]
    if len(between) > _SHARED or sum([each in wording.periods.paired for each in lowers]) != 1 or any(words.texts[at] in ";:()" for at in between):
        return False
    if any(words.texts[at] == "," and not counts(wording, words, at + 1) for at in between):
        # "60 militants|, 29 civilians and 26 soldiers were killed in Kashmir" is a list.
        return False
    if not wording.speech.clause_words.isdisjoint(lowers) or not any(counts(wording, words, at) for at in between):
        return False
    led = (at for at in between if words.lowers[at] in wording.leading_to_place)
    # "killed 3 in | Bama | and wounded 5 near Tsafe"
    return not any(at + 1 < place.first and words.texts[at + 1][0].isupper() for at in led)


def listed(wording: Wording, words: Words, chosen: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the places of the list that `chosen` is one of; itself alone where it stands in none, or beside the country that it lies in."""
    ordered = sorted(mentions, key=lambda each: each.first)
    at = next((number for number, each in enumerate(ordered) if each.first == chosen.first), None)
    if at is None:
        return [chosen]
    low = high = at
    while low and _joins(wording, words, ordered[low - 1], ordered[low]):
        low -= 1
    while high + 1 < len(ordered) and _joins(wording, words, ordered[high], ordered[high + 1]):
        high += 1
    run = ordered[low : high + 1]
    # "Kassala and Gedaref, Sudan": the country that they are in is none of them.
    run = run[:-1] if len(run) > 1 and run[-1].place.kind == "country" != run[-2].place.kind else run
    if len(run) > _OF_A_KIND and run[-1].place.kind == "area" and _contains(wording, words, run[-2], run[-1]):
        return [run[-1]]
    paired = any(not wording.periods.paired.isdisjoint(words.lowers[one.last + 1 : other.first]) for one, other in pairwise(run))
    # "across Benue, Kaduna, Kano, ..., and Zamfara": one that is not known parts the rest from the "and"; two may be a town and its state.
    paired = paired or len(run) >= LISTED or _are_parted(words, run)
    alike = len({each.place.kind == "country" for each in run}) == 1 and len({each.place.id for each in run}) == len(run)
    return run if paired and alike else [chosen]


def _contains(wording: Wording, words: Words, one: Mention, other: Mention) -> bool:
    """Return whether what kind of places a list is of leads to the area that they all lie in: "in the Beni and Lubero | territories of | North Kivu"."""
    between = words.lowers[one.last + 1 : other.first]
    return len(between) == _OF_A_KIND and between[0] in wording.places.kinds and between[1] in wording.places.parts


def _are_parted(words: Words, run: Sequence[Mention]) -> bool:
    """Return whether numbers of their own stand in brackets behind two places or more, which may go on with one that no row knows: "in Somali (3.5 million), | Oromia (3.4 million), Foo"."""
    return len(run) > 1 and all(words.texts[each.last + 1 : each.last + 2] == ("(",) and words.texts[each.last + 2][0].isdecimal() for each in run)


def _joins(wording: Wording, words: Words, one: Mention, other: Mention) -> bool:
    """Return whether nothing stands between two places but what parts a list, or leads to a place as it led to the one before."""
    rows, alike = wording.places, one.role is other.role
    return all(
        each == ","
        or each in wording.periods.paired
        or each in rows.kinds
        or each in rows.parts
        or (each in wording.speech.determiners and each not in wording.cardinals)
        or (each in rows.locative and alike)
        for each in without_number(words.lowers[one.last + 1 : other.first])
    )


def is_town_in(wording: Wording, words: Words, town: Mention, area: Mention) -> bool:
    """Return whether an area follows a town as what it lies in: a comma between, "em Petrópolis, na região serrana do | Rio de Janeiro", or where names have no capitals words of place, "خان يونس | جنوبي قطاع | غزة"."""
    if town.place.country != area.place.country or town.role is not area.role or town.place.kind not in ("city", "camp", "place"):
        return False
    between = words.lowers[town.last + 1 : area.first]
    if between[:1] == (",",):
        return town.place.kind == "city" and _lies_behind_comma(wording, words, town, area)
    moving = wording.places.origin.openings | wording.places.destination.openings
    led = not wording.periods.capitals and 0 < len(between) < _BESIDE and wording.around_place.issuperset(between) and moving.isdisjoint(between)
    return led and (area.place.kind == "area" or not wording.places.parts.isdisjoint(between))


def _lies_behind_comma(wording: Wording, words: Words, town: Mention, area: Mention) -> bool:
    """Return whether no more than words of place stand between the comma behind a town and an area, and no number behind that: not "12 in Homs, | in Idlib 9"."""
    between = range(town.last + 2, area.first)
    if area.place.kind == "city" and wording.places.large_kinds.isdisjoint(words.lowers[between.start : between.stop]):
        return False
    around, kinds = wording.around_place, wording.places.kinds
    led = all(words.lowers[at] in around or words.lowers[at - 1] in kinds and words.texts[at].islower() for at in between)
    return led and len(between) < _BESIDE and not (between and counts(wording, words, area.last + 1))


def goes_on_unknown(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a list goes on behind a place with names that no row knows: "in the districts of | Ancuabe, Foobar and Barfoo"; not "in Homs, a city"."""
    if _follows_unknown(wording, words, first):
        return True
    at, named, joined = last + 1, 0, False
    if at + 1 < words.size and words.lowers[at] in wording.periods.paired and words.lowers[at + 1] in wording.places.others:
        # "in | Nairobi | and other counties"; "in | Homs | and surrounding villages" is of Homs.
        return words.lowers[at + 1] not in wording.places.around or wording.places.small_ones.isdisjoint(words.lowers[at + 2 : at + 3])
    if (
        at + 2 < words.size
        and words.lowers[at] in wording.periods.paired
        and words.lowers[at + 2] in wording.places.kinds
        and counts(wording, words, at + 1)
    ):
        # "in | N'Djamena | and 3 provinces"
        return True
    if first and at < words.size and words.lowers[first - 1] in wording.places.kinds_of_many and _is_glued_on(wording, words, at):
        # "ولايات | نهر النيل | والشمالية"
        return True
    if at >= words.size or words.texts[at] != ",":
        joined = at + 1 < words.size and words.lowers[at] in wording.periods.paired
        return joined and (_is_one_of(wording, words, first, at + 1) or _ends_with_name(wording, words, at + 1, fronted=first <= _OPENING))
    while at < words.size and at - last <= _LONG:
        text = words.texts[at]
        if text == "," or words.lowers[at] in wording.periods.paired:
            joined = joined or named > 0 and text != ","
        elif text[0].isupper() and text.isalpha() and not text.isupper():
            if joined:
                return True
            named += 1
        elif words.lowers[at] not in wording.places.parts | wording.speech.particles | wording.places.kinds:
            return False
        at += 1
    return False


def _follows_unknown(wording: Wording, words: Words, first: int) -> bool:
    """Return whether a list of two begins with a name that no row knows: "em Foobar e | Chiúre"."""
    at = first - 2
    if at < 1 or words.lowers[first - 1] not in wording.periods.paired or not words.texts[at][0].isupper() or words.texts[at].isupper():
        return False
    while at > 0 and (words.texts[at][0].isupper() or words.texts[at] == "-"):
        at -= 1
    return words.lowers[at] in wording.places.standing and words.texts[at].islower()


def _is_glued_on(wording: Wording, words: Words, at: int) -> bool:
    """Return whether an "and" is written onto the word at `at`, which is no verb."""
    word = words.lowers[at]
    return word[0] in wording.periods.paired and word[1:] not in wording.verb_forms


def _is_one_of(wording: Wording, words: Words, first: int, at: int) -> bool:
    """Return whether a kind of place leads to a list that goes on with a name at `at`: "nos distritos de | Memba e | Eráti"."""
    led = first - 1
    while led > 0 and (words.lowers[led] in wording.speech.determiners or words.lowers[led] in wording.places.parts):
        led -= 1
    while at + 1 < words.size and (words.lowers[at] in wording.speech.determiners or words.lowers[at] in wording.places.parts):
        # "dans les régions du Bounkani et | du Tchologo"
        at += 1
    text = words.texts[at]
    named = text[0].isupper() and text.isalpha() and not text.isupper() and words.lowers[at] not in wording.nameless
    return named and led < first - 1 and words.lowers[led] in wording.places.kinds


def _ends_with_name(wording: Wording, words: Words, at: int, *, fronted: bool) -> bool:
    """Return whether one name that begins at a word ends the sentence, hyphens and all: "en Cité Soleil y | Pétion-Ville"; or the words that it opens with."""
    last = words.size - 1 - (words.texts[-1] == ".")
    if fronted:
        last = next((each - 1 for each in range(at, words.size) if words.texts[each] != "-" and not words.texts[each][0].isupper()), last)
    named = all(words.texts[each] == "-" or words.texts[each][0].isupper() and not words.texts[each].isupper() for each in range(at, last + 1))
    return at <= last < at + _NAME and named and words.lowers[at] not in wording.nameless
