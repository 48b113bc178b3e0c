"""Meaning as rows: terms, hedges, units, indicators, thresholds, organisations, and the words of each language."""

from metrics.definitions.quantifiers import DEFAULT_CONVENTION, Convention, convention, conventions, implied_rounding, interval_of, intervals_of
from metrics.definitions.rows import DefinitionError
from metrics.definitions.terms import Term, leading_terms, terms
from metrics.definitions.unit_rows import units

__all__ = [
    "DEFAULT_CONVENTION",
    "Convention",
    "DefinitionError",
    "Term",
    "convention",
    "conventions",
    "implied_rounding",
    "interval_of",
    "intervals_of",
    "leading_terms",
    "terms",
    "units",
]
