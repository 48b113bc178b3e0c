"""Figures that are too many to be told apart, counted by the days, weeks, months, quarters or years that they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

import numpy

from dashboard.charts.counts import Count
from dashboard.charts.days import Span
from dashboard.pages.timeline.columns import Column, Some
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, month_text, short_day, year_text
from metrics.model import Entry

# So many bars can be told apart beside each other.
MOST_BARS = 130


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


def figure_counts(entries: Some, span: Span, *, title: str, opens: Callable[[Entry], str], newest: bool = False) -> list[Count]:
    """Return how many figures speak of each stretch of a span, by the last day that each speaks of; `entries` stand the newest first.

    A click on one opens what `opens` makes of its newest figure, which is said too where `newest`.
    """
    out, unknown = [], entries.column("unknown")
    for stretch in _by_unit(entries.column("end"), span):
        first, silent = entries[stretch.first], int(numpy.count_nonzero(unknown[stretch.of]))
        said = [f"{title}, {stretch.called}: {tn('{n} figure', '{n} figures', len(stretch.of))}"]
        said += [tn("{n} says that no number is known", "{n} say that no number is known", silent)] if silent else []
        said += [t("the newest: {figure}", figure=figure_with_unit(first.figure))] if newest else []
        told = len(stretch.of) - silent
        out.append(Count(start=stretch.start, end=stretch.end, told=told, unknown=silent, spoken="<br>".join(said), opens=opens(first)))
    return out


def report_counts(days: Iterable[date], span: Span) -> list[Count]:
    """Return how many reports came out in each stretch of a span."""
    ends = numpy.array([day.toordinal() for day in days], dtype=numpy.int32)
    return [
        Count(start=each.start, end=each.end, told=len(each.of), unknown=0, spoken=f"{each.called}: {tn('{n} report', '{n} reports', len(each.of))}")
        for each in _by_unit(ends, span)
    ]


class Stretch(NamedTuple):
    """A stretch of time from its first to its last day, what it is called, and which of what is counted are `of` it, in their order."""

    start: date
    end: date
    called: str
    of: Column

    @property
    def first(self) -> int:
        """The first of them."""
        return int(self.of[0])


def _by_unit(days: Column, span: Span) -> list[Stretch]:
    """Return the stretches of a span that anything is of, by the day of each."""
    unit = unit_of(span)
    starts = list(_starts(span, unit))
    at = numpy.searchsorted(numpy.array([each.toordinal() for each in starts]), days, side="right") - 1
    order = numpy.argsort(at, kind="stable")
    held, first = numpy.unique(at[order], return_index=True)
    out = []
    for number, of in zip(held.tolist(), numpy.split(order, first[1:]), strict=True):
        start, end = starts[number], starts[number + 1] - timedelta(days=1)
        out.append(Stretch(start, end, unit.called(start, end), of))
    return out


def _starts(span: Span, unit: Unit) -> Iterable[date]:
    """Yield where each stretch of a span begins, and where the one after the last would."""
    start = unit.begins(span.first)
    while start <= span.last:
        yield start
        # From well within the next one, whatever the length of this one.
        start = unit.begins(start + timedelta(days=int(unit.days * 1.3) + 1)) if unit.days > 1 else start + timedelta(days=1)
    yield start
