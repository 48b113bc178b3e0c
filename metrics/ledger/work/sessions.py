"""Sessions: who has signed in where. A browser holds a long random word, the ledger its hash; taken away, it opens nothing more."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from metrics.ledger.database import Database
from metrics.ledger.people import AccountRole, Actor, actor, require
from metrics.ledger.schema.people import accounts, sessions
from metrics.ledger.work.accounts import actor_of
from metrics.ledger.work.tokens import digest

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
# Writing the time at every request would make each of them wait for the writer.
SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that somebody has signed in with."""

    account: str
    began_at: datetime
    seen_at: datetime
    agent: str | None


class Sessions:
    """The sessions of a ledger, shared by every process and host that serves it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: str, *, at: datetime, agent: str | None) -> str:
        """Return the word by which a browser is known from now on; old sessions that nobody can use any more go."""
        word = secrets.token_urlsafe(32)
        values = {"sha256": digest(word), "account": account, "began_at": at, "seen_at": at, "agent": (agent or "")[:300] or None}
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where((sessions.c.seen_at < at - IDLE) | (sessions.c.began_at < at - LONGEST)))
            connection.execute(sessions.insert().values(**values))
        return word

    def who(self, word: str, *, at: datetime, uses: bool = True) -> Actor | None:
        """Return who a browser's word stands for today, with the role of today; None where it opens nothing, or nothing more.

        A page that is only left open asks without `uses`, so that the session of who went away ends.
        """
        wanted = digest(word)
        joined = select(sessions, accounts.c.role, accounts.c.disabled_at).join(accounts, accounts.c.name == sessions.c.account)
        with self._database.questioning() as connection:
            row = connection.execute(joined.where(sessions.c.sha256 == wanted)).mappings().first()
            acts = None if row is None else actor_of(connection, row["account"], row["role"])
        if row is None or row["disabled_at"] is not None or at - row["seen_at"] > IDLE or at - row["began_at"] > LONGEST:
            return None
        if uses and at - row["seen_at"] > SEEN_EVERY:
            self._database.note(lambda connection: connection.execute(sessions.update().where(sessions.c.sha256 == wanted).values(seen_at=at)))
        return acts

    def of(self, account: str) -> list[Session]:
        """Return where an account is signed in, the last one first."""
        query = select(sessions).where(sessions.c.account == account).order_by(sessions.c.began_at.desc())
        with self._database.questioning() as connection:
            rows = connection.execute(query).mappings().all()
        return [Session(account=row["account"], began_at=row["began_at"], seen_at=row["seen_at"], agent=row["agent"]) for row in rows]

    def end(self, word: str) -> None:
        """Sign one browser out."""
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where(sessions.c.sha256 == digest(word)))

    def end_all(self, account: str) -> int:
        """Sign an account out everywhere, and return how many browsers that were; its owner may do this, and an admin."""
        acts = actor()
        if acts is None or not acts.owns(account):
            require(AccountRole.ADMIN)
        with self._database.writing() as connection:
            return connection.execute(sessions.delete().where(sessions.c.account == account)).rowcount
