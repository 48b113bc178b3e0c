"""From a date phrase to days of the calendar, against the publication date; a day that nobody states is never made up."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from metrics.extraction.context.weeks import days_of_week, half_of_month, week_of_month, weekday_numbered
from metrics.model import Accuracy

WEEK = 7
_SATURDAY = 5
# So many of a unit make a year.
_IN_A_YEAR = {"month": 12, "week": 52, "day": 365}


class Stretch(NamedTuple):
    """Days from `start` to `end`, both included, and how exactly they are known."""

    start: date
    end: date
    accuracy: Accuracy


class Parts(NamedTuple):
    """What a phrase says of a date: numbers by their slot, the unit of "last week", and the rule's own number."""

    numbers: Mapping[str, int]
    unit: str | None = None
    number: int = 0


class Anchor(NamedTuple):
    """What a phrase is read against. `latest` is a day that it can not be after, `future` that it tells of days to come."""

    published: date | None
    future: bool = False
    latest: date | None = None


def resolve(rule: str, parts: Parts, anchor: Anchor) -> Stretch | None:
    """Return the days that a phrase of `rule` means; None where it is no date or what it is read against is not known."""
    made = RULES.get(rule)
    try:
        return made(parts, anchor) if made else None
    except (ValueError, OverflowError):
        # "31 June" and years beyond the calendar are no days.
        return None


def _day(parts: Parts, anchor: Anchor) -> Stretch | None:
    found = parts.numbers
    if "month" not in found:
        # "12/10/2016" is a day that nobody can tell.
        return None
    return _on(_dated(anchor, _year_said(parts, anchor), found["month"], found.get("day", 1)))


def _year_said(parts: Parts, anchor: Anchor) -> int | None:
    """Return the year of a date in its words, or that of "October last year"."""
    if "year" not in parts.numbers and parts.number and anchor.published is not None:
        return anchor.published.year - parts.number
    return parts.numbers.get("year")


def _days(parts: Parts, anchor: Anchor) -> Stretch | None:
    found = parts.numbers
    last = _dated(anchor, found.get("year"), found["month"], found["last"])
    if last is None or found["day"] >= found["last"]:
        return None
    return Stretch(last.replace(day=found["day"]), last, Accuracy.RANGE)


def _month(parts: Parts, anchor: Anchor) -> Stretch | None:
    first = _dated(anchor, _year_said(parts, anchor), parts.numbers["month"], 1)
    return None if first is None else _month_of(first)


def _part_of_month(part: Callable[[date, date, int], tuple[date, date] | None]) -> Callable[[Parts, Anchor], Stretch | None]:
    def resolved(parts: Parts, anchor: Anchor) -> Stretch | None:
        month = _month(parts, anchor)
        days = None if month is None else part(month.start, month.end, parts.numbers.get("ordinal", 0))
        return None if days is None else Stretch(*days, Accuracy.RANGE)

    return resolved


def _year(parts: Parts, anchor: Anchor) -> Stretch | None:
    return _year_of(date(parts.numbers["year"], 1, 1))


def _years(parts: Parts, anchor: Anchor) -> Stretch | None:
    first, last = parts.numbers["year"], parts.numbers["last"]
    last += first // 100 * 100 * (last == (first + 1) % 100)  # "2023/24" is that year and the next, "2023-12" a month.
    return Stretch(date(first, 1, 1), date(last, 12, 31), Accuracy.RANGE) if first < last else None


def _decade(parts: Parts, anchor: Anchor) -> Stretch | None:
    first = parts.numbers["year"]
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), Accuracy.RANGE) if first % 10 == 0 else None


def _part_of_year(months: int) -> Callable[[Parts, Anchor], Stretch | None]:
    def resolved(parts: Parts, anchor: Anchor) -> Stretch | None:
        year = parts.numbers.get("year") or (anchor.published.year - parts.number if anchor.published else None)
        nth = parts.numbers.get("ordinal", parts.numbers.get("day", 0))
        if year is None or not 1 <= nth <= 12 // months:
            return None
        last = date(year, nth * months, monthrange(year, nth * months)[1])
        return Stretch(date(year, (nth - 1) * months + 1, 1), last, Accuracy.RANGE)

    return resolved


