"""Dates that are of another number of the sentence: in a bracket, or right behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from metrics.extraction.context.asides import heads_line
from metrics.extraction.context.phrases import DatePhrase, Standing
from metrics.extraction.context.place_parts import counts
from metrics.extraction.context.runs_of_words import Phrases
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words
from metrics.model import Accumulation

# So far before a date the number that it is of may stand, with what is counted between.
_COUNTED = 3
# So soon behind what is counted the words begin that say since what, and within so many a beginning stands: "since the | start of".
_SINCE, _BEGINNING = 3, 6
_YEAR = re.compile(r"(?:19|20)\d\d")
# How a date stands to figures that it does not simply date, and how far behind "and" the number of others may stand.
_BOUNDS, _NUMBER = ("since", "until", "as_of"), 4
# So many words may stand in a bracket behind a date: "(week of)", and before a figure that tells of that day.
_ASIDE, _LISTED = 6, 10


def opens_all(words: Words, after: int) -> bool:
    """Return whether a comma parts the date that a sentence begins with, and ends before the word `after`, from the rest: "On 3 May|, ", "Around 3 May (week of)|, "."""
    texts = words.texts
    if texts[after : after + 1] == ("(",):
        after = next((at + 1 for at in range(after, min(after + _ASIDE, words.size)) if texts[at] == ")"), after)
    return texts[after : after + 1] == (",",)


def is_beyond_bracket(words: Words, figure: tuple[int, int], phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> bool:
    """Return whether the figure is in a bracket that another date stands before, or the date in one, or before one with another number: "in 2007 it hit Peru (nearly 600 dead) and | in 2010 | Chile", "31 (| week 32 |: 18)"."""
    if _counts_in_bracket(words, figure[1], phrase) or _is_of_number_in_bracket(words, figure[1], phrase):
        return True
    if phrase.first < figure[1]:
        return False
    closed = next((at for at in range(figure[1] + 1, phrase.first) if words.texts[at] in "()"), None)
    opened = next((at for at in range(figure[0], -1, -1) if words.texts[at] in "()"), None)
    if closed is None or opened is None or (words.texts[opened], words.texts[closed]) != ("(", ")"):
        return False
    before = (each for each in phrases if each.last < opened and each.standing is Standing.WHEN)
    return any(not is_of_the_one_before(words, figure, each, phrases) for each in before)


def _counts_in_bracket(words: Words, figure: int, phrase: DatePhrase) -> bool:
    """Return whether the date opens a bracket with a number of its own, in which the figure is not: "31 deaths (| week 32 |: 18)", "14 (| yesterday | 11)"."""
    if phrase.first < 1 or words.texts[phrase.first - 1] != "(":
        return False
    at = phrase.last + 1
    at += words.texts[at : at + 1] in ((":",), (",",), ("=",))
    if at + 1 >= words.size or not words.texts[at][0].isdecimal():
        return False
    closed = next((each for each in range(at + 1, min(words.size, at + 2 + _COUNTED)) if words.texts[each] == ")"), None)
    return closed is not None and not phrase.last < figure < closed


def of_own_bracket(words: Words, figure: tuple[int, int], phrases: Sequence[DatePhrase], leaving: Collection[str]) -> DatePhrase | None:
    """Return the date right before the bracket in which the figure stands, alone or with others: "up from | September | (175)", "from | April | (209 killed and 1,146 injured)"."""
    opened = next((at for at in range(figure[0] - 1, max(-1, figure[0] - 1 - _LISTED), -1) if words.texts[at] in "()"), 0)
    if opened < 1 or words.texts[opened] != "(":
        return None
    alone = opened == figure[0] - 1 and words.texts[figure[1] + 1 : figure[1] + 2] == (")",)
    dates = (each for each in phrases if each.last == opened - 1 and each.stretch is not None)
    return next((each for each in dates if alone or not each.relation or words.lowers[each.first] in leaving), None)


def _is_of_number_in_bracket(words: Words, figure: int, phrase: DatePhrase) -> bool:
    """Return whether the date is that of a number that stands alone in a bracket behind it, and not in which the figure stands: "214, up from | September | (175)"."""
    opened = phrase.last + 1
    if words.texts[opened : opened + 3 : 2] != ("(", ")") or opened < figure < opened + 2:
        return False
    inside = words.texts[opened + 1]
    return inside[0].isdecimal() and not _YEAR.fullmatch(inside)


def is_of_the_one_before(words: Words, figure: tuple[int, int], phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> bool:
    """Return whether the date stands right behind another number, and the figure has one of its own: "from 960 on | 27 August | to 1,495 on 3 September"."""
    if phrase.last >= figure[0] or not any(words.texts[at][0].isdecimal() for at in range(max(0, phrase.first - _COUNTED), phrase.first)):
        return False
    behind = next((each.first for each in phrases if each.first > figure[1] and each.standing is Standing.WHEN), None)
    if behind is None:
        return False
    closed = next((at for at in range(figure[1] + 1, behind) if words.texts[at] in "()"), behind)
    # What stands in brackets may say how many households they are.
    own = range(figure[1] + 1, closed) if closed < behind and words.texts[closed] == "(" else range(figure[1] + 1, behind)
    return not any(words.texts[at][0].isdecimal() for at in own)


def is_of_a_level_left(words: Words, figure: tuple[int, int], phrase: DatePhrase, leaving: Collection[str]) -> bool:
    """Return whether the date stands right behind another number, from which something rose or fell: "to 150, from 139 | on Friday |, and 57 are missing"."""
    at = phrase.first - 1
    left = at > 0 and words.texts[at][0].isdecimal() and words.lowers[at - 1] in leaving
    return left and not figure[0] <= at <= figure[1]


def is_of_a_part(wording: Wording, words: Words, figure: int, phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> bool:
    """Return whether the date is of a part, or of others who came after: another one before the figure is its own, or a bare number stands right before the date.

    "desde outubro 112 óbitos, dos quais 31 | nas últimas 24 horas", "elevó este jueves a 113, 81 de ellos niños, tras dos muertes más en las últimas 24 horas",
    "1,500 fled over three days, including 460 | on 28 October".
    """
    after = wording.periods.afterwards
    if phrase.last < figure:
        # "the toll from last month's crash reached 56 after | two died in hospital"
        led = next((at for at in range(figure, max(phrase.last, figure - _COUNTED - 2), -1) if words.lowers[at] in after), None)
        return led is not None and phrase.last + 1 < led and any(counts(wording, words, at) for at in range(phrase.last + 1, led))
    between = words.lowers[figure + 1 : phrase.first]
    if wording.subset.openings.isdisjoint(between) and after.isdisjoint(between):
        return False
    at = next((at for at in range(figure + 1, phrase.first) if words.lowers[at] in after or wording.subset.beginning(words.lowers, at)), None)
    if at is None or any(words.texts[each] == "," for each in range(at, phrase.first)):
        return False
    if any(each.last < figure for each in phrases):
        return any(counts(wording, words, each) for each in range(at, phrase.first))
    # "12 of them | in October" says it of the part as "including 460 | on 28 October" does.
    opened = wording.subset.beginning(words.lowers, at)
    bare = phrase.first - (opened[0] if opened is not None and at + opened[0] == phrase.first else 0) - 1
    return bare > figure and counts(wording, words, bare)


def is_since_a_beginning(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase, accumulation: Accumulation) -> bool:
    """Return whether a total is since what stands right behind it, and a day before it is another's: "224 were shot | on Monday | and 4,000 detained since the protests began"."""
    if accumulation is not Accumulation.RUNNING_TOTAL or phrase.last >= figure[0] or wording.periods.since.isdisjoint(words.lowers[figure[1] + 1 :]):
        return False
    since = next((at for at in range(figure[1] + 1, min(words.size, figure[1] + 1 + _SINCE)) if words.lowers[at] in wording.periods.since), None)
    return since is not None and not wording.beginnings.isdisjoint(words.lowers[since : since + _BEGINNING])


