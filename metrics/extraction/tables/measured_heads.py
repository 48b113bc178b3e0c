"""Heads and labels that say in what their numbers are told: "(%)", "('000)", "in thousands", "per 100,000". A bare number under one is no plain count, and what it is its words do not state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.definitions import terms
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.tables.captions import PEOPLE
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

# "'000", "(000s)"; "per 1,000", "pour 100 000"; "USD m", "US$ bn".
_OF_MANY = re.compile(r"(?<![\d.,])['’]?000s?(?![\d.,]\d)|(?<![\d.,])10{0,2}[., ]?000\b|(?:usd|eur|gbp|[$€£])\s?(?:m|mn|mln|bn|k)\b")
_THOUSANDS = re.compile(r"(?<![\d.,])['’]000s?(?![\d.,]\d)|\(000s?\)")
_IN_WHAT = re.compile(r"(?:\((?:(?:in|en|em|dalam) )?|\b(?:in|en|em|dalam) )(?:us\$|usd)?\s*(\w+)")
_PERCENT = ("%", "٪")
_NOUGHTS = re.compile(r"['’]?000s?")
_WORD = re.compile(r"\w+")
# So far before and behind a scale its brackets stand: "(in US$ millions)".
_BRACKETS = 4
# So many words and signs may stand between a label and its number to say so: "Funding required | (in US$ millions): | 450".
_GAP = 7
# So many words a note under a table has at most.
_NOTE = 12
# Of so few the scale is what it tells, whatever leads to it.
_SHORT = 4


def tells_otherwise(said: str, lexicon: Lexicon) -> bool:
    """Whether the words of a head, in small letters, say that the numbers under it are shares, thousands, or so many in a thousand."""
    if any(sign in said for sign in _PERCENT) or _OF_MANY.search(said):
        return True
    words = _WORD.findall(said)
    return any(each in lexicon.scales or lexicon.within("grammar.table_shares", each) for each in words)


def is_bare(cell: str) -> bool:
    """Whether a number alone stands in a cell, with no word of what it is."""
    return any(sign.isdigit() for sign in cell) and not any(sign.isalpha() for sign in cell)


def goes_on_counting(said: str, lexicon: Lexicon) -> bool:
    """Whether a head says that its numbers are totals so far, whatever day stands beside them: "Cumulative deaths"."""
    return any(lexicon.within("grammar.table_cumulative", each) for each in _WORD.findall(said))


def other_noun(line: Line, end: int, tokens: Sequence[int]) -> Noun | None:
    """Return the noun of a unit of its own that a head names behind its label, bare or in brackets."""
    return last_noun(line, end, tokens) or _in_brackets(line, end, tokens)


def last_noun(line: Line, end: int, tokens: Sequence[int]) -> Noun | None:
    """Return the noun of a unit of its own that alone follows on the label of a head, or on a sign behind that: "IDPs | Households"."""
    at = end + 1 if end < line.size and not line.printed[end][0].isalpha() else end
    noun, stop = line.found[mark.NOUN].get(at, (None, at))
    return noun if noun is not None and noun.unit != PEOPLE.unit and tokens and stop == tokens[-1] + 1 else None


def _in_brackets(line: Line, end: int, tokens: Sequence[int]) -> Noun | None:
    """Return the noun of a unit of its own in the brackets behind the label of a head: "Displaced (number of families)"."""
    if end not in tokens or line.printed[end] != "(":
        return None
    return next((noun for at, (noun, _) in line.found[mark.NOUN].items() if at in tokens and at > end and noun.unit != PEOPLE.unit), None)


def of_column(mention: Mention, noun: Noun | None, part: str | None) -> None:
    """Let a number that its row names be of those whom the head of its column does: "| Killed | 7 |" under "Women"."""
    mention.disaggregation = mention.disaggregation or part or (noun.disaggregation if noun is not None else None)
    mention.group = mention.group or (noun.group if noun is not None else None)


def told_in_many(line: str, lexicon: Lexicon) -> bool:
    """Whether the line over a table says that its numbers stand for thousands, "IDPs by state (in thousands)", and does not count any itself.

    A number of its own, "12 thousand people displaced", leads the word.
    """
    small = line.lower()
    return _THOUSANDS.search(small) is not None or any(each[1] in lexicon.scales for each in _IN_WHAT.finditer(small))


def told_so_below(said: str, lexicon: Lexicon) -> bool:
    """Whether the line under a table, in small letters, is a note that its numbers stand for thousands or shares: "Figures in thousands", "(in %)".

    It is short and begins with a word of what it notes or of the scale itself: prose that follows on a table tells of itself.
    """
    words = _WORD.findall(said)
    if not words or len(words) > _NOTE or not lexicon.within("grammar.table_notes", words[0]):
        return False
    if len(words) <= _SHORT and not any(sign.isdigit() for sign in said):
        return tells_otherwise(said, lexicon)
    named = (each[1] for each in _IN_WHAT.finditer(said))
    return told_in_many(said, lexicon) or any(lexicon.within("grammar.table_shares", each) for each in named)


def says_so_itself(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a number is a share, or has its thousands with it, whatever its head says."""
    return mention.share_of_whole or any(line.words[at] in lexicon.scales for at in range(mention.first, mention.end))


