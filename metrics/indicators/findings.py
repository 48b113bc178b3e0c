"""Closure: figures that contradict each other, and what their sums leave open. The gap is shown, never filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from itertools import combinations, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from metrics.collecting import collector_resting
from metrics.definitions import convention as named_convention
from metrics.definitions import interval_of, terms
from metrics.definitions.diseases import disease
from metrics.indicators.batch import raw_spans
from metrics.indicators.binding import Binder, Bounds, Terms
from metrics.indicators.catalogue import Indicator
from metrics.indicators.closure import beside, partitions, remainders
from metrics.indicators.eligible import Field, Item, is_eligible, recency, series_of
from metrics.indicators.finding import Finding, Known, in_unit, larger, made, over
from metrics.indicators.own import indicators_of
from metrics.indicators.pairing import complete, covers, leads, sought
from metrics.indicators.reckoning import share_of_whole
from metrics.interval import Interval
from metrics.model import Accumulation, Accuracy, Entry, Kind, Quotes, Situation, Word, times_apart

CLOSURE = "unaccounted_population"
UNNAMED = Word("not named")
HUNDRED, SHARE = Interval.exactly(100), Kind.SHARE


def checks(
    entries: Sequence[Entry], *, situation: Situation | None = None, convention: str = "bounds", rounding: bool = True, as_of: date | None = None
) -> list[Finding]:
    """Return what does not add up in the figures of `entries`, contradictions first, the largest gap first.

    Give it the figures of every round: a running total that fell is found among earlier ones too. Nothing that the widths
    of the figures allow is a contradiction.
    """
    terms_ = Terms(convention=named_convention(convention).id, rounding=rounding)
    with collector_resting():
        field = Field(entries, situation, as_of)
        totals = [Item(each) for each in entries if is_running(each) and is_eligible(each, as_of)]
        known = {each.id: width for each in (*totals, *field.items) if (width := width_of(each, terms_)) is not None}
        found = [finding for each in CHECKS for finding in each.find(field.items, field, known)]
        found += falls(totals, known)
        for indicator in watched(situation):
            found += [finding for _, finding in contradictions(indicator, leads(indicator, field), field, terms_)]
        return ranked(found)


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Return findings, contradictions first, the largest gap first, of one size by their ids; each once."""
    return sorted({each.id: each for each in found}.values(), key=lambda each: (not each.certain, -each.size, each.id))


def is_running(entry: Entry) -> bool:
    """Return whether a figure is a running total of a place."""
    return entry.figure.accumulation is Accumulation.RUNNING_TOTAL and entry.figure.place is not None


def width_of(each: Item, terms_: Terms) -> Interval | None:
    """Return the interval of a figure in its own unit; None where it has no number."""
    return interval_of(each.figure, convention=terms_.convention, rounding=terms_.rounding)


def watched(situation: Situation | None) -> list[Indicator]:
    """Return the indicators whose values can contradict what they stand for: those that can not be below nought, and shares of a whole."""
    return [each for each in indicators_of(situation).values() if each.domain is not None or share_of_whole(each) is not None]


class Check(NamedTuple):
    """A check: what it finds among figures, in their order; it looks only at figures that share a `key` together."""

    find: Callable[[Sequence[Item], Field, Known], Iterator[Finding]]
    key: Callable[[Item], Hashable]


def _parts(items: Sequence[Item], field: Field, known: Known) -> Iterator[Finding]:
    for part in items:
        for whole in field.wholes(part):
            yield from larger("part_over_whole", part, whole, known)


def _groups(items: Sequence[Item], field: Field, known: Known) -> Iterator[Finding]:
    """Yield groups ("12 children") larger than the total that the same source gives for the same place and period."""
    totals = [each for each in items if each.figure.disaggregation is None and each.figure.population_group == "total"]
    by_thing = defaultdict(list)
    for each in totals:
        by_thing[_said_of(each)].append(each)
    for each in items:
        if each.figure.disaggregation is None and each.figure.population_group == "total":
            continue
        for total in by_thing[_said_of(each)]:
            if each.place is not None and covers(total, each) and total not in field.wholes(each) and not beside(total.figure, each.figure):
                yield from larger("group_over_total", each, total, known)


