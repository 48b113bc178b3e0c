"""Tables of people: accounts, sessions and the audit. Nothing of the lines changes."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, MetaData, String, Table, Text

from metrics.ledger.schema.columns import Moment, Number
from metrics.ledger.schema.guards import guard

_made = MetaData()
accounts = Table(
    "accounts", _made,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("disabled_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
)  # fmt: skip

sessions = Table(
    "sessions", _made,
    Column("sha256", String, primary_key=True),
    Column("account", String, ForeignKey("accounts.name"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("agent", Text),
    Index("sessions_by_account", "account"),
)  # fmt: skip

audit = Table(
    "audit", _made,
    Column("seq", Number, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("who", String, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", Text),
    Column("outcome", String, nullable=False),
    Column("address", String),
    Index("audit_by_time", "at"),
    sqlite_autoincrement=True,
)  # fmt: skip


def apply(connection: Connection) -> None:
    """Add the tables, and guard the lines of the audit."""
    _made.create_all(connection)
    guard(connection, "audit", ("seq = NEW.seq",))
