"""Which sentences may hold a number: one pass for digits and one for words over the whole text, so that only those are read closely."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

import ahocorasick_rs

from metrics.extraction.compiling import lexicon
from metrics.extraction.found import Sentence
from metrics.extraction.text.normal import lowered

# Characters that are looked through at once, so that what is found stays small beside the text.
AT_ONCE = 1 << 18
# A pattern that begins with a set is looked for quickest; plain digits still quicker than those of every script.
_DIGITS = re.compile(r"\d\d*")
_PLAIN_DIGITS = re.compile(r"[0-9][0-9]*")
_ALONE: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W\d_]+|[¼-¾⅐-⅞]")


@cache
def _automaton(code: str) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(lexicon(code).marks, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def marked(text: str, sentences: Sequence[Sentence], code: str) -> list[int]:
    """Return the indexes of the sentences of `text` that hold digits or a word of `Lexicon.marks`; a piece of the text at a time."""
    out: list[int] = []
    first = 0
    while first < len(sentences):
        start = sentences[first].start
        last = bisect_left(sentences, start + AT_ONCE, lo=first + 1, key=attrgetter("end"))
        out += _marked(lowered(text[start : sentences[last - 1].end]), sentences, range(first, last), code)
        first = last
    return out


def _marked(lower: str, sentences: Sequence[Sentence], indexes: range, code: str) -> list[int]:
    """Return those of the sentences `indexes`, which are the text `lower` in small letters."""
    begin = sentences[indexes[0]].start
    at = [match.start() for match in (_PLAIN_DIGITS if lower.isascii() else _DIGITS).finditer(lower)]
    at += _by_form(lower, code) if lexicon(code).form is not None else _by_scan(lower, code)
    at.sort()
    out: list[int] = []
    first = indexes[0]
    ends = [sentences[index].end for index in indexes]
    done = index = 0
    for position in at:
        character = begin + position
        if character < done:
            continue
        index = bisect_right(ends, character, lo=index)
        if index == len(ends):
            break
        if character >= sentences[first + index].start:
            out.append(first + index)
            done = ends[index]
    return out


def _by_scan(lower: str, code: str) -> list[int]:
    """Return where words of the marks stand in a text whose words are written as the rows have them."""
    return [
        start
        for _, start, end in _automaton(code).find_matches_as_indexes(lower)
        if not (start and lower[start - 1].isalpha()) and not (end < len(lower) and lower[end].isalpha() and not lower[start].isdigit())
    ]


def _by_form(lower: str, code: str) -> list[int]:
    """Return where words of the marks begin in a text whose words are known by their forms, each word looked up once."""
    form, first = lexicon(code).form or str, _first_words(code)
    known: dict[str, frozenset[str] | None] = {}
    out: list[int] = []
    # Where the mark of several words that has begun stands, and what may be its second word.
    begun, seconds = -1, _ALONE
    for match in _WORD.finditer(lower):
        word = match[0]
        if word in known:
            wanted = known[word]
        else:
            wanted = known[word] = first.get(form(word))
        if seconds and form(word) in seconds:
            out.append(begun)
        seconds = _ALONE if wanted is None else wanted
        if wanted is not None:
            begun = match.start()
            if not wanted:
                out.append(begun)
    return out


@cache
def _first_words(code: str) -> dict[str, frozenset[str]]:
    """Return the words that the marks begin with, and those that must follow; none where a word is enough."""
    found: dict[str, set[str]] = {}
    alone: set[str] = set()
    for each in lexicon(code).marks:
        words = _WORD.findall(each) or [each]
        found.setdefault(words[0], set()).update(words[1:2])
        alone |= {words[0]} if len(words) == 1 else set()
    return {word: _ALONE if word in alone else frozenset(seconds) for word, seconds in found.items()}
