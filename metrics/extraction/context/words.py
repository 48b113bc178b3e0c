"""The words of a report's sentences, cut once and only where somebody asks; what stands between two spaces is remembered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, compress, count
from operator import attrgetter, ne
from typing import Any, NamedTuple

from metrics.extraction.found import Sentence
from metrics.extraction.text.normal import lowered
from metrics.numerals import UNSEEN

# Dates, clock times, numbers with separators and short names with a digit within ("S2iD"; not "N2bn") stay whole; else letters, digits and each other
# sign that is seen apart.
WORD = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    rf"|\d+(?:[.,]\d+)*|(?<!\w)[A-Za-z]\d(?!bn|mn|mln)[A-Za-z]{{2,3}}(?!\w)|[^\W\d_]+|[^\w\s{UNSEEN}]|_"
)
# Characters that are looked through at once, so that their small letters do not stand beside a whole text.
AT_ONCE = 1 << 18
KEPT_SENTENCES = 1024
# A heading has at most so many characters.
LONGEST_HEADING = 60
_KNOWN_LIMIT = 50_000
_LONGEST_KEPT = 40
_CAPITALS, _PARAGRAPH = attrgetter("capitals"), attrgetter("paragraph")


def flat(text: str) -> str:
    """Return `text` in small letters and with one kind of apostrophe, every character at its own place."""
    # The one letter whose small form is two characters would shift all offsets after it.
    return lowered(text.replace("\u0130", "i")).replace("’", "'").replace("‘", "'")


def small_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a long text in small letters a piece at a time, each from where it begins, cut where lines end: no name goes over a line."""
    begin = 0
    while len(text) - begin > AT_ONCE:
        cut = text.find("\n", begin + AT_ONCE) + 1 or len(text)
        yield begin, flat(text[begin:cut])
        begin = cut
    yield begin, flat(text[begin:])


class Piece(NamedTuple):
    """What stands between two spaces: its words as written and in small letters, where in it each begins, and which begin with a capital."""

    texts: tuple[str, ...]
    lowers: tuple[str, ...]
    offsets: tuple[int, ...]
    capitals: tuple[bool, ...]


