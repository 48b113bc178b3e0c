"""Accounts: who may sign in, and what each may do. Passwords are kept as Argon2 hashes and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, func, select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnknownError
from metrics.ledger.people import AccountRole, Actor, actor, require
from metrics.ledger.schema import situations
from metrics.ledger.schema.people import account_roles, accounts, sessions
from metrics.ledger.schema.work import tokens

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_CHARACTERS = 12
LONGEST_NAME = 100
FAILURES_UNTIL_LOCKED = 5
LOCKED_FOR = timedelta(minutes=15)
# How the lack of a role for all situations is kept.
NO_ROLE = "none"


class SignInError(LedgerError):
    """Name and password do not let anybody in; the message says no more than that, or how long to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in: `role` holds in every situation, None in none; `roles` hold in single ones."""

    name: str
    role: AccountRole | None
    made_at: datetime
    editor: str
    roles: tuple[tuple[str, AccountRole], ...] = ()
    disabled_at: datetime | None = None
    locked_until: datetime | None = None


class Accounts:
    """The accounts of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def any(self) -> bool:
        """Return whether there is an account that may sign in."""
        with self._database.questioning() as connection:
            return bool(connection.scalar(select(func.count()).select_from(accounts).where(accounts.c.disabled_at.is_(None))))

    def all(self) -> list[Account]:
        """Return every account, disabled ones too, by name; to who is admin of some situations only, with the roles in those."""
        acts = actor()
        if acts is None or not acts.may_somewhere(AccountRole.ADMIN):
            require(AccountRole.ADMIN)
        with self._database.reading() as connection:
            found = [_account(connection, row) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings().all()]
        if acts is None or acts.may(AccountRole.ADMIN):
            return found
        return [replace(each, roles=tuple(held for held in each.roles if acts.may(AccountRole.ADMIN, held[0]))) for each in found]

    def add(self, name: str, role: AccountRole | None, password: str, *, at: datetime, editor: str) -> Account:
        """Add an account, with a role for every situation or with none yet. Raises LedgerError where the name is taken or the password is too weak."""
        require(AccountRole.ADMIN)
        called = name.strip()
        if not called or called != name or len(name) > LONGEST_NAME or not name.isprintable():
            raise LedgerError(
                f"{name[:40]!r} is no name for an account; give one of 1 to {LONGEST_NAME} characters, in one line and without spaces around it"
            )
        hashed = _hashed(name, password)
        values = {"role": _word(role), "password": hashed, "made_at": at, "editor": editor, "failures": 0}
        with self._database.writing() as connection:
            if connection.scalar(select(accounts.c.name).where(func.lower(accounts.c.name) == name.lower())) is not None:
                raise LedgerError(f"there is an account {name!r} already; `accounts list` shows all")
            if connection.scalar(select(tokens.c.name).where(func.lower(tokens.c.name) == name.lower())) is not None:
                raise LedgerError(f"there is, or was, a token {name!r}, and what was done with it has that name; choose another name")
            connection.execute(accounts.insert().values(name=name, **values))
        return self.one(name)

    def one(self, name: str) -> Account:
        """Return the account called so. Raises UnknownError where there is none."""
        with self._database.reading() as connection:
            return _account(connection, _row(connection, name))

    def set_role(self, name: str, role: AccountRole | None, *, situation: str | None = None) -> None:
        """Let the account do what `role` may, in one situation or in all, from its next request on; with None nothing more.

        Raises LedgerError where no admin would be left, UnknownError for a situation that is not followed.
        """
        if situation is None:
            self._change(name, last_admin_stays=role is not AccountRole.ADMIN, role=_word(role))
            return
        require(AccountRole.ADMIN, situation)
        held = (account_roles.c.account == name) & (account_roles.c.situation_id == situation)
        with self._database.writing() as connection:
            _row(connection, name)
            if connection.scalar(select(situations.c.seq).where(situations.c.id == situation).limit(1)) is None:
                raise UnknownError(f"the ledger has no situation {situation!r}; `situations` lists those it has")
            connection.execute(account_roles.delete().where(held))
            if role is not None:
                connection.execute(account_roles.insert().values(account=name, situation_id=situation, role=role.value))

    def set_password(self, name: str, password: str) -> None:
        """Give the account another password, sign it out everywhere and unlock it. Its owner may do this too."""
        self._change(name, own=True, signed_out=True, password=_hashed(name, password), failures=0, locked_until=None)

    def disable(self, name: str, *, at: datetime) -> None:
        """Let nobody sign in with the account, and sign it out everywhere. Raises LedgerError where no admin would be left."""
        self._change(name, last_admin_stays=True, signed_out=True, disabled_at=at)

    def enable(self, name: str) -> None:
        """Let the account sign in again."""
        self._change(name, disabled_at=None, failures=0, locked_until=None)

    def check(self, name: str, password: str, *, at: datetime) -> Actor:
        """Return who signs in. Raises SignInError for a wrong name or password alike, and for an account that is locked for now.

        Five wrong passwords in a row lock an account for fifteen minutes.
        """
        with self._database.questioning() as connection:
            known = _named(connection, name)
        held = None if known is None else known["password"]
        # The hash is always reckoned, so that the time it takes does not tell which names exist; and before the writing, which nobody else can do meanwhile.
        matches = _matches(_of_nobody() if held is None else held, password)
        with self._database.writing() as connection:
            row = _named(connection, name)
            locked = row is not None and row["locked_until"] is not None and row["locked_until"] > at
            right = matches and row is not None and row["password"] == held and row["disabled_at"] is None
            if row is not None and not locked:
                connection.execute(accounts.update().where(accounts.c.name == name).values(**_after(row, right=right, at=at)))
            acts = None if row is None else actor_of(connection, row["name"], row["role"])
        if locked:
            raise SignInError("too many wrong passwords: wait a quarter of an hour, or ask an admin to set a new one")
        if acts is None or not right:
            raise SignInError("this name and password do not belong together; try again")
        return acts

    def _change(self, name: str, *, own: bool = False, last_admin_stays: bool = False, signed_out: bool = False, **values: object) -> None:
        acts = actor()
        if not (own and acts is not None and acts.owns(name)):
            require(AccountRole.ADMIN)
        with self._database.writing() as connection:
            row = _row(connection, name)
            if last_admin_stays and row["role"] == AccountRole.ADMIN and row["disabled_at"] is None and _admins(connection) == 1:
                raise LedgerError(f"{name} is the only admin; make another one first")
            connection.execute(accounts.update().where(accounts.c.name == name).values(**values))
            if signed_out:
                connection.execute(sessions.delete().where(sessions.c.account == name))


