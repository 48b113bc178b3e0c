"""Where somebody is quoted: the stretches of a paragraph between quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from metrics.extraction.context.words import Discourse

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
_PARAGRAPH = attrgetter("paragraph")


class Quotation(NamedTuple):
    """A quotation from its opening mark to after its closing one, or to the end of its paragraph."""

    start: int
    end: int


class Quotations:
    """The quotations of one report, a paragraph at a time."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._paragraph: int | None = None
        self._known: list[Quotation] = []

    @cached_property
    def _marks(self) -> list[int]:
        """Where quotation marks stand in the text: to look for each is far quicker than to try all of them at every character."""
        text = self._discourse.text
        found: list[int] = []
        for mark in OPENING + CLOSING + EITHER:
            at = text.find(mark)
            while at >= 0:
                found.append(at)
                at = text.find(mark, at + 1)
        return sorted(found)

    def around(self, character: int, index: int) -> Quotation | None:
        """Return the quotation that holds `character`, in the paragraph of the sentence `index`."""
        if not self._marks:
            return None
        sentence = self._discourse.sentences[index]
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._known = sentence.paragraph, self._read(index)
        at = bisect_right(self._known, character, key=lambda each: each.start) - 1
        return self._known[at] if at >= 0 and self._known[at].start < character < self._known[at].end else None

    def _read(self, index: int) -> list[Quotation]:
        sentences, paragraph = self._discourse.sentences, self._discourse.sentences[index].paragraph
        first = self._discourse.opening(index)
        last = bisect_right(sentences, paragraph, lo=index, key=_PARAGRAPH) - 1
        text, begin, end = self._discourse.text, sentences[first].start, sentences[last].end
        out, opened = [], None
        for at in self._marks[bisect_left(self._marks, begin) : bisect_left(self._marks, end)]:
            mark = text[at]
            if opened is None:
                if mark in OPENING or mark in EITHER:
                    opened = at
            elif mark in CLOSING or mark in EITHER:
                out.append(Quotation(opened, at + 1))
                opened = None
        return out if opened is None else [*out, Quotation(opened, end)]
