"""Numbers as a language writes them, in digits and in words, to values and back.

Nothing here knows a language: the words, their separators and how they combine are `NumberRows`, which
`metrics.definitions.languages` loads. A number is read from a list of lower-case tokens, so that extraction, the
evidence check and sentences share one reading.
"""

from metrics.numerals.digits import GROUPED, POWER, UNSEEN, VULGAR, digits, place_of, plain, seen, step
from metrics.numerals.reading import numbers_in, parted, read
from metrics.numerals.rows import NumberRows, Reading, without_accents

__all__ = [
    "GROUPED",
    "POWER",
    "UNSEEN",
    "VULGAR",
    "NumberRows",
    "Reading",
    "digits",
    "numbers_in",
    "parted",
    "place_of",
    "plain",
    "read",
    "seen",
    "step",
    "without_accents",
]
