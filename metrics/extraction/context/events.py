"""Events of nature that are called by their day: what such a date is of is the event, and not those who are still missing or without a home since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import compress

from metrics.extraction.context.dates import Stretch
from metrics.extraction.context.wording import PeriodWords, Wording
from metrics.extraction.context.words import Discourse, Words

# What an event longer ago left need not be so still.
RECENT = timedelta(days=366)
# What began so lately may be all that a report tells of.
_JUST_NOW = timedelta(days=31)
# So many words before a date an event may be called the worst, and so near to it stands what says so.
_TOLD = 9
# So many words a label before a colon may have.
_LABEL = 5
_BESIDE = 3
# So many sentences may tell one after the other what came of an event.
_OUTCOMES = 4
# So many words, a name and a comma, may stand between an event and "which".
_NAMED = 4


def is_recent(stretch: Stretch | None, published: date | None) -> bool:
    """Return whether a report that was published then may still tell of what an event in `stretch` left."""
    return stretch is not None and published is not None and timedelta(0) <= published - stretch.end <= RECENT


def is_of_a_tally(words: Words, last: int, rows: PeriodWords) -> bool:
    """Return whether the number that follows a date which ends at `last` alone is of it: "up from | Friday | 's toll of 204", "its Friday | count of 204"."""
    at = last + 1
    at += 2 if words.texts[at : at + 1] in (("'",), ("’",)) and words.lowers[at + 1 : at + 2] == ("s",) else 0
    return at < words.size and words.lowers[at] in rows.tallies


def is_background(
    words: Words, clause: tuple[int, int], told: tuple[int, int], stretch: Stretch | None, published: date | None, rows: PeriodWords
) -> bool:
    """Return whether the clause around the date at `told` says that something lasting began then: "the war broke out | in April 2023"; not a fire that broke out these days."""
    # "12 were displaced on 3 June | after fighting erupted": these are of the day.
    after = next((at for at in range(told[1] + 1, clause[1] + 1) if words.lowers[at] in rows.afterwards), clause[1])
    # "Returns began on 20 May and | 14,500 had gone back by 26 May"
    counting = (at for at in range(told[0] - 2, clause[0], -1) if words.lowers[at] in rows.paired and words.texts[at + 1][0].isdecimal())
    begin = next(counting, clause[0])
    if all(rows.background.within(words.lowers, *each) is None for each in ((begin, told[0] - 1), (told[1] + 1, after))):
        return False
    one_day = stretch is not None and stretch.start == stretch.end and (published is None or timedelta(0) <= published - stretch.end <= _JUST_NOW)
    return not one_day or rows.happened.isdisjoint(words.lowers[clause[0] : clause[1] + 1])


def names_an_event(words: Words, first: int, last: int, rows: PeriodWords, rule: str) -> bool:
    """Return whether an event of nature is called by the date `first` to `last`: "the earthquake of | 16 April", "the | 16 April | earthquake".

    Where only "in" leads to dates, the `rule` of a month says when people were displaced by floods, and calls none: "نزحوا جراء الفيضانات | في يناير".
    """
    owned = words.lowers[last + 1 : last + 2] == ("'",)
    if rows.events.beginning(words.lowers, last + (3 if owned else 1)):
        # "Saturday's | quakes"
        return True
    told = rows.befell.ending(words.lowers, first - 1)
    if told is not None and rows.events.ending(words.lowers, first - 1 - told[0]) is not None:
        # "the floods that occurred on | 10 September"
        return True
    at, led = first - 1, not rows.called_by and rule != "month"
    while at > 0 and (words.lowers[at] in rows.called_by or words.lowers[at] in rows.called_beside):
        led = led or words.lowers[at] in rows.called_by
        at -= 1
    return led and rows.events.ending(words.lowers, at) is not None


def befell_a_place(words: Words, first: int, wording: Wording) -> bool:
    """Return whether the date that begins at a word is the day on which an event of nature befell a place: "the quake that hit Foobar on | Friday | killed 12"."""
    struck, small = wording.places.struck, wording.auxiliaries
    if struck.isdisjoint(words.lowers):
        return False
    at = first - 1
    while at > 1 and words.lowers[at] not in struck and first - at <= _TOLD and words.texts[at] not in ",;:()" and words.texts[at][0].isalpha():
        at -= 1
    if words.lowers[at] not in struck:
        return False
    at -= 1
    while at > 0 and words.lowers[at] in small:
        at -= 1
    led = words.lowers[at] in wording.speech.relative or words.lowers[at] in wording.that
    return led and wording.periods.events.ending(words.lowers, at - 1) is not None


def is_of_the_worst(words: Words, first: int, rows: PeriodWords) -> bool:
    """Return whether the date that begins at a word is the time of which an event is the worst or the first: "the deadliest attack | this year killed 12"."""
    if rows.extremes.isdisjoint(words.lowers) or rows.befalling.isdisjoint(words.lowers):
        return False
    begin = first - 1
    while begin >= max(0, first - _TOLD) and words.texts[begin] not in ",;:()" and not words.texts[begin][0].isdecimal():
        begin -= 1
    # "the cyclone, the strongest of | this year"
    events = [at for at in range(max(0, begin - 1), first) if words.lowers[at] in rows.befalling]
    worst = [at for at in range(begin + 1, first) if words.lowers[at] in rows.extremes]
    return any(abs(at - event) <= _BESIDE for at in worst for event in events)


def dates_the_worst(words: Words, first: int, last: int, rows: PeriodWords) -> bool:
    """Return whether the date `first` to `last` only says of what time an event, or a day, is the worst; not "the worst attack | since 2021, when 95 died"."""
    after = last + 1 + (words.texts[last + 1 : last + 2] == (",",))
    if rows.going_on.beginning(words.lowers, after) is not None:
        return False
    return rows.worst_times.within(words.lowers, first - _TOLD, first - 1) is not None or is_of_the_worst(words, first, rows)


def tells_when(words: Words, clause: tuple[int, int], told: tuple[int, int], rows: PeriodWords) -> bool:
    """Return whether a relative clause only says when, and where, the event before it was: "Cyclone Gezani, which struck Homs | on Tuesday, killed 38"; not whom it befell."""
    first, last = clause
    if any(words.texts[at][0].isdecimal() for each in ((first, told[0]), (told[1] + 1, last + 1)) for at in range(*each)):
        return False
    return any(words.lowers[at] in rows.befalling for at in range(max(0, first - 1 - _NAMED), first - 1))


def _is_known(wording: Wording, words: Words, at: int) -> bool:
    """Return whether the event that a word names was told of before: "17 people were killed in the | blast", "in the ensuing | clash"."""
    known_by = wording.periods.known_by
    return at > 0 and words.lowers[at - 1] in known_by or at > 1 and words.texts[at - 1].islower() and words.lowers[at - 2] in known_by


def is_of_a_change(wording: Wording, words: Words, figure: int, phrase: int) -> bool:
    """Return whether the beginning at `phrase` is that of a change told behind a comma: "108,000 IDPs, a decrease of 2 % | since June"."""
    cut = next((at for at in range(figure + 1, phrase) if words.texts[at] == ","), None)
    return cut is not None and not wording.changing.isdisjoint(words.lowers[cut + 1 : phrase])


def events_before(wording: Wording, discourse: Discourse, index: int) -> Iterator[int]:
    """Yield the sentences of the paragraph that may tell the event of which a sentence tells only what came, nearest first.

    "Gunmen attacked Homs on Monday. Three soldiers were killed. | No civilians were hurt." goes back to the first of the three.
    """
    rows, spoken, parted = wording.periods, set[str](), False
    for earlier in discourse.before(index, most=_OUTCOMES):
        # The words of the sentence before are cut last: few sentences get so far.
        words = discourse.words[earlier + 1]
        if not _only_tells_what_came(wording, words):
            return
        # What is told of another place may be of another event: "In | Nondin | they killed 44" is of one that was there.
        spoken |= {
            words.lowers[at]
            for at in words.capitals
            if at and words.lowers[at - 1] in wording.places.locative and not _is_a_house(wording, words, at)
        }
        parted = parted or "\n" in discourse.text[discourse.sentences[earlier].end : discourse.sentences[earlier + 1].start]
        if earlier < index - 1 and parted:
            # Another paragraph, as news prints them, may tell of anything.
            return
        before = discourse.words[earlier]
        if rows.happened.isdisjoint(before.lowers):
            continue
        # "Shelling killed 40 in Homs. The | war | has killed tens of thousands."
        if not spoken.issubset(before.lowers) or not rows.lasting.intersection(words.lowers).issubset(before.lowers):
            return
        yield earlier


def _is_a_house(wording: Wording, words: Words, at: int) -> bool:
    """Return whether the name at `at` is a hospital's or a school's, where those are brought whom the event befell: "three died at | Everest Hospital"."""
    named = 0
    while at + named < words.size and words.texts[at + named][0].isupper():
        named += 1
    return not wording.places.no_places.isdisjoint(words.lowers[at + 1 : at + named])


def _only_tells_what_came(wording: Wording, words: Words) -> bool:
    """Return whether a sentence tells of no event of its own: "Three soldiers were killed"."""
    rows = wording.periods
    if ":" in words.texts[1:_LABEL] or not words.texts[:1] or not words.texts[0][0].isalnum():
        # "Idlib: aircraft hit a warehouse", "• Three peacekeepers were injured": told by itself.
        return False
    if not wording.since.isdisjoint(words.lowers[1:]):
        # "The offensive has | since | killed 49,500": of more than the day of the attack.
        return False
    if not rows.helping.isdisjoint(words.lowers):
        # "Last month a quake killed 2,200. UNICEF | sent 12 trucks.": what helps is none of what it brought.
        return False
    happening = compress(range(words.size), map(rows.happening.__contains__, words.lowers))
    # "| They | killed 12 and abducted nine": those who did it go on.
    if words.lowers[0] not in wording.speech.plural and not all(_is_known(wording, words, at) for at in happening):
        return False
    joined = compress(words.lowers[1:], map(wording.speech.clause_words.__contains__, words.lowers))
    # "Two rescuers were hurt | when a | wall fell": of an event of its own.
    return wording.speech.indefinite.isdisjoint(joined)


__all__ = [
    "befell_a_place",
    "dates_the_worst",
    "events_before",
    "is_background",
    "is_of_a_change",
    "is_of_a_tally",
    "is_of_the_worst",
    "is_recent",
    "names_an_event",
    "tells_when",
]
