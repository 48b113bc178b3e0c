"""How many figures of today are of each term, place, source and so on, whatever else narrows them: the cells, kept in memory while the ledger grows.

A million figures are some hundred thousand cells. They are read once a situation and then only those that a later revision changed,
so that any choice of filters is counted in milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from metrics.ledger.asking.conditions import conditions, days, named
from metrics.ledger.query import Query
from metrics.ledger.schema import spans
from metrics.ledger.schema.derived import COUNTED, SHARED
from metrics.ledger.statements import run
from metrics.model import ReviewStatus

if TYPE_CHECKING:
    import numpy

    Column = numpy.ndarray[Any, numpy.dtype[Any]]

GROWS_BY = 1024


def _changed(of: str, among: str) -> str:
    """Return the question for the cells that changed since a revision. A key may stand in several rows: of several markings, and of several situations."""
    key, same = ", ".join(COUNTED), " AND ".join(f"c.{name} = k.{name}" for name in COUNTED)
    found = f"SELECT DISTINCT {key} FROM cells WHERE revision > :known AND {of}"
    return f"SELECT {', '.join(f'k.{name}' for name in COUNTED)}, SUM(c.n) FROM ({found}) k JOIN cells c ON {same} WHERE {among} GROUP BY {', '.join(f'k.{name}' for name in COUNTED)}"


# Of one situation, or of all: each names the columns that the key of the table begins with, so that a changed cell is found without reading the others.
_CHANGED = {
    True: _changed("situation_id = :situation", "c.situation_id = :situation AND c.main IN (TRUE, FALSE)"),
    False: _changed("main = TRUE", "c.situation_id IN (SELECT id FROM situations) AND c.main = TRUE"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many figures `query` gives in all, and with each value of each column if that were the only one chosen of the column.

    The keys are those of the files: term, place_id, source, unit, state, stance, review_status; "" is none. Rejected ones are
    counted under review_status alone.
    """

    total: int
    of: Mapping[str, Mapping[str, int]]


