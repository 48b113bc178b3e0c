"""Temperatures that words put below the freezing point: "12 degrees below zero", "cinco grados bajo cero"."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.interval import Interval

# The longest way to say so: "en dessous de zéro".
_LONGEST = 4


def count_below_zero(mention: Mention, lexicon: Lexicon) -> None:
    """Take words that say "below zero" behind a number into it, whose sign they are; without a unit it is one of degrees."""
    line, end = mention.line, mention.end
    if end >= line.size or line.words[end] not in lexicon.sets["units.below_zero_openings"] or mention.unit_group not in (None, "temperature"):
        return
    said = next((stop for stop in range(end + 1, end + 1 + _LONGEST) if " ".join(line.words[end:stop]) in lexicon.sets["units.below_zero"]), None)
    if said is None or mention.unit is None and said == end + 1:
        # "5 negativos" may be tests.
        return
    if mention.value is not None:
        mention.value = -abs(mention.value)
    elif mention.ends is not None and mention.ends.lower is not None and mention.ends.upper is not None:
        mention.ends = Interval.between(-mention.ends.upper, -mention.ends.lower)
    mention.unit_group, mention.unit, mention.end = "temperature", mention.unit or "degree", said


__all__ = ["count_below_zero"]
