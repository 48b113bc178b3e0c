"""Things by what they share, brought up group by group."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from metrics.growing.lines import Change, Lines, Numbered

T = TypeVar("T", bound=Numbered)
V = TypeVar("V")


class Groups(Generic[T, V]):
    """Things by what they share, and what was `made` of each group; what came to nothing is not kept.

    What has no key (None) is in no group. The members of each are in the `order` of a key of their own, else in their place among all.
    """

    __slots__ = ("_key", "_members", "_order", "made")

    def __init__(self, key: Callable[[T], Hashable | None], order: Callable[[T], Any] | None = None) -> None:
        self._key, self._order = key, order
        self._members: dict[Hashable, tuple[T, ...]] = {}
        self.made: dict[Hashable, V] = {}

    def grown(self, changed: Change[T], make: Callable[[Sequence[T]], V], place: Lines[Any]) -> tuple[Groups[T, V], set[Hashable]]:
        """Return the groups after a change, and the keys of those that it touched; `make` is given the members of each in their order, or `place`."""
        if self._order is not None and not self._members:
            return self._begun(changed.come, make, self._order)
        gone: dict[Hashable, set[int]] = defaultdict(set)
        come: dict[Hashable, list[T]] = defaultdict(list)
        for each in changed.gone:
            gone[self._key(each)].add(each.seq)
        for each in changed.come:
            come[self._key(each)].append(each)
        touched = (gone.keys() | come.keys()) - {None}
        if not touched:
            return self, touched
        out: Groups[T, V] = Groups(self._key, self._order)
        out._members, out.made = dict(self._members), dict(self.made)
        left = {key: self._left(key, gone.get(key)) for key in touched}
        for key, some in left.items():
            members = _with(some, come.get(key, ()), self._order) if self._order is not None else _in_place(some, come.get(key, ()), place)
            _put(out._members, key, members)
            _put(out.made, key, make(members) if members else None)
        return out, touched

    def _begun(self, come: Iterable[T], make: Callable[[Sequence[T]], V], order: Callable[[T], Any]) -> tuple[Groups[T, V], set[Hashable]]:
        """Return the groups of what came where there were none: all are put in order together, which takes less than each group by itself."""
        out: Groups[T, V] = Groups(self._key, order)
        found: defaultdict[Hashable, list[T]] = defaultdict(list)
        for each in sorted(come, key=order):
            found[self._key(each)].append(each)
        found.pop(None, None)
        out._members = {key: tuple(some) for key, some in found.items()}
        out.made = {key: made for key, members in out._members.items() if (made := make(members))}
        return out, set(found)

    def _left(self, key: Hashable, gone: set[int] | None) -> Sequence[T]:
        members = self._members.get(key, ())
        return [each for each in members if each.seq not in gone] if gone else members

    def with_made(self, made: Mapping[Hashable, V]) -> Groups[T, V]:
        """Return the same groups with other values."""
        out: Groups[T, V] = Groups(self._key, self._order)
        out._members, out.made = self._members, dict(made)
        return out


def _in_place(some: Sequence[T], come: Sequence[T], place: Lines[Any]) -> tuple[T, ...]:
    """Return things that are in their place among all together with others that came."""
    if len(some) + len(come) == 1:
        return (*some, *come)
    # Among very many few are asked where they stand.
    return tuple(place.in_order(come)) if not some else _with(some, come, lambda each: place.ranks.at(each.seq))


def _with(some: Sequence[T], come: Sequence[T], order: Callable[[T], Any]) -> tuple[T, ...]:
    """Return things that are in order together with others that came."""
    if len(some) + len(come) == 1:
        return (*some, *come)
    if len(come) > len(some):
        return tuple(sorted((*some, *come), key=order))
    out = list(some)
    for each in come:
        insort(out, each, key=order)
    return tuple(out)


def _put(kept: dict[Hashable, Any], key: Hashable, value: Any) -> None:
    """Keep a value under a key, nothing where it comes to nothing."""
    if value:
        kept[key] = value
    else:
        kept.pop(key, None)
