"""Which of the spans in memory a query asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import itemgetter

import numpy
from sqlalchemy import Connection, select

from metrics.definitions import terms
from metrics.ledger.asking.columns import ALL, Moment, Rows, taken
from metrics.ledger.asking.reading import Column
from metrics.ledger.query import Query, moment
from metrics.ledger.schema import entries, reports
from metrics.model import ReviewStatus

EPOCH, FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC), date(1900, 1, 1)
# Of a column of small numbers that are no codes.
LARGEST = 127
# So many rows tell which condition leaves the fewest.
SAMPLED = 1_000
# Up to so many reports each is looked for by itself.
EACH = 4
MICROSECOND = timedelta(microseconds=1)
# The columns by which a span is named, and the fields of a query that name them.
NAMED = {
    "term": "terms", "place_id": "places", "source": "sources", "state": "states", "stance": "stances", "review_status": "statuses",
}  # fmt: skip


def microseconds(known_on: date | datetime) -> int:
    """Return the last moment of "as known on" as spans keep it."""
    return (moment(known_on) - EPOCH) // MICROSECOND


def days(day: date) -> int:
    """Return a day as spans keep it."""
    return (day - FIRST_DAY).days


def day_of(days_since: int) -> date:
    """Return the day that spans keep as `days_since`."""
    return FIRST_DAY + timedelta(days=days_since)


def named(query: Query) -> dict[str, tuple[str, ...]]:
    """Return, for each column of spans that `query` narrows, the values it allows; themes are their terms, rejected ones a status."""
    out = {column: tuple(str(getattr(each, "value", each)) for each in getattr(query, field)) for column, field in NAMED.items()}
    out = {column: values for column, values in out.items() if values}
    if query.themes:
        of_themes = tuple(key for key, term in terms().items() if term.theme in query.themes)
        out["term"] = tuple(each for each in of_themes if "term" not in out or each in out["term"])
    if not query.rejected and not query.statuses:
        out["review_status"] = tuple(each.value for each in ReviewStatus if each is not ReviewStatus.REJECTED)
    return out


class Chosen:
    """What a query allows of the spans of a moment: all rows or some, all columns or all but one."""

    def __init__(self, connection: Connection, at: Moment, query: Query) -> None:
        self._at, self._query = at, query
        self._allowed = {name: self._values(name, values) for name, values in named(query).items()}
        if not query.unclassified and (nothing := at.codes["term"].get("")) is not None:
            classified = self._allowed.setdefault("term", numpy.ones(len(at.codes["term"]), dtype=numpy.bool_))
            classified[nothing] = False
        self.narrowed = tuple(self._allowed)
        # What only the lines themselves tell, as the numbers of reports and of lines.
        self._reports = _reports(connection, query) if query.report_ids else None
        self._lines: Column | None = None
        if query.words.strip():
            self._lines = _lines(connection, at.columns["seq"][self.rows()], query.words)

    def at(self, moment: Moment) -> Chosen:
        """Return the same choice of another moment that this one grew from."""
        out = copy(self)
        out._at = moment
        return out

    def only(self, name: str, values: Sequence[int]) -> Chosen:
        """Return what this chooses of the rows that have one of some values, small numbers, in a column."""
        out = copy(self)
        some = numpy.zeros(len(self._at.codes[name]) if name in self._at.codes else LARGEST + 1, dtype=numpy.bool_)
        some[list(values)] = True
        out._allowed = {**self._allowed, name: some}
        out.narrowed = tuple(out._allowed)
        return out

    def allowed(self, name: str, counted: Column) -> Column:
        """Return how many rows have each value of a column, where `counted` are those of all values, as facets count them."""
        if name not in self._allowed:
            return counted
        known = self._allowed[name][: len(counted)]
        return numpy.where(numpy.append(known, numpy.zeros(len(counted) - len(known), dtype=numpy.bool_)), counted, 0)

    def _values(self, name: str, values: tuple[str, ...]) -> Column:
        codes = self._at.codes[name]
        allowed = numpy.zeros(len(codes), dtype=numpy.bool_)
        allowed[[codes[value] for value in values if value in codes]] = True
        return allowed

    @property
    def followed(self) -> bool:
        """Whether what was counted at one moment helps to count at the next: the lines that say some words are asked for each time."""
        return self._lines is None

    def common(self, rows: Rows = ALL) -> Column:
        """Return which rows are of the situation, the reports, the words and the day that are asked for."""
        first, *others = self._conditions()
        out = first(rows)
        for each in others:
            out &= each(rows)
        return out

    def _conditions(self) -> Iterator[Callable[[Rows], Column]]:
        """Give what is asked of every row; what is told by the names that it has is apart."""
        columns, query = self._at.columns, self._query
        yield self._of_situation
        yield self._known
        if query.as_of is not None:
            last = days(query.as_of)
            yield lambda rows: taken(columns["day"], rows) <= last
        if (reported := self._reports) is not None:
            yield lambda rows: _among(taken(columns["report_seq"], rows), reported)
        if (lines := self._lines) is not None:
            yield lambda rows: numpy.isin(taken(columns["seq"], rows), lines)

    def _of_situation(self, rows: Rows) -> Column:
        columns = self._at.columns
        if self._query.situation is None:
            return columns["main"][rows].copy() if isinstance(rows, slice) else columns["main"].take(rows)
        found: Column = taken(columns["situation_id"], rows) == self._at.codes["situation_id"].get(self._query.situation, -1)
        return found

    def _known(self, rows: Rows) -> Column:
        if self._query.as_known_on is None:
            return self._at.open(rows)
        columns, known = self._at.columns, microseconds(self._query.as_known_on)
        out: Column = taken(columns["known_to"], rows) > known
        out |= self._at.open(rows)
        out &= taken(columns["known_from"], rows) <= known
        return out

    def of(self, name: str, rows: Rows = ALL) -> Column:
        """Return which rows have a value of a column that is asked for."""
        found: Column = self._allowed[name].take(taken(self._at.columns[name], rows))
        return found

    def rows(self, rows: Rows = ALL, *, but: str | None = None) -> Column:
        """Return which rows are asked for; with `but` whatever their value of that column is."""
        out = self.common(rows)
        for name in self.narrowed:
            if name != but:
                out &= self.of(name, rows)
        return out

    def few(self) -> Column:
        """Return the rows that are asked for where they are few of all, in the order of their numbers: all are asked only what leaves the fewest."""
        return _those(self._fewest_first()[0])

    def fewer(self, share: float) -> Column | None:
        """Return the rows that are asked for, in the order of their numbers, where one thing that is asked leaves less than a `share` of all; else None."""
        conditions, least = self._fewest_first()
        return _those(conditions) if least < share else None

    def _fewest_first(self) -> tuple[Sequence[Callable[[Rows], Column]], float]:
        """Return all that is asked of a row, what leaves the fewest first, and about how large a share that leaves."""
        by_name: Iterator[Callable[[Rows], Column]] = (partial(self.of, name) for name in self.narrowed)
        some = numpy.arange(0, self._at.size, max(1, self._at.size // SAMPLED))
        left = sorted(((int(numpy.count_nonzero(each(some))), each) for each in (*self._conditions(), *by_name)), key=itemgetter(0))
        return [each for _, each in left], left[0][0] / max(1, len(some))


def _those(conditions: Sequence[Callable[[Rows], Column]]) -> Column:
    """Return the rows of which all holds: every row is asked the first alone."""
    first, *others = conditions
    rows = numpy.flatnonzero(first(ALL)).astype(numpy.int32)
    for each in others:
        rows = rows.compress(each(rows))
    return rows


def _among(column: Column, some: Column) -> Column:
    """Return which rows of a column have one of some values; one after another, few are found sooner than by numpy's way for many."""
    if len(some) > EACH:
        return numpy.isin(column, some)
    out = numpy.zeros(len(column), dtype=numpy.bool_)
    for each in some.tolist():
        out |= column == each
    return out


def _reports(connection: Connection, query: Query) -> Column:
    return numpy.array(list(connection.scalars(select(reports.c.seq).where(reports.c.id.in_(query.report_ids)))), dtype=numpy.int32)


def _lines(connection: Connection, among: Column, words: str) -> Column:
    """Return the lines that say all the words, at least those of them that are `among` some."""
    if not len(among):
        return among
    said = [entries.c.words.contains(word, autoescape=True) for word in words.casefold().split()]
    found = select(entries.c.seq).where(entries.c.seq.between(int(among.min()), int(among.max())), *said)
    return numpy.array(list(connection.scalars(found)), dtype=numpy.int64)