class Words:
    """The words of `text[start:end]`, as they are written and in small letters; `starts` are characters of the whole text."""

    __slots__ = ("_capitals", "_found", "_pieces", "_start", "_starts", "_text", "cuts", "headline", "lowers", "size", "texts")

    def __init__(self, text: str, start: int, end: int, folded: Callable[[str], str] = str) -> None:
        known = _pieces(folded)
        self._text, self._start = text, start
        self._pieces = text[start:end].split(" ")
        found: list[Any] = list(map(known.get, self._pieces))
        if not all(found):
            found = [_cut(piece, folded, known) if each is None else each for piece, each in zip(self._pieces, found, strict=True)]
        self._found: list[Piece] = found
        texts: list[str] = []
        lowers: list[str] = []
        # Most pieces are one word: to add each to two lists is quicker than to chain columns.
        for written, small, _, _ in found:
            texts += written
            lowers += small
        self.texts, self.lowers = tuple(texts), tuple(lowers)
        self.size = len(lowers)
        self._starts: tuple[int, ...] | None = None
        self._capitals: list[int] | None = None
        # Where clauses are parted, for who works that out.
        self.cuts: list[int] | None = None
        # Whether all but the small words have capitals, for who works that out.
        self.headline: bool | None = None

    def __len__(self) -> int:
        return self.size

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        if self._starts is None:
            out: list[int] = []
            at = self._start
            for piece, each in zip(self._pieces, self._found, strict=True):
                for offset in each.offsets:
                    out.append(at + offset)
                # Each piece stands a space behind the one before.
                at += len(piece) + 1
            self._starts = tuple(out)
        return self._starts

    @property
    def capitals(self) -> list[int]:
        """The indexes of the words that begin with a capital, in order."""
        if self._capitals is None:
            self._capitals = list(compress(range(self.size), chain.from_iterable(map(_CAPITALS, self._found))))
        return self._capitals

    def said(self, first: int, last: int) -> str:
        """Return the words from `first` to `last` as they are written."""
        starts = self._starts or self.starts
        return self._text[starts[first] : starts[last] + len(self.lowers[last])]

    def end(self, index: int) -> int:
        """Return where the word `index` ends, in characters of the whole text."""
        return (self._starts or self.starts)[index] + len(self.lowers[index])

    def at(self, character: int) -> int:
        """Return the index of the last word that begins at or before `character`; -1 before the first."""
        return bisect_right(self._starts or self.starts, character) - 1

    def touching(self, index: int) -> bool:
        """Return whether nothing stands between the word `index` and the next one."""
        return index + 1 < len(self.lowers) and self.end(index) == self.starts[index + 1]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text[start:end]`, whose starts count from the beginning of `text[start:end]`."""
    piece = text[start:end]
    return Words(piece, 0, len(piece))


@cache
def _pieces(folded: Callable[[str], str]) -> dict[str, Piece]:
    """Return what is known of the pieces of texts whose letters are `folded` so."""
    del folded
    return {}


def _cut(piece: str, folded: Callable[[str], str], known: dict[str, Piece]) -> Piece:
    small = folded(flat(piece))
    offsets = tuple([match.start() for match in WORD.finditer(small)])
    lowers = tuple(WORD.findall(small))
    texts = tuple(WORD.findall(piece))
    if len(texts) != len(lowers):
        texts = tuple([piece[start : start + len(word)] for start, word in zip(offsets, lowers, strict=True)])
    found = Piece(texts, lowers, offsets, tuple([each[0].isupper() for each in texts]))
    if len(piece) <= _LONGEST_KEPT:
        if len(known) > _KNOWN_LIMIT:
            known.clear()
        known[piece] = found
    return found


class _Cut(dict[int, Words]):
    """The words of the sentences of a text, cut when asked for; only the latest are kept."""

    def __init__(self, text: str, sentences: Sequence[Sentence], folded: Callable[[str], str]) -> None:
        self._text, self._sentences, self.folded = text, sentences, folded

    def __missing__(self, index: int) -> Words:
        while len(self) >= KEPT_SENTENCES:
            del self[next(iter(self))]
        start, end, *_ = self._sentences[index]
        found = self[index] = Words(self._text, start, end, self.folded)
        return found


class Discourse:
    """A report's text as a run of sentences in paragraphs; `words` are those of a sentence, by its index."""

    def __init__(self, text: str, sentences: Sequence[Sentence], folded: Callable[[str], str] = str) -> None:
        """`folded` gives one letter for all that the language counts as it."""
        self.text = text
        self.folded = folded
        self.sentences = sentences
        self.words = _Cut(text, sentences, folded)

    def has(self, sign: str, index: int) -> bool:
        """Return whether a sign stands in the sentence `index`, which is found out far quicker than its words are."""
        sentence = self.sentences[index]
        return self.text.find(sign, sentence.start, sentence.end) >= 0

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _openings(self) -> list[int]:
        """The sentences that are the first of a paragraph."""
        paragraphs = list(map(_PARAGRAPH, self.sentences))
        return [0, *compress(count(1), map(ne, paragraphs, paragraphs[1:]))]

    @cached_property
    def _at_once(self) -> list[tuple[int, str]]:
        return list(small_pieces(self.text))

    def small(self) -> Iterable[tuple[int, str]]:
        """Return the text in small letters, a piece at a time, each with where it begins; it is kept where it is one piece."""
        return self._at_once if len(self.text) <= AT_ONCE else small_pieces(self.text)

    def head(self, length: int) -> str:
        """Return the first characters of the text as rows are written: in small letters, with one letter for all that the language counts as it."""
        return self.folded(flat(self.text[:length]))

    def sentence_at(self, character: int) -> int | None:
        """Return the index of the sentence that holds `character`, None between sentences."""
        index = bisect_right(self._starts, character) - 1
        return index if index >= 0 and character < self.sentences[index].end else None

    def opens(self, index: int) -> bool:
        """Return whether the sentence `index` is the first of its paragraph."""
        return index == 0 or self.sentences[index - 1].paragraph != self.sentences[index].paragraph

    @cached_property
    def short(self) -> list[int]:
        """The sentences of so few characters that they may head others."""
        return [at for at, (start, end, *_) in enumerate(self.sentences) if end - start <= LONGEST_HEADING]

    def opening(self, index: int) -> int:
        """Return the first sentence of the paragraph of the sentence `index`."""
        return self._openings[bisect_right(self._openings, index) - 1]

    def paragraph_end(self, character: int) -> int:
        """Return where the paragraph ends that begins last at or before `character`."""
        following = bisect_right(self._openings, max(0, bisect_right(self._starts, character) - 1))
        last = self._openings[following] - 1 if following < len(self._openings) else -1
        return self.sentences[last].end

    def before(self, index: int, *, paragraphs: int = 0, most: int = 12) -> Iterator[int]:
        """Yield the sentences before `index`, nearest first, as far as `paragraphs` paragraphs back and at most `most`."""
        oldest = self.sentences[index].paragraph - paragraphs
        for earlier in range(index - 1, max(-1, index - 1 - most), -1):
            if self.sentences[earlier].paragraph < oldest:
                return
            yield earlier

    def after(self, index: int, *, most: int = 12) -> Iterator[int]:
        """Yield the sentences after `index` in its paragraph, at most `most`."""
        paragraph = self.sentences[index].paragraph
        for later in range(index + 1, min(len(self.sentences), index + 1 + most)):
            if self.sentences[later].paragraph != paragraph:
                return
            yield later
