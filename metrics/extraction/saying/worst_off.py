"""Those whom disaster agencies count apart from the affected, since they lost their home: "205 damnificadas, 2.250 afectadas" are no two numbers of one thing."""

from __future__ import annotations

import re
from dataclasses import replace

from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Figure

PART = "severely_affected"
_TERM = "affected"
_WORD = re.compile(r"\w+")
# Within so many letters of its number a label stands, and by these it is parted from the item before.
_LABEL, _CUTS = 40, re.compile(r"[\n;,.|]")


def tell_worst_off(found: list[Figure], text: str, lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a report of this text, those of the worst off as a part of their own where the report counts others as affected too."""
    worst, other = lexicon.sets["relations.worst_off"], lexicon.sets["relations.also_affected"]
    if not worst or not any(each.term == _TERM for each in found):
        return found
    apart = {
        id(each) for each in found if each.term == _TERM and each.disaggregation is None and not worst.isdisjoint(_words(each, text, worst | other))
    }
    if not apart:
        return found
    others = any(each.term == _TERM and id(each) not in apart and not other.isdisjoint(_words(each, text, other)) for each in found)
    if not others and not _heads(other, text):
        return found
    return [replace(each, disaggregation=PART) if id(each) in apart else each for each in found]


def _words(figure: Figure, text: str, known: frozenset[str]) -> set[str]:
    """Return the words by which a figure is what it is; where none is `known`, what a label says stands before its number."""
    told = figure.evidence[0]
    said = (figure.counted or "", told.exact, *(each.words for each in figure.rules))
    words = {word for each in said for word in _WORD.findall(each.lower())}
    if not known.isdisjoint(words):
        return words
    return words | set(_WORD.findall(_CUTS.split(text[max(0, told.start - _LABEL) : told.start])[-1].lower()))


def _heads(words: frozenset[str], text: str) -> bool:
    """Return whether one of the words stands alone as a label or the head of a column: "Afectadas: 88.940"."""
    return re.search(rf"(?im)(?:^|\|)[\s\-•*]*(?:{'|'.join(map(re.escape, sorted(words)))})\s*(?:[:|]|$)", text) is not None


__all__ = ["tell_worst_off"]
