"""Participles that open a sentence before its verb: "also damaged were | 45 houses", "killed in the attack were | 12 soldiers"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

# The most words from the participle to its verb: "killed | in the attack on the market on Monday | were".
_PHRASE = 10
_APART = mark.NUMBER | mark.STOP | mark.SUBORDINATOR | mark.RELATIVE | mark.HAVE | mark.MODAL | mark.BE


def fronted(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the participle at the beginning of the sentence whose subject the number is, right behind its verb of being."""
    at = mention.first - 1
    if lexicon.noun_leads or at < 1 or not line.flags[at] & mark.BE or at > _PHRASE:
        return None
    start = next((each for each in range(at) if not line.flags[each] & (mark.ADVERB | mark.CONJUNCTION | mark.PUNCTUATION)), at)
    found = line.found[mark.TRIGGER].get(start)
    if found is None or found[1] > at or any(flag & _APART for flag in line.flags[start:at]):
        return None
    trigger, end = found
    senses = trigger.roles.get(mark.PARTICIPLE) or trigger.roles.get(mark.PAST) or trigger.roles.get(mark.PREDICATE)
    if not senses or end < at and not line.flags[end] & (mark.PREPOSITION | mark.ADVERB | mark.COMMA):
        return None
    if pick(senses, mention, lexicon, trigger.words) is None:
        return None
    return Hit(start, end, Trigger(trigger.words, {mark.OBJECT: senses}), senses, "object")


__all__ = ["fronted"]
