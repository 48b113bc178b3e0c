"""Which figures the timeline is asked for: all that are of a term, in the order of their time, kept until the ledger grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from dashboard.address import AddressError
from dashboard.charts.days import Span
from dashboard.shown import Shown
from dashboard.translation import t
from metrics.model import Accumulation, Entry

LASTS: Mapping[str, int] = {"30": 30, "90": 90, "365": 365}


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


class Told(NamedTuple):
    """The figures that are of a term, the newest time first: all of them, those of each term, and the names of their places by id."""

    every: Sequence[Entry]
    of_term: Mapping[str, Sequence[Entry]]
    places: Mapping[str, str]


def told(shown: Shown) -> Told:
    """Return the figures of a view that are of a term."""
    return shown.kept("timeline", (shown.view.sources,), lambda: _in_order(shown.entries))


def _in_order(entries: Iterable[Entry]) -> Told:
    every = sorted((each for each in entries if each.figure.term), key=lambda each: (end_of(each), each.seq), reverse=True)
    of_term: dict[str, list[Entry]] = {}
    for each in every:
        of_term.setdefault(each.figure.term or "", []).append(each)
    return Told(every, of_term, {each.figure.place.id: each.figure.place.name for each in every if each.figure.place})


def chosen(shown: Shown, asked: Asked) -> Sequence[Entry]:
    """Return the figures of a term that are asked for, newest time first."""
    known = told(shown)
    held = known.every if asked.term is None else known.of_term.get(asked.term, ())
    if asked.place is not None:
        held = [each for each in held if each.figure.place is not None and each.figure.place.id == asked.place]
    if asked.last is not None and held:
        since = (shown.as_of or end_of(held[0])) - timedelta(days=asked.last)
        held = [each for each in held if end_of(each) >= since]
    return held


def end_of(entry: Entry) -> date:
    """Return the last day that a figure speaks of; where it says none, the day of its report."""
    period = entry.figure.reference_period
    return period.end or period.start or entry.published or entry.recorded_at.date()


def span_of(entries: Sequence[Entry], shown: Shown, asked: Asked) -> Span:
    """Return the stretch of time of figures in the order of `chosen`: that of the figures, and of the days asked for."""
    first, last = end_of(entries[-1]), end_of(entries[0])
    days = [first, last]
    # Of a total only the day on which it was counted is drawn where a term is asked for.
    begun = [
        each.figure.reference_period.start for each in entries if asked.term is None or each.figure.accumulation is not Accumulation.RUNNING_TOTAL
    ]
    if starts := [day for day in begun if day is not None]:
        days.append(min(starts))
    if asked.last is not None and shown.as_of is not None:
        floor = shown.as_of - timedelta(days=asked.last)
        days = [max(day, floor) for day in days] + [floor, shown.as_of]
    # A beginning long before everything else ("since 2011") would press the rest together: it is drawn from the edge.
    floor = first - max(timedelta(days=31), (last - first) * 2)
    return Span.of([max(day, floor) for day in days])
