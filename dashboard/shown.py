"""What the ledger says under one view: read once for all parts of a page, and kept until the ledger grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar
from weakref import WeakKeyDictionary

from dashboard.address import AddressError, View
from dashboard.keeping import Kept
from metrics import pipeline
from metrics.definitions import interval_of
from metrics.indicators import Indicator, indicators_of
from metrics.interval import Interval
from metrics.ledger import ChangeRow, Ledger, Query, StoredReport
from metrics.ledger.sight import Sight, sight
from metrics.model import CurrentFigure, Entry, Figure, Observation, Situation

KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One view of the ledger. `as_of` is the day it shows; `sources`, `days` and `recorded` are what a reader can choose from.

    `entries` are the figures of the sources chosen, `held` those of all sources by id: a derived value may rest on any of them.
    """

    view: View
    situation: Situation | None = None
    situations: tuple[Situation, ...] = ()
    as_of: date | None = None
    reports: tuple[StoredReport, ...] = ()
    entries: tuple[Entry, ...] = ()
    held: Mapping[str, Entry] = field(default_factory=dict)
    current: tuple[CurrentFigure, ...] = ()
    observations: tuple[Observation, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    sources: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    recorded: tuple[date, ...] = ()

    @property
    def newest(self) -> StoredReport | None:
        """The report that was recorded last of those shown: the one whose changes are told."""
        return max(self.reports, key=lambda each: each.recorded_at, default=None)

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by code: those of every situation, and its own."""
        return indicators_of(self.situation)

    def interval(self, figure: Figure) -> Interval | None:
        """Return the interval of a figure under the view's convention and rounding."""
        return interval_of(figure, convention=self.view.convention, rounding=self.view.rounding)

    def entry(self, figure_id: str | None) -> Entry | None:
        """Return the entry of a figure, or None where the view does not hold it."""
        return self.held.get(figure_id or "")

    def stored(self, report_id: str) -> StoredReport:
        """Return a report by its id. Raises KeyError for one that is not shown."""
        found = next((each for each in self.reports if each.id == report_id), None)
        if found is None:
            raise KeyError(f"report {report_id} is not among those of this view; ask the ledger for it")
        return found


class Showing:
    """Reads views of one ledger, once for all pages and callbacks; a view is read again only after the ledger has grown."""

    _of_ledger: ClassVar[WeakKeyDictionary[Ledger, Kept[tuple[Sight | None, int, View], Shown]]] = WeakKeyDictionary()

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept = self._of_ledger.setdefault(ledger, Kept(KEPT))

    def of(self, view: View) -> Shown:
        """Return what the ledger says under `view` to who acts. Raises AddressError for a situation that is not followed."""
        plain = view.changed(looks=())
        found = self._kept.of((sight(), self._ledger.revision(), plain), lambda: read(self._ledger, plain))
        return replace(found, view=view)


def read(ledger: Ledger, view: View) -> Shown:
    """Return what `ledger` says under `view`, by default of the situation that was followed first and as of its newest figure.

    Raises AddressError for a situation that is not followed.
    """
    situations = tuple(ledger.situations(as_known_on=view.as_known_on))
    situation = _situation(situations, view)
    if situation is None:
        return Shown(view=view, situations=situations)
    query = Query(situation=situation.id, as_known_on=view.as_known_on)
    ever = pipeline.figures(ledger, query)
    days = tuple(sorted({day_of(each) for each in ever}, reverse=True))
    as_of = view.as_of or (days[0] if days else None)
    query = replace(query, as_of=as_of)
    asked = replace(query, sources=view.sources)
    held = pipeline.figures(ledger, query)
    return Shown(
        view=view,
        situation=situation,
        situations=situations,
        as_of=as_of,
        reports=_reports(ledger, query, held),
        entries=tuple(pipeline.figures(ledger, asked)) if view.sources else tuple(held),
        held={each.figure_id: each for each in held},
        current=tuple(pipeline.current_figures(ledger, asked)),
        observations=tuple(pipeline.derive(ledger, asked, convention=view.convention, rounding=view.rounding)),
        changes=tuple(_changes(ledger, asked)),
        sources=tuple(sorted({each.figure.source.name for each in ever if each.figure.source})),
        days=days,
        recorded=tuple(sorted({each.recorded_at.date() for each in ever}, reverse=True)),
    )


def _situation(situations: tuple[Situation, ...], view: View) -> Situation | None:
    if view.situation is None:
        return situations[0] if situations else None
    found = next((each for each in situations if each.id == view.situation), None)
    if found is None:
        known = ", ".join(each.id for each in situations) or "none yet"
        raise AddressError(f"situation={view.situation} in the address is not followed; those that are: {known}")
    return found


def day_of(entry: Entry) -> date:
    """Return the day that a figure is of: the end of its period, else its report's date, else the day it was recorded."""
    period = entry.figure.reference_period
    return period.end or period.start or entry.published or entry.recorded_at.date()


def _reports(ledger: Ledger, query: Query, held: Sequence[Entry]) -> tuple[StoredReport, ...]:
    """Return the reports that figures shown come from, and those that had been published by then and gave none."""
    used = {each.report_id for each in held}
    stored = ledger.reports(situation=query.situation, as_known_on=query.as_known_on)
    return tuple(each for each in stored if each.id in used or (each.figure_count == 0 and _has_come(each, query.as_of)))


def _has_come(stored: StoredReport, as_of: date | None) -> bool:
    return as_of is None or stored.report.published is None or stored.report.published <= as_of


def _changes(ledger: Ledger, query: Query) -> list[ChangeRow]:
    """Return what the newest report changed; nothing where every report is as old."""
    return pipeline.report_changes(ledger, situation=query.situation, query=query)
