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
        new, there, before = list(self._new), self._rows, self._before
        for row in rows:
            own = place(row)
            one = own, bisect_left(self._known, own, key=place)
            at = bisect_left(new, one)
            new.insert(at, one)
            there, before = _with(there, at, row), _with(before, at, one[1])
        way = Way(self._known, new, there, before)
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


def _with(column: Column, at: int, value: int) -> Column:
    out = numpy.empty(len(column) + 1, dtype=column.dtype)
    out[:at], out[at], out[at + 1 :] = column[:at], value, column[at:]
    return out


def _put_in(known: Column, at: Column, rows: Column) -> Column:
    """Return the rows that were known with others put in, which stand `at` those places of the whole; `numpy.insert` takes three times as long."""
    if not len(rows):
        return known
    whole = numpy.empty(len(known) + len(rows), dtype=known.dtype)
    is_known = numpy.ones(len(whole), dtype=numpy.bool_)
    is_known[at] = False
    whole[at], whole[is_known] = rows, known
    return whole
