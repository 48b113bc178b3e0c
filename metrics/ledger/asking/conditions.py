"""The SQL that finds what a query asks for among the spans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, literal_column, or_, select, text

from metrics.definitions import terms
from metrics.ledger.query import Query, moment
from metrics.ledger.schema import entries, reports, spans
from metrics.ledger.schema.derived import UNCOMMON
from metrics.model import ReviewStatus

EPOCH, FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC), date(1900, 1, 1)
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
    if query.themes:
        of_themes = tuple(key for key, term in terms().items() if term.theme in query.themes)
        out["term"] = tuple(each for each in of_themes if not out["term"] or each in out["term"])
        return {column: values for column, values in out.items() if values or column == "term"}
    return {column: values for column, values in out.items() if values}


def is_uncommon(name: str, values: tuple[str, ...]) -> bool:
    """Return whether `values` are those of the few figures for which there is an index."""
    return name in UNCOMMON and bool(values) and UNCOMMON[name] not in values


def conditions(query: Query, *, by: Iterable[str] | None = None, dialect: str = "") -> list[ColumnElement[bool]]:
    """Return what a span must be for `query`.

    On SQLite `by` names the columns whose index may be used, by default all: the others are hidden from its planner, which can not
    know that one of two common values is the rarer.
    """
    allowed = None if by is None or dialect != "sqlite" else frozenset(by)
    wanted = [_situation(query), *_stands(query)]
    for name, values in named(query).items():
        column: ColumnElement[str] = spans.c[name]
        if allowed is not None and name not in allowed:
            column = literal_column(f"+spans.{name}")
        wanted.append(column == values[0] if len(values) == 1 else column.in_(values))
        if is_uncommon(name, values):
            wanted.append(text(f"spans.{name} <> '{UNCOMMON[name]}'"))  # type: ignore[arg-type]
    if not query.unclassified:
        wanted.append(literal_column("spans.term || ''" if dialect == "sqlite" else "spans.term") != "")
    if query.as_of is not None:
        day: ColumnElement[int] = spans.c.day if allowed is None or "day" in allowed else literal_column("+spans.day")
        wanted.append(or_(day.is_(None), day <= days(query.as_of)))
    if query.report_ids:
        wanted.append(spans.c.report_seq.in_(select(reports.c.seq).where(reports.c.id.in_(query.report_ids))))
    if query.words.strip():
        wanted.append(_words(query.words))
    return wanted


def _situation(query: Query) -> ColumnElement[bool]:
    if query.situation is None:
        return spans.c.main.is_(True)
    return spans.c.situation_id == query.situation


def _stands(query: Query) -> list[ColumnElement[bool]]:
    """Return what makes a line the last one of its figure; written out, so that the indexes of today's lines serve."""
    out: list[ColumnElement[bool]] = []
    unrejected = ReviewStatus.REJECTED not in query.statuses if query.statuses else not query.rejected
    if unrejected:
        out.append(text("spans.review_status <> 'rejected'"))  # type: ignore[arg-type]
    if query.as_known_on is None:
        return [*out, text("spans.known_to IS NULL")]  # type: ignore[list-item]
    known = microseconds(query.as_known_on)
    known_from = spans.c.known_from
    return [*out, known_from <= known, or_(spans.c.known_to.is_(None), spans.c.known_to > known)]


def _words(words: str) -> ColumnElement[bool]:
    line = entries.alias("line")
    said = [line.c.words.contains(word, autoescape=True) for word in words.casefold().split()]
    return exists().where(and_(line.c.seq == spans.c.seq, *said))


def following(query: Query, after: int, limit: int) -> Select[tuple[object, ...]]:
    """Return the SELECT of the first `limit` of them that were first recorded after the line `after`, in the order of their first lines."""
    first = spans.c.first_seq
    return select(entries).join(spans, spans.c.seq == entries.c.seq).where(*conditions(query), first > after).order_by(first).limit(limit)
