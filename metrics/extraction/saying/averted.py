"""What was kept from happening or only put forward: "averted the displacement of 3,000", "the evacuation of 3,000 was postponed"."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# The most words of what stands before a deed: "ruled against", and behind it: "has been | temporarily | halted".
_BEFORE, _BEHIND = 3, 5
# So many words may name who denies what was told, and so many stand before it is told again.
_DENIED, _CLAIMED = 8, 12


def averted(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    """Return the stance of what a number is the object of, where words right beside its noun or gerund say that it was not done, or not yet."""
    hit = mention.trigger
    if hit is None or hit.side != "object":
        return None
    if mark.OF_NOUN in hit.trigger.roles and line.flags[hit.end] & mark.OF:
        before = hit.first
        if before and not line.flags[before - 1] and before - 1 not in line.found[mark.NOUN]:
            # "averted the forced | eviction of 300 families"
            before -= 1
        while before and line.flags[before - 1] & (mark.DEFINITE | mark.ARTICLE):
            before -= 1
        if _stands_before(before, "names.averting", line, lexicon) or _stands_before(hit.first, "names.averting", line, lexicon):
            return "conditional"
        if lexicon.within("names.ordered", line.words[hit.first]) and _stands_before(before, "names.ordering", line, lexicon):
            # "a court ordered the | eviction of 300 families", who are at home yet
            return "planned"
        return "planned" if _put_off(mention, line, lexicon) else None
    if mark.GERUND in hit.trigger.roles and _stands_before(hit.first, "names.averting_gerund", line, lexicon):
        return "conditional"
    return None


def _stands_before(at: int, name: str, line: Line, lexicon: Lexicon) -> bool:
    words = lexicon.sets[name]
    return any(" ".join(line.words[at - many : at]) in words for many in range(1, min(_BEFORE, at) + 1))


def _put_off(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether what is said behind those counted is that it is planned, or was put off: "the evacuation of 3,000 people | is planned"."""
    at = mention.after
    if at >= line.size or not line.flags[at] & (mark.BE | mark.HAVE):
        return False
    hit = mention.trigger
    later = lexicon.sets["names.put_off"]
    if hit is not None and lexicon.within("names.ordered", line.words[hit.first]):
        later |= lexicon.sets["names.ordering"]
    for word in range(at, min(at + _BEHIND, line.size)):
        if line.words[word] in later:
            return True
        if not line.flags[word] & mark.VERB_GROUP:
            return False
    return False


def is_not_so_many(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a verb right before the number is said not to be so: "il n'y a pas eu | 22 morts", "no hay | más de 100 desaparecidos"; not "no fewer than 22"."""
    at = mention.first - 1
    told = mark.HAVE | (mark.BE if lexicon.head_first else mark.MODAL)
    return (
        mention.state == "reported"
        and (mention.quantifier == "exact" or lexicon.head_first and mention.quantifier == "more_than")
        and at > 0
        and bool(line.flags[at] & (told | mark.MODAL) and line.flags[at - 1] & mark.NEGATION)
    )


def denied_behind(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number is told again behind a comma, and denied: "30 rebels were killed, | a figure the army disputes", "30 soldados, | cifra que Israel niega"."""
    denying = lexicon.sets["changes.denying"]
    if denying.isdisjoint(line.vocabulary):
        return False
    high = max(mention.after, mention.trigger.end if mention.trigger is not None else 0)
    for comma in range(high, min(line.size - 2, high + _CLAIMED)):
        joined = line.flags[comma] & mark.CONJUNCTION and line.flags[comma + 1] & (mark.DEFINITE | mark.PRONOUN)
        if joined or line.flags[comma] & (mark.STOP | mark.SUBORDINATOR | mark.RELATIVE):
            # "12 died | and the rebels claimed 300, a figure that the army denied"; of "12 killed and 40 hurt, a figure" both are.
            return False
        told = _told_again(comma, line, lexicon, close=comma == high) if line.flags[comma] & mark.COMMA else None
        if told is not None:
            return _denied_at(told, denying, line)
    return False


def _told_again(comma: int, line: Line, lexicon: Lexicon, *, close: bool) -> int | None:
    """Where the words end that tell a number again behind a comma: "a figure |", "cifra que |", and right behind it "which |"."""
    at = comma + 1
    if line.words[at] not in lexicon.sets["changes.claims"] and line.flags[at] & (mark.ARTICLE | mark.DEFINITE):
        at += 1
    claim = line.words[at] in lexicon.sets["changes.claims"]
    return at + 1 if claim or close and at == comma + 1 and line.flags[at] & mark.RELATIVE else None


def _denied_at(told: int, denying: frozenset[str], line: Line) -> bool:
    for at in range(told, min(line.size, told + _DENIED)):
        if line.flags[at] & (mark.COMMA | mark.STOP | mark.NUMBER):
            return False
        if line.words[at] in denying:
            return True
    return False


def is_told_beside_denial(denied: int, mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a clause of its own behind "and" tells of the number, and of nothing that is denied: "denied any role and | 40 people were killed on Monday"."""
    joined = mention.first > denied and bool(line.flags[mention.first - 1] & mark.CONJUNCTION)
    own = mention.trigger is not None and mention.trigger.side == "subject" and joined
    return own and lexicon.sets["grammar.that"].isdisjoint(line.words[denied : mention.first])


__all__ = ["averted", "denied_behind", "is_not_so_many", "is_told_beside_denial"]
