"""The numbered weeks of a year, as those who count the sick number them, parts of a month, and days of the week that are told with their number."""

from __future__ import annotations

from datetime import date, timedelta

_LAST_DAY = timedelta(days=6)
# The week that this day of January is in is the first of its year.
_IN_THE_FIRST = 4
# The first half of a month ends with this day, and a month has so many whole weeks.
_MIDDLE, _WEEKS = 15, 4
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


def half_of_month(first: date, last: date, nth: int) -> tuple[date, date] | None:
    """Return the days of a half of the month from `first` to `last`, None where it has no such half."""
    middle = first.replace(day=_MIDDLE)
    return {1: (first, middle), 2: (middle + timedelta(days=1), last)}.get(nth)


def week_of_month(first: date, last: date, nth: int) -> tuple[date, date] | None:
    """Return the days of the first to fourth week of the month from `first` to `last`, seven each, or of the last, for nought; None where it has no such week."""
    if nth == 0:
        return last - _LAST_DAY, last
    begin = first + timedelta(weeks=nth - 1)
    return (begin, begin + _LAST_DAY) if 1 <= nth <= _WEEKS else None


def _first_week(year: int, *, from_sunday: bool) -> date:
    inside = date(year, 1, _IN_THE_FIRST)
    return inside - timedelta(days=(inside.weekday() + from_sunday) % 7)


__all__ = ["days_of_week", "half_of_month", "week_of_month", "weekday_numbered"]
