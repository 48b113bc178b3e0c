"""Which figures may feed an indicator: asserted or estimated, reported or none, not rejected, and the latest of its series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cache
from operator import attrgetter

from metrics.definitions import terms
from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import disease
from metrics.definitions.indicator_rows import InputRow
from metrics.growing import Change
from metrics.indicators.catalogue import household_unit, measures
from metrics.indicators.pool import Pool
from metrics.model import Accumulation, Accuracy, Entry, Figure, Place, PlaceRole, RelationKind, ReviewStatus, Role, Situation, Stance, State
from metrics.model.places import Places, is_country

FEEDING = (Stance.ASSERTED, Stance.ESTIMATED)
KNOWN = (State.REPORTED, State.NONE_REPORTED)
SILENT = (State.NOT_REPORTED, State.NOT_ASSESSED)
NOT_STATED, FLOW, REJECTED, TRIANGULATION = Accuracy.NOT_STATED, Accumulation.FLOW, ReviewStatus.REJECTED, Role.TRIANGULATION
WITHIN = (RelationKind.SUBSET_OF, RelationKind.MOVED_FROM)
# Longer gaps between two stated numbers are rarely within one sentence, and the text itself is not at hand here.
SENTENCE_GAP = 80


class Item:
    """A ledger entry with what pairing looks at, worked out once.

    `first` and `last` are None where no date is stated; `day` is the last day it speaks of, stated or not, as a number of
    days (1 where nothing is known); `start` to `end` are its words in the `report` that states it.
    """

    __slots__ = ("day", "end", "entry", "figure", "first", "id", "last", "place", "report", "seq", "source", "start")

    def __init__(self, entry: Entry) -> None:
        figure = entry.figure
        period = figure.reference_period
        self.entry = entry
        self.seq = entry.seq
        self.id = entry.figure_id
        self.figure: Figure = figure
        self.report = entry.report_id
        self.place = figure.place.id if figure.place else None
        self.source = source_key(figure)
        self.first: date | None = None
        self.last: date | None = None
        if period.accuracy is not NOT_STATED:
            self.first, self.last = period.start or period.end, period.end or period.start
        self.day = (period.end or period.start or date.min).toordinal()
        words = figure.words
        self.start, self.end = words.start, words.end


Chosen = dict[str, tuple[Item, ...]]
"""The inputs of an indicator by name: of what is summed all that go in, else one."""


def source_key(figure: Figure) -> str | None:
    """Return who says so, in one spelling; None where nobody is named."""
    source = figure.source
    return None if source is None else source.id or source.name.casefold()


def day_of(figure: Figure) -> int:
    """Return the last day that a figure speaks of, stated or not, as a number of days; 1 where nothing is known."""
    period = figure.reference_period
    return (period.end or period.start or date.min).toordinal()


def is_eligible(entry: Entry, as_of: date | None = None) -> bool:
    """Return whether the figure may feed an indicator, as of a day where one is given."""
    figure = entry.figure
    if figure.change is not None or figure.stance not in FEEDING or figure.state not in KNOWN or figure.term not in terms():
        return False
    if entry.review_status is REJECTED or entry.role is TRIANGULATION:
        return False
    return as_of is None or _begins(figure) <= as_of


def _begins(figure: Figure) -> date:
    """Return the first day that a figure speaks of, stated or not; the first of all days where nothing is known."""
    period = figure.reference_period
    return period.start or period.end or date.min


# By term and place the last day on which a report says that there is no number.
Silences = Mapping[tuple[str | None, str | None], tuple[int, date]]
PoolKey = tuple[str, str | None, bool]


class Field:
    """The eligible figures by term, place and report, with the tree of their places."""

    def __init__(self, entries: Iterable[Entry], situation: Situation | None = None, as_of: date | None = None) -> None:
        entries = list(entries)
        items = [Item(each) for each in latest([each for each in entries if is_eligible(each, as_of)])]
        self._index(items, silences(entries, as_of), situation)

    @classmethod
    def of(cls, items: Sequence[Item], silent: Silences, situation: Situation | None, before: Field | None = None) -> Field:
        """Return the field of figures that are known to be eligible; pools that are as they were `before` are taken over."""
        out = cls.__new__(cls)
        out._index(items, silent, situation)
        if before is not None and before.places.parents == out.places.parents and before.places.countries == out.places.countries:
            out.places = before.places
            out._pools = {key: pool for key, pool in before._pools.items() if before.of_term(key[0]) == out.of_term(key[0])}
        return out

    def _index(self, items: Sequence[Item], silent: Silences, situation: Situation | None) -> None:
        self.items, self.silent = items, silent
        own = [each.figure.place for each in self.items if each.figure.place is not None]
        self._settled = {each.id: each for each in situation.places} if situation else {}
        self.places = Places((*own, *(situation.places if situation else ())))
        self._at = Counter(each.id for each in own)
        self._is_even = all(map(self._fits, own))
        self._by_term: dict[str | None, list[Item]] = defaultdict(list)
        for each in self.items:
            self._by_term[each.figure.term].append(each)
        self._pools: dict[PoolKey, Pool[Item]] = {}
        self._paired: dict[str, dict[Item, Chosen | None]] = {}
        self._relating = Counter(each.report for each in self.items if each.figure.relations)
        self._by_key = {(each.report, each.figure.match_key): each for each in self.items if each.report in self._relating}

    def _fits(self, place: Place) -> bool:
        """Return whether a place lies where it does in the tree."""
        own, tree = self._settled.get(place.id), self.places
        if own is not None:
            return is_country(place) is is_country(own)
        return place.id in tree.parents and tree.parents[place.id] == place.parent and is_country(place) is (place.id in tree.countries)

    def grown(self, changed: Change[Item], items: Sequence[Item], silent: Silences, in_order: Callable[[Sequence[Item]], list[Item]]) -> Field | None:
        """Return the field of others in the same situation, brought up by what came and went; None where places come to lie elsewhere."""
        gone, come = ([each.figure.place for each in some if each.figure.place is not None] for some in changed)
        at = Counter(self._at)
        at.update(each.id for each in come)
        at.subtract(each.id for each in gone)
        if not (self._is_even and all(map(self._fits, come)) and all(at[each.id] or each.id in self._settled for each in gone)):
            return None
        out = copy(self)
        out.items, out.silent, out._at, out._paired = items, silent, at, {}
        touched = {each.figure.term for some in changed for each in some}
        left = set(map(id, changed.gone))
        came: dict[str | None, list[Item]] = defaultdict(list)
        for each in changed.come:
            came[each.figure.term].append(each)
        kept = {term: [each for each in self._by_term.get(term, ()) if id(each) not in left] for term in touched}
        out._by_term = self._by_term | {term: in_order([*kept[term], *came[term]]) for term in touched}
        out._pools = {key: pool for key, pool in self._pools.items() if key[0] not in touched}
        out._relate(changed)
        return out

    def _relate(self, changed: Change[Item]) -> None:
        relating = Counter(self._relating)
        relating.subtract(each.report for each in changed.gone if each.figure.relations)
        relating.update(each.report for each in changed.come if each.figure.relations)
        moved = {each.report for some in changed for each in some} & (self._relating.keys() | relating.keys())
        self._relating = +relating
        if moved:
            self._by_key = {key: each for key, each in self._by_key.items() if key[0] not in moved}
            self._by_key |= {
                (each.report, each.figure.match_key): each for each in self.items if each.report in moved and each.report in self._relating
            }

    def of_term(self, term: str) -> Sequence[Item]:
        """Return the figures of a term, in the order in which they came."""
        return self._by_term.get(term, [])

    def pool(self, row: InputRow) -> Pool[Item]:
        """Return the figures that can be an input at all, whatever they are paired with: found once for inputs that are alike."""
        key = (row.term, row.unit, row.part_of is None)
        known = self._pools.get(key)
        if known is None:
            known = self._pools[key] = Pool((each for each in self.of_term(row.term) if _can_be(row, each.figure)), self.places)
        return known

    def paired(self, code: str) -> dict[Item, Chosen | None]:
        """Return what was tried first with each lead of an indicator, None for one without partners (see `pairing.complete`)."""
        return self._paired.setdefault(code, {})

    def relates(self, report: str) -> bool:
        """Return whether a report has figures of which its words make one a part of another."""
        return report in self._relating

    def wholes(self, part: Item) -> list[Item]:
        """Return the eligible figures that the words make `part` a part of: "70,000 of the 275,000 have fled"."""
        if not part.figure.relations:
            return []
        found = (self._by_key.get((part.report, each.to)) for each in part.figure.relations if each.kind in WITHIN)
        return [each for each in found if each is not None]

    @property
    def has_relations(self) -> bool:
        """Whether some report has figures of which its words make one a part of another."""
        return bool(self._relating)

    @property
    def has_silences(self) -> bool:
        """Whether some report says that a number is not reported."""
        return bool(self.silent)

    def silenced(self, each: Item) -> bool:
        """Return whether a later report says of the same term and place that the number is not reported."""
        last = self.silent.get((each.figure.term, each.place))
        return last is not None and last > (each.day, each.entry.published or date.min)


def _can_be(row: InputRow, figure: Figure) -> bool:
    # People counted where they arrived are no part of those who live there.
    stays = row.part_of is None or figure.place_role is not PlaceRole.DESTINATION or bool(figure.relations)
    return stays and _measurable(figure.unit, row.term, row.unit)


@cache
def _measurable(unit: str, term: str, own: str | None) -> bool:
    """Return whether a figure's unit can be what an input is computed in, or another unit of its term of the same sort."""
    units = terms()[term].units
    wanted = own or units[0]
    if measures(unit, wanted):
        return True
    if own is not None:
        return household_unit(unit, wanted)
    return unit != "percent" and any(measures(unit, other) for other in units)


