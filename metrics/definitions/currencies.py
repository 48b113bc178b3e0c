"""The currencies of `units.txt`, and which of them a word that several countries share is in a country (`currencies.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows
from metrics.definitions.unit_rows import FILE as UNITS

FILE = "currencies.toml"
# The row of a shared word that says what it means in a country that has no currency of the name.
OTHERWISE = "otherwise"
_CURRENCY = re.compile(r"^(\w+) = \[currency_\w+\]", re.MULTILINE)


@cache
def currencies() -> tuple[str, ...]:
    """Return the unit of every currency in the order of `units.txt`, those that only a word names last: "USD", ..., "peso"."""
    return tuple(_CURRENCY.findall(rows.text(UNITS)))


@cache
def shared_currencies() -> Mapping[str, Mapping[str, str]]:
    """Return the words that several countries share, each with the currency of a country by its ISO 3166 code.

    Raises DefinitionError for a word or a currency that `units.txt` does not define.
    """
    shared = {word: rows.section(FILE, word) for word in rows.toml(FILE)}
    for word, meant in shared.items():
        unknown = {word, *meant.values()} - set(currencies())
        if unknown:
            raise rows.DefinitionError(f"{FILE}, {word}: {', '.join(sorted(unknown))} is no currency of {UNITS}; add it there")
    return shared


def currency_in(unit: str, *countries: str | None) -> str:
    """Return the currency that `unit` is in the first of the countries that has one of that name; the unit itself where nobody can say.

    >>> currency_in("peso", None, "COL"), currency_in("pound_money", "KEN"), currency_in("rupee"), currency_in("USD", "COL")
    ('COP', 'GBP', 'rupee', 'USD')
    """
    meant = shared_currencies().get(unit)
    if meant is None:
        return unit
    return next((meant[each] for each in countries if each is not None and each in meant), meant.get(OTHERWISE, unit))


__all__ = ["currencies", "currency_in", "shared_currencies"]
