"""The rows of a large ledger in an order, followed while it grows without being put together again for each new row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import numpy

from metrics.ledger.asking.reading import Column

# So many new rows are kept beside an order before it is put together anew: that copies all of it.
BESIDE = 500
# What a row is placed by, its own number last; then where it stands among the rows that were known.
Place = tuple[Any, ...]
New = tuple[Place, int]


class Way:
    """Rows in an order: those that were known, and the few that are new, put among them only where somebody passes."""

    def __init__(self, known: Column, new: Sequence[New] = (), rows: Column | None = None, before: Column | None = None) -> None:
        self._known, self._new = known, new
        self._rows = known[:0] if rows is None else rows
        # How many of those that were known stand before each new row, and where it stands in the whole: after these and those that are new.
        self._before = numpy.empty(0, dtype=numpy.int64) if before is None else before
        self._at = self._before + numpy.arange(len(new))
        self._whole: Column | None = None if new else known

    def __len__(self) -> int:
        return len(self._known) + len(self._rows)

    def grown(self, batch: Sequence[Place], place: Callable[[int], Place]) -> Way:
        """Return this way with more rows, whose places are given in the order of the way; `place` tells where one stands that is known."""
        spots = _spots(self._known, batch, place)
        ones = list(zip(batch, spots, strict=True))
        at = _spots(self._new, ones, None)
        new = list(self._new)
        for n, (there, one) in enumerate(zip(at, ones, strict=True)):
            new.insert(there + n, one)
        way = Way(self._known, new, _between(self._rows, at, [own[-1] for own in batch]), _between(self._before, at, spots))
        return way if len(new) <= BESIDE else Way(way.whole())

    def whole(self) -> Column:
        """Return every row."""
        if self._whole is None:
            self._whole = _put_in(self._known, self._at, self._rows)
        return self._whole

    def part(self, start: int, stop: int, *, backwards: bool = False) -> Column:
        """Return the rows from one place on the way to another, at most to its end."""
        start, stop = min(start, len(self)), min(stop, len(self))
        if backwards:
            return self.part(len(self) - stop, len(self) - start)[::-1]
        if self._whole is not None:
            return self._whole[start:stop]
        first, last = numpy.searchsorted(self._at, [start, stop]).tolist()
        return _put_in(self._known[start - first : stop - last], self._at[first:last] - start, self._rows[first:last])


def _spots(known: Column | Sequence[New], owns: Sequence[Any], place: Callable[[Any], Any] | None) -> list[int]:
    """Return how many of what was known stand before each new one, which come in order: those of a report stand together, between two of them."""
    if not owns:
        return []
    first = bisect_left(known, owns[0], key=place)
    # As far as the last one is looked for only where the next that is known does not stand behind it.
    if first == len(known) or (known[first] if place is None else place(known[first])) >= owns[-1]:
        return [first] * len(owns)
    last = bisect_left(known, owns[-1], lo=first, key=place)
    return [first, *(bisect_left(known, own, lo=first, hi=last, key=place) for own in owns[1:-1]), last][: len(owns)]


def _between(known: Column, at: Sequence[int], new: Sequence[int]) -> Column:
    """Return what was known with what is new put in, each before the one that stood `at` that place."""
    if at and at[0] == at[-1]:
        return numpy.concatenate((known[: at[0]], numpy.array(new, dtype=known.dtype), known[at[0] :]))
    return _put_in(known, numpy.array(at, dtype=numpy.int64) + numpy.arange(len(at)), new)


def _put_in(known: Column, at: Column, rows: Column | Sequence[int]) -> Column:
    """Return the rows that were known with others put in, which stand `at` those places of the whole; `numpy.insert` takes three times as long."""
    if not len(at):
        return known
    whole = numpy.empty(len(known) + len(rows), dtype=known.dtype)
    is_known = numpy.ones(len(whole), dtype=numpy.bool_)
    is_known[at] = False
    whole[at], whole[is_known] = rows, known
    return whole
