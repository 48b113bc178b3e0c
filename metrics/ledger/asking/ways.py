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

    def grown(self, rows: Sequence[int], place: Callable[[int], Place]) -> Way:
        """Return this way with more rows, each where `place` says."""
        batch = sorted((place(row), row) for row in rows)
        spots = _spots(self._known, [own for own, _ in batch], place)
        ones = [(own, spot) for (own, _), spot in zip(batch, spots, strict=True)]
        at = numpy.array([bisect_left(self._new, one) + n for n, one in enumerate(ones)], dtype=numpy.int64)
        new = list(self._new)
        for there, one in zip(at.tolist(), ones, strict=True):
            new.insert(there, one)
        way = Way(self._known, new, _put_in(self._rows, at, [row for _, row in batch]), _put_in(self._before, at, spots))
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


def _spots(known: Column, owns: Sequence[Place], place: Callable[[int], Place]) -> list[int]:
    """Return how many of the rows that were known stand before each new one, which come in order: those of a report stand together, between two of them."""
    if not owns:
        return []
    first = bisect_left(known, owns[0], key=place)
    last = bisect_left(known, owns[-1], lo=first, key=place)
    return [first, *(bisect_left(known, own, lo=first, hi=last, key=place) for own in owns[1:-1]), last][: len(owns)]


def _put_in(known: Column, at: Column, rows: Column | Sequence[int]) -> Column:
    """Return the rows that were known with others put in, which stand `at` those places of the whole; `numpy.insert` takes three times as long."""
    if not len(at):
        return known
    whole = numpy.empty(len(known) + len(rows), dtype=known.dtype)
    is_known = numpy.ones(len(whole), dtype=numpy.bool_)
    is_known[at] = False
    whole[at], whole[is_known] = rows, known
    return whole
