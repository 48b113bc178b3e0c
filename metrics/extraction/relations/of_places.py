"""Parts that are some of the places, not of those who stay in them: "137 centres que abrigam 112.959 pessoas, dos quais 51 | estão ativos"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_VERB = mark.BE | mark.HAVE | mark.ADVERB


def are_places(mention: Mention, earlier: Sequence[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether a bare part, of which only what no row knows is said, may be of places for people that so many were counted of before."""
    if mention.head is not None or mention.value is None or mention.group is not None or mention.disaggregation is not None:
        return False
    places = (each for each in earlier if each.head is not None and each.kind in lexicon.places and each.value is not None)
    if not any(each.value is not None and each.value >= mention.value for each in places):
        return False
    at = mention.after
    while at < line.size and line.flags[at] & _VERB:
        at += 1
    return (
        at < line.size
        and at > mention.end
        and _unknown(at, line)
        or at == mention.end < line.size - 1
        and _unknown(at, line)
        and _unknown(at + 1, line)
    )


def _unknown(at: int, line: Line) -> bool:
    named = at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER] or at in line.found[mark.OTHERS]
    return not named and not line.flags[at] and line.printed[at][:1].islower()


__all__ = ["are_places"]
