"""Which figures may feed an indicator: asserted or estimated, reported or none, not rejected, and the latest of its series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cache

from metrics.definitions import terms
from metrics.model import Accumulation, Accuracy, Entry, Figure, RelationKind, ReviewStatus, Role, Situation, Stance, State
from metrics.model.places import Places

# Longer gaps between two stated numbers are rarely within one sentence, and the text itself is not at hand here.
SENTENCE_GAP = 80


class Item:
    """A ledger entry with what pairing looks at, worked out once.

    `first` and `last` are None where no date is stated; `day` is the last day it speaks of, stated or not, as a number of
    days (1 where nothing is known); `start` to `end` are its words in the `report` that states it.
    """

    __slots__ = ("day", "end", "entry", "figure", "first", "id", "last", "place", "report", "source", "start")

    def __init__(self, entry: Entry) -> None:
        figure = entry.figure
        period = figure.reference_period
        self.entry = entry
        self.id = entry.figure_id
        self.figure: Figure = figure
        self.report = entry.report_id
        self.place = figure.place.id if figure.place else None
        self.source = source_key(figure)
        self.first: date | None = None
        self.last: date | None = None
        if period.accuracy is not Accuracy.NOT_STATED:
            self.first, self.last = period.start or period.end, period.end or period.start
        self.day = day_of(figure)
        words = figure.words
        self.start, self.end = words.start, words.end


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
    if figure.term not in terms() or figure.change is not None:
        return False
    if entry.review_status is ReviewStatus.REJECTED or entry.role is Role.TRIANGULATION:
        return False
    if figure.stance not in (Stance.ASSERTED, Stance.ESTIMATED) or figure.state not in (State.REPORTED, State.NONE_REPORTED):
        return False
    start = figure.reference_period.start or figure.reference_period.end
    return as_of is None or start is None or start <= as_of


class Field:
    """The eligible figures by term, place and report, with the tree of their places."""

    def __init__(self, entries: Iterable[Entry], situation: Situation | None = None, as_of: date | None = None) -> None:
        entries = list(entries)
        self.items = [Item(each) for each in latest([each for each in entries if is_eligible(each, as_of)])]
        self._silent = _silences(entries, as_of)
        own = [each.figure.place for each in self.items if each.figure.place is not None]
        self.places = Places((*own, *(situation.places if situation else ())))
        self.by_key = {(each.report, each.figure.match_key): each for each in self.items}
        self._by_term: dict[str | None, list[Item]] = defaultdict(list)
        self._by_report: dict[tuple[str, str], list[Item]] = defaultdict(list)
        self._at: dict[tuple[str, str], list[Item]] = defaultdict(list)
        self._within: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for each in self.items:
            term = each.figure.term or ""
            self._by_term[term].append(each)
            self._by_report[term, each.report].append(each)
            if each.place is not None:
                self._at[term, each.place].append(each)
                for place in self.places.line(each.place):
                    self._within[term, place].append(each)

    def of_term(self, term: str) -> Sequence[Item]:
        """Return the figures of a term, in the order in which they came."""
        return self._by_term.get(term, [])

    def around(self, term: str, anchor: Item, *, inside: bool, outside: bool) -> list[Item]:
        """Return the figures of a term in the anchor's report or at its place, and inside or around that place where wanted."""
        found = list(self._by_report.get((term, anchor.report), ()))
        if anchor.place is not None:
            found += (self._within if inside else self._at).get((term, anchor.place), ())
            for place in self.places.line(anchor.place)[1:] if outside else ():
                found += self._at.get((term, place), ())
        if not found:
            return found
        return [each for each in dict.fromkeys(found) if each.id != anchor.id]

    def wholes(self, part: Item) -> list[Item]:
        """Return the eligible figures that the words make `part` a part of: "70,000 of the 275,000 have fled"."""
        if not part.figure.relations:
            return []
        kinds = (RelationKind.SUBSET_OF, RelationKind.MOVED_FROM)
        found = (self.by_key.get((part.report, each.to)) for each in part.figure.relations if each.kind in kinds)
        return [each for each in found if each is not None]

    def silenced(self, each: Item) -> bool:
        """Return whether a later report says of the same term and place that the number is not reported."""
        last = self._silent.get((each.figure.term, each.place))
        return last is not None and last > (each.day, each.entry.published or date.min)


def _silences(entries: Iterable[Entry], as_of: date | None) -> dict[tuple[str | None, str | None], tuple[int, date]]:
    """Return by term and place the last day on which a report of a number of its own voice says that there is none to report."""
    out: dict[tuple[str | None, str | None], tuple[int, date]] = {}
    for entry in entries:
        if entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED) and entry.review_status is not ReviewStatus.REJECTED:
            each = Item(entry)
            start = entry.figure.reference_period.start
            if each.place is not None and each.source is None and entry.figure.cause is None and (as_of is None or start is None or start <= as_of):
                key = (entry.figure.term, each.place)
                out[key] = max(out.get(key, (0, date.min)), (each.day, entry.published or date.min))
    return out


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without those that a later report of the same source replaced; two of one report both stay."""
    series: dict[Hashable, list[Entry]] = defaultdict(list)
    for each in entries:
        series[series_of(each)].append(each)
    kept: set[int] = set()
    for members in series.values():
        newest = members[0] if len(members) == 1 else max(members, key=recency)
        alone = newest.figure.source is None or newest.figure.place is None
        kept.update(id(each) for each in members if alone or each.report_id == newest.report_id)
    return [each for each in entries if id(each) in kept]


def recency(entry: Entry) -> tuple[int, date, int]:
    """Return the key by which a later statement follows an earlier one; an edit does not make an old one newer."""
    return day_of(entry.figure), entry.published or date.min, entry.seq if entry.first_seq is None else entry.first_seq


def series_of(entry: Entry, *, by_source: bool = True) -> Hashable:
    """Return what figures must share to be of one series: the same thing counted again, by the same source unless said otherwise."""
    figure = entry.figure
    period = figure.reference_period
    flow = None
    if figure.accumulation is Accumulation.FLOW and period.accuracy is not Accuracy.NOT_STATED:
        flow = (period.start or period.end, period.end or period.start)
    # What a disease is called stands in `cause`: cholera and measles are two series, two wordings of one shelling are not.
    disease = figure.cause if figure.term in _of_health() else None
    return (
        figure.term, figure.kind, figure.unit, figure.population_group, figure.disaggregation, figure.accumulation, figure.place_role,
        figure.place.id if figure.place else None, source_key(figure) if by_source else None, flow, disease,
    )  # fmt: skip


@cache
def _of_health() -> frozenset[str]:
    return frozenset(key for key, term in terms().items() if term.theme == "health")


def same_sentence(one: Item, other: Item) -> bool:
    """Return whether two figures stand so near each other, said by the same source, that one sentence states both."""
    if one.report != other.report or one.source != other.source:
        return False
    return max(one.start, other.start) - min(one.end, other.end) <= SENTENCE_GAP
