"""Which figures the timeline is asked for: all that are of a term, in the order of their time, brought up as the ledger grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.address import AddressError
from dashboard.charts.days import Span
from dashboard.pages.timeline.columns import NO_DAY, Some, Told, brought_up
from dashboard.shown import Shown
from dashboard.translation import t

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


def told(shown: Shown) -> Told:
    """Return the figures of a view in the order of their time."""

    def made(before: Told | None) -> Told:
        return brought_up(before, shown.entries)

    return shown.kept("timeline", (shown.view.sources,), lambda: shown.brought_up("timeline", (), made))


def chosen(shown: Shown, asked: Asked) -> Some:
    """Return the figures of a term that are asked for, newest time first."""
    known = told(shown)
    held = known.every if asked.term is None else known.of_term.get(asked.term, known.nothing)
    if asked.place is not None:
        held = held.of("place", asked.place)
    if asked.last is not None and held:
        since = (shown.as_of or held.last_day) - timedelta(days=asked.last)
        held = held.where(held.column("end") >= since.toordinal())
    return held


def span_of(entries: Some, shown: Shown, asked: Asked) -> Span:
    """Return the stretch of time of figures in the order of `chosen`: that of the figures, and of the days asked for."""
    first, last = entries.first_day, entries.last_day
    days = [first, last]
    # Of a total only the day on which it was counted is drawn where a term is asked for.
    starts = entries.column("start")
    begun = starts[(starts != NO_DAY) & (~entries.column("total") if asked.term is not None else True)]
    if len(begun):
        days.append(date.fromordinal(int(begun.min())))
    if asked.last is not None and shown.as_of is not None:
        floor = shown.as_of - timedelta(days=asked.last)
        days = [max(day, floor) for day in days] + [floor, shown.as_of]
    # A beginning long before everything else ("since 2011") would press the rest together: it is drawn from the edge.
    floor = first - max(timedelta(days=31), (last - first) * 2)
    return Span.of([max(day, floor) for day in days])
