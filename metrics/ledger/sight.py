"""What somebody sees of a ledger: up to which marking, in every situation and in single ones."""

from __future__ import annotations

from dataclasses import dataclass

from metrics.definitions.confidentiality_rows import confidentiality_rows
from metrics.ledger.people import AccountRole, Actor, actor
from metrics.model import Confidentiality

NOTHING = -1
EVERYTHING = Confidentiality.CONFIDENTIAL.level


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The highest level that is seen `everywhere`, and in single `situations` where that is more; -1 is not even that a situation exists."""

    everywhere: int
    situations: tuple[tuple[str, int], ...] = ()

    @property
    def uniform(self) -> bool:
        """Whether the same is seen in every situation."""
        return not self.situations


def sight() -> Sight | None:
    """Return what who acts sees; None is everything, as on one's own machine and for those who review all."""
    acts = actor()
    return None if acts is None else sight_of(acts)


def sight_of(acts: Actor) -> Sight | None:
    """Return what somebody sees; None is everything.

    >>> from metrics.ledger.people import Actor
    >>> sight_of(Actor(name="vera", role=AccountRole.VIEWER, roles=(("aleppo", AccountRole.EDITOR),)))
    Sight(everywhere=0, situations=(('aleppo', 2),))
    >>> sight_of(Actor(name="ed", role=AccountRole.EDITOR)) is None
    True
    """
    everywhere = level_of(acts.role)
    if everywhere == EVERYTHING:
        return None
    more = {key: level for key, role in acts.roles if (level := level_of(role)) > everywhere}
    return Sight(everywhere=everywhere, situations=tuple(sorted(more.items())))


def level_of(role: AccountRole | None) -> int:
    """Return the highest level of marking that a role sees, -1 for no role."""
    if role is None:
        return NOTHING
    seen = (marking.level for marking, row in confidentiality_rows().items() if AccountRole(row.least_role).rank <= role.rank)
    return max(seen, default=NOTHING)
