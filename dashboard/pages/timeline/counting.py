"""Figures that are too many to be told apart, counted by the days, weeks, months, quarters or years that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeVar

from dashboard.charts.counts import Count
from dashboard.charts.days import Span
from dashboard.pages.timeline.told import end_of
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, month_text, short_day, year_text
from metrics.model import Entry, State

# So many bars can be told apart beside each other.
MOST_BARS = 130
UNKNOWN = (State.NOT_REPORTED, State.NOT_ASSESSED)
T = TypeVar("T")


class Unit(NamedTuple):
    """A stretch of time that figures are counted by: about how many days it has, its name, where the one that holds a day begins, and what one is called."""

    days: float
    name: str
    begins: Callable[[date], date]
    called: Callable[[date, date], str]


def _between(start: date, end: date) -> str:
    return short_day(start) if start == end else f"{short_day(start)} – {short_day(end)}"


UNITS = (
    Unit(1, later("by day"), lambda day: day, _between),
    Unit(7, later("by week"), lambda day: day - timedelta(days=day.weekday()), _between),
    Unit(30.4, later("by month"), lambda day: day.replace(day=1), lambda start, _: month_text(start)),
    Unit(91.3, later("by quarter"), lambda day: date(day.year, day.month - (day.month - 1) % 3, 1), _between),
    Unit(365.25, later("by year"), lambda day: date(day.year, 1, 1), lambda start, _: year_text(start)),
)


def unit_of(span: Span) -> Unit:
    """Return the shortest stretch of which not too many fill a span."""
    return next((each for each in UNITS if span.days / each.days <= MOST_BARS), UNITS[-1])


def figure_counts(entries: Sequence[Entry], span: Span, *, title: str, opens: Callable[[Entry], str], newest: bool = False) -> list[Count]:
    """Return how many figures speak of each stretch of a span, by the last day that each speaks of; `entries` stand the newest first.

    A click on one opens what `opens` makes of its newest figure, which is said too where `newest`.
    """
    out = []
    for start, last, called, held in _by_unit(((end_of(each), each) for each in entries), span):
        unknown = sum(each.figure.state in UNKNOWN for each in held)
        said = [f"{title}, {called}: {tn('{n} figure', '{n} figures', len(held))}"]
        said += [tn("{n} says that no number is known", "{n} say that no number is known", unknown)] if unknown else []
        said += [t("the newest: {figure}", figure=figure_with_unit(held[0].figure))] if newest else []
        out.append(Count(start=start, end=last, told=len(held) - unknown, unknown=unknown, spoken="<br>".join(said), opens=opens(held[0])))
    return out


def report_counts(days: Iterable[date], span: Span) -> list[Count]:
    """Return how many reports came out in each stretch of a span."""
    stretches = _by_unit(((day, day) for day in days), span)
    return [
        Count(start=start, end=last, told=len(held), unknown=0, spoken=f"{called}: {tn('{n} report', '{n} reports', len(held))}")
        for start, last, called, held in stretches
    ]


def _by_unit(dated: Iterable[tuple[date, T]], span: Span) -> list[tuple[date, date, str, list[T]]]:
    """Return the stretches of a span that anything is of, each with its first and last day, what it is called, and what is of it."""
    unit = unit_of(span)
    held: dict[date, list[T]] = {}
    begun: dict[date, date] = {}
    for day, each in dated:
        start = begun.get(day) or begun.setdefault(day, unit.begins(day))
        held.setdefault(start, []).append(each)
    last = {start: after - timedelta(days=1) for start, after in pairwise(_starts(span, unit))}
    return [(start, last.get(start, start), unit.called(start, last.get(start, start)), of) for start, of in sorted(held.items())]


def _starts(span: Span, unit: Unit) -> Iterable[date]:
    """Yield where each stretch of a span begins, and where the one after the last would."""
    start = unit.begins(span.first)
    while start <= span.last:
        yield start
        # From well within the next one, whatever the length of this one.
        start = unit.begins(start + timedelta(days=int(unit.days * 1.3) + 1)) if unit.days > 1 else start + timedelta(days=1)
    yield start
