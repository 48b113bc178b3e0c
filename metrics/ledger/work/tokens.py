"""Tokens: programs that may ask over HTTP, how much, in which situation and until when. Only their hashes are kept; what is lost is made anew."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import RowMapping, func, select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnknownError
from metrics.ledger.people import AccountRole, Actor, actor, require
from metrics.ledger.schema import situations
from metrics.ledger.schema.people import accounts
from metrics.ledger.schema.work import tokens

PREFIX = "hsd_"
DAYS = 90
LONGEST_NAME = 100
# Writing the time at every request would make each of them wait for the writer.
USED_EVERY = timedelta(minutes=10)


class Scope(StrEnum):
    """What a program may do with a token; each may what those before it may."""

    READ = "read"
    ADD = "add"
    REVIEW = "review"
    ADMIN = "admin"

    @property
    def role(self) -> AccountRole:
        """The role that may do the same.

        >>> Scope.ADD.role.value
        'contributor'
        """
        return list(AccountRole)[list(Scope).index(self)]


class TokenError(LedgerError):
    """A token opens nothing, or nothing more; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token by its name, which is who writes with it; the token itself is nowhere. Without `expires_at` it has no end."""

    name: str
    made_at: datetime
    editor: str
    revoked_at: datetime | None = None
    scope: Scope = Scope.REVIEW
    situation: str | None = None
    expires_at: datetime | None = None
    last_used_at: datetime | None = None


class Tokens:
    """The tokens of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(
        self, name: str, *, at: datetime, editor: str, scope: Scope = Scope.REVIEW, situation: str | None = None, days: int | None = DAYS
    ) -> str:
        """Return a new token called `name`, good for `days`, None for ever; it is told this once.

        Raises LedgerError where the name is taken, also by an account, UnknownError for a situation that is not followed.
        """
        require(AccountRole.ADMIN, *([situation] if situation is not None else []))
        if not name.strip():
            raise LedgerError("a token needs a name, which is who writes with it; give one")
        if len(name) > LONGEST_NAME or name != name.strip() or not name.isprintable():
            raise LedgerError(
                f"{name[:40]!r} is no name for a token; give one of 1 to {LONGEST_NAME} characters, in one line and without spaces around it"
            )
        if days is not None and days < 1:
            raise LedgerError(f"a token is good for a day or more, not for {days}; give more, or say that it never ends")
        token = PREFIX + secrets.token_urlsafe(32)
        values = {
            "sha256": digest(token), "made_at": at, "editor": editor, "revoked_at": None, "scope": scope.value, "situation_id": situation,
            "expires_at": None if days is None else at + timedelta(days=days), "last_used_at": None,
        }  # fmt: skip
        with self._database.writing() as connection:
            if situation is not None and connection.scalar(select(situations.c.seq).where(situations.c.id == situation).limit(1)) is None:
                raise UnknownError(f"the ledger has no situation {situation!r}; `situations` lists those it has")
            if connection.scalar(select(accounts.c.name).where(func.lower(accounts.c.name) == name.lower())) is not None:
                raise LedgerError(f"there is an account {name!r}, and what is done with a token has its name; choose another name")
            known = connection.execute(select(tokens).where(tokens.c.name == name)).mappings().first()
            if known is not None and known["revoked_at"] is None:
                raise LedgerError(f"there is a token {name!r} already; choose another name, or revoke it first")
            if known is None:
                connection.execute(tokens.insert().values(name=name, **values))
            else:
                connection.execute(tokens.update().where(tokens.c.name == name).values(**values))
        return token

    def all(self) -> list[Token]:
        """Return every token, revoked ones too, in the order in which they were made; to an admin of some situations, theirs."""
        acts = actor()
        if acts is None or not acts.may_somewhere(AccountRole.ADMIN):
            require(AccountRole.ADMIN)
        with self._database.questioning() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.made_at, tokens.c.name)).mappings().all()
        found = [_token(row) for row in rows]
        return found if acts is None else [each for each in found if acts.may(AccountRole.ADMIN, each.situation)]

    def revoke(self, name: str, *, at: datetime) -> None:
        """Take a token back. Raises UnknownError where there is none of that name."""
        with self._database.writing() as connection:
            live = (tokens.c.name == name) & tokens.c.revoked_at.is_(None)
            row = connection.execute(select(tokens).where(live)).mappings().first()
            acts = actor()
            if row is None or acts is None or not acts.may(AccountRole.ADMIN, row["situation_id"]):
                require(AccountRole.ADMIN)
            if row is None:
                raise UnknownError(f"there is no token {name!r} in use; `tokens list` shows those there are")
            connection.execute(tokens.update().where(live).values(revoked_at=at))

    def who(self, token: str, *, at: datetime) -> Actor | None:
        """Return who asks with a token; None for a text that is none of this ledger. Raises TokenError for one that was taken back or has ended."""
        wanted = digest(token)
        with self._database.questioning() as connection:
            row = connection.execute(select(tokens).where(tokens.c.sha256 == wanted)).mappings().first()
        if row is None or not hmac.compare_digest(row["sha256"], wanted):
            return None
        found = _token(row)
        if found.revoked_at is not None:
            raise TokenError(f"the token {found.name!r} was taken back; ask an admin for a new one")
        if found.expires_at is not None and found.expires_at <= at:
            raise TokenError(f"the token {found.name!r} ended on {found.expires_at:%Y-%m-%d}; ask an admin for a new one")
        if found.last_used_at is None or at - found.last_used_at > USED_EVERY:
            self._database.note(lambda connection: connection.execute(tokens.update().where(tokens.c.sha256 == wanted).values(last_used_at=at)))
        role, where = found.scope.role, found.situation
        return Actor(name=found.name, role=role if where is None else None, roles=() if where is None else ((where, role),), program=True)


def _token(row: RowMapping) -> Token:
    return Token(
        name=row["name"], made_at=row["made_at"], editor=row["editor"], revoked_at=row["revoked_at"], scope=Scope(row["scope"]),
        situation=row["situation_id"], expires_at=row["expires_at"], last_used_at=row["last_used_at"],
    )  # fmt: skip


def digest(token: str) -> str:
    """Return what is kept of a token. It is long and random, so that one round of a fast hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
