"""The parts of what a ledger says under its views: each made once, and kept until what it was made of is another."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, Self, TypeVar, cast

from dashboard.keeping import Kept
from metrics.ledger.sight import Sight

# Parts of views kept at once, of all situations, days and conventions: what was asked for last.
KEPT = 48
# Situations, as known on each day, of which it is known since when they are the same.
SITUATIONS = 12
T = TypeVar("T")


class Settled(Protocol):
    """What is read of a situation at a revision."""

    @property
    def since(self) -> int:
        """The revision since which it is the same."""

    def is_same(self, other: Self) -> bool:
        """Return whether all that is worked out of this is what would be worked out of another."""


S = TypeVar("S", bound=Settled)


# What is read at each revision; all else is worked out of a situation, and stays while nothing of that has changed.
READ = ("situations", "reports", "ever", "asked")


class Known(NamedTuple):
    """Of what moment a part is: as whom, of which revision, and as known on which day. Of a situation it is the revision since which nothing of it changed."""

    by: Sight | None
    revision: int
    as_known_on: date | datetime | None


class Parts:
    """The parts of what one ledger says, each made once by whichever thread asks first, under all that it depends on."""

    def __init__(self) -> None:
        self._kept: Kept[tuple[Hashable, ...], Any] = Kept(KEPT)
        self._newest: dict[tuple[Hashable, ...], int] = {}
        self._ever: Kept[tuple[Hashable, ...], list[Any]] = Kept(SITUATIONS)

    def grown(self, known: Known) -> None:
        """Keep no more what was read of earlier revisions: of a large situation each is as large as the ledger's figures."""
        of = (known.by, known.as_known_on)
        if self._newest.get(of, -1) >= known.revision:
            return
        self._newest[of] = known.revision
        self._kept.forget(lambda key: key[0] in READ and (key[1], key[3]) == of and cast(int, key[2]) < known.revision)

    def settled(self, known: Known, situation: str, read: S) -> S:
        """Return what is held of a situation as it was, where nothing of it is another, else as it was `read`, and keep no more what was worked out of it before."""
        last = self._ever.of((known.by, known.as_known_on, situation), lambda: [read])
        before: S = last[0]
        if before.is_same(read):
            return before
        if before.since < read.since:
            last[0] = read
            of = (known.by, known.as_known_on, situation)
            self._kept.forget(lambda key: key[0] not in READ and (key[1], *key[3:5]) == of and cast(int, key[2]) < read.since)
        return read

    def of(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """Return the part of that key, a name and a `Known` and what else it depends on, made by `make` where it is not kept."""
        return cast(T, self._kept.of(key, make))
