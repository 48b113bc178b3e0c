"""Heads of columns whose rows are places: "County", "Name of county", "State/County", "Health zone area"."""

from __future__ import annotations

import re

from metrics.extraction.vocabulary.lexicon import Lexicon

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# The words of the longest kind of place, "zone de santé".
_LONGEST = 3


def place_kind(said: str, lexicon: Lexicon) -> str | None:
    """Return what kind of place the rows under a head are, by its small words: the last that it names, which is the smallest; None where it says more than that."""
    kinds, small = lexicon.sets["grammar.table_places"], lexicon.sets["grammar.table_place_words"]
    if said in kinds:
        return said
    words, at, kind = _WORD.findall(said), 0, None
    while at < len(words):
        many = next((each for each in range(_LONGEST, 0, -1) if " ".join(words[at : at + each]) in kinds), 0)
        if many:
            kind = " ".join(words[at : at + many])
        elif words[at] not in small:
            return None
        at += many or 1
    return kind


__all__ = ["place_kind"]
