"""By what moments of the spans differ, and what was worked out last of whichever of them, from which the same is brought up for a later one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any, NamedTuple

import numpy

from metrics.ledger.asking.reading import Column

# So many answers are remembered, and which rows ended between so many moments: what nobody asked for since is worked out anew.
KEPT, STEPS = 256, 4_096


class Point(NamedTuple):
    """Which moment it is of those that followed each other, and its rows and last line."""

    step: int
    size: int
    entries: int


class Made(NamedTuple):
    """What was worked out of a moment."""

    point: Point
    value: Any


class Differing:
    """Which rows ended between moments that followed each other, and what was asked for last; may be used by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._step = 0
        self._ended: dict[int, Column] = {}
        self._made: OrderedDict[Hashable, Made] = OrderedDict()

    def step(self, ended: Column) -> int:
        """Note the rows that ended between the last moment and the next; return which one that is."""
        with self._lock:
            self._step += 1
            self._ended[self._step] = ended
            self._ended.pop(self._step - STEPS, None)
            return self._step

    def ended(self, one: Point, other: Point) -> Column | None:
        """Return the rows of one moment that ended between it and a later one; None where it is later itself, or too long ago."""
        with self._lock:
            found = [self._ended.get(each) for each in range(one.step + 1, other.step + 1)]
        known = [each for each in found if each is not None]
        if one.step > other.step or len(known) < len(found):
            return None
        rows = numpy.concatenate([numpy.empty(0, dtype=numpy.int32), *known])
        return rows.compress(rows < one.size)

    def last(self, key: Hashable) -> Made | None:
        """Return what was worked out last under a key."""
        with self._lock:
            if (found := self._made.get(key)) is not None:
                self._made.move_to_end(key)
            return found

    def keep(self, key: Hashable, made: Made) -> None:
        """Keep what was worked out under a key, unless there is some of a later moment."""
        with self._lock:
            known = self._made.get(key)
            if known is None or known.point.step < made.point.step:
                self._made[key] = made
                self._made.move_to_end(key)
            if len(self._made) > KEPT:
                self._made.popitem(last=False)
