"""Which figure goes with which.

What the words link comes first, then the same sentence, then the same place and period, then the same report with the nearest
place, then other reports. What is not the same is not refused but warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from metrics.definitions import terms
from metrics.definitions.indicator_rows import InputRow
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import SENTENCE_GAP, Field, Item, same_sentence
from metrics.model import Accumulation

# A lead tries no more than this many partners for each input before the indicator is given up as not reported.
TRIES = 6
FLOW = Accumulation.FLOW

T = TypeVar("T")
Chosen = dict[str, tuple[Item, ...]]


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
    found = field.pool(row).items
    return [each for each in found if not each.figure.relations or not any(whole.figure.term == row.term for whole in field.wholes(each))]


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
    found = _found(indicator, name, anchor, chosen, field)
    if len(found) > 1:
        found.sort(key=lambda pair: _rank(anchor, pair[1], field, linked=pair[0]))
    for _, best in found[:TRIES]:
        yield _gathered(best, [each for _, each in found], field) if name in indicator.formula.summed else (best,)


def _found(indicator: Indicator, name: str, anchor: Item, chosen: Chosen, field: Field) -> list[tuple[bool, Item]]:
    """Return every figure that can stand for an input beside what is chosen, and whether the words link it with the anchor."""
    row = indicator.row.inputs[name]
    among = field.pool(row)
    beside, here = among.beside(anchor), among.at(anchor.place, row.place)
    if not beside:
        found = [(False, each) for each in here]
    else:
        linked = _linked(anchor, beside, field)
        # Where the words give the anchor its whole, no other whole will do.
        whole = indicator.row.inputs[row.with_ or indicator.row.lead].part_of == name
        only = [each for each in linked if each in field.wholes(anchor)] if linked and whole else []
        found = [(True, each) for each in only or linked]
        if not only:
            found += [(False, each) for each in (*here, *_strays(row, anchor, beside, field)) if each not in linked]
    taken = [each for items in chosen.values() for each in items]
    tied = name in indicator.tied
    return [pair for pair in found if pair[1] not in taken and not (tied and not _allowed(indicator, name, pair[1], chosen))]


def _linked(anchor: Item, beside: Sequence[Item], field: Field) -> list[Item]:
    """Return the figures of the anchor's report that the words make its wholes or its parts."""
    wholes = field.wholes(anchor)
    return [each for each in beside if each in wholes or (each.figure.relations and anchor in field.wholes(each))]


def _strays(row: InputRow, anchor: Item, beside: Sequence[Item], field: Field) -> Iterator[Item]:
    """Yield the figures of the anchor's report that may be paired although their place is not stated or not where the row wants it."""
    if row.place == "inside":
        return
    first, last = anchor.start - SENTENCE_GAP, anchor.end + SENTENCE_GAP
    for each in beside:
        near = each.end >= first and each.start <= last and each.source == anchor.source
        if anchor.place is None or each.place is None:
            if near or row.place == "near":
                yield each
        elif near and row.place == "same" and each.place != anchor.place and not field.places.disjoint(each.place, anchor.place):
            yield each


def _allowed(indicator: Indicator, name: str, each: Item, chosen: Mapping[str, tuple[Item, ...]]) -> bool:
    row = indicator.row
    for other_name, others in chosen.items():
        other = others[0]
        if row.same and any(getattr(each.figure, attribute) != getattr(other.figure, attribute) for attribute in row.same):
            return False
        added = frozenset((name, other_name)) in indicator.added
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
    if one.figure.accumulation is FLOW:
        return same_period(one, other) or (None in (one.first, other.first) and same_sentence(one, other))
    return abs(one.day - other.day) <= min(terms()[each.figure.term or ""].same_date_within for each in (one, other))


def _same_source(one: Item, other: Item) -> bool:
    return one.source == other.source and (one.source is not None or one.report == other.report)


def _rank(anchor: Item, each: Item, field: Field, *, linked: bool) -> tuple[int, ...]:
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
    if FLOW not in (whole.figure.accumulation, part.figure.accumulation):
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
