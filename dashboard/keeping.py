"""Results that many threads ask for at once: each is worked out by one of them while the others wait, and the newest are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Keeps the `most` values asked for last; of threads that ask for one value together, the first makes it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Future[Value]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made by `make` where it is not kept. What `make` raises reaches all who wait, and is not kept."""
        with self._lock:
            found = self._kept.get(key)
            mine = found is None
            if found is None:
                found = self._kept[key] = Future()
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
        if mine:
            self._fill(key, found, make)
        return found.result()

    def forget(self, old: Callable[[Key], bool]) -> None:
        """Keep no more what `old` says of its key; who waits for it still gets it."""
        with self._lock:
            for key in [each for each in self._kept if old(each)]:
                del self._kept[key]

    def _fill(self, key: Key, coming: Future[Value], make: Callable[[], Value]) -> None:
        try:
            coming.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._kept.get(key) is coming:
                    del self._kept[key]
            coming.set_exception(error)
            raise
