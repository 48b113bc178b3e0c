"""Nouns that stand together behind one number: "7 men, women and children", "dos bases militares"."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon, Noun
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention

# Numbers up to this one take their noun in the plural in Arabic, so that a noun in the singular after "and" is one more.
_FEW = 10


def alone_beside(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that are one more beside so small a number, where nouns of one take no article: "two children and | a woman"."""
    few = mention.value is not None and mention.value <= _FEW and lexicon.noun_leads
    return lexicon.sets["grammar.singulars"] if few else frozenset()


def counted_together(line: Line, end: int, alone: frozenset[str]) -> tuple[int, list[Noun]] | None:
    """Return where nouns end that are counted together with the one that ends at `end`: "7 men, women and children"; none of `alone`."""
    others: list[Noun] = []
    while end + 1 < len(line) and line.flags[end] & (mark.CONJUNCTION | mark.COMMA):
        last = bool(line.flags[end] & mark.CONJUNCTION)
        other = line.found[mark.NOUN].get(end + 1)
        if other is None or other[0].unit != "person" or other[0].term is not None or line.words[end + 1] in alone:
            return None
        further = line.found[mark.NOUN].get(other[1])
        end = further[1] if further is not None and further[0].unit == "person" else other[1]
        others.append(other[0])
        if last:
            return end, others
    return None


def describes_before(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a noun of people is rather an adjective of the unknown noun before it: "dos bases | militares"."""
    before = at - 1
    unknown = not line.flags[before] and before not in line.found[mark.NOUN] and before not in line.found[mark.TRIGGER]
    return unknown and line.printed[before].isalpha() and line.printed[before].islower() and line.words[at] in lexicon.sets["noun_modifiers.after"]


__all__ = ["alone_beside", "counted_together", "describes_before"]
