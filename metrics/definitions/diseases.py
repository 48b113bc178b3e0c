"""The rows of `diseases.toml`: diseases that figures of cases and deaths are told apart by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from metrics.definitions import rows
from metrics.definitions.terms import terms
from metrics.model import Figure

FILE = "diseases.toml"


@cache
def diseases() -> Mapping[str, str]:
    """Return what each disease is called, by its key. Raises DefinitionError where a row is no name."""
    return rows.names(FILE)


def called(key: str) -> str:
    """Return what a disease is called: the name of its row, else the words of the report."""
    return diseases().get(key, key)


def disease(figure: Figure) -> str | None:
    """Return the disease that the figure's cases, deaths or doses are of, by its key or as the report calls it; None where it has none."""
    return figure.cause.casefold() if figure.cause is not None and figure.term in of_disease() else None


@cache
def of_disease() -> frozenset[str]:
    """Return the terms whose figures are of one disease each, which stands in `Figure.cause`: cases of cholera and of measles are two things."""
    return frozenset(key for key, term in terms().items() if term.of_disease)