def _after(row: RowMapping, *, right: bool, at: datetime) -> dict[str, object]:
    """Return what becomes of the count of wrong passwords."""
    if right:
        return {"failures": 0, "locked_until": None}
    failures = row["failures"] + 1
    if failures < FAILURES_UNTIL_LOCKED:
        return {"failures": failures}
    return {"failures": 0, "locked_until": at + LOCKED_FOR}


def _admins(connection: Connection) -> int:
    live = (accounts.c.role == AccountRole.ADMIN.value) & accounts.c.disabled_at.is_(None)
    return int(connection.execute(select(func.count()).select_from(accounts).where(live)).scalar_one())


def _named(connection: Connection, name: str) -> RowMapping | None:
    """Return the account of that name as somebody typed it: none has one that no line can show, and no database takes every sign."""
    return connection.execute(select(accounts).where(accounts.c.name == name)).mappings().first() if name.isprintable() else None


def _row(connection: Connection, name: str) -> RowMapping:
    row = connection.execute(select(accounts).where(accounts.c.name == name)).mappings().first()
    if row is None:
        raise UnknownError(f"there is no account {name!r}; `accounts list` shows those there are")
    return row


def _account(connection: Connection, row: RowMapping) -> Account:
    return Account(
        name=row["name"], role=_role(row["role"]), made_at=row["made_at"], editor=row["editor"], roles=_roles(connection, row["name"]),
        disabled_at=row["disabled_at"], locked_until=row["locked_until"],
    )  # fmt: skip


def actor_of(connection: Connection, name: str, role: str) -> Actor:
    """Return who an account is: its role for all situations as it is kept, and those for single ones."""
    return Actor(name=name, role=_role(role), roles=_roles(connection, name))


def _roles(connection: Connection, name: str) -> tuple[tuple[str, AccountRole], ...]:
    held = account_roles.c
    rows = connection.execute(select(held.situation_id, held.role).where(held.account == name).order_by(held.situation_id)).all()
    return tuple((row.situation_id, AccountRole(row.role)) for row in rows)


def _role(word: str) -> AccountRole | None:
    return None if word == NO_ROLE else AccountRole(word)


def _word(role: AccountRole | None) -> str:
    return NO_ROLE if role is None else role.value


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _of_nobody() -> str:
    return _hasher().hash("nobody's password")


def _hashed(name: str, password: str) -> str:
    if len(password) < LEAST_CHARACTERS:
        raise LedgerError(f"the password has {len(password)} characters; take at least {LEAST_CHARACTERS}, such as four words")
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise LedgerError("the password is easy to guess; take one without the account's name and without the same few signs again and again")
    return _hasher().hash(password)


def _matches(held: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return _hasher().verify(held, password)
    except (Argon2Error, InvalidHashError):
        return False
