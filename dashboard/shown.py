"""What the ledger says under one view: read once for all parts of a page, and kept until the ledger grows."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from dashboard.address import AddressError, View
from metrics.definitions import interval_of, terms
from metrics.indicators import derive
from metrics.interval import Interval
from metrics.ledger import ChangeRow, Ledger, Query, StoredReport, changes, current
from metrics.model import CurrentFigure, Entry, Figure, Observation, Situation

KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One view of the ledger. `as_of` is the day it shows; `sources` and `days` are what a reader can choose from."""

    view: View
    situation: Situation | None = None
    situations: tuple[Situation, ...] = ()
    as_of: date | None = None
    reports: tuple[StoredReport, ...] = ()
    entries: tuple[Entry, ...] = ()
    current: tuple[CurrentFigure, ...] = ()
    observations: tuple[Observation, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    sources: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    recorded: tuple[date, ...] = ()

    @property
    def newest(self) -> StoredReport | None:
        """The report that came in last of those shown, by publication and then by recording."""
        return max(self.reports, key=lambda each: (each.report.published or date.min, each.recorded_at), default=None)

    def interval(self, figure: Figure) -> Interval | None:
        """Return the interval of a figure under the view's convention and rounding."""
        return interval_of(figure, convention=self.view.convention, rounding=self.view.rounding)

    def entry(self, figure_id: str | None) -> Entry | None:
        """Return the entry of a figure, or None where the view does not hold it."""
        return next((each for each in self.entries if each.figure_id == figure_id), None)

    def stored(self, report_id: str) -> StoredReport:
        """Return a report by its id. Raises KeyError for one that is not shown."""
        found = next((each for each in self.reports if each.id == report_id), None)
        if found is None:
            raise KeyError(f"report {report_id} is not among those of this view; ask the ledger for it")
        return found

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by the ids of their figures."""
        return {each.figure_id: each for each in self.entries}


class Showing:
    """Reads views of one ledger; a view is read again only after the ledger has grown."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[tuple[int, View], Shown] = OrderedDict()
        self._lock = Lock()

    def of(self, view: View) -> Shown:
        """Return what the ledger says under `view`. Raises AddressError for a situation that is not followed."""
        key = (self._ledger.revision(), view)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = read(self._ledger, view)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def read(ledger: Ledger, view: View) -> Shown:
    """Return what `ledger` says under `view`, by default of the situation that was followed first and as of its newest figure.

    Raises AddressError for a situation that is not followed.
    """
    situations = tuple(ledger.situations(as_known_on=view.as_known_on))
    situation = _situation(situations, view)
    if situation is None:
        return Shown(view=view, situations=situations)
    everything = ledger.entries(Query(situation=situation.id, as_known_on=view.as_known_on))
    days = tuple(sorted({_day(each) for each in everything}, reverse=True))
    as_of = view.as_of or (days[0] if days else None)
    entries = [each for each in everything if (as_of is None or _day(each) <= as_of) and _of_source(each, view)]
    held = {each.report_id for each in everything if as_of is None or _day(each) <= as_of}
    stored = ledger.reports(situation=situation.id, as_known_on=view.as_known_on)
    reports = tuple(each for each in stored if each.id in held or _has_come(each, as_of))
    shown = Shown(
        view=view,
        situation=situation,
        situations=situations,
        as_of=as_of,
        reports=reports,
        entries=tuple(entries),
        current=tuple(current(entries, as_of=as_of, terms=terms())),
        observations=tuple(derive(entries, situation=situation, convention=view.convention, rounding=view.rounding, as_of=as_of)),
        sources=tuple(sorted({each.figure.source.name for each in everything if each.figure.source})),
        days=days,
        recorded=tuple(sorted({each.recorded_at.date() for each in everything}, reverse=True)),
    )
    return _with_changes(shown)


def _situation(situations: tuple[Situation, ...], view: View) -> Situation | None:
    if view.situation is None:
        return situations[0] if situations else None
    found = next((each for each in situations if each.id == view.situation), None)
    if found is None:
        known = ", ".join(each.id for each in situations) or "none yet"
        raise AddressError(f"situation={view.situation} in the address is not followed; those that are: {known}")
    return found


def _day(entry: Entry) -> date:
    """Return the day that a figure is of: the end of its period, else its report's date, else the day it was recorded."""
    period = entry.figure.reference_period
    return period.end or period.start or entry.published or entry.recorded_at.date()


def _has_come(stored: StoredReport, as_of: date | None) -> bool:
    return as_of is None or stored.report.published is None or stored.report.published <= as_of


def _of_source(entry: Entry, view: View) -> bool:
    return not view.sources or (entry.figure.source is not None and entry.figure.source.name in view.sources)


def _with_changes(shown: Shown) -> Shown:
    """Return `shown` with what its newest report changed; nothing where there is no earlier report to compare with."""
    newest = shown.newest
    if newest is None or len(shown.reports) < 2:
        return shown
    before = [each for each in shown.entries if each.report_id != newest.id]
    after = [each for each in shown.entries if each.report_id == newest.id]
    fields = {name: getattr(shown, name) for name in Shown.__slots__}
    return Shown(**{**fields, "changes": tuple(changes(before, after))})
