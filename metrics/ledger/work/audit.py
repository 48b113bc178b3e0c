"""The audit: who signed in, who tried to, who changed whose account. What is written to the ledger itself stands in its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from metrics.ledger.database import Database
from metrics.ledger.people import AccountRole, require
from metrics.ledger.schema.people import audit

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """One thing that was done, or refused."""

    seq: int
    at: datetime
    who: str
    act: str
    subject: str | None
    outcome: str
    address: str | None


class Audit:
    """The audit of a ledger: it only grows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, who: str, act: str, *, at: datetime, subject: str | None = None, outcome: str = "done", address: str | None = None) -> None:
        """Write down that `who` did `act`; never with a secret in it. Whoever tries to sign in types what they like: it stays one line that can be kept."""
        of = None if subject is None else _in_a_line(subject)
        values = {"at": at, "who": _in_a_line(who), "act": act, "subject": of, "outcome": outcome, "address": address}
        with self._database.writing() as connection:
            connection.execute(audit.insert().values(**values))

    def last(self, limit: int = 100) -> list[Audited]:
        """Return the last lines, the newest first."""
        require(AccountRole.ADMIN)
        with self._database.questioning() as connection:
            rows = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(limit)).mappings().all()
        return [Audited(**row) for row in rows]


def _in_a_line(said: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in said[:LONGEST])
