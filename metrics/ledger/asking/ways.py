"""The rows of a large ledger in an order, followed while it grows without being put together again for each new row."""

from __future__ import annotations

from bisect import bisect_left, insort
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

    def __init__(self, known: Column, new: Sequence[New] = ()) -> None:
        self._known, self._new = known, new
        self._rows = numpy.array([place[-1] for place, _ in new], dtype=known.dtype)
        # Where each new row stands in the whole: after those that were known and those that are new.
        self._at = numpy.array([before for _, before in new], dtype=numpy.int64) + numpy.arange(len(new))
        self._whole: Column | None = None if new else known

    def __len__(self) -> int:
        return len(self._known) + len(self._rows)

    def grown(self, rows: Sequence[int], place: Callable[[int], Place]) -> Way:
        """Return this way with more rows, each where `place` says."""
        new = list(self._new)
        for row in rows:
            own = place(row)
            insort(new, (own, bisect_left(self._known, own, key=place)))
        way = Way(self._known, new)
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


def _put_in(known: Column, at: Column, rows: Column) -> Column:
    """Return the rows that were known with others put in, which stand `at` those places of the whole; `numpy.insert` takes three times as long."""
    if not len(rows):
        return known
    whole = numpy.empty(len(known) + len(rows), dtype=known.dtype)
    is_known = numpy.ones(len(whole), dtype=numpy.bool_)
    is_known[at] = False
    whole[at], whole[is_known] = rows, known
    return whole
