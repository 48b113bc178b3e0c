"""Which sentences may hold a number: one pass for digits and one for words over the whole text, so that only those are read closely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from metrics.extraction.compiling import lexicon
from metrics.extraction.found import Sentence

_DIGITS = re.compile(r"\d+")


@cache
def _automaton(code: str) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(lexicon(code).marks, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def marked(lower: str, sentences: Sequence[Sentence], code: str) -> list[int]:
    """Return the indexes of the sentences of `lower`, the lower-case text, that hold digits or a word of `Lexicon.marks`."""
    if lexicon(code).form is not None:
        # Words of such a language are only known by their forms, which are as long to find as to read.
        return list(range(len(sentences)))
    at = [match.start() for match in _DIGITS.finditer(lower)]
    for _, start, end in _automaton(code).find_matches_as_indexes(lower):
        if not (start and lower[start - 1].isalpha()) and not (end < len(lower) and lower[end].isalpha() and not lower[start].isdigit()):
            at.append(start)
    at.sort()
    out: list[int] = []
    position, count = 0, len(at)
    for index, sentence in enumerate(sentences):
        while position < count and at[position] < sentence.start:
            position += 1
        if position < count and at[position] < sentence.end:
            out.append(index)
    return out
