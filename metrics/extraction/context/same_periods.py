"""The same days of another year: "60 from January to May, compared with 45 in the same period of 2025"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from metrics.extraction.context.dates import Anchor, Parts, Stretch, resolve
from metrics.extraction.context.phrases import DatePhrase
from metrics.extraction.context.words import Discourse, Words
from metrics.model import Accuracy

RULE = "same_of_year"
# What takes longer is not the same of another year.
_A_YEAR = timedelta(days=366)


def with_same_periods(
    discourse: Discourse, index: int, phrases: list[DatePhrase], told_in: Callable[[int], Sequence[DatePhrase]], published: date | None
) -> list[DatePhrase]:
    """Return the phrases of the sentence `index`, those of the same time of another year with its days: by the one time that is told before them, here or in the sentence before.

    `told_in` gives the phrases of a sentence.
    """
    if not any(each.rule == RULE for each in phrases):
        return phrases
    out: list[DatePhrase] = []
    for each in phrases:
        told = [] if each.rule != RULE else _told(out) or (_told(told_in(index - 1)) if index else [])
        if each.rule == RULE:
            relation = "until" if told and told[0].relation == "until" else each.relation
            each = each._replace(stretch=_same(discourse.words[index], each, told, published), relation=relation)
        out.append(each)
    return out


def _told(phrases: Sequence[DatePhrase]) -> list[DatePhrase]:
    return [each for each in phrases if each.stretch is not None and each.rule != RULE]


def _same(words: Words, phrase: DatePhrase, told: Sequence[DatePhrase], published: date | None) -> Stretch | None:
    if len({each.stretch for each in told}) != 1 or told[0].stretch is None:
        return _year(words, phrase, published)
    start, end, accuracy = told[0].stretch
    if told[0].relation == "since" and published is not None:
        end = published
    year = int(words.lowers[phrase.match.slots["year"]]) if "year" in phrase.match.slots else end.year - phrase.match.number
    years = end.year - year
    if years <= 0 or end - start > _A_YEAR or accuracy is Accuracy.YEAR:
        return _year(words, phrase, published)
    return Stretch(_years_before(start, years), _years_before(end, years), Accuracy.RANGE if accuracy is Accuracy.SINCE else accuracy)


def _year(words: Words, phrase: DatePhrase, published: date | None) -> Stretch | None:
    """Return the year, of which no more is known where nothing tells which days of it are meant."""
    rule, number = ("year", 0) if "year" in phrase.match.slots else ("unit_before", phrase.match.number)
    numbers = {slot: int(words.lowers[at]) for slot, at in phrase.match.slots.items()}
    return resolve(rule, Parts(numbers, "year", number), Anchor(published))


def _years_before(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


__all__ = ["RULE", "with_same_periods"]
