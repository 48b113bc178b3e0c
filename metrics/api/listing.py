"""What each list holds: the sheets of the exports, a page of them at a time."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from metrics import pipeline
from metrics.api.paging import Part, after_of, page, shortened
from metrics.api.parameters import FigureList, One, ReportList, SituationList, SourceList
from metrics.api.problems import ProblemError
from metrics.api.said import said_of
from metrics.exports import (
    REPORT_COLUMNS,
    SITUATION_COLUMNS,
    SOURCE_COLUMNS,
    Sheet,
    Table,
    entry_row,
    figures_sheet,
    indicators_sheet,
    report_row,
)
from metrics.ledger import Ledger, NotAllowedError, UnknownError
from metrics.ledger.query import moment
from metrics.model import Entry

DIGITS_OF_A_LINE = 18


def situations(ledger: Ledger, asked: SituationList) -> Part:
    """Return the situations followed, in the order in which they were first added."""
    rows, cursor = page(pipeline.situation_rows(ledger, as_known_on=asked.known), lambda row: str(row["id"]), asked)
    return Part(sheet=Sheet(name="Situations", columns=SITUATION_COLUMNS, subjects=rows), cursor=cursor)


def reports(ledger: Ledger, asked: ReportList) -> Part:
    """Return the reports, without their texts, in the order in which they were recorded. Raises UnknownNameError for another situation."""
    if asked.situation is not None:
        pipeline.question(ledger, situation=asked.situation)
    stored, cursor = page(ledger.reports(situation=asked.situation, as_known_on=asked.known), lambda each: str(each.id), asked)
    return Part(sheet=Sheet(name="Reports", columns=REPORT_COLUMNS, subjects=stored), cursor=cursor)


def sources(ledger: Ledger, asked: SourceList) -> Part:
    """Return who the figures asked for are from, by name."""
    rows, cursor = page(pipeline.source_rows(ledger, asked.query(ledger)), lambda row: str(row["source"]), asked)
    return Part(sheet=Sheet(name="Sources", columns=SOURCE_COLUMNS, subjects=rows), cursor=cursor)


def figures(ledger: Ledger, asked: FigureList) -> Part:
    """Return the figures asked for, each as last recorded, in the order in which they were first recorded, which no edit changes."""
    after = after_of(asked)
    found = ledger.page(asked.query(ledger), after=_line(after), limit=asked.limit + 1)
    entries, cursor = shortened(found, lambda entry: entry.seq if entry.first_seq is None else entry.first_seq, asked)
    stored = ledger.some_reports((each.report_id for each in entries), as_known_on=asked.known)
    # A report that was hidden a moment ago takes its figures with it.
    entries = [each for each in entries if each.report_id in stored]
    return Part(sheet=figures_sheet(Table(entries=entries, reports=stored), pipeline.with_rule(ledger, asked.about())), cursor=cursor)


def _line(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isdecimal() or len(after) > DIGITS_OF_A_LINE:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "the cursor was changed; give the one of `next` as it is, or leave it out")
    return int(after)


def indicators(ledger: Ledger, asked: FigureList) -> Part:
    """Return the values derived from the figures; what narrows chooses those that rest on such a figure."""
    derived = pipeline.derive(ledger, asked.query(ledger), convention=asked.hedges, rounding=asked.rounds)
    titles = pipeline.indicator_titles(ledger, asked.query(ledger))
    shown, cursor = page(derived, lambda each: str(each.id), asked)
    return Part(sheet=indicators_sheet(Table(observations=shown, titles=titles), pipeline.with_rule(ledger, asked.about())), cursor=cursor)


def report(ledger: Ledger, key: str) -> dict[str, Any]:
    """Return a report with its text, in which the offsets of its figures count. Raises UnknownError where there is none."""
    stored = ledger.report(key)
    said = [said_of(each) for each in pipeline.dated(ledger, stored).said]
    return {**report_row(stored), "situations": list(stored.situations), "published_said": said, "text": stored.report.text}


def figure(ledger: Ledger, key: str, asked: One) -> dict[str, Any]:
    """Return a figure as it stands, or stood on the day asked about, with its history, oldest line first.

    Raises UnknownError for a figure that the ledger does not have, or did not have by then.
    """
    lines = ledger.history(key)
    if (rule := pipeline.holding(ledger, as_known_on=asked.known)) is not None and key in rule.figures:
        raise NotAllowedError(f"the number of {key} is left out of what you may take away; {rule.said}")
    known = lines if asked.known is None else [each for each in lines if each.recorded_at <= moment(asked.known)]
    if not known:
        raise UnknownError(f"the ledger did not have figure {key!r} on {asked.known}; it was recorded at {lines[0].recorded_at:%Y-%m-%d %H:%M} UTC")
    stored = ledger.report(known[-1].report_id, as_known_on=asked.known)
    asked = asked.settled(ledger, report_id=stored.id)

    def row(entry: Entry) -> dict[str, Any]:
        return {**entry_row(entry, stored, convention=asked.hedges, rounding=asked.rounds), "seq": entry.seq}

    return {**row(known[-1]), "history": [row(each) for each in known]}
