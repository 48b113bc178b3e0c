"""Bare numbers that go on with what stood before a relative clause: "48 died in Thailand, where floods affected 1.2 million people, and two in Malaysia"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A relative clause between commas takes at most so many words.
_LONGEST = 20


def opens_before(mention: Mention, line: Line, lexicon: Lexicon) -> int | None:
    """Return where the comma stands that opens the relative clause which ends right before a number at a place; None where there is none."""
    at, after = mention.first - 2, mention.after
    if mention.head is not None or at < 1 or not (line.flags[at] & mark.COMMA and line.flags[at + 1] & mark.CONJUNCTION):
        return None
    if after >= line.size or not lexicon.within("grammar.locative", line.words[after]):
        return None
    for comma in range(at - 1, max(0, at - _LONGEST), -1):
        if line.flags[comma] & mark.COMMA:
            led = line.words[comma + 1]
            return comma if led in lexicon.sets["grammar.relatives"] or led in lexicon.sets["grammar.relative_places"] else None
    return None


__all__ = ["opens_before"]
