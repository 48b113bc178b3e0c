"""Germs: how a formula behaves on the way into a corner, so that infinite ends and division by nought have limits.

An open, infinite or nought end is not a value but a direction: a + ε, b − ε or 1/ε for a small positive ε. A formula over such
ends is a quotient of polynomials in ε, exact in fractions; what it tends to as ε falls to nought is read off its lowest terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Polynomial = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Germ:
    """A quotient of polynomials in ε, lowest power first, for small positive ε."""

    above: Polynomial
    below: Polynomial = (Fraction(1),)

    @classmethod
    def near(cls, value: Decimal, *, step: int = 0) -> Germ:
        """Return `value` itself, or approached from above (`step` 1) or from below (-1); an infinite value is ±1/ε."""
        if value.is_infinite():
            return cls((Fraction(1 if value > 0 else -1),), (Fraction(0), Fraction(1)))
        return cls((Fraction(value), Fraction(step)) if step else (Fraction(value),))

    def __add__(self, other: Germ) -> Germ:
        return Germ(_plus(_times(self.above, other.below), _times(other.above, self.below)), _times(self.below, other.below))

    def __sub__(self, other: Germ) -> Germ:
        return self + Germ(tuple(-each for each in other.above), other.below)

    def __mul__(self, other: Germ) -> Germ:
        return Germ(_times(self.above, other.above), _times(self.below, other.below))

    def __truediv__(self, other: Germ) -> Germ:
        if not any(other.above):
            raise ZeroDivisionError("division by exactly nought")
        return Germ(_times(self.above, other.below), _times(self.below, other.above))

    @property
    def sign(self) -> int:
        """The sign for small positive ε."""
        above = next((each for each in self.above if each), Fraction(0))
        below = next(each for each in self.below if each)
        return (above * below > 0) - (above * below < 0)

    @property
    def is_constant(self) -> bool:
        """Whether the value is the same for every small ε, so that it is attained and not only approached."""
        first = next(n for n, each in enumerate(self.below) if each)
        ratio = (self.above[first] if first < len(self.above) else Fraction(0)) / self.below[first]
        return not any(_plus(self.above, tuple(-ratio * each for each in self.below)))

    def limit(self) -> Decimal:
        """Return what it tends to as ε falls to nought, to the precision of Decimal; infinite where it grows without end."""
        order = next((n for n, each in enumerate(self.above) if each), None)
        if order is None:
            return Decimal(0)
        root = next(n for n, each in enumerate(self.below) if each)
        if order > root:
            return Decimal(0)
        if order < root:
            return Decimal("Infinity") * self.sign
        ratio = self.above[order] / self.below[root]
        return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def extreme(which: str, germs: Sequence[Germ]) -> Germ:
    """Return the least ("min") or greatest ("max") of the germs for small ε."""
    found = germs[0]
    for each in germs[1:]:
        sign = (each - found).sign
        if sign < 0 if which == "min" else sign > 0:
            found = each
    return found


def _plus(left: Polynomial, right: Polynomial) -> Polynomial:
    size = max(len(left), len(right))
    return tuple((left[n] if n < len(left) else Fraction(0)) + (right[n] if n < len(right) else Fraction(0)) for n in range(size))


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    out = [Fraction(0)] * (len(left) + len(right) - 1)
    for n, a in enumerate(left):
        for m, b in enumerate(right):
            out[n + m] += a * b
    return tuple(out)
