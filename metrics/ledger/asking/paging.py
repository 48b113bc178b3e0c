"""A page of a long table, in any order: what comes before it is passed in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy
from sqlalchemy import Connection

from metrics.ledger.asking import counting
from metrics.ledger.asking.answers import Order
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.asking.columns import Moment
from metrics.ledger.asking.reading import NO_DAY, Column
from metrics.ledger.asking.ways import Way
from metrics.ledger.query import Query
from metrics.ledger.statements import run

VALUED = ("number", "day")
RANK = Order(column="rank")
# So many rows are passed at first on the way to a page, and then ever more; a page that lies further than this share of all is found among all at once,
# as is one that was not reached when as large a share was passed: what is rare may stand at the other end.
PASSED = 1_024
FAR = 0.1
# Of fewer than this share of all, the rows are sorted; of more they are taken from the order of all.
RARE = 0.02
# Of fewer than this share of all, a page in the middle is found by what stands around it in the order, and the others are not sorted. They are looked for along
# the order only to so many times the place where the page would be if they stood evenly: to look at each row once is soon as fast.
SOME = 0.15
EVENLY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page that is asked for of the figures that are `chosen` by a query, `total` of them."""

    query: Query
    chosen: Chosen
    total: int
    orders: tuple[Order, ...] = ()
    offset: int = 0
    limit: int = 100
    titles: Titles


def page(connection: Connection, at: Moment, wanted: Wanted) -> Column:
    """Return the rows of the page, in its order."""
    if wanted.offset >= wanted.total or wanted.limit <= 0:
        return numpy.empty(0, dtype=numpy.int32)
    first = wanted.orders[0] if wanted.orders else RANK
    if len(wanted.orders) > 1 or first.column == "report":
        return _sorted(connection, at, wanted)
    if first.column == "rank":
        return _walked(at, wanted, RANK, backwards=first.descending)
    if first.column in VALUED:
        return _walked(at, wanted, first)
    # Passing all rows for each name of a page takes longer than sorting the few that are chosen.
    return _grouped(at, wanted, first) if wanted.total >= RARE * at.size else _sorted(connection, at, wanted)


def in_order(at: Moment, chosen: Chosen, total: int | None = None) -> Column:
    """Return every row that is chosen, in the order of publication; to know how many there are in all spares looking at each."""
    if total is not None and total < RARE * at.size:
        return at.sorted(chosen.few(), "rank")
    if (rows := chosen.fewer(SOME)) is not None:
        if len(rows) < RARE * at.size:
            return at.sorted(rows, "rank")
        mask = numpy.zeros(at.size, dtype=numpy.bool_)
        mask[rows] = True
    else:
        mask = chosen.rows()
        if numpy.count_nonzero(mask) < RARE * at.size:
            return at.sorted(numpy.flatnonzero(mask).astype(numpy.int32), "rank")
    by_rank = at.order("rank").whole()
    return by_rank.compress(mask.take(by_rank))


def recorded_after(at: Moment, chosen: Chosen, after: int, limit: int) -> Column:
    """Return the first `limit` rows that are chosen of the figures first recorded after a line, in the order of their first lines."""
    order, first_seq = at.order("first_seq"), at.columns["first_seq"].item
    start = bisect_right(range(len(order)), after, key=lambda place: first_seq(int(order.part(place, place + 1)[0])))
    much, met, found = PASSED, 0, [order.part(0, 0)]
    while start < len(order) and met < limit:
        rows = order.part(start, start + much)
        hit = rows.compress(chosen.rows(rows))[: limit - met]
        found.append(hit)
        start, much, met = start + much, much * 2, met + len(hit)
    return numpy.concatenate(found)


def _walked(at: Moment, wanted: Wanted, by: Order, *, backwards: bool = False) -> Column:
    """Pass the rows of an order, from the nearer end, until the page is reached."""
    order = at.order(by.column, descending=by.descending)
    from_end = wanted.offset > wanted.total // 2
    limit = min(wanted.limit, wanted.total - wanted.offset)
    offset = wanted.total - wanted.offset - limit if from_end else wanted.offset
    towards = backwards is not from_end
    some = wanted.total < SOME * len(order)
    far = FAR * len(order)
    if some:
        # Where they stood evenly among the others, the page would be reached after so many.
        far = min(far, EVENLY * (offset + limit) * len(order) / wanted.total)
    found = _near(order, wanted, offset, limit, far=far, backwards=towards) if (offset + limit) < FAR * wanted.total else None
    if found is None and some:
        start = wanted.total - offset - limit if towards else offset
        found = at.sorted(wanted.chosen.few(), by.column, descending=by.descending, start=start, stop=start + limit)[:: -1 if towards else 1]
    elif found is None:
        way = order.whole()[:: -1 if towards else 1]
        found = way.compress(wanted.chosen.rows().take(way))[offset : offset + limit]
    return found[::-1] if from_end else found