def _units_of_year(parts: Parts, anchor: Anchor, *, last: bool) -> Stretch | None:
    """Return the first or the last units of a year: "the first nine months of 2024"."""
    year = parts.numbers.get("year") or (anchor.published.year - parts.number if anchor.published else None)
    number = parts.numbers["count"]
    if year is None or parts.unit not in _IN_A_YEAR or number >= _IN_A_YEAR[parts.unit]:
        return None
    if parts.unit != "month":
        days = timedelta(days=number * (WEEK if parts.unit == "week" else 1) - 1)
        first, end = (date(year, 12, 31) - days, date(year, 12, 31)) if last else (date(year, 1, 1), date(year, 1, 1) + days)
    else:
        first = date(year, 13 - number, 1) if last else date(year, 1, 1)
        end = date(year, 12, 31) if last else date(year, number, monthrange(year, number)[1])
    return Stretch(first, end, Accuracy.RANGE)


def _weekday(parts: Parts, anchor: Anchor) -> Stretch | None:
    known = anchor.latest or anchor.published
    if known is None:
        return None
    weekday, ahead = parts.numbers["weekday"] - 1, anchor.future and anchor.latest is None
    if "day" in parts.numbers:
        told = (weekday_numbered(known, weekday, parts.numbers["day"], ahead=each) for each in (ahead, False))
        if (day := next((each for each in told if each is not None), None)) is not None:
            return _on(day)
    if ahead:
        return _on(known + timedelta(days=(weekday - known.weekday()) % WEEK or WEEK))
    return _on(known - timedelta(days=(known.weekday() - weekday) % WEEK))


