"""Whom a figure can count apart: every group that a term is of, or that some language has a word for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from metrics.definitions.languages import language, languages
from metrics.definitions.terms import terms

EVERYONE: Final = "total"


@cache
def population_groups() -> tuple[str, ...]:
    """Return the groups, everyone first.

    >>> population_groups()[0], "idp" in population_groups(), "idps" in population_groups()
    ('total', True, False)
    """
    found = {term.group for term in terms().values()}
    for code in languages():
        sections = language(code).sections
        found.update(sections["noun_groups"])
        nouns = sections["nouns"]
        found.update(row.get("group") for row in (nouns["rows"] if isinstance(nouns, Mapping) else nouns))
    return EVERYONE, *sorted(each for each in found if each and each != EVERYONE)
