"""Which figure goes with which.

What the words link comes first, then the same sentence, then the same place and period, then the same report with the nearest
place, then other reports. What is not the same is not refused but warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from metrics.definitions import terms
from metrics.definitions.indicator_rows import InputRow
from metrics.indicators.catalogue import Indicator, household_unit, measures
from metrics.indicators.eligible import Field, Item, same_sentence
from metrics.model import Accumulation, PlaceRole

# A lead tries no more than this many partners for each input before the indicator is given up as not reported.
TRIES = 6

T = TypeVar("T")
Chosen = dict[str, tuple[Item, ...]]
Rank = tuple[int, ...]


def complete(indicator: Indicator, lead: Item, field: Field, bind: Callable[[Chosen], T | None]) -> tuple[Chosen, T] | None:
    """Return the best partners of `lead` for every input that `bind` makes something of, and what it makes; None where there are none."""
    for chosen in _grown(indicator, {indicator.row.lead: (lead,)}, 1, field):
        bound = bind(chosen)
        if bound is not None:
            return chosen, bound
    return None


def leads(indicator: Indicator, field: Field) -> list[Item]:
    """Return the figures that there is a value for each of: not those that the words make a part of another such figure."""
    row = indicator.row.inputs[indicator.row.lead]
    found = [each for each in field.of_term(row.term) if measurable(row, each) and _stays(row, each)]
    return [each for each in found if not each.figure.relations or not any(whole.figure.term == row.term for whole in field.wholes(each))]


def measurable(row: InputRow, each: Item) -> bool:
    """Return whether the figure's unit can be what the input is computed in, or another unit of its term of the same sort."""
    return _measurable(each.figure.unit, row.term, row.unit)


@cache
def _measurable(unit: str, term: str, own: str | None) -> bool:
    units = terms()[term].units
    wanted = own or units[0]
    if measures(unit, wanted):
        return True
    if own is not None:
        return household_unit(unit, wanted)
    return unit != "percent" and any(measures(unit, other) for other in units)


def _stays(row: InputRow, each: Item) -> bool:
    # People counted where they arrived are no part of those who live there.
    return row.part_of is None or each.figure.place_role is not PlaceRole.DESTINATION or bool(each.figure.relations)


def _grown(indicator: Indicator, chosen: Chosen, at: int, field: Field) -> Iterator[Chosen]:
    if at == len(indicator.order):
        yield chosen
        return
    name = indicator.order[at]
    for partners in _partners(indicator, name, chosen, field):
        yield from _grown(indicator, {**chosen, name: partners}, at + 1, field)


def _partners(indicator: Indicator, name: str, chosen: Chosen, field: Field) -> Iterator[tuple[Item, ...]]:
    row = indicator.row.inputs[name]
    anchor = chosen[row.with_ or indicator.row.lead][0]
    ranked = list(_ranked(indicator, name, anchor, chosen, field))
    if len(ranked) > 1:
        ranked.sort(key=lambda each: each[0])
    for _, best in ranked[:TRIES]:
        if name in indicator.formula.summed:
            yield _gathered(best, [each for _, each in ranked], field)
        else:
            yield (best,)


def _ranked(indicator: Indicator, name: str, anchor: Item, chosen: Chosen, field: Field) -> Iterator[tuple[Rank, Item]]:
    row = indicator.row.inputs[name]
    around = field.around(row.term, anchor, inside=row.place != "same", outside=row.place == "near")
    if not around:
        return
    anchor_name = row.with_ or indicator.row.lead
    taken = {each.id for items in chosen.values() for each in items}
    only = _linked(indicator, name, anchor_name, anchor, field)
    wholes = field.wholes(anchor)
    for each in around:
        if each.id in taken or not measurable(row, each) or not _stays(row, each) or (only and each not in only):
            continue
        linked = each in wholes or (bool(each.figure.relations) and anchor in field.wholes(each))
        if not linked and not _placed(row, anchor, each, field):
            continue
        if not _allowed(indicator, name, each, chosen):
            continue
        yield _rank(anchor, each, field, linked=linked), each


