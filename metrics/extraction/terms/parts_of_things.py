"""Bare numbers that are parts of the things before them: "of the 30 hospitals, | 12 were evacuated" counts no people."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.terms.clauses import opens_as_whole
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# Where people are, which nothing kills or wounds.
PLACES = ("settlement", "dwelling", "building", "school", "health_facility")


def is_one_of(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is a part of the things before it, not of people: "of the 30 hospitals, | 12 were evacuated", "18 villages, of which | seven"."""
    whole = mention.parent
    if whole is None or whole.value is None or mention.value is None or mention.value > whole.value:
        return False
    return opens_as_whole(whole.first, line, lexicon) or any(end == mention.first for _, end in line.found[mark.SUBSET].values())


__all__ = ["PLACES", "is_one_of"]
