"""Who acts, and what they may do. Where nobody has signed in, on one's own machine, everything is allowed and names are as typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from metrics.ledger.errors import LedgerError


class AccountRole(StrEnum):
    """What somebody may do; each may what those before it may."""

    VIEWER = "viewer"
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place in the order.

        >>> AccountRole.EDITOR.rank > AccountRole.CONTRIBUTOR.rank
        True
        """
        return list(AccountRole).index(self)

    @property
    def may(self) -> str:
        """What it allows, in words.

        >>> AccountRole.CONTRIBUTOR.may
        'read and add reports'
        """
        return _MAY[self]

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the role called so. Raises LedgerError for another name."""
        try:
            return cls(name)
        except ValueError as error:
            raise LedgerError(f"there is no role {name!r}; choose one of {', '.join(cls)}") from error


_MAY = {
    AccountRole.VIEWER: "read",
    AccountRole.CONTRIBUTOR: "read and add reports",
    AccountRole.EDITOR: "read, add and review",
    AccountRole.ADMIN: "read, add, review and say who may",
}
# What is written, by its word in `writes`; whatever is not named here is a judgement, and takes an editor.
NEEDED = {"report": AccountRole.CONTRIBUTOR, "link": AccountRole.CONTRIBUTOR, "load": AccountRole.CONTRIBUTOR}


class NotAllowedError(LedgerError):
    """Somebody may not do this; the message says who may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who has signed in, or a program with a token."""

    name: str
    role: AccountRole


_ACTING: ContextVar[Actor | None] = ContextVar("acting", default=None)


@contextmanager
def acting_as(actor: Actor | None) -> Iterator[None]:
    """Let what is done inside be done by `actor`: the ledger then takes the name from here and not from what is typed."""
    token = _ACTING.set(actor)
    try:
        yield
    finally:
        _ACTING.reset(token)


def actor() -> Actor | None:
    """Return who acts; None where nobody has to sign in."""
    return _ACTING.get()


def require(role: AccountRole) -> None:
    """Raise NotAllowedError where somebody acts who has less than `role`.

    >>> with acting_as(Actor(name="vera", role=AccountRole.VIEWER)):
    ...     require(AccountRole.EDITOR)
    Traceback (most recent call last):
    metrics.ledger.people.NotAllowedError: vera is a viewer and may read; this takes a role of editor: ask an admin for it
    """
    acts = actor()
    if acts is not None and acts.role.rank < role.rank:
        article = "an" if acts.role[0] in "aeiou" else "a"
        raise NotAllowedError(
            f"{acts.name} is {article} {acts.role.value} and may {acts.role.may}; this takes a role of {role.value}: ask an admin for it"
        )


def require_for(what: str) -> None:
    """Raise NotAllowedError where somebody acts who may not write a line of `writes` of that kind."""
    require(NEEDED.get(what, AccountRole.EDITOR))
