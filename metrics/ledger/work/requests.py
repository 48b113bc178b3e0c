"""Requests that may be sent again: each with the key that its sender gave it, and the answer that it got the first time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError
from metrics.ledger.schema.work import idempotency

KEPT = timedelta(days=2)
GIVEN_UP = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answer that a request got."""

    status: int
    media_type: str
    body: str
    location: str | None = None


class ReusedKeyError(LedgerError):
    """The key of an earlier request came with another one."""


class StillAskedError(LedgerError):
    """The same request is being answered at this moment."""


class Requests:
    """The requests of a ledger that came with a key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, token: str, key: str, request: str, *, at: datetime) -> Answered | None:
        """Take up a request, `request` being its digest; return the answer it got before, None for a new one.

        Raises ReusedKeyError where the key was another request's, StillAskedError where it is being answered.
        """
        same = (idempotency.c.token == token) & (idempotency.c.key == key)
        with self._database.writing() as connection:
            connection.execute(idempotency.delete().where(idempotency.c.asked_at < at - KEPT))
            row = connection.execute(select(idempotency).where(same)).mappings().first()
            if row is None:
                connection.execute(idempotency.insert().values(token=token, key=key, request=request, asked_at=at))
                return None
            if row["request"] != request:
                raise ReusedKeyError(f"the Idempotency-Key {key!r} was sent with another request; use a new key for a new request")
            if row["status"] is None:
                if row["asked_at"] > at - GIVEN_UP:
                    raise StillAskedError(f"the request with the Idempotency-Key {key!r} is still being answered; ask again in a moment")
                connection.execute(idempotency.update().where(same).values(asked_at=at))
                return None
            return Answered(status=row["status"], media_type=row["media_type"], body=row["body"], location=row["location"])

    def answer(self, token: str, key: str, answered: Answered) -> None:
        """Keep the answer of a request."""
        values = {"status": answered.status, "media_type": answered.media_type, "body": answered.body, "location": answered.location}
        with self._database.writing() as connection:
            connection.execute(idempotency.update().where((idempotency.c.token == token) & (idempotency.c.key == key)).values(**values))

    def drop(self, token: str, key: str) -> None:
        """Forget a request that was not answered, so that it can be sent again."""
        with self._database.writing() as connection:
            connection.execute(idempotency.delete().where((idempotency.c.token == token) & (idempotency.c.key == key)))
