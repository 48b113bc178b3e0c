"""The ledger in a few numbers, and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Integer, func, select, text

from metrics.ledger.asking.conditions import day_of
from metrics.ledger.schema import entries, report_situations, reports, situations, spans
from metrics.ledger.schema.derived import months


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The numbers that speak of one month: how many, the least and the greatest as printed. They are never added up.

    `month` is its first day.
    """

    month: date
    unit: str
    figures: int
    least: float
    greatest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A situation, or the whole ledger, in a few numbers; `waiting` figures nobody has looked at yet."""

    reports: int
    figures: int
    waiting: int
    rejected: int
    sources: int
    places: int
    terms: int
    first_day: date | None
    last_day: date | None
    last_recorded: datetime | None


def monthly(connection: Connection, *, situation: str | None, term: str, place: str | None = None) -> list[Month]:
    """Return the months of a term, of one place or of all, oldest first, each unit apart."""
    kept = months.c
    chosen = select(kept.month, kept.unit, func.sum(kept.n).cast(Integer), func.min(kept.least), func.max(kept.greatest)).where(
        kept.term == term, kept.n > 0
    )
    if situation is not None:
        chosen = chosen.where(kept.situation_id == situation)
    if place is not None:
        chosen = chosen.where(kept.place_id == place)
    rows = connection.execute(chosen.group_by(kept.month, kept.unit).order_by(kept.month, kept.unit))
    return [
        Month(month=date(month // 12, month % 12 + 1, 1), unit=unit, figures=figures, least=least, greatest=greatest)
        for month, unit, figures, least, greatest in rows
    ]


def ends(connection: Connection, situation: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day that a figure of today speaks of."""
    stands = (text("spans.known_to IS NULL"), text("spans.review_status <> 'rejected'"), spans.c.day.is_not(None))
    found: list[int] = []
    for each in [situation] if situation is not None else list(connection.scalars(select(situations.c.id).distinct())):
        of = select(spans.c.day).where(spans.c.situation_id == each, *stands)
        found += [*connection.scalars(of.order_by(spans.c.day).limit(1)), *connection.scalars(of.order_by(spans.c.day.desc()).limit(1))]
    return (day_of(min(found)), day_of(max(found))) if found else (None, None)


def report_count(connection: Connection, situation: str | None) -> int:
    """Return how many reports there are."""
    if situation is None:
        return connection.execute(select(func.count()).select_from(reports)).scalar_one()
    of = select(func.count()).select_from(report_situations).where(report_situations.c.situation_id == situation)
    return connection.execute(of).scalar_one()


def last_recorded(connection: Connection) -> datetime | None:
    """Return when the last line was recorded."""
    return connection.scalar(select(entries.c.recorded_at).order_by(entries.c.seq.desc()).limit(1))
