"""Amounts of change, which are no levels: "rose by 120", "up 9.4 per cent", "a 15 per cent increase", "six more"."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention

_REACH = 5


def find_changes(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Fill in which way each number says that something changed."""
    changes = line.found[mark.CHANGE]
    if not changes:
        return
    ends = {end: (at, direction) for at, (direction, end) in changes.items()}
    for mention in mentions:
        mention.change = _before(mention, line, ends, lexicon) or _after(mention, line, lexicon)


def _before(mention: Mention, line: Line, ends: dict[int, tuple[int, str]], lexicon: Lexicon) -> str | None:
    at = mention.first
    sign = line.words[at - 1] if at else ""
    if mention.unit_group == "share" and sign in "+-" and sign and (at == 1 or not line.flags[at - 2] & mark.NUMBER):
        return "up" if sign == "+" else "down"
    by = False
    for _ in range(_REACH):
        if at <= 0:
            return None
        found = ends.get(at)
        if found is not None:
            word = line.words[found[0]]
            if not by and lexicon.within("changes.of_whole", word) and mention.after < len(line) and line.flags[mention.end] & mark.OF:
                return None
            if by or mention.unit_group in ("share", "money", "length", "temperature", "mass", "volume") or (by and mention.unit is None):
                return found[1] if by or mention.unit_group == "share" or not lexicon.within("changes.of_whole", word) else None
            return None
        word = line.words[at - 1]
        if lexicon.within("changes.by", word) or line.flags[at - 1] & mark.OF and at >= 2 and lexicon.within("changes.nouns", line.words[at - 2]):
            by = True
        elif not line.flags[at - 1] & (mark.FILL | mark.ADVERB | mark.ARTICLE) and not by:
            return None
        at -= 1
    return None


def _after(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    """Read "a 15 per cent increase", "15 % more people"."""
    at = mention.end
    if mention.unit_group not in ("share", "money", "hyphened") or at >= len(line):
        return None
    found = line.found[mark.CHANGE].get(at)
    if found is not None and (lexicon.within("changes.nouns", line.words[at]) or lexicon.within("changes.than", line.words[at])):
        return found[0]
    return None


__all__ = ["find_changes"]
