"""Those who shared what befell somebody named before: "he was killed along with | 11 relatives", "with his wife and | two children"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

# How long the words are that lead to those who were with somebody.
_LONGEST = 3


def accompanied(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return what befell those with whom the number was, where the words for it stand right before: "was shot dead along with | two guards"."""
    beside = lexicon.sets["relations.beside"]
    at = mention.first
    while at and (line.flags[at - 1] & (mark.DEFINITE | mark.ARTICLE) or line.words[at - 1] in lexicon.sets["grammar.possessives"]):
        at -= 1
    if at < mention.first or line.words[at] in lexicon.sets["grammar.possessives"]:
        beside |= lexicon.sets["relations.beside_own"]
    many = next((many for many in range(_LONGEST, 0, -1) if at > many and " ".join(line.words[at - many : at]) in beside), 0)
    if not many:
        return None
    at -= many
    at -= bool(line.flags[at - 1] & mark.COMMA)
    for start, (trigger, end) in line.found[mark.TRIGGER].items():
        if end != at:
            continue
        roles = trigger.roles
        passive = start > 0 and bool(line.flags[start - 1] & (mark.BE | mark.ADVERB))
        senses = roles.get(mark.PREDICATE) or roles.get(mark.SUBJECT) or ((roles.get(mark.PARTICIPLE) or roles.get(mark.PAST)) if passive else None)
        if senses and pick(senses, mention, lexicon, trigger.words) is not None:
            return Hit(start, end, Trigger(trigger.words, {mark.OBJECT: senses}), senses, "object")
    return None


__all__ = ["accompanied"]
