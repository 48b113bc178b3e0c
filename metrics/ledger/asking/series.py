"""The ledger in a few numbers, and month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import numpy
from sqlalchemy import Connection, func, select

from metrics.ledger.asking.answers import Month
from metrics.ledger.asking.choosing import FIRST_DAY, Chosen, day_of
from metrics.ledger.asking.columns import Moment
from metrics.ledger.asking.reading import NO_DAY
from metrics.ledger.query import Query
from metrics.ledger.schema import entries, report_situations, reports
from metrics.model import Stance, State

# The numbers of a month that can be compared: said to be, and not rejected.
COMPARED = Query(states=(State.REPORTED, State.NONE_REPORTED), stances=(Stance.ASSERTED, Stance.ESTIMATED))


def monthly(connection: Connection, at: Moment, *, situation: str | None, term: str, place: str | None = None) -> Iterator[Month]:
    """Give the months of a term, of one place or of all, oldest first, each unit apart."""
    columns = at.columns
    rows = numpy.flatnonzero(columns["term"] == at.codes["term"].get(term, -1))
    query = replace(COMPARED, situation=situation, places=() if place is None else (place,))
    rows = rows[Chosen(connection, at, query).rows(rows) & (columns["day"][rows] != NO_DAY) & ~numpy.isnan(columns["number"][rows])]
    if not len(rows):
        return
    months = (numpy.datetime64(FIRST_DAY, "D") + columns["day"][rows]).astype("datetime64[M]")
    units = list(at.codes["unit"])
    names = sorted(units)
    unit = numpy.array([names.index(each) for each in units])[columns["unit"][rows]]
    order = numpy.lexsort((unit, months))
    months, unit, numbers = months[order], unit[order], columns["number"][rows][order]
    starts = numpy.flatnonzero(numpy.concatenate([[True], (months[1:] != months[:-1]) | (unit[1:] != unit[:-1])]))
    least, greatest = numpy.minimum.reduceat(numbers, starts).tolist(), numpy.maximum.reduceat(numbers, starts).tolist()
    figures = numpy.diff(starts, append=len(rows)).tolist()
    for start, n, low, high in zip(starts.tolist(), figures, least, greatest, strict=True):
        yield Month(month=months[start].astype("datetime64[D]").item(), unit=names[unit[start]], figures=n, least=low, greatest=high)


def ends(at: Moment, chosen: Chosen) -> tuple[date | None, date | None]:
    """Return the first and the last day that the figures that are chosen speak of."""
    found = at.columns["day"][chosen.rows()]
    found = found[found != NO_DAY]
    return (day_of(int(found.min())), day_of(int(found.max()))) if len(found) else (None, None)


def report_count(connection: Connection, situation: str | None) -> int:
    """Return how many reports there are."""
    if situation is None:
        return connection.execute(select(func.count()).select_from(reports)).scalar_one()
    of = select(func.count()).select_from(report_situations).where(report_situations.c.situation_id == situation)
    return connection.execute(of).scalar_one()


def last_recorded(connection: Connection) -> datetime | None:
    """Return when the last line was recorded."""
    return connection.scalar(select(entries.c.recorded_at).order_by(entries.c.seq.desc()).limit(1))