class Cells:
    """The cells of one situation, or of all of them, as columns of codes."""

    def __init__(self, situation: str | None) -> None:
        import numpy

        self._situation = situation
        self._codes: dict[str, dict[Any, int]] = {name: {} for name in COUNTED}
        self._columns: dict[str, Column] = {name: numpy.zeros(0, dtype=numpy.int32) for name in COUNTED}
        self._n: Column = numpy.zeros(0, dtype=numpy.int64)
        self._row: dict[tuple[int, ...], int] = {}
        self._revision = -1
        self._lock = Lock()

    def facets(self, connection: Connection, query: Query) -> Facets:
        """Return the facets of a query without words, reports or days."""
        import numpy

        with self._lock:
            self._follow(connection)
            allowed = self._masks(query)
            out = {}
            # All columns that the query does not narrow are counted over the same cells.
            common = self._picked(_all(allowed.values()))
            for name in SHARED:
                picked, weights = self._picked(_all(value for other, value in allowed.items() if other != name)) if name in allowed else common
                codes = self._columns[name] if picked is None else self._columns[name].take(picked)
                numbers = numpy.bincount(codes, weights=weights, minlength=len(self._codes[name])).tolist()
                out[name] = {value: int(numbers[code]) for value, code in self._codes[name].items() if numbers[code]}
            total = self._total(allowed)
        return Facets(total=total, of=out)

    def weights(self, connection: Connection, query: Query) -> dict[int, int]:
        """Return how many figures of each weight such a query gives, the weightiest first."""
        import numpy

        with self._lock:
            self._follow(connection)
            picked, numbers = self._picked(_all(self._masks(query).values()))
            codes = self._columns["weight"] if picked is None else self._columns["weight"].take(picked)
            counted_ = numpy.bincount(codes, weights=numbers, minlength=len(self._codes["weight"])).tolist()
            found = {int(value): int(counted_[code]) for value, code in self._codes["weight"].items() if counted_[code]}
        return dict(sorted(found.items(), reverse=True))

    def total(self, connection: Connection, query: Query) -> int:
        """Return how many figures such a query gives."""
        with self._lock:
            self._follow(connection)
            return self._total(self._masks(query))

    def _picked(self, mask: Column | None) -> tuple[Column | None, Column]:
        """Return which cells a mask allows, None for all, and how many figures each of them holds."""
        import numpy

        if mask is None:
            return None, self._n.astype(numpy.float64)
        picked = numpy.flatnonzero(mask)
        return picked, self._n.take(picked).astype(numpy.float64)

    def _total(self, allowed: Mapping[str, Column]) -> int:
        mask = _all(allowed.values())
        return int(self._n.sum() if mask is None else self._n[mask].sum())

    def _masks(self, query: Query) -> dict[str, Column]:
        """Return, for each column that `query` narrows, which cells it allows."""
        allowed = {name: self._allowed(name, values) for name, values in self._named(query).items()}
        if not query.unclassified:
            classified = self._columns["term"] != self._codes["term"].get("", -1)
            allowed["term"] = allowed["term"] & classified if "term" in allowed else classified
        return allowed

    def _named(self, query: Query) -> dict[str, tuple[str, ...]]:
        wanted = named(query)
        if not query.rejected and not query.statuses:
            wanted["review_status"] = tuple(each.value for each in ReviewStatus if each is not ReviewStatus.REJECTED)
        return wanted

    def _allowed(self, name: str, values: tuple[str, ...]) -> Column:
        import numpy

        codes = [self._codes[name][value] for value in values if value in self._codes[name]]
        return numpy.isin(self._columns[name], codes)

    def _follow(self, connection: Connection) -> None:
        """Read the cells that changed since the last time."""
        now = run(connection, "SELECT COALESCE(MAX(revision), 0) FROM writes").scalar_one()
        if now == self._revision:
            return
        if not self._row:
            self._fill(self._all_cells(connection))
            self._revision = now
            return
        given = {"known": self._revision, **({} if self._situation is None else {"situation": self._situation})}
        for row in run(connection, _CHANGED[self._situation is not None], given):
            self._put(tuple(row[:-1]), int(row[-1]))
        self._revision = now

    def _all_cells(self, connection: Connection) -> Sequence[tuple[Any, ...]]:
        """Return every cell, straight from the driver: there may be hundreds of thousands, in the order in which they lie."""
        of = "main IS TRUE" if self._situation is None else "situation_id = :situation"
        result = run(
            connection, f"SELECT {', '.join(COUNTED)}, n FROM cells WHERE {of}", {} if self._situation is None else {"situation": self._situation}
        )
        found: Sequence[tuple[Any, ...]] = result.cursor.fetchall() if result.cursor is not None else ()
        return found

    def _fill(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Take the first rows, a column at a time; a key may stand in several of them."""
        import numpy

        if not rows:
            return
        *columns, numbers = zip(*rows, strict=True)
        coded = []
        for name, values in zip(COUNTED, columns, strict=True):
            codes = self._codes[name]
            codes.update((value, code) for code, value in enumerate(dict.fromkeys(values)))
            coded.append([codes[value] for value in values])
        at = [self._row.setdefault(key, len(self._row)) for key in zip(*coded, strict=True)]
        first = numpy.unique(at, return_index=True)[1]
        for name, given in zip(COUNTED, coded, strict=True):
            self._columns[name] = numpy.array(given, dtype=numpy.int32)[first]
        self._n = numpy.bincount(at, weights=numbers).astype(numpy.int64)

    def _put(self, values: tuple[Any, ...], n: int) -> None:
        key = tuple(self._codes[name].setdefault(value, len(self._codes[name])) for name, value in zip(COUNTED, values, strict=True))
        at = self._row.setdefault(key, len(self._row))
        if at >= len(self._n):
            self._grow()
        if at == len(self._row) - 1:
            for name, code in zip(COUNTED, key, strict=True):
                self._columns[name][at] = code
        self._n[at] = n

    def _grow(self) -> None:
        """Make room; a row that is not used counts nothing."""
        import numpy

        more = max(GROWS_BY, len(self._n))
        for name in COUNTED:
            self._columns[name] = numpy.concatenate([self._columns[name], numpy.zeros(more, dtype=numpy.int32)])
        self._n = numpy.concatenate([self._n, numpy.zeros(more, dtype=numpy.int64)])


def _all(masks: Any) -> Any:
    out = None
    for mask in masks:
        out = mask if out is None else out & mask
    return out


def counted(query: Query) -> bool:
    """Return whether the cells answer `query`: they know nothing of days, reports and words."""
    return not (query.dated or query.report_ids or query.words.strip())


def facets_of_spans(connection: Connection, query: Query) -> Facets:
    """Return the facets of a query that the cells can not answer, by counting the figures themselves."""
    others = {
        "term": replace(query, terms=(), themes=()),
        "place_id": replace(query, places=()),
        "source": replace(query, sources=()),
        "state": replace(query, states=()),
        "stance": replace(query, stances=()),
        "review_status": replace(query, statuses=(), rejected=True),
    }
    out = {}
    for name in SHARED:
        alone = others.get(name, query)
        counted_ = select(spans.c[name], func.count()).where(*conditions(alone, dialect=connection.dialect.name)).group_by(spans.c[name])
        out[name] = {row[0]: row[1] for row in connection.execute(counted_)}
    return Facets(total=count_of_spans(connection, query), of=out)


def count_of_spans(connection: Connection, query: Query, *, after: date | None = None) -> int:
    """Return how many figures `query` gives, or gives of days `after` one, by counting them."""
    found = select(func.count()).select_from(spans).where(*conditions(query, by=_rare(query), dialect=connection.dialect.name))
    if after is not None:
        found = found.where(spans.c.day > days(after))
    return connection.execute(found).scalar_one()


def _rare(query: Query) -> tuple[str, ...]:
    """Return the column whose index gives the fewest figures, without counting: places are the most various, then sources, then terms."""
    chosen = named(query)
    return next(((name,) for name in ("place_id", "source", "term", "state", "stance") if chosen.get(name)), ())
