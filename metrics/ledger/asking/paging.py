"""A page of a long table, in any order, without reading what comes before it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, case, desc, func, literal_column, select, text, union_all

from metrics.ledger.asking.conditions import NAMED, conditions, days, is_uncommon, microseconds, named
from metrics.ledger.query import Query, moment
from metrics.ledger.schema import reports, spans
from metrics.ledger.schema.derived import LATE, LATE_DAYS, LED, RANKS_OF_A_DAY
from metrics.model import Entry, ReviewStatus, Stance, State

# So many rows are sorted at once, whatever else is possible.
ONCE = 1_000
# So many times more where the order is that of names: a page may hold many groups of few rows, and each is a question.
NAMES = 10
TOGETHER = ("source", "term")
# A row to be sorted takes as long as so many that are passed.
SORTING = 2
Sorted = Literal["rank", "number", "day", "weight", "term", "place_id", "source", "unit", "state", "stance", "review_status", "report"]
BY_VALUE = ("rank", "number", "day", "weight")
LED_BY = frozenset(LED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A step of an order: a column, which way, and for a column of names `values`, the order in which its values are shown; others follow.

    Where a figure has no number or no day, it comes last whichever way.
    """

    column: Sorted
    descending: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries of a long list, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A page that is asked for; `sizes` tells how many figures a narrower query gives, `situations` those there are."""

    query: Query
    orders: tuple[Order, ...] = ()
    offset: int = 0
    limit: int = 100
    total: int = 0
    count: Callable[[Query], int]
    groups: Callable[[Query, str], Mapping[str, int]]
    # How many are of each weight, the weightiest first; nothing where that is not known without counting.
    weights: Callable[[Query], Mapping[int, int]]
    # An answer that holds until the ledger grows.
    once: Callable[[tuple[Hashable, ...], Callable[[], int]], int]
    situations: tuple[str, ...] = ()
    dialect: str


def seqs(connection: Connection, wanted: Wanted) -> list[int]:
    """Return the lines of the page, in its order."""
    if wanted.offset >= wanted.total or wanted.limit <= 0:
        return []
    first = wanted.orders[0] if wanted.orders else Order(column="rank")
    if wanted.total <= ONCE or len(wanted.orders) > 1 or first.column == "report":
        return _sorted(connection, wanted)
    if first.column not in BY_VALUE:
        if wanted.total <= NAMES * ONCE:
            return _sorted(connection, wanted)
        return _grouped(connection, wanted, first)
    if first.column == "weight" and not LED_BY.isdisjoint(named(wanted.query)) and (sizes := wanted.weights(wanted.query)):
        return _weighed(connection, wanted, first, sizes)
    if first.column == "rank" or _walk_is_shorter(wanted):
        return _valued(connection, wanted, first) if first.column in ("number", "day") else _walked(connection, wanted, first)
    return _sorted(connection, wanted)


def _walk_is_shorter(wanted: Wanted) -> bool:
    """Return whether fewer rows are passed on the way to the page than there are to be sorted."""
    leading = _leading(wanted, wanted.orders[0])
    alone: dict[str, Any] = {NAMED[name]: named(wanted.query)[name] for name in leading if name in named(wanted.query)}
    whole = wanted.count(Query(situation=wanted.query.situation, unclassified=True, **alone))
    passed = (min(wanted.offset, wanted.total - wanted.offset) + wanted.limit) * whole / wanted.total
    return passed <= SORTING * min((size for _, size in _sizes(wanted)), default=whole)


def _sorted(connection: Connection, wanted: Wanted) -> list[int]:
    """Sort all that match: few enough, or in an order that no index has."""
    by = _rarest(wanted)
    statement = select(spans.c.id).where(*conditions(wanted.query, by=by, dialect=wanted.dialect))
    steps: list[Any] = []
    for each in wanted.orders:
        if each.column == "report":
            statement = statement.join(reports, reports.c.seq == spans.c.report_seq)
        steps += _steps(each, wanted.dialect)
    # Hidden from the planner of SQLite, which would rather walk the whole index of ranks than sort.
    rank: ColumnElement[Any] = literal_column("+spans.rank") if wanted.dialect == "sqlite" else spans.c.rank
    # Of one weight the newest come first, as the index is walked.
    newest = any(each.column == "weight" and each.descending for each in wanted.orders)
    last = [desc(rank), desc(spans.c.id)] if newest else [rank, spans.c.id]
    statement = statement.order_by(*steps, *last).limit(wanted.limit).offset(wanted.offset)
    return _seqs_of(connection, [row.id for row in connection.execute(statement)])


def _steps(order: Order, dialect: str) -> list[Any]:
    way = desc if order.descending else (lambda each: each)
    if order.column == "report":
        title: ColumnElement[str] = literal_column(
            "lower(reports.body ->> '$.title')" if dialect == "sqlite" else "lower(reports.body::json ->> 'title')"
        )
        return [title.is_(None), way(title)]
    column = spans.c[order.column]
    if order.column in BY_VALUE:
        return [column.is_(None), way(column)]
    if order.values:
        return [case({value: at for at, value in enumerate(order.values)}, value=column, else_=len(order.values))]
    return [column == "", way(column)]


def _sizes(wanted: Wanted) -> Iterator[tuple[str, int]]:
    """Give the columns that `wanted` names and an index leads to, with how many figures that index gives."""
    for name, values in named(wanted.query).items():
        if values and (name in ("term", "place_id", "source") or is_uncommon(name, values)):
            alone: dict[str, Any] = {NAMED[name]: values}
            yield name, wanted.count(Query(situation=wanted.query.situation, unclassified=True, **alone))


def _rarest(wanted: Wanted) -> tuple[str, ...]:
    """Return the named column whose values are the fewest figures, or the two that have one index; none where no column is named."""
    sizes = dict(_sizes(wanted))
    if not sizes:
        return ()
    rarest = min(sizes, key=lambda each: sizes[each])
    # These two have an index together.
    return TOGETHER if rarest in TOGETHER and all(each in sizes for each in TOGETHER) else (rarest,)


def _grouped(connection: Connection, wanted: Wanted, order: Order) -> list[int]:
    """Walk the groups of one name after another, each in the order of publication."""
    sizes = {value: size for value, size in wanted.groups(wanted.query, order.column).items() if _gives(wanted.query, order.column, value)}
    known = [value for value in order.values if value in sizes]
    rest = sorted(
        (value for value in sizes if value not in order.values), key=lambda each: (each == "", each), reverse=order.descending and not order.values
    )
    out: list[int] = []
    skip = wanted.offset
    for value in (*known, *rest):
        if skip >= sizes[value]:
            skip -= sizes[value]
            continue
        narrowed = _only(wanted.query, order.column, value, wanted.dialect)
        within = replace(wanted, query=narrowed[0], orders=(), offset=skip, limit=wanted.limit - len(out), total=sizes[value])
        out += _walked(connection, within, Order(column="rank"), more=narrowed[1])
        skip = 0
        if len(out) >= wanted.limit:
            break
    return out


def _weighed(connection: Connection, wanted: Wanted, order: Order, sizes: Mapping[int, int]) -> list[int]:
    """Walk one weight after another, each in the order of publication, by the index of what is named."""
    out: list[int] = []
    skip = wanted.offset
    for weight in sizes if order.descending else reversed(list(sizes)):
        if skip >= sizes[weight]:
            skip -= sizes[weight]
            continue
        within = replace(wanted, orders=(), offset=skip, limit=wanted.limit - len(out), total=sizes[weight])
        out += _walked(connection, within, Order(column="rank", descending=order.descending), more=[spans.c.weight == weight])
        skip = 0
        if len(out) >= wanted.limit:
            break
    return out


def _gives(query: Query, column: str, value: str) -> bool:
    """Return whether `query` gives figures of a value: its facets also count what else could be chosen."""
    chosen = named(query).get(column)
    if column == "review_status" and chosen is None:
        return query.rejected or value != ReviewStatus.REJECTED.value
    return (chosen is None or value in chosen) and (column != "term" or query.unclassified or value != "")


def _only(query: Query, column: str, value: str, dialect: str) -> tuple[Query, list[ColumnElement[bool]]]:
    """Return `query` narrowed to one value of a column: by its own field where there is one, else by a condition beside it."""
    if column == "term" and value:
        return replace(query, terms=(value,), themes=()), []
    if column == "place_id" and value:
        return replace(query, places=(value,)), []
    if column == "source" and value:
        return replace(query, sources=(value,)), []
    if column == "state":
        return replace(query, states=(State(value),)), []
    if column == "stance":
        return replace(query, stances=(Stance(value),)), []
    # Hidden from the planner of SQLite: it would take an index of that column and sort, instead of walking the ranks.
    return query, [(literal_column(f"+spans.{column}") if dialect == "sqlite" else spans.c[column]) == value]


def _valued(connection: Connection, wanted: Wanted, order: Order) -> list[int]:
    """Walk an index of numbers or days: first those that have one, then those without, in the order of publication."""
    column = spans.c[order.column]
    by = _rarest(wanted)
    lacking = select(func.count()).select_from(spans).where(*conditions(wanted.query, by=by, dialect=wanted.dialect), column.is_(None))
    if wanted.query.situation is None and by:
        lacking = lacking.where(spans.c.situation_id.in_(wanted.situations))
    # The same on every page of a list.
    valued = wanted.total - wanted.once(("lacking", order.column, wanted.query), lambda: connection.execute(lacking).scalar_one())
    found = _walked(connection, replace(wanted, total=valued), order, more=[column.is_not(None)]) if wanted.offset < valued else []
    if len(found) == wanted.limit or valued == wanted.total:
        return found
    skip = max(0, wanted.offset - valued)
    rest = replace(wanted, offset=skip, limit=wanted.limit - len(found), total=wanted.total - valued)
    return found + _walked(connection, rest, Order(column="rank"), more=[column.is_(None)])


def _walked(connection: Connection, wanted: Wanted, order: Order, more: Sequence[ColumnElement[bool]] = ()) -> list[int]:
    """Walk an index in its order, from the nearer end, and leave the rows before the page unread."""
    from_end = wanted.offset > wanted.total // 2
    offset, limit = wanted.offset, min(wanted.limit, wanted.total - wanted.offset)
    if from_end:
        offset = wanted.total - wanted.offset - limit
    descending = order.descending != from_end
    if order.column == "rank":
        more = [*more, *_known_by_then(connection, wanted.query)]
    parts = list(_parts(wanted, order, more))
    if order.column == "rank" and descending and (day := wanted.query.as_of) is not None and wanted.query.as_known_on is None:
        parts = [split for each in parts for split in _before_and_late(each, days(day))]
    columns = ["key", "id"] if order.column == "rank" else ["key", "rank", "id"]
    # In one order the ranks follow the numbers' own way only downwards: an index is walked one way or the other, never mixed.
    steps: list[ColumnElement[Any]] = [desc(literal_column(each)) if descending else literal_column(each) for each in columns]
    statement: Any = parts[0] if len(parts) == 1 else union_all(*parts)
    statement = statement.order_by(*steps).limit(limit).offset(offset)
    found = _seqs_of(connection, [row.id for row in connection.execute(statement)])
    return found[::-1] if from_end else found


def _seqs_of(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return the lines of spans: the rows themselves are looked at for the page alone, not for what is passed on the way to it."""
    found = {row.id: row.seq for row in connection.execute(select(spans.c.id, spans.c.seq).where(spans.c.id.in_(ids)))}
    return [found[each] for each in ids]


