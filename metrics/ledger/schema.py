"""The tables of the ledger. Lines are added and never changed: triggers in the database itself refuse UPDATE and DELETE.

```text
writes            one line a transaction: its number is the ledger's revision
situations        a crisis as it was described; the latest line of an id stands
reports           a text, once, under its hash
report_situations which situations a report belongs to
entries           a figure as it stood; `supersedes` is the line whose place it takes
meta              the version of this schema
```
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

VERSION = 1


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept in UTC; SQLite has no zones, so there it is stored without and given back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC, without its zone for SQLite."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; pass datetime.now(UTC)")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()
Number = BigInteger().with_variant(Integer, "sqlite")

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
    Index("entries_by_figure", "figure_id", "seq"),
    Index("entries_by_report", "report_id"),
    Index("entries_by_term", "term", "place_id", "period_end"),
    Index("entries_by_source", "source"),
    Index("entries_by_status", "review_status"),
    Index("entries_by_time", "recorded_at"),
    sqlite_autoincrement=True,
)  # fmt: skip
Index(
    "entries_one_first_line", entries.c.figure_id, unique=True,
    sqlite_where=entries.c.supersedes.is_(None), postgresql_where=entries.c.supersedes.is_(None),
)  # fmt: skip

# With what makes a new line the same as an old one, so that "INSERT OR REPLACE" can not push a line out without an UPDATE or DELETE being seen.
APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "writes": ("revision = NEW.revision",),
    "situations": ("seq = NEW.seq",),
    "reports": ("seq = NEW.seq", "id = NEW.id", "sha256 = NEW.sha256"),
    "report_situations": ("seq = NEW.seq", "situation_id = NEW.situation_id AND report_id = NEW.report_id"),
    "entries": ("seq = NEW.seq", "supersedes = NEW.supersedes", "figure_id = NEW.figure_id AND supersedes IS NULL AND NEW.supersedes IS NULL"),
}


def create(connection: Connection) -> None:
    """Create every table with its triggers, and write down the version."""
    metadata.create_all(connection)
    for statement in triggers(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(meta.insert().values(key="schema_version", value=str(VERSION)))


def trigger_names() -> set[str]:
    """Return the names of the triggers that keep the lines as they are."""
    return {f"{table}_append_only_{act}" for table in APPEND_ONLY for act in ("update", "delete")}


def triggers(dialect: str) -> list[str]:
    """Return the statements that make the database refuse to change or take away a line."""
    return _for_sqlite() if dialect == "sqlite" else _for_postgresql()


def _refusal(table: str) -> str:
    return f"{table} is append-only: record a correction instead of changing or deleting a line"


def _for_sqlite() -> list[str]:
    out = []
    for table, same in APPEND_ONLY.items():
        raised = f"BEGIN SELECT RAISE(ABORT, '{_refusal(table)}'); END"
        taken = " OR ".join(f"({each})" for each in same)
        out += [f"CREATE TRIGGER {table}_append_only_{act} BEFORE {act.upper()} ON {table} {raised}" for act in ("update", "delete")]
        out.append(f"CREATE TRIGGER {table}_append_only_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) {raised}")
    return out


def _for_postgresql() -> list[str]:
    out = [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = "
        "TG_TABLE_NAME || ' is append-only: record a correction instead of changing or deleting a line'; END $$"
    ]
    for table in APPEND_ONLY:
        for act in ("update", "delete"):
            out.append(f"CREATE TRIGGER {table}_append_only_{act} BEFORE {act.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        out.append(f"CREATE TRIGGER {table}_append_only_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    return out
