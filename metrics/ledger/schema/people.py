"""Tables of people: who may sign in, who has, and what was done by whom.

```text
accounts          who may sign in, with a role for all situations, or "none"; of a password only an Argon2 hash
account_roles     what an account may in single situations
sessions          who has signed in where; only hashes of what the browser holds
audit             what was done by whom, kept like the lines: never changed
```
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from metrics.ledger.schema.columns import Moment, Number, metadata

accounts = Table(
    "accounts", metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("editor", String, nullable=False),
    Column("disabled_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
)  # fmt: skip

account_roles = Table(
    "account_roles", metadata,
    Column("account", String, ForeignKey("accounts.name"), primary_key=True),
    Column("situation_id", String, primary_key=True),
    Column("role", String, nullable=False),
)  # fmt: skip

sessions = Table(
    "sessions", metadata,
    Column("sha256", String, primary_key=True),
    Column("account", String, ForeignKey("accounts.name"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("agent", Text),
    Index("sessions_by_account", "account"),
)  # fmt: skip

audit = Table(
    "audit", metadata,
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
