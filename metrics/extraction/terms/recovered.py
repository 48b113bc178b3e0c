"""Cases of those who are well again, which are no cases of today: "5,145 cases have recovered", "Recoveries stand at | 5,145 cases"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So far before the number the label stands that says so, and behind what is counted the verb.
_BEFORE, _BEHIND = 6, 4
_APART = mark.NUMBER | mark.COMMA | mark.STOP | mark.CONJUNCTION | mark.RELATIVE | mark.SUBORDINATOR
_SMALL = mark.VERB_GROUP | mark.FILL | mark.PRONOUN


def are_recovered(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a word in the phrase of the cases, right behind it, or before the number and of it, says that they have recovered."""
    words = lexicon.sets["grammar.recovered"]
    if words.isdisjoint(line.vocabulary):
        return False
    if not words.isdisjoint(line.words[mention.end : mention.after]):
        return True
    reflexive = lexicon.sets["grammar.reflexive"]
    for at in range(mention.after, min(line.size, mention.after + _BEHIND)):
        if line.words[at] in words:
            return True
        if not (line.flags[at] & (_SMALL | mark.OF | mark.DISEASE) or line.words[at] in reflexive):
            break
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _BEFORE), -1):
        if line.words[at] in words:
            return True
        if line.flags[at] & _APART:
            break
    return False


__all__ = ["are_recovered"]
