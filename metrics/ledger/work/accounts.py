"""Accounts: who may sign in, and what each may do. Passwords are kept as Argon2 hashes and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RowMapping, func, select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError, UnknownError
from metrics.ledger.people import AccountRole, Actor, require
from metrics.ledger.schema.people import accounts, sessions

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_CHARACTERS = 12
FAILURES_UNTIL_LOCKED = 5
LOCKED_FOR = timedelta(minutes=15)


class SignInError(LedgerError):
    """Name and password do not let anybody in; the message says no more than that, or how long to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in."""

    name: str
    role: AccountRole
    made_at: datetime
    editor: str
    disabled_at: datetime | None = None
    locked_until: datetime | None = None


class Accounts:
    """The accounts of a ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def any(self) -> bool:
        """Return whether there is an account that may sign in."""
        with self._database.reading() as connection:
            return bool(connection.scalar(select(func.count()).select_from(accounts).where(accounts.c.disabled_at.is_(None))))

    def all(self) -> list[Account]:
        """Return every account, disabled ones too, by name."""
        with self._database.reading() as connection:
            return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name)).mappings()]

    def add(self, name: str, role: AccountRole, password: str, *, at: datetime, editor: str) -> Account:
        """Add an account. Raises LedgerError where the name is taken or the password is too weak."""
        require(AccountRole.ADMIN)
        called = name.strip()
        if not called or called != name or len(name) > 100:
            raise LedgerError(f"{name!r} is no name for an account; give one of 1 to 100 characters without spaces around it")
        hashed = _hashed(name, password)
        values = {"role": role.value, "password": hashed, "made_at": at, "editor": editor, "failures": 0}
        with self._database.writing() as connection:
            if connection.scalar(select(accounts.c.name).where(func.lower(accounts.c.name) == name.lower())) is not None:
                raise LedgerError(f"there is an account {name!r} already; `accounts list` shows all")
            connection.execute(accounts.insert().values(name=name, **values))
        return self.one(name)

    def one(self, name: str) -> Account:
        """Return the account called so. Raises UnknownError where there is none."""
        with self._database.reading() as connection:
            return _account(_row(connection, name))

    def set_role(self, name: str, role: AccountRole) -> None:
        """Let the account do what `role` may, from its next request on. Raises LedgerError where no admin would be left."""
        self._change(name, last_admin_stays=role is not AccountRole.ADMIN, role=role.value)

    def set_password(self, name: str, password: str) -> None:
        """Give the account another password, sign it out everywhere and unlock it. Its owner may do this too."""
        self._change(name, own=True, password=_hashed(name, password), failures=0, locked_until=None)
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where(sessions.c.account == name))

    def disable(self, name: str, *, at: datetime) -> None:
        """Let nobody sign in with the account, and sign it out everywhere. Raises LedgerError where no admin would be left."""
        self._change(name, last_admin_stays=True, disabled_at=at)
        with self._database.writing() as connection:
            connection.execute(sessions.delete().where(sessions.c.account == name))

    def enable(self, name: str) -> None:
        """Let the account sign in again."""
        self._change(name, disabled_at=None, failures=0, locked_until=None)

    def check(self, name: str, password: str, *, at: datetime) -> Actor:
        """Return who signs in. Raises SignInError for a wrong name or password alike, and for an account that is locked for now.

        Five wrong passwords in a row lock an account for fifteen minutes.
        """
        with self._database.writing() as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name)).mappings().first()
            held = row["password"] if row is not None else _of_nobody()
            locked = row is not None and row["locked_until"] is not None and row["locked_until"] > at
            # The hash is always reckoned, so that the time it takes does not tell which names exist.
            right = _matches(held, password) and row is not None and row["disabled_at"] is None
            if row is not None and not locked:
                connection.execute(accounts.update().where(accounts.c.name == name).values(**_after(row, right=right, at=at)))
        if locked:
            raise SignInError("too many wrong passwords: wait a quarter of an hour, or ask an admin to set a new one")
        if row is None or not right:
            raise SignInError("this name and password do not belong together; try again")
        return Actor(name=row["name"], role=AccountRole(row["role"]))

    def _change(self, name: str, *, own: bool = False, last_admin_stays: bool = False, **values: object) -> None:
        from metrics.ledger.people import actor

        acts = actor()
        if not (own and acts is not None and acts.name == name):
            require(AccountRole.ADMIN)
        with self._database.writing() as connection:
            row = _row(connection, name)
            if last_admin_stays and row["role"] == AccountRole.ADMIN and row["disabled_at"] is None and _admins(connection) == 1:
                raise LedgerError(f"{name} is the only admin; make another one first")
            connection.execute(accounts.update().where(accounts.c.name == name).values(**values))


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


def _row(connection: Connection, name: str) -> RowMapping:
    row = connection.execute(select(accounts).where(accounts.c.name == name)).mappings().first()
    if row is None:
        raise UnknownError(f"there is no account {name!r}; `accounts list` shows those there are")
    return row


def _account(row: RowMapping) -> Account:
    return Account(
        name=row["name"], role=AccountRole(row["role"]), made_at=row["made_at"], editor=row["editor"],
        disabled_at=row["disabled_at"], locked_until=row["locked_until"],
    )  # fmt: skip


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
