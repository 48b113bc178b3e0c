"""The spans of a ledger as columns of numbers in memory, as they stood at one moment, and followed while the ledger grows.

A line and its span are never changed but for the end of the span, so what was read once holds. All moments share their columns: a later one
has more rows, and to an earlier one a span that was ended by a line after it is open still.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import chain
from threading import Lock
from typing import Any, TypeAlias, TypeVar

import numpy
from sqlalchemy import Connection

from metrics.ledger.asking.columns_growing import Growing
from metrics.ledger.asking.derived import At, at
from metrics.ledger.asking.differing import Differing, Made, Point
from metrics.ledger.asking.reading import KINDS, NAMED, NO_DAY, OPEN, ROWS_AT_ONCE, WHOLE, Asked, Column, asked, blocks, names_after
from metrics.ledger.asking.ways import Place, Way
from metrics.ledger.statements import Rows as Said
from metrics.ledger.statements import at_once, run

_NAMED_ROWS = slice(WHOLE.index(NAMED[0]), WHOLE.index(NAMED[-1]) + 1)
# A cross join is one in the order in which it is written, and a sum is looked for by no index: else SQLite begins with all the spans there are, or all their figures.
# What a new line took the place of is asked of the lines only where its figure was there before: those of a report are as many pages more to be read.
_ENDED = """SELECT DISTINCT s.id, s.known_to, n.seq FROM spans n CROSS JOIN spans s WHERE n.id > :spans AND n.seq > :entries AND n.first_seq + 0 <= :entries
    AND s.first_seq = n.first_seq AND s.id + 0 <= :spans AND s.seq = (SELECT e.supersedes FROM entries e WHERE e.seq = n.seq)"""
ALL = slice(None)
Rows: TypeAlias = "slice | Column"
V = TypeVar("V")


def taken(column: Column, rows: Rows) -> Column:
    """Return the values of some rows, or of all: `take`, as `compress`, asks the processor to guess less than brackets do, and needs a third of the time."""
    found: Column = column[rows] if isinstance(rows, slice) else column.take(rows)
    return found


# Of a name that no span of a column has yet.
NO_CODE = -1
# More new rows than this are sorted with all others; fewer are put to their places one by one.
PLACED = 2_000
# Readers that began before a write ended are answered as they should be: of so many moments.
MOMENTS = 3


class Moment:
    """The spans as they stood at one moment, in the order of their ids; `differing` knows by what from others, None where it follows none."""

    def __init__(
        self, columns: Mapping[str, Column], codes: Mapping[str, Mapping[str, int]], entries: int, differing: Differing | None = None, step: int = 0
    ) -> None:
        self.columns, self.codes = columns, codes
        # The last line there was.
        self.entries = entries
        self.size = len(columns["id"])
        self._differing, self._point = differing, Point(step, self.size, entries)

    def brought_up(self, key: Hashable, make: Callable[[], V], grow: Callable[[V, Moment, Column, Column], V]) -> V:
        """Return what `make` works out of this moment under `key`; from what was worked out of an earlier one `grow` makes it.

        That is given the earlier moment, the rows that were added since and those of its own that ended.
        """
        if self._differing is None:
            return make()
        last = self._differing.last(key)
        if last is not None and last.point == self._point:
            same: V = last.value
            return same
        ended = None if last is None else self._differing.ended(last.point, self._point)
        if last is None or ended is None:
            made = make()
        else:
            _, size, entries = last.point
            before = Moment({name: each[:size] for name, each in self.columns.items()}, self.codes, entries)
            made = grow(last.value, before, numpy.arange(size, self.size, dtype=numpy.int32), ended)
        self._differing.keep(key, Made(self._point, made))
        return made

    def known(self, key: Hashable) -> Any:
        """Return what `brought_up` has worked out of this moment under `key`, None where it has not."""
        last = None if self._differing is None else self._differing.last(key)
        return last.value if last is not None and last.point == self._point else None

    def order(self, column: str, *, descending: bool = False) -> Way:
        """Return every row in the order of a column of numbers, equal ones in the order of publication; those that have none come last."""

        def grow(known: Way, _: Moment, added: Column, __: Column) -> Way:
            if len(added) > PLACED:
                return self._way(column, descending=descending)
            return known.grown(self._places(column, added, descending=descending), self._place(column, descending=descending))

        return self.brought_up(("order", column, descending), lambda: self._way(column, descending=descending), grow)

    def _way(self, column: str, *, descending: bool) -> Way:
        key = self._keys(column, ALL, descending=descending)
        if column == "rank":
            return Way(numpy.argsort(key, kind="stable").astype(numpy.int32))
        by_rank = self.order("rank").whole()
        return Way(by_rank.take(numpy.argsort(key.take(by_rank), kind="stable")))

    def sorted(self, rows: Column, column: str, *, descending: bool = False, start: int = 0, stop: int | None = None) -> Column:
        """Return some rows, which come in the order of their numbers, as they stand in `order`, or those of them from one place to another."""
        key, stop = self._keys(column, rows, descending=descending), len(rows) if stop is None else min(stop, len(rows))
        if start < stop < start + len(rows) // 2:
            # What is before the first of the page and after its last need not be sorted.
            low, high = numpy.partition(key, (start, stop - 1))[[start, stop - 1]].tolist()
            before = int(numpy.count_nonzero(key < low))
            within = (key >= low) & (key <= high)
            rows, key, start, stop = rows.compress(within), key.compress(within), start - before, stop - before
            if low == high and column != "rank":
                return self.sorted(rows, "rank", start=start, stop=stop)
        return rows.take(numpy.lexsort((self.columns["rank"].take(rows), key))[start:stop])

    def open(self, rows: Rows) -> Column:
        """Return which rows were the last of their figures at this moment."""
        found: Column = taken(self.columns["ended_by"], rows) > self.entries
        return found

    def _keys(self, column: str, rows: Rows, *, descending: bool) -> Column:
        values = taken(self.columns[column], rows)
        if column == "number":
            return numpy.where(numpy.isnan(values), numpy.inf, -values if descending else values)
        if column == "day":
            known = values.astype(numpy.int64)
            return numpy.where(values == NO_DAY, OPEN, -known if descending else known)
        return values

    def _places(self, column: str, rows: Column, *, descending: bool) -> list[Place]:
        """Return where some rows stand, in order."""
        keys = self._keys(column, rows, descending=descending).tolist()
        return sorted(zip(keys, self.columns["rank"].take(rows).tolist(), rows.tolist(), strict=True))

    def _place(self, column: str, *, descending: bool) -> Callable[[int], Place]:
        """Return what tells of one row where it stands, as `_keys` tells of all: a new row is held against some twenty."""
        value, rank = self.columns[column].item, self.columns["rank"].item
        nothing = {"number": math.inf, "day": OPEN}.get(column)

        def place(row: int) -> Place:
            own = value(row)
            if nothing is not None:
                lacking = own == NO_DAY if column == "day" else own != own
                own = nothing if lacking else -own if descending else own
            return own, rank(row), int(row)

        return place


class Spans:
    """The spans of a ledger as one sight sees them, at the moments that are asked for; may be used by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._growing = tuple(Growing(kind, names) for kind, names in KINDS.items())
        self._numbers = Growing(numpy.float64, ("number",))
        self._size = 0
        self._codes: dict[str, dict[str, int]] = {name: {} for name in NAMED}
        # The names by the numbers that the database gave them, and for each column which number is which code: a column has few of all names.
        self._names: dict[int, str] = {}
        self._last_name = 0
        self._code_of = numpy.full((len(NAMED), 1), NO_CODE, dtype=numpy.int32)
        self._moments: OrderedDict[At, Moment] = OrderedDict()
        self._differing = Differing()

    @property
    def weight(self) -> int:
        """How many bytes the columns take; what is counted and put in order of them takes about as much again."""
        return 2 * sum(each.weight for each in (*self._growing, self._numbers))

    def known(self, connection: Connection) -> Moment | None:
        """Return the spans at the moment that the ledger is at, where they are in memory."""
        wanted = at(connection)
        with self._lock:
            return self._moments.get(wanted)

    def now(self, connection: Connection) -> Moment:
        """Return the spans at the moment that a transaction sees."""
        wanted = at(connection)
        with self._lock:
            found = self._moments.get(wanted)
            if found is not None:
                return found
            last = next(reversed(self._moments), None)
            if last is not None and not wanted.follows(last):
                if last.follows(wanted):
                    return _earlier(self._moments[last], wanted)
                self._begin()
                last = None
            found = self._next(connection, wanted, last)
            self._moments[wanted] = found
            while len(self._moments) > MOMENTS:
                self._moments.popitem(last=False)
            return found

    def _next(self, connection: Connection, wanted: At, last: At | None) -> Moment:
        size, after = self._size, 0 if last is None else last.spans
        few = wanted.spans - after <= ROWS_AT_ONCE
        with at_once(connection):
            named = _when_needed(connection, lambda: names_after(connection, self._last_name))
            told: Iterable[Asked] = asked(connection, after, wanted.spans)
            # Of many the next are asked for when the last are in the columns: else all would be in memory twice.
            told = list(told) if few else told
            ends = None
            if last is not None and wanted.entries != last.entries:
                known = {"spans": last.spans, "entries": last.entries}
                ends = _when_needed(connection, lambda: run(connection, _ENDED, known))
        if wanted.spans > after:
            for each in (*self._growing, self._numbers):
                each.expect(wanted.spans - after)
            for block in blocks(told):
                self._add(*block, named)
        columns = dict(chain.from_iterable(each.now() for each in (*self._growing, self._numbers)))
        ended = numpy.empty(0, dtype=numpy.int32)
        # A figure that was there before says so by its first line.
        if last is not None and ends is not None and int(columns["first_seq"][size:].min(initial=OPEN)) <= last.entries:
            ended = _ended(ends(), columns)
        return Moment(columns, self._codes, wanted.entries, self._differing, self._differing.step(ended))

    def _name(self, named: Said) -> None:
        """Take over names and their numbers."""
        names = {int(row[0]): str(row[1]) for row in named}
        if not names:
            return
        self._names |= names
        self._last_name = max(names)
        wider = numpy.full((len(NAMED), self._last_name + 1), NO_CODE, dtype=numpy.int32)
        wider[:, : self._code_of.shape[1]] = self._code_of
        self._code_of = wider

    def _add(self, whole: Column, numbers: Column, named: Callable[[], Said]) -> None:
        """Add the spans of a block; `named` gives the names that are new."""
        if int(whole[_NAMED_ROWS].max()) > self._last_name:
            self._name(named())
        whole[_NAMED_ROWS] = self._coded(whole[_NAMED_ROWS])
        first = 0
        for each in self._growing:
            each.add(whole[first : first + each.many])
            first += each.many
        self._numbers.add(numbers[None, :])
        self._size += len(numbers)

    def _coded(self, numbers: Column) -> Column:
        """Return the codes of names, a row for each column of names, whose numbers are given, and give codes to those that have none yet."""
        # All columns at once: after most writes it takes longer to begin than to look up.
        within = numbers + numpy.arange(len(NAMED))[:, None] * self._code_of.shape[1]
        coded = self._code_of.ravel().take(within)
        if coded.min(initial=0) > NO_CODE:
            return coded
        for name, own, code_of, found in zip(NAMED, numbers, self._code_of, coded, strict=True):
            codes = self._codes[name]
            for number in numpy.unique(own[found == NO_CODE]).tolist():
                code_of[number] = codes[self._names[number]] = len(codes)
        return self._code_of.ravel().take(within)


