"""On which day a report was published, as people said it after it was recorded: the line of the report stays as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, exists, select

from metrics.ledger.lines import report_of
from metrics.ledger.schema import judgements, reports
from metrics.model import Accuracy, Assumption, Figure, JudgementKind, PublishedBasis, Report

# Why a figure has a line that says the same of another day of publication.
REDATED: Final = "publication_date"
_KIND: Final = JudgementKind.PUBLISHED.value


def with_days(until: datetime | None = None) -> Select[Any]:
    """Return the question for lines of `reports`, each with the day of publication that was `said` of it last by a moment, and whether any ever was (`redated`)."""
    line = judgements.c
    of_it = (line.kind == _KIND, line.subject == reports.c.id)
    known = of_it if until is None else (*of_it, line.recorded_at <= until)
    last = select(line.value).where(*known).order_by(line.recorded_at.desc(), line.seq.desc()).limit(1).scalar_subquery()
    return select(reports, last.label("said"), exists().where(*of_it).label("redated"))


def day_of(report: str) -> str:
    """Return the SQL of the day on which the report of a line of `reports` was published as it stands, as text."""
    said = f"SELECT j.value FROM judgements j WHERE j.kind = '{_KIND}' AND j.subject = {report}.id ORDER BY j.recorded_at DESC, j.seq DESC LIMIT 1"
    return f"COALESCE(({said}), CAST({report}.published AS VARCHAR))"


def report_now(connection: Connection, key: str) -> Report:
    """Return a report of the ledger with its day of publication as it stands."""
    return report_of(connection.execute(with_days().where(reports.c.id == key)).mappings().one())


def moved(row: RowMapping, figure: Figure, report: Report) -> Figure:
    """Return a figure of a line as it is under the day of publication that stands: what states no time goes with it."""
    period, before = figure.reference_period, row["published"]
    if period.accuracy is Accuracy.NOT_STATED and before is not None and period.start == period.end == before:
        figure = replace(figure, reference_period=replace(period, start=report.published, end=report.published))
    return not_inferred(figure, report)


def not_inferred(figure: Figure, report: Report) -> Figure:
    """Return a figure that does not assume an inferred day of publication where its report is of one that people named."""
    if report.published_basis is PublishedBasis.INFERRED or Assumption.PUBLICATION_DATE_INFERRED not in figure.assumptions:
        return figure
    return replace(figure, assumptions=tuple([each for each in figure.assumptions if each is not Assumption.PUBLICATION_DATE_INFERRED]))


def days_ever(connection: Connection, report: str) -> frozenset[str]:
    """Return every day that was ever said to be that on which a report was published."""
    line = judgements.c
    said = connection.scalars(select(line.value).where(line.kind == _KIND, line.subject == report))
    return frozenset(each for each in said if each is not None)
