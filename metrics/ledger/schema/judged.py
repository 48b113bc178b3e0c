"""The tables of what people say beside the figures' own lines, of what was done together, and of the marks by which copies are found."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from metrics.ledger.schema.columns import Moment, Number, metadata

judgements = Table(
    "judgements", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("object", String, nullable=False),
    # None takes back what was said before.
    Column("value", Text),
    Column("editor", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("reason", String),
    Column("comment", Text),
    Index("judgements_by_subject", "kind", "subject", "object", "seq"),
    sqlite_autoincrement=True,
)  # fmt: skip

acts = Table(
    "acts", metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("what", String, nullable=False),
    Column("editor", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("comment", Text),
    Column("undoes", Number, ForeignKey("acts.id"), unique=True),
    sqlite_autoincrement=True,
)  # fmt: skip

act_lines = Table(
    "act_lines", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("act", Number, ForeignKey("acts.id"), nullable=False),
    Column("entry", Number, ForeignKey("entries.seq")),
    Column("judgement", Number, ForeignKey("judgements.seq")),
    Index("act_lines_by_act", "act"),
    sqlite_autoincrement=True,
)  # fmt: skip

# Derived from the texts of the reports, and may be made again from them.
report_marks = Table(
    "report_marks", metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("report_id", String, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip
