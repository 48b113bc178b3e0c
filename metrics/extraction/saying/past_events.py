"""What says that a sentence speaks of an event of the past: "in the 1988 gas attack", "thirty years ago"."""

from __future__ import annotations

import re
from datetime import date

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# The row of words that say how things stood before an event.
BEFORE = "before"
RECENT_YEARS = 3  # A year this long before publication is the past, not the crisis.
_SINCE = 4
# The longest phrase that ends in a year: "since the outbreak of fighting in early 2021".
_PHRASE = 12


def told_of_the_past(line: Line, lexicon: Lexicon, published: date | None) -> int | None:
    """Return where the words stand by which the sentence speaks of a past event: "in the | 1988 gas attack", "thirty | years ago"."""
    words = line.words
    told = line.found[mark.LONG_AGO]
    if told and (long_ago := next((at for at, (kind, end) in told.items() if kind == BEFORE or not _bounded(line, end)), None)) is not None:
        return long_ago
    if published is None:
        return None
    for at, word in enumerate(words):
        if len(word) != 4 or not line.flags[at] & mark.DIGITS or not _YEAR.match(word) or published.year - int(word) <= RECENT_YEARS:
            continue
        if any(each.first <= at < each.after and each.term for each in line.mentions):
            continue
        if any(
            _YEAR.match(later) and published.year - int(later) <= RECENT_YEARS
            for later in words[at + 1 : at + _SINCE]
            if later.isdecimal() and len(later) == 4
        ):
            # "from 2019 to 2024" reaches these days.
            continue
        if not lexicon.sets["historical.since"].isdisjoint(words[_opening(line, at) : at]):
            # "desde setembro de 2022", "since the military coup in 2021" reach to this day.
            continue
        before = words[at - 1] if at else "in"
        named = lexicon.within("historical.named_by", before) and any(each in lexicon.sets["historical.events"] for each in words[at + 1 : at + 5])
        if named or lexicon.within("historical.dated_by", before) or _named_behind(line, at, lexicon):
            return at
    return None


def _opening(line: Line, at: int) -> int:
    """Return where the phrase that the year at `at` stands in may begin: no sign parts them."""
    first = at
    while first and at - first < _PHRASE and not line.flags[first - 1] & mark.PUNCTUATION:
        first -= 1
    return first


def _named_behind(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the year at `at` names the event before it, where years stand so: "tsunami | 2004", "gempa bumi Yogyakarta | 2006"."""
    if not lexicon.within("historical.named_behind", "yes"):
        return False
    for before in range(at - 1, max(-1, at - _SINCE - 1), -1):
        if any(" ".join(line.words[max(0, before - more) : before + 1]) in lexicon.sets["historical.events"] for more in (0, 1)):
            return True
        if line.flags[before] or not line.printed[before][0].isupper():
            return False
    return False


def _bounded(line: Line, end: int) -> bool:
    """Whether a length of time follows: "in the past | week", "in the past | two months"."""
    return end < line.size and bool(line.flags[end] & mark.NUMBER or end in line.found[mark.UNIT])


__all__ = ["BEFORE", "told_of_the_past"]
