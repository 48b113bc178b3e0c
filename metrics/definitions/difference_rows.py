"""The rows of `differences.toml`: how a figure stands to what was known before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from metrics.definitions import rows

FILE = "differences.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRowKind:
    """A kind of difference: its title, and what it means in one sentence."""

    id: str
    title: str
    text: str


@cache
def difference_kinds() -> dict[str, DifferenceRowKind]:
    """Return the kinds by their id, in the order in which they are listed. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(DifferenceRowKind, FILE, key, {"id": key, **values}) for key, values in rows.toml(FILE).items()}
