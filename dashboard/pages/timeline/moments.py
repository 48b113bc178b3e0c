"""Figures as moments of a line of time: which belong to one chart, which to one lane, and when each was true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from heapq import nlargest
from itertools import pairwise

import numpy

from dashboard.charts.days import Span
from dashboard.charts.moments import Lane, Moment
from dashboard.charts.overview import Row
from dashboard.components.evidence import said_in_words, term_colour, term_title
from dashboard.drawing import Mark, of_figure
from dashboard.pages.timeline.columns import NO_DAY, PLAIN, Some, end_of
from dashboard.pages.timeline.counting import figure_counts
from dashboard.shown import Shown
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, is_only_denied, period_text, said_by, source_text
from dashboard.words.groups import cause_text, whom_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.model import Accumulation, Accuracy, Entry

MOST_ROWS = 16
MOST_LANES = 10
# Of a row of the overview with more figures than this none can be told from another: they are counted.
MOST_MARKS = 100
# How many numbers of a lane can stand beside each other, and in a narrow window.
PLACES, NARROW_PLACES = 32, 12
GROUPS = {
    Accumulation.FLOW: later("What happened"),
    Accumulation.RUNNING_TOTAL: later("Counted since a beginning"),
    Accumulation.STOCK: later("How things stood"),
}


def moment(entry: Entry, shown: Shown) -> Moment:
    """Return a figure as it is drawn in time."""
    figure, period = entry.figure, entry.figure.reference_period
    end = end_of(entry)
    start = period.start if period.start is not None and period.start <= end else end
    drawing = of_figure(figure, shown.interval(figure))
    stated = period.accuracy is not Accuracy.NOT_STATED
    when = period_text(period) if stated else t("date not said, so on the day of its report")
    place = f", {place_name(figure.place)}" if figure.place else ""
    # What is only projected or was once is never taken for what stands.
    how = "" if figure.stance in PLAIN else f" ({t(figure.stance.value)})"
    spoken = f"{said_in_words(figure)}{how}{place}<br>{with_semicolons((said_by(entry), when))}"
    return Moment(
        start=start, end=end, text=f"{figure_with_unit(figure)}{how}", spoken=spoken, drawing=drawing, key=entry.figure_id, stated=stated, open_start=period.start is None,
        begun=period.start if period.accuracy is Accuracy.SINCE else None,
    )  # fmt: skip


def told_most(entries: Some, shown: Shown) -> list[Some]:
    """Return the figures of each of the terms told of most, those of one kind of time together, in the order of the key terms."""
    of: dict[tuple[Accumulation, str], Some] = {(of[0].figure.accumulation, of[0].figure.term or ""): of for of in by_term(entries)}
    rank = {term: at for at, term in enumerate(shown.key_terms)}
    keys = sorted(of, key=lambda key: (rank.get(key[1], len(rank)), -len(of[key]), key[1]))[:MOST_ROWS]
    order = list(GROUPS)
    keys.sort(key=lambda key: order.index(key[0]))
    return [of[key] for key in keys]


def overview_rows(groups: Sequence[Some], shown: Shown, span: Span) -> list[Row]:
    """Return a row for the figures of each term."""
    return [_row(of, shown, span) for of in groups]


def by_term(entries: Some) -> list[Some]:
    """Return the figures apart by their terms, and by whether they are stocks, flows or running totals."""
    return entries.by("kind", "term")


def _row(entries: Some, shown: Shown, span: Span) -> Row:
    first = entries[0].figure
    kind, term = first.accumulation, first.term or ""
    row = Row(label=term_title(term), group=t(GROUPS[kind]), colour=term_colour(term), count=len(entries))
    if len(entries) <= MOST_MARKS:
        return replace(row, moments=[moment(each, shown) for each in entries])
    counted = figure_counts(entries, span, title=row.label, opens=lambda _: f"term={term}")
    return replace(row, label=f"{row.label} · {tn('{n} figure', '{n} figures', len(entries))}", counts=counted)


def apart(entries: Some, span: Span, places: int = PLACES) -> Some:
    """Return the figures of a lane whose marks can be told apart: of those that would lie on each other the longest in time, else the newest."""
    if len(entries) <= places:
        return entries
    end, start = (entries.column(name).astype(numpy.int64) for name in ("end", "start"))
    place = (end - span.first.toordinal()) * places // span.days * 2 + entries.column("unknown")
    length = numpy.where(start == NO_DAY, 0, end - start)
    # Of each place the longest, of those as long the first; the places in the order in which the first of each stands.
    longest = numpy.lexsort((numpy.arange(len(end)), -length, place))
    _, of_place = numpy.unique(place[longest], return_index=True)
    _, met = numpy.unique(place, return_index=True)
    return entries.where(longest[of_place][numpy.argsort(met)])


def by_form(entries: Some) -> dict[tuple[Accumulation, str], Some]:
    """Return the figures that may stand on one scale: of one kind of time and one unit, changes apart from levels."""
    order = list(GROUPS)
    out = {(of[0].figure.accumulation, of[0].figure.unit): of for of in entries.by("form")}
    return dict(sorted(out.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))


def lanes(entries: Some, shown: Shown, span: Span, *, with_place: bool, narrow: bool = False) -> tuple[list[Lane], int]:
    """Return a lane for each voice and thing, those with most to say first, and how many more there are than are drawn."""
    held = entries.by("voice", "named") if with_place else entries.by("voice")
    most = nlargest(MOST_LANES, held, key=len)
    drawn = [
        Lane(
            label=_lane(group[0], with_place=with_place),
            moments=[moment(each, shown) for each in apart(group, span, NARROW_PLACES if narrow else PLACES)],
        )
        for group in most
    ]
    return drawn, len(held) - len(drawn)


def _lane(entry: Entry, *, with_place: bool) -> str:
    """Return what a lane is called: who says it, of where and whom, and what it is where it is no plain statement."""
    figure = entry.figure
    who = source_text(figure, entry.publisher, manner=False)
    parts = [f"{who[0].upper()}{who[1:]}"]
    if with_place:
        parts.append(place_name(figure.place) if figure.place else t("place not said"))
    parts += [each for each in (whom_text(figure), cause_text(figure)) if each]
    if figure.change is not None:
        parts.append(t("an amount of change"))
    if figure.stance not in PLAIN and not is_only_denied(figure):
        parts.append(t(figure.stance.value))
    return " · ".join(parts)


def falls(lane: Lane) -> list[tuple[Moment, Moment]]:
    """Return the counts of a running total that are lower than the one before, and not since a later day: its source took some back."""
    told = ((each.drawing.dot, each) for each in lane.moments if each.drawing.dot is not None and each.drawing.mark is not Mark.DENIED)
    counted = sorted(told, key=lambda pair: pair[1].end)
    return [(a, b) for (before, a), (after, b) in pairwise(counted) if after < before and (b.begun or date.min) <= (a.begun or date.min)]
