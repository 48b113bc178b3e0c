"""What two joined words say of one noun, dealt out to two numbers in step: "destroyed and damaged homes rose to 490 and 270 respectively"."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import ANYBODY, Lexicon, Noun, Senses

# How far before the numbers the two words stand.
_REACH = 14


class _Said(NamedTuple):
    """What one of the two words says, where it stands, and of which noun beside the pair."""

    first: int
    end: int
    senses: Senses
    noun: Noun


def deal_in_step(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give each of two bare numbers the term of the word that stands in its order, where a word says that they are in step."""
    words = lexicon.sets["relations.respectively"]
    if words.isdisjoint(line.vocabulary):
        return
    for left, right in pairwise(mentions):
        apart = line.flags[left.end : right.first]
        counted = any(each.unit is not None or each.share_of_whole or each.value is None for each in (left, right))
        if len(apart) != 1 or not apart[0] & mark.CONJUNCTION or counted or not _in_step(left, right, line, words):
            continue
        said = _pair(left.first, line, lexicon)
        terms = [_term(each, left, lexicon) for each in said]
        if len(terms) < 2 or None in terms or terms[0] == terms[1]:
            continue
        for mention, each, term in zip((left, right), said, terms, strict=True):
            mention.kind, mention.noun, mention.head = each.noun.kind, each.noun, None
            mention.term, mention.terms, mention.relation, mention.borrowed, mention.after = term, [], None, False, mention.end
            mention.rules.append(("respectively", each.first, each.end))


def _in_step(first: Mention, last: Mention, line: Line, words: frozenset[str]) -> bool:
    """Whether the word stands right behind the numbers, past a comma or a small word, or before what leads to them: "s'élève | respectivement à 27 et 64"."""
    at = last.end
    at += at < line.size and bool(line.flags[at] & (mark.COMMA | mark.PREPOSITION))
    before = first.first - 1
    for small in (mark.PREPOSITION, mark.COMMA):
        before -= before > 0 and bool(line.flags[before] & small)
    return at < line.size and line.words[at] in words or before > 0 and line.words[before] in words


def _pair(before: int, line: Line, lexicon: Lexicon) -> list[_Said]:
    """Return the nearest two words joined by "and" before the numbers, with the noun that they are said of: "destroyed | and | damaged homes", "dead | and | injured"."""
    for joint in range(before - 2, max(0, before - _REACH), -1):
        if not line.flags[joint] & mark.CONJUNCTION:
            continue
        at = next((each for each, (_, end) in line.found[mark.NOUN].items() if end == joint - 1), None) if lexicon.noun_leads else joint + 2
        noun = line.found[mark.NOUN].get(at) if at is not None else None
        # People may be meant where no noun is told: "the number of dead and injured".
        who = ANYBODY if noun is None or noun[0].term is not None else noun[0]
        # "le nombre de morts et | de blessés"
        second = joint + 1 + bool(line.flags[joint + 1] & mark.OF)
        said = [_said(each, who, line, lexicon) for each in (joint - 1, second)]
        found = [each for each in said if each is not None]
        if len(found) == len(said):
            return found
    return []


def _said(at: int, noun: Noun, line: Line, lexicon: Lexicon) -> _Said | None:
    """Return what a word says by itself of `noun`, whatever phrase it stands in: "destroyed", "damaged"."""
    own = line.found[mark.NOUN].get(at)
    if own is not None and own[1] == at + 1 and own[0].term is not None:
        return _Said(at, at + 1, {own[0].kind: (own[0].term,)}, own[0])
    known = lexicon.words.get(line.words[at])
    for entry in known.alone if known is not None else ():
        roles = entry.meaning.roles if entry.kind == mark.TRIGGER else {}
        senses = roles.get(mark.ADJECTIVE) or roles.get(mark.PARTICIPLE) or roles.get(mark.PREDICATE) or roles.get(mark.PAST)
        if senses:
            return _Said(at, at + 1, senses, noun)
    return None


def _term(said: _Said, mention: Mention, lexicon: Lexicon) -> str | None:
    """Return the term of what is said of the noun, as a number that counts it would have."""
    probe = Mention(mention.line, mention.at, mention.end)
    probe.value, probe.step, probe.kind, probe.noun = mention.value, mention.step, said.noun.kind, said.noun
    return pick(said.senses, probe, lexicon)


__all__ = ["deal_in_step"]