def _said_of(each: Item) -> Hashable:
    return each.figure.term, each.place, each.source, disease(each.figure)


def _places(items: Sequence[Item], field: Field, known: Known) -> Iterator[Finding]:
    """Yield wholes that the disjoint places inside them exceed together, counted by the same source at the same time."""
    within = _counted_within(items, field)
    for whole in items:
        inside = [each for each in within.get((whole.place, _counted(whole)), ()) if covers(whole, each)]
        if not inside:
            continue
        inside.sort(key=lambda each: (len(field.places.line(each.place or "")), each.report != whole.report))
        parts: list[Item] = []
        for each in inside:
            if each.place and all(taken.place and field.places.disjoint(each.place, taken.place) for taken in parts):
                parts.append(each)
        intervals = [found for each in parts if (found := in_unit(each, known, whole.figure.unit)) is not None]
        other = in_unit(whole, known, whole.figure.unit)
        gap = over(reduce(lambda a, b: a + b, intervals), other) if intervals and other else None
        if gap is not None and other is not None:
            place = whole.figure.place.name if whole.figure.place else ""
            words = Quotes(tuple(each.figure.exact for each in parts))
            yield made("parts_over_whole", gap, other, whole.figure.unit, [*parts, whole], words=words, other=whole.figure.exact, place=place)


def _counted_within(items: Sequence[Item], field: Field) -> Mapping[Hashable, Sequence[Item]]:
    """Return what may be a part of a whole by the place that it lies in, itself apart, and by what is counted."""
    out: dict[Hashable, list[Item]] = defaultdict(list)
    for each in items:
        if each.place is not None and each.figure.kind is not SHARE:
            counted = _counted(each)
            for place in field.places.line(each.place)[1:]:
                out[place, counted].append(each)
    return out


def _counted(each: Item) -> Hashable:
    figure = each.figure
    return figure.term, figure.population_group, figure.disaggregation, figure.accumulation, figure.kind, each.source, disease(figure)


def _shares(items: Sequence[Item], _: Field, known: Known) -> Iterator[Finding]:
    for each in items:
        found = known.get(each.id) if each.figure.kind is SHARE else None
        gap = over(found, HUNDRED) if found is not None else None
        if gap is not None:
            yield made("reported_share_over_100", gap, HUNDRED, "percent", [each], words=each.figure.exact)


def falls(totals: Sequence[Item], known: Known) -> Iterator[Finding]:
    """Yield running totals that fell from one report of a source to the next; of several in a report each is held against the nearest before it.

    A part of a whole is held against parts alone: which whole it was of then nobody says.
    """
    series = defaultdict(list)
    for each in totals:
        series[series_of(each.entry)].append(each)
    for members in series.values():
        ordered = sorted(members, key=lambda each: recency(each.entry))
        told = [list(each) for _, each in groupby(ordered, key=lambda each: each.report)]
        for before, after in pairwise(told):
            for later in after:
                alike = [
                    each for each in reversed(before) if bool(each.figure.part_of) is bool(later.figure.part_of) and not _begins_after(later, each)
                ]
                if alike:
                    yield from _fallen(min(alike, key=lambda each: times_apart(each.figure, later.figure)), later, known)


def _begins_after(later: Item, earlier: Item) -> bool:
    """Return whether a total is counted since a later day than one before it: "8,631 died", then "160 since the second earthquake"."""
    since, before = (
        each.figure.reference_period.start if each.figure.reference_period.accuracy is Accuracy.SINCE else None for each in (later, earlier)
    )
    return since is not None and (before is None or since > before)


def _fallen(earlier: Item, later: Item, known: Known) -> Iterator[Finding]:
    before, after = in_unit(earlier, known, earlier.figure.unit), in_unit(later, known, earlier.figure.unit)
    gap = over(before, after) if before and after else None
    if gap is not None and before is not None:
        yield made("falling_total", gap, before, earlier.figure.unit, [later, earlier], words=later.figure.exact, other=earlier.figure.exact)


