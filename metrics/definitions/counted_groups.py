"""Whom a figure counts, where its term does not say it by itself."""

from __future__ import annotations

from metrics.definitions import terms
from metrics.model import Figure

EVERYONE = "total"


def people_counted(figure: Figure) -> str:
    """Return the group of people that a figure counts, "total" for that which its term counts anyway.

    "11,400 displaced people" and "11,400 people are displaced" are the same people.
    """
    term = terms().get(figure.term) if figure.term is not None else None
    return EVERYONE if term is not None and term.group == figure.population_group else figure.population_group
