"""Intervals drawn at random with points in them, exact in fractions: brute force for the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random

from metrics.interval import INFINITY, Interval

FAR = Fraction(10) ** 16
NEAR = Fraction(1, 10**12)
SLACK = Fraction(1, 10**6)


def drawn(draw: Random, *, least: int = -20) -> Interval:
    """Return an interval of small decimals, open and infinite ends and single values among them."""
    low, high = sorted(Decimal(draw.randrange(least * 4, 121)) / 4 for _ in range(2))
    kind = draw.randrange(6)
    if low == high or kind == 0:
        return Interval.exactly(low)
    lower = -INFINITY if kind == 1 and least < 0 else low
    upper = INFINITY if kind == 2 else high
    return Interval(lower, upper, draw.random() < 0.5, draw.random() < 0.5)


def inside(interval: Interval, draw: Random, *, at: int | None = None) -> Fraction:
    """Return a point of the interval: at 0 or 1 one so near to that end as makes no difference, far out where it has none."""
    low = Fraction(interval.lower) if interval.lower.is_finite() else -FAR
    high = Fraction(interval.upper) if interval.upper.is_finite() else FAR
    if low == high:
        return low
    share = Fraction(draw.randrange(1, 1000), 1000) if at is None else Fraction(at)
    near = min(NEAR, (high - low) / 3)
    first = low if not interval.lower_open else low + near
    last = high if not interval.upper_open else high - near
    return min(max(low + (high - low) * share, first), last)


def beside_nought(interval: Interval, value: Fraction) -> Fraction:
    """Return a point next to nought in the place of nought, where there is one: nothing can be divided by nought itself."""
    return NEAR if value == 0 and interval.upper > 0 else value


def samples(interval: Interval, draw: Random) -> list[Fraction]:
    """Return points of the interval: both ends or next to them, nought and both sides of it where they lie in it, some between."""
    found = [inside(interval, draw, at=0), inside(interval, draw, at=1), inside(interval, draw), inside(interval, draw)]
    return found + [each for each in (Fraction(0), NEAR, -NEAR) if holds(interval, each)]


def holds(interval: Interval, value: Fraction) -> bool:
    """Return whether a value lies in the interval, exactly but for the last digits that a quotient in decimals has."""
    slack = abs(value) / 10**20
    above = interval.lower.is_infinite() or value >= Fraction(interval.lower) - slack
    below = interval.upper.is_infinite() or value <= Fraction(interval.upper) + slack
    if not (above and below):
        return False
    at_low = interval.lower_open and interval.lower.is_finite() and value == Fraction(interval.lower)
    at_high = interval.upper_open and interval.upper.is_finite() and value == Fraction(interval.upper)
    return not (at_low or at_high)


def reached(interval: Interval, values: Sequence[Fraction]) -> bool:
    """Return whether some value comes next to each end, or goes far out where there is none, so that the interval is no wider than it must be."""
    low, high = min(values), max(values)
    lower = low < -(10**3) if interval.lower.is_infinite() else low <= Fraction(interval.lower) + SLACK * max(1, abs(low))
    upper = high > 10**3 if interval.upper.is_infinite() else high >= Fraction(interval.upper) - SLACK * max(1, abs(high))
    return lower and upper
