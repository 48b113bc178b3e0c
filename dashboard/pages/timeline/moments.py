"""Figures as moments of a line of time: which belong to one chart, which to one lane, and when each was true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dashboard.address import AddressError
from dashboard.charts.days import Span
from dashboard.charts.moments import Lane, Moment
from dashboard.charts.overview import Row
from dashboard.components.evidence import said_in_words, term_colour, term_title
from dashboard.drawing import of_figure
from dashboard.shown import Shown
from dashboard.translation import later, t
from dashboard.words import figure_with_unit, period_text, source_text
from dashboard.words.groups import cause_text, group_text
from metrics.model import Accumulation, Accuracy, Entry, Figure, Stance, State

# How a number is said that stands for what it is.
PLAIN = (Stance.ASSERTED, Stance.ESTIMATED)
MOST_ROWS = 16
MOST_LANES = 10
MOST_DRAWN = 400
# How many marks of a row of the overview can stand beside each other.
PLACES = 140
UNKNOWN = (State.NOT_REPORTED, State.NOT_ASSESSED)
LASTS: Mapping[str, int] = {"30": 30, "90": 90, "365": 365}
GROUPS = {
    Accumulation.FLOW: later("What happened"),
    Accumulation.RUNNING_TOTAL: later("Counted since a beginning"),
    Accumulation.STOCK: later("How things stood"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the timeline is asked for: a term, a place, how many days back. None of these: everything."""

    term: str | None = None
    place: str | None = None
    last: int | None = None

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> Asked:
        """Return what an address asks for. Raises AddressError for a number of days that is not offered."""
        last = query.get("last")
        if last is not None and last not in LASTS:
            raise AddressError(t("last={last} in the address is not offered; write {offered}, or leave it out", last=last, offered=", ".join(LASTS)))
        return cls(term=query.get("term"), place=query.get("place"), last=LASTS[last] if last else None)

    def search(self, shown: Shown, **more: str | None) -> str:
        """Return the query string that asks for this."""
        asked = {"term": self.term, "place": self.place, "last": str(self.last) if self.last else None}
        return shown.view.search(**{**asked, **more})


def chosen(shown: Shown, asked: Asked) -> list[Entry]:
    """Return the figures of a term that are asked for, newest time first."""
    held = [each for each in shown.entries if each.figure.term and asked.term in (None, each.figure.term)]
    held = [each for each in held if asked.place is None or (each.figure.place is not None and each.figure.place.id == asked.place)]
    if asked.last is not None and held:
        since = (shown.as_of or max(map(end_of, held))) - timedelta(days=asked.last)
        held = [each for each in held if end_of(each) >= since]
    return sorted(held, key=lambda each: (end_of(each), each.seq), reverse=True)


def end_of(entry: Entry) -> date:
    """Return the last day that a figure speaks of; where it says none, the day of its report."""
    period = entry.figure.reference_period
    return period.end or period.start or entry.published or entry.recorded_at.date()


def moment(entry: Entry, shown: Shown) -> Moment:
    """Return a figure as it is drawn in time."""
    figure, period = entry.figure, entry.figure.reference_period
    end = end_of(entry)
    start = period.start if period.start is not None and period.start <= end else end
    drawing = of_figure(figure, shown.interval(figure))
    stated = period.accuracy is not Accuracy.NOT_STATED
    when = period_text(period) if stated else t("date not said, so on the day of its report")
    place = f", {figure.place.name}" if figure.place else ""
    # What is only projected or was once is never taken for what stands.
    how = "" if figure.stance in PLAIN else f" ({t(figure.stance.value)})"
    spoken = f"{said_in_words(figure)}{how}{place}<br>{source_text(figure)}; {when}"
    return Moment(
        start=start, end=end, text=f"{figure_with_unit(figure)}{how}", spoken=spoken, drawing=drawing, key=entry.figure_id, stated=stated, open_start=period.start is None,
    )  # fmt: skip


