"""The parts of what a ledger says under its views: each made once, and kept until what it was made of is another."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, Self, TypeVar, cast, runtime_checkable

from dashboard.keeping import Kept
from metrics.growing import Lines, Ranked
from metrics.ledger.sight import Sight
from metrics.pipeline import Held
from metrics.room import Room, room_of

# A part takes so many bytes for each thing that it lists, beside what the things themselves take, and at the least so many.
THING, LEAST_PART = 100, 16 << 10
# So much of the memory is for parts of views, of all situations, days and conventions, and as much for what is read of situations as known on each day.
SHARE, LEAST = 64, 64 << 20
FEW = 16
# Of so many moments that were asked as known at it is noted at which revision that was last; who looks at ever other ones makes no process grow.
MOMENTS = 1_000
_LISTS = (tuple, list, dict, set, frozenset, Lines, Ranked)
T = TypeVar("T")


class Settled(Protocol):
    """What is read of a situation at a revision."""

    @property
    def since(self) -> int:
        """The revision since which it is the same."""

    def is_same(self, other: Self) -> bool:
        """Return whether all that is worked out of this is what would be worked out of another."""


S = TypeVar("S", bound=Settled)


@runtime_checkable
class Listing(Protocol):
    """A part that is no list itself and holds lists all the same."""

    @property
    def things(self) -> int:
        """How many things they list together."""


# What is read at each revision; all else is worked out of a situation, and stays while nothing of that has changed.
READ = ("situations", "reports", "ever", "asked")


class Known(NamedTuple):
    """Of what moment a part is: as whom, of which revision, and as known on which day. Of a situation it is the revision since which nothing of it changed."""

    by: Sight | None
    revision: int
    as_known_on: date | datetime | None


def weight_of(part: object) -> int:
    """Return about how many bytes a part takes: by how much it lists itself, and how much each of the few things does of which it is put together.

    >>> weight_of(()), weight_of(tuple(range(1_000))), weight_of(({1: 2}, [3] * 1_000))
    (16384, 116384, 116684)
    """
    within = part if isinstance(part, tuple | list) and len(part) <= FEW else ()
    return LEAST_PART + THING * sum(map(_things, (part, *within)))


def _things(part: object) -> int:
    if isinstance(part, Listing):
        return part.things
    if isinstance(part, Held):
        return len(part.entries)
    return len(part) if isinstance(part, _LISTS) else 0


class Parts:
    """The parts of what one ledger says, each made once by whichever thread asks first, under all that it depends on.

    What was asked for last is kept, as far as there is room; of each kind of part the two asked for last in any case.
    """

    def __init__(self) -> None:
        most = room_of(SHARE, LEAST)
        self._kept: Kept[tuple[Hashable, ...], Any] = Kept(Room(most), weight=weight_of, kind=itemgetter(0))
        self._newest: Room[tuple[Hashable, ...], int] = Room(MOMENTS, always=0)
        self._ever: Kept[tuple[Hashable, ...], list[Any]] = Kept(Room(most), weight=lambda last: weight_of(last[0]), kind=lambda _: None)

    def grown(self, known: Known) -> None:
        """Keep no more what was read of earlier revisions: of a large situation each is as large as the ledger's figures."""
        of = (known.by, known.as_known_on)
        if (newest := self._newest.get(of)) is not None and newest >= known.revision:
            return
        self._newest.put(of, known.revision, weight=1)
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
