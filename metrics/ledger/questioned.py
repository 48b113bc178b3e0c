"""The part of the ledger that is asked about many figures at once: pages of a table, counts, choices, months and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from metrics.ledger.asking import AskedBy, Facets, Found, Month, Order, Page, Summary
from metrics.ledger.database import Database
from metrics.ledger.deriving.done import last_written
from metrics.ledger.query import Query
from metrics.model import Entry, ReviewStatus

Known = TypeVar("Known")


class Questioned:
    """What a large ledger answers at once, by what is derived from its lines.

    What the program remembers of the moment that a server's ledger is at is told after one question for that moment, without a transaction:
    each step of one is waited for, longer than for the answer.
    """

    _database: Database
    _asked_by: AskedBy

    def moment(self, clock: datetime) -> datetime:
        """Return the moment that the ledger is at: when it was written last, or what a clock shows for one that never was.

        Whatever is written afterwards is of a later moment, by whichever clock, and however long ago its writing began.
        """
        with self._database.questioning() as connection:
            last = last_written(connection)
        return clock if last is None else last

    def place_names(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the names of places as figures of today give them; a place that none speaks of is called by its id."""
        with self._database.reading(derived=True) as connection:
            return self._asked_by.now().place_names(connection, ids)

    def listed(self, query: Query, *, orders: Sequence[Order] = (), offset: int = 0, limit: int = 100) -> Page:
        """Return the page of a long table: `limit` of the figures that `query` asks for from the one at `offset` on, with how many there are.

        Without `orders` in the order of publication and of the text; orders of one column stay fast however long the table is.
        """
        asked = self._asked_by.now()
        return self._answered(
            lambda connection: asked.known_page(connection, query, orders, offset, limit),
            lambda connection: asked.page(connection, query, orders, offset, limit),
        )

    def queue(self, query: Query, *, offset: int = 0, limit: int = 100) -> Page:
        """Return the figures nobody has reviewed, what matters most first: what feeds an indicator, is vague, is unclassified.

        Whether a figure disagrees with others only its fact tells: `pipeline.review_queue` puts such figures first.
        """
        waiting = replace(query, statuses=(ReviewStatus.PROPOSED,), unclassified=True)
        return self.listed(waiting, orders=(Order(column="weight", descending=True),), offset=offset, limit=limit)

    def count(self, query: Query) -> int:
        """Return how many figures `query` asks for."""
        asked = self._asked_by.now()
        return self._answered(lambda connection: asked.known_count(connection, query), lambda connection: asked.count(connection, query))

    def facets(self, query: Query) -> Facets:
        """Return how many figures `query` asks for, and how many each value of each column would give if it were the one chosen."""
        asked = self._asked_by.now()
        return self._answered(lambda connection: asked.known_facets(connection, query), lambda connection: asked.facets(connection, query))

    def before(self, report_id: str, query: Query) -> list[Entry]:
        """Return the last line of each figure that `query` asks for of the reports that were recorded before one, in the order of publication."""
        asked = self._asked_by.now()
        return self._answered(
            lambda connection: asked.known_before(connection, query, report_id), lambda connection: asked.before(connection, query, report_id)
        )

    def months(self, *, term: str, situation: str | None = None, place: str | None = None) -> list[Month]:
        """Return the months that numbers of `term` speak of, oldest first, each unit apart: how many, the least and the greatest."""
        asked = self._asked_by.now()
        return self._answered(
            lambda connection: asked.known_months(connection, situation=situation, term=term, place=place),
            lambda connection: asked.months(connection, situation=situation, term=term, place=place),
        )

    def summary(self, *, situation: str | None = None) -> Summary:
        """Return a situation, or the whole ledger, in a few numbers."""
        with self._database.reading(derived=True) as connection:
            return self._asked_by.now().summary(connection, situation)

    def search(self, words: str, *, situation: str | None = None, limit: int = 20, offset: int = 0) -> list[Found]:
        """Return the reports in which each of `words` begins a word, the best of the newest 500 first, with the words around the first hit."""
        with self._database.questioning() as connection:
            return self._asked_by.now().search(connection, words, situation=situation, limit=limit, offset=offset)

    def _answered(self, known: Callable[[Connection], Known | None], read: Callable[[Connection], Known]) -> Known:
        """Return what is `known` of the moment that the ledger is at, else what is `read` of one moment."""
        if (found := self._known(known)) is not None:
            return found
        with self._database.reading(derived=True) as connection:
            return read(connection)

    def _known(self, ask: Callable[[Connection], Known | None]) -> Known | None:
        """Return what `ask` tells from memory; None where it does not, and of a file, of which a transaction costs nothing."""
        if not self._database.on_server:
            return None
        with self._database.questioning() as connection:
            return ask(connection)
