"""What was done in part and what wholly, told side by side: "556 houses were partially destroyed and 432 | completely"."""

from __future__ import annotations

from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

# From a word to the number right behind the "and" that follows it.
_JOINED = 2
# Before the first part of a whole, and between parts.
_OPENED = ("(", ":", ";")
# Between a word that says how far and its number.
_SIGNS = ("-", ":", "–", "=")


def in_part(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give what was done in part only the term that it is then: "destroyed 3,214 houses completely and 5,620 | partially"."""
    partly = lexicon.sets["grammar.partly"]
    if lexicon.sets["grammar.partly_openings"].isdisjoint(line.vocabulary):
        return
    before: Mention | None = None
    for mention in mentions:
        # "479 buildings fell in whole and 1,481 buildings | in part"
        alike = mention.noun is None or mention.borrowed or before is not None and mention.trigger is None and mention.noun is before.noun
        leaned = before if mention.term is None and alike and mention.unit is None else mention
        term = terms()[leaned.term].partly if leaned is not None and leaned.term is not None else None
        if term is not None and leaned is not None and _partly_done(mention, before, line, partly, absolute=lexicon.verb_first):
            mention.term, mention.terms, mention.kind, mention.noun = term, [], mention.kind or leaned.kind, mention.noun or leaned.noun
            mention.rules.append(("list", mention.first, mention.end))
        before = mention
    for mention, other in pairwise(mentions):
        if mention.term is None and other.term is not None and _told_beside(mention, other, line, partly, lexicon.sets["grammar.wholly"]):
            # "2,310 shelters were | partially | and 96 fully damaged"
            mention.term = terms()[other.term].partly
            mention.rules.append(("list", mention.first, mention.end))


def in_whole(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give what was done wholly, told beside what was done in part, its term: "556 houses were partially destroyed and 432 | completely"."""
    wholly = lexicon.sets["grammar.wholly"]
    if wholly.isdisjoint(line.vocabulary):
        return
    for mention, other in pairwise(mentions):
        # As in "6,900 houses were damaged (including | 4,100 fully | and 2,800 partially damaged)".
        told = mention.relation == "subset_of" and other.relation == "subset_of" and other.parent is mention.parent
        if (
            told
            and mention.end < line.size
            and line.words[mention.end] in wholly
            and not lexicon.sets["grammar.partly"].isdisjoint(line.words[other.end : other.end + 2])
        ) or _told_beside(mention, other, line, wholly, lexicon.sets["grammar.partly"]):
            # "565 houses were fully and 20,271 partially destroyed": what was done to both is said behind the second.
            done = mention.term or other.term
            mention.term = next((key for key, term in terms().items() if term.partly == done), mention.term)
    for mention in mentions:
        _befell_wholly(mention, line, lexicon)
    for before, mention in pairwise(mentions):
        bare = mention.trigger is None and (mention.head is None or mention.pronoun) and mention.end < line.size and line.words[mention.end] in wholly
        if not bare or before.term is None or before.trigger is None or mention.term not in (None, before.term):
            continue
        whole = next((key for key, term in terms().items() if term.partly == before.term), None)
        words = line.words[before.after : before.trigger.end] + line.words[before.trigger.first - 1 : before.trigger.first]
        if whole is not None and not lexicon.sets["grammar.partly"].isdisjoint(words):
            mention.term, mention.kind, mention.noun = whole, mention.kind or before.kind, mention.noun or before.noun


def _befell_wholly(mention: Mention, line: Line, lexicon: Lexicon) -> None:
    """Give a part to which the same was done wholly the term of that: "1,340 houses were damaged, 213 of them | completely"; not "were flooded"."""
    at, whole = mention.after if mention.pronoun else mention.end, mention.parent
    if mention.relation != "subset_of" or mention.trigger is not None or whole is None or whole.trigger is None or at >= line.size:
        return
    how = lexicon.words.get(line.words[at]) if line.words[at] in lexicon.sets["grammar.wholly"] else None
    ends = at + 1 >= line.size or line.flags[at + 1] & (mark.PUNCTUATION | mark.CONJUNCTION)
    done = how.phrases.get(whole.trigger.trigger.words) if how is not None and how.phrases is not None and ends else None
    term = next((key for key, each in terms().items() if each.partly is not None and each.partly == mention.term), None)
    if done is not None and any(entry.kind == mark.TRIGGER and term in _terms_of(entry.meaning) for entry in done.every()):
        mention.term = term


def _terms_of(trigger: Trigger) -> set[str]:
    return {term for senses in trigger.roles.values() for found in senses.values() for term in found}


def dealt_in_part(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give the bare numbers that a bracket or a colon parts a whole into what was done to each: "14,502 damaged houses (12,880 | partly, 1,622 | totally)"."""
    partly, wholly = lexicon.sets["grammar.partly"], lexicon.sets["grammar.wholly"]
    if lexicon.sets["grammar.partly_openings"].isdisjoint(line.vocabulary) or wholly.isdisjoint(line.vocabulary):
        return
    whole: Mention | None = None
    term, at, first = "", 0, True
    for mention in mentions:
        # "50 000 inondées | et | 37 000 partiellement endommagées": a small word alone adds to a whole and parts none.
        apart = not first or any(line.flags[each] & mark.COMMA or line.words[each] in _OPENED for each in range(at, mention.first))
        how = None if whole is None or not apart else _told_how(mention, at, line, partly, wholly)
        if whole is None or how is None or mention.value is None or whole.value is None or mention.value > whole.value:
            pair = next((key for key, each in terms().items() if mention.term in (key, each.partly) and each.partly is not None), None)
            at = max(mention.after, mention.trigger.end if mention.trigger is not None and mention.trigger.side == "subject" else 0)
            # "39 140 maisons ont été totalement détruites et 13 342 | partiellement": how is said of both.
            told = not wholly.isdisjoint(line.words[mention.after : at])
            whole, term = (mention, pair) if pair is not None and mention.relation is None and not told else (None, "")
            first = True
            continue
        part, first = terms()[term].partly, False
        mention.term, mention.terms, mention.kind, mention.noun = (part if how in partly else term), [], whole.kind, whole.noun
        mention.relation, mention.parent = "subset_of", whole
        mention.rules.append(("part", mention.first, mention.end))
        if how in partly:
            # Of those destroyed, some only in part.
            whole.term = part
        at = mention.end if line.words[mention.end : mention.end + 1] in ([","], [")"], [";"]) else mention.end + len(how.split())


def dealt_by_label(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give numbers behind a label that each a word before them says how far it was done: "Houses damaged: fully | 34, partially | 412"."""
    partly, wholly = lexicon.sets["grammar.partly"], lexicon.sets["grammar.wholly"]
    if wholly.isdisjoint(line.vocabulary) or not line.found[mark.HEADING]:
        return
    term, led = "", None
    for mention in mentions:
        at = mention.first - (mention.first > 1 and line.words[mention.first - 1].strip() in _SIGNS)
        how = next((each for many in (2, 1) if (each := " ".join(line.words[max(0, at - many) : at])) in partly | wholly), None)
        labelled = mention.term is not None and mention.fired("label")
        if labelled:
            term, led = next((key for key, each in terms().items() if mention.term in (key, each.partly) and each.partly is not None), ""), mention
        bare = mention.head is None and mention.unit is None and not mention.share_of_whole and (labelled or mention.term is None)
        if not term or led is None or how is None or not bare:
            continue
        mention.term = terms()[term].partly if how in partly else term
        mention.kind, mention.noun = mention.kind or led.kind, mention.noun or led.noun
        if mention is not led:
            mention.rules.append(("list", mention.first, mention.end))


def _told_how(mention: Mention, start: int, line: Line, partly: frozenset[str], wholly: frozenset[str]) -> str | None:
    """Return the word beside a bare number that says how far it was done, where nothing else stands between it and `start`: "(12,880 | partially", "Fully | 287,412"."""
    if mention.head is not None or mention.unit is not None or mention.ends is not None or not start < mention.first:
        return None
    words = line.words
    for many in (2, 1):
        behind, before = " ".join(words[mention.end : mention.end + many]), " ".join(words[mention.first - many : mention.first])
        for how, end in ((behind, mention.first), (before, mention.first - many)):
            led = range(start, end)
            small = all(line.flags[at] & (mark.COMMA | mark.CONJUNCTION | mark.FILL) or words[at] in _OPENED for at in led)
            if how in partly | wholly and led and small:
                return how
    return None


def _told_beside(mention: Mention, other: Mention, line: Line, how: frozenset[str], otherwise: frozenset[str]) -> bool:
    """Whether what was done to the first so far is said with what was done to the second: "six houses got | fully | and 25 got partially damaged"."""
    at = mention.after
    while at < other.first and line.flags[at] & mark.VERB_GROUP and line.words[at] not in how:
        at += 1
    if at >= other.first - 1 or line.words[at] not in how or not line.flags[at + 1] & mark.CONJUNCTION:
        return False
    # "buildings were completely and | another 1,200 | partially destroyed"
    joined = other.first - at == _JOINED + other.more
    untold = mention.term is None and mention.noun is not None and other.head is None and other.term is not None
    if not joined or not untold and (mention.term is None or mention.term != other.term):
        return False
    return not otherwise.isdisjoint(line.words[other.end : other.after + 3])


def _partly_done(mention: Mention, before: Mention | None, line: Line, partly: frozenset[str], *, absolute: bool) -> bool:
    hit, words = mention.trigger, line.words
    noun = line.found[mark.TRIGGER].get(mention.after) if absolute else None
    if noun is not None and not partly.isdisjoint({" ".join(words[noun[1] : noun[1] + many]) for many in (1, 2)}):
        # "انهار 44 منزلا | انهيارا | جزئيا"
        return True
    after = {" ".join(words[mention.end : mention.end + many]) for many in (1, 2)} | {
        " ".join(words[mention.after : mention.after + many]) for many in (1, 2)
    }
    if not partly.isdisjoint(after) and not {mention.end, mention.after} & line.found[mark.TRIGGER].keys():
        return True
    # "partially destroyed 40 houses", "and partially | 60"
    led = (
        hit.first
        if hit is not None and hit.side == "object" and hit.end == mention.first
        else mention.first
        if before is not None and mention.term is None
        else 0
    )
    # "destruiu | parcialmente | 40 casas"
    behind = mention.first if hit is not None and hit.side == "object" else led
    return any(not partly.isdisjoint({" ".join(words[max(0, at - many) : at]) for many in (1, 2)}) for at in {led, behind})


__all__ = ["dealt_by_label", "dealt_in_part", "in_part", "in_whole"]
