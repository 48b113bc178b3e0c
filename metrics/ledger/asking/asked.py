"""What a ledger is asked beyond its lines, answered from the columns of its spans that are kept in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import TypeAlias

import numpy
from sqlalchemy import Connection, select

from metrics.growing import Lines, spliced
from metrics.ledger.asking import counting, paging, searching, series
from metrics.ledger.asking.answers import Facets, Month, Order, Page, Summary
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.asking.columns import Moment, Spans
from metrics.ledger.asking.judged import Judged
from metrics.ledger.asking.paging import Titles, Wanted
from metrics.ledger.asking.reading import Column
from metrics.ledger.asking.remembered import Remembered
from metrics.ledger.asking.reported import Reported
from metrics.ledger.lines import StoredReport
from metrics.ledger.query import Query
from metrics.ledger.schema import reports
from metrics.model import Entry, ReviewStatus

# Rows in the order of publication, and their lines; where more than this changed, they are put together anew.
Followed: TypeAlias = "tuple[Column, Lines[Entry]]"
MANY = 2_000


class Asked:
    """Answers for one ledger as one sight sees it; may be used by many threads at once."""

    def __init__(self, lines: Remembered) -> None:
        self.lines = lines
        self._spans = Spans()
        self._reported = Reported()
        self._titles = Titles()
        self.judged = Judged()
        self._places: dict[str, str] = {}
        self._turns: defaultdict[Hashable, Lock] = defaultdict(Lock)

    @property
    def weight(self) -> int:
        """About how many bytes of memory is taken by what is kept for one sight; the lines are everybody's."""
        return self._spans.weight + self._reported.weight + self.judged.weight

    def turn(self, what: Hashable) -> Lock:
        """Return what holds up others while one reads much that they ask for too: who waits holds no connection, and finds it read."""
        return self._turns[what]

    def entries(self, connection: Connection, query: Query) -> list[Entry]:
        """Return every figure that `query` gives, in the order of publication and of the text."""
        at = self._spans.now(connection)
        return self._entries(connection, at, paging.in_order(at, Chosen(connection, at, query)))

    def followed(self, connection: Connection, query: Query) -> Lines[Entry]:
        """Return what `entries` does, brought up from what was asked last: the same lines where none of them changed."""
        at = self._spans.now(connection)
        if query.dated:
            return self._lines(connection, at, query)[1]

        def grow(known: Followed, _: Moment, added: Column, ended: Column) -> Followed:
            if len(added) + len(ended) > MANY:
                return self._lines(connection, at, query)
            return self._grown(connection, at, Chosen(connection, at, query).rows, known, added, ended)

        return at.brought_up(("lines", query), lambda: self._lines(connection, at, query), grow)[1]

    def known_followed(self, connection: Connection, query: Query) -> Lines[Entry] | None:
        """Return what `followed` does, where it has been worked out of the moment that the ledger is at."""
        at = self._known(connection, query)
        found: Followed | None = None if at is None else at.known(("lines", query))
        return None if found is None else found[1]

    def _lines(self, connection: Connection, at: Moment, query: Query) -> Followed:
        rows = paging.in_order(at, Chosen(connection, at, query))
        return rows, Lines(self._entries(connection, at, rows), at.columns["seq"].take(rows))

    def _grown(
        self, connection: Connection, at: Moment, chosen: Callable[[Column], Column], known: Followed, added: Column, ended: Column
    ) -> Followed:
        rows, lines = known
        new, rank = at.sorted(added.compress(chosen(added)), "rank"), at.columns["rank"]
        gone = numpy.flatnonzero(numpy.isin(rows, ended)).tolist() if len(ended) else []
        if not len(new) and not gone:
            return known
        places = numpy.searchsorted(rank.take(rows), rank.take(new), side="right").tolist()
        come = list(zip(places, self._entries(connection, at, new), strict=True))
        return spliced(rows, gone, places, new), lines.with_these(gone, come)

    def reports(self, connection: Connection, situation: str | None, until: datetime | None, *, newest: bool) -> list[StoredReport] | None:
        """Return the reports of a situation, or of all, that belonged to it by a moment, in the order in which they came or the `newest` first.

        None where they have to be read, or the transaction began too long ago.
        """
        return self._reported.now(connection, situation, until, newest=newest)

    def some_reports(self, connection: Connection, keys: Sequence[str], until: datetime | None) -> dict[str, StoredReport] | None:
        """Return those of the reports of these ids that there are, by id; None where they have to be read."""
        return self._reported.some(connection, keys, until)

    def following(self, connection: Connection, query: Query, after: int, limit: int) -> list[Entry]:
        """Return the first `limit` of them that were first recorded after the line `after`, in the order of their first lines."""
        return self.lines.entries(connection, _following(connection, self._spans.now(connection), query, after, limit), keep=_first(after))

    def before(self, connection: Connection, query: Query, report: str) -> list[Entry]:
        """Return what `entries` does, of the reports that were recorded before one."""
        at = self._spans.now(connection)
        return self._entries(connection, at, _before(connection, at, query, report))

    def known_before(self, connection: Connection, query: Query, report: str) -> list[Entry] | None:
        """Return what `before` does, where which lines these are can be told from memory alone."""
        at = self._known(connection, query)
        return None if at is None else self.lines.seen(connection, at.columns["seq"].take(_before(connection, at, query, report)).tolist())

    def _entries(self, connection: Connection, at: Moment, rows: Column) -> list[Entry]:
        return self.lines.entries(connection, at.columns["seq"][rows].tolist())

    def facets(self, connection: Connection, query: Query) -> Facets:
        """Return how many figures `query` gives, and with each other choice of a filter."""
        at = self._spans.now(connection)
        return counting.facets(at, Chosen(connection, at, query), query)

    def count(self, connection: Connection, query: Query) -> int:
        """Return how many figures `query` gives."""
        at = self._spans.now(connection)
        return counting.total(at, Chosen(connection, at, query), query)

    def page(self, connection: Connection, query: Query, orders: Sequence[Order], offset: int, limit: int) -> Page:
        """Return `limit` of the figures that `query` gives from the one at `offset` on, in the order asked for."""
        at = self._spans.now(connection)
        chosen = Chosen(connection, at, query)
        total = counting.total(at, chosen, query)
        wanted = Wanted(query=query, chosen=chosen, total=total, orders=tuple(orders), offset=offset, limit=limit, titles=self._titles)
        return Page(entries=tuple(self._entries(connection, at, paging.page(connection, at, wanted))), total=total)

    def _known(self, connection: Connection, query: Query) -> Moment | None:
        """Return the moment that the ledger is at, where what `query` gives of it can be told from memory alone."""
        return None if query.report_ids or query.words.strip() else self._spans.known(connection)

    def known_facets(self, connection: Connection, query: Query) -> Facets | None:
        """Return what `facets` does, where it can be told from memory alone."""
        at = self._known(connection, query)
        return None if at is None else counting.facets(at, Chosen(connection, at, query), query)

    def known_count(self, connection: Connection, query: Query) -> int | None:
        """Return what `count` does, where it can be told from memory alone."""
        at = self._known(connection, query)
        return None if at is None else counting.total(at, Chosen(connection, at, query), query)

    def known_page(self, connection: Connection, query: Query, orders: Sequence[Order], offset: int, limit: int) -> Page | None:
        """Return what `page` does, where it can be told from memory alone."""
        at = self._known(connection, query)
        if at is None or any(each.column == "report" for each in orders):
            return None
        chosen = Chosen(connection, at, query)
        total = counting.total(at, chosen, query)
        wanted = Wanted(query=query, chosen=chosen, total=total, orders=tuple(orders), offset=offset, limit=limit, titles=self._titles)
        found = self.lines.seen(connection, at.columns["seq"][paging.page(connection, at, wanted)].tolist())
        return None if found is None else Page(entries=tuple(found), total=wanted.total)

    def known_entries(self, connection: Connection, query: Query) -> list[Entry] | None:
        """Return what `entries` does, where which lines these are can be told from memory alone."""
        at = self._known(connection, query)
        return None if at is None else self.lines.seen(connection, at.columns["seq"][paging.in_order(at, Chosen(connection, at, query))].tolist())

    def known_following(self, connection: Connection, query: Query, after: int, limit: int) -> list[Entry] | None:
        """Return what `following` does, where which lines these are can be told from memory alone."""
        at = self._known(connection, query)
        return None if at is None else self.lines.seen(connection, _following(connection, at, query, after, limit), keep=_first(after))

    def known_reports(self, connection: Connection, situation: str | None, until: datetime | None, *, newest: bool) -> list[StoredReport] | None:
        """Return what `reports` does, where it can be told from memory alone."""
        return self._reported.known(connection, situation, until, newest=newest)

    def known_report_counts(self, connection: Connection) -> dict[str, int] | None:
        """Return what `report_counts` does, where it can be told from memory alone."""
        return self._reported.known_counts(connection)

    def report_counts(self, connection: Connection) -> dict[str, int]:
        """Return how many reports each situation has that has any."""
        return self._reported.counts(connection)

    def known_some_reports(self, connection: Connection, keys: Sequence[str], until: datetime | None) -> dict[str, StoredReport] | None:
        """Return what `some_reports` does, where it can be told from memory alone."""
        return self._reported.known_some(connection, keys, until)

    def known_months(self, connection: Connection, *, situation: str | None, term: str, place: str | None) -> list[Month] | None:
        """Return what `months` does, where it can be told from memory alone."""
        at = self._spans.known(connection)
        return None if at is None else list(series.monthly(connection, at, situation=situation, term=term, place=place))

    def months(self, connection: Connection, *, situation: str | None, term: str, place: str | None) -> list[Month]:
        """Return the months of a term, of one place or of all, oldest first, each unit apart."""
        return list(series.monthly(connection, self._spans.now(connection), situation=situation, term=term, place=place))

    def summary(self, connection: Connection, situation: str | None) -> Summary:
        """Return the situation, or the whole ledger, in a few numbers."""
        at, query = self._spans.now(connection), Query(situation=situation, unclassified=True)
        chosen = Chosen(connection, at, query)
        facets = counting.facets(at, chosen, query)
        statuses = facets.of["review_status"]
        first, last = series.ends(at, chosen)
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
        at = self._spans.now(connection)
        rows = numpy.flatnonzero(at.columns["place_id"] == at.codes["place_id"].get(key, -1))
        rows = rows[Chosen(connection, at, Query(unclassified=True)).rows(rows)][:1]
        for entry in self._entries(connection, at, rows):
            return entry.figure.place.name if entry.figure.place else None
        return None


def _first(after: int) -> bool:
    """Return whether a page is the first, which is asked for again and again: whoever reads on to the last leaves what others look at remembered."""
    return after == 0


def _before(connection: Connection, at: Moment, query: Query, report: str) -> Column:
    """Return the rows that `query` gives of the reports recorded before one, in the order of publication; none where that is not there."""
    number = connection.scalar(select(reports.c.seq).where(reports.c.id == report))
    rows = paging.in_order(at, Chosen(connection, at, query))
    return rows[:0] if number is None else rows.compress(at.columns["report_seq"].take(rows) < number)


def _following(connection: Connection, at: Moment, query: Query, after: int, limit: int) -> list[int]:
    """Return the numbers of the first `limit` lines that `query` gives of the figures first recorded after the line `after`."""
    found: list[int] = at.columns["seq"].take(paging.recorded_after(at, Chosen(connection, at, query), after, limit)).tolist()
    return found
