"""Amounts of change, which are no levels: "rose by 120", "up 9.4 per cent", "a 15 per cent increase", "six more"."""

from __future__ import annotations

from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Change, Quantifier
from metrics.numerals import plain

_REACH = 5
# How many words may stand between what changed and "by", which tells that they belong together: "cut the risk of stroke **by** 26 %".
_REACH_BY = 9
# How many times the other one of two levels may be, so that what the second prints is the scale of both.
_NEAR = 20
_MOVING = ("share", "money", "length", "temperature", "mass", "volume", "other")


def find_changes(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Fill in which way each number says that something changed."""
    ends: dict[int, tuple[int, str | None]] = {}
    for at, (direction, end) in line.found[mark.CHANGE].items():
        # "make up 53 %" is no "up 53 %": the longer words begin first.
        ends.setdefault(end, (at, direction))
    before: Mention | None = None
    for mention in mentions:
        mention.change = _sign(mention, line)
        if mention.change is None and ends:
            mention.change = _before(mention, line, ends, lexicon)
        if mention.change is None and (ends or mention.unit_group == "share"):
            mention.change = _after(mention, line, lexicon)
        if mention.change is None and before is not None and before.change is not None and _is_told_otherwise(mention, before, line, lexicon):
            mention.change = before.change
        before = mention


def _is_told_otherwise(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number tells the change before it once more: "an increase of 1.5 per cent | or 16,300 people"."""
    joint = line.words[before.end : mention.first]
    return before.unit_group == "share" and mention.unit_group != "share" and len(joint) == 1 and lexicon.within("ranges.choice", joint[0])


def level_levels(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give the level that something left the scale that only the level it reached prints: "rose from 3.3 to 4.7 million"."""
    for first, second in pairwise(mentions):
        joint = line.words[first.end : second.first]
        if len(joint) != 1 or not lexicon.within("changes.to", joint[0]) or first.unit is not None or first.value is None or second.value is None:
            continue
        before = line.words[first.first - 1] if first.first else ""
        scale = _scale(line.words[second.at : second.end], lexicon)
        if scale is None or first.end != first.at + 1 or first.value >= 1000 or not lexicon.within("changes.from", before):
            continue
        if second.value / _NEAR <= first.value * scale <= second.value * _NEAR:
            first.value, first.step = plain(first.value * scale), None if first.step is None else plain(first.step * scale)
            first.scaled_to = second.end


def _scale(words: list[str], lexicon: Lexicon) -> int | None:
    numbers = lexicon.numbers
    return next((times for word in words[1:] if (times := numbers.scales.get(word) or numbers.plurals.get(word))), None)


def _sign(mention: Mention, line: Line) -> str | None:
    """Read "+0.3 %" and "-$4 million" as amounts of change; a hyphen between two numbers is none."""
    if mention.unit_group not in ("share", "money") or mention.in_words:
        return None
    if mention.value is not None and mention.value < 0:
        return "down"
    before = mention.first - 1
    plus = before >= 0 and line.words[before] == "+" and not (before and line.flags[before - 1] & mark.NUMBER)
    return "up" if plus else None


def _before(mention: Mention, line: Line, ends: dict[int, tuple[int, str | None]], lexicon: Lexicon) -> str | None:
    at = mention.first
    by = False
    for step in range(_REACH_BY):
        if at <= 0 or step >= _REACH and not by:
            return None
        found = ends.get(at)
        if found is not None:
            word = line.words[found[0]]
            if not by and lexicon.within("changes.of_whole", word) and mention.after < line.size and line.flags[mention.end] & mark.OF:
                return None
            if by or _moves(mention, lexicon):
                return found[1] if by or mention.unit_group in ("share", None) or not lexicon.within("changes.of_whole", word) else None
            return None
        word = line.words[at - 1]
        if lexicon.within("changes.by", word) or line.flags[at - 1] & mark.OF and at >= 2 and lexicon.within("changes.nouns", line.words[at - 2]):
            by = True
        elif not line.flags[at - 1] & (mark.FILL | mark.ADVERB | mark.ARTICLE) and not by:
            return None
        at -= 1
    return None


def _moves(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the number is of a kind that "rose 3" speaks of without "by": a share, money, a measure, points of an index."""
    line, end = mention.line, mention.end
    # "up 2.1 | p": pence are glued to their number.
    glued = line.words[end].removeprefix(mark.SUFFIX_MARK) if end < line.size and line.words[end][0] == mark.SUFFIX_MARK else ""
    counted = line.words[mention.head[1] - 1] if mention.head is not None else glued
    return mention.unit_group in _MOVING or (mention.unit is None and lexicon.within("changes.counted", counted))


def _after(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    """Read "a 15 per cent increase", "15 % more people"."""
    at = mention.end
    if mention.unit is None and mention.head is not None and lexicon.within("changes.counted", line.words[mention.head[1] - 1]):
        # "22 cents | higher"
        at = mention.head[1]
    elif mention.unit_group not in ("share", "money", "hyphened"):
        return None
    if at >= line.size:
        return None
    found = line.found[mark.CHANGE].get(at)
    hedge = line.found[mark.HEDGE].get(at)
    if mention.unit_group == "share" and hedge is not None and hedge[0] == Quantifier.MORE_THAN.value and hedge[1] in line.found[mark.NOUN]:
        # "un 107 por ciento | más de personas"
        return "up"
    if found is not None and (lexicon.within("changes.nouns", line.words[at]) or lexicon.within("changes.than", line.words[at])):
        return str(found[0])
    return None


def change_of(mention: Mention, term: str | None) -> Change | None:
    """Return which way the number of a term is an amount of change, None where it is a level."""
    if mention.change is not None:
        return Change(mention.change)
    if term is None or not mention.more or mention.state != "reported":
        return None
    # "killed 14 and wounded 32 others": more people, not more than were wounded before.
    beside = any(each.term not in (None, term) and each.first < mention.first and each.kind == mention.kind for each in mention.line.mentions)
    return None if beside else Change.UP


__all__ = ["change_of", "find_changes", "level_levels"]
