"""What a ledger is asked beyond its lines, with what it remembers until the ledger grows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from metrics.ledger.asking import paging, searching, series
from metrics.ledger.asking.cells import Cells, Facets, count_of_spans, counted, facets_of_spans
from metrics.ledger.asking.conditions import conditions
from metrics.ledger.asking.paging import Order, Page, Wanted
from metrics.ledger.asking.remembered import Remembered
from metrics.ledger.asking.series import Summary
from metrics.ledger.query import Query
from metrics.ledger.schema import spans
from metrics.ledger.sight import Sight, sight
from metrics.ledger.statements import run
from metrics.model import Entry, ReviewStatus

KEPT = 256
SIGHTS = 24
T = TypeVar("T")


class Asked:
    """Answers for one ledger; may be used by many threads at once."""

    def __init__(self, lines: Remembered | None = None, *, apart: bool = False) -> None:
        """Remember lines in `lines`; with `apart` what is seen differs by situation, and cells of all together do not hold."""
        self.lines = lines or Remembered()
        self._apart = apart
        self._cells: dict[str | None, Cells] = {}
        self._places: dict[str, str] = {}
        self._kept: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()
        self._lock = Lock()

    def entries(self, connection: Connection, query: Query) -> list[Entry]:
        """Return every figure that `query` gives, in the order of publication and of the text."""
        chosen = select(spans.c.seq).where(*conditions(query, dialect=connection.dialect.name)).order_by(spans.c.rank, spans.c.id)
        return self.lines.entries(connection, list(connection.scalars(chosen)))

    def facets(self, connection: Connection, query: Query) -> Facets:
        """Return how many figures `query` gives, and with each other choice of a filter."""
        if self._holds(query):
            return self._of(query.situation).facets(connection, query)
        return self._once(connection, ("facets", query), lambda: facets_of_spans(connection, query))

    def _holds(self, query: Query) -> bool:
        """Return whether the cells answer a query."""
        return counted(query) and not (self._apart and query.situation is None)

    def _of(self, situation: str | None) -> Cells:
        with self._lock:
            return self._cells.get(situation) or self._cells.setdefault(situation, Cells(situation))

    def count(self, connection: Connection, query: Query) -> int:
        """Return how many figures `query` gives."""
        if self._holds(query):
            return self._once(connection, ("count", query), lambda: self._of(query.situation).total(connection, query))
        return self._once(connection, ("count", query), lambda: self._counted(connection, query))

    def _counted(self, connection: Connection, query: Query) -> int:
        today = replace(query, as_of=None)
        if query.as_of is None or not self._holds(today):
            return count_of_spans(connection, query)
        # What speaks of later days is counted: mostly the lesser part.
        return self.count(connection, today) - count_of_spans(connection, today, after=query.as_of)

    def page(self, connection: Connection, query: Query, orders: Sequence[Order], offset: int, limit: int) -> Page:
        """Return `limit` of the figures that `query` gives from the one at `offset` on, in the order asked for."""
        known = self._situations(connection)
        if query.situation is None and len(known) == 1:
            query = replace(query, situation=known[0])
        total = self.count(connection, query)
        wanted = Wanted(
            query=query, orders=tuple(orders), offset=offset, limit=limit, total=total, situations=known, dialect=connection.dialect.name,
            count=lambda narrower: self.count(connection, narrower), groups=lambda asked, column: self.facets(connection, asked).of[column],
            weights=lambda asked: self._of(asked.situation).weights(connection, asked) if counted(asked) else {},
            once=lambda what, answer: self._once(connection, what, answer),
        )  # fmt: skip
        return Page(entries=tuple(self.lines.entries(connection, paging.seqs(connection, wanted))), total=total)

    def summary(self, connection: Connection, situation: str | None) -> Summary:
        """Return the situation, or the whole ledger, in a few numbers."""
        facets = self.facets(connection, Query(situation=situation, unclassified=True))
        statuses = facets.of["review_status"]
        first, last = series.ends(connection, situation)
        return Summary(
            reports=series.report_count(connection, situation),
            figures=facets.total,
            waiting=statuses.get(ReviewStatus.PROPOSED.value, 0),
            rejected=statuses.get(ReviewStatus.REJECTED.value, 0),
            sources=sum(1 for each in facets.of["source"] if each),
            places=sum(1 for each in facets.of["place_id"] if each),
            terms=sum(1 for each in facets.of["term"] if each),
            first_day=first,
            last_day=last,
            last_recorded=series.last_recorded(connection),
        )

    def search(self, connection: Connection, words: str, *, situation: str | None, limit: int, offset: int) -> list[searching.Found]:
        """Return the reports that hold the words."""
        return searching.search(connection, words, situation=situation, limit=limit, offset=offset)

    def place_names(self, connection: Connection, ids: Iterable[str]) -> dict[str, str]:
        """Return the names of places as a figure of today gives them."""
        wanted = [each for each in dict.fromkeys(ids) if each]
        for key in wanted:
            if key not in self._places and (name := self._place_name(connection, key)) is not None:
                self._places[key] = name
        return {key: self._places.get(key, key) for key in wanted}

    def _place_name(self, connection: Connection, key: str) -> str | None:
        for situation in self._situations(connection):
            query = Query(situation=situation, places=(key,), unclassified=True)
            chosen = select(spans.c.seq).where(*conditions(query, by=("place_id",), dialect=connection.dialect.name)).limit(1)
            if (seq := connection.scalar(chosen)) is not None:
                (entry,) = self.lines.entries(connection, [seq])
                return entry.figure.place.name if entry.figure.place else None
        return None

    def _situations(self, connection: Connection) -> tuple[str, ...]:
        return self._once(
            connection, ("situations",), lambda: tuple(str(row[0]) for row in run(connection, "SELECT DISTINCT id FROM situations ORDER BY id"))
        )

    def _once(self, connection: Connection, what: tuple[Hashable, ...], answer: Callable[[], T]) -> T:
        """Return an answer from memory while the ledger has not grown since it was given."""
        key = (run(connection, "SELECT MAX(revision) FROM writes").scalar_one(), *what)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                kept: T = self._kept[key]
                return kept
        given = answer()
        with self._lock:
            self._kept[key] = given
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return given


class AskedBy:
    """Answers for one ledger, those of each sight apart: what is remembered for one reader is told to no other."""

    def __init__(self) -> None:
        self._lines = Remembered()
        self._of: OrderedDict[Sight | None, Asked] = OrderedDict()
        self._lock = Lock()

    def now(self) -> Asked:
        """Return the answers for who acts."""
        by = sight()
        with self._lock:
            found = self._of.setdefault(by, Asked(self._lines, apart=by is not None and not by.uniform))
            self._of.move_to_end(by)
            while len(self._of) > SIGHTS:
                self._of.popitem(last=False)
        return found