def _weekday_before_last(parts: Parts, anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    return _on(anchor.published - timedelta(days=(anchor.published.weekday() - parts.numbers["weekday"] + 1) % WEEK or WEEK))


def _weekday_of_last_week(parts: Parts, anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    monday = anchor.published - timedelta(days=anchor.published.weekday() + WEEK)
    return _on(monday + timedelta(days=parts.numbers["weekday"] - 1))


def _weekday_after(parts: Parts, anchor: Anchor) -> Stretch | None:
    return _weekday(parts, Anchor(anchor.published, future=True))


def _days_ago(parts: Parts, anchor: Anchor) -> Stretch | None:
    return None if anchor.published is None else _on(anchor.published - timedelta(days=parts.number))


def _night(parts: Parts, anchor: Anchor) -> Stretch | None:
    return None if anchor.published is None else Stretch(anchor.published - timedelta(days=1), anchor.published, Accuracy.RANGE)


def _weekend(parts: Parts, anchor: Anchor) -> Stretch | None:
    """Return the Saturday and Sunday that publication was in or came after; none of days to come."""
    if anchor.published is None or anchor.future:
        return None
    saturday = anchor.published - timedelta(days=(anchor.published.weekday() - _SATURDAY) % WEEK)
    return Stretch(saturday, min(saturday + timedelta(days=1), anchor.published), Accuracy.RANGE)


def _units_ago(parts: Parts, anchor: Anchor) -> Stretch | None:
    return _unit_before(Parts(parts.numbers, parts.unit, parts.numbers["count"]), anchor)


def _unit_before(parts: Parts, anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    if parts.unit in ("hour", "day"):
        return _on(anchor.published - timedelta(days=parts.number)) if parts.unit == "day" else None
    return _unit_of(_back(anchor.published, parts.unit, parts.number), parts.unit)


def _start_of_unit(parts: Parts, anchor: Anchor) -> Stretch | None:
    if "year" in parts.numbers and (year := _year(parts, anchor)) is not None:
        # In "en lo que va de 2025", where that year goes on.
        now = anchor.published
        return year if now is None or year.end < now else Stretch(year.start, now, Accuracy.SINCE)
    stretch = _unit_before(Parts(parts.numbers, parts.unit, 0), anchor)
    if stretch is None or anchor.published is None:
        return None
    return Stretch(stretch.start, anchor.published, Accuracy.SINCE)


def _past_units(parts: Parts, anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    number = parts.numbers.get("count", 1)
    if parts.unit == "hour":
        return Stretch(anchor.published - timedelta(days=-(-number // 24)), anchor.published, Accuracy.RANGE)
    return Stretch(_back(anchor.published, parts.unit, number), anchor.published, Accuracy.RANGE)


def _units_to(parts: Parts, anchor: Anchor) -> Stretch | None:
    """Return so many units up to a day, which is the last of them: "the week ending 11 October", "the 24 hours to Monday"."""
    last = _day(parts, anchor) if "month" in parts.numbers else _weekday(parts, anchor)
    if last is None:
        return None
    number = parts.numbers.get("count", 1)
    before = last.end - timedelta(days=-(-number // 24)) if parts.unit == "hour" else _back(last.end + timedelta(days=1), parts.unit, number)
    return Stretch(before, last.end, Accuracy.RANGE)


def _numbered_weeks(parts: Parts, anchor: Anchor) -> Stretch | None:
    """Return the weeks of these numbers; without a year the latest that had begun at publication. The rule's number says whether they begin on Sunday."""
    found = parts.numbers
    first, last = found["count"], found.get("last", found["count"])
    year = found.get("year") or (anchor.published.year if anchor.published else None)
    if year is None or first > last:
        return None
    for candidate in (year,) if "year" in found else (year, year - 1):
        begin, end = (days_of_week(candidate, week, from_sunday=bool(parts.number))[which] for which, week in enumerate((first, last)))
        if "year" in found or anchor.published is None or begin <= anchor.published:
            return Stretch(begin, end, Accuracy.WEEK if first == last else Accuracy.RANGE)
    return None


def _within_units(parts: Parts, anchor: Anchor) -> Stretch | None:
    """Return the time up to publication that something took, "in 24 hours"; none of what is to come."""
    return None if anchor.future else _past_units(parts, anchor)


def _on(day: date | None) -> Stretch | None:
    return None if day is None else Stretch(day, day, Accuracy.DAY)


def _month_of(day: date) -> Stretch:
    return Stretch(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), Accuracy.MONTH)


def _year_of(day: date) -> Stretch:
    return Stretch(date(day.year, 1, 1), date(day.year, 12, 31), Accuracy.YEAR)


def _unit_of(day: date, unit: str | None) -> Stretch | None:
    if unit == "month":
        return _month_of(day)
    if unit == "year":
        return _year_of(day)
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return Stretch(monday, monday + timedelta(days=6), Accuracy.WEEK)
    return Stretch(monday - timedelta(days=WEEK), monday + timedelta(days=6), Accuracy.RANGE) if unit == "fortnight" else None


def _back(day: date, unit: str | None, number: int) -> date:
    """Return the day `number` units before `day`; in a shorter month, its last day."""
    if unit in ("month", "year"):
        months = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    days = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}
    return day - timedelta(days=days[unit or "day"] * number)


def _dated(anchor: Anchor, year: int | None, month: int, day: int) -> date | None:
    """Return the day; a missing year is the nearest one not after publication, or before the end of the range; for days to come, after it."""
    if year is not None:
        return date(year, month, day)
    limit = anchor.latest or anchor.published
    if limit is None:
        return None
    ahead = anchor.future and anchor.latest is None
    # A day that exists in leap years only may be eight years away.
    for candidate in range(limit.year, limit.year + 9) if ahead else range(limit.year, limit.year - 9, -1):
        if day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if found == limit or (found > limit) is ahead:
                return found
    return None


RULES: Mapping[str, Callable[[Parts, Anchor], Stretch | None]] = {
    "day": _day,
    "days": _days,
    "month": _month,
    "half_month": _part_of_month(half_of_month),
    "week_of_month": _part_of_month(week_of_month),
    "year": _year,
    "years": _years,
    "decade": _decade,
    "quarter": _part_of_year(3),
    "half_year": _part_of_year(6),
    "third_of_year": _part_of_year(4),
    "sixth_of_year": _part_of_year(2),
    "first_of_year": partial(_units_of_year, last=False),
    "last_of_year": partial(_units_of_year, last=True),
    "weekday_before_publication": _weekday,
    "weekday_before_last": _weekday_before_last,
    "weekday_of_last_week": _weekday_of_last_week,
    "weekday_after_publication": _weekday_after,
    "days_ago": _days_ago,
    "units_ago": _units_ago,
    "night": _night,
    "weekend": _weekend,
    "unit_before": _unit_before,
    "start_of_unit": _start_of_unit,
    "past_units": _past_units,
    "units_to": _units_to,
    "numbered_weeks": _numbered_weeks,
    "within_units": _within_units,
}
