"""The days that a chronology is told under: "14 November" on a line over what happened then, "14 November." or "14 November –" before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property

from metrics.extraction.context.phrases import DatePhrase
from metrics.extraction.context.words import Discourse
from metrics.model import Accuracy

# A heading that is a day has at most so many characters, and so many sentences behind it may be of that day.
_LONGEST, _REACH = 40, 12
# Within so many characters a date that opens a paragraph has its day.
_DATE = 24
# What may stand around it.
_SIGNS = frozenset("#*_:.–—-•·()[]")
_LABELS = frozenset(":.–—-")


class DateSections:
    """The days that head the paragraphs and the parts of one text; `read` gives the date phrases of a sentence."""

    def __init__(self, discourse: Discourse, read: Callable[[int], list[DatePhrase]]) -> None:
        self._discourse = discourse
        self._read = read

    def of(self, index: int) -> tuple[DatePhrase, int] | None:
        """Return the day that leads the paragraph of a sentence, else the one it stands under, and the sentence that says so."""
        opening, text, sentences = self._discourse.opening(index), self._discourse.text, self._discourse.sentences
        for line in range(index - 1, max(opening, index - _REACH) - 1, -1):
            # Each line of a paragraph may have a day of its own: "9 August. Mali. ..." over "8 August. Niger. ...".
            begins = line == opening or "\n" in text[sentences[line - 1].end : sentences[line].start]
            if begins and (led := self._leading(line)) is not None:
                return led, line
        at = bisect_right(self._headings, index - 1) - 1
        heading = self._headings[at] if at >= 0 else index
        if heading == index or index - heading > _REACH or any(self._is_heading(each) for each in range(heading + 1, index)):
            return None
        return self._read(heading)[0], heading

    def _is_heading(self, index: int) -> bool:
        """Return whether a sentence is a short line of words alone, over what is of no day any more."""
        sentence = self._discourse.sentences[index]
        text = self._discourse.text[sentence.start : sentence.end]
        return len(text) <= _LONGEST and self._discourse.opens(index) and text[-1].isalpha() and not any(map(str.isdigit, text))

    def _leading(self, index: int) -> DatePhrase | None:
        """Return the date that a paragraph opens with, parted by a sign from what it tells: "14 November: | the army", "14 November. | In Homs"."""
        start = self._discourse.sentences[index].start
        if not any(map(str.isdigit, self._discourse.text[start : start + _DATE])):
            return None
        phrases = self._read(index)
        if not phrases or phrases[0].first or phrases[0].stretch is None:
            return None
        texts, last = self._discourse.words[index].texts, phrases[0].last
        if not _SIGNS.issuperset(texts[last + 1 :]):
            return phrases[0] if texts[last + 1] in _LABELS else None
        sentence, following = self._discourse.sentences[index : index + 2]
        # On a line of its own it is a heading, or the day of the report.
        return None if "\n" in self._discourse.text[sentence.end : following.start] else phrases[0]

    @cached_property
    def _headings(self) -> list[int]:
        """The sentences that are a day on a line of its own; one alone, or the same again, is the day of the report."""
        found: dict[int, DatePhrase] = {}
        text, sentences = self._discourse.text, self._discourse.sentences
        for at in self._discourse.short:
            line = text[slice(*sentences[at][:2])]
            if len(line) <= _LONGEST and any(map(str.isdigit, line)) and self._discourse.opens(at) and (phrase := self._alone(at)) is not None:
                found[at] = phrase
        days = {each.stretch for each in found.values()}
        return list(found) if len(days) > 1 else []

    def _alone(self, index: int) -> DatePhrase | None:
        """Return the day that a sentence says and nothing else."""
        phrases = self._read(index)
        if len(phrases) != 1 or phrases[0].stretch is None or phrases[0].stretch.accuracy is not Accuracy.DAY or phrases[0].relation:
            return None
        texts = self._discourse.words[index].texts
        around = (*texts[: phrases[0].first], *texts[phrases[0].last + 1 :])
        return phrases[0] if _SIGNS.issuperset(around) else None


__all__ = ["DateSections"]
