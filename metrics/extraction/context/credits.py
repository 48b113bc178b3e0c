"""Where numbers are from by a line of its own or a bracket: "(Source: IOM, 7 March 2025)", "UNHCR – April 2021" under a key figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words

# "Food Security Cluster – January 2021": the most words of such a line.
_LONGEST = 12
_sentence = attrgetter("sentence")
_DASHES = ("-", "–", "—")
# A line that ends with a year, and so many characters before a colon the word of a source begins.
_YEAR_ENDS = re.compile(r"(?:19|20)\d\d[ \t]*(?:\n|$)")
_LABEL = 12
_COLON = re.compile(":")


class Credit(NamedTuple):
    """A sentence that says of the numbers before it whom they are from, and at which word the name begins; `dated` that it is a name with its date alone."""

    sentence: int
    name: int
    dated: bool


def is_credit(words: Words, at: int, wording: Wording) -> bool:
    """Return whether the word `at` announces whom numbers are from: "Source:"."""
    return words.lowers[at] in wording.speech.credits and words.texts[at + 1 : at + 2] == (":",)


class Credits:
    """The sentences of one report that do nothing but name a source. The text is looked through once, where somebody asks."""

    def __init__(self, discourse: Discourse, wording: Wording) -> None:
        self._discourse = discourse
        self._wording = wording

    def after(self, index: int) -> Credit | None:
        """Return what a later sentence of the paragraph says of whom its numbers are from; a name with its date only right behind."""
        found, sentences = self._found, self._discourse.sentences
        at = bisect_right(found, index, key=_sentence)
        if at == len(found) or sentences[found[at].sentence].paragraph != sentences[index].paragraph:
            return None
        return None if found[at].dated and found[at].sentence > index + 1 else found[at]

    @cached_property
    def _found(self) -> list[Credit]:
        text, discourse = self._discourse.text, self._discourse
        announced = tuple(self._wording.speech.credits)
        colons = (match.start() for match in _COLON.finditer(text))
        begins = [at - 1 for at in colons if at and text[max(0, at - _LABEL) : at].rstrip().lower().endswith(announced)]
        begins += [match.start() for match in _YEAR_ENDS.finditer(text)]
        at = {discourse.sentence_at(begin) for begin in begins} - {None}
        return [credit for index in sorted(each for each in at if each is not None) if (credit := self._read(index)) is not None]

    def _read(self, index: int) -> Credit | None:
        words = self._discourse.words(index)
        at = int(words.texts[:1] == ("(",))
        if at + 2 < words.size and is_credit(words, at, self._wording):
            return Credit(index, at + 2, dated=False)
        return Credit(index, 0, dated=True) if self._is_dated_name(words) else None

    def _is_dated_name(self, words: Words) -> bool:
        """Return whether a sentence is a name with its date and nothing else: "UNHCR – April 2021"."""
        dash = next((at for at in range(1, min(words.size, _LONGEST)) if words.texts[at] in _DASHES), None)
        if dash is None or words.size > _LONGEST or not words.texts[0][0].isupper() or any(text[0].isdecimal() for text in words.texts[:dash]):
            return False
        months = self._wording.periods.classes["month"]
        return words.texts[-1].isdecimal() and all(words.texts[at].isdecimal() or words.lowers[at] in months for at in range(dash + 1, words.size))


__all__ = ["Credit", "Credits", "is_credit"]
