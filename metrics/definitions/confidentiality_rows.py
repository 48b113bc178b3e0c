"""The rows of `confidentiality.toml`: which role sees which marking."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from metrics.definitions import rows
from metrics.model import Confidentiality

FILE = "confidentiality.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityRow:
    """A marking: its title, its meaning, and the least role that sees what is marked so."""

    marking: Confidentiality
    title: str
    meaning: str
    least_role: Literal["viewer", "contributor", "editor", "admin"]


@cache
def confidentiality_rows() -> dict[Confidentiality, ConfidentialityRow]:
    """Return every marking, the openest first. Raises DefinitionError for one that lacks its row, and for a row that does not read."""
    said = rows.toml(FILE)
    lacking = [each.value for each in Confidentiality if each.value not in said]
    if lacking or len(said) != len(Confidentiality):
        raise rows.DefinitionError(f"{FILE}: has {', '.join(said)}; give one block each for {', '.join(Confidentiality)}")
    return {each: rows.row(ConfidentialityRow, FILE, each.value, {"marking": each, **said[each.value]}) for each in Confidentiality}
