"""Dates that are of a season or of a document: "the deyr (October to December) rains", "in its update, released on Sunday, that"."""

from __future__ import annotations

from collections.abc import Collection

from metrics.extraction.context.wording import PeriodWords, Wording
from metrics.extraction.context.words import Words

# How far around its months a season may be named.
_BESIDE = 3
# So far before the first of two days the word that opens a range of them may stand: "between the onset of the outbreak on".
_OPENED = 8
# So far before "reported" the number of those stands who are reported.
_COUNTED = 4
# How far before the word for coming out a document may stand.
_BEFORE = 12
# From a comma to the verb of who said so before it there are at most so many words, and at least so many words before what stands between commas.
_SPEAKER, _SPOKEN = 6, 3
# Within so many words of its line a report says of which day it is.
_DATELINE = 6


def are_of_a_season(words: Words, first: int, last: int, wording: Wording) -> bool:
    """Return whether months in brackets say when a season is: "the lean season (June to | August)", "deyr (average October-December) rains"."""
    seasons = wording.periods.seasons
    if seasons.isdisjoint(words.lowers):
        return False
    opened = next((at for at in range(first - 1, max(-1, first - _BESIDE), -1) if words.texts[at] == "("), None)
    if opened is None or words.texts[last + 1 : last + 2] != (")",):
        return False
    beside = (*words.lowers[max(0, opened - _BESIDE) : opened], *words.lowers[last + 2 : last + 2 + _BESIDE])
    return not seasons.isdisjoint(beside)


def is_of_a_document(words: Words, date: int, wording: Wording) -> bool:
    """Return whether a document came out on the date: "according to the report published by IOM | yesterday"; not "hostages released | on Sunday"."""
    issued, speech = wording.periods.issued, wording.speech
    for at in range(date - 1, max(-1, date - _BEFORE), -1):
        if words.lowers[at] in issued:
            return any(speech.media.ending(words.lowers, each) or words.lowers[each] in speech.documents for each in range(max(0, at - _BEFORE), at))
        if not (words.lowers[at] in speech.function_words or words.texts[at][0].isupper()):
            return False
    return False


def is_opened_before(words: Words, first: int, rows: PeriodWords) -> bool:
    """Return whether what began on the first of two days stands between the word that opens a range and it: "between | the onset on 3 March and 25 April"."""
    for at in range(first - 1, max(-1, first - _OPENED) - 1, -1):
        if words.lowers[at] in rows.opened:
            return words.lowers[at] not in rows.since
        if words.lowers[at] in rows.paired or not words.texts[at].isalpha():
            return False
    return False


def heads_line(words: Words, first: int, last: int) -> bool:
    """Return whether a place and the date head what a colon leads to, as where and when it was written: "Kyiv, 2 October 2026: | five were killed overnight"."""
    return words.texts[last + 1 : last + 2] == (":",) and first > 0 and all(word[0].isupper() or word == "," for word in words.texts[:first])


def has_its_number(words: Words, month: int) -> bool:
    """Return whether a bare month is one of a list whose numbers stand in brackets: "up from September (175) and | August | (90)"."""
    texts = words.texts
    if texts[month + 1 : month + 4 : 2] != ("(", ")") or month < 2 or not texts[month + 2][0].isdecimal():
        return False
    return not {")", ":"}.isdisjoint(texts[month - 2 : month]) and not texts[month - 1][0].isupper()


def in_brackets(words: Words, first: int, last: int) -> bool:
    """Return whether nothing else stands in the brackets around the words: "(2019)"."""
    return first > 0 and last + 1 < words.size and words.texts[first - 1] == "(" and words.texts[last + 1] == ")"


def is_cited(words: Words, first: int) -> bool:
    """Return whether the date is that of a document in brackets: "(UNHCR, 12 May 2017)", "(Survey Round 23, January 2026)"."""
    if first < 2 or words.texts[first - 1] != ",":
        return False
    opened = next((at for at in range(first - 2, max(-1, first - _BEFORE), -1) if words.texts[at] == "("), None)
    # A number in it is of the name before: "Round | 23".
    named = (words.texts[at - 1][0].isupper() for at in range(opened + 1, first) if words.texts[at].isdecimal()) if opened is not None else ()
    return opened is not None and ")" not in words.texts[opened:first] and all(named)