def drop_measured(line: Line, lexicon: Lexicon) -> None:
    """Take the term from numbers whose label tells otherwise, "IDPs (thousands): 450", and leave out what only says so: "(in US$ million)"."""
    if "(" in line.vocabulary or "000" in line.text:
        line.mentions = [each for each in line.mentions if not _only_measures(each, line, lexicon)]
    for mention in line.mentions:
        if mention.term is None or not mention.fired("label"):
            continue
        label = next((end for name, _, end in mention.rules if name == "label" and end <= mention.first), None)
        if label is None or says_so_itself(mention, line, lexicon):
            continue
        _count_as_told(mention, label, line)
        # "the toll, in a town of 300 thousand, rose to | 75" tells of the town.
        between = mention.first - label <= _GAP and not any(label <= each.first < mention.first for each in line.mentions)
        if between and tells_otherwise(" ".join(line.words[label : mention.first]), lexicon):
            mention.term, mention.terms = None, []


def _count_as_told(mention: Mention, label: int, line: Line) -> None:
    """Let a number count the families that its label names in brackets: "Displaced (HH): 1,200"."""
    if mention.head is not None or line.printed[label] != "(":
        return
    inside = range(label + 1, min(mention.first, label + 1 + _BRACKETS))
    noun = next((line.found[mark.NOUN][at][0] for at in inside if at in line.found[mark.NOUN]), None)
    if noun is not None and noun.unit in terms()[mention.term or ""].units and noun.unit != "person":
        mention.noun, mention.kind, mention.group = noun, noun.kind, noun.group


def _only_measures(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a word for thousands stands in brackets with nothing that is counted: "IDPs (thousands)", "(en miles)", "(US$ million)"."""
    first, end = mention.first, mention.end
    printed = "".join(line.printed[first:end])
    if _NOUGHTS.fullmatch(printed):
        return True
    if any(map(str.isdigit, printed)):
        return False
    before = next((at for at in range(first - 1, max(-1, first - 1 - _BRACKETS), -1) if line.printed[at] == "("), None)
    behind = next((at for at in range(end, min(line.size, end + _BRACKETS)) if line.printed[at] == ")"), None)
    if before is None or behind is None:
        return False
    inside = range(before + 1, behind)
    scales = [at for at in inside if line.words[at] in lexicon.scales]
    others = [at for at in inside if at not in scales and line.printed[at].isalpha() and not line.flags[at] & mark.PREPOSITION]
    return len(scales) == 1 and all(at in line.found[mark.MONEY] or line.printed[at].isupper() for at in others)
