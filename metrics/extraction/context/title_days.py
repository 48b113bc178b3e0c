"""The days that a report's title says it tells of, where they stand in no line of its text: "South Sudan: Cholera, August update"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from metrics.extraction.context.phrases import DatePhrase, DatePhrases, Standing
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Discourse, Words
from metrics.extraction.found import Sentence
from metrics.model import Accuracy

# A title that names more days than these tells a story and no reporting period.
_LONGEST = timedelta(days=31)
# What a report covers ended so long before it came out at most.
_SOON = timedelta(days=92)
# So many words before a month may say that a report is on it: "bulletin du mois de | mai".
_BEFORE = 4
# "September | in review"
_BEHIND = 2


class TitleDays:
    """The days of one title, looked for where somebody asks."""

    def __init__(self, title: str | None, wording: Wording, published: date | None, folded: Callable[[str], str]) -> None:
        self._title = title or ""
        self._wording = wording
        self._published = published
        self._folded = folded

    @cached_property
    def _told(self) -> tuple[DatePhrase, Words] | None:
        """The one date phrase of the title, with its words."""
        if not self._title.strip():
            return None
        discourse = Discourse(self._title, [Sentence(0, len(self._title), 0)], self._folded)
        reading = DatePhrases(discourse, self._wording, self._published)
        words = discourse.words[0]
        # "August update": a month that no small word leads to is none in a sentence.
        bare = (match for match in self._wording.periods.forms.find(words) if match.rule == "month")
        named = reading.read(0)[0] or [DatePhrase(match.first, match.last, match.first, match.rule, match) for match in bare]
        told = [each for each in reading.judged(0, named) if each.stretch is not None]
        if len(told) == 2 and told[1].first - told[0].last <= 2 and "(" in words.texts[told[0].first : told[1].first]:
            # The days in a bracket say which the week is: "week 46 (9-15 November)".
            told = told[1:]
        return (told[0], words) if len(told) == 1 else None

    @cached_property
    def covered(self) -> tuple[DatePhrase, Words] | None:
        """The days that the report covers: a stretch of a month at most, or a month that was over when it came out."""
        told = self._told
        stretch = told[0].stretch if told is not None else None
        if told is None or stretch is None or told[0].relation or told[0].standing is not Standing.WHEN:
            return None
        published = self._published
        if published is not None and not stretch.start <= published <= stretch.end + _SOON:
            return None
        if stretch.accuracy in (Accuracy.RANGE, Accuracy.WEEK):
            return told if stretch.end - stretch.start <= _LONGEST else None
        over = published is not None and stretch.end <= published
        return told if stretch.accuracy is Accuracy.MONTH and over and self._is_of_issue(*told) else None

    @cached_property
    def as_of(self) -> tuple[DatePhrase, Words] | None:
        """The day that the title says the report is as of: "Displacement overview (as of 31 August)"."""
        told = self._told
        stretch = told[0].stretch if told is not None else None
        dated = told is not None and stretch is not None and told[0].relation == "as_of" and stretch.accuracy is Accuracy.DAY
        return told if dated else None

    def _is_of_issue(self, phrase: DatePhrase, words: Words) -> bool:
        """Return whether a month is that of an issue, "August 2025", "| August | update", and no word of a story: "Thousands | March | in Homs"."""
        if "year" in phrase.match.slots:
            return True
        beside = {*words.lowers[max(0, phrase.first - _BEFORE) : phrase.first], *words.lowers[phrase.last + 1 : phrase.last + 1 + _BEHIND]}
        return not self._wording.periods.issues.isdisjoint(beside)


__all__ = ["TitleDays"]
