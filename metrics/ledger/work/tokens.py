"""Tokens: who may write over HTTP. Only their hashes are kept; what is lost is made anew."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnknownError
from metrics.ledger.people import AccountRole, require
from metrics.ledger.schema.work import tokens

PREFIX = "hsd_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token by its name, which is who writes with it; the token itself is nowhere."""

    name: str
    made_at: datetime
    editor: str
    revoked_at: datetime | None = None


class Tokens:
    """The tokens of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, name: str, *, at: datetime, editor: str) -> str:
        """Return a new token called `name`; it is told this once. Raises LedgerError where the name is taken."""
        require(AccountRole.ADMIN)
        if not name.strip():
            raise LedgerError("a token needs a name, which is who writes with it; give one")
        token = PREFIX + secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            known = connection.execute(select(tokens).where(tokens.c.name == name)).mappings().first()
            if known is not None and known["revoked_at"] is None:
                raise LedgerError(f"there is a token {name!r} already; choose another name, or revoke it first")
            values = {"sha256": digest(token), "made_at": at, "editor": editor, "revoked_at": None}
            if known is None:
                connection.execute(tokens.insert().values(name=name, **values))
            else:
                connection.execute(tokens.update().where(tokens.c.name == name).values(**values))
        return token

    def all(self) -> list[Token]:
        """Return every token, revoked ones too, in the order in which they were made."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.made_at, tokens.c.name)).mappings().all()
        return [Token(name=row["name"], made_at=row["made_at"], editor=row["editor"], revoked_at=row["revoked_at"]) for row in rows]

    def revoke(self, name: str, *, at: datetime) -> None:
        """Take a token back. Raises UnknownError where there is none of that name."""
        require(AccountRole.ADMIN)
        with self._database.writing() as connection:
            live = (tokens.c.name == name) & tokens.c.revoked_at.is_(None)
            if not connection.execute(tokens.update().where(live).values(revoked_at=at)).rowcount:
                raise UnknownError(f"there is no token {name!r} in use; `tokens list` shows those there are")

    def owner(self, token: str) -> str | None:
        """Return the name of a token in use, None for any other text."""
        wanted = digest(token)
        with self._database.reading() as connection:
            row = connection.execute(
                select(tokens.c.name, tokens.c.sha256).where((tokens.c.sha256 == wanted) & tokens.c.revoked_at.is_(None))
            ).first()
        return row.name if row is not None and hmac.compare_digest(row.sha256, wanted) else None


def digest(token: str) -> str:
    """Return what is kept of a token. It is long and random, so that one round of a fast hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
