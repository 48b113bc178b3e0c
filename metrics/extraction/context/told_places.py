"""Places that the sentences before one named, which it goes on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from metrics.definitions.languages import language
from metrics.extraction.context.events import events_before
from metrics.extraction.context.place_found import NOWHERE, PlaceFound, found_in
from metrics.extraction.context.place_lists import Mention, goes_on_unknown
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse
from metrics.extraction.found import Sentence
from metrics.model import Assumption, PlaceRole

_RULE = "place_named_before"
# So many sentences a line of a digest may go on for behind the one that names its country.
_LINE = 3
# So many sentences on, what is told of another country goes on.
_ABROAD = 2
# So many words may stand before the place that a sentence begins with: "In neighbouring | Somalia".
_OPENING = 3
_MILLION = 1_000_000
# A number of four digits that begins so is a year.
_YEAR, _CENTURIES = 4, ("19", "20")


def last_before(discourse: Discourse, named: Callable[[int], Sequence[Mention]], index: int) -> PlaceFound:
    """Return the last place of the sentence before; none where it names none, since the report's is not meant."""
    for earlier in discourse.before(index, most=1):
        told = [each for each in named(earlier) if each.stands]
        if told:
            return found_in(max(told, key=lambda each: each.first), PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT)
    return NOWHERE


def one_country_before(
    discourse: Discourse, wording: Wording, named: Callable[[int], Sequence[Mention]], index: int, nameless: Callable[[Sentence], bool] | None
) -> PlaceFound | None:
    """Return the one country that the line of a digest named last, where a sentence names no place: "Conflict in Yemen goes on. | 6 million are hungry".

    Those before that are plainly `nameless` are passed over before their words are cut.
    """
    for earlier in discourse.before(index, most=_LINE) if not named(index) else ():
        if "\n" in discourse.text[discourse.sentences[earlier].start : discourse.sentences[index].start]:
            return None
        if nameless is not None and nameless(discourse.sentences[earlier]):
            continue
        told = [each for each in named(earlier) if each.stands and each.place.kind == "country" and each.role is PlaceRole.LOCATION]
        if told:
            # "South Africa lost 14 soldiers, Tanzania two and | Uruguay | one": of one that is joined to another.
            joined = told[0].first > 0 and discourse.words[earlier].lowers[told[0].first - 1] in wording.periods.paired
            one = len({each.place.id for each in told}) == 1 and not joined
            return found_in(told[-1], PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT) if one else NOWHERE
    return None


def goes_on_there(
    discourse: Discourse, wording: Wording, named: Callable[[int], Sequence[Mention]], index: int, calendar: frozenset[str], home: str | None
) -> PlaceFound | None:
    """Return where a sentence without a place goes on: where the event before was, or in the other country that its paragraph turned to."""
    return _of_event_before(discourse, wording, named, index, calendar) or _abroad_before(discourse, wording, named, index, home)


def _abroad_before(
    discourse: Discourse, wording: Wording, named: Callable[[int], Sequence[Mention]], index: int, home: str | None
) -> PlaceFound | None:
    """Return the place in another country than the report's with which the sentences before began: "In neighbouring Somalia, 32 died. | Up to 1.6 million could be affected."."""
    for earlier in discourse.before(index, most=_ABROAD) if home is not None and not named(index) else ():
        if "\n" in discourse.text[discourse.sentences[earlier].start : discourse.sentences[index].start]:
            return None
        told = [each for each in named(earlier) if each.stands and each.role is PlaceRole.LOCATION]
        if told:
            opens = 0 < told[0].first <= _OPENING and discourse.words[earlier].lowers[0] in wording.places.locative
            abroad = opens and all(each.place.country not in (None, home) for each in told)
            return found_in(told[0], PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT) if abroad else None
    return None


def _of_event_before(
    discourse: Discourse, wording: Wording, named: Callable[[int], Sequence[Mention]], index: int, calendar: frozenset[str]
) -> PlaceFound | None:
    """Return where the event of the sentence before was, of which this one tells what came: "Gunmen attacked Homs on Monday. | Three soldiers were killed."."""
    words = discourse.words[index]
    if not calendar.isdisjoint(words.lowers) or any(len(each) == _YEAR and each.isdecimal() and each[:2] in _CENTURIES for each in words.texts):
        # What has a time of its own, "since January", "in 2016", may be of more than that event.
        return None
    for event in events_before(wording, discourse, index):
        if "\n" in discourse.text[discourse.sentences[event].start : discourse.sentences[index].start]:
            return None
        told = next((each for each in named(event) if each.stands and each.role is PlaceRole.LOCATION), None)
        if told is None:
            continue
        if goes_on_unknown(wording, discourse.words[event], told.first, told.last):
            # "attacks in the districts of | Homa, Foobar and Barfoo. Nine were killed.": in one of those, nobody can say in which.
            return None
        lowers = discourse.words[event].lowers
        if wording.places.hardest.within(lowers, 0, len(lowers) - 1) is not None:
            # "Tana River is | the worst hit | county. About 14,200 acres were destroyed.": of the whole, and not of one that is only hit worst.
            return None
        if told.place.kind == "city" and not _millions(wording.code).isdisjoint(words.lowers):
            # "A strike hit Ternopil. 3.7 million people remain displaced.": more than a town has.
            return None
        return found_in(told, PlaceRole.LOCATION, _RULE, discourse.text, Assumption.PLACE_FROM_CONTEXT)
    return None


@cache
def _millions(code: str) -> frozenset[str]:
    numbers = language(code).section("numbers")
    return frozenset(word for key in ("scales", "plurals") for word, times in numbers.get(key, {}).items() if times >= _MILLION)


__all__ = ["goes_on_there", "last_before", "one_country_before"]