def _sources(items: Sequence[Item], _: Field, known: Known) -> Iterator[Finding]:
    things = defaultdict(list)
    for each in items:
        if each.place is not None:
            things[_thing(each)].append(each)
    for members in things.values():
        for one, other in combinations(members, 2):
            yield from _apart(one, other, known)


def _apart(one: Item, other: Item, known: Known) -> Iterator[Finding]:
    # A source may say another number in its next report, in the same one of another time, and of a part.
    together = one.report == other.report and (one.first, one.last, one.day) == (other.first, other.last, other.day)
    alone = together and not one.figure.part_of and not other.figure.part_of
    if one.source == other.source and not alone:
        return
    within = terms()[one.figure.term or ""].same_date_within
    if one.source != other.source and (one.source is None or other.source is None or abs(one.day - other.day) > within):
        return
    a, b = in_unit(one, known, one.figure.unit), in_unit(other, known, one.figure.unit)
    if a is None or b is None or a.agrees(b):
        return
    more, less, first, second = (a, b, one, other) if a.lower >= b.upper else (b, a, other, one)
    gap = over(more, less)
    if gap is None:
        return
    pair, words, others = [first, second], first.figure.exact, second.figure.exact
    if one.source == other.source:
        yield made("report_differs", gap, more, one.figure.unit, pair, words=words, other=others)
    else:
        who, whom = _source(first), _source(second)
        yield made("sources_differ", gap, more, one.figure.unit, pair, words=words, other=others, source=who, other_source=whom)


def _source(each: Item) -> str:
    return each.figure.source.name if each.figure.source else UNNAMED


def _thing(each: Item) -> Hashable:
    return series_of(each.entry, by_source=False)


def contradictions(indicator: Indicator, some: Sequence[Item], field: Field, terms_: Terms) -> Iterator[tuple[Item, Finding]]:
    """Yield, with its lead, each remainder below nought, share over 100 % and what a whole leaves open, from the indicator itself."""
    wanted, bound = sought(indicator, field), Binder(indicator, terms_)
    given = [found[1] for lead in some if (found := complete(indicator, lead, wanted, field, bound)) is not None]
    for (bounds, scaled), raw in zip(given, raw_spans(indicator, given), strict=True):
        if raw is not None:
            lead = bounds[indicator.row.lead][0].item
            yield from ((lead, finding) for finding in _contradicted(indicator, bounds, raw, scaled.unit))


def _contradicted(indicator: Indicator, bounds: Bounds, raw: Interval, unit: str) -> Iterator[Finding]:
    if indicator.domain is None and raw.lower < HUNDRED.lower:
        return
    items = [each.item for found in bounds.values() for each in found]
    words = Quotes(tuple(each.figure.exact for each in items))
    whole = _whole(indicator, bounds)
    if indicator.domain is None:
        gap = over(raw, HUNDRED)
        if gap is not None:
            yield made("share_over_100", gap, HUNDRED, unit, items, at=whole[0], title=Word(indicator.row.title), words=words)
    elif raw.upper < 0 or (raw.upper == 0 and raw.upper_open):
        yield made("remainder_below_nought", -raw, whole[1], unit, items, at=whole[0], title=Word(indicator.row.title), words=words)
    elif indicator.code == CLOSURE and not raw.is_point:
        rest = Quotes(tuple(each.figure.exact for each in items if each is not whole[0]), whole=True)
        yield made("closure_gap", raw.intersect(Interval.at_least(0)), whole[1], unit, items, at=whole[0], words=rest, other=whole[0].figure.exact)


def _whole(indicator: Indicator, bounds: Bounds) -> tuple[Item, Interval]:
    name = next((each.part_of for each in indicator.row.inputs.values() if each.part_of), indicator.row.lead)
    return bounds[name][0].item, bounds[name][0].values.asked


CHECKS: tuple[Check, ...] = (
    Check(_parts, attrgetter("report")), Check(_places, _counted), Check(_groups, _said_of), Check(partitions, attrgetter("report")),
    Check(_shares, attrgetter("report")), Check(_sources, _thing), Check(remainders, attrgetter("report")),
)  # fmt: skip
