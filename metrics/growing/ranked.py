"""Values in order, brought up without being put in order again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, TypeVar, overload
from weakref import ref

V = TypeVar("V")


class Ranked(Sequence[V]):
    """Values in the order of a key that each has, the highest first; by what they differ from those that they were brought up from is known."""

    __slots__ = ("__weakref__", "_key", "_keys", "_since", "_values")

    def __init__(self, key: Callable[[V], Any], values: Iterable[V] = ()) -> None:
        self._key = key
        ranked = sorted([(key(each), each) for each in values], key=itemgetter(0), reverse=True)
        self._keys, self._values = [at for at, _ in ranked], [each for _, each in ranked]
        self._since: tuple[ref[Ranked[V]], Sequence[V], Sequence[V]] | None = None

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[V]:
        return iter(self._values)

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> list[V]: ...
    def __getitem__(self, at: int | slice) -> V | list[V]:
        return self._values[at]

    def grown(self, gone: Iterable[V], come: Iterable[V]) -> Ranked[V]:
        """Return the values without those that are `gone` and with those that came: only these are looked for their place."""
        if not self._values:
            begun_with: Ranked[V] = Ranked(self._key, come)
            begun_with._since = (ref(self), (), begun_with._values)
            return begun_with
        leaving = sorted({self._where(each) for each in gone})
        ranked = sorted(((self._key(each), each) for each in come), key=itemgetter(0), reverse=True)
        coming = [(self._behind(key), key, each) for key, each in ranked]
        out: Ranked[V] = Ranked(self._key)
        begun, turns = 0, iter(coming)
        turn = next(turns, None)
        for at in [*leaving, len(self)]:
            while turn is not None and turn[0] <= at:
                out._add(self, begun, turn[0])
                out._keys.append(turn[1])
                out._values.append(turn[2])
                begun, turn = turn[0], next(turns, None)
            out._add(self, begun, at)
            begun = at + 1
        out._since = (ref(self), [self._values[at] for at in leaving], [each for *_, each in coming])
        return out

    def _add(self, other: Ranked[V], begin: int, end: int) -> None:
        self._keys += other._keys[begin:end]
        self._values += other._values[begin:end]

    def with_values(self, values: Sequence[V]) -> Ranked[V]:
        """Return other values with the same keys, in their order."""
        out: Ranked[V] = Ranked(self._key)
        out._keys, out._values = self._keys, list(values)
        return out

    def since(self, before: Sequence[V]) -> tuple[Sequence[V], Sequence[V]]:
        """Return which values are no longer among them that were `before`, and which came; two that are equal are two."""
        if before is self:
            return (), ()
        if self._since is not None and self._since[0]() is before:
            return self._since[1:]
        one, two = set(map(id, before)), set(map(id, self))
        return [each for each in before if id(each) not in two], [each for each in self if id(each) not in one]

    def _behind(self, key: Any) -> int:
        """Return where the values end whose keys are no lower."""
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            if self._keys[middle] < key:
                high = middle
            else:
                low = middle + 1
        return low

    def _where(self, value: V) -> int:
        at = self._behind(self._key(value)) - 1
        while self._values[at] is not value:
            at -= 1
        return at
