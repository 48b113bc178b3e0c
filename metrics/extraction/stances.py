"""How a number is said: estimated, feared, planned, projected, conditional, denied, historical; asserted where nothing says so."""

from __future__ import annotations

import re
from datetime import date

from metrics.extraction.lexicon import BE, CONJUNCTION, MONTH, STANCE, STOP, SUBORDINATOR, Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention

_YEAR = re.compile(r"(1[89]\d\d|20\d\d)(?:~s)?$")
_ORDER = ("denied", "conditional", "feared", "planned", "projected", "estimated")
_FUTURE_TERMS = {"projected", "planned", "conditional"}


def say_how(mentions: list[Mention], line: Line, lexicon: Lexicon, published: date | None) -> None:
    """Fill in the stance of each number from the words of its clause."""
    words = line.found[STANCE]
    past = _historical(line, lexicon, published)
    for mention in mentions:
        if past and mention.term is not None and (published is not None or past == "words"):
            mention.stance = "historical"
            continue
        if words:
            mention.stance = _stance(mention, line) or mention.stance


def _stance(mention: Mention, line: Line) -> str | None:
    found = set()
    for at, (stance, end) in line.found[STANCE].items():
        if line.flags[at] & MONTH and line.printed[at][0].isupper() and at:
            continue
        if _reaches(stance, at, end, mention, line):
            found.add(stance)
    return next((each for each in _ORDER if each in found), None)


def _reaches(stance: str, at: int, end: int, mention: Mention, line: Line) -> bool:
    """Whether a stance word bears on the number: nothing ends its clause in between."""
    low, high = (
        min(mention.first, mention.trigger.first if mention.trigger else mention.first),
        max(mention.after, mention.trigger.end if mention.trigger else 0),
    )
    if stance == "estimated":
        # "estimated" is the number's own hedge or the verb that governs it, close by.
        return mention.first - 4 <= at < mention.after + 1 or _open(line, end, low, 8)
    if stance == "conditional":
        return _conditional(at, mention, line, low, high)
    if low <= at <= high:
        return True
    if end <= low:
        return _open(line, end, low, 9)
    return stance in ("projected", "feared") and at - high <= 3 and _open(line, high, at, 3)


def _conditional(at: int, mention: Mention, line: Line, low: int, high: int) -> bool:
    word = line.words[at]
    if line.flags[at] & SUBORDINATOR or word in ("unless", "should", "were"):
        return at == 0 or line.words[at - 1] in (",", '"') or at > high or bool(line.flags[at] & SUBORDINATOR)
    return low - 2 <= at <= high + 4 and not (line.flags[at] & BE)


def _open(line: Line, start: int, end: int, reach: int) -> bool:
    """Whether one clause runs from `start` to `end`: no stop or subordinator but "that" lies between."""
    if end - start > reach:
        return False
    for at in range(start, end):
        flag = line.flags[at]
        if flag & STOP or (flag & SUBORDINATOR and line.words[at] != "that"):
            return False
        if flag & CONJUNCTION and at > start and at - start > 5:
            return False
    return True


def _historical(line: Line, lexicon: Lexicon, published: date | None) -> str | None:
    """Whether the sentence speaks of a past event: "in the 1988 gas attack", "thirty years ago"."""
    for first, word in enumerate(line.words):
        for phrase in lexicon.sets["historical.words"]:
            if phrase.startswith(word) and line.words[first : first + phrase.count(" ") + 1] == phrase.split(" "):
                return "words"
    if published is None:
        return None
    for at, word in enumerate(line.words):
        match = _YEAR.match(word) if len(word) == 4 and word.isdecimal() else None
        if match and published.year - int(match[1]) > 3 and not any(m.first <= at < m.after and m.term for m in line.mentions):
            near = line.words[max(0, at - 1)]
            following = line.words[at + 1 : at + 5]
            if near in ("in", "of", "during", "the") and (
                near in ("in", "of", "during") or any(each in lexicon.sets["historical.events"] for each in following)
            ):
                return "year"
    return None


__all__ = ["say_how"]
