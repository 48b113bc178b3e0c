"""Results that many threads ask for at once: each is worked out by one of them while the others wait, and the newest are kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

from metrics.room import Room

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Keeps in a room what was asked for last; of threads that ask for one value together, the first makes it."""

    def __init__(self, room: Room[Key, Future[Value]], *, weight: Callable[[Value], int], kind: Callable[[Key], Hashable]) -> None:
        """Ask what a value weighs when it is made, and of its key what `kind` it is."""
        self._room, self._weight, self._kind = room, weight, kind

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made by `make` where it is not kept. What `make` raises reaches all who wait, and is not kept."""
        coming: Future[Value] = Future()
        found = self._room.get_or_put(key, coming, kind=self._kind(key))
        if found is coming:
            self._fill(key, coming, make)
        return found.result()

    def forget(self, old: Callable[[Key], bool]) -> None:
        """Keep no more what `old` says of its key; who waits for it still gets it."""
        self._room.forget(old)

    def _fill(self, key: Key, coming: Future[Value], make: Callable[[], Value]) -> None:
        try:
            made = make()
            self._room.weigh(key, coming, weight=self._weight(made))
        except BaseException as error:
            self._room.leave(key, coming)
            coming.set_exception(error)
            raise
        coming.set_result(made)
