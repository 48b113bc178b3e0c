"""Cautions, formulas and answers of standards in the reader's language: their sentences are rows, what fills them is words of rows or of reports."""

from __future__ import annotations

from typing import Final

from dashboard.translation import ENGLISH, later, t, tn, tongue
from dashboard.words.days import long_day
from dashboard.words.numbers import interval_text, quoted
from metrics.indicators import Indicator
from metrics.interval import Interval
from metrics.model import Days, Filling, ThresholdAnswer, Warned, Word

# Words that the engine fills sentences with and that stand in no row.
FILLED: Final = (
    later("higher"), later("lower"), later("a running total"), later("of one period"), later("a period that is not stated"), later("no stated place"),
    later("a source not named"), later("no stated date"), later("everyone"), later("days of the period"),
    later("can not be told: the value may lie on either side"), later("there is no value to judge"), later("no standard is on record for it"),
)  # fmt: skip


def caution_text(warned: Warned) -> str:
    """Return a caution as a sentence; what it quotes stays as it was said."""
    if tongue().language == ENGLISH:
        return warned.text
    return warned.sentence(t(warned.pattern), _written)


def _written(filling: Filling) -> str:
    if isinstance(filling, Word):
        return t(filling)
    if isinstance(filling, str):
        return quoted(filling)
    if isinstance(filling, int):
        return tn("{n} day", "{n} days", filling)
    if isinstance(filling, Interval):
        return interval_text(filling)
    if isinstance(filling, Days):
        first, last = long_day(filling.first), long_day(filling.last)
        return first if first == last else t("{first} to {last}", first=first, last=last)
    said = [t(each) for each in filling]
    return t("{first} and {last}", first=", ".join(said[:-1]), last=said[-1]) if len(said) > 1 else said[0]


def formula_text(indicator: Indicator) -> str:
    """Return a formula with its inputs by name: "killed ÷ (residents − fled)"."""
    return indicator.in_words(t)


def answer_text(threshold: ThresholdAnswer) -> str:
    """Return what a standard says of a value."""
    return t(threshold.text)
