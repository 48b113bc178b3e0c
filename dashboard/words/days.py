"""Days, periods, ages and counts in words."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from dashboard.translation import ENGLISH, later_n, localised_digits, t, tn, tongue
from dashboard.words.directions import apart
from metrics.model import Accuracy, Period

YEAR_DAYS = 365
# What is counted on the pages, marked for the catalogues.
COUNTS = (
    later_n("{n} figure", "{n} figures"), later_n("{n} report", "{n} reports"), later_n("{n} day", "{n} days"), later_n("{n} other", "{n} others"),
    later_n("{n} rule", "{n} rules"), later_n("{n} quantity", "{n} quantities"),
    later_n("{n} line", "{n} lines"),
)  # fmt: skip


def long_day(day: date) -> str:
    """Return "12 December 2016"."""
    return f"{day.day} {day:%B %Y}" if tongue().language == ENGLISH else _dated(format_date(day, "long", tongue().locale))


def short_day(day: date, *, beside: date | None = None) -> str:
    """Return "12 Dec 2016", without the year where it is that of `beside`."""
    yearless = beside is not None and day.year == beside.year
    if tongue().language == ENGLISH:
        return f"{day.day} {day:%b}" if yearless else f"{day.day} {day:%b %Y}"
    # With the month in letters: "12/12/2016" is another day to others, and its parts change places where the direction does.
    return _dated(format_skeleton("MMMd" if yearless else "yMMMd", day, locale=tongue().locale))


def month_text(day: date) -> str:
    """Return "December 2016"."""
    return f"{day:%B %Y}" if tongue().language == ENGLISH else _dated(format_skeleton("yMMMM", day, locale=tongue().locale))


def year_text(day: date) -> str:
    """Return "2016"."""
    return localised_digits(f"{day:%Y}")


def _dated(text: str) -> str:
    """Return a date of Babel's with the digits of the reader, in their direction: the 13 of "13 ديسمبر" would else go to a Latin name before it.

    The dots in it are no decimals.
    """
    return apart(localised_digits(text))


def period_text(period: Period, *, beside: date | None = None, brief: bool = False) -> str:
    """Return when a figure was true; where its report does not say, that and the report's day, which alone stands where it must be `brief`.

    Without the day nobody could tell one report's undated number from the next one's.
    """
    if period.accuracy is Accuracy.NOT_STATED or (period.start is None and period.end is None):
        day = period.end or period.start
        if day is None:
            return t("date not said")
        said = t("report of {day}", day=short_day(day, beside=beside))
        return said if brief else t("date not said, {report}", report=said)
    start = short_day(period.start, beside=beside) if period.start else ""
    end = short_day(period.end, beside=beside) if period.end else ""
    if period.accuracy is Accuracy.SINCE:
        return t("since {day}", day=start)
    if period.accuracy is Accuracy.UNTIL:
        return t("until {day}", day=end)
    if period.accuracy is Accuracy.MONTH and period.start:
        return month_text(period.start)
    if period.accuracy is Accuracy.YEAR and period.start:
        return year_text(period.start)
    return start if start == end or not end else end if not start else t("{low} to {high}", low=start, high=end)


def age_text(days: int) -> str:
    """Return how old something is: "today", "31 days old", "9 years old".

    >>> age_text(0), age_text(31), age_text(3638)
    ('today', '31 days old', '9 years old')
    """
    if days <= 0:
        return t("today")
    if days < 2 * YEAR_DAYS:
        return tn("{n} day old", "{n} days old", days)
    return tn("{n} year old", "{n} years old", days // YEAR_DAYS)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 report", "3 figures"; both are marked for the catalogues where they are written out with `tn`."""
    return tn(f"{{n}} {one}", f"{{n}} {many or one + 's'}", count)