def silences(entries: Iterable[Entry], as_of: date | None) -> Silences:
    """Return by term and place the last day on which a report of a number of its own voice says that there is none to report."""
    out: dict[tuple[str | None, str | None], tuple[int, date]] = {}
    for entry in entries:
        figure = entry.figure
        if figure.state not in SILENT or entry.review_status is REJECTED:
            continue
        if figure.place is None or figure.source is not None or figure.cause is not None:
            continue
        start = figure.reference_period.start
        if as_of is None or start is None or start <= as_of:
            key = (figure.term, figure.place.id)
            out[key] = max(out.get(key, (0, date.min)), (day_of(figure), entry.published or date.min))
    return out


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without those that a later report of the same source replaced; two of one report both stay."""
    series: dict[Hashable, list[Entry]] = defaultdict(list)
    for each in entries:
        series[series_of(each)].append(each)
    replaced: set[int] = set()
    for members in series.values():
        if len(kept := last_of(members)) < len(members):
            standing = {id(each) for each in kept}
            replaced.update([id(each) for each in members if id(each) not in standing])
    return [each for each in entries if id(each) not in replaced] if replaced else list(entries)


def last_of(members: Sequence[Entry]) -> Sequence[Entry]:
    """Return those of one series that its latest report states; all of one whose place is not known."""
    if len(members) == 1 or members[0].figure.place is None:
        return members
    newest = max(members, key=recency).report_id
    return [each for each in members if each.report_id == newest]


def recency(entry: Entry) -> tuple[int, date, int]:
    """Return the key by which a later statement follows an earlier one; an edit does not make an old one newer."""
    period = entry.figure.reference_period
    day = period.end or period.start
    return 1 if day is None else day.toordinal(), entry.published or date.min, entry.seq if entry.first_seq is None else entry.first_seq


_COUNTED = attrgetter("term", "kind", "unit", "disaggregation", "accumulation", "place_role")


def series_of(entry: Entry, *, by_source: bool = True) -> Hashable:
    """Return what figures must share to be of one series: the same thing counted again, by the same source unless said otherwise.

    Where no source is named, those of one publisher are: two that name nobody are two, and reports without a publisher speak with one voice.
    """
    figure = entry.figure
    flow = None
    if figure.accumulation is FLOW:
        period = figure.reference_period
        if period.accuracy is not NOT_STATED:
            flow = (period.start or period.end, period.end or period.start)
    place, said_by = figure.place, _voice(entry) if by_source else None
    return _COUNTED(figure), people_counted(figure), None if place is None else place.id, said_by, flow, disease(figure)


def _voice(entry: Entry) -> Hashable:
    source = entry.figure.source
    if source is not None:
        return source.id or source.name.casefold()
    return None if entry.publisher is None else ("published by", entry.publisher.casefold())


def same_sentence(one: Item, other: Item) -> bool:
    """Return whether two figures stand so near each other, said by the same source, that one sentence states both."""
    if one.report != other.report or one.source != other.source:
        return False
    return max(one.start, other.start) - min(one.end, other.end) <= SENTENCE_GAP
