"""What the ledger says under one view: read once for all pages and views, each part worked out when a page asks for it and kept until the ledger grows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from operator import attrgetter
from typing import ClassVar, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from dashboard.address import View
from dashboard.followed import situation_of
from dashboard.parts import Known, Parts
from dashboard.parts_of_others import parts_among, with_wholes
from metrics import pipeline
from metrics.definitions import interval_of, leading_terms
from metrics.growing import Ranked
from metrics.indicators import Finding, Indicator, indicators_of
from metrics.interval import Interval
from metrics.ledger import NOTHING_SAID, ChangeRow, Fact, Ledger, Query, Standing, StoredReport
from metrics.ledger.sight import sight
from metrics.model import CurrentFigure, Entry, Figure, Observation, ReviewStatus, Situation
from metrics.pipeline import Held, Named, Voices

T = TypeVar("T")
_ID = attrgetter("figure_id")


class Ever(NamedTuple):
    """Everything held of a situation, of whatever day, and what a reader can choose from; the same `since` a revision."""

    held: Held
    reports: Sequence[StoredReport]
    sources: tuple[str, ...]
    days: tuple[date, ...]
    recorded: tuple[date, ...]
    since: int

    def is_same(self, other: Ever) -> bool:
        """Return whether all that is worked out of this is what would be worked out of another: lines of one number are the same line."""
        one, two = self.held, other.held
        same = (one.situation, one.judgements, one.as_known_on) == (two.situation, two.judgements, two.as_known_on)
        return same and one.entries.is_same(two.entries) and list(self.reports) == list(other.reports)


class Until(NamedTuple):
    """What is held of one day, and the reports that had come by then; both by id too."""

    held: Held
    named: Named
    reports: tuple[StoredReport, ...]
    by_report: Mapping[str, StoredReport]


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
    held: Mapping[str, Entry] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    recorded: tuple[date, ...] = ()
    parts: Parts = field(default_factory=Parts, repr=False, compare=False)
    until: Until | None = field(default=None, repr=False, compare=False)
    ever: Ever | None = field(default=None, repr=False, compare=False)
    key: tuple[Hashable, ...] = field(default=(), repr=False, compare=False)
    asked: tuple[Hashable, ...] = field(default=(), repr=False, compare=False)

    @property
    def entries(self) -> Sequence[Entry]:
        """The figures of the sources chosen."""
        return () if self.until is None else self._chosen(self.until.held).entries

    @property
    def every(self) -> Sequence[Entry]:
        """The figures of all sources, in the order of the ledger."""
        return () if self.until is None else self.until.held.entries

    @property
    def current(self) -> Ranked[CurrentFigure]:
        """The figure that stands for each thing, newest things first."""
        return self._standing.figures

    @property
    def stale(self) -> int:
        """How many of the figures that stand are old."""
        return self._standing.stale

    @property
    def _standing(self) -> Standing:
        until = self.until
        return (
            Standing(judgements=NOTHING_SAID)
            if until is None
            else self._part("standing", (self.view.sources,), lambda: self._chosen(until.held).standing())
        )

    @property
    def facts(self) -> Sequence[Fact]:
        """The facts that the figures of the sources chosen are of, the newest first."""
        until = self.until
        return () if until is None else self._part("facts", (self.view.sources,), lambda: self._chosen(until.held).facts())

    @property
    def key_terms(self) -> tuple[str, ...]:
        """The terms whose figures come first: the situation's own, else those that the rows of terms put first."""
        return (self.situation.key_terms if self.situation else ()) or leading_terms()

    def stands(self, entry: Entry) -> bool:
        """Return whether a figure stands, or stands beside one that does."""
        return self._standing.holds(entry)

    @property
    def voices(self) -> frozenset[str]:
        """The keys of the sources that are heard, as Sources lists them: spellings of one organisation are one, and so is what it publishes itself."""
        return self._part("voices", (self.view.sources,), lambda: frozenset() if self._heard is None else self._heard.heard)

    @property
    def reviewed(self) -> int:
        """How many of the figures somebody has reviewed."""
        heard = self._heard
        return 0 if heard is None else heard.statuses.total() - heard.statuses[ReviewStatus.PROPOSED]

    @property
    def _heard(self) -> Voices | None:
        until = self.until
        return None if until is None else self._part("heard", (self.view.sources,), lambda: self._chosen(until.held).voices())

    @property
    def parts_of_others(self) -> frozenset[str]:
        """The ids of the figures that stand and are parts of others; one whose whole was rejected is a part of nothing."""
        return self._part("parts", (self.view.sources,), self._found_parts)

    def _found_parts(self) -> frozenset[str]:
        among = self.brought_up("parts", (), partial(parts_among, current=self.current)).parts.values()
        return frozenset() if self.until is None else with_wholes(among, self.until.named.of_report)

    @property
    def observations(self) -> Sequence[Observation]:
        """What follows from the figures, where it rests on one of the sources chosen."""
        if not self.view.sources:
            return self._derived
        return self._part("resting-on", (*self._reading, self.view.sources), lambda: self.resting_on([None, *map(_ID, self.entries)]))

    def resting_on(self, figure_ids: Sequence[str | None]) -> Sequence[Observation]:
        """Return what follows from any of some figures, whichever sources are chosen; of None, what rests on no figure."""
        derived = self._derived
        resting = self._part("resting", self._reading, lambda: pipeline.resting_on(derived))
        return tuple([derived[place] for place in sorted(set[int]().union(*[resting.get(each, ()) for each in figure_ids]))])

    @property
    def _derived(self) -> Sequence[Observation]:
        until, made = self.until, partial(Held.derived, convention=self.view.convention, rounding=self.view.rounding)
        return () if until is None else self._part("derived", self._reading, lambda: made(until.held))

    @property
    def findings(self) -> Sequence[Finding]:
        """What does not add up in the figures of the sources chosen, earlier rounds included; contradictions first."""
        until = self.until
        if until is None:
            return ()
        of = self._chosen(until.held)
        return self._part(
            "findings", (*self._reading, self.view.sources), partial(of.checked, convention=self.view.convention, rounding=self.view.rounding)
        )

    @property
    def changes(self) -> Sequence[ChangeRow]:
        """What the newest report changed."""
        until, ever = self.until, self.ever
        if until is None or ever is None:
            return ()
        return self._part("changes", (self.view.sources,), lambda: self._chosen(until.held).changed(ever.reports))

    @property
    def _reading(self) -> tuple[Hashable, ...]:
        return self.view.convention, self.view.rounding

    def _chosen(self, held: Held) -> Held:
        if not self.view.sources:
            return held
        return self._part("chosen", (self.view.sources,), lambda: held.of_sources(self.view.sources))

    def kept(self, name: str, depends: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """Return what `make` works out of this view for one page, kept under `name` and what else it `depends` on until anything of the situation is another."""
        return self._part(name, depends, make) if self.key else make()

    def kept_asking(self, name: str, depends: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """Return what `make` asks the ledger for, and may be of more than the view, kept until the ledger grows."""
        return self.parts.of(("asked", *self.asked, name, *depends), make) if self.asked else make()

    def brought_up(self, name: str, depends: tuple[Hashable, ...], make: Callable[[T | None], T]) -> T:
        """Return what `make` makes for one page from what it made before the ledger grew, None where nothing is kept."""
        return make(None) if self.until is None else self._chosen(self.until.held).brought_up(name, depends, make)

    def _part(self, name: str, depends: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        return self.parts.of((name, *self.key, *depends), make)

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
        found = self.until.by_report.get(report_id) if self.until is not None else None
        if found is None:
            raise KeyError(f"report {report_id} is not among those of this view; ask the ledger for it")
        return found


class Showing:
    """Reads views of one ledger, once for all pages and callbacks; a view is read again only after the ledger has grown."""

    _of_ledger: ClassVar[WeakKeyDictionary[Ledger, Parts]] = WeakKeyDictionary()

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._parts = self._of_ledger.setdefault(ledger, Parts())

    def of(self, view: View) -> Shown:
        """Return what the ledger says under `view` to who acts. Raises AddressError for a situation that is not followed."""
        return read(self._ledger, view, self._parts)

    def reports(self, view: View) -> Sequence[StoredReport]:
        """Return the reports of the view's situation, or of all where it names none, those first that were published last."""
        known = Known(sight(), self._ledger.revision(), view.as_known_on)
        self._parts.grown(known)
        made = partial(self._ledger.newest_reports, situation=view.situation, as_known_on=view.as_known_on)
        return self._parts.of(("reports", *known, view.situation), made)


def read(ledger: Ledger, view: View, parts: Parts | None = None) -> Shown:
    """Return what `ledger` says under `view`, by default of the situation that was followed first and as of its newest figure.

    Without `parts` nothing is remembered. Raises AddressError for a situation that is not followed.
    """
    parts = parts or Parts()
    known = Known(sight(), ledger.revision(), view.as_known_on)
    parts.grown(known)
    situations = parts.of(("situations", *known), lambda: tuple(ledger.situations(as_known_on=view.as_known_on)))
    situation = situation_of(situations, view)
    if situation is None:
        return Shown(view=view, situations=situations)
    view = view.settled(situation.convention)
    ever = parts.of(("ever", *known, situation.id), lambda: parts.settled(known, situation.id, _ever(ledger, situation, view, known.revision)))
    as_of = view.as_of or (ever.days[0] if ever.days else None)
    key = (*known._replace(revision=ever.since), situation.id, as_of)
    until = parts.of(("until", *key), lambda: _until(ever, as_of))
    return Shown(
        view=view, situation=situation, situations=situations, as_of=as_of, reports=until.reports, held=until.named.by_id, sources=ever.sources,
        days=ever.days, recorded=ever.recorded, parts=parts, until=until, ever=ever, key=key, asked=(*known, situation.id, as_of),
    )  # fmt: skip


def _ever(ledger: Ledger, situation: Situation, view: View, revision: int) -> Ever:
    held = pipeline.held(ledger, situation, Query(as_known_on=view.as_known_on))
    found = held.choices()
    return Ever(
        held=held,
        reports=ledger.reports(situation=situation.id, as_known_on=view.as_known_on),
        sources=tuple(sorted(each for each, n in found.sources.items() if each is not None and n)),
        days=tuple(sorted((each for each, n in found.days.items() if n), reverse=True)),
        recorded=tuple(sorted((each for each, n in found.recorded.items() if n), reverse=True)),
        since=revision,
    )


def _until(ever: Ever, as_of: date | None) -> Until:
    """Return what is held of a day, the reports that its figures come from, and those that had been published by then and gave none."""
    # Nothing is of a later day than the newest: of very many figures none needs to be looked at.
    held = replace(ever.held, as_of=as_of, settled=True) if as_of is not None and ever.days and as_of >= ever.days[0] else ever.held.on(as_of)
    named = held.named()
    reports = tuple(each for each in ever.reports if each.id in named.of_report or (each.figure_count == 0 and _has_come(each, as_of)))
    return Until(held=held, named=named, reports=reports, by_report={each.id: each for each in reports})


def _has_come(stored: StoredReport, as_of: date | None) -> bool:
    return as_of is None or stored.report.published is None or stored.report.published <= as_of
