"""Mappings and lists that are as those before but for a few: who holds one from before sees it as it was, and what is the same is there once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# So much lies over a mapping before it is put together anew: to copy tens of thousands for one takes longer than most questions.
OVER = 500
# More than this are sorted with all others; fewer are put to their places one by one.
PLACED = 1_000
# So many lie together.
PART = 500


class Layers(Mapping[K, V]):
    """A mapping, and over it what came or changed since it was put together."""

    __slots__ = ("_base", "_over", "_size")

    def __init__(self, base: Mapping[K, V] | None = None, over: Mapping[K, V] | None = None) -> None:
        self._base, self._over = base or {}, over or {}
        self._size = len(self._base) + sum(1 for key in self._over if key not in self._base)

    def with_these(self, some: Mapping[K, V], gone: Iterable[K] = ()) -> Layers[K, V]:
        """Return this mapping without what is `gone`, and with some values more, or others."""
        over = {**self._over, **some}
        left = [each for each in gone if each not in some]
        if len(over) <= OVER and not any(each in self._base for each in left):
            for each in left:
                over.pop(each, None)
            return Layers(self._base, over)
        whole = {**self._base, **over}
        for each in left:
            whole.pop(each, None)
        return Layers(whole)

    def __getitem__(self, key: K) -> V:
        return self._over[key] if key in self._over else self._base[key]

    def __contains__(self, key: object) -> bool:
        return key in self._over or key in self._base

    def __iter__(self) -> Iterator[K]:
        yield from self._base
        yield from (key for key in self._over if key not in self._base)

    def __len__(self) -> int:
        return self._size


class InOrder(Generic[V]):
    """Values in the order of a key that each has for itself.

    They lie in parts, of which only those are copied that something is put into: of tens of thousands a few come at a time.
    """

    __slots__ = ("_firsts", "_parts")

    def __init__(self, keys: Sequence[Any] = (), values: Sequence[V] = ()) -> None:
        self._parts = [(list(keys[at : at + PART]), list(values[at : at + PART])) for at in range(0, len(keys), PART)]
        self._firsts = [part[0][0] for part in self._parts]

    def __len__(self) -> int:
        return sum(len(values) for _, values in self._parts)

    @property
    def values(self) -> list[V]:
        """All of them, in a list of their own."""
        return list(chain.from_iterable(values for _, values in self._parts))

    def with_these(self, some: Iterable[tuple[Any, V]]) -> InOrder[V]:
        """Return these values with some more, each under its key; one that is there already is in the place of the other."""
        coming = list(some)
        if len(coming) > PLACED or not self._parts:
            both = {key: each for keys, values in self._parts for key, each in zip(keys, values, strict=True)} | dict(coming)
            ordered = sorted(both)
            return InOrder(ordered, [both[key] for key in ordered])
        out: InOrder[V] = InOrder()
        out._parts, out._firsts = list(self._parts), list(self._firsts)
        own: set[int] = set()
        for key, each in coming:
            out._put(key, each, own)
        return out

    def _put(self, key: Any, each: V, own: set[int]) -> None:
        """Put a value to its place; `own` are the keys of the parts that nobody else holds."""
        at = max(0, bisect_right(self._firsts, key) - 1)
        if id(self._parts[at][0]) not in own:
            keys, values = self._parts[at]
            self._parts[at] = list(keys), list(values)
            own.add(id(self._parts[at][0]))
        keys, values = self._parts[at]
        place = bisect_left(keys, key)
        if place < len(keys) and keys[place] == key:
            values[place] = each
            return
        keys.insert(place, key)
        values.insert(place, each)
        self._firsts[at] = keys[0]
        if len(keys) > 2 * PART:
            halves = (keys[:PART], values[:PART]), (keys[PART:], values[PART:])
            self._parts[at : at + 1] = halves
            self._firsts[at : at + 1] = [half[0][0] for half in halves]
            own.update(id(half[0]) for half in halves)
