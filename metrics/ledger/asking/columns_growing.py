"""Columns in memory that grow as lines are written, and never move under who reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy

from metrics.ledger.asking.reading import Column

# Columns that are full are put where there is room for a part of what they hold, and for so many rows, besides.
ROOM, LEAST_ROOM = 8, 1_000


class Growing:
    """Columns of one kind that grow at their end: who holds their beginning sees no change."""

    def __init__(self, kind: Any, names: Sequence[str]) -> None:
        self.many, self._names = len(names), names
        self._kept: Column = numpy.empty((self.many, 0), dtype=kind)
        self._n = 0

    @property
    def weight(self) -> int:
        """How many bytes they take."""
        return self._n * self.many * self._kept.itemsize

    def expect(self, more: int) -> None:
        """Make room for so many rows more, and for some that nobody knows of yet: to put all somewhere else takes longer than most questions."""
        n = self._n + more
        if n > self._kept.shape[1]:
            larger = numpy.empty((self.many, n + n // ROOM + LEAST_ROOM), dtype=self._kept.dtype)
            larger[:, : self._n] = self._kept[:, : self._n]
            self._kept = larger

    def add(self, values: Column) -> None:
        """Add values at the end, a row for each column."""
        n = self._n + values.shape[1]
        self.expect(values.shape[1])
        self._kept[:, self._n : n] = values
        self._n = n

    def now(self) -> Iterator[tuple[str, Column]]:
        """Give each column as it is now."""
        return zip(self._names, self._kept[:, : self._n], strict=True)


__all__ = ["Growing"]