def _when_needed(connection: Connection, ask: Callable[[], Said]) -> Callable[[], Said]:
    """Return what asks a file when its answer is needed, which it mostly is not; a server is asked with all else, since to wait for it once more takes longer."""
    if connection.dialect.name == "sqlite":
        return ask
    found = ask()
    return lambda: found


def _ended(ends: Said, columns: Mapping[str, Column]) -> Column:
    """Write down which spans came to an end, and by which line; return their rows. Moments before that line go on seeing them open."""
    found = sorted(ends)
    rows = numpy.searchsorted(columns["id"], numpy.array([row[0] for row in found], dtype=numpy.int64)).astype(numpy.int32)
    new = columns["ended_by"][rows] == OPEN
    for name, place in (("ended_by", 2), ("known_to", 1)):
        columns[name][rows[new]] = numpy.array([row[place] for row in found], dtype=numpy.int64)[new]
    ended: Column = rows[new]
    return ended


def _earlier(moment: Moment, wanted: At) -> Moment:
    """Return an earlier moment than one that is known, for a reader that began before others: what ended since stands again."""
    columns = moment.columns
    size = int(numpy.searchsorted(columns["id"], wanted.spans, side="right"))
    changed = numpy.unique(columns["first_seq"][columns["seq"] > wanted.entries])
    earlier = {name: each[:size] for name, each in columns.items()}
    rows = numpy.flatnonzero(numpy.isin(earlier["first_seq"], changed))
    heads: dict[int, int] = {}
    for first, seq in zip(earlier["first_seq"][rows].tolist(), earlier["seq"][rows].tolist(), strict=True):
        heads[first] = max(seq, heads.get(first, 0))
    earlier["ended_by"] = earlier["ended_by"].copy()
    earlier["ended_by"][rows[numpy.isin(earlier["seq"][rows], list(heads.values()))]] = OPEN
    return Moment(earlier, moment.codes, wanted.entries)