def _near(order: Way, wanted: Wanted, offset: int, limit: int, *, far: float, backwards: bool) -> Column | None:
    """Return the rows of the page where they stand near the beginning of an order; None where they do not, or no nearer than `far`."""
    start, much, met, found = 0, PASSED, 0, [order.part(0, 0)]
    while met < offset + limit:
        if start > far:
            return None
        rows = order.part(start, start + much, backwards=backwards)
        hit = rows.compress(wanted.chosen.rows(rows))
        found.append(hit[max(0, offset - met) : max(0, offset + limit - met)])
        start, much, met = start + much, much * 2, met + len(hit)
    return numpy.concatenate(found)


def _grouped(at: Moment, wanted: Wanted, order: Order) -> Column:
    """Take one name, or weight, after another, each in the order of publication; of one weight the newest come first, where the weightiest do."""
    sizes = counting.sizes(at, wanted.chosen, wanted.query, order.column).tolist()
    newest = order.column == "weight" and order.descending

    def part(value: int, offset: int, limit: int) -> Column:
        one = replace(wanted, chosen=wanted.chosen.only(order.column, (value,)), total=sizes[value], offset=offset, limit=limit)
        return _walked(at, one, RANK, backwards=newest)

    skip, (first, *others) = _groups(wanted, [(each, sizes[each]) for each in _values(at, order, len(sizes)) if each < len(sizes) and sizes[each]])
    found = [part(first, skip, wanted.limit)]
    if between := others[:-1]:
        # They are on the page whole, however many, and are found together.
        rows = in_order(at, wanted.chosen.only(order.column, between))[:: -1 if newest else 1]
        found.append(rows.take(numpy.argsort(_keys(at, order, rows), kind="stable")))
    if others:
        found.append(part(others[-1], 0, wanted.limit - sum(map(len, found))))
    return numpy.concatenate(found)


def _groups(wanted: Wanted, sizes: Sequence[tuple[int, int]]) -> tuple[int, list[int]]:
    """Return which groups of a known size a page is of, and how many rows of the first it passes."""
    before, skip = 0, 0
    found: list[int] = []
    for value, size in sizes:
        if before >= wanted.offset + wanted.limit:
            break
        if before + size > wanted.offset:
            skip = skip if found else wanted.offset - before
            found.append(value)
        before += size
    return skip, found


def _values(at: Moment, order: Order, counted: int) -> list[int]:
    """Return the codes of a column of names, or the weights up to those that are `counted`, in an order."""
    if order.column == "weight":
        return list(range(counted))[:: -1 if order.descending else 1]
    codes = dict(at.codes[order.column])
    rest = sorted((each for each in codes if each not in order.values), key=lambda each: (each == "", each))
    if order.descending and not order.values:
        rest = [*[each for each in reversed(rest) if each], *[each for each in rest if not each]]
    return [codes[each] for each in (*[each for each in order.values if each in codes], *rest)]


def _sorted(connection: Connection, at: Moment, wanted: Wanted) -> Column:
    """Sort all that are chosen by several orders, or by the titles of their reports."""
    rows = in_order(at, wanted.chosen, wanted.total)
    if any(each.column == "weight" and each.descending for each in wanted.orders):
        rows = rows[::-1]
    for order in reversed(wanted.orders):
        keys = wanted.titles.keys(connection, at, rows, descending=order.descending) if order.column == "report" else _keys(at, order, rows)
        rows = rows[numpy.argsort(keys, kind="stable")]
    return rows[wanted.offset : wanted.offset + wanted.limit]


def _keys(at: Moment, order: Order, rows: Column) -> Column:
    """Return numbers by which rows are sorted for one order: what has no value comes last whichever way."""
    values = at.columns[order.column].take(rows)
    if order.column in VALUED:
        lacking = numpy.isnan(values) if order.column == "number" else values == NO_DAY
        known = values.astype(numpy.float64)
        return numpy.where(lacking, numpy.inf, -known if order.descending else known)
    if order.column in ("rank", "weight"):
        known = values.astype(numpy.int64)
        return known.max(initial=0) - known if order.descending else known
    in_turn = _values(at, order, 0)
    places = numpy.empty(len(in_turn), dtype=numpy.int64)
    places[in_turn] = numpy.arange(len(in_turn))
    return places.take(values)


@dataclass(slots=True)
class Titles:
    """The titles of the reports, read once: a report keeps its title."""

    _last: int = 0
    _titles: dict[int, str | None] = field(default_factory=dict)

    def keys(self, connection: Connection, at: Moment, rows: Column, *, descending: bool) -> Column:
        """Return numbers by which rows are sorted by the titles of their reports, in small letters; those without one come last."""
        of = at.columns["report_seq"][rows]
        self._follow(connection)
        asked, back = numpy.unique(of, return_inverse=True)
        titles = [self._titles.get(each) for each in asked.tolist()]
        places = {title: place for place, title in enumerate(sorted({each for each in titles if each is not None}, reverse=descending))}
        return numpy.array([len(places) if each is None else places[each] for each in titles], dtype=numpy.int64)[back]

    def _follow(self, connection: Connection) -> None:
        title = "body ->> '$.title'" if connection.dialect.name == "sqlite" else "body::json ->> 'title'"
        for seq, said in run(connection, f"SELECT seq, {title} FROM reports WHERE seq > :last ORDER BY seq", {"last": self._last}):
            self._titles[int(seq)] = None if said is None else str(said).lower()
            self._last = int(seq)
