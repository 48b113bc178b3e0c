"""A sentence as parallel lists of tokens, with what each token may be; only sentences that may hold a number get here."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from metrics.extraction.text.tokens import ends_of, tokens
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Phrases, Piece, Word

# What begins at the tokens of a sentence in which nothing of a kind begins.
_NONE: dict[int, tuple[Any, int]] = {}


class Row(NamedTuple):
    """Where the row of a table is: at the `place` that a cell under the head `kind` names, by its characters, else where the sentence `about` is, its caption.

    The `rest` of them, "Others", is at no place that has a name.
    """

    place: tuple[int, int] | None
    kind: str
    about: int | None
    rest: bool = False


class Line:
    """A sentence: `printed` and lower-case `words`, their `flags` (`any_flags`: all of them together), and by kind what begins at a token and where it ends."""

    __slots__ = (
        "_ends",
        "any_flags",
        "cut",
        "ends_hedge",
        "flags",
        "found",
        "index",
        "mentions",
        "printed",
        "across",
        "row",
        "shift",
        "size",
        "start",
        "text",
        "vocabulary",
        "words",
    )

    def __init__(self, text: str, start: int, index: int) -> None:
        self.text = text
        self.start = start
        self.index = index
        self.printed: list[str] = []
        self.words: list[str] = []
        # The words without their order: whether it has any of some is asked far quicker of a set, and by many rules.
        self.vocabulary: frozenset[str] = frozenset()
        # How many tokens there are: every rule asks.
        self.size = 0
        self.flags: list[int] = []
        self.any_flags = 0
        self.found: list[dict[int, tuple[Any, int]]] = []
        self.ends_hedge: dict[int, tuple[int, str]] = {}
        self.mentions: list[Any] = []
        self.cut: tuple[list[str], list[Piece]] = ([], [])
        self.row: Row | None = None
        # Where numbers of a row are whose columns are places, by the token that each begins at.
        self.across: dict[int, Row] | None = None
        self._ends: list[int] | None = None
        # How far its characters stand from those of the report's own text; None where they do not all stand alike.
        self.shift: int | None = 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the normalised text of the tokens `first` up to, not with, `last`."""
        ends = self._ends
        if ends is None:
            ends = self._ends = ends_of(self.cut)
        token, start = self.printed[first], self.start
        begin = start + ends[first] - len(token)
        # The mark of what was glued stands in no text.
        return begin + 1 if token[0] == mark.SUFFIX_MARK and len(token) > 1 else begin, start + ends[last - 1]

    def __len__(self) -> int:
        return self.size


def read_line(text: str, start: int, index: int, lexicon: Lexicon) -> Line:
    """Return the sentence `text` that begins at `start` as tokens with what each may be."""
    line = Line(text, start, index)
    (line.printed, line.words, line.flags, begun), line.cut = tokens(text, lexicon)
    line.size, line.vocabulary, line.any_flags = len(begun), frozenset(line.words), reduce(or_, line.flags, 0)
    line.found = _annotated(line, begun)
    return line


def _annotated(line: Line, begun: list[Word | None]) -> list[dict[int, tuple[Any, int]]]:
    """Return by kind at which tokens something begins, and where it ends; a phrase goes before its first word alone."""
    words = line.words
    found = [_NONE] * mark.KINDS
    # Behind the last word stands none that a phrase goes on with.
    following = [*words[1:], ""]
    for at, word in enumerate(begun):
        if word is None:
            continue
        _, alone, phrases, _ = word
        if phrases is not None and following[at] in phrases:
            _begin(at, phrases[following[at]], words, found)
        for _, kind, meaning in alone:
            here = found[kind]
            if not here:
                found[kind] = {at: (meaning, at + 1)}
            elif at not in here:
                here[at] = (meaning, at + 1)
    for at, (meaning, end) in found[mark.HEDGE].items():
        line.ends_hedge.setdefault(end, (at, meaning))
    return found


def _begin(at: int, begun: Phrases, words: list[str], found: list[dict[int, tuple[Any, int]]]) -> None:
    """Note the phrases of two words and more at `at` that go on as the sentence does, of each kind the longest."""
    entries = begun.pairs
    if begun.longer and at + 2 < len(words) and words[at + 2] in begun.longer:
        entries = begun.longer[words[at + 2]] + entries
    for rest, kind, meaning in entries:
        end = at + 1 + len(rest)
        if len(rest) > 2 and tuple(words[at + 1 : end]) != rest:
            continue
        here = found[kind]
        if at not in here:
            if here:
                here[at] = (meaning, end)
            else:
                found[kind] = {at: (meaning, end)}
