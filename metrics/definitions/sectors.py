"""The rows of `sectors.toml`: with what people are helped, by which figures of people reached, targeted and in need are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from metrics.definitions import rows

FILE = "sectors.toml"


@cache
def sectors() -> Mapping[str, str]:
    """Return what each sector is called, by its key. Raises DefinitionError where a row is no name."""
    found = rows.toml(FILE)
    for key, name in found.items():
        if not isinstance(name, str) or not name.strip():
            raise rows.DefinitionError(f'{FILE}: {key} is no name; write {key} = "its name"')
    return MappingProxyType(found)