def overview_rows(entries: Sequence[Entry], shown: Shown, span: Span) -> list[Row]:
    """Return a row for each of the terms told of most, those of one kind of time together, in the order of the key terms."""
    of: dict[tuple[Accumulation, str], list[Entry]] = {}
    for each in entries:
        of.setdefault((each.figure.accumulation, each.figure.term or ""), []).append(each)
    counts = {key: len(group) for key, group in of.items()}
    rank = {term: at for at, term in enumerate(shown.key_terms)}
    keys = sorted(counts, key=lambda key: (rank.get(key[1], len(rank)), -counts[key], key[1]))[:MOST_ROWS]
    order = list(GROUPS)
    keys.sort(key=lambda key: order.index(key[0]))
    return [
        Row(
            label=term_title(term), group=t(GROUPS[kind]), colour=term_colour(term),
            moments=[moment(each, shown) for each in apart(of[kind, term], span)], count=counts[kind, term],
        )
        for kind, term in keys
    ]  # fmt: skip


def apart(entries: Sequence[Entry], span: Span) -> list[Entry]:
    """Return the figures of a row whose marks can be told apart: of those that would lie on each other the longest in time, else the newest.

    Each number of a few is drawn; of thousands those that would be covered are in the table and the files.
    """
    if len(entries) <= PLACES:
        return list(entries)
    seen: dict[tuple[int, bool], Entry] = {}
    for each in entries:
        place = (end_of(each) - span.first).days * PLACES // span.days, each.figure.state in UNKNOWN
        if place not in seen or _length(each) > _length(seen[place]):
            seen[place] = each
    return list(seen.values())


def _length(entry: Entry) -> int:
    start = entry.figure.reference_period.start
    return (end_of(entry) - start).days if start is not None else 0


def by_form(entries: Iterable[Entry]) -> dict[tuple[Accumulation, str], list[Entry]]:
    """Return the figures that may stand on one scale: of one kind of time and one unit, changes apart from levels."""
    out: dict[tuple[Accumulation, str], list[Entry]] = {}
    for each in entries:
        out.setdefault((each.figure.accumulation, each.figure.unit), []).append(each)
    order = list(GROUPS)
    return dict(sorted(out.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))


def lanes(entries: Sequence[Entry], shown: Shown, span: Span, *, with_place: bool) -> tuple[list[Lane], int]:
    """Return a lane for each voice and thing, those with most to say first, and how many more there are than are drawn."""
    held: dict[str, list[Entry]] = {}
    for each in entries:
        held.setdefault(_lane(each.figure, with_place=with_place), []).append(each)
    ordered = sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    drawn = [Lane(label=label, moments=[moment(each, shown) for each in apart(group[:MOST_DRAWN], span)]) for label, group in ordered[:MOST_LANES]]
    return drawn, len(ordered) - len(drawn)


def _lane(figure: Figure, *, with_place: bool) -> str:
    """Return what a lane is called: who says it, of where and whom, and what it is where it is no plain statement."""
    who = source_text(figure)
    parts = [f"{who[0].upper()}{who[1:]}"]
    if with_place:
        parts.append(figure.place.name if figure.place else t("place not said"))
    parts += [each for each in (group_text(figure), cause_text(figure)) if each]
    if figure.change is not None:
        parts.append(t("an amount of change"))
    if figure.stance not in PLAIN:
        parts.append(t(figure.stance.value))
    return " · ".join(parts)


def falls(lane: Lane) -> list[tuple[Moment, Moment]]:
    """Return the counts of a running total that are lower than the one before: its source took some back."""
    counted = sorted(((each.drawing.dot, each) for each in lane.moments if each.drawing.dot is not None), key=lambda pair: pair[1].end)
    return [(a, b) for (before, a), (after, b) in pairwise(counted) if after < before]


def _is_total(entry: Entry) -> bool:
    return entry.figure.accumulation is Accumulation.RUNNING_TOTAL


def span_of(entries: Sequence[Entry], shown: Shown, asked: Asked) -> Span:
    """Return the stretch of time to be drawn: that of the figures, and of the reports where nothing narrows it."""
    totals = asked.term is not None
    days = [
        day
        for each in entries
        for day in (end_of(each), end_of(each) if totals and _is_total(each) else each.figure.reference_period.start or end_of(each))
    ]
    if asked.last is not None and shown.as_of is not None:
        floor = shown.as_of - timedelta(days=asked.last)
        days = [max(day, floor) for day in days] + [floor, shown.as_of]
    # A beginning long before everything else ("since 2011") would press the rest together: it is drawn from the edge.
    ends = sorted(end_of(each) for each in entries)
    floor = ends[0] - max(timedelta(days=31), (ends[-1] - ends[0]) * 2)
    return Span.of([max(day, floor) for day in days])
