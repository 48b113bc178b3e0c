"""The rows of `sectors.toml`: with what people are helped, by which figures of people reached, targeted and in need are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows

FILE = "sectors.toml"


@cache
def sectors() -> Mapping[str, str]:
    """Return what each sector is called, by its key. Raises DefinitionError where a row is no name."""
    return rows.names(FILE)
