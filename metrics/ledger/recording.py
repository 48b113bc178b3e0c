"""Reports with their figures by the thousand, as `record` would record each of them, in one transaction and past what makes a single one slow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Connection, select

from metrics.ledger import copies
from metrics.ledger.acting import Act
from metrics.ledger.errors import LedgerError
from metrics.ledger.lines import figure_values, report_values
from metrics.ledger.loading import Line, Loaded, ReportLine, load
from metrics.ledger.schema import reports, situations
from metrics.ledger.statements import kept_moment
from metrics.ledger.writing import check_figures, follow, log
from metrics.model import Figure, Report, ReviewStatus, Situation, figure_id

Given: TypeAlias = "tuple[Report, Sequence[Figure]]"
ASKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedMany:
    """What recording many reports did: how many were new, how many the ledger had, the figures of the new ones, and how many are near duplicates.

    `refused` are reports of which nothing was recorded, each with why.
    """

    reports: int
    known: int
    figures: int
    alike: int
    refused: tuple[tuple[str, str], ...]


def record_many(connection: Connection, given: Sequence[Given], situation: str | Situation, act: Act) -> RecordedMany:
    """Add the reports that the ledger does not have, and link the others to the situation; one that is refused does not stop the others."""
    key = situation if isinstance(situation, str) else situation.id
    followed = connection.scalar(select(situations.c.seq).where(situations.c.id == key).limit(1)) is not None
    follow(connection, situation, act, followed=followed)
    there = _known(connection, [report.id for report, _ in given])
    lines: dict[str, ReportLine] = {}
    new: list[Report] = []
    refused: dict[str, str] = {}
    for report, figures in given:
        if report.id in lines or report.id in refused:
            # The same text once more among them.
            continue
        if report.id in there:
            lines[report.id] = _report_line(report, (), key, act)
            continue
        try:
            check_figures(report, figures)
        except LedgerError as error:
            refused[report.id] = str(error)
            continue
        new.append(report)
        lines[report.id] = _report_line(report, figures, key, act)
    taken = load(connection, Loaded(situations=(), reports=lines.values()))
    alike = sum(copies.note(connection, each, editor=act.editor, at=act.at) is not None for each in new)
    if new or taken.links:
        log(connection, act, "load", f"{len(new)} reports", key)
    known = sum(report.id not in refused for report, _ in given) - len(new)
    return RecordedMany(reports=len(new), known=known, figures=taken.lines, alike=alike, refused=tuple(refused.items()))


def _known(connection: Connection, keys: Sequence[str]) -> set[str]:
    out: set[str] = set()
    for at in range(0, len(keys), ASKED_AT_ONCE):
        out.update(connection.scalars(select(reports.c.id).where(reports.c.id.in_(keys[at : at + ASKED_AT_ONCE]))))
    return out


def _report_line(report: Report, figures: Sequence[Figure], situation: str, act: Act) -> ReportLine:
    return ReportLine(
        values=report_values(report), recorded_at=act.at, editor=act.editor, situations=((situation, act.at, act.editor),),
        lines=tuple(_line(each, report, act) for each in figures),
    )  # fmt: skip


def _line(figure: Figure, report: Report, act: Act) -> Line:
    values = figure_values(figure, report)
    days = {name: None if values[name] is None else values[name].isoformat() for name in ("published", "period_start", "period_end")}
    return Line(
        figure_id=figure_id(report.sha256, figure.match_key), recorded_at=kept_moment(act.at), editor=act.editor, reason=None, role=None,
        review_status=ReviewStatus.PROPOSED.value, comment=None, **{**values, **days},
    )  # fmt: skip
