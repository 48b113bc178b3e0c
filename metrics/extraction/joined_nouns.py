"""Nouns that stand together behind one number: "7 men, women and children", "dos bases militares"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon, Noun
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.senses import pick

# Numbers up to this one take their noun in the plural in Arabic, so that a noun in the singular after "and" is one more.
_FEW = 10


def alone_beside(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that are one more beside so small a number, where nouns of one take no article: "two children and | a woman"."""
    few = mention.value is not None and mention.value <= _FEW and lexicon.noun_leads
    return lexicon.sets["grammar.singulars"] if few else frozenset()


def counted_together(line: Line, end: int, alone: frozenset[str]) -> tuple[int, list[Noun]] | None:
    """Return where nouns end that are counted together with the one that ends at `end`: "7 men, women and children"; none of `alone`."""
    others: list[Noun] = []
    while end + 1 < line.size and line.flags[end] & (mark.CONJUNCTION | mark.COMMA):
        last = bool(line.flags[end] & mark.CONJUNCTION)
        other = line.found[mark.NOUN].get(end + 1)
        if other is None or other[0].unit != "person" or other[0].term is not None or line.words[end + 1] in alone:
            return None
        further = line.found[mark.NOUN].get(other[1])
        # "women and children | killed": who they are ends before what befell them.
        end = further[1] if further is not None and further[0].unit == "person" and further[0].term is None else other[1]
        others.append(other[0])
        if last:
            return end, others
    return None


def who_together(nouns: Sequence[Noun], words: str) -> tuple[str | None, str | None]:
    """Return the group and the part of those whom several nouns count: both of "boys and girls" children, "women and children" by their `words`."""
    groups, parts = {each.group for each in nouns}, {each.disaggregation for each in nouns}
    group = next(iter(groups)) if len(groups) == 1 else None
    if len(groups) == len(parts) == 1:
        return group, next(iter(parts))
    return group, None if {"male", "female"} <= parts else words


def share_attribute(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Read two numbers of one noun: "1,022 totally and | 7,480 partially damaged houses", "64 confirmed and | 7 probable cases"."""
    for first, second in pairwise(mentions):
        at, attribute = first.end, next((each for each in second.rules if each[0] == "attribute"), None)
        joined = (
            first.term is None and first.noun is None and second.noun is not None and second.first == at + 2 and line.flags[at + 1] & mark.CONJUNCTION
        )
        if not joined or first.unit is not None or second.head is None or second.head[0] <= second.end:
            continue
        if attribute is None:
            first.kind, first.noun = second.kind, second.noun
            continue
        known = lexicon.words.get(line.words[at])
        rest = (line.words[attribute[2] - 1],)
        whole = (
            next((each for each in (known.phrases or {}).get(rest[0], ()) if each.kind == mark.TRIGGER and each.rest == rest), None)
            if known
            else None
        )
        senses = whole.meaning.roles.get(mark.ADJECTIVE) or whole.meaning.roles.get(mark.PREDICATE) if whole is not None else None
        if senses:
            first.kind, first.noun = second.kind, second.noun
            first.term = pick(senses, first, lexicon)
            first.rules.append(("attribute", at, at + 1))


def describes_before(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun of people is rather an adjective of the unknown noun before it: "dos bases | militares"."""
    before = at - 1
    unknown = not line.flags[before] and before not in line.found[mark.NOUN] and before not in line.found[mark.TRIGGER]
    return unknown and line.printed[before].isalpha() and line.printed[before].islower() and line.words[at] in lexicon.sets["noun_modifiers.after"]


__all__ = ["alone_beside", "counted_together", "describes_before", "share_attribute", "who_together"]
