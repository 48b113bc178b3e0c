"""What the signs and capitals around a word say of whether it is a name."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.context.words import Words

EDGE = "|"
APOSTROPHES = "'’‘ʿʾʼ`´"


def is_capital_within(texts: Sequence[str], at: int) -> bool:
    """Return whether a word has a capital in the middle of a sentence and another follows: "en La Paz", "à N'Djamena", "in Les Cayes"."""
    following = texts[at + 1 : at + 3]
    led = following[1:] if following and following[0] in APOSTROPHES else following[:1]
    return at > 0 and texts[at - 1][0].islower() and bool(led) and led[0][0].isupper()


def is_cell(words: Words, first: int, last: int) -> bool:
    """Return whether the words are a whole cell of a table's row: what stands there alone is what the row is about."""
    return first > 0 and words.texts[first - 1] == EDGE and last + 1 < words.size and words.texts[last + 1] == EDGE
