"""What a figure, or another reading of its words, gives a formula: nominal value and interval, hedges alone, with rounding."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from metrics.definitions import intervals_of
from metrics.interval import Interval
from metrics.model import Alternative, Figure, HouseholdSize, Quantifier, State

NONE_REPORTED, NOUGHT = State.NONE_REPORTED, Decimal(0)
POINTS = (Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.NEARLY)


class Values(NamedTuple):
    """A statement as numbers in one unit. `value` is None for a range or a vague word; `asked` is by the rounding asked for.

    Where two of the intervals are equal they are one object, so that a formula is worked out over them once. `rounded` says
    that a round number was read as rounded.
    """

    value: Decimal | None
    nominal: Interval
    hedges: Interval
    asked: Interval
    rounded: bool = False

    def scaled(self, by: Decimal) -> Values:
        """Return the same in a unit that is `by` times smaller."""
        if by == 1:
            return self
        value = None if self.value is None else self.value * by
        hedges = self.hedges.scaled(by)
        return Values(
            value=value, nominal=hedges if self.nominal is self.hedges else self.nominal.scaled(by), hedges=hedges,
            asked=hedges if self.asked is self.hedges else self.asked.scaled(by), rounded=self.rounded,
        )  # fmt: skip

    def in_people(self, size: HouseholdSize) -> Values:
        """Return households as people: reported × average size, half up; ends by the ends of the size."""
        width = size.interval
        value = None if self.value is None else (self.value * size.size).to_integral_value(rounding=ROUND_HALF_UP)
        nominal = Interval.exactly(value) if value is not None and self.nominal.is_point else self.nominal * Interval.exactly(size.size)
        return Values(value=value, nominal=nominal, hedges=self.hedges * width, asked=self.asked * width, rounded=self.rounded)


def values(stated: Figure | Alternative, term: str | None, *, convention: str, rounding: bool) -> Values | None:
    """Return the numbers of a statement in its unit of value; None where the convention gives it no number."""
    hedges, asked = intervals_of(stated, term=term, convention=convention, rounding=rounding)
    if hedges is None or asked is None:
        return None
    value = None
    if stated.state is NONE_REPORTED:
        value = NOUGHT
    elif stated.reported is not None:
        value = stated.reported if stated.power == 1 else stated.reported**stated.power
    nominal = hedges
    if value is not None and stated.quantifier in POINTS and not value == hedges.lower == hedges.upper:
        nominal = Interval.exactly(value)
    return Values(value, nominal, hedges, hedges if asked is hedges or asked == hedges else asked, asked is not hedges)


def unit_of_value(stated: Figure | Alternative) -> str:
    """Return the unit of what is meant: for the side of a square that of the square."""
    return stated.unit_of_value if isinstance(stated, Alternative) else stated.unit
