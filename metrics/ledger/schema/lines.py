"""The tables of lines: what is recorded, and never changed."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, func

from metrics.ledger.schema.columns import Moment, Number, metadata

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False))

writes = Table(
    "writes", metadata,
    Column("revision", Number, primary_key=True, autoincrement=True),
    Column("recorded_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

situations = Table(
    "situations", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Index("situations_by_id", "id", "seq"),
    sqlite_autoincrement=True,
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("recorded_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("published", Date),
    Column("body", Text, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip

report_situations = Table(
    "report_situations", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("situation_id", String, nullable=False),
    Column("report_id", String, ForeignKey("reports.id"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    UniqueConstraint("situation_id", "report_id"),
    Index("report_situations_by_report", "report_id"),
    sqlite_autoincrement=True,
)  # fmt: skip

entries = Table(
    "entries", metadata,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("figure_id", String, nullable=False),
    Column("report_id", String, ForeignKey("reports.id"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("supersedes", Number, ForeignKey("entries.seq"), unique=True),
    # The line whose content an undo brought back, so that a second undo goes one further and not to and fro.
    Column("restores", Number, ForeignKey("entries.seq")),
    Column("reason", String),
    Column("role", String),
    Column("review_status", String, nullable=False),
    Column("comment", Text),
    Column("figure", Text, nullable=False),
    # What follows is read from `figure` and its report when the line is written, so that it can be searched.
    Column("first_seq", Number),
    Column("term", String),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("place_id", String),
    Column("source", String),
    Column("published", Date),
    Column("publisher", String),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("position", Integer, nullable=False),
    Column("words", Text, nullable=False),
    # The number that is printed, or the lower end of a printed range: empty too in what earlier versions and other ledgers wrote, which say it in `figure` alone.
    Column("number", Float),
    Index("entries_by_report", "report_id"),
    sqlite_autoincrement=True,
)  # fmt: skip
# By which a figure's lines are found, and which refuses a second first line. The ids of figures are scattered: a report of twenty changes as many pages of each
# index of them, so there is one.
Index("entries_of_figure", entries.c.figure_id, func.coalesce(entries.c.supersedes, 0), unique=True)
