"""Who those are that a share counts: "40 percent of those killed were children", "children made up 40 % of the dead"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import of_two, people_at
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# How far before a share those it is of may stand: "children | made up 40 %".
_NAMED_BEFORE = 4


def made_of(mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Read who a share is: "40 percent of those killed were children", "children made up 40 % of the dead"."""
    end = max(mention.after, mention.trigger.end if mention.trigger else 0)
    be, said = end, mark.BE | mark.ADVERB | mark.DEFINITE
    while end < line.size and line.flags[end] & said:
        said |= mark.LINK if line.flags[end] & mark.BE else 0
        end += 1
    if be < end < line.size and line.flags[end] & mark.OF:
        # "sont | des enfants"
        end += 1
    bare = end == be and lexicon.verb_first
    noun = line.found[mark.NOUN].get(end) if bare or any(line.flags[at] & (mark.BE | mark.ADVERB) for at in range(max(0, be - 1), end)) else None
    first = end
    if noun is None:
        named = [at for at in range(max(0, mention.first - _NAMED_BEFORE), mention.first) if at in line.found[mark.NOUN]]
        # "68 % | returnees, 31 % refugees", "68 % are | returnees and 31 % refugees": another number counts them.
        around = (*line.flags[max(0, named[0] - 2) : named[0]], line.flags[mention.first - 1] & mark.CONJUNCTION) if named else ()
        if len(named) > 2 or any(flag & (mark.CONJUNCTION | mark.NUMBER) for flag in around):
            return
        first, noun = (named[0], line.found[mark.NOUN][named[0]]) if named else (end, None)
        if noun is not None and len(named) == 2 and not of_two(noun[1], line):
            return
    if (
        noun is not None
        and noun[0].unit == "person"
        and (mention.group is None or mention.owns_term or mention.borrowed)
        and mention.disaggregation is None
    ):
        of_whole = mention.group
        mention.group, mention.disaggregation, _ = people_at(noun[0], first, noun[1], line)
        mention.group = mention.group or of_whole


__all__ = ["made_of"]
