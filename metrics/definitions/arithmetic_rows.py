"""The rows of `arithmetic.toml`: what the arithmetic refuses, why, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from metrics.definitions import rows

FILE = "arithmetic.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArithmeticRule:
    """A rule: its heading, the sentence that says how figures break it, with names in braces, and the remedy."""

    id: str
    title: str
    text: str
    remedy: str


@cache
def arithmetic_rules() -> dict[str, ArithmeticRule]:
    """Return every rule by its id. Raises DefinitionError for a row that does not read."""
    return {key: rows.row(ArithmeticRule, FILE, key, {"id": key, **values}) for key, values in rows.toml(FILE).items()}
