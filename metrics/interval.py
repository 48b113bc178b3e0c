"""Intervals of real numbers whose ends may be open or infinite, and exact arithmetic on them.

An interval is the set of values that a statement allows: "at least 60" is [60, ∞), "over 80,000" is (80,000, ∞).
Ends are `Decimal`, so that 8.5 km² stays 8.5; an unbounded end is an infinite `Decimal` and always open.
Terms follow IEEE 1788 (lower, upper); open ends follow the usual set notation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, ClassVar, NamedTuple, Self

INFINITY = Decimal("Infinity")


class EmptyIntervalError(ValueError):
    """The ends leave no value: the statements that gave them can not all be true."""


class End(NamedTuple):
    """One end of an interval: a limit, and whether the limit itself is excluded (`open`)."""

    value: Decimal
    open: bool = False

    def plus(self, other: End) -> End:
        """Return the end of a sum. Opposite infinities do not meet at one end of a sum."""
        return End(self.value + other.value, self.open or other.open)

    def times(self, other: End) -> End:
        """Return a corner of a product; nought times an unbounded end is nought, because every product with nought is."""
        if self.value == 0 or other.value == 0:
            attained = (self.value == 0 and not self.open) or (other.value == 0 and not other.open)
            return End(Decimal(0), not attained)
        return End(self.value * other.value, self.open or other.open)

    def over(self, other: End, inverse: End) -> End:
        """Return a corner of a quotient, exact where both ends are numbers; `inverse` is the end of 1 / y that `other` gives."""
        if self.value == 0 or self.value.is_infinite() or other.value == 0 or other.value.is_infinite():
            return self.times(inverse)
        return End(self.value / other.value, self.open or other.open)


@dataclass(frozen=True, slots=True, init=False)
class Interval:
    """The values from `lower` to `upper`; an open end is excluded, an infinite one is always open.

    >>> Interval.at_least(60)
    Interval.parse('[60, ∞)')
    >>> Interval.more_than(80_000) / Interval.exactly(8)
    Interval.parse('(10000, ∞)')
    """

    # Read by pydantic where an interval is kept as JSON: an unbounded end is an infinite Decimal.
    __pydantic_config__: ClassVar[dict[str, Any]] = {"allow_inf_nan": True}

    lower: Decimal
    upper: Decimal
    lower_open: bool = False
    upper_open: bool = False

    def __init__(self, lower: Decimal, upper: Decimal, lower_open: bool = False, upper_open: bool = False) -> None:
        # As a frozen dataclass does it, in a third of the time: intervals are what all arithmetic makes.
        _SET_LOWER(self, lower)
        _SET_UPPER(self, upper)
        _SET_LOWER_OPEN(self, lower_open)
        _SET_UPPER_OPEN(self, upper_open)
        if lower.is_finite() and upper.is_finite() and (lower < upper or (lower == upper and not lower_open and not upper_open)):
            return
        self.__post_init__()

    def __post_init__(self) -> None:
        if self.lower.is_nan() or self.upper.is_nan():
            raise ValueError("an interval has no NaN end; leave the interval out where nothing is known")
        if self.lower.is_infinite() and not self.lower_open:
            object.__setattr__(self, "lower_open", True)
        if self.upper.is_infinite() and not self.upper_open:
            object.__setattr__(self, "upper_open", True)
        if self.lower > self.upper or (self.lower == self.upper and (self.lower_open or self.upper_open)):
            raise EmptyIntervalError(f"no number lies in {self.notation()}")

    @classmethod
    def exactly(cls, value: Decimal | int) -> Self:
        """Return [value, value]."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def at_least(cls, value: Decimal | int) -> Self:
        """Return [value, ∞)."""
        return cls(Decimal(value), INFINITY)

    @classmethod
    def more_than(cls, value: Decimal | int) -> Self:
        """Return (value, ∞)."""
        return cls(Decimal(value), INFINITY, lower_open=True)

    @classmethod
    def between(cls, lower: Decimal | int, upper: Decimal | int) -> Self:
        """Return [lower, upper]."""
        return cls(Decimal(lower), Decimal(upper))

    @classmethod
    def of_ends(cls, *, lower: End, upper: End) -> Self:
        """Return the interval between two ends."""
        return cls(lower.value, upper.value, lower.open, upper.open)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the interval written in set notation, such as "(80000, ∞)" or "[65000, 75000]".

        Raises ValueError where the text is not one.
        """
        body = text.strip()
        if len(body) < 5 or body[0] not in "[(" or body[-1] not in "])" or body.count(",") != 1:
            raise ValueError(f"not an interval: {text!r}; write it as '[60, ∞)'")
        low, high = (part.strip().replace("∞", "Infinity") for part in body[1:-1].split(","))
        return cls(Decimal(low), Decimal(high), body[0] == "(", body[-1] == ")")

    @property
    def low(self) -> End:
        """The lower end."""
        return End(self.lower, self.lower_open)

    @property
    def high(self) -> End:
        """The upper end."""
        return End(self.upper, self.upper_open)

    @property
    def is_point(self) -> bool:
        """Whether one value only is left."""
        return self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are finite."""
        return self.lower.is_finite() and self.upper.is_finite()

    def __contains__(self, value: Decimal | int) -> bool:
        above = value > self.lower or (value == self.lower and not self.lower_open)
        below = value < self.upper or (value == self.upper and not self.upper_open)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(-self.upper, -self.lower, self.upper_open, self.lower_open)

    def __add__(self, other: Interval) -> Interval:
        return Interval.of_ends(lower=self.low.plus(other.low), upper=self.high.plus(other.high))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return _spanning(a.times(b) for a in (self.low, self.high) for b in (other.low, other.high))

    def scaled(self, by: Decimal) -> Interval:
        """Return the interval in a unit that is `by` times smaller, a positive number: the same as multiplying by exactly that.

        >>> Interval.more_than(8).scaled(Decimal(100))
        Interval.parse('(800, ∞)')
        """
        return self if by == 1 else Interval(self.lower * by, self.upper * by, self.lower_open, self.upper_open)

    def __truediv__(self, other: Interval) -> Interval:
        """Return x / y; where y may be nought inside its interval, only what is known remains: everything.

        >>> Interval.exactly(60) / Interval.exactly(3)
        Interval.parse('[20, 20]')
        """
        inverse = other.reciprocal()
        if inverse.lower.is_infinite() and inverse.upper.is_infinite():
            return inverse
        pairs = ((other.high, inverse.low), (other.low, inverse.high))
        return _spanning(a.over(b, inverted) for a in (self.low, self.high) for b, inverted in pairs)

    def reciprocal(self) -> Interval:
        """Return 1 / x for x in the interval; where nought lies inside, only what is known remains: everything.

        >>> Interval.between(0, 4).reciprocal()
        Interval.parse('[0.25, ∞)')
        """
        if self.lower < 0 < self.upper or (self.lower == 0 == self.upper):
            return Interval(-INFINITY, INFINITY, True, True)
        low = End(-INFINITY, True) if self.upper == 0 else _inverse(self.high)
        high = End(INFINITY, True) if self.lower == 0 else _inverse(self.low)
        return Interval.of_ends(lower=low, upper=high)

    def power(self, exponent: int) -> Interval:
        """Return x ** exponent for a not negative interval (a side of 7.5 to 8.5 km gives 56.25 to 72.25 km²)."""
        if self.lower < 0 or exponent < 1:
            raise ValueError(f"only positive powers of lengths are meaningful, not {self.notation()} ** {exponent}")
        return Interval(self.lower**exponent, self.upper**exponent, self.lower_open, self.upper_open)

    def minimum(self, other: Interval) -> Interval:
        """Return min(x, y)."""
        return Interval.of_ends(lower=_least(self.low, other.low, lower=True), upper=_least(self.high, other.high, lower=False))

    def maximum(self, other: Interval) -> Interval:
        """Return max(x, y)."""
        return -(-self).minimum(-other)

    def intersect(self, other: Interval) -> Interval:
        """Return the values both allow. Raises EmptyIntervalError where they allow none together."""
        low = self if (self.lower, self.lower_open) >= (other.lower, other.lower_open) else other
        high = self if (self.upper, not self.upper_open) <= (other.upper, not other.upper_open) else other
        return low if low is high else Interval(low.lower, high.upper, low.lower_open, high.upper_open)

    def agrees(self, other: Interval) -> bool:
        """Return whether some value satisfies both, so that the two statements can be true together."""
        try:
            self.intersect(other)
        except EmptyIntervalError:
            return False
        return True

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        return _spanning((self.low, self.high, other.low, other.high))

    def outward(self, digits: int) -> Interval:
        """Return the interval with ends rounded to `digits` decimals, lower down and upper up, strictness kept.

        >>> Interval.parse('(9411.7647, ∞)').outward(0)
        Interval.parse('(9411, ∞)')
        """
        grid = Decimal(1).scaleb(-digits)
        return Interval(_snap(self.lower, grid, ROUND_FLOOR), _snap(self.upper, grid, ROUND_CEILING), self.lower_open, self.upper_open)

    def notation(self) -> str:
        """Return the set notation: "[60, ∞)"."""
        left, right = "(" if self.lower_open else "[", ")" if self.upper_open else "]"
        return f"{left}{_plain(self.lower)}, {_plain(self.upper)}{right}"

    def __repr__(self) -> str:
        return f"Interval.parse({self.notation()!r})"


_SET_LOWER, _SET_UPPER, _SET_LOWER_OPEN, _SET_UPPER_OPEN = (vars(Interval)[name].__set__ for name in ("lower", "upper", "lower_open", "upper_open"))


def _plain(value: Decimal) -> str:
    if value.is_infinite():
        return "∞" if value > 0 else "-∞"
    return f"{value.normalize():f}" if value else "0"


def _snap(value: Decimal, grid: Decimal, rounding: str) -> Decimal:
    if value.is_infinite():
        return value
    return (value / grid).to_integral_value(rounding=rounding) * grid


def _inverse(end: End) -> End:
    return End(Decimal(0), True) if end.value.is_infinite() else End(1 / end.value, end.open)


def _least(a: End, b: End, *, lower: bool) -> End:
    """Return the smaller of two ends; of equal ones, a lower end is open only if both are, an upper one if either is."""
    if a.value != b.value:
        return a if a.value < b.value else b
    return End(a.value, (a.open and b.open) if lower else (a.open or b.open))


def _spanning(ends: Iterable[End]) -> Interval:
    known = list(ends)
    low = min(known, key=lambda end: (end.value, end.open))
    high = max(known, key=lambda end: (end.value, not end.open))
    return Interval.of_ends(lower=low, upper=high)
