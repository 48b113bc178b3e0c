"""What must be known beside a value: every step down from inputs of one sentence, place, date, group and source, as a coded sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from metrics.definitions.indicator_rows import warning_rows
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import Field, Item
from metrics.indicators.formula import KEPT
from metrics.indicators.pairing import same_period
from metrics.indicators.reckoning import Bound, Bounds, Reckoned, Terms, days
from metrics.interval import Interval
from metrics.model import Accumulation, Days, Filling, Phrase, ReviewStatus, Warned, Word

# Days after which a figure of how things stand is called old; what happened in a period does not age.
STALE_AFTER = 30
PROPOSED = ReviewStatus.PROPOSED
STOCK, FLOW, RUNNING_TOTAL = Accumulation
HIGHER, LOWER = Word("higher"), Word("lower")
RUNNING, OF_ONE = Word("a running total"), Word("of one period")
NO_PERIOD = Word("a period that is not stated")
NO_PLACE, NO_SOURCE, NO_DATE = Word("no stated place"), Word("a source not named"), Word("no stated date")
NOUGHT = Interval.exactly(0)


def warnings(indicator: Indicator, bounds: Bounds, reckoned: Reckoned, terms_: Terms, among: Field, as_of: date | None) -> tuple[Warned, ...]:
    """Return the warnings of one value, in the order of `warnings.toml`, each code at most once for each sentence."""
    found: list[Warned] = []
    if indicator.row.cautions:
        period = (("period", _period(bounds[indicator.row.lead][0].item)),)
        found += [Warned(each.code, each.text, period) for each in indicator.row.cautions]
    found += _of_inputs(indicator, bounds, reckoned, terms_, as_of)
    found += _of_pairs(indicator, bounds)
    if among.has_silences:
        found += _no_longer(indicator, bounds, among)
    found.sort(key=_place_of)
    return tuple(dict.fromkeys(found))


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
    return Warned(code, _texts()[code], names)


@cache
def _texts() -> dict[str, str]:
    return {code: each.text for code, each in warning_rows().items()}


def _period(item: Item) -> Filling:
    if item.figure.accumulation is RUNNING_TOTAL:
        return RUNNING
    length = days(item)
    return NO_PERIOD if length is None else length


def _of_inputs(indicator: Indicator, bounds: Bounds, reckoned: Reckoned, terms_: Terms, as_of: date | None) -> Iterator[Warned]:
    undated, proposed = [], []
    for name, parts in bounds.items():
        label = indicator.labels[name]
        for bound in parts:
            item = bound.item
            yield from _of_words(indicator, name, label, bound, reckoned)
            if item.place is None:
                yield warned("place_not_stated", ("label", label))
            if bound.people and terms_.household_size:
                size = terms_.household_size
                yield warned("household_size", ("label", label), ("size", f"{size.size:f}"), ("source", size.source))
            age = None if as_of is None else _age(item, as_of)
            if age is not None and age > STALE_AFTER:
                yield warned("stale_input", ("label", label), ("age", age))
            if item.first is None and label not in undated:
                undated.append(label)
            if item.entry.review_status is PROPOSED and label not in proposed:
                proposed.append(label)
    if undated:
        yield _of_labels("dates_not_stated", (("labels", tuple(undated)),))
    if proposed:
        yield _of_labels("unreviewed_input", (("labels", tuple(proposed)),))


def _no_longer(indicator: Indicator, bounds: Bounds, among: Field) -> Iterator[Warned]:
    for name, found in bounds.items():
        if any(among.silenced(each.item) for each in found):
            yield warned("no_longer_reported", ("label", indicator.labels[name]))


def _of_words(indicator: Indicator, name: str, label: Word, bound: Bound, reckoned: Reckoned) -> Iterator[Warned]:
    figure = bound.item.figure
    if figure.alternatives and bound.stated is figure:
        for other in figure.alternatives:
            yield warned("alternative_reading", ("words", figure.exact), ("reading", Word(other.reason)))
    if figure.vague is not None:
        yield warned("vague_input", ("words", figure.exact), ("interval", bound.values.hedges))
    elif bound.values.asked.upper.is_infinite():
        yield warned("open_ended", ("words", figure.exact), ("way", HIGHER if indicator.directions[name] > 0 else LOWER))
    if reckoned.why == "nought" and bound.values.asked == NOUGHT and indicator.directions[name] < 0:
        yield warned("division_by_nought", ("label", label))


def _age(item: Item, as_of: date) -> int | None:
    period = item.figure.reference_period
    known = item.last or period.end or period.start
    return None if known is None or item.figure.accumulation is FLOW else (as_of - known).days


def _of_pairs(indicator: Indicator, bounds: Bounds) -> Iterator[Warned]:
    """Yield what sets the inputs apart from those they are paired with."""
    for name in indicator.order[1:]:
        row = indicator.row.inputs[name]
        anchor = row.with_ or indicator.row.lead
        one, other = bounds[anchor][0].item, bounds[name][0].item
        a, b = one.figure, other.figure
        first, second = ("first", indicator.labels[anchor]), ("second", indicator.labels[name])
        # Parts of a whole are elsewhere by what they are: a remainder then mixes two areas, which is always said.
        if row.place == "inside" or (one.place != other.place and one.place is not None and other.place is not None):
            yield warned("area_mismatch", first, second, ("first_place", _place(one)), ("second_place", _place(other)))
        if one.source != other.source:
            yield warned("source_mismatch", first, second, ("first_source", _source(one)), ("second_source", _source(other)))
        if one.report != other.report:
            yield _of_labels("report_mismatch", (first, second))
        if a.population_group != b.population_group or a.disaggregation != b.disaggregation:
            yield warned("group_mismatch", first, second, ("first_group", _group(one)), ("second_group", _group(other)))
        if a.accumulation is not b.accumulation and STOCK not in (a.accumulation, b.accumulation):
            yield warned(
                "accumulation_mismatch", first, second, ("first_accumulation", _accumulation(one)), ("second_accumulation", _accumulation(other))
            )
        if one.first is not None and other.first is not None and not same_period(one, other):
            yield warned("date_mismatch", first, second, ("first_date", _date(one)), ("second_date", _date(other)))


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
    return NO_DATE if item.first is None or item.last is None else Days(item.first, item.last)
