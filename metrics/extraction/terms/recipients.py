"""Those whom help reaches without a verb of their own: "distribution of soap and jerrycans to | 18,000 people", "vivres distribués à | 300 familles"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Senses, Trigger

# How far behind the word for it those stand to whom something is handed.
_REACH = 12
# So many words may describe what those get who received it: "received emergency shelter kits".
_ITEMS = 4
_REACHED: Senses = {"person": ("reached",), "household": ("reached",)}
_PARTING = mark.STOP | mark.SUBORDINATOR | mark.RELATIVE | mark.NEGATION


def handed_to(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the word that says that something is handed to those counted, where nothing but what is handed stands between."""
    if mention.kind in _REACHED and (received := _receives(mention, line, lexicon)) is not None:
        return received
    handing = lexicon.sets["grammar.handing"]
    if mention.kind not in _REACHED or mention.noun is None or mention.borrowed or handing.isdisjoint(line.vocabulary):
        return None
    last = mention.first - 1
    while last > 0 and line.flags[last] & (mark.DEFINITE | mark.ARTICLE) and not lexicon.within("grammar.handed_to", line.words[last]):
        last -= 1
    if last <= 0 or not lexicon.within("grammar.handed_to", line.words[last]) or line.flags[last - 1] & mark.NUMBER:
        return None
    for at in range(last - 1, max(-1, last - _REACH), -1):
        if line.flags[at] & _PARTING or line.words[at] in lexicon.sets["grammar.not_handed"]:
            return None
        if line.words[at] in handing:
            # Named with its small word: "provide ... with" asks more of the verb alone.
            return Hit(at, last + 1, Trigger(f"{line.words[at]} {line.words[last]}", {mark.OBJECT: _REACHED}), _REACHED, "object")
    return None


def _receives(mention: Mention, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return what says right behind those counted that they were given something: "3,400 people | received hot meals"."""
    receiving, at = lexicon.sets["grammar.receiving"], mention.after
    if receiving.isdisjoint(line.vocabulary) or mention.unit is not None:
        return None
    while at < line.size and line.flags[at] & (mark.HAVE | mark.BE | mark.ADVERB) and not line.flags[at] & mark.NEGATION:
        at += 1
    if at >= line.size or line.words[at] not in receiving:
        return None
    for end in range(at + 1, min(line.size, at + 2 + _ITEMS)):
        if line.flags[end] & (_PARTING | mark.PREPOSITION | mark.COMMA) or line.words[end] in lexicon.sets["grammar.not_handed"]:
            return None
        if line.words[end] in lexicon.sets["grammar.received"]:
            return Hit(at, end + 1, Trigger(" ".join(line.words[at : end + 1]), {mark.PREDICATE: _REACHED}), _REACHED, "subject")
    return None


def is_helped(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a verb of helping stands right before those counted, whatever befell them before: "UNHCR assisted | 42,300 returnees"."""
    if mention.first == 0 or line.flags[mention.first - 1] & mark.LABEL_LINK:
        # "the toll | reached | 14 deaths"
        return False
    found = next((trigger for trigger, end in line.found[mark.TRIGGER].values() if end == mention.first), None)
    done = {} if found is None else found.roles.get(mark.PAST) or found.roles.get(mark.OBJECT) or {}
    return any(lexicon.term_rows[term].helps for told in done.values() for term in told)


def helped_as_before(mention: Mention, before: Mention | None, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return the verb of the number before where the same small word says with what: "reached 0.9 million | with food, and 136,000 | with shelter"."""
    if before is None or before.trigger is None or before.term is None or not lexicon.term_rows[before.term].helps:
        return None
    after = max(before.after, before.trigger.end)
    if mention.after >= line.size or line.words[mention.after] not in line.words[after : after + 1] or not line.flags[after] & mark.PREPOSITION:
        return None
    return None if any(line.flags[at] & _PARTING for at in range(after, mention.first)) else before.trigger


__all__ = ["handed_to", "helped_as_before", "is_helped"]
