"""Units with pint: counted things are dimensions of their own, so that people and houses can not be added.

The definitions are given as text in pint's syntax (`metrics.definitions.units` loads them).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pint

_WRITTEN = re.compile(r"1?(\s*[/*]?\s*[^\W\d]\w*(\s*\*\*\s*-?\d)?){1,8}\s*|dimensionless|")


class Units:
    """A pint registry with exact (`Decimal`) numbers."""

    def __init__(self, definitions: str) -> None:
        self.registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
        self.registry.load_definitions(definitions.splitlines())

    def quantity(self, value: Decimal | int, unit: str) -> Any:
        """Return `value` in `unit` as a pint quantity. Raises pint.UndefinedUnitError for an unknown unit."""
        return self.registry.Quantity(Decimal(value), unit)

    def convert(self, value: Decimal, unit: str, to: str) -> Decimal:
        """Return `value` given in `unit` in the unit `to`; infinite values stay infinite.

        Raises pint.DimensionalityError where the units do not measure the same thing, such as households and persons.
        """
        factor = self.quantity(1, unit).to(to).magnitude
        return value * Decimal(factor)

    def has(self, unit: str) -> bool:
        """Return whether `unit` is a unit of the registry, written as names joined by *, / and ** with a whole power.

        Nothing else is handed to pint, which would work out whatever sum is written in a unit.
        """
        if not _WRITTEN.fullmatch(unit):
            return False
        try:
            self.registry.Unit(unit)
        except pint.UndefinedUnitError:
            return False
        return True

    def compatible(self, unit: str, other: str) -> bool:
        """Return whether a value in `unit` can be given in `other`."""
        return bool(self.registry.Unit(unit).is_compatible_with(other))
