"""Where numbers are from by a line or a bracket of its own: "(Source: IOM, 7 March 2025)", "(OCHA, 3 Aug 2020).", "UNHCR – April 2021" under a key figure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from metrics.extraction.context.name_words import name_words
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.text.normal import all_of
from metrics.extraction.text.sentences import is_row

# "Food Security Cluster – January 2021": the most words of such a line.
_LONGEST = 12
_sentence = attrgetter("sentence")
_DASHES = ("-", "–", "—")
# So many characters before a colon the word of a source begins.
_LABEL = 12
_YEARS = range(1900, 2100)
_CENTURIES = ("19", "20")
# "(UN Resident Coordinator for Mozambique, Ministry of Health, 9 Mar 2019).": the most words of such a bracket.
_LONGEST_BRACKET = 24


# "*Source: OCHA*", "(Source: OCHA)": what a credit may open with.
_MARKUP, _OPENING = 3, frozenset("(*_")


class Reach(Enum):
    """How far back a credit speaks: of the line right before it, of all the sentences of its paragraph, or of those since the credit before it."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PASSAGE = "passage"


class Credit(NamedTuple):
    """A sentence that says of the numbers before it whom they are from, from the word `name`, where the name begins, to the word before `end`."""

    sentence: int
    name: int
    end: int
    reach: Reach


def is_credit(words: Words, at: int, wording: Wording) -> bool:
    """Return whether the word `at` announces whom numbers are from: "Source:"."""
    return words.lowers[at] in wording.speech.credits and words.texts[at + 1 : at + 2] == (":",)


class Credits:
    """The sentences of one report that do nothing but name a source. The text is looked through once, where somebody asks."""

    def __init__(self, discourse: Discourse, wording: Wording) -> None:
        self._discourse = discourse
        self._wording = wording
        self._months = wording.periods.classes["month"]

    def after(self, index: int) -> Credit | None:
        """Return what a later sentence of the paragraph says of whom its numbers are from; a name with its date only right behind."""
        found, sentences = self._found, self._discourse.sentences
        if not found or found[-1].sentence <= index:
            return None
        at = bisect_right(found, index, key=_sentence)
        if sentences[found[at].sentence].paragraph != sentences[index].paragraph and not self._is_under_table(found[at], index):
            return None
        return None if found[at].reach is Reach.LINE and found[at].sentence > index + 1 else found[at]

    def _is_under_table(self, credit: Credit, index: int) -> bool:
        """Return whether a line of its own under a table, a blank line between them, credits all its rows, of which the sentence `index` is one."""
        sentences, text = self._discourse.sentences, self._discourse.text
        under = credit.reach is Reach.PARAGRAPH and sentences[credit.sentence].paragraph == sentences[index].paragraph + 1
        row, last = sentences[index], sentences[credit.sentence - 1]
        return under and last.paragraph == row.paragraph and all(is_row(text[each.start : each.end]) for each in (row, last))

    def cites(self, index: int) -> bool:
        """Return whether a bracket behind the sentence cites whom it is from."""
        credit = self.after(index)
        return credit is not None and credit.reach is Reach.PASSAGE

    def begins(self, index: int) -> int:
        """Return at which word the sentence begins to tell something itself, behind a bracket that cites what is told before it."""
        at = bisect_right(self._found, index - 1, key=_sentence)
        own = self._found[at] if at < len(self._found) else None
        return own.end if own is not None and own.sentence == index and own.reach is Reach.PASSAGE else 0

    @cached_property
    def _found(self) -> list[Credit]:
        text, discourse = self._discourse.text, self._discourse
        announced = tuple(self._wording.speech.credits)
        begins = [at - 1 for at in all_of(":", text) if at and text[max(0, at - _LABEL) : at].rstrip().lower().endswith(announced)]
        begins += _years_ending_lines(text)
        at = {index for begin in begins if (index := discourse.sentence_at(begin)) is not None}
        opened = ((begin, discourse.sentence_at(begin)) for begin in all_of("(", text))
        at |= {index for begin, index in opened if index is not None and discourse.sentences[index].start == begin}
        return [credit for index in sorted(at) if (credit := self._read(index)) is not None]

    def _read(self, index: int) -> Credit | None:
        words = self._discourse.words[index]
        at = next((at for at, word in enumerate(words.texts[:_MARKUP]) if word not in _OPENING), 0)
        if at + 2 < words.size and is_credit(words, at, self._wording):
            return Credit(index, at + 2, words.size, Reach.PARAGRAPH)
        closed = self._closed(words)
        if closed is not None:
            return Credit(index, 1, closed, Reach.PASSAGE)
        return Credit(index, 0, words.size, Reach.LINE) if self._is_dated_name(words) else None

    def _closed(self, words: Words) -> int | None:
        """Return where the bracket closes in which a sentence does nothing but cite: "(OCHA, 3 Aug 2020).", "(SOHR)", and what is told next may follow.

        It has a date, or is an organisation that is known: "(Figure 2)", "(IDP)" and "(2)" cite nobody.
        """
        if words.texts[0] != "(" or words.size < 3 or not words.texts[1][0].isalpha() or words.texts[1][0].islower():
            return None
        closed = next((at for at in range(2, min(words.size, _LONGEST_BRACKET)) if words.texts[at] in "()"), None)
        if closed is None or words.texts[closed] == "(":
            return None
        dated = any(self._is_dating(words, at) for at in range(2, closed))
        if not dated and words.said(1, closed - 1) not in name_words(self._wording).known:
            return None
        # What goes on in small letters or with a sign is a sentence of its own: "(Reuters) - Two men died", "(OCHA) staff were evacuated".
        following = words.texts[closed + 1 : closed + 2]
        return closed if following in ((), (".",)) or following[0][0].isupper() else None

    def _is_dating(self, words: Words, at: int) -> bool:
        return words.lowers[at] in self._months or words.texts[at].isdecimal() and int(words.texts[at]) in _YEARS

    def _is_dated_name(self, words: Words) -> bool:
        """Return whether a sentence is a name with its date and nothing else: "UNHCR – April 2021"."""
        dash = next((at for at in range(1, min(words.size, _LONGEST)) if words.texts[at] in _DASHES), None)
        if dash is None or words.size > _LONGEST or not words.texts[0][0].isupper() or any(text[0].isdecimal() for text in words.texts[:dash]):
            return False
        return words.texts[-1].isdecimal() and all(
            words.texts[at].isdecimal() or words.lowers[at] in self._months for at in range(dash + 1, words.size)
        )


def _years_ending_lines(text: str) -> Iterator[int]:
    """Yield where the years begin with which lines end."""
    for end in (*all_of("\n", text), len(text)):
        while end and text[end - 1] in " \t":
            end -= 1
        year = text[max(0, end - 4) : end]
        if year[:2] in _CENTURIES and len(year) == 4 and year.isdecimal():
            yield end - 4


__all__ = ["Credit", "Credits", "is_credit"]
