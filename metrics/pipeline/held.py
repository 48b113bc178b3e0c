"""The figures of a situation, held once: what stands, what follows and what does not add up, brought up as the ledger grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from threading import Lock
from typing import Any, ClassVar, NamedTuple, TypeVar, cast
from weakref import WeakKeyDictionary

from metrics.definitions import DEFAULT_CONVENTION, terms
from metrics.growing import Groups, Layers, Lines
from metrics.growing import lines as lines_of
from metrics.indicators import Finding, Growth, checked, derived, grown
from metrics.ledger import ChangeRow, Fact, Gathered, Judgements, Ledger, Query, Standing, StoredReport, changes, compared_with, gathered, stood
from metrics.ledger.facts import said
from metrics.ledger.judgements import Touched
from metrics.ledger.query import moment
from metrics.ledger.sight import Sight, sight
from metrics.model import CurrentFigure, Entry, Observation, ReviewStatus, Situation
from metrics.room import Room, room_of

EVERYTHING = Query()
# What is worked out of a line takes so many bytes for each part; an eighth of the memory is for all parts of a ledger, a part of that for those of some sources alone.
LINE_BYTES, SHARE, LEAST, NARROWED = 250, 8, 256 << 20, 6
# Of so many days the figures among which indicators are derived: the one shown last, and the one before, mostly the newest.
DAYS = 2
T = TypeVar("T")


class _Rooms(NamedTuple):
    """Room for what is worked out of one ledger, whoever sees it; apart what is of some sources alone."""

    all: Room[Hashable, Any]
    narrowed: Room[Hashable, Any]

    @classmethod
    def made(cls) -> _Rooms:
        most = room_of(SHARE, LEAST)
        # Apart: whoever tries one source after another leaves what everybody sees where it is.
        return cls(Room(most), Room(most // NARROWED))


class Workings:
    """What was last worked out of the figures of each view, from which the next is brought up; may be used by many threads.

    Whatever it is brought up from, it equals what is made from nothing. All the same, each who sees something else has workings of
    their own: no memory of what one may see is ever held for another. Of each kind of part the two used last are there whatever they
    weigh, of the others as many as there is room for.
    """

    _of_ledger: ClassVar[WeakKeyDictionary[Ledger, _Rooms]] = WeakKeyDictionary()
    _making: ClassVar[Lock] = Lock()

    def __init__(self, rooms: _Rooms | None = None, by: Sight | None = None) -> None:
        self._rooms = rooms or _Rooms.made()
        self._by = by

    @classmethod
    def of(cls, ledger: Ledger) -> Workings:
        """Return the workings of a ledger for who acts."""
        with cls._making:
            rooms = cls._of_ledger.get(ledger)
            if rooms is None:
                rooms = cls._of_ledger[ledger] = _Rooms.made()
        return cls(rooms, sight())

    @classmethod
    def forget(cls, ledger: Ledger) -> None:
        """Keep nothing of a ledger: what is asked next is made from nothing."""
        with cls._making:
            cls._of_ledger.pop(ledger, None)

    def brought_up(self, key: tuple[Hashable, ...], make: Callable[[T | None], T], *, lines: int = 0, narrowed: bool = False) -> T:
        """Return what `make` makes from what it made last under `key`, None where nothing is kept, and keep that instead.

        The key begins with what kind of part it is; it is made of so many `lines`. What is of some sources alone is `narrowed`.
        """
        room, mine = self._rooms.narrowed if narrowed else self._rooms.all, (self._by, key)
        made = make(cast("T | None", room.get(mine)))
        room.put(mine, made, weight=lines * LINE_BYTES, kind=key[0])
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a reader can choose from among some figures: who is named as a source, of which days they are, and when they were recorded."""

    lines: Lines[Entry] = field(default_factory=Lines)
    sources: Counter[str | None] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    recorded: Counter[date] = field(default_factory=Counter)


def _source(entry: Entry) -> str | None:
    return entry.figure.source.name if entry.figure.source is not None else None


