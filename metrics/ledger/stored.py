"""Reports as the ledger gives them: as marked today, with how many figures each has and where it belongs, as who acts may read them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from metrics.ledger.lines import StoredReport, markings_of, report_of
from metrics.ledger.narrowing import masked
from metrics.ledger.schema import entries, report_situations
from metrics.model import Confidentiality


def all_stored(connection: Connection, rows: Sequence[RowMapping]) -> list[StoredReport]:
    """Return the reports of many lines of `reports`."""
    counts, belongs, marked = _counts(connection), _belongs(connection), markings_of(connection)
    out = []
    for row in rows:
        readable = {**row, "text": masked(connection, row["id"], row["text"])}
        report = report_of(readable, marked.get(row["id"], Confidentiality.PUBLIC))
        out.append(
            StoredReport(
                id=row["id"], report=report, recorded_at=row["recorded_at"], editor=row["editor"], figure_count=counts.get(row["id"], 0),
                situations=belongs.get(row["id"], ()),
            )
        )  # fmt: skip
    return out


def stored(connection: Connection, row: RowMapping) -> StoredReport:
    """Return the report of a line of `reports`."""
    key = row["id"]
    count, belongs = _counts(connection, key).get(key, 0), _belongs(connection, key).get(key, ())
    readable = {**row, "text": masked(connection, key, row["text"])}
    report = report_of(readable, markings_of(connection, [key]).get(key, Confidentiality.PUBLIC))
    return StoredReport(id=key, report=report, recorded_at=row["recorded_at"], editor=row["editor"], figure_count=count, situations=belongs)


def _counts(connection: Connection, report: str | None = None) -> dict[str, int]:
    """Return how many figures each report has."""
    counted = select(entries.c.report_id, func.count()).where(entries.c.supersedes.is_(None)).group_by(entries.c.report_id)
    if report is not None:
        counted = counted.where(entries.c.report_id == report)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _belongs(connection: Connection, report: str | None = None) -> dict[str, tuple[str, ...]]:
    """Return the situations that each report belongs to."""
    chosen = select(report_situations.c.report_id, report_situations.c.situation_id).order_by(report_situations.c.seq)
    if report is not None:
        chosen = chosen.where(report_situations.c.report_id == report)
    out: dict[str, tuple[str, ...]] = {}
    for key, situation in connection.execute(chosen):
        out[key] = (*out.get(key, ()), situation)
    return out
