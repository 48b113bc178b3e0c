"""Cautions, formulas and answers of standards in the reader's language: their sentences are rows, what fills them is words of rows or of reports."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from dashboard.translation import ENGLISH, later, t, tn, tongue
from dashboard.words.days import long_day
from dashboard.words.directions import quoted
from dashboard.words.evidence import read_out
from dashboard.words.figures import HEDGES
from dashboard.words.groups import GROUPS
from dashboard.words.numbers import interval_text, lower_text, nearest_text, upper_text
from metrics.indicators import Indicator
from metrics.interval import Interval
from metrics.model import Days, Filling, Gap, Phrase, Quantifier, Quotes, ThresholdAnswer, Warned, Word

# Words that the engine fills sentences with and that stand in no row.
FILLED: Final = (
    later("higher"), later("lower"), later("a running total"), later("of one period"), later("a period that is not stated"), later("no stated place"),
    later("a source not named"), later("no stated date"), later("everyone"), later("days of the period"),
    later("can not be told: the value may lie on either side"), later("there is no value to judge"), later("no standard is on record for it"),
    later("not named"), later("child"), later("civilian"), later("combatant"), later("refugee"), later("idp"), later("returnee"), later("host"),
    later("male"), later("female"), later("elderly"),
    later("how long the period of {label} is, which its report does not say"), later("{label} of a period of {days} days or more"),
    later("{label} of the same place"), later("{label} in {unit}"),
    later("the figure itself was edited by {who}"), later("the source corrected it"), later("a running total can not fall"),
    later("what happened in the same period can not become less"),
    later("others are counted out of this number, so it does not change as they move"),
    later("{who} rejected it"), later("{who} rejected it ({why})"), later("{who} looked at it: {status}"),
    later("They are in different units of one thing: {one} and {other}."), later("Their periods overlap but are not the same: {one} and {other}."),
    later("One counts households, the other people; without a stated household size they can not be compared."),
    later("Two places are called {name}; whether they are one is not known."),
    later("One of them states no place, and they are not stated alike by one report."),
    later("One of them states no period, and they are not stated alike by one report."),
    later("One report gives the same number twice, once without its period: most likely it is one fact. Say so, and it counts once."),
    later("{who} confirms it"), later("{who} says otherwise"), later("an editor"),
)  # fmt: skip

# How else words can be read, as the engine says it.
READINGS: Final = (
    later("a square with sides of {n} kilometers"), later("a square with sides of {n} meters"), later("a square with sides of {n} miles"),
)  # fmt: skip


def caution_text(warned: Warned) -> str:
    """Return a caution as a sentence; what it quotes stays as it was said, without the marks of bold print."""
    return read_out(warned.sentence(t(warned.pattern), _written))


def _written(filling: Filling) -> str:
    if isinstance(filling, Word | Phrase):
        return reading_text(GROUPS.get(filling, filling)) if isinstance(filling, Word) else phrase_text(filling)
    if isinstance(filling, str):
        return quoted(filling)
    if isinstance(filling, int):
        return tn("{n} day", "{n} days", filling)
    if isinstance(filling, Interval):
        return interval_text(filling)
    if isinstance(filling, Gap):
        return _gap(filling.size)
    if isinstance(filling, Quotes):
        return _listed([quoted(f"“{each}”") for each in filling.words], whole=filling.whole)
    if isinstance(filling, Days):
        first, last = long_day(filling.first), long_day(filling.last)
        return first if first == last else t("{first} to {last}", first=first, last=last)
    return _listed([t(each) for each in filling], whole=True)


def _listed(said: Sequence[str], *, whole: bool) -> str:
    comma = t(", ")
    return t("{first} and {last}", first=comma.join(said[:-1]), last=said[-1]) if whole and len(said) > 1 else comma.join(said)


def _gap(size: Interval) -> str:
    """Return how far figures lie apart as a number with its hedge: "fewer than 132,500"."""
    if size.is_point:
        return nearest_text(size.lower)
    if size.upper.is_infinite():
        return t(HEDGES[Quantifier.MORE_THAN if size.lower_open else Quantifier.AT_LEAST], n=lower_text(size.lower))
    if size.lower <= 0:
        return t(HEDGES[Quantifier.LESS_THAN if size.upper_open else Quantifier.UP_TO], n=upper_text(size.upper))
    return interval_text(size)


def phrase_text(text: str) -> str:
    """Return words that the engine made of a pattern in the reader's language; others as they are.

    What stands in quotation marks there is what somebody wrote, and stays so.
    """
    if not isinstance(text, Phrase):
        return t(GROUPS.get(text, text))
    return t(text.pattern, **{name: _named(text.pattern, name, value) for name, value in text.names.items()})


def _named(pattern: str, name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    return quoted(value) if f"“{{{name}}}”" in pattern else phrase_text(value)


def reading_text(reason: str) -> str:
    """Return how else words can be read, in the reader's language: "un carré de 8 km de côté"; as it is where it is of no known kind."""
    for pattern in READINGS:
        before, after = pattern.split("{n}")
        if tongue().language != ENGLISH and reason.startswith(before) and reason.endswith(after):
            many = reason.removeprefix(before).removesuffix(after)
            printed = many.replace(",", "")
            return t(pattern, n=nearest_text(Decimal(printed)) if printed.replace(".", "", 1).isdecimal() else t(many))
    return t(reason)


def formula_text(indicator: Indicator) -> str:
    """Return a formula with its inputs by name: "killed ÷ (residents − fled)"."""
    return indicator.in_words(t)


def answer_text(threshold: ThresholdAnswer) -> str:
    """Return what a standard says of a value; where that depends on the case, what it says of each."""
    if threshold.cases:
        cases = t("; ").join(f"{t(when)}: {answer_text(answer)}" for when, answer in threshold.cases)
        return t("it depends on the case: {cases}", cases=cases)
    if threshold.between:
        first, last = (t(each) for each in threshold.between)
        return t("can not be told: from {first} to {last}", first=first, last=last)
    return t(threshold.text)
