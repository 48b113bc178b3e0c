"""Digits that a PDF has parted by a space, behind the comma of thousands or before: "and 13, 502 damaged" counts 13,502, "about 1 2,000 people" 12,000."""

from __future__ import annotations

import re
from decimal import Decimal

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.numerals import Reading, plain, step

_HEAD, _REST = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}(?:,\d{3})*|\d{2},\d{3}")
# One digit, and what a space has parted from it.
_FIRST, _GROUPS = re.compile(r"[1-9]"), re.compile(r"\d{1,2}(?:,\d{3})+")
# What opens a phrase in which no other number stands before its comma.
_OPENS = frozenset({":", "(", ";"})


def join_group(line: Line, reading: Reading, at: int, lexicon: Lexicon) -> Reading:
    """Return the number with the three digits behind its comma, where it begins a phrase and something is counted right behind those."""
    if (
        reading.in_words
        or reading.end != at + 1
        or lexicon.numbers.decimal != "."
        or at + 3 >= line.size
        or line.words[at + 1] != ","
        or not _HEAD.fullmatch(line.words[at])
        or not _REST.fullmatch(line.words[at + 2])
        or f"{line.words[at]}, {line.words[at + 2]}" not in line.text
        or not (_is_counted(at + 3, line) and _begins(at, line, lexicon))
    ):
        return reading
    # "5, 71,128": lakhs too.
    value = Decimal(line.words[at] + line.words[at + 2].replace(",", ""))
    return reading._replace(end=at + 3, value=plain(value), step=step(str(int(value))))


def join_first(line: Line, reading: Reading, at: int) -> Reading:
    """Return the number with the groups behind the space that a digit of its own is parted by."""
    if reading.end != at + 1 or not _is_first_digit(at, line):
        return reading
    whole = line.words[at] + line.words[at + 1].replace(",", "")
    return reading._replace(end=at + 2, value=Decimal(whole), step=step(whole))


def _is_first_digit(at: int, line: Line) -> bool:
    """Whether the digit at `at` is the first of the number behind it: not "in zone | 1 2,000 people", "on May | 1 2,000 people"."""
    if at == 0 or at + 2 >= line.size or not _FIRST.fullmatch(line.words[at]) or not _GROUPS.fullmatch(line.words[at + 1]):
        return False
    told = (
        at in line.ends_hedge or line.flags[at - 1] & (mark.PREPOSITION | mark.BE) or any(end == at for _, end in line.found[mark.TRIGGER].values())
    )
    return bool(told) and f"{line.words[at]} {line.words[at + 1]}" in line.text and _is_counted(at + 2, line)


def _is_counted(at: int, line: Line) -> bool:
    """Whether what is counted stands at `at`, or what befell it: no other number of a list, and no unit."""
    return at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER]


def _begins(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number opens its sentence or a phrase: not "killed | 13, 502 injured", "on May 12, 502 people", "aged 11 and | 12, 502 people"."""
    hedge = line.ends_hedge.get(at)
    before = (hedge[0] if hedge is not None else at) - 1
    if before < 0 or line.words[before] in _OPENS:
        return True
    if line.flags[before] & (mark.CONJUNCTION | mark.COMMA):
        listed = before > 0 and line.flags[before - 1] & (mark.NUMBER | mark.MONTH)
        # "On Monday, | 13, 502 homes" opens what is told; "5 in Homs, 13, 502 people" may be a list.
        alone = line.flags[before] & mark.CONJUNCTION or not any(flag & mark.NUMBER for flag in line.flags[:before])
        return bool(alone) and not listed
    if line.flags[before] & mark.OF:
        return before > 0 and lexicon.within("grammar.total", line.words[before - 1])
    return bool(line.flags[before] & mark.BE)


__all__ = ["join_first", "join_group"]
