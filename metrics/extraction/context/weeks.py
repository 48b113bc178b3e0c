"""The numbered weeks of a year, as those who count the sick number them."""

from __future__ import annotations

from datetime import date, timedelta

_LAST_DAY = timedelta(days=6)
# The week that this day of January is in is the first of its year.
_IN_THE_FIRST = 4


def days_of_week(year: int, week: int, *, from_sunday: bool) -> tuple[date, date]:
    """Return the first and the last day of a numbered week; a week from Monday is that of ISO 8601, one from Sunday that of the Americas.

    Raises `ValueError` where the year has no such week.
    """
    first = _first_week(year, from_sunday=from_sunday) + timedelta(weeks=week - 1)
    if week < 1 or first >= _first_week(year + 1, from_sunday=from_sunday):
        raise ValueError(f"{year} has no week {week}")
    return first, first + _LAST_DAY


def _first_week(year: int, *, from_sunday: bool) -> date:
    inside = date(year, 1, _IN_THE_FIRST)
    return inside - timedelta(days=(inside.weekday() + from_sunday) % 7)


__all__ = ["days_of_week"]
