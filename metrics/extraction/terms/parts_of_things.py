"""Bare numbers that are parts of the things before them: "of the 30 hospitals, | 12 were evacuated" counts no people."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.terms.clauses import opens_as_whole
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun, TermRow

# Where people are, which nothing kills or wounds.
_PLACES = ("settlement", "dwelling", "building", "school", "health_facility")


def are_there(mention: Mention, kept: tuple[str | None, Noun | None, Mention | None], row: TermRow) -> bool:
    """Whether people may be told of by the things before them, kept as kind, noun and number: "two schools were hit and | 40 evacuated"; not "14 hospitals are full, and | 3 were evacuated"."""
    kind, _, whole = kept
    few = whole is not None and whole.value is not None and mention.value is not None and mention.value <= whole.value
    return row.event and kind in _PLACES and not (row.moves and few)


def is_one_of(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is a part of the things before it, not of people: "of the 30 hospitals, | 12 were evacuated", "18 villages, of which | seven"."""
    whole = mention.parent
    if whole is None or whole.value is None or mention.value is None or mention.value > whole.value:
        return False
    return opens_as_whole(whole.first, line, lexicon) or any(end == mention.first for _, end in line.found[mark.SUBSET].values())


__all__ = ["are_there", "is_one_of"]
