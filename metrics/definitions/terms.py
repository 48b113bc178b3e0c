"""The terms that figures are of: what is counted, in which units, and how it relates to time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from metrics.definitions import rows
from metrics.definitions.currencies import currencies
from metrics.model import Accumulation, Kind

FILE = "terms.toml"
_ANY_CURRENCY = "currencies"

Theme = Literal[
    "population and displacement", "casualties", "shelter", "water and sanitation", "health",
    "food and nutrition", "education", "access and territory", "funding",
]  # fmt: skip
Colour = Literal["population", "displacement", "casualties", "territory", "shelter", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A row of `terms.toml`. The first of `units` is the default; `same_date_within` is in days."""

    id: str
    title: str
    definition: str
    accumulation: Accumulation
    kind: Kind
    units: tuple[str, ...]
    theme: Theme
    colour: Colour
    rounding: bool
    same_date_within: int
    worse: Literal["higher", "lower", "neither"]
    hxl: str
    source: str
    group: str | None = None
    lone: bool = False
    leaves: bool = False
    together: Mapping[str, str] = field(default_factory=dict)
    either: tuple[str, ...] = ()
    partly: str | None = None
    lead: int | None = None
    becomes: tuple[str, ...] = ()
    asked_as: str | None = None
    sectors: bool = False
    of_disease: bool = False

    @property
    def unit(self) -> str:
        """The default unit."""
        return self.units[0]


@cache
def terms() -> dict[str, Term]:
    """Return every term by its id. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(Term, FILE, key, {"id": key, **values, "units": _units(values)}) for key, values in rows.toml(FILE).items()}


def _units(values: Mapping[str, Any]) -> Any:
    """Return the units of a row, where money is told in any currency all of them."""
    units = values.get("units")
    return list(currencies()) if units == [_ANY_CURRENCY] else units


@cache
def leading_terms() -> tuple[str, ...]:
    """Return the terms whose figures lead the page of a situation that names none, the first first."""
    ranked = sorted((term.lead, key) for key, term in terms().items() if term.lead is not None)
    return tuple(key for _, key in ranked)
