"""Two dates that are the ends of one time: "from 3 to 9 May", "depuis le début de l'année jusqu'au 30 septembre"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.context.asides import is_opened_before
from metrics.extraction.context.doubtful_dates import is_day_after, is_month_after
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

if TYPE_CHECKING:
    from metrics.extraction.context.phrases import DatePhrase

# Dates that are a range by themselves.
WHOLE_RANGES = frozenset({"days", "years"})
# So near to each other stand what something is since and what it goes on until.
_BESIDE = 2


def is_range(wording: Wording, words: Words, a: DatePhrase, b: DatePhrase) -> bool:
    """Return whether `b` ends the time that `a` begins."""
    if a.rule in WHOLE_RANGES or b.rule in WHOLE_RANGES:
        return False
    if a.relation == "since" and b.relation == "until" and b.first - a.last <= _BESIDE:
        return True
    rows = wording.periods
    gap = [words.lowers[at] for at in range(a.last + 1, b.core)]
    # The words of "at the end of" are of the second date; a number between them is none: "from 9 in May | to 12 at the end of | June".
    while len(gap) > 1 and (a.last + len(gap) >= b.first or gap[-1] in wording.speech.function_words):
        gap.pop()
    if len(gap) != 1 or gap[0] not in rows.joined:
        return False
    if a.opened or is_opened_before(words, a.first, rows):
        return True
    if a.rule != b.rule or gap[0] not in rows.paired:
        return a.rule == b.rule
    if a.rule == "month":
        return is_month_after(words, a.match, b.match, rows.classes["month"])
    return is_day_after(words, a.match, b.match, rows.classes["weekday"])


__all__ = ["WHOLE_RANGES", "is_range"]
