"""Things in their order, each with a number, and by what they differ from others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
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
# So many things lie together; what differs by no more than so many is put together of what was there, and its ranks are counted on.
PART, FEW = 1_000, 64
V = TypeVar("V")


class Change(NamedTuple, Generic[T]):
    """What is no longer among some things and what came among them; what is in both is looked at again."""

    gone: tuple[T, ...]
    come: tuple[T, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


class _Moved(NamedTuple):
    """What went from among some things, by its places, and what came before what stands at some places; in order, and the numbers of both."""

    gone: Sequence[int]
    places: Sequence[int]
    leaving: Sequence[int]
    coming: Sequence[int]


class Ranks:
    """Where each of some things stands among them, by its number."""

    __slots__ = ("_at", "_sorted")

    def __init__(self, numbers: Column) -> None:
        self._at = numpy.argsort(numbers, kind="stable").astype(numpy.int32)
        self._sorted = numbers.take(self._at)

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

    def grown(self, by: _Moved) -> Ranks:
        """Return the ranks of the same things after some went and others came."""
        gone, places, leaving, coming = by
        at, one = self._at, numpy.int32
        moved = at + one(len(places))
        # By the sign of a difference: of half a million that takes a fifth of what adding where it holds takes.
        for place, times in Counter(places).items():
            behind = (at - one(place)) >> one(31)
            moved += behind if times == 1 else behind * one(times)
        for place in gone:
            moved += (one(place) - at) >> one(31)
        new = [place - bisect_left(gone, place) + turn for turn, place in enumerate(places)]
        come = sorted(zip(coming, new, strict=True))
        left, put = (sorted(numpy.searchsorted(self._sorted, numbers).tolist()) for numbers in (leaving, coming))
        out = Ranks.__new__(Ranks)
        out._sorted = spliced(self._sorted, left, put, [number for number, _ in come])
        out._at = spliced(moved, left, put, [at for _, at in come])
        return out


class Lines(Sequence[T]):
    """Things in their order, of which many parts are worked out: by what they differ from others is found once for all of these.

    It is found by their numbers alone. Of a hundred thousand things, to look at each takes longer than all that is worked out of what came.
    """

    __slots__ = ("__dict__", "__weakref__", "_begins", "_moved", "_parts", "_since")

    def __init__(self, things: Iterable[T] = (), numbers: Column | None = None) -> None:
        """Take things in their order, and their `numbers` where they are at hand: to ask each of many for its own takes longer."""
        self._hold(_parted(tuple(things)))
        if numbers is not None:
            self.__dict__["numbers"] = numbers
        # From what they differ by that: what is gone is not held for that alone.
        self._since: tuple[ref[Lines[T]], Change[T]] | None = None
        # From which they were made, and how: see `Ranks.grown`. What they differ by from others may be asked meanwhile.
        self._moved: tuple[ref[Lines[T]], _Moved] | None = None

    def _hold(self, parts: Sequence[tuple[T, ...]]) -> None:
        """Hold things in parts: lines that differ by a few share all others, which half a million things would take too long to copy."""
        self._parts, self._begins = parts, [*accumulate(map(len, parts), initial=0)]

    def __len__(self) -> int:
        return self._begins[-1]

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return tuple(self._between(start, stop)) if step == 1 else tuple(self)[at]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        part = bisect_right(self._begins, place) - 1
        return self._parts[part][place - self._begins[part]]

    def _between(self, start: int, stop: int) -> Iterator[T]:
        if start < stop:
            first, last = bisect_right(self._begins, start) - 1, bisect_right(self._begins, stop - 1) - 1
            for part in range(first, last + 1):
                begin = self._begins[part]
                yield from self._parts[part][max(0, start - begin) : stop - begin]

    @cached_property
    def numbers(self) -> Column:
        """Their numbers."""
        return numpy.fromiter(map(_NUMBER, self), dtype=numpy.int64, count=len(self))

    @cached_property
    def ranks(self) -> Ranks:
        """Where each stands among them."""
        before = None if self._moved is None else self._moved[0]()
        if before is None or self._moved is None or "ranks" not in before.__dict__:
            return Ranks(self.numbers)
        return before.ranks.grown(self._moved[1])

    def is_same(self, other: Lines[T]) -> bool:
        """Return whether others are the same in the same order."""
        return self is other or numpy.array_equal(self.numbers, other.numbers)

    def with_these(self, gone: Sequence[int], come: Sequence[tuple[int, T]]) -> Lines[T]:
        """Return these things without those that stand at some places, and with others, each put before what stands at a place; both in order."""
        places, leaving = [place for place, _ in come], tuple([self[at] for at in gone])
        acts: dict[int, list[tuple[int, int, T | None]]] = {}
        for act in (*((at, 1, None) for at in gone), *((at, 0, each) for at, each in come)):
            # What comes at the end comes to the last part.
            acts.setdefault(max(0, min(bisect_right(self._begins, act[0]), len(self._parts)) - 1), []).append(act)
        parts = list(self._parts) or [()]
        for part in sorted(acts, reverse=True):
            parts[part : part + 1] = _parted(_with(parts[part], acts[part], self._begins[part]))
        out: Lines[T] = Lines((), spliced(self.numbers, gone, places, [each.seq for _, each in come]))
        out._hold(parts)
        out._since = (ref(self), Change(leaving, tuple([each for _, each in come])))
        if len(gone) + len(come) <= FEW:
            out._moved = ref(self), _Moved(gone, places, [each.seq for each in leaving], [each.seq for _, each in come])
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
        both = [each for each in self if again(each) and before.ranks.holds(each.seq)]
        return Change((*found.gone, *both), (*found.come, *both))


def spliced(column: Column, gone: Sequence[int], places: Sequence[int], come: Sequence[int] | Column) -> Column:
    """Return a column without what stands at some places, and with other values, each put before what stands at a place of the column; both in order."""
    if len(gone) + len(places) <= FEW:
        return _joined(column, gone, places, numpy.asarray(come, dtype=column.dtype))
    if not len(gone):
        return numpy.insert(column, places, come)
    stays = numpy.ones(len(column) + len(places), dtype=numpy.bool_)
    stays[numpy.asarray(gone) + numpy.searchsorted(places, gone, side="right")] = False
    return (numpy.insert(column, places, come) if len(places) else column)[stays]


def _joined(column: Column, gone: Sequence[int], places: Sequence[int], come: Column) -> Column:
    """Return what `spliced` does, put together of the stretches between: of a large column a tenth of what asking each value takes."""
    if not len(gone) and not len(places):
        return column
    pieces, begun = [], 0
    for place, goes, turn in sorted([*((int(at), 1, 0) for at in gone), *((int(at), 0, turn) for turn, at in enumerate(places))]):
        pieces.append(column[begun:place])
        if not goes:
            pieces.append(come[turn : turn + 1])
        begun = place + goes
    return numpy.concatenate([*pieces, column[begun:]])


def _parted(things: tuple[T, ...]) -> list[tuple[T, ...]]:
    """Return things in parts, in one where they are not much more than that."""
    return [things] if 0 < len(things) <= 2 * PART else [things[at : at + PART] for at in range(0, len(things), PART)]


def _with(things: tuple[T, ...], acts: Sequence[tuple[int, int, T | None]], begin: int) -> tuple[T, ...]:
    """Return a part that begins at a place with what is done to it: (place, whether what stands there goes, what comes before it)."""
    out = list(things)
    # From the end on, so that what is before stays where it is; of those at one place the last first.
    for place, goes, each in sorted(acts, key=itemgetter(0, 1))[::-1]:
        if goes:
            del out[place - begin]
        elif each is not None:
            out.insert(place - begin, each)
    return tuple(out)


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
