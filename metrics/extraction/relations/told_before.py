"""Parts of those whom the sentence before counts: "Of these, 62 per cent are children", "Among them were 640 children and 72 disabled people", "Four of them were women"."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import fits_in, is_who, who
from metrics.extraction.terms.clauses import do_unknown
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_PEOPLE = ("person", "household", "case")
_SMALL = mark.BE | mark.COMMA | mark.ADVERB | mark.FILL | mark.CONJUNCTION | mark.DEFINITE
_CLAUSE = mark.BE | mark.HAVE | mark.MODAL | mark.STOP | mark.RELATIVE | mark.SUBORDINATOR
# How many words may tell one part apart, "with disabilities", before the next.
_TAIL = 6
# A mark of a list, a quote or "and" may stand before the words that open such a sentence.
_OPENS = (0, 1)
# Within so many words from a sentence's beginning a number ends that is of them.
_MOST = 6

# What befell somebody, by what it is where a disease did it.
OF_DISEASE: dict[str | None, str] = {"killed": "disease_deaths"}


class Told(NamedTuple):
    """The one number of people of which a sentence tells; whether it counts nothing else, so that "of these" is of them whoever is named."""

    whole: Mention
    alone: bool


def whole_of(mentions: Collection[Mention]) -> Told | None:
    """Return whom a sentence tells of; none where it tells of several, of whom nobody can say which are meant."""
    told = [each for each in mentions if each.term is not None and each.state == "reported" and each.relation != "subset_of"]
    wholes = [each for each in told if each.relation is None]
    if len(wholes) != 1 or wholes[0].terms or any(each.parent is not wholes[0] for each in told if each is not wholes[0]):
        return None
    people = next((each for each in told if each.kind == "person"), wholes[0])
    # "The quake injured | 60. Of these, nine are children": who is injured is somebody.
    bare = people.kind is None and people.unit is None and people.term is not None and terms()[people.term].unit == "person"
    if not (bare or people.kind in _PEOPLE) or people.share_of_whole or people.change is not None:
        return None
    # "1.1 million people live in 98 sites. Of those, 64 are in Rafah."
    return Told(people, all(each.term is not None or each.head is None or each.unit is not None for each in mentions))


def opening(line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where words end and begin that lead from a sentence's beginning to those of the one before: "Of these", "Among them"."""
    led = lexicon.sets["relations.told_before"]
    if line.found[mark.SUBSET]:
        for at in _OPENS:
            _, end = line.found[mark.SUBSET].get(at, (None, 0))
            if end and " ".join(line.words[at:end]) in led:
                return at, end
    return _number_of_them(line, lexicon)


