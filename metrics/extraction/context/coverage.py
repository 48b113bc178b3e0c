"""The days that a report says it covers, which date what happened in it where nothing else does: "covers the period from 1 to 15 March"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property

from metrics.extraction.context.phrases import DatePhrase, Standing
from metrics.extraction.context.wording import PeriodWords
from metrics.extraction.context.words import Discourse
from metrics.model import Accuracy

# A report says what it covers near its beginning.
_HEAD = 20_000
# The title is one of so many lines.
_TITLE = 3
# "Até 8 de Fevereiro|:": behind a date alone on its line a sign may stand.
_SIGNS = 2
# A line that a month heads has at most so many words.
_LINE = 8
_STRETCHES = (Accuracy.RANGE, Accuracy.WEEK, Accuracy.MONTH)
# What a title names of days is what the report covers; a month in it may only be that of publication.
_COVERED, _LONGEST = (Accuracy.RANGE, Accuracy.WEEK), timedelta(days=31)

# So many sentences may deal out a total.
_TALLIED = 3


def is_dealt_out(discourse: Discourse, phrases: Callable[[int], Sequence[DatePhrase]], index: int) -> bool:
    """Return whether the paragraph told last what came since a beginning: "84,310 cases since 28 October. | Juba accounts for 21,900" is of no week that a title names."""
    for before in discourse.before(index, most=_TALLIED):
        if told := [each for each in phrases(before) if each.standing is not Standing.STATEMENT]:
            return all(each.relation == "since" or each.standing is Standing.EVENT_SINCE for each in told)
    return False


class Coverage:
    """What one report covers; `read` gives the date phrases of a sentence. The text is looked through once, where somebody asks."""

    def __init__(self, discourse: Discourse, rows: PeriodWords, read: Callable[[int], list[DatePhrase]], published: date | None) -> None:
        self._discourse = discourse
        self._published = published
        self._rows = rows
        self._read = read

    def is_meant(self, index: int) -> bool:
        """Return whether the sentence `index` says that it tells of what the report covers: "during the reporting period"."""
        words = self._discourse.words[index]
        return self._rows.covered.within(words.lowers, 0, words.size - 1) is not None

    @cached_property
    def as_of(self) -> tuple[DatePhrase, int] | None:
        """The day that the title over the text says the report is as of, and its sentence: "Humanitarian Snapshot (as of 31 August 2026)"."""
        sentences = self._discourse.sentences
        for index in range(min(_TITLE, len(sentences) - 1)):
            between = self._discourse.text[sentences[index].end : sentences[index + 1].start]
            days = [each for each in self._read(index) if self._is_up_to(each, index) and each.stretch and each.stretch.accuracy is Accuracy.DAY]
            if days:
                return (days[0], index) if len(days) == 1 and "\n" in between else None
        return None

    def _is_up_to(self, phrase: DatePhrase, index: int) -> bool:
        """Return whether a date says up to when a report tells: "as of 31 August", and alone on its line "until 31 August"."""
        alone = phrase.relation == "until" and phrase.first == 0 and phrase.last >= self._discourse.words[index].size - _SIGNS
        return phrase.relation == "as_of" or alone

    @cached_property
    def said(self) -> tuple[DatePhrase, int] | None:
        """The date phrase of the one stretch that the report says it covers, and its sentence."""
        head = self._discourse.head(_HEAD)
        for at in sorted(at for phrase in self._rows.covers if (at := head.find(phrase)) >= 0):
            index = self._discourse.sentence_at(at)
            stretches = [each for each in self._read(index) if each.stretch and each.stretch.accuracy in _STRETCHES] if index is not None else []
            if index is not None and len(stretches) == 1:
                return stretches[0], index
        return self._headed()

    def _headed(self) -> tuple[DatePhrase, int] | None:
        """Return the days that the title over the text names, no more than a month of them: "Weekly snapshot, 22-28 March", "June 2026 at a glance"."""
        sentences = self._discourse.sentences
        for index in range(min(_TITLE, len(sentences) - 1)):
            between = self._discourse.text[sentences[index].end : sentences[index + 1].start]
            told = [each for each in self._read(index) if each.stretch is not None]
            if len(told) == 2 and "(" in self._discourse.words[index].texts[told[0].last : told[1].first]:
                # The days in a bracket say which the week is: "Week 18 (27 April - 3 May 2026)".
                told = told[1:]
            if told:
                stretch = told[0].stretch
                whole = (
                    stretch is not None
                    and (stretch.accuracy in _COVERED or self._is_over(told[0], index))
                    and stretch.end - stretch.start <= _LONGEST
                )
                return (told[0], index) if len(told) == 1 and whole and not told[0].relation and "\n" in between else None
        return None

    def _is_over(self, phrase: DatePhrase, index: int) -> bool:
        """Return whether a short line names a month with its year that was over when the report came out: "June 2026 at a glance"."""
        stretch, published = phrase.stretch, self._published
        month = stretch is not None and stretch.accuracy is Accuracy.MONTH and "year" in phrase.match.slots
        return month and published is not None and stretch is not None and stretch.end < published and self._discourse.words[index].size <= _LINE


__all__ = ["Coverage", "is_dealt_out"]
