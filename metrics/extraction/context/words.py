"""The words of a report's sentences, cut once and only where somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from metrics.extraction.found import Sentence

# Dates, clock times and numbers with separators stay whole; else letters, digits and each other sign apart.
WORD = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|\d{1,2}:\d{2}(?!\d)"
    r"|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_"
)
KEPT_SENTENCES = 256


@dataclass(frozen=True)
class Words:
    """The words of a stretch of text: `texts[i]` begins at `starts[i]`, in characters of the whole text."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The words in small letters, with one kind of apostrophe."""
        return tuple("'" if word in "’‘" else word.lower() for word in self.texts)

    def end(self, index: int) -> int:
        """Return where the word `index` ends, in characters of the whole text."""
        return self.starts[index] + len(self.texts[index])

    def at(self, character: int) -> int:
        """Return the index of the last word that begins at or before `character`; -1 before the first."""
        return bisect_right(self.starts, character) - 1

    def touching(self, index: int) -> bool:
        """Return whether nothing stands between the word `index` and the next one."""
        return index + 1 < len(self.texts) and self.end(index) == self.starts[index + 1]


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of `text[start:end]`."""
    found = [(match.group(), match.start()) for match in WORD.finditer(text, start, len(text) if end is None else end)]
    return Words(tuple(word for word, _ in found), tuple(at for _, at in found))


class Discourse:
    """A report's text as a run of sentences in paragraphs; words are cut when asked for and only the latest are kept."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self._starts: list[int] | None = None
        self._words: dict[int, Words] = {}

    def words(self, index: int) -> Words:
        """Return the words of the sentence `index`."""
        known = self._words.get(index)
        if known is None:
            sentence = self.sentences[index]
            known = words_of(self.text, sentence.start, sentence.end)
            while len(self._words) >= KEPT_SENTENCES:
                del self._words[next(iter(self._words))]
            self._words[index] = known
        return known

    def sentence_at(self, character: int) -> int | None:
        """Return the index of the sentence that holds `character`, None between sentences."""
        if self._starts is None:
            self._starts = [sentence.start for sentence in self.sentences]
        index = bisect_right(self._starts, character) - 1
        return index if index >= 0 and character < self.sentences[index].end else None

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
