"""The rows of `sameness.toml`: why two figures are, perhaps are, or are not the same fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from metrics.definitions import rows

FILE = "sameness.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamenessRow:
    """A reason: what it makes of two figures, and its sentence with names in braces."""

    code: str
    verdict: Literal["same", "perhaps", "different"]
    text: str


@cache
def sameness_rows() -> dict[str, SamenessRow]:
    """Return every reason by its code. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(SamenessRow, FILE, key, {"code": key, **values}) for key, values in rows.toml(FILE).items()}
