"""The spans of a ledger as columns of numbers in memory, as they stood at one moment, and followed while the ledger grows.

A line and its span are never changed but for the end of the span, so what was read once holds. All moments share their columns: a later one
has more rows, and to an earlier one a span that was ended by a line after it is open still.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeAlias

import numpy
from sqlalchemy import Connection

from metrics.ledger.asking.reading import FEW, NO_DAY, OPEN, ROWS_AT_ONCE, Asked, Column, asked, blocks, names_after
from metrics.ledger.asking.ways import Place, Way
from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.following import MADE
from metrics.ledger.deriving.marking import REMARKED
from metrics.ledger.schema.derived import CODED
from metrics.ledger.sight import sight
from metrics.ledger.statements import Rows as Said
from metrics.ledger.statements import at_once, run

# Of places and sources there may be more than a small number counts.
_MANY = ("situation_id", "place_id", "source")
_KINDS: dict[str, Any] = {
    "id": numpy.int64, "seq": numpy.int64, "known_from": numpy.int64, "known_to": numpy.int64, "ended_by": numpy.int64, "rank": numpy.int64, "first_seq": numpy.int64,
    "report_seq": numpy.int32, "day": numpy.int32, "number": numpy.float64, "weight": numpy.int8, "main": numpy.bool_,
    **{name: numpy.int32 if name in _MANY else numpy.int16 for name in CODED},
}  # fmt: skip
# A cross join is one in the order in which it is written: SQLite, where it has not looked at the tables, begins with all the spans there are. The sum hides
# from it that all the lines that ever took the place of another would do too.
_ENDED = """SELECT s.id, s.known_to, n.seq FROM entries n CROSS JOIN spans s
    WHERE s.first_seq = n.first_seq AND s.seq = n.supersedes AND n.seq > :entries AND n.supersedes + 0 <= :entries AND s.id <= :spans"""
ALL = slice(None)
Rows: TypeAlias = "slice | Column"


def taken(column: Column, rows: Rows) -> Column:
    """Return the values of some rows, or of all: `take`, as `compress`, asks the processor to guess less than brackets do, and needs a third of the time."""
    found: Column = column[rows] if isinstance(rows, slice) else column.take(rows)
    return found


# More new rows than this are sorted with all others; fewer are put to their places one by one.
PLACED = 2_000
# Readers that began before a write ended are answered as they should be: of so many moments.
MOMENTS = 3


@dataclass(frozen=True, slots=True)
class At:
    """A moment of what is derived: which making of it, which change of markings, and its last span and line."""

    made: str
    remarked: int
    spans: int
    entries: int

    def follows(self, other: At) -> bool:
        """Return whether all that was there at the `other` moment is there still."""
        same = (self.made, self.remarked) == (other.made, other.remarked)
        return same and self.spans >= other.spans and self.entries >= other.entries


def at(connection: Connection) -> At:
    """Return the moment that a transaction sees."""
    found = done(connection)
    # Who sees everything sees the same whatever is marked: nothing is read anew.
    remarked = 0 if sight() is None else int(found.get(REMARKED, "0"))
    return At(found.get(MADE, ""), remarked, int(found.get("spans", "0")), int(found.get("entries", "0")))


class Growing:
    """A column that grows at its end: who holds its beginning sees no change."""

    def __init__(self, kind: Any) -> None:
        self._kept: Column = numpy.empty(0, dtype=kind)
        self._n = 0

    def add(self, values: Sequence[Any] | Column) -> None:
        """Add values at the end."""
        n = self._n + len(values)
        if n > len(self._kept):
            larger = numpy.empty(max(n, n * 5 // 4), dtype=self._kept.dtype)
            larger[: self._n] = self._kept[: self._n]
            self._kept = larger
        self._kept[self._n : n] = values
        self._n = n

    @property
    def now(self) -> Column:
        """What it holds now."""
        return self._kept[: self._n]


class Moment:
    """The spans as they stood at one moment, in the order of their ids; `before` tells from which moment it grew, and which rows differ."""

    def __init__(
        self, columns: Mapping[str, Column], codes: Mapping[str, Mapping[str, int]], entries: int, before: tuple[Moment, Column, Column] | None
    ) -> None:
        self.columns, self.codes = columns, codes
        # The last line there was.
        self.entries = entries
        # The moment before, the rows that were added since, and those that ended.
        self.before = before
        self.size = len(columns["id"])
        # What was counted at this moment, for who asks again and for the next moment.
        self.kept: dict[Any, Any] = {}
        self._ways: dict[tuple[str, bool], Way] = {}

    def order(self, column: str, *, descending: bool = False) -> Way:
        """Return every row in the order of a column of numbers, equal ones in the order of publication; those that have none come last."""
        found = self._ways.get((column, descending))
        if found is None:
            found = self._ways[column, descending] = self._way(column, descending=descending)
        return found

    def _way(self, column: str, *, descending: bool) -> Way:
        before = self.before
        if before is not None and len(before[1]) <= PLACED and (known := before[0]._ways.get((column, descending))) is not None:
            return known.grown(before[1].tolist(), self._place(column, descending=descending))
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

    def forget(self) -> None:
        """Let go of the moment before: what it counted has been taken over, or is of no more use."""
        self.before = None


class Spans:
    """The spans of a ledger as one sight sees them, at the moments that are asked for; may be used by many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._growing = {name: Growing(kind) for name, kind in _KINDS.items()}
        self._codes: dict[str, dict[str, int]] = {name: {} for name in CODED}
        # The names by the numbers that the database gave them, and for each column which number is which code: a column has few of all names.
        self._names: dict[int, str] = {}
        self._last_name = 0
        self._code_of: dict[str, Column] = {name: numpy.empty(0, dtype=numpy.int32) for name in CODED}
        self._moments: OrderedDict[At, Moment] = OrderedDict()

    @property
    def weight(self) -> int:
        """How many bytes the columns take; what is counted and put in order of them takes about as much again."""
        return 2 * sum(each.now.nbytes for each in self._growing.values())

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
            for each in list(self._moments.values())[:-1]:
                each.forget()
            return found

    def _next(self, connection: Connection, wanted: At, last: At | None) -> Moment:
        size, after = len(self._growing["id"].now), 0 if last is None else last.spans
        few = wanted.spans - after <= ROWS_AT_ONCE
        with at_once(connection):
            named = names_after(connection, self._last_name)
            told: Iterable[Asked] = asked(connection, after, wanted.spans)
            # Of many the next are asked for when the last are in the columns: else all would be in memory twice.
            told = list(told) if few else told
            ends = None if last is None or wanted.entries == last.entries else run(connection, _ENDED, {"spans": last.spans, "entries": last.entries})
        if wanted.spans > after:
            names = {int(row[0]): str(row[1]) for row in named}
            self._names |= names
            self._last_name = max(names, default=self._last_name)
            for block in blocks(told):
                for name, values in block.items():
                    self._growing[name].add(self._coded(name, values) if name in CODED else values)
                # Which line ended a span that was read as ended is of no use: it came before every moment from here on.
                self._growing["ended_by"].add(numpy.where(block["known_to"] == OPEN, OPEN, 0))
        columns = {name: each.now for name, each in self._growing.items()}
        added, before = numpy.arange(size, len(columns["id"]), dtype=numpy.int32), None
        if last is not None:
            ended = added[:0] if ends is None else _ended(ends, columns)
            before = (self._moments[last], added, ended)
        return Moment(columns, self._codes, wanted.entries, before)

    def _coded(self, name: str, numbers: Column) -> Column:
        """Return the codes of a column's names, whose numbers are given, and give codes to those that it had not yet."""
        codes, code_of = self._codes[name], self._code_of[name]
        if len(numbers) <= FEW:
            few = numbers.tolist()
            if max(few) < len(code_of) and min(known := [int(code_of[each]) for each in few]) >= 0:
                return numpy.array(known, dtype=numpy.int32)
        lacking = int(numbers.max(initial=0)) + 1 - len(code_of)
        if lacking > 0:
            code_of = self._code_of[name] = numpy.concatenate([code_of, numpy.full(lacking, -1, dtype=numpy.int32)])
        coded = code_of[numbers]
        # After most writes no name is new, and it takes longer to sort none than to see that there is none.
        if not (new := coded < 0).any():
            return coded
        for number in numpy.unique(numbers[new]).tolist():
            code_of[number] = codes[self._names[number]] = len(codes)
        return code_of[numbers]


def _ended(ends: Said, columns: Mapping[str, Column]) -> Column:
    """Write down which spans came to an end, and by which line; return their rows. Moments before that line go on seeing them open."""
    found = sorted(ends)
    rows = numpy.searchsorted(columns["id"], numpy.array([row[0] for row in found], dtype=numpy.int64)).astype(numpy.int32)
    new = columns["ended_by"][rows] == OPEN
    for name, at in (("ended_by", 2), ("known_to", 1)):
        columns[name][rows[new]] = numpy.array([row[at] for row in found], dtype=numpy.int64)[new]
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
    return Moment(earlier, moment.codes, wanted.entries, None)
