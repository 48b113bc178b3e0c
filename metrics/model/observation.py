"""A derived value: an indicator computed from figures, with its width, its inputs and its cautions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from metrics.interval import Interval
from metrics.model.report import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """The value from the numbers as printed, and the interval their hedges' signs give: "> 10,000" is 10,000, (10000, ∞).

    `value` is None where an input is a range or a vague word; the interval then says all there is.
    """

    value: Decimal | None
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
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


class Days(NamedTuple):
    """A period by its first and last day."""

    first: date
    last: date


Filling = str | int | Interval | Days | tuple[Word, ...]


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
    if isinstance(filling, Days):
        first, last = (f"{day.day} {day:%B %Y}" for day in filling)
        return first if first == last else f"{first} to {last}"
    return " and ".join((", ".join(filling[:-1]), filling[-1])) if len(filling) > 1 else filling[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdAnswer:
    """How the value stands to a standard: `answer` is met, not_met, undecided, band, not_applicable, not_comparable or no_standard.

    `band` names in `text` the band of the standard that the whole value lies in.
    """

    answer: str
    text: str
    limit: Decimal | None = None
    standard: str | None = None
    citation: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
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
