"""Room for what a process has worked out or read: bounded by what it weighs, and never so tight that what is asked for in turns is made again and again."""

from __future__ import annotations

import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final, Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# Where a container says how much it may take.
LIMITS: Final = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
# Of each kind so many stay whatever they weigh: two large situations that are looked at in turns are each brought up, not made anew.
ALWAYS: Final = 2


class _Kept(NamedTuple, Generic[Value]):
    value: Value
    weight: int
    kind: Hashable


class Room(Generic[Key, Value]):
    """Keeps what was used last, as much as weighs no more than `most`; of each kind the `always` used last stay in any case.

    May be used by many threads.
    """

    def __init__(self, most: int, *, always: int = ALWAYS) -> None:
        self._most, self._always = most, always
        self._kept: OrderedDict[Key, _Kept[Value]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    @property
    def weight(self) -> int:
        """What is kept weighs so much."""
        return self._weight

    def get(self, key: Key) -> Value | None:
        """Return what is kept under `key` and is so used, None where nothing is."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found.value

    def put(self, key: Key, value: Value, *, weight: int, kind: Hashable = None) -> None:
        """Keep `value` under `key` in the place of what was kept there, and let go of what was used longest ago as far as there is no room."""
        with self._lock:
            self._drop(key)
            self._kept[key] = _Kept(value, weight, kind)
            self._weight += weight
            if self._weight > self._most:
                self._make_room()

    def get_or_put(self, key: Key, value: Value, *, kind: Hashable = None) -> Value:
        """Return what is kept under `key` and is so used; where nothing is, keep `value`, which weighs nothing until somebody says so."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                self._kept[key] = _Kept(value, 0, kind)
                return value
            self._kept.move_to_end(key)
            return found.value

    def weigh(self, key: Key, value: Value, *, weight: int) -> None:
        """Say what `value` weighs after all, where it is what is kept under `key`."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None and found.value is value:
                self._kept[key] = found._replace(weight=weight)
                self._weight += weight - found.weight
                if self._weight > self._most:
                    self._make_room()

    def forget(self, old: Callable[[Key], bool]) -> None:
        """Keep no more what `old` says of its key."""
        with self._lock:
            for key in [each for each in self._kept if old(each)]:
                self._drop(key)

    def leave(self, key: Key, value: Value) -> None:
        """Keep `value` no more, where it is what is kept under `key`."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None and found.value is value:
                self._drop(key)

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._weight -= gone.weight

    def _make_room(self) -> None:
        used: Counter[Hashable] = Counter()
        going: list[Key] = []
        for key, each in reversed(self._kept.items()):
            used[each.kind] += 1
            if used[each.kind] > self._always:
                going.append(key)
        for key in reversed(going):
            if self._weight <= self._most:
                return
            self._drop(key)


@cache
def memory() -> int:
    """Return the bytes of memory of this machine, or of the container that it is; 0 where neither is known."""
    known = []
    with suppress(AttributeError, ValueError, OSError):
        known.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for limit in LIMITS:
        with suppress(OSError, ValueError):
            known.append(int(Path(limit).read_text(encoding="ascii")))
    return min(known, default=0)


def room_of(share: int, least: int, of: int | None = None) -> int:
    """Return one of `share` parts of a memory of so many bytes, by default this machine's, and at the least `least`.

    >>> room_of(8, 2**28, 2**33), room_of(8, 2**28, 2**30)
    (1073741824, 268435456)
    """
    return max(least, (memory() if of is None else of) // share)