def is_of_what_happened(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
    """Return whether a clause of its own tells of others on the date: "three are still missing, and another 150 were hurt | on 22 October".

    So does one before a contrast of a longer time: "3,141 were killed | between 1 January and 30 June|, while 1.3 million are displaced".
    """
    if phrase.relation in _BOUNDS:
        return False
    if phrase.stretch is not None and phrase.stretch.start < phrase.stretch.end and 1 < phrase.first <= phrase.last < figure[0]:
        between = words.lowers[phrase.last + 1 : figure[0]]
        return not wording.speech.contrast.isdisjoint(between) and words.texts[phrase.last + 1] == ","
    return any(
        words.texts[at] == ","
        and words.lowers[at + 1] in wording.periods.paired
        and any(text[0].isdecimal() for text in words.texts[at + 2 : at + _NUMBER])
        for at in range(figure[1] + 1, phrase.first - 2)
    )


def _is_before_what_came_since(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
    """Return whether what the figure counts came since the date before it, of others: "12,480 were displaced | on 4 October|; 5,780 have since gone home"."""
    if phrase.last >= figure[0] or phrase.relation == "since":
        return False
    behind = range(figure[0], min(words.size - 1, figure[1] + _SINCE))
    return any(words.lowers[at] in wording.auxiliaries and words.lowers[at + 1] in wording.periods.since for at in behind)


def since_then(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase, *, before: bool) -> DatePhrase:
    """Return a day told before as the beginning of what came since, which a word behind the figure of the characters `figure` says: "69,733 have been killed in Gaza | since".

    `before` says that the day is of a sentence before.
    """
    since, last = wording.periods.since, words.at(max(figure[0], figure[1] - 1))
    if phrase.relation in _BOUNDS or since.isdisjoint(words.lowers[last + 1 :]) or not (before or phrase.last < last):
        return phrase
    for at in range(last + 1, words.size):
        if words.texts[at] in ",;.":
            break
        if words.lowers[at] in since and words.lowers[at - 1] not in wording.auxiliaries:
            behind = words.lowers[at + 1 : at + 2]
            return phrase._replace(relation="since") if not behind or behind[0] in ",;." or behind[0] in wording.periods.then else phrase
    return phrase


def is_of_who_came_before_or_since(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
    """Return whether the date is of those who were there before the figure's own came, or these came only since it."""
    return _is_of_who_came_before(wording.added_to, words, figure, phrase) or _is_before_what_came_since(wording, words, figure, phrase)


def heads_a_total(words: Words, figure: tuple[int, int], phrase: DatePhrase, phrases: Sequence[DatePhrase]) -> bool:
    """Return whether the date before a figure says up to when a total is told, whose beginning stands behind the next one: "| 23 November|: 3,768 killed and 15,699 injured since May"."""
    told = phrase.relation == "as_of" or heads_line(words, phrase.first, phrase.last)
    if not told or phrase.last >= figure[0]:
        return False
    since = next((each.first for each in phrases if each.relation == "since" and each.first > figure[1] and each.standing is Standing.WHEN), None)
    return since is not None and not any(words.texts[at] in ",;.()" for at in range(figure[1] + 1, since))


def is_of_what_others_do(wording: Wording, words: Words, figure: int, phrase: DatePhrase) -> bool:
    """Return whether the beginning is that of a relative clause behind a comma, of others: "killed 54, as rescuers reached villages | that | were cut off | since Wednesday"."""
    relative = wording.speech.relative | wording.that
    if phrase.relation != "since" or relative.isdisjoint(words.lowers[figure + 1 : phrase.first]):
        return False
    clause = next(at for at in range(phrase.first - 1, figure, -1) if words.lowers[at] in relative)
    return "," in words.texts[figure + 1 : clause - 1] and not any(words.texts[at][0].isdecimal() for at in range(clause, phrase.first))


def is_when_they_do(wording: Wording, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
    """Return whether a date to come is when those who help will: "will assist 60,000 people | between July and December", "En julio, asistirá a 60.000"."""
    if phrase.last < figure[0]:
        return phrase.first <= 1 and not any(words.texts[at][0].isdecimal() for at in range(phrase.last + 1, figure[0]))
    return wording.is_one_run(words, figure[1] + 1, phrase.first)


def _is_of_who_came_before(added_to: Phrases, words: Words, figure: tuple[int, int], phrase: DatePhrase) -> bool:
    """Return whether words stand between a figure and the date that set those who came to those who were there: "2,900 fled in June, | adding to | the 137,000 who came since October"."""
    between = range(figure[1] + 1, phrase.first) if figure[1] < phrase.first else range(phrase.last + 1, figure[0])
    if added_to.openings.isdisjoint(words.lowers[between.start : between.stop]):
        return False
    return added_to.within(words.lowers, between.start, between.stop - 1) is not None


__all__ = [
    "heads_a_total",
    "is_beyond_bracket",
    "is_of_a_level_left",
    "is_of_a_part",
    "is_of_the_one_before",
    "is_of_what_happened",
    "is_of_what_others_do",
    "is_of_who_came_before_or_since",
    "is_since_a_beginning",
    "is_when_they_do",
    "of_own_bracket",
    "opens_all",
    "since_then",
]
