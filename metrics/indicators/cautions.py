"""What must be known beside a value: every step down from inputs of one sentence, place, date, group and source, as a coded sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from metrics.definitions.indicator_rows import warning_rows
from metrics.indicators.binding import Bound, Bounds, Terms, days
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import Field, Item
from metrics.indicators.finding import over
from metrics.indicators.formula import KEPT
from metrics.indicators.pairing import same_period
from metrics.indicators.reckoning import Reckoned
from metrics.interval import INFINITY, Interval
from metrics.model import Accumulation, Days, Filling, Observation, Phrase, ReviewStatus, Warned, Word

# Days after which a figure of how things stand is called old; what happened in a period does not age.
STALE_AFTER = 30
STALE = "stale_input"
PROPOSED = ReviewStatus.PROPOSED
STOCK, FLOW, RUNNING_TOTAL = Accumulation
HIGHER, LOWER = Word("higher"), Word("lower")
RUNNING, OF_ONE = Word("a running total"), Word("of one period")
NO_PERIOD = Word("a period that is not stated")
NO_PLACE, NO_SOURCE, NO_DATE = Word("no stated place"), Word("a source not named"), Word("no stated date")
NOUGHT = Interval.exactly(0)
# What a NamedTuple is made by, without its own function around it: a value has several warnings.
_NEW = tuple.__new__


class Pair(NamedTuple):
    """An input, the one that it is paired with, and what fills the sentences on the two."""

    name: str
    anchor: str
    is_part: bool
    first: tuple[str, Word]
    second: tuple[str, Word]
    two_reports: Warned


class Cautions:
    """What must be known beside each value of one indicator."""

    def __init__(self, indicator: Indicator, terms_: Terms, among: Field, as_of: date | None) -> None:
        self._indicator, self._among, self._as_of = indicator, among, as_of
        self._size = terms_.household_size
        self._labels = indicator.labels
        self._pairs = [_pair(indicator, name) for name in indicator.order[1:]]
        self._parts = [(name, row.part_of) for name, row in indicator.row.inputs.items() if row.part_of is not None]

    def of(self, bounds: Bounds, reckoned: Reckoned) -> tuple[Warned, ...]:
        """Return the warnings of one value, in the order of `warnings.toml`, each code at most once for each sentence."""
        found: list[Warned] = []
        if self._indicator.row.cautions:
            period = (("period", _period(bounds[self._indicator.row.lead][0].item)),)
            found += [_NEW(Warned, (each.code, each.text, period)) for each in self._indicator.row.cautions]
        self._of_inputs(bounds, reckoned, found)
        for pair in self._pairs:
            _of_pair(pair, bounds[pair.anchor][0].item, bounds[pair.name][0].item, found)
        for part, whole in self._parts:
            if _exceeds(bounds.get(part, ()), bounds.get(whole, ())):
                found.append(warned("part_exceeds_whole", ("first", self._labels[part]), ("second", self._labels[whole])))
        if self._among.has_silences:
            found += [
                warned("no_longer_reported", ("label", self._labels[name]))
                for name, parts in bounds.items() if any(self._among.silenced(each.item) for each in parts)
            ]  # fmt: skip
        if len(found) > 1:
            found.sort(key=_place_of)
            if len({each[0] for each in found}) < len(found):
                return tuple(dict.fromkeys(found))
        return tuple(found)

    def _of_inputs(self, bounds: Bounds, reckoned: Reckoned, found: list[Warned]) -> None:
        undated: list[Word] = []
        proposed: list[Word] = []
        for name, parts in bounds.items():
            label = self._labels[name]
            for bound in parts:
                item, figure = bound.item, bound.item.figure
                if figure.alternatives or figure.vague is not None or bound.values.asked.upper == INFINITY or reckoned.why is not None:
                    found += _of_words(self._indicator, name, bound, reckoned)
                if item.place is None:
                    found.append(warned("place_not_stated", ("label", label)))
                if bound.people and self._size:
                    found.append(warned("household_size", ("label", label), ("size", f"{self._size.size:f}"), ("source", self._size.source)))
                if self._as_of is not None and (stale := _stale(label, item, self._as_of)) is not None:
                    found.append(stale)
                if item.first is None and label not in undated:
                    undated.append(label)
                if item.entry.review_status is PROPOSED and label not in proposed:
                    proposed.append(label)
        if undated:
            found.append(_of_labels("dates_not_stated", (("labels", tuple(undated)),)))
        if proposed:
            found.append(_of_labels("unreviewed_input", (("labels", tuple(proposed)),)))


def _exceeds(parts: Sequence[Bound], wholes: Sequence[Bound]) -> bool:
    """Return whether a part is more than its whole whatever the words of the two leave open; several figures of one are not set against each other."""
    if len(parts) != 1 or len(wholes) != 1 or parts[0].unit != wholes[0].unit:
        return False
    return over(parts[0].values.asked, wholes[0].values.asked) is not None


def _pair(indicator: Indicator, name: str) -> Pair:
    row = indicator.row.inputs[name]
    anchor = row.with_ or indicator.row.lead
    first, second = ("first", indicator.labels[anchor]), ("second", indicator.labels[name])
    return Pair(name, anchor, row.place == "inside", first, second, _of_labels("report_mismatch", (first, second)))


def _place_of(each: Warned) -> int:
    return _places()[each[0]]


@cache
def _places() -> dict[str, int]:
    return {code: n for n, code in enumerate(warning_rows())}


@lru_cache(maxsize=KEPT)
def _of_labels(code: str, names: tuple[tuple[str, Filling], ...]) -> Warned:
    """Return a warning that only labels of inputs fill: the same for every value of an indicator."""
    return Warned(code, _texts()[code], names)


def warned(code: str, *names: tuple[str, Filling]) -> Warned:
    """Return the warning `code` with what fills its sentence."""
    return _NEW(Warned, (code, _texts()[code], names))


@cache
def _texts() -> dict[str, str]:
    return {code: each.text for code, each in warning_rows().items()}


def _period(item: Item) -> Filling:
    if item.figure.accumulation is RUNNING_TOTAL:
        return RUNNING
    length = days(item)
    return NO_PERIOD if length is None else length


def _of_words(indicator: Indicator, name: str, bound: Bound, reckoned: Reckoned) -> Iterator[Warned]:
    figure = bound.item.figure
    if figure.alternatives and bound.stated is figure:
        for other in figure.alternatives:
            yield warned("alternative_reading", ("words", figure.exact), ("reading", Word(other.reason)))
    if figure.vague is not None:
        yield warned("vague_input", ("words", figure.exact), ("interval", bound.values.hedges))
    elif bound.values.asked.upper.is_infinite():
        yield warned("open_ended", ("words", figure.exact), ("way", HIGHER if indicator.directions[name] > 0 else LOWER))
    if reckoned.why == "nought" and bound.values.asked == NOUGHT and indicator.directions[name] < 0:
        yield warned("division_by_nought", ("label", indicator.labels[name]))


def on_day(observed: Observation, indicator: Indicator, items: Sequence[Item], as_of: date | None) -> Observation:
    """Return a value as it is on another day, where all that feeds it is the same: only what is old by then is said otherwise.

    `items` are the figures of its inputs, in their order.
    """
    kept = [each for each in observed.warnings if each.code != STALE]
    found = [] if as_of is None else [
        stale for given, item in zip(observed.inputs, items, strict=True) if (stale := _stale(indicator.labels[given.name], item, as_of)) is not None
    ]  # fmt: skip
    if found:
        kept = list(dict.fromkeys(sorted([*kept, *found], key=_place_of)))
    others = tuple([on_day(each, indicator, items, as_of) for each in observed.alternatives])
    return observed._replace(as_of=as_of, warnings=tuple(kept), alternatives=others)


def _stale(label: Word, item: Item, as_of: date) -> Warned | None:
    age = _age(item, as_of)
    return warned(STALE, ("label", label), ("age", age)) if age is not None and age > STALE_AFTER else None


def _age(item: Item, as_of: date) -> int | None:
    period = item.figure.reference_period
    known = item.last or period.end or period.start
    return None if known is None or item.figure.accumulation is FLOW else (as_of - known).days


def _of_pair(pair: Pair, one: Item, other: Item, found: list[Warned]) -> None:
    """Add to `found` what sets an input apart from the one that it is paired with."""
    a, b, first, second = one.figure, other.figure, pair.first, pair.second
    # Parts of a whole are elsewhere by what they are: a remainder then mixes two areas, which is always said.
    if pair.is_part or (one.place != other.place and one.place is not None and other.place is not None):
        found.append(warned("area_mismatch", first, second, ("first_place", _place(one)), ("second_place", _place(other))))
    if one.source != other.source:
        found.append(warned("source_mismatch", first, second, ("first_source", _source(one)), ("second_source", _source(other))))
    if one.report != other.report:
        found.append(pair.two_reports)
    if a.population_group != b.population_group or a.disaggregation != b.disaggregation:
        found.append(warned("group_mismatch", first, second, ("first_group", _group(one)), ("second_group", _group(other))))
    if a.accumulation is not b.accumulation and a.accumulation is not STOCK and b.accumulation is not STOCK:
        spans = ("first_accumulation", _accumulation(one)), ("second_accumulation", _accumulation(other))
        found.append(warned("accumulation_mismatch", first, second, *spans))
    if one.first is not None and other.first is not None and not same_period(one, other):
        found.append(warned("date_mismatch", first, second, ("first_date", _date(one)), ("second_date", _date(other))))


def _place(item: Item) -> Filling:
    return item.figure.place.name if item.figure.place else NO_PLACE


def _source(item: Item) -> Filling:
    return item.figure.source.name if item.figure.source else NO_SOURCE


def _group(item: Item) -> Filling:
    group, part = item.figure.population_group, item.figure.disaggregation
    name = "everyone" if group == "total" else group
    return Phrase("{group} ({part})", group=name, part=part) if part else Word(name)


def _accumulation(item: Item) -> Filling:
    return RUNNING if item.figure.accumulation is RUNNING_TOTAL else OF_ONE


def _date(item: Item) -> Filling:
    return NO_DATE if item.first is None or item.last is None else _NEW(Days, (item.first, item.last))
