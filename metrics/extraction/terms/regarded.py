"""Numbers between commas behind what the sentence opens with: "Quant au nombre de maisons détruites, 164 000, et de têtes de bétail perdues, 66 000"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.classify import classify
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# The words that open such a sentence, and those that say whose number it is.
_OPENING, _NAMED = 4, 9
_CLOSED = mark.COMMA | mark.STOP | mark.PUNCTUATION


def tell_regarded(mentions: Sequence[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give a bare number between commas the term of what "the number of", or "and of" behind it, names right before."""
    if not line.found[mark.ASKED]:
        return
    regarding, asked = lexicon.sets["relations.regarding"], min(line.found[mark.ASKED])
    if asked > _OPENING or not any(" ".join(line.words[:many]) in regarding for many in range(1, _OPENING + 1)):
        return
    for mention in mentions:
        comma = mention.first - 1
        bare = mention.term is None and mention.head is None and mention.unit is None and not mention.share_of_whole
        closed = mention.after >= line.size or line.flags[mention.after] & _CLOSED
        if not (bare and closed) or comma <= asked or not line.flags[comma] & mark.COMMA:
            continue
        start = next((at for at in range(comma - 1, max(asked, comma - _NAMED), -1) if _leads(at, line)), None)
        counted = None if start is None else Mention(line, start, start + 1)
        if counted is None:
            continue
        find_counted(counted, lexicon)
        classify([counted], line, lexicon, own=True)
        if counted.term is not None and max(counted.after, counted.trigger.end if counted.trigger else 0) == comma:
            mention.term, mention.kind, mention.noun, mention.group = counted.term, counted.kind, counted.noun, counted.group
            mention.rules.append(("label", counted.end, comma))


def _leads(at: int, line: Line) -> bool:
    """Whether "of" at `at` leads from "the number" or from "and" to what is counted."""
    asked = any(end in (at, at + 1) for _, end in line.found[mark.ASKED].values())
    return bool(line.flags[at] & mark.OF) and (asked or bool(line.flags[at - 1] & mark.CONJUNCTION))


__all__ = ["tell_regarded"]
