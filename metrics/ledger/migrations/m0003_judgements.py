"""Version 3: what people say of sources, figures and reports, what was done together, and the marks of texts."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, MetaData, String, Table, Text, select

from metrics.ledger.copies import ASKED, COMMON, marks
from metrics.ledger.schema.columns import Moment, Number
from metrics.ledger.schema.guards import guard


def apply(connection: Connection) -> None:
    """Add the tables, and the marks of the reports that are there."""
    metadata = MetaData()
    reports = Table("reports", metadata, Column("id", String, primary_key=True), Column("text", Text))
    entries = Table("entries", metadata, Column("seq", Number, primary_key=True))
    judgements = Table(
        "judgements", metadata,
        Column("seq", Number, primary_key=True, autoincrement=True), Column("kind", String, nullable=False), Column("subject", String, nullable=False),
        Column("object", String, nullable=False), Column("value", Text), Column("editor", String, nullable=False),
        Column("recorded_at", Moment, nullable=False), Column("reason", String), Column("comment", Text),
        Index("judgements_by_subject", "kind", "subject", "object", "seq"), sqlite_autoincrement=True,
    )  # fmt: skip
    acts = Table(
        "acts", metadata,
        Column("id", Number, primary_key=True, autoincrement=True), Column("what", String, nullable=False), Column("editor", String, nullable=False),
        Column("recorded_at", Moment, nullable=False), Column("comment", Text), Column("undoes", Number, ForeignKey("acts.id"), unique=True),
        sqlite_autoincrement=True,
    )  # fmt: skip
    act_lines = Table(
        "act_lines", metadata,
        Column("seq", Number, primary_key=True, autoincrement=True), Column("act", Number, ForeignKey(acts.c.id), nullable=False),
        Column("entry", Number, ForeignKey(entries.c.seq)), Column("judgement", Number, ForeignKey(judgements.c.seq)),
        Index("act_lines_by_act", "act"), sqlite_autoincrement=True,
    )  # fmt: skip
    report_marks = Table(
        "report_marks", metadata,
        Column("mark", BigInteger, primary_key=True), Column("report_id", String, ForeignKey(reports.c.id), primary_key=True), sqlite_with_rowid=False,
    )  # fmt: skip
    metadata.create_all(connection, tables=[judgements, acts, act_lines, report_marks])
    guard(connection, "judgements", ("seq = NEW.seq",))
    guard(connection, "acts", ("id = NEW.id", "undoes = NEW.undoes"))
    guard(connection, "act_lines", ("seq = NEW.seq",))
    often: Counter[int] = Counter()
    for key, text in connection.execute(select(reports.c.id, reports.c.text)).all():
        found = [each for each in marks(text)[:ASKED] if often[each] < COMMON]
        often.update(found)
        if found:
            connection.execute(report_marks.insert(), [{"mark": each, "report_id": key} for each in found])
