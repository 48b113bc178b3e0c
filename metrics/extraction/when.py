"""When a figure was true: of no date in its sentence that is of another number."""

from __future__ import annotations

from datetime import date

from metrics.extraction.context import Context
from metrics.extraction.found import Found
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.quoting import Quoted
from metrics.extraction.relations.levels import is_earlier
from metrics.extraction.saying.these_days import holds_today
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.extraction.when_in_turn import dealt_out
from metrics.model import Accumulation, Accuracy, Evidence, Period, Stance


class When:
    """The periods of the figures of one report, by the sentences around them and by the numbers beside them."""

    def __init__(self, context: Context, quoted: Quoted, lexicon: Lexicon, published: date | None) -> None:
        self._context, self._quoted, self._lexicon, self._published = context, quoted, lexicon, published

    def of(self, start: int, end: int, term: str, accumulation: Accumulation, line: Line, mention: Mention) -> Found[Period]:
        """Return when it was true: of no date that is of something else."""
        # Of two terms nobody can say which one the verb that was found is of.
        hit = None if mention.terms else mention.trigger
        verb = None if hit is None else self._quoted.span(line, hit.first, hit.end)[0]
        today = accumulation is Accumulation.STOCK and holds_today(mention, line, self._lexicon)
        befell = not self._lexicon.term_rows[term].helps
        when = self._context.period(start, end, line.index, accumulation, verb, befell=befell, today=today)
        if when.value.words is None:
            return when
        if when.value.accuracy is Accuracy.SINCE and self._is_since_of_others(mention, line, dated_at(when.evidence)):
            return self._context.undated
        if not is_earlier(mention, line, self._lexicon):
            return self._context.undated if self._is_of_other_level(mention, line, when.evidence) else dealt_out(when, mention, line, self._lexicon)
        # "rose from | 23 to 41 on Sunday": the day is that of the later level, and what was before is not of the day that tells it.
        told = self._published is not None and when.value.start == self._published
        return self._context.undated if told or not self._is_dated(mention, line, end, when.evidence) else when

    def is_called_with_the_date(self, mention: Mention, line: Line, date: int) -> bool:
        """Return whether a date stands between what a number is called and the number: "the number of people killed | on Friday | was 15"."""
        called = [first for name, first, _ in mention.rules if name == "label"]
        return any(self._quoted.span(line, first, first + 1)[0] < date < self._quoted.span(line, mention.first, mention.end)[0] for first in called)

    def _is_since_of_others(self, mention: Mention, line: Line, date: int) -> bool:
        """Return whether a beginning is told of a number before it, and this one holds today: "7,400 were killed | since 2021 | and 22,000 remain in detention"."""
        start = self._quoted.span(line, mention.first, mention.end)[0]
        told = date < start and any(each is not mention and self._quoted.span(line, each.first, each.end)[1] <= date for each in line.mentions)
        return told and holds_today(mention, line, self._lexicon)

    def _is_of_other_level(self, mention: Mention, line: Line, evidence: tuple[Evidence, ...]) -> bool:
        """Return whether the date stands behind another level that a number is told with: "rose to | 24, from 14 on Friday", "| 1.3 million, projected to rise to 1.6 by March"."""
        date = dated_at(evidence)
        behind = [
            each
            for each in line.mentions
            if each.first > mention.after
            and each.term == mention.term
            and (is_earlier(each, line, self._lexicon) or each.stance == Stance.PROJECTED != mention.stance)
        ]
        return any(date >= self._quoted.span(line, each.first, each.end)[1] for each in behind)

    def _is_dated(self, mention: Mention, line: Line, end: int, evidence: tuple[Evidence, ...]) -> bool:
        """Return whether the date of an earlier level stands behind it, which ends at a character, and before the later one."""
        date = dated_at(evidence)
        later = next((each for each in line.mentions if mention.after < each.first <= mention.after + 2 and each.term == mention.term), None)
        return date >= end and (later is None or date < self._quoted.span(line, later.first, later.end)[0])


def dated_at(evidence: tuple[Evidence, ...]) -> int:
    """Return where the words of the date begin, -1 where no words date the figure."""
    return next((each.start for each in evidence if each.part == "period"), -1)


__all__ = ["When", "dated_at"]