def choices(before: Choices | None, entries: Sequence[Entry]) -> Choices:
    """Return what can be chosen from among `entries`, brought up from what could be among others `before`."""
    before = before or Choices()
    lines = lines_of(entries)
    changed = lines.since(before.lines)
    if not changed:
        return before
    out = Choices(lines=lines, sources=Counter(before.sources), days=Counter(before.days), recorded=Counter(before.recorded))
    for some, add in ((changed.gone, Counter[Any].subtract), (changed.come, Counter[Any].update)):
        add(out.sources, [_source(each) for each in some])
        add(out.days, [day_of(each) for each in some])
        add(out.recorded, [each.recorded_at.date() for each in some])
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Figures by their ids, by the reports that they come from, and by the sources that are named for them."""

    lines: Lines[Entry] = field(default_factory=Lines)
    by_id: Layers[str, Entry] = field(default_factory=Layers)
    _reports: Groups[Entry, tuple[Entry, ...]] = field(default_factory=lambda: Groups(attrgetter("report_id")))
    _sources: Groups[Entry, tuple[Entry, ...]] = field(default_factory=lambda: Groups(_source))

    @property
    def of_report(self) -> Mapping[Hashable, tuple[Entry, ...]]:
        """The figures of each report that any come from."""
        return self._reports.made

    @property
    def of_source(self) -> Mapping[Hashable, tuple[Entry, ...]]:
        """What each named source says, in the order of the ledger."""
        return self._sources.made


def named(before: Named | None, entries: Sequence[Entry]) -> Named:
    """Return `entries` by their ids, brought up from others `before`."""
    before = before or Named()
    lines = lines_of(entries)
    changed = lines.since(before.lines)
    if not changed:
        return before
    by_id = before.by_id.with_these({each.figure_id: each for each in changed.come}, (each.figure_id for each in changed.gone))
    reports, sources = (each.grown(changed, tuple, lines)[0] for each in (before._reports, before._sources))
    return Named(lines=lines, by_id=by_id, _reports=reports, _sources=sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """How many figures each source says that is heard, by the key that tells it from others, and how many are of each status."""

    judgements: Judgements
    lines: Lines[Entry] = field(default_factory=Lines)
    said: Counter[str] = field(default_factory=Counter)
    statuses: Counter[ReviewStatus] = field(default_factory=Counter)

    @property
    def heard(self) -> frozenset[str]:
        """The keys of the sources; of what nobody is named for and nobody publishes there is none."""
        return frozenset(key for key, n in self.said.items() if key and n)


def voices(before: Voices | None, entries: Sequence[Entry], judgements: Judgements) -> Voices:
    """Return who is heard in `entries`, brought up from who was in others `before`."""
    touched = None if before is None else judgements.touched(before.judgements)
    if before is None or touched is None:
        before, touched = Voices(judgements=judgements), Touched()
    lines = lines_of(entries)
    changed = lines.since(before.lines, touched.again)
    if not changed and before.judgements == judgements:
        return before
    out = Voices(judgements=judgements, lines=lines, said=Counter(before.said), statuses=Counter(before.statuses))
    for some, told_by, add in ((changed.gone, before.judgements, Counter[Any].subtract), (changed.come, judgements, Counter[Any].update)):
        add(out.said, map(told_by.source, some))
        add(out.statuses, [each.review_status for each in some])
    return out


def day_of(entry: Entry) -> date:
    """Return the day that a figure is of: the end of its period, of what looks ahead its report's date, as of one without; else the day it was recorded."""
    return said(entry) or entry.recorded_at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The figures of a situation as known on a day, read once: what stands, what follows and what does not add up, without asking again.

    What narrows a question chooses among what stands and what follows, so that an old figure never looks current because a
    newer one was not asked for. It is `settled` where nothing in it was said after the day that it is of.
    """

    situation: Situation
    entries: Lines[Entry]
    judgements: Judgements
    as_of: date | None = None
    as_known_on: date | datetime | None = None
    sources: tuple[str, ...] = ()
    settled: bool = False
    workings: Workings = field(default_factory=Workings, repr=False, compare=False)

    def brought_up(self, name: str, depends: tuple[Hashable, ...], make: Callable[[T | None], T]) -> T:
        """Return what `make` makes from what it made last of these figures, and what else it `depends` on, as they were; None where nothing is kept."""
        key = (name, self.situation.id, self.as_known_on, self.sources, *depends)
        return self.workings.brought_up(key, make, lines=len(self.entries), narrowed=bool(self.sources))

    def on(self, as_of: date | None) -> Held:
        """Return what was true, or published, by a day, and what was said by then of days to come; what has no date is held on every day."""
        kept = self.entries if as_of is None else Lines([each for each in self.entries if (said(each) or date.min) <= as_of])
        return replace(self, entries=kept, as_of=as_of, settled=as_of is not None)

    def of_sources(self, names: Collection[str]) -> Held:
        """Return what sources of these names say, or all where none is named."""
        if not names:
            return self
        only = next(iter(names)) if len(names) == 1 else None
        if only is not None:
            return replace(self, entries=Lines(self.named().of_source.get(only, ())), sources=(only,))
        kept = Lines([each for each in self.entries if each.figure.source is not None and each.figure.source.name in names])
        return replace(self, entries=kept, sources=tuple(names))

    def choices(self) -> Choices:
        """Return what a reader can choose from among the figures; what is counted nought times is not among them."""
        made: Callable[[Choices | None], Choices] = partial(choices, entries=self.entries)
        return self.brought_up("choices", (), made)

    def named(self) -> Named:
        """Return the figures by their ids, in no order, by the reports that they come from and by the sources that are named for them."""
        made: Callable[[Named | None], Named] = partial(named, entries=self.entries)
        return self.brought_up("named", (), made)

    def voices(self) -> Voices:
        """Return who is heard in the figures, and how many are of each status."""
        made: Callable[[Voices | None], Voices] = partial(voices, entries=self.entries, judgements=self.judgements)
        return self.brought_up("voices", (), made)

    def standing(self) -> Standing:
        """Return which figure stands for each thing, by default on the day of the newest."""
        made: Callable[[Standing | None], Standing]
        made = partial(stood, entries=self.entries, as_of=self.as_of, terms=terms(), judgements=self.judgements, settled=self.settled)
        found: Standing = self.brought_up("stood", (), made)
        return found

    def current(self) -> Sequence[CurrentFigure]:
        """Return the figure that stands for each thing, by default on the day of the newest; newest things first."""
        return self.standing().figures

    def facts(self) -> Sequence[Fact]:
        """Return the facts that the figures are of, the newest first."""
        made: Callable[[Gathered | None], Gathered] = partial(gathered, entries=self.entries, judgements=self.judgements)
        return self.brought_up("gathered", (), made).facts

    def derived(self, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[Observation]:
        """Return what follows from the figures."""
        known = _day(self.as_known_on)
        read = (convention, rounding, *self._said)
        found = self.brought_up("derived", read, partial(derived, growth=self._growth(), convention=convention, rounding=rounding)).observations
        return list(found) if known is None else [each._replace(as_known_on=known) for each in found]

    def checked(self, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> list[Finding]:
        """Return what does not add up in the figures, contradictions first."""
        read = (convention, rounding, *self._said)
        return list(self.brought_up("checked", read, partial(checked, growth=self._growth(), convention=convention, rounding=rounding)).findings)

    def _growth(self) -> Growth:
        """Return the figures among which indicators are derived, with merged spellings of a source under its one id."""

        def made(before: tuple[Growth, ...] | None) -> tuple[Growth, ...]:
            last = before or ()
            # Back from another day to the one before, nothing is looked for again.
            nearest = next((each for each in last if each.as_of == self.as_of), last[0] if last else None)
            merged: Sequence[Entry] = self.entries
            if self.judgements.spellings:
                known = {} if nearest is None else {each.seq: each for each in nearest.lines}
                lacking = iter(self.judgements.with_sources_merged([each for each in self.entries if each.seq not in known]))
                merged = [known[each.seq] if each.seq in known else next(lacking) for each in self.entries]
            now = grown(nearest, merged, situation=self.situation, as_of=self.as_of)
            return (now, *[each for each in last if each.as_of != self.as_of][: DAYS - 1])

        return self.brought_up("growth", self._said, made)[0]

    @property
    def _said(self) -> tuple[Hashable, ...]:
        """What else the figures depend on than their lines: a merged spelling makes another source of them, and what has no day asked is asked apart."""
        return tuple(sorted(self.judgements.spellings.items())), self.as_of is None

    def changed(self, reports: Sequence[StoredReport], report_id: str | None = None) -> list[ChangeRow]:
        """Return what one of `reports`, all of the situation in the order in which they came, by default the last, changed in those before it."""
        asked = next((each.id for each in reversed(reports) if report_id in (None, each.id)), None)
        if asked is None:
            return []
        earlier = {each.id for each in compared_with(reports, asked) if self.situation.id in each.situations}
        before, after = ([each for each in self.entries if each.report_id in of] for of in (earlier, (asked,)))
        return changes(before, after, self.judgements)


def held(ledger: Ledger, situation: Situation, query: Query = EVERYTHING) -> Held:
    """Return all figures of a situation as of and as known on the days of `query`, of the statuses that it names."""
    wide = Query(situation=situation.id, statuses=query.statuses, as_of=query.as_of, as_known_on=query.as_known_on)
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    return Held(
        situation=situation, entries=ledger.followed(wide), judgements=judgements, as_of=query.as_of, as_known_on=query.as_known_on,
        workings=Workings.of(ledger),
    )  # fmt: skip


def _day(known_on: date | datetime | None) -> date | None:
    return None if known_on is None else moment(known_on).date()
