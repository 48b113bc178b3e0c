"""Things in their order, each with a number, and by what they differ from others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, overload
from weakref import ref

import numpy
from numpy.typing import NDArray

Column: TypeAlias = NDArray[Any]


class Numbered(Protocol):
    """What has a number that tells it from all others, such as a line of the ledger: what bears the same number says the same."""

    @property
    def seq(self) -> int:
        """The number."""


T = TypeVar("T", bound=Numbered)
_NUMBER = attrgetter("seq")
V = TypeVar("V")


class Change(NamedTuple, Generic[T]):
    """What is no longer among some things and what came among them; what is in both is looked at again."""

    gone: tuple[T, ...]
    come: tuple[T, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


class Ranks:
    """Where each of some things stands among them, by its number."""

    __slots__ = ("_at", "_sorted")

    def __init__(self, numbers: Column) -> None:
        self._at = numpy.argsort(numbers, kind="stable")
        self._sorted = numbers[self._at]

    def of(self, numbers: Collection[int]) -> Column:
        """Return where things of these numbers stand, all of which are there."""
        wanted = numpy.fromiter(numbers, dtype=numpy.int64, count=len(numbers))
        return self._at[numpy.searchsorted(self._sorted, wanted)]

    def at(self, number: int) -> int:
        """Return where the thing of a number stands, which is there."""
        return int(self._at[numpy.searchsorted(self._sorted, number)])

    def holds(self, number: int) -> bool:
        """Return whether a thing of this number is among them."""
        at = int(numpy.searchsorted(self._sorted, number))
        return at < len(self._sorted) and bool(self._sorted[at] == number)


class Lines(Sequence[T]):
    """Things in their order, of which many parts are worked out: by what they differ from others is found once for all of these.

    It is found by their numbers alone. Of a hundred thousand things, to look at each takes longer than all that is worked out of what came.
    """

    __slots__ = ("__dict__", "__weakref__", "_since", "_things")

    def __init__(self, things: Iterable[T] = (), numbers: Column | None = None) -> None:
        """Take things in their order, and their `numbers` where they are at hand: to ask each of many for its own takes longer."""
        self._things = tuple(things)
        if numbers is not None:
            self.__dict__["numbers"] = numbers
        # From what they differ by that: what is gone is not held for that alone.
        self._since: tuple[ref[Lines[T]], Change[T]] | None = None

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[T]:
        return iter(self._things)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._things[at]

    @cached_property
    def numbers(self) -> Column:
        """Their numbers."""
        return numpy.fromiter(map(_NUMBER, self._things), dtype=numpy.int64, count=len(self._things))

    @cached_property
    def ranks(self) -> Ranks:
        """Where each stands among them."""
        return Ranks(self.numbers)

    def is_same(self, other: Lines[T]) -> bool:
        """Return whether others are the same in the same order."""
        return self is other or numpy.array_equal(self.numbers, other.numbers)

    def with_these(self, gone: Sequence[int], come: Sequence[tuple[int, T]]) -> Lines[T]:
        """Return these things without those that stand at some places, and with others, each put before what stands at a place; both in order."""
        things, places = list(self._things), [place for place, _ in come]
        leaving = tuple([things[at] for at in gone])
        # From the end on, so that what is before stays where it is; of those at one place the last first.
        acts = [*((at, 1, None) for at in gone), *((at, 0, each) for at, each in come)]
        for place, goes, each in sorted(acts, key=itemgetter(0, 1))[::-1]:
            if goes:
                del things[place]
            elif each is not None:
                things.insert(place, each)
        out = Lines(things, spliced(self.numbers, gone, places, [each.seq for _, each in come]))
        out._since = (ref(self), Change(leaving, tuple([each for _, each in come])))
        return out

    def in_order(self, some: Sequence[V], number: Callable[[V], int] = _NUMBER) -> list[V]:
        """Return some of them, or what goes by their numbers, in their order."""
        places = self.ranks.of([number(each) for each in some])
        return [some[at] for at in numpy.argsort(places).tolist()]

    def since(self, before: Lines[T], again: Callable[[T], bool] | None = None) -> Change[T]:
        """Return by what they differ from others `before`; of what stands in both, what is to be looked at `again` is in the change too."""
        if before is self:
            found: Change[T] = Change((), ())
        elif self._since is not None and self._since[0]() is before:
            found = self._since[1]
        else:
            found = _differing(before, self)
            self._since = (ref(before), found)
        if again is None:
            return found
        both = [each for each in self._things if again(each) and before.ranks.holds(each.seq)]
        return Change((*found.gone, *both), (*found.come, *both))


def spliced(column: Column, gone: Sequence[int], places: Sequence[int], come: Sequence[int] | Column) -> Column:
    """Return a column without what stands at some places, and with other values, each put before what stands at a place of the column; both in order."""
    if not len(gone):
        return numpy.insert(column, places, come) if len(places) else column
    stays = numpy.ones(len(column) + len(places), dtype=numpy.bool_)
    stays[numpy.asarray(gone) + numpy.searchsorted(places, gone, side="right")] = False
    return (numpy.insert(column, places, come) if len(places) else column)[stays]


def lines(things: Iterable[T]) -> Lines[T]:
    """Return things as lines, themselves where they are."""
    return things if isinstance(things, Lines) else Lines(things)


def _differing(before: Lines[T], after: Lines[T]) -> Change[T]:
    # Mostly one report came, so that all before it and all behind it is as it was.
    one, two = before.numbers, after.numbers
    head = _alike(one, two)
    tail = _alike(one[head:][::-1], two[head:][::-1])
    left, right = one[head : len(one) - tail], two[head : len(two) - tail]
    gone = numpy.flatnonzero(~numpy.isin(left, right)) + head
    come = numpy.flatnonzero(~numpy.isin(right, left)) + head
    return Change(tuple([before[at] for at in gone.tolist()]), tuple([after[at] for at in come.tolist()]))


def _alike(one: Column, two: Column) -> int:
    """Return how many numbers two columns begin with in common."""
    least = min(len(one), len(two))
    differ = one[:least] != two[:least]
    first = int(differ.argmax()) if least else 0
    return first if least and differ[first] else least


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """Those of some things that a rule chooses, in their order."""

    things: Lines[T]
    some: Lines[T]


def chosen(before: Chosen[T] | None, things: Sequence[T], rule: Callable[[T], bool]) -> Chosen[T]:
    """Return which of some things a rule chooses, brought up from those that it chose of others `before`: only what came is asked."""
    now = lines(things)
    if before is None:
        return Chosen(now, Lines(filter(rule, now)))
    changed = now.since(before.things)
    gone = {each.seq for each in changed.gone}
    some = [*(each for each in before.some if each.seq not in gone), *filter(rule, changed.come)]
    return Chosen(now, Lines(now.in_order(some)))


def change(before: Mapping[int, T], after: Mapping[int, T]) -> Change[T]:
    """Return by what some things by their numbers differ from others `before`."""
    # One after another: to take sets of half a million numbers from each other takes ten times as long.
    gone = [each for number, each in before.items() if number not in after]
    come = [each for number, each in after.items() if number not in before]
    return Change(tuple(gone), tuple(come))
