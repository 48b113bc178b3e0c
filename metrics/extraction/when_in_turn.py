"""Two dates told in a row with two numbers, each of its own: "in April and May, 4,200 and 6,100 people arrived, respectively"."""

from __future__ import annotations

import calendar
from dataclasses import replace

from metrics.extraction.found import Found
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accuracy, Period

# The rules of two dates that a small word may join, and the accuracy of each of them.
_EACH = {"month_to_month": Accuracy.MONTH, "day_to_day": Accuracy.DAY, "days": Accuracy.DAY}
# So many words may stand between the two numbers.
_APART = 2


def dealt_out(when: Found[Period], mention: Mention, line: Line, lexicon: Lexicon) -> Found[Period]:
    """Return of two dates the one that is told in the place of the number, where the sentence says that they are in the same order."""
    period, words = when.value, lexicon.sets["relations.respectively"]
    accuracy = _EACH.get(period.rule or "")
    if accuracy is None or words.isdisjoint(line.vocabulary) or period.start is None or period.end is None:
        return when
    opened = not lexicon.sets["ranges.opening"].isdisjoint((period.words or "").lower().split())
    if opened or not any(line.flags[at] & mark.CONJUNCTION and f" {word} " in f" {period.words} " for at, word in enumerate(line.printed)):
        # "between April and May", "from 3 to 9 May" are one time.
        return when
    order = _order(mention, line)
    if order is None:
        return when
    if accuracy is Accuracy.DAY:
        day = period.end if order else period.start
        return when._replace(value=replace(period, start=day, end=day, accuracy=accuracy))
    first = period.end.replace(day=1) if order else period.start
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return when._replace(value=replace(period, start=first, end=last, accuracy=accuracy))


def _order(mention: Mention, line: Line) -> int | None:
    """Return 0 for the first and 1 for the second of two numbers that "and" alone joins, None for any other."""
    pairs = [
        (left, right)
        for left, right in zip(line.mentions, line.mentions[1:], strict=False)
        if left.term == right.term
        and right.first - left.after <= _APART
        and any(line.flags[at] & mark.CONJUNCTION for at in range(left.end, right.first))
    ]
    return next((at for pair in pairs for at, each in enumerate(pair) if each is mention), None) if len(pairs) == 1 else None


__all__ = ["dealt_out"]
