"""Numbers of those who were asked: "interviews with 300 displaced people" counts a survey's sample and nobody's displacement."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

_LEAN = mark.FILL | mark.ADVERB | mark.ARTICLE | mark.DEFINITE
_GROUP = mark.BE | mark.HAVE | mark.ADVERB | mark.RELATIVE
_LISTED = mark.COMMA | mark.CONJUNCTION | _LEAN


def drop_samples(line: Line) -> None:
    """Take the term from numbers of a sample, from parts of them and from those that a list joins to them."""
    if not (line.found[mark.SAMPLE] or line.found[mark.SAMPLED]):
        return
    ends = {end for _, end in line.found[mark.SAMPLE].values()}
    dropped: list[Mention] = []
    for mention in sorted(line.mentions, key=lambda each: each.first):
        if mention.term is None or mention.unit_group not in (None, "share"):
            continue
        if _led(mention, line, ends) or _said(mention, line) or mention.parent in dropped or dropped and _listed(dropped[-1], mention, line):
            mention.term, mention.terms, mention.relation = None, [], None
            dropped.append(mention)


def _led(mention: Mention, line: Line, ends: set[int]) -> bool:
    """Whether words of asking lead to the number: "a survey of some | 1,200 refugees"."""
    at = mention.first
    while at and at not in ends and line.flags[at - 1] & _LEAN and not line.flags[at - 1] & mark.NUMBER:
        at -= 1
    return at in ends


def _said(mention: Mention, line: Line) -> bool:
    """Whether the number's own verb is one of being asked: "300 displaced people | were interviewed"."""
    at = mention.after
    while at < line.size and line.flags[at] & _GROUP and at not in line.found[mark.SAMPLED]:
        at += 1
    return at in line.found[mark.SAMPLED]


def _listed(before: Mention, mention: Mention, line: Line) -> bool:
    between = range(before.after, mention.first)
    return bool(between) and all(line.flags[at] & _LISTED for at in between)


__all__ = ["drop_samples"]
