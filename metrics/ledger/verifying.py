"""Proof that the ledger is whole: hashes, evidence, chains, columns and the triggers that keep it so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, exists, select

from metrics.ledger.dating import days_ever
from metrics.ledger.deriving import differences, is_derived
from metrics.ledger.errors import EvidenceError
from metrics.ledger.evidence import check_evidence
from metrics.ledger.lines import figure_of, figure_values, report_of
from metrics.ledger.schema import entries, report_situations, reports, situations
from metrics.ledger.schema.guards import lacking
from metrics.model import Report, ReviewStatus, Role, sha256

_STATUSES, _ROLES = frozenset(ReviewStatus), frozenset((None, *Role))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the ledger that is not as it was recorded: a code, the line it is in, a plain sentence."""

    code: str
    subject: str
    text: str


def problems(connection: Connection) -> Iterator[Problem]:
    """Give every problem of the ledger, report by report; nothing for a whole one."""
    yield from _of_database(connection)
    yield from _of_links(connection)
    yield from _of_derived(connection)
    for row in connection.execute(select(reports).order_by(reports.c.seq)).mappings():
        yield from of_report(connection, row)
    orphans = select(entries.c.seq).where(~exists().where(reports.c.id == entries.c.report_id))
    for seq in connection.scalars(orphans):
        yield Problem(code="no_report", subject=f"line {seq}", text="its report is not in the ledger; restore the ledger from a backup")


def _of_database(connection: Connection) -> Iterator[Problem]:
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        if said != "ok":
            yield Problem(code="damaged", subject="database", text=f"SQLite finds: {said}; restore the ledger from a backup")
    for name in sorted(lacking(connection)):
        yield Problem(
            code="not_append_only", subject=name, text="this trigger is gone, or switched off, so lines can be changed; compare with a backup"
        )


def _of_derived(connection: Connection) -> Iterator[Problem]:
    if not is_derived(connection):
        yield Problem(code="derived", subject="derived tables", text="are of another version; make them again with: python -m metrics rebuild")
        return
    for table, count in differences(connection):
        rows = "one row is" if count == 1 else f"{count} rows are"
        yield Problem(code="derived", subject=table, text=f"{rows} not what the lines say; make them again with: python -m metrics rebuild")


def _of_links(connection: Connection) -> Iterator[Problem]:
    link = report_situations.c
    lost = select(link.report_id, link.situation_id).where(~exists().where(situations.c.id == link.situation_id))
    for report_id, situation in connection.execute(lost):
        yield Problem(code="no_situation", subject=report_id, text=f"belongs to the situation {situation!r}, which is not in the ledger")


def of_report(connection: Connection, row: RowMapping) -> Iterator[Problem]:
    """Give every problem of a report, a line of `reports`, and of the lines of its figures."""
    try:
        report = report_of(row)
    except ValidationError as error:
        yield Problem(code="unreadable", subject=row["id"], text=f"what is known about the report does not read: {error.errors()[0]['msg']}")
        return
    if sha256(row["text"]) != row["sha256"] or report.id != row["id"]:
        yield Problem(code="hash", subject=row["id"], text="the text of the report is not the one that was recorded; restore it from a backup")
    if row["published"] != report.published:
        said = f"published is {_shown(row['published'])} and what is known about the report says {_shown(report.published)}"
        yield Problem(code="column", subject=row["id"], text=said)
    chains: dict[str, list[int]] = {}
    for line in connection.execute(select(entries).where(entries.c.report_id == row["id"]).order_by(entries.c.seq)).mappings():
        yield from _of_line(connection, line, report)
        chain = chains.setdefault(line["figure_id"], [])
        yield from _of_chain(line, chain)
        chain.append(line["seq"])


def _of_line(connection: Connection, line: RowMapping, report: Report) -> Iterator[Problem]:
    subject = f"line {line['seq']}"
    try:
        figure = figure_of(line["figure"])
        check_evidence(figure, report)
    except ValidationError as error:
        yield Problem(code="unreadable", subject=subject, text=f"the figure does not read: {error.errors()[0]['msg']}")
        return
    except EvidenceError as error:
        yield Problem(code="evidence", subject=subject, text=str(error))
        return
    if line["review_status"] not in _STATUSES or line["role"] not in _ROLES:
        yield Problem(code="unreadable", subject=subject, text=f"it is {line['review_status']}, {_shown(line['role'])}, which no figure is")
    for column, value in figure_values(figure, report).items():
        if column == "figure" or line[column] == value:
            continue
        # A line of an earlier version has no number of its own: it is read from its figure. Of which day a report is, people may have said since.
        if column == "number" and line[column] is None or column == "published" and str(line[column]) in days_ever(connection, report.id):
            continue
        yield Problem(code="column", subject=subject, text=f"{column} is {_shown(line[column])} and its figure says {_shown(value)}")


def _of_chain(line: RowMapping, chain: Sequence[int]) -> Iterator[Problem]:
    """Give what is wrong with how a line speaks of the lines of its figure before it, which are `chain`."""
    subject = f"line {line['seq']}"
    if line["supersedes"] != (chain[-1] if chain else None):
        wanted = f"line {chain[-1]}" if chain else "nothing"
        yield Problem(code="chain", subject=subject, text=f"takes the place of {_shown(line['supersedes'])} instead of {wanted}")
    first = chain[0] if chain else line["seq"]
    if line["first_seq"] != first and (chain or line["first_seq"] is not None):
        yield Problem(code="chain", subject=subject, text=f"says that its figure began with {_shown(line['first_seq'])} instead of line {first}")
    if line["restores"] is not None and line["restores"] not in chain:
        yield Problem(code="chain", subject=subject, text=f"brings back line {line['restores']}, which is none of its figure's before it")


def _shown(value: str | int | date | None) -> str:
    return "nothing" if value is None else repr(value) if isinstance(value, str) else str(value)
