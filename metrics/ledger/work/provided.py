"""Accounts of people whom an OpenID Connect provider vouches for: known by issuer and subject, which never change, and not by a name, which does."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, select

from metrics.ledger.database import Database
from metrics.ledger.errors import LedgerError
from metrics.ledger.people import AccountRole, Actor
from metrics.ledger.schema.people import accounts
from metrics.ledger.schema.work import tokens
from metrics.ledger.work.accounts import actor_of

# Stands where others have a hash of a password, and is none: no password opens such an account.
PROOF = "oidc:"
LONGEST_NAME = 80


class NoAccountError(LedgerError):
    """Somebody is who they say, and is not let in; the message says why."""


class ProvidedAccounts:
    """The accounts of a ledger that a provider vouches for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign_in(
        self, issuer: str, subject: str, *, name: str, at: datetime, role: AccountRole | None = None, new: AccountRole | None = None
    ) -> Actor:
        """Return whom `issuer` calls `subject`, with `role` from now on where that is given; `new` is the role of who comes for the first time.

        Their account is called `name`, or where that is taken something near it. Raises NoAccountError where they have none and get
        none, or where it is disabled.
        """
        proof = PROOF + hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()
        with self._database.writing() as connection:
            row = connection.execute(select(accounts).where(accounts.c.password == proof)).mappings().first()
            if row is None:
                return _made(connection, proof, _free(connection, name), role or new, issuer, at)
            if row["disabled_at"] is not None:
                raise NoAccountError(f"the account {row['name']} is disabled; ask an admin")
            return _with_role(connection, row, role)

    def has(self, name: str) -> bool:
        """Return whether a provider vouches for the account of that name."""
        with self._database.questioning() as connection:
            proof: str | None = connection.scalar(select(accounts.c.password).where(accounts.c.name == name))
        return proof is not None and proof.startswith(PROOF)


def _made(connection: Connection, proof: str, name: str, role: AccountRole | None, issuer: str, at: datetime) -> Actor:
    if role is None:
        raise NoAccountError(f"{name} has no account here; ask an admin for one")
    connection.execute(accounts.insert().values(name=name, role=role.value, password=proof, made_at=at, editor=issuer, failures=0))
    return Actor(name=name, role=role)


def _with_role(connection: Connection, row: RowMapping, role: AccountRole | None) -> Actor:
    last = row["role"] == AccountRole.ADMIN.value and role is not AccountRole.ADMIN and _is_last_admin(connection)
    held = row["role"] if role is None or last else role.value
    if held != row["role"]:
        connection.execute(accounts.update().where(accounts.c.name == row["name"]).values(role=held))
    return actor_of(connection, row["name"], held)


def _is_last_admin(connection: Connection) -> bool:
    live = (accounts.c.role == AccountRole.ADMIN.value) & accounts.c.disabled_at.is_(None)
    return int(connection.execute(select(func.count()).select_from(accounts).where(live)).scalar_one()) == 1


def _free(connection: Connection, name: str) -> str:
    """Return `name` as it can stand in a line, or with a number where somebody else has it."""
    wanted = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME] or "somebody"
    taken = {each.casefold() for names in (accounts.c.name, tokens.c.name) for each in connection.scalars(select(names))}
    number, found = 1, wanted
    while found.casefold() in taken:
        number += 1
        found = f"{wanted} {number}"
    return found