def _linked(indicator: Indicator, name: str, anchor_name: str, anchor: Item, field: Field) -> list[Item]:
    """Return the wholes that the words give the anchor: where there is one, no other whole will do."""
    if indicator.row.inputs[anchor_name].part_of != name:
        return []
    return [each for each in field.wholes(anchor) if each.figure.term == indicator.row.inputs[name].term]


def _placed(row: InputRow, anchor: Item, each: Item, field: Field) -> bool:
    if anchor.place is None or each.place is None:
        return row.place != "inside" and (anchor.report == each.report if row.place == "near" else same_sentence(anchor, each))
    if row.place == "inside":
        return field.places.inside(each.place, anchor.place)
    steps = field.places.steps(anchor.place, each.place)
    return steps == 0 or (steps is not None and (row.place == "near" or same_sentence(anchor, each)))


def _allowed(indicator: Indicator, name: str, each: Item, chosen: Mapping[str, tuple[Item, ...]]) -> bool:
    row = indicator.row
    for other_name, others in chosen.items():
        other = others[0]
        if row.same and any(getattr(each.figure, attribute) != getattr(other.figure, attribute) for attribute in row.same):
            return False
        added = bool(indicator.added) and frozenset((name, other_name)) in indicator.added
        if added and not _addable(each, other):
            return False
        must = added or (row.inputs[name].same_source and other_name == (row.inputs[name].with_ or row.lead))
        if must and not _same_source(each, other):
            return False
    return True


def _addable(one: Item, other: Item) -> bool:
    """Return whether two figures may be added: both of one time, so never stocks of two dates, nor a stock and a flow."""
    if one.figure.accumulation is not other.figure.accumulation:
        return False
    if one.figure.accumulation is Accumulation.FLOW:
        return same_period(one, other) or (None in (one.first, other.first) and same_sentence(one, other))
    return abs(one.day - other.day) <= min(terms()[each.figure.term or ""].same_date_within for each in (one, other))


def _same_source(one: Item, other: Item) -> bool:
    return one.source == other.source and (one.source is not None or one.report == other.report)


def _rank(anchor: Item, each: Item, field: Field, *, linked: bool) -> Rank:
    """Return what decides between two partners, the lower the better."""
    near = linked or same_sentence(anchor, each)
    steps = field.places.steps(anchor.place, each.place) if anchor.place and each.place else None
    together = steps == 0 and same_period(anchor, each)
    tier = 0 if linked else 1 if near else 2 if together else 3 if anchor.report == each.report else 4
    apart = abs(anchor.start - each.start) if anchor.report == each.report else 0
    return (
        tier, 9 if steps is None else steps, int(anchor.figure.population_group != each.figure.population_group),
        int(anchor.figure.disaggregation != each.figure.disaggregation), int(anchor.source != each.source),
        abs(anchor.day - each.day), apart, -each.entry.seq,
    )  # fmt: skip


def same_period(one: Item, other: Item) -> bool:
    """Return whether two periods overlap; where neither is stated, one report stands for one period."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return one.first is other.first and one.report == other.report
    return one.first <= other.last and other.first <= one.last


def covers(whole: Item, part: Item) -> bool:
    """Return whether what a part counts is within the time of the whole: for what happens in periods an overlap is not enough."""
    if Accumulation.FLOW not in (whole.figure.accumulation, part.figure.accumulation):
        return same_period(whole, part)
    if whole.first is None or whole.last is None or part.first is None or part.last is None:
        return whole.first is part.first and whole.report == part.report
    return whole.first <= part.first and part.last <= whole.last


def _gathered(best: Item, ranked: list[Item], field: Field) -> tuple[Item, ...]:
    """Return `best` and all figures of its source and date in places that overlap none taken yet."""
    within = terms()[best.figure.term or ""].same_date_within
    out = [best]
    for each in ranked:
        if each is best or not _same_source(best, each) or each.figure.population_group != best.figure.population_group:
            continue
        if each.figure.accumulation is not best.figure.accumulation or abs(each.day - best.day) > within:
            continue
        if each.place is not None and all(taken.place is not None and field.places.disjoint(each.place, taken.place) for taken in out):
            out.append(each)
    return tuple(out)
