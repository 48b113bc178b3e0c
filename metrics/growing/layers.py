"""Mappings and lists that are as those before but for a few: who holds one from before sees it as it was, and what is the same is there once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# So much lies over a mapping before it is put together anew: to copy tens of thousands for one takes longer than most questions.
OVER = 500
# More than this are sorted with all others; fewer are put to their places one by one.
PLACED = 1_000


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
    """Values in the order of a key that each has for itself."""

    __slots__ = ("_keys", "values")

    def __init__(self, keys: Sequence[Any] = (), values: Sequence[V] = ()) -> None:
        self._keys, self.values = keys, values

    def with_these(self, some: Iterable[tuple[Any, V]]) -> InOrder[V]:
        """Return these values with some more, each under its key; one that is there already is in the place of the other."""
        coming = list(some)
        if len(coming) > PLACED:
            both = dict(zip(self._keys, self.values, strict=True)) | dict(coming)
            ordered = sorted(both)
            return InOrder(ordered, [both[key] for key in ordered])
        # Copied as they are, which takes a hundredth of what looking at each would.
        keys, values = list(self._keys), list(self.values)
        for key, each in coming:
            at = bisect_left(keys, key)
            if at < len(keys) and keys[at] == key:
                values[at] = each
            else:
                keys.insert(at, key)
                values.insert(at, each)
        return InOrder(keys, values)
