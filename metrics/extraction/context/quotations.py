"""Where somebody is quoted: the stretches of a paragraph between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from metrics.extraction.context.words import Discourse

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
_PARAGRAPH = attrgetter("paragraph")
MARKS = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation from its opening mark to after its closing one, or to the end of its paragraph."""

    start: int
    end: int


class Quotations:
    """The quotations of one report, a paragraph at a time."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        # The quotation marks that the text has at all: to find one is far quicker than to try each of them at every character.
        self._marks = [mark for mark in OPENING + CLOSING + EITHER if mark in discourse.text]
        self._paragraph: int | None = None
        self._known: list[Quotation] = []

    def around(self, character: int, index: int) -> Quotation | None:
        """Return the quotation that holds `character`, in the paragraph of the sentence `index`."""
        sentence = self._discourse.sentences[index]
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._known = sentence.paragraph, self._read(index)
        at = bisect_right(self._known, character, key=lambda each: each.start) - 1
        return self._known[at] if at >= 0 and self._known[at].start < character < self._known[at].end else None

    def _read(self, index: int) -> list[Quotation]:
        sentences, paragraph = self._discourse.sentences, self._discourse.sentences[index].paragraph
        first = bisect_left(sentences, paragraph, hi=index, key=_PARAGRAPH)
        last = bisect_right(sentences, paragraph, lo=index, key=_PARAGRAPH) - 1
        text, begin, end = self._discourse.text, sentences[first].start, sentences[last].end
        if all(text.find(mark, begin, end) < 0 for mark in self._marks):
            return []
        out, opened = [], None
        for found in MARKS.finditer(text, begin, end):
            mark, at = found.group(), found.start()
            if opened is None:
                if mark in OPENING or mark in EITHER:
                    opened = at
            elif mark in CLOSING or mark in EITHER:
                out.append(Quotation(opened, at + 1))
                opened = None
        return out if opened is None else [*out, Quotation(opened, end)]
