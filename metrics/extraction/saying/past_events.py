"""What says that a sentence speaks of an event of the past: "in the 1988 gas attack", "thirty years ago"."""

from __future__ import annotations

import re
from datetime import date

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.saying.named_events import goes_on_about, is_of_named, names_event
from metrics.extraction.terms.clauses import having_done
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation, Accuracy, Period

_YEAR = re.compile(r"1[89]\d\d|20\d\d")
# The row of words that say how things stood before an event.
_BEFORE = "before"
RECENT_YEARS = 3  # A year this long before publication is the past, not the crisis.
# Days in which something happened, and no beginning or end of what goes on.
_HAPPENED = {Accuracy.DAY, Accuracy.RANGE, Accuracy.WEEK, Accuracy.MONTH, Accuracy.YEAR}
_SINCE = 4
# So far apart are the commas around what is only said of when something began: ", opened in | 2016|,".
_BRIEF = 4
# How soon behind a comma a relative word stands: "the majority of | whom".
_CLAUSE = 6
# The longest phrase that ends in a year: "since the outbreak of fighting in early 2021".
_PHRASE = 12


def told_of_the_past(line: Line, lexicon: Lexicon, published: date | None) -> int | None:
    """Return where the words stand by which the sentence speaks of a past event: "in the | 1988 gas attack", "thirty | years ago"."""
    words = line.words
    told = line.found[mark.LONG_AGO]
    if told and (long_ago := next((at for at, (kind, end) in told.items() if kind == _BEFORE or not _bounded(line, end)), None)) is not None:
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
        opening = _opening(line, at)
        since = not lexicon.sets["historical.since"].isdisjoint(words[opening:at]) and not goes_on_about(at, line, lexicon)
        if since or _began(opening, at, line, lexicon) or _began_before(opening, line, lexicon):
            # "desde setembro de 2022", "since the military coup in 2021" reach to this day, as does "the conflict, which began in 2017".
            continue
        before = words[at - 1] if at else "in"
        if names_event(at, line, lexicon) or lexicon.within("historical.dated_by", before) or _named_behind(line, at, lexicon):
            return at
    return None


def _opening(line: Line, at: int) -> int:
    """Return where the phrase that the year at `at` stands in may begin: no sign parts them."""
    first = at
    while first and at - first < _PHRASE and not line.flags[first - 1] & mark.PUNCTUATION:
        first -= 1
    return first


def _began_before(opening: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the phrase before the comma at which the year's begins says since what beginning: "desde el inicio del conflicto, | en octubre de 2017"."""
    if opening < 2 or not line.flags[opening - 1] & mark.COMMA or not lexicon.within("historical.dated_by", line.words[opening]):
        return False
    words = line.words[_opening(line, opening - 1) : opening - 1]
    since = next((at for at, word in enumerate(words) if word in lexicon.sets["historical.since"]), None)
    return since is not None and not lexicon.sets["grammar.beginnings"].isdisjoint(words[since:])


def _began(opening: int, year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a relative clause says that what is told of began in the year: "el conflicto, | que comenzó en octubre de | 2017"; not "at the beginning of 2017"."""
    beginnings = lexicon.sets["grammar.beginnings"]
    for at in range(year - 1, opening - 1, -1):
        if _YEAR.fullmatch(line.words[at]):
            # "que empezó en 1991 y terminó en | 2002"
            return False
        if line.flags[at] & mark.RELATIVE and not beginnings.isdisjoint(line.words[at + 1 : min(year, at + _SINCE)]):
            return True
    return False


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


def was_so(mention: Mention, past: int, line: Line) -> bool:
    """Whether words of how things were before an event are of the number: those of what was done then are of the event, "400,000 were evacuated | before the storm"."""
    kind, _ = line.found[mark.LONG_AGO].get(past, ("", past))
    term = terms()[mention.term or ""]
    if kind != _BEFORE or term.accumulation is Accumulation.STOCK:
        return True
    # "before the quake 19 million were in need and | 3.5 million displaced"
    return past == 0 and any(each.stance == "historical" and each.after < mention.first for each in line.mentions)


def apart(mention: Mention, year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the past is told in a clause by itself behind the number, "a million refugees, who | fled in 2017", "in camps, having | fled in 2017", or beside the subject before it."""
    if year < mention.first and _beside_subject(mention, year, line):
        return True
    if any(each.fired("level") and mention.after <= each.first < year for each in line.mentions):
        # "60 were killed last year, compared with 4,000 in | 2001"
        return True
    if line.flags[year] & mark.DIGITS and names_event(year, line, lexicon):
        return not is_of_named(mention, year, line, lexicon)
    end = max(mention.after, mention.trigger.end if mention.trigger is not None else 0)
    for at in range(end, year):
        if not line.flags[at] & mark.COMMA:
            continue
        opening = range(at + 1, min(at + _CLAUSE, year))
        if having_done(at + 1, line, lexicon) or any(line.flags[each] & mark.RELATIVE for each in opening):
            return True
    return False


def _beside_subject(mention: Mention, past: int, line: Line) -> bool:
    """Whether the past is told between commas of whom or what the number's own verb goes on about: "Adre, | a town of 40,000 before the war, | hosts 235,000", "the camp, | opened in 2016, | hosts"."""
    opened = next((at for at in range(past - 1, -1, -1) if line.flags[at] & mark.COMMA), None)
    closed = next((at for at in range(past, mention.first) if line.flags[at] & mark.COMMA), None)
    if opened is None or closed is None or not (line.flags[opened + 1] & (mark.ARTICLE | mark.DEFINITE) or closed - opened <= _BRIEF):
        return False
    verb = line.found[mark.TRIGGER].get(closed + 1)
    return verb is not None or bool(line.flags[closed + 1] & (mark.HAVE | mark.BE))


def is_long_past(mention: Mention, period: Period, published: date | None, lexicon: Lexicon) -> bool:
    """Whether a date tells that it happened long ago, the number's own or that of the sentence before, with which it goes on: "in September 2014, 144 died. | The dead included 18 climbers.".

    Where something began then, it may go on: "the conflict, which began in October 2017".
    """
    line = mention.line
    flow = mention.term is not None and terms()[mention.term].accumulation is Accumulation.FLOW
    if published is None or period.end is None or not flow or period.accuracy not in _HAPPENED or line.row is not None or line.across is not None:
        return False
    return published.year - period.end.year > RECENT_YEARS and lexicon.sets["grammar.beginnings"].isdisjoint(line.vocabulary)


def is_beside_year(mention: Mention, year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a comma parts the number from the year of another thing, so that a date of its own counts: "the bridge, built in | 2012|, collapsed on Monday, killing | 40"."""
    if not line.flags[year] & mark.DIGITS or names_event(year, line, lexicon):
        return False
    return any(flag & mark.COMMA for flag in line.flags[min(year, mention.first) : max(year, mention.first)])


def is_of_these_years(mention: Mention, period: Period, published: date | None) -> bool:
    """Whether a number beside a year of the past has a later date of its own."""
    if not mention.by_year or published is None or period.start is None or period.accuracy not in _HAPPENED:
        return False
    return published.year - period.start.year <= RECENT_YEARS


__all__ = ["apart", "is_beside_year", "is_long_past", "is_of_these_years", "told_of_the_past", "was_so"]