def _parts(wanted: Wanted, order: Order, more: Sequence[ColumnElement[bool]]) -> Iterator[Select[Any]]:
    """Give the SELECT that an index answers, or one for each situation where the only such indexes begin with the situation."""
    by = _leading(wanted, order)
    columns = [spans.c[order.column].label("key"), *([] if order.column == "rank" else [spans.c.rank]), spans.c.id]
    found = conditions(wanted.query, by=by, dialect=wanted.dialect)
    if wanted.query.situation is not None or (wanted.query.as_known_on is None and by in ((), ("review_status",))):
        yield select(*columns).where(*found, *more)
        return
    for situation in wanted.situations:
        yield select(*columns).where(*found, spans.c.situation_id == situation, *more)


def _before_and_late(part: Select[Any], day: int) -> Iterator[Select[Any]]:
    """Give what was published by about a day, and what speaks of it or of earlier days though it was published long after.

    All others that were published after it speak of later days, and need not be passed one by one.
    """
    published = (day + LATE_DAYS + 1) * RANKS_OF_A_DAY
    yield part.where(spans.c.rank < published)
    yield part.where(spans.c.rank >= published, text(f"spans.{LATE}"))


def _known_by_then(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    """Return the end of the ranks that could be known then: nothing that was published later, unless something was recorded before its date."""
    if query.as_known_on is None:
        return []
    known = microseconds(query.as_known_on)
    early = select(spans.c.id).where(spans.c.early.is_(True), spans.c.known_from <= known).limit(1)
    if query.situation is not None:
        early = early.where(spans.c.situation_id == query.situation)
    if connection.scalar(early) is not None:
        return []
    return [spans.c.rank < (days(moment(query.as_known_on).astimezone(UTC).date()) + 1) * RANKS_OF_A_DAY]


def _leading(wanted: Wanted, order: Order) -> tuple[str, ...]:
    """Return the named column whose index also gives the order: of one value, for the others follow each other."""
    chosen = named(wanted.query)
    if order.column == "weight":
        return ("review_status",)
    rarest = _rarest(wanted)
    own = order.column == "rank" or (order.column in ("number", "day") and len(rarest) == 1 and rarest[0] in LED)
    return rarest if own and all(len(chosen[each]) == 1 for each in rarest) else ()
