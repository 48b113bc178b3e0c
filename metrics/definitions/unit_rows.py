"""The unit registry of `units.txt`, loaded once and only when a unit is asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from metrics.definitions import rows

if TYPE_CHECKING:
    from metrics.units import Units

FILE = "units.txt"


@cache
def units() -> Units:
    """Return the registry with the project's own units."""
    from metrics.units import Units

    return Units(rows.text(FILE))
