"""The unit of a formula: pint works it out from the units of the inputs, when a row is loaded and at every evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from metrics.definitions import units
from metrics.definitions.indicator_rows import AS_REPORTED
from metrics.indicators.formula import KEPT, Formula, FormulaError, evaluate
from metrics.model import Phrase


class UnitError(FormulaError):
    """Unlike things are added, or the result is another kind of thing than the one that is wanted."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a result, and what the number that the formula gives is multiplied by to be in it."""

    unit: str
    factor: Decimal


def scale(formula: Formula, given: Mapping[str, str], wanted: str) -> Scale:
    """Return how the result is expressed in the unit `wanted`, with the inputs in the units `given` (by input name).

    Raises UnitError where unlike things are added or the result is another kind of thing, and FormulaError where like things in
    different units meet in a sum.
    """
    return scale_of(formula, tuple(given), tuple(given.values()), wanted)


@lru_cache(maxsize=KEPT)
def scale_of(formula: Formula, names: tuple[str, ...], given: tuple[str, ...], wanted: str) -> Scale:
    """Return what `scale` does, the units in the order of the names: worked out by pint once for each combination of units."""
    registry = units().registry
    env = {name: _Only(registry.Unit(unit)) for name, unit in zip(names, given, strict=True)}
    env |= {f"days({name})": _Only(registry.Unit("day")) for name in formula.timed}
    result = evaluate(formula.root, env, number=lambda _: _Only(registry.Unit("dimensionless")), extreme=_extreme).unit
    one = registry.Quantity(Decimal(1), result)
    if wanted == AS_REPORTED:
        return Scale(str(result), Decimal(1))
    if not one.is_compatible_with(wanted):
        raise UnitError(Phrase("the formula gives {given}, which is no {wanted}; correct the unit or the formula", given=str(result), wanted=wanted))
    return Scale(wanted, Decimal(one.to(wanted).magnitude))


@dataclass(frozen=True, slots=True)
class _Only:
    """A unit without a number, under the arithmetic of formulas."""

    unit: Any

    def __add__(self, other: _Only) -> _Only:
        if self.unit != other.unit:
            first, second = str(self.unit), str(other.unit)
            if self.unit.is_compatible_with(other.unit):
                raise FormulaError(Phrase("{first} and {second} meet in one sum; give both inputs the same unit", first=first, second=second))
            raise UnitError(
                Phrase(
                    "{first} and {second} are unlike things, which can not be added or compared; divide one by the other, or choose terms that count the same",
                    first=first, second=second,
                )
            )  # fmt: skip
        return self

    def __sub__(self, other: _Only) -> _Only:
        return self + other

    def __mul__(self, other: _Only) -> _Only:
        return _Only(self.unit * other.unit)

    def __truediv__(self, other: _Only) -> _Only:
        return _Only(self.unit / other.unit)


def _extreme(which: str, parts: Sequence[_Only]) -> _Only:
    found = parts[0]
    for each in parts[1:]:
        found = found + each
    return found
