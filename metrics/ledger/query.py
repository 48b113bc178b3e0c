"""Which figures are asked for, and the SQL that finds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from metrics.definitions import terms
from metrics.ledger.schema import entries, report_situations
from metrics.model import ReviewStatus, Stance, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which figures: each field narrows, an empty one does not.

    `terms`, `report_ids`, `sources` (names), `places` (ids, exactly: a part of a place is another place) and `themes` name
    what is wanted; each word of `words` must stand in the figure's words, counted thing, source, place or term.
    `unclassified` also gives quantities that no term classifies, `rejected` also gives rejected figures.
    `as_of` leaves out what was true, or published, only later; `as_known_on` gives the ledger as it stood at that moment,
    or at the end of that day in UTC.
    """

    situation: str | None = None
    terms: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    stances: tuple[Stance, ...] = ()
    statuses: tuple[ReviewStatus, ...] = ()
    words: str = ""
    unclassified: bool = False
    rejected: bool = False
    as_of: date | None = None
    as_known_on: date | datetime | None = None


def moment(known_on: date | datetime) -> datetime:
    """Return the last moment of "as known on": the time itself, or the end of the day in UTC."""
    if isinstance(known_on, datetime):
        return known_on
    return datetime.combine(known_on, time.max, tzinfo=UTC)


def heads(as_known_on: date | datetime | None) -> ColumnElement[bool]:
    """Return the condition of being a figure's last line, of those recorded by then."""
    later = entries.alias("later")
    newer = and_(later.c.figure_id == entries.c.figure_id, later.c.seq > entries.c.seq)
    if as_known_on is None:
        return ~exists().where(newer)
    known = moment(as_known_on)
    return and_(entries.c.recorded_at <= known, ~exists().where(newer, later.c.recorded_at <= known))


def statement(query: Query) -> Select[tuple[object, ...]]:
    """Return the SELECT of the head lines that `query` asks for, in the order of publication and of the text."""
    wanted = [heads(query.as_known_on), *_named(query), *_reviewed(query)]
    if query.situation is not None:
        link = report_situations.c
        linked = [link.report_id == entries.c.report_id, link.situation_id == query.situation]
        if query.as_known_on is not None:
            linked.append(link.recorded_at <= moment(query.as_known_on))
        wanted.append(exists().where(*linked))
    if not query.unclassified:
        wanted.append(entries.c.term.is_not(None))
    if query.as_of is not None:
        stated = func.coalesce(entries.c.period_end, entries.c.period_start, entries.c.published)
        wanted.append(or_(stated.is_(None), stated <= query.as_of))
    # A figure without a publication date stands before the dated ones on every database.
    order = (entries.c.published.is_not(None), entries.c.published, entries.c.report_id, entries.c.position, entries.c.figure_id)
    return select(entries).where(*wanted).order_by(*order)


def page(query: Query, after: int, limit: int) -> Select[tuple[object, ...]]:
    """Return the SELECT of the first `limit` of them that were first recorded after the line `after`, in the order of their first lines."""
    first = func.coalesce(entries.c.first_seq, entries.c.seq)
    return statement(query).where(first > after).order_by(None).order_by(first).limit(limit)


def _named(query: Query) -> list[ColumnElement[bool]]:
    column = entries.c
    of_themes = tuple(key for key, term in terms().items() if term.theme in query.themes) if query.themes else ()
    named = (
        (column.term, query.terms),
        (column.report_id, query.report_ids),
        (column.source, query.sources),
        (column.place_id, query.places),
        (column.state, tuple(each.value for each in query.states)),
        (column.stance, tuple(each.value for each in query.stances)),
    )
    out: list[ColumnElement[bool]] = [each.in_(values) for each, values in named if values]
    if query.themes:
        out.append(column.term.in_(of_themes))
    out += [column.words.contains(word, autoescape=True) for word in query.words.casefold().split()]
    return out


def _reviewed(query: Query) -> list[ColumnElement[bool]]:
    if query.statuses:
        return [entries.c.review_status.in_([each.value for each in query.statuses])]
    return [] if query.rejected else [entries.c.review_status != ReviewStatus.REJECTED.value]
