"""A derived value: an indicator computed from figures, with its width, its inputs and its cautions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from metrics.interval import Interval
from metrics.model.report import Place

LAST_DIGITS = Decimal("1e-15")


class Nominal(NamedTuple):
    """The value from the numbers as printed, and the interval their hedges' signs give: "> 10,000" is 10,000, (10000, ∞).

    `value` is None where an input is a range or a vague word; the interval then says all there is.
    """

    value: Decimal | None
    interval: Interval

    @property
    def sign(self) -> str:
        """How the value stands to what may be true: "=", ">" or "≥" where it is the lower end, "<" or "≤" where it is the upper one, else "in".

        "At least 60" of "over 80,000" may be more and may be less than their quotient: that is "in".

        >>> Nominal(Decimal(10_000), Interval.more_than(10_000)).sign, Nominal(Decimal("7.5"), Interval.more_than(0)).sign
        ('>', 'in')
        >>> Nominal(Decimal(5), Interval.exactly(5)).sign, Nominal(None, Interval.parse("[0, 125000)")).sign
        ('=', '<')
        """
        if self.interval.is_point:
            return "="
        lower, upper = self.interval.lower, self.interval.upper
        if upper.is_infinite() if self.value is None else _same(self.value, lower):
            return ">" if self.interval.lower_open else "≥"
        if lower.is_infinite() or lower == 0 if self.value is None else _same(self.value, upper):
            return "<" if self.interval.upper_open else "≤"
        return "in"


def _same(value: Decimal, end: Decimal) -> bool:
    """Return whether a value is an end, which was computed by another way and may differ in the last of its digits."""
    return end.is_finite() and abs(value - end) <= abs(end) * LAST_DIGITS


class Input(NamedTuple):
    """A figure that went into a formula under `name`; `interval` is its interval in the formula's unit.

    `value` is the printed number in that unit, None for a range or a vague word.
    """

    name: str
    figure_id: str
    seq: int
    interval: Interval
    value: Decimal | None = None


class Word(str):
    """Words of a row, such as the label of an input, which a page shows in its own language; words of a report are plain strings."""

    __slots__ = ()


class Phrase(str):
    """English words that a `pattern` of ours makes with `names`, for a page to make them in its own language.

    >>> Phrase("{label} of the same place", label="people")
    'people of the same place'
    """

    pattern: str
    names: Mapping[str, object]

    def __new__(cls, pattern: str, **names: object) -> Self:
        """Return the words of `pattern` with `names` filled in."""
        made = super().__new__(cls, pattern.format(**names))
        made.pattern, made.names = pattern, names
        return made


class Days(NamedTuple):
    """A period by its first and last day."""

    first: date
    last: date


class Quotes(NamedTuple):
    """Words of several figures, one after the other; `whole` where they are all there are, so that an "and" stands before the last."""

    words: tuple[str, ...]
    whole: bool = False


class Gap(NamedTuple):
    """How far figures lie apart, or what they leave open."""

    size: Interval

    @property
    def text(self) -> str:
        """The gap in words, its ends rounded outward.

        >>> Gap(Interval.parse("[0, 132500)")).text, Gap(Interval.between(200, 300)).text
        ('fewer than 132,500', '200 to 300')
        """
        gap = self.size
        digits = 0 if max((abs(each) for each in (gap.lower, gap.upper) if each.is_finite()), default=Decimal(0)) >= 100 else 1
        if gap.is_point:
            return f"{gap.lower.normalize():,f}"
        outward = gap.outward(digits)
        low, high = (f"{each.normalize():,f}" if each.is_finite() else "" for each in (outward.lower, outward.upper))
        if not high:
            return f"{'more than' if gap.lower_open else 'at least'} {low}"
        if gap.lower <= 0:
            return f"{'fewer than' if gap.upper_open else 'up to'} {high}"
        return f"{low} to {high}"


Filling = str | int | Interval | Days | Quotes | Gap | tuple[Word, ...]


class Warned(NamedTuple):
    """A caution: a code that travels into charts, tables and files, and what its sentence is made of when somebody reads it.

    `pattern` is the sentence of a row, and `names` fill what stands in its braces: a whole number there is one of days.
    """

    code: str
    pattern: str
    names: tuple[tuple[str, Filling], ...] = ()

    @property
    def text(self) -> str:
        """The sentence in English.

        >>> Warned("place_not_stated", "No place is stated for {label}.", (("label", Word("people")),)).text
        'No place is stated for people.'
        """
        return self.sentence(self.pattern, _plain)

    def sentence(self, pattern: str, written: Callable[[Filling], str]) -> str:
        """Return the sentence in the words of `pattern`, what fills it written by `written`, beginning with a capital."""
        names = dict(self.names)
        text = _NAME.sub(lambda found: written(names[found[1]]) if found[1] in names else found[0], pattern)
        return text[:1].upper() + text[1:]


_NAME = re.compile(r"\{(\w+)\}")


def _plain(filling: Filling) -> str:
    if isinstance(filling, str):
        return filling
    if isinstance(filling, int):
        return "one day" if filling == 1 else f"{filling} days"
    if isinstance(filling, Interval):
        low = f"{filling.lower:,.0f}"
        return f"{low} to {filling.upper:,.0f}" if filling.upper.is_finite() else f"{low} or more"
    if isinstance(filling, Gap):
        return filling.text
    if isinstance(filling, Quotes):
        said = [f"“{each}”" for each in filling.words]
        return " and ".join((", ".join(said[:-1]), said[-1])) if filling.whole and len(said) > 1 else ", ".join(said)
    if isinstance(filling, Days):
        first, last = (f"{day.day} {day:%B %Y}" for day in filling)
        return first if first == last else f"{first} to {last}"
    return " and ".join((", ".join(filling[:-1]), filling[-1])) if len(filling) > 1 else filling[0]


class ThresholdAnswer(NamedTuple):
    """How the value stands to a standard: `answer` is met, not_met, undecided, band, not_applicable, not_comparable or no_standard.

    `band` names in `text` the band of the standard that the whole value lies in; a value in several lies `between` two of them.
    `cases` are the answers for each case that nobody has settled, where they differ.
    """

    answer: str
    text: str
    limit: Decimal | None = None
    standard: str | None = None
    citation: str | None = None
    status: str | None = None
    between: tuple[str, str] | None = None
    cases: tuple[tuple[str, ThresholdAnswer], ...] = ()


class Observation(NamedTuple):
    """The value of `indicator` in `unit`: `interval` under the convention and rounding asked for, `hedges` with rounding off.

    `missing` names the inputs that are not reported; then there is no interval. An alternative reading of an input
    gives an alternative observation, shown beside this one. `lengths` are the days of the periods that the formula divides
    by, by input; `linked` the pairs (part, whole) of inputs that the words themselves make part and whole.
    """

    id: str
    indicator: str
    unit: str
    nominal: Nominal | None
    interval: Interval | None
    hedges: Interval | None
    inputs: tuple[Input, ...] = ()
    lengths: tuple[tuple[str, int], ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = ()
    threshold: ThresholdAnswer | None = None
    alternatives: tuple[Observation, ...] = ()
    reading: str | None = None
    assumptions: tuple[str, ...] = ()
    place: Place | None = None
    period_start: date | None = None
    period_end: date | None = None
    as_of: date | None = None
    as_known_on: date | None = None
    convention: str = "bounds-1"
    rounding: bool = True