def _number_of_them(line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the words stand behind the number that a sentence begins with which say of whom: "Four | of them | were children"."""
    them = next((at for at, (said, _) in line.found[mark.OTHERS].items() if 0 < at < _MOST and lexicon.within("grammar.of_them", said)), None)
    if them is None:
        return None
    # A sign or a scale may stand there too: "40 % | of them", "ستة آلاف | منهم".
    scaled = {at for kind in (mark.UNIT, mark.VAGUE) for first, (_, end) in line.found[kind].items() for at in range(first, end)}
    if not (line.flags[them - 1] & mark.NUMBER or them - 1 in scaled):
        return None
    hedged = {at for first, (_, end) in line.found[mark.HEDGE].items() for at in range(first, end)}
    # "وكان | أربعة منهم أطفالا"
    led = all(line.flags[at] & (mark.NUMBER | mark.DEFINITE | mark.BE | mark.CONJUNCTION) or at in hedged or at in scaled for at in range(them))
    return (them, line.found[mark.OTHERS][them][1]) if led else None


def part_told(mentions: list[Mention], told: Told, opened: tuple[int, int], line: Line, lexicon: Lexicon) -> None:
    """Give the numbers that say who, or where, some of those told before are the term of those; `opened` are the words that lead to these."""
    # A number may stand before the words for whom it is of.
    at = 0 if mentions and mentions[0].first < opened[0] else opened[1]
    verbs, before = lexicon.sets["relations.among_verbs"], False
    for mention in mentions:
        led = all(line.flags[each] & _SMALL or line.words[each] in verbs for each in range(at, mention.first))
        if mention.first < at or not (led or before and _goes_on(at, mention.first, line)):
            return
        described = (
            before and mention.head is not None and mention.after < line.size and lexicon.within("relations.accompanying", line.words[mention.after])
        )
        before = False
        if OF_DISEASE.get(mention.term) == told.whole.term:
            mention.term = told.whole.term
        if mention.term == told.whole.term and mention.relation is None and mention.state == "reported" and fits_in(mention, told.whole):
            # "This includes | 15 killed in Sindh."
            mention.parent, mention.relation = told.whole, "subset_of"
            who(mention, line, lexicon)
            before = True
        elif mention.term is None and _is_of(mention, told, line, lexicon, described=described):
            whole = told.whole
            mention.parent, mention.relation, mention.borrowed = whole, "subset_of", mention.head is None
            mention.term, mention.stance = whole.term, whole.stance
            if mention.noun is None:
                mention.kind, mention.noun = mention.kind or whole.kind, whole.noun
            if mention.share_of_whole:
                mention.denominator = opened
            mention.rules.append(("part_told", *opened))
            who(mention, line, lexicon)
            before = True
        # "35 | drowned | in Homs and 12 in Hama"
        said = mention.trigger.end if before and mention.trigger is not None and mention.trigger.first == mention.after else 0
        at = max(at, mention.after, said)


def most_of_those_told(mentions: Collection[Mention], before: Collection[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let a number between commas count the most of those of whom the sentence before tells: "Most of the deaths, | 166, | were in Java"."""
    if lexicon.sets["relations.uncounted"].isdisjoint(line.vocabulary):
        return
    for mention in mentions:
        opened, closed = mention.first - 1, mention.after
        noun = next(((at, each) for at, (each, end) in line.found[mark.NOUN].items() if end == opened), None)
        if noun is None or closed >= line.size or not line.flags[opened] & line.flags[closed] & mark.COMMA:
            continue
        at, of = noun[0], noun[0] - 2
        led = of > 0 and line.flags[at - 1] & mark.DEFINITE and line.flags[of] & mark.OF and line.words[of - 1] in lexicon.sets["relations.uncounted"]
        term = mention.term or noun[1].term
        wholes = [each for each in before if each.term == term and each.relation is None and each.state == "reported"]
        if led and term is not None and noun[1].term in (None, term) and len(wholes) == 1 and fits_in(mention, wholes[0]):
            mention.term, mention.kind, mention.noun = term, mention.kind or wholes[0].kind, mention.noun or noun[1]
            mention.parent, mention.relation = wholes[0], "subset_of"
            mention.rules.append(("part_told", of - 1, noun[0] + 1))


def among_those_told(mentions: Collection[Mention], before: Collection[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let those who "were among the dead" be some of the only ones dead of whom the sentence before tells: "52 civilians were killed. | Eight women | were among the dead"."""
    among = lexicon.sets["relations.among_them"]
    for mention in mentions if among else ():
        hit = mention.trigger
        if hit is None or mention.relation is not None or " ".join(line.words[hit.first : hit.end]) not in among:
            continue
        wholes = [each for each in before if each.term == mention.term and each.relation is None and each.state == "reported"]
        if len(wholes) == 1 and fits_in(mention, wholes[0]) and not _in_passing(wholes[0]):
            mention.parent, mention.relation = wholes[0], "subset_of"
            mention.rules.append(("part_told", hit.first, hit.end))


def _in_passing(whole: Mention) -> bool:
    """Whether those are told of in a clause beside: "the deadliest strike since October, when | 35 were killed"."""
    line = whole.line
    comma = next((at for at in range(whole.first - 1, -1, -1) if line.flags[at] & mark.COMMA), None)
    return comma is not None and any(flag & mark.SUBORDINATOR for flag in line.flags[comma + 1 : whole.first])


def _goes_on(start: int, end: int, line: Line) -> bool:
    """Whether only what tells a part apart stands between it and the next one: "640 children | under five, | 72 people with disabilities"."""
    # "14 | are in Sylhet, | three in Moulvibazar"
    start += bool(line.flags[start] & mark.BE)
    between = range(start, end)
    listed = 0 < len(between) <= _TAIL and line.flags[end - 1] & (mark.COMMA | mark.CONJUNCTION)
    return bool(listed) and not any(line.flags[at] & _CLAUSE or at in line.found[mark.TRIGGER] for at in between)


def _is_of(mention: Mention, told: Told, line: Line, lexicon: Lexicon, *, described: bool) -> bool:
    """Whether the number only says who they are or where: "62 per cent | are children", "640 children under five", "508 | were in Campeche".

    `described` says that it goes on with a list and what tells them apart stands behind it: "72 people | with disabilities".
    """
    if (
        mention.unit not in (None, "percent")
        or mention.kind not in (None, "share", *_PEOPLE)
        or not (mention.share_of_whole or fits_in(mention, told.whole))
    ):
        return False
    if described or is_who(mention, line, bare=lexicon.verb_first and mention.pronoun):
        return True
    after = mention.after
    if mention.head is not None and (mention.group or mention.disaggregation):
        return not do_unknown(after, line) and not (after < line.size and line.flags[after] & (mark.BE | mark.HAVE | mark.MODAL))
    if not told.alone and mention.head is None:
        return False
    told_by = after + 1 < line.size and bool(line.flags[after] & mark.BE) and lexicon.within("relations.known_in", line.words[after + 1])
    after += after < line.size and bool(line.flags[after] & mark.BE)
    after += told_by
    led = after + 1 < line.size and line.flags[after] & mark.PREPOSITION and not line.flags[after] & mark.OF
    return bool(led) and line.printed[after + 1][0].isupper() and not line.flags[after + 1] & mark.MONTH


__all__ = ["OF_DISEASE", "Told", "among_those_told", "most_of_those_told", "opening", "part_told", "whole_of"]
