"""A line of time: the days a chart shows, and the axis under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.charts.base import colour
from dashboard.theme import SANS, ThemeName
from dashboard.words import short_day, year_text

# How wide a letter of a label is, in pixels.
_CHARACTER = 6.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From `first` to `last`, both shown."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Iterable[date]) -> Span:
        """Return the stretch that holds `days`, with room at both ends."""
        held = list(days)
        first, last = min(held), max(held)
        room = max(timedelta(days=1), (last - first) * 0.04)
        return cls(first=first - room, last=last + room)

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def day_number(day: date, hours: float = 12.0) -> float:
    """Return where a moment of a day stands on a `day_axis`: days since the year 1, which a browser need not read as dates.

    >>> day_number(date(2016, 12, 12)) - day_number(date(2016, 12, 11), hours=0)
    1.5
    """
    return day.toordinal() + hours / 24


def ticks(span: Span, most: int) -> list[date]:
    """Return at most `most` days to write under the axis: even steps of days, of weeks, of months or of years.

    >>> [day.isoformat() for day in ticks(Span(first=date(2016, 11, 20), last=date(2017, 2, 3)), 4)]
    ['2016-12-01', '2017-01-01', '2017-02-01']
    """
    for step in (1, 2, 3, 5, 7, 10, 14):
        if span.days / step <= most:
            return [span.first + timedelta(days=at) for at in range(0, span.days, step)]
    months = next(each for each in (1, 3, 6, 12, 24, 36, 60, 120, 1200) if each == 1200 or span.days / (30.4 * each) <= most)
    out = []
    month = span.first.year * 12 + span.first.month - 1
    for at in range(month - month % months, month + span.days // 28 + months + 1, months):
        day = date(at // 12, at % 12 + 1, 1)
        if span.first <= day <= span.last:
            out.append(day)
    return out


def day_axis(span: Span, theme: ThemeName, *, narrow: bool) -> dict[str, Any]:
    """Return the axis of a chart of days, its days written as elsewhere on the page."""
    pixel = span.days / (300.0 if narrow else 1050.0)
    held = ticks(span, 4 if narrow else 9)
    # Where every mark is the beginning of a year, the year says it all.
    yearly = len(held) > 1 and all((day.month, day.day) == (1, 1) for day in held)
    written = _written(held, span, pixel, yearly=yearly) or _written([span.first + (span.last - span.first) / 2], span, pixel, yearly=False)
    return {
        "type": "linear", "range": [day_number(span.first, 0), day_number(span.last, 24)], "fixedrange": True, "showgrid": False, "zeroline": False,
        "tickmode": "array", "tickvals": [day_number(day) for day in written], "ticktext": list(written.values()), "ticks": "outside", "ticklen": 4,
        "tickcolor": colour("line", theme), "tickfont": {"family": SANS, "size": 12, "color": colour("soft", theme)}, "tickangle": 0,
    }  # fmt: skip


def _written(days: Sequence[date], span: Span, pixel: float, *, yearly: bool) -> dict[date, str]:
    """Return the words under each day, the year beside the first of each; those at the very edge, which would be cut off, are left out."""
    out: dict[date, str] = {}
    for day in days:
        words = year_text(day) if yearly else short_day(day, beside=next(reversed(out), None))
        half = len(words) * _CHARACTER / 2 * pixel
        if day_number(day) - half >= day_number(span.first, 0) and day_number(day) + half <= day_number(span.last, 24):
            out[day] = words
    return out
