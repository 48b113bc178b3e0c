"""The numbered weeks of a year, as those who count the sick number them, and days of the week that are told with their number."""

from __future__ import annotations

from datetime import date, timedelta

_LAST_DAY = timedelta(days=6)
# The week that this day of January is in is the first of its year.
_IN_THE_FIRST = 4
# A day told by its name and number alone is of so many weeks.
_NEAR = 6


def days_of_week(year: int, week: int, *, from_sunday: bool) -> tuple[date, date]:
    """Return the first and the last day of a numbered week; a week from Monday is that of ISO 8601, one from Sunday that of the Americas.

    Raises `ValueError` where the year has no such week.
    """
    first = _first_week(year, from_sunday=from_sunday) + timedelta(weeks=week - 1)
    if week < 1 or first >= _first_week(year + 1, from_sunday=from_sunday):
        raise ValueError(f"{year} has no week {week}")
    return first, first + _LAST_DAY


def weekday_numbered(known: date, weekday: int, number: int, *, ahead: bool) -> date | None:
    """Return the nearest day up to `known`, or behind it where `ahead`, that is this day of the week, Monday being 0, and has this number in its month: "martes 23"; None where no near one is."""
    nearest = known + timedelta(days=(weekday - known.weekday()) % 7 or 7) if ahead else known - timedelta(days=(known.weekday() - weekday) % 7)
    near = (nearest + timedelta(weeks=weeks if ahead else -weeks) for weeks in range(_NEAR))
    return next((each for each in near if each.day == number), None)


def _first_week(year: int, *, from_sunday: bool) -> date:
    inside = date(year, 1, _IN_THE_FIRST)
    return inside - timedelta(days=(inside.weekday() + from_sunday) % 7)


__all__ = ["days_of_week", "weekday_numbered"]
