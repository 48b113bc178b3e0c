"""Where somebody is quoted: the stretches of a paragraph between quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from metrics.extraction.context.words import Discourse
from metrics.extraction.text.normal import all_of

OPENING, CLOSING, EITHER = "“«„", "”»", '"'


class Quotation(NamedTuple):
    """A quotation from its opening mark to after its closing one, or to the end of its paragraph."""

    start: int
    end: int


class Quotations:
    """The quotations of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse

    @cached_property
    def _marks(self) -> list[int]:
        """Where quotation marks stand in the text: to look for each is far quicker than to try all of them at every character."""
        text = self._discourse.text
        return sorted(at for mark in OPENING + CLOSING + EITHER for at in all_of(mark, text))

    @cached_property
    def _known(self) -> list[Quotation]:
        """All of them, in the order of the text; one that is not closed ends with its paragraph."""
        text, discourse = self._discourse.text, self._discourse
        out: list[Quotation] = []
        opened, end = None, 0
        for at in self._marks:
            if at >= end:
                out += () if opened is None else (Quotation(opened, end),)
                opened, end = None, discourse.paragraph_end(at)
            mark = text[at]
            if opened is None:
                if mark in OPENING or mark in EITHER:
                    opened = at
            elif mark in CLOSING or mark in EITHER:
                out.append(Quotation(opened, at + 1))
                opened = None
        return out if opened is None else [*out, Quotation(opened, end)]

    def around(self, character: int) -> Quotation | None:
        """Return the quotation that holds `character`."""
        known = self._known
        at = bisect_left(known, (character,)) - 1
        return known[at] if at >= 0 and known[at].start < character < known[at].end else None