def is_dateline(words: Words, first: int, last: int, small: Collection[str]) -> bool:
    """Return whether the date is that of the report itself: "BEIJING, March 31 (Xinhua) --", "August 23, 2023 (KHARTOUM) –"; `small` words may stand in a name."""
    after = next((text for text in words.texts[last + 1 : last + 3] if text != "."), "")
    closed = next((at for at in range(last + 2, min(words.size - 1, last + _DATELINE)) if words.texts[at] == ")"), None) if after == "(" else None
    if first == 0 and after == "(":
        return closed is not None and words.texts[closed + 1] in ("-", "–", "—")
    if closed is not None and words.texts[closed + 1] == ",":
        # Who reports stands in no such bracket: "Around 11 June 2025 (week of), armed men".
        return False
    # As in "Cidade da Praia, 1 nov (Inforpress) –".
    return (
        0 < first <= _DATELINE
        and after in ("(", "-", "–", "—")
        and all(words.texts[at][0].isupper() or words.texts[at] == "," or at and words.lowers[at] in small for at in range(first))
    )


def is_of_the_telling(words: Words, first: int, last: int, wording: Wording) -> bool:
    """Return whether a date is that of what tells: of who is cited, of a document, or of who says so."""
    return (
        is_cited(words, first)
        or is_of_a_document(words, first, wording)
        or _is_said_between(wording, words, first, last)
        or _is_before_saying(wording, words, first, last)
    )


def _is_said_between(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a date stands between commas behind who says so, where the verb stands before them: "أعلنت الوزارة، | السبت، | مقتل 12"."""
    if not wording.speech.verb_first or first < _SPOKEN or words.texts[first - 1] != "," or words.texts[last + 1 : last + 2] != (",",):
        return False
    for at in range(first - 2, max(-1, first - 2 - _SPEAKER), -1):
        if words.lowers[at] in wording.speech.says:
            return True
        if not words.texts[at][0].isalpha():
            break
    return False


def _is_before_saying(wording: Wording, words: Words, first: int, last: int) -> bool:
    """Return whether a date stands between who says so and the verb: "the ministry | on Sunday | said"; not "an attack in Goma on Sunday | reported by"."""
    speech, said = wording.speech, last + 1
    while said < words.size and (between := speech.between.beginning(words.lowers, said)) is not None:
        said += between[0]
    if not first or said + 1 >= words.size or words.lowers[said] not in speech.inverts or words.lowers[said + 1] in speech.reduced | speech.owned:
        return False
    return words.lowers[first - 1] in speech.roles or words.texts[first - 1][0].isupper() or speech.media.ending(words.lowers, first - 1) is not None


def is_told_of(wording: Wording, words: Words, said: int, first: int, last: int, *, named: bool) -> bool:
    """Return whether those counted are what is told, and nobody tells it: "10 new cases | reported in Sofala on 28 April", not "46, officials | said".

    A month or a year, `named`, is of what is counted: "o arquipélago | registou | em 2024 um total de 26.400 casos".
    """
    speech = wording.speech
    if named and words.lowers[said] in speech.counts and first - said <= 2 and not any(text[0].isdecimal() for text in words.texts[:said]):
        return True
    counted = words.lowers[said - 1]
    known = counted.isalpha() and words.texts[said - 1].islower() and counted not in speech.function_words
    opens = any(word in wording.that for word in words.lowers[last + 1 : last + 2])
    at = next((each for each in range(max(0, said - _COUNTED), said - 1) if words.texts[each][0].isdecimal()), None)
    return known and not opens and at is not None and "," not in words.texts[at:said]


def past_list(wording: Wording, words: Words, date: int, last: int) -> int:
    """Return where what a date holds for ends: with the list that the main verb right behind it leads to, "las lluvias que caen desde mayo | dejaron 27 muertos, 14 heridos"."""
    if (wording.auxiliaries | wording.verb_forms).isdisjoint(words.lowers[date + 1 : date + 2]):
        return last
    return min((cut for cut in wording.cuts(words) if cut > last and words.texts[cut] != ","), default=words.size) - 1


__all__ = [
    "are_of_a_season",
    "has_its_number",
    "heads_line",
    "in_brackets",
    "is_dateline",
    "is_of_the_telling",
    "is_opened_before",
    "is_told_of",
    "past_list",
]
