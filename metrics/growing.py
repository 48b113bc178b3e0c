"""What is worked out of many things group by group, and brought up by what came and went: only the groups that are touched are worked out again.

Nothing here changes what was made before: who still holds an earlier state sees it as it was, and both share all that is the same in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from weakref import ref


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


class Numbers(dict[int, T]):
    """Things by their numbers, for all that is worked out of them: where each stands, and by what they differ from others, is found once."""

    __slots__ = ("__weakref__", "_ranks", "_since")

    def __init__(self, things: Sequence[T]) -> None:
        super().__init__(zip(map(_NUMBER, things), things, strict=True))
        self._ranks: dict[int, int] | None = None
        # From what they differ by that: what is gone is not held for that alone.
        self._since: tuple[ref[Numbers[T]], Change[T]] | None = None

    def ranks(self) -> dict[int, int]:
        """Return where each stands among them."""
        if self._ranks is None:
            self._ranks = dict(zip(self, range(len(self)), strict=True))
        return self._ranks

    def since(self, before: Numbers[T]) -> Change[T]:
        """Return by what they differ from others `before`."""
        known = self._since
        if known is None or known[0]() is not before:
            known = self._since = (ref(before), _changed(before, self))
        return known[1]


class Lines(tuple[T, ...]):
    """Things in their order, of which many parts are worked out: they are put by their numbers once for all of these."""

    _numbered: Numbers[T] | None = None

    @property
    def numbered(self) -> Numbers[T]:
        """The things by their numbers."""
        if self._numbered is None:
            self._numbered = Numbers(self)
        return self._numbered


def numbered(things: Iterable[T]) -> Numbers[T]:
    """Return things by their numbers, in their order."""
    return things.numbered if isinstance(things, Lines) else Numbers(tuple(things))


def numbers(things: Iterable[T]) -> list[int]:
    """Return the numbers of things, in their order."""
    return list(things.numbered) if isinstance(things, Lines) else list(map(_NUMBER, things))


def ranks(lines: Mapping[int, T]) -> Mapping[int, int]:
    """Return where each of some things by their numbers stands among them."""
    return lines.ranks() if isinstance(lines, Numbers) else dict(zip(lines, range(len(lines)), strict=True))


def change(before: Mapping[int, T], after: Mapping[int, T], again: Callable[[T], bool] | None = None) -> Change[T]:
    """Return by what `after` differs from `before`; of what stands in both, what is to be looked at `again` is in the change too."""
    if before is after and again is None:
        return Change((), ())
    found: Change[T] = after.since(before) if isinstance(before, Numbers) and isinstance(after, Numbers) else _changed(before, after)
    if again is None:
        return found
    both = [number for number, each in after.items() if number in before and again(each)]
    return Change((*found.gone, *[before[number] for number in both]), (*found.come, *[after[number] for number in both]))


def _changed(before: Mapping[int, T], after: Mapping[int, T]) -> Change[T]:
    # One after another: to take sets of half a million numbers from each other takes ten times as long.
    gone = [each for number, each in before.items() if number not in after]
    come = [each for number, each in after.items() if number not in before]
    return Change(tuple(gone), tuple(come))


class Groups(Generic[T, V]):
    """Things by what they share, and what was `made` of each group; what came to nothing is not kept.

    What has no key (None) is in no group.
    """

    __slots__ = ("_key", "_members", "made")

    def __init__(self, key: Callable[[T], Hashable | None]) -> None:
        self._key = key
        self._members: dict[Hashable, tuple[T, ...]] = {}
        self.made: dict[Hashable, V] = {}

    def grown(self, changed: Change[T], make: Callable[[Sequence[T]], V], place: Mapping[int, int]) -> tuple[Groups[T, V], set[Hashable]]:
        """Return the groups after a change, and the keys of those that it touched; `make` is given the members of each in their `place`."""
        gone: dict[Hashable, set[int]] = defaultdict(set)
        come: dict[Hashable, list[T]] = defaultdict(list)
        for each in changed.gone:
            gone[self._key(each)].add(each.seq)
        for each in changed.come:
            come[self._key(each)].append(each)
        touched = (gone.keys() | come.keys()) - {None}
        if not touched:
            return self, touched
        out: Groups[T, V] = Groups(self._key)
        out._members, out.made = dict(self._members), dict(self.made)
        for key in touched:
            left = gone.get(key, ())
            members = [each for each in out._members.get(key, ()) if each.seq not in left] + come.get(key, [])
            members.sort(key=lambda each: place[each.seq])
            found = make(members) if members else None
            if members:
                out._members[key] = tuple(members)
            else:
                out._members.pop(key, None)
            if found:
                out.made[key] = found
            else:
                out.made.pop(key, None)
        return out, touched

    def with_made(self, made: Mapping[Hashable, V]) -> Groups[T, V]:
        """Return the same groups with other values."""
        out: Groups[T, V] = Groups(self._key)
        out._members, out.made = self._members, dict(made)
        return out


Ranked = list[tuple[Any, V]]
"""Values with the keys by which they are ordered."""


def reordered(before: Ranked[V], gone: Iterable[V], come: Iterable[tuple[Any, V]]) -> Ranked[V]:
    """Return ranked values without those that are `gone` and with those that came, the highest first; only what came is looked for its place."""
    left = {id(each) for each in gone}
    out = [each for each in before if id(each[1]) not in left] if left else list(before)
    out += sorted(come, key=itemgetter(0), reverse=True)
    # Two runs that are in order are merged, not sorted.
    out.sort(key=itemgetter(0), reverse=True)
    return out
