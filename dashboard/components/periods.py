"""A reference period as it is typed and shown in a form: one field, in days of the calendar, that says by its form how exactly it is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dashboard.translation import t
from metrics.model import Accuracy, Period

BY_HAND = "by_an_editor"
_SPAN = re.compile(r"\s*(?:\.\.|/|–|—|\bto\b)\s*")


def period_typed(period: Period) -> str | None:
    """Return a period as it is typed, None where its report does not say.

    >>> period_typed(Period(start=date(2016, 12, 5), end=date(2016, 12, 12), accuracy=Accuracy.RANGE))
    '2016-12-05 – 2016-12-12'
    >>> period_typed(Period(start=date(2016, 12, 5), accuracy=Accuracy.SINCE))
    '2016-12-05 –'
    """
    start, end = period.start, period.end
    if period.accuracy is Accuracy.NOT_STATED or (start is None and end is None):
        return None
    if start is not None and period.accuracy is Accuracy.YEAR:
        return f"{start:%Y}"
    if start is not None and period.accuracy is Accuracy.MONTH:
        return f"{start:%Y-%m}"
    if period.accuracy is Accuracy.SINCE:
        return f"{start} –"
    if period.accuracy is Accuracy.UNTIL:
        return f"– {end}"
    return f"{start}" if start == end or end is None else f"{start or ''} – {end}".strip()


def period_of(text: str | None, words: str | None) -> Period:
    """Return the period that is typed; `words` are those of the report that say it. Raises ValueError with what to write instead.

    >>> period_of("2016-12", None).end, period_of("2016-12-05 –", None).accuracy.value
    (datetime.date(2016, 12, 31), 'since')
    """
    if not text:
        return Period(words=words)
    known = {"words": words, "rule": BY_HAND}
    parts = _SPAN.split(text.strip())
    if len(parts) == 1:
        first, last, accuracy = _stretch(parts[0])
        return Period(start=first, end=last, accuracy=accuracy, **known)
    if len(parts) != 2 or not any(parts):
        raise ValueError(_what_to_write(text))
    start = _stretch(parts[0])[0] if parts[0] else None
    end = _stretch(parts[1])[1] if parts[1] else None
    if start is not None and end is not None and start > end:
        raise ValueError(t("The first day is after the last; write the earlier one first."))
    accuracy = Accuracy.UNTIL if start is None else Accuracy.SINCE if end is None else Accuracy.RANGE
    return Period(start=start, end=end, accuracy=accuracy, **known)


def _stretch(text: str) -> tuple[date, date, Accuracy]:
    """Return the days of "2016", "2016-12" or "2016-12-12". Raises ValueError."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(each) if each else None for each in match.groups())
        if year is None or month is None:
            return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31), Accuracy.YEAR
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), Accuracy.MONTH
        return date(year, month, day), date(year, month, day), Accuracy.DAY
    except ValueError as error:
        raise ValueError(_what_to_write(text)) from error


def _what_to_write(text: str) -> str:
    return t("“{written}” is no date; write a day as 2016-12-12, a month as 2016-12, or two days with a dash between them.", written=text.strip())
