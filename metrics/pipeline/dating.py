"""The day on which a report was published, corrected: said like every judgement, with all that follows from it, and taken back by an undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from metrics import extraction
from metrics.ledger import REDATED, Done, Ledger, LedgerError, Query, StoredReport
from metrics.model import Entry, Figure, Judgement, JudgementKind, Period, Phrase, PublishedBasis, Report

# Of two clocks on this earth one may be a day ahead.
AHEAD = timedelta(days=1)
_BEFORE = timedelta(microseconds=1)
# The rule by which what states no time is of the day of its report.
_BY_REPORT = "publication_date"
_WHAT = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Of which day a report is: that of its recording and how that was known, and what people said since, the oldest first."""

    recorded: date | None
    basis: PublishedBasis
    said: tuple[Judgement, ...] = ()

    @property
    def based_on(self) -> int:
        """The line that the next correction is based on; 0 where nobody has said anything."""
        return self.said[-1].seq if self.said else 0


def date_report(
    ledger: Ledger, report_id: str, day: date | None, *, editor: str, at: datetime, comment: str | None = None, based_on: int | None = None
) -> Done:
    """Record that a report was published on `day`, None for the day of its recording; its figures are of a report of that day from then on.

    What they say of "Monday" is read again from it, unless somebody corrected that. The day that stands already changes nothing, unless it was only inferred
    or a comment goes with it. Raises UnknownError where there is no such report, LedgerError for a day that has not come yet, and StaleJudgementError where
    somebody named another after the line `based_on`, 0 for none.
    """
    stored = ledger.report(report_id)
    if day is not None and day > at.date() + AHEAD:
        raise LedgerError(Phrase("{day} has not come yet; give the day on which the report was published", day=day.isoformat()))
    if comment is None and _stands(stored, day):
        return Done(id=None, what=_WHAT, editor=editor, recorded_at=at)
    told = _periods(ledger, stored, dated(ledger, stored).recorded if day is None else day)
    entries = ledger.entries(Query(report_ids=(stored.id,), unclassified=True, rejected=True))
    figures = {each.seq: figure for each in entries if (figure := _read_again(ledger, each, told)) is not None}
    with ledger.together(_WHAT, editor=editor, at=at, comment=comment) as act:
        act.date(stored.id, day, figures=figures, comment=comment, based_on=based_on)
    return act.done()


def _stands(stored: StoredReport, day: date | None) -> bool:
    """Whether a report is of that day already, and not by inference; None where what was recorded stands."""
    if day is None:
        return stored.report.published_basis is not PublishedBasis.CORRECTED
    return stored.report.published == day and stored.report.published_basis is not PublishedBasis.INFERRED


def dated(ledger: Ledger, stored: StoredReport) -> Dated:
    """Return of which day a report is, and what people said of that."""
    first = ledger.report(stored.id, as_known_on=stored.recorded_at - _BEFORE).report if stored.redated else stored.report
    said = ledger.said(kinds=[JudgementKind.PUBLISHED], subjects=[stored.id]) if stored.redated else ()
    return Dated(recorded=first.published, basis=first.published_basis, said=tuple(said))


def _periods(ledger: Ledger, stored: StoredReport, day: date | None) -> Mapping[str, Period]:
    """Return the times that the words of a report tell when it is of another day, by match_key: those that are others then."""
    places = tuple(place for each in stored.situations for place in ledger.situation(each).places)
    before, after = (_times(replace(stored.report, places=places, published=each)) for each in (stored.report.published, day))
    return {key: period for key, period in after.items() if key in before and before[key] != period}


def _times(report: Report) -> Mapping[str, Period]:
    return {each.match_key: each.reference_period for each in extraction.extract(report, quantities=True)}


def _read_again(ledger: Ledger, entry: Entry, told: Mapping[str, Period]) -> Figure | None:
    """Return the figure of a line with the time that its words tell now; None where that is the same, or what somebody corrected."""
    period, before = told.get(entry.figure.match_key), entry.figure.reference_period
    # What states no time goes with its report by itself.
    if period is None or period == before or period.rule == before.rule == _BY_REPORT:
        return None
    lines = ledger.history(entry.figure_id)
    read = [each.figure.reference_period for each in lines if each.supersedes is None or each.reason == REDATED]
    return replace(entry.figure, reference_period=period) if before in read else None
