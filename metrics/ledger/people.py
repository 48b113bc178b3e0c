"""Who acts, and what they may do. Where nobody has signed in, on one's own machine, everything is allowed and names are as typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from metrics.ledger.errors import LedgerError
from metrics.model import Phrase


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
    AccountRole.VIEWER: Phrase("read"),
    AccountRole.CONTRIBUTOR: Phrase("read and add reports"),
    AccountRole.EDITOR: Phrase("read, add and review"),
    AccountRole.ADMIN: Phrase("read, add, review and say who may"),
}
_ONE = {
    AccountRole.VIEWER: Phrase("a viewer"),
    AccountRole.CONTRIBUTOR: Phrase("a contributor"),
    AccountRole.EDITOR: Phrase("an editor"),
    AccountRole.ADMIN: Phrase("an admin"),
}
# What is written, by its word in `writes`; whatever is not named here is a judgement, and takes an editor.
NEEDED = {"report": AccountRole.CONTRIBUTOR, "link": AccountRole.CONTRIBUTOR, "load": AccountRole.CONTRIBUTOR}


class NotAllowedError(LedgerError):
    """Somebody may not do this; the message says who may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who has signed in, or a program with a token.

    `role` holds in every situation, None in none; `roles` hold in single ones. Where both hold, the greater counts. A `program` has no
    account, whatever it is called.
    """

    name: str
    role: AccountRole | None
    roles: tuple[tuple[str, AccountRole], ...] = ()
    program: bool = False

    def owns(self, account: str) -> bool:
        """Return whether the account of that name is theirs.

        >>> vera = Actor(name="vera", role=AccountRole.VIEWER)
        >>> vera.owns("vera"), vera.owns("omar"), Actor(name="vera", role=AccountRole.ADMIN, program=True).owns("vera")
        (True, False, False)
        """
        return self.name == account and not self.program

    def role_in(self, situation: str | None) -> AccountRole | None:
        """Return what they are in a situation, or, with None, wherever it may be; None where they have no right.

        >>> vera = Actor(name="vera", role=AccountRole.VIEWER, roles=(("aleppo", AccountRole.EDITOR),))
        >>> [str(vera.role_in(each)) for each in ("aleppo", "syria", None)]
        ['editor', 'viewer', 'viewer']
        """
        held = [self.role, *(role for key, role in self.roles if key == situation)]
        return max((each for each in held if each is not None), key=lambda each: each.rank, default=None)

    @property
    def most(self) -> AccountRole | None:
        """The most that they are in any situation."""
        held = [self.role, *(role for _, role in self.roles)]
        return max((each for each in held if each is not None), key=lambda each: each.rank, default=None)

    def may(self, role: AccountRole, situation: str | None = None) -> bool:
        """Return whether they may do in a situation, or in all of them, what takes `role`."""
        held = self.role_in(situation)
        return held is not None and held.rank >= role.rank

    def may_somewhere(self, role: AccountRole) -> bool:
        """Return whether there is a situation in which they may do what takes `role`."""
        return self.most is not None and self.most.rank >= role.rank


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


def require(role: AccountRole, *situations: str) -> None:
    """Raise NotAllowedError where somebody acts who has less than `role` in each of `situations`; without one, in the whole ledger.

    >>> with acting_as(Actor(name="vera", role=AccountRole.VIEWER)):
    ...     require(AccountRole.EDITOR)
    Traceback (most recent call last):
    metrics.ledger.people.NotAllowedError: vera is a viewer and may read; this takes a role of editor: ask an admin for it
    """
    acts = actor()
    if acts is None or acts.may(role) or any(acts.may(role, each) for each in situations):
        return
    held = max(filter(None, (acts.role_in(each) for each in (None, *situations))), key=lambda each: each.rank, default=None)
    asks = {"who": acts.name, "role": Phrase(role.value)}
    if held is None:
        raise NotAllowedError(Phrase("{who} has no role here; this takes a role of {role}: ask an admin for it", **asks))
    named = {**asks, "held": _ONE[held], "may": held.may}
    raise NotAllowedError(Phrase("{who} is {held} and may {may}; this takes a role of {role}: ask an admin for it", **named))


def require_for(what: str, *situations: str) -> None:
    """Raise NotAllowedError where somebody acts who may not write a line of `writes` of that kind in any of `situations`."""
    require(NEEDED.get(what, AccountRole.EDITOR), *situations)
