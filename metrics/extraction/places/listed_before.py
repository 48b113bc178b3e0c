"""Numbers in brackets behind the names that a sentence begins with, and of what they are behind them all: "Kandy (234), Galle (89) and Badulla (88) recorded the highest number of | deaths"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, is_bracketed, name_start
from metrics.extraction.terms.label_words import is_verb_form
from metrics.extraction.terms.labels import Label, term_of
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# One name in brackets may be of anything; so many are a list, each at most so many words behind the one before.
_SEVERAL, _APART = 2, 3
# A small word may stand before the first name: "In | Kandy (234)".
_OPENING = 1
# So far behind the last of them stands what they have most of.
_REACH = 9
_JOINTS = mark.COMMA | mark.CONJUNCTION
_OTHERWISE = mark.NEGATION | mark.NUMBER | mark.RELATIVE | mark.SUBORDINATOR | mark.STOP


def tell_listed_before(mentions: Sequence[Mention], labels: Sequence[Label], line: Line, lexicon: Lexicon) -> None:
    """Let the bare numbers of such a list count what its places have most of, each at its own."""
    most = lexicon.sets["relations.ranking"]
    if len(mentions) < _SEVERAL or most.isdisjoint(line.vocabulary) or not all(_is_bare(each, line) for each in mentions):
        return
    names = [name_start(each.first - 1, line, lexicon) for each in mentions]
    if names[0] > _OPENING or any(name == each.first - 1 for name, each in zip(names, mentions, strict=True)):
        return
    for (before, _), (_, name) in pairwise(zip(mentions, names, strict=True)):
        between = line.flags[before.after + 1 : name]
        if len(between) > _APART or not all(flag & _JOINTS for flag in between):
            return
    begins = mentions[-1].after + 1
    label = next((each for each in labels if begins < each.first <= begins + _REACH), None)
    # "Homs (12) and Hama (4) are most affected": nobody says by what.
    if (
        label is None
        or is_verb_form(label, line)
        or most.isdisjoint(line.words[begins : label.end])
        or any(flag & _OTHERWISE for flag in line.flags[begins : label.first])
    ):
        return
    for mention, name in zip(mentions, names, strict=True):
        mention.term = term_of(label, mention, lexicon)
        mention.rules += [("label", label.first, label.end), (IN_PLACE, name, mention.first - 1)]


def _is_bare(mention: Mention, line: Line) -> bool:
    bare = mention.term is None and mention.head is None and mention.unit is None and mention.state == "reported" and mention.fraction is None
    return bare and is_bracketed(mention, line)


__all__ = ["tell_listed_before"]
