"""Parts told of a whole behind what is counted: "17 hospitals out of 36 are closed", "17 sur 36 hôpitaux", "9 مراكز من أصل 22"."""

from __future__ import annotations

from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# "out of a total of": the most words that lead from a part to its whole.
_LONGEST = 5


def tell_out_of(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let a number that only says of how many the one before it is a part stand beside that one, so that what befell them is said of the part."""
    if lexicon.sets["relations.of_how_many_openings"].isdisjoint(line.vocabulary):
        return
    for part, whole in zip(mentions, mentions[1:], strict=False):
        if not _leads(part, whole, line, lexicon) or not _is_part(part, whole) or whole.noun is not None and part.noun not in (None, whole.noun):
            continue
        if part.noun is None:
            part.kind, part.noun, part.head, part.counted = whole.kind, whole.noun, whole.head, whole.counted
            part.group, part.disaggregation = whole.group, whole.disaggregation
        else:
            whole.kind, whole.noun, whole.group = part.kind, part.noun, part.group
        part.after, part.parent, part.relation, whole.whole = whole.after, whole, "subset_of", True


def _leads(part: Mention, whole: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether nothing but words of a whole stands between two numbers."""
    end = whole.first
    while end > part.after and line.flags[end - 1] & mark.DEFINITE:
        end -= 1
    start = part.after
    while start < end and line.flags[start] & mark.ADVERB:
        # "18 مستشفى | فقط | من أصل 36"
        start += 1
    between = line.words[start:end]
    return 0 < len(between) <= _LONGEST and " ".join(between) in lexicon.sets["relations.of_how_many"]


def _is_part(part: Mention, whole: Mention) -> bool:
    """Whether two counts are of one kind and the first is the smaller."""
    counts = all(each.unit is None and each.fraction is None and not each.share for each in (part, whole))
    named = (part.kind is None or part.noun is not None) and (whole.noun is not None or whole.head is None) and (part.noun or whole.noun) is not None
    return counts and named and part.value is not None and whole.value is not None and part.value < whole.value


def tell_asked(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let the sum of which a share came in be what was asked for: "13 per cent funded out of | $354 million", "13 % من الخطة البالغة | 354 مليون دولار"."""
    for share, asked in pairwise(mentions):
        if asked.unit_group != "money" or share.unit_group != "share" or share.term is None or asked.term != share.term:
            continue
        between = range(share.end, asked.first)
        apart = any(line.flags[at] & (mark.COMMA | mark.STOP | mark.CONJUNCTION) for at in between)
        of = any(line.flags[at] & mark.OF or line.words[at] in lexicon.sets["relations.of_how_many_openings"] for at in between)
        if of and not apart and (whole := terms()[share.term].asked_as) is not None:
            asked.term = whole


__all__ = ["tell_asked", "tell_out_of"]
