"""Which figure goes with which.

What the words link comes first, then the same sentence, then the same place and period, then the same report with the nearest
place, then other reports. What is not the same is not refused but warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from metrics.definitions import terms
from metrics.definitions.indicator_rows import InputRow
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import SENTENCE_GAP, Field, Item, same_sentence
from metrics.indicators.pool import Pool
from metrics.model import Accumulation, Figure

# A lead tries no more than this many partners for each input before the indicator is given up as not reported.
TRIES = 6
FLOW = Accumulation.FLOW

T = TypeVar("T")
Chosen = dict[str, tuple[Item, ...]]


class Tie(NamedTuple):
    """What an input must share with another: attributes of the figure (`alike` reads them), the time of what is added, who says so."""

    other: str
    alike: Callable[[Figure], object] | None
    added: bool
    same_source: bool


class Sought(NamedTuple):
    """An input that is sought: its row, the input `anchor` that it is paired with and what it could be.

    `is_whole`: the words may make the anchor a part of it; `ties`: in what else it must agree with other inputs; `by_source`:
    what the anchor's place and source have is all there is; `is_summed`: every figure of disjoint places goes in.
    """

    name: str
    row: InputRow
    anchor: str
    among: Pool[Item]
    is_whole: bool
    ties: tuple[Tie, ...]
    by_source: bool
    is_summed: bool


def sought(indicator: Indicator, field: Field) -> tuple[Sought, ...]:
    """Return what an indicator seeks for a lead, in the order in which it does."""
    out = []
    for name in indicator.order[1:]:
        row = indicator.row.inputs[name]
        anchor = row.with_ or indicator.row.lead
        ties = _ties(indicator, name, anchor)
        by_source = row.place == "same" and any(each.same_source for each in ties if each.other == anchor)
        out.append(Sought(
            name, row, anchor, field.pool(row), is_whole=indicator.row.inputs[anchor].part_of == name, ties=ties, by_source=by_source,
            is_summed=name in indicator.formula.summed,
        ))  # fmt: skip
    return tuple(out)


def _ties(indicator: Indicator, name: str, anchor: str) -> tuple[Tie, ...]:
    """Return what an input must share with those that are chosen before it."""
    alike = attrgetter(*indicator.row.same) if indicator.row.same else None
    out = []
    for other in indicator.order[: indicator.order.index(name)]:
        added = frozenset((name, other)) in indicator.added
        tie = Tie(other, alike, added, same_source=added or (indicator.row.inputs[name].same_source and other == anchor))
        if alike or added or tie.same_source:
            out.append(tie)
    return tuple(out)


def complete(indicator: Indicator, lead: Item, wanted: Sequence[Sought], field: Field, bind: Callable[[Chosen], T | None]) -> tuple[Chosen, T] | None:
    """Return the best partners of `lead` for every input that `bind` makes something of, and what it makes; None where there are none."""
    return _grown({indicator.row.lead: (lead,)}, wanted, field, bind)


def leads(indicator: Indicator, field: Field) -> list[Item]:
    """Return the figures that there is a value for each of: not those that the words make a part of another such figure."""
    row = indicator.row.inputs[indicator.row.lead]
    found = field.pool(row).items
    return [each for each in found if not each.figure.relations or not any(whole.figure.term == row.term for whole in field.wholes(each))]


def _grown(chosen: Chosen, wanted: Sequence[Sought], field: Field, bind: Callable[[Chosen], T | None]) -> tuple[Chosen, T] | None:
    if not wanted:
        bound = bind(chosen)
        return None if bound is None else (chosen, bound)
    for partners in partners_of(wanted[0], chosen, field):
        found = _grown({**chosen, wanted[0].name: partners}, wanted[1:], field, bind)
        if found is not None:
            return found
    return None


def partners_of(wanted: Sought, chosen: Chosen, field: Field) -> list[tuple[Item, ...]]:
    """Return what an input could be beside what is chosen, the best first."""
    anchor = chosen[wanted.anchor][0]
    found = _found(wanted, anchor, chosen, field)
    if len(found) > 1:
        found.sort(key=lambda pair: _rank(anchor, pair[1], field, linked=pair[0]))
    if wanted.is_summed:
        ranked = [each for _, each in found]
        return [_gathered(best, ranked, field) for best in ranked[:TRIES]]
    return [(best,) for _, best in found[:TRIES]]


def _found(wanted: Sought, anchor: Item, chosen: Chosen, field: Field) -> list[tuple[bool, Item]]:
    """Return every figure that can stand for an input beside what is chosen, and whether the words link it with the anchor."""
    row, among = wanted.row, wanted.among
    beside = among.beside(anchor)
    here = among.told(anchor.place, anchor.source) if wanted.by_source else among.at(anchor.place, row.place)
    if not beside:
        if not here:
            return []
        found = [(False, each) for each in here]
    else:
        linked = _linked(anchor, beside, field)
        # Where the words give the anchor its whole, no other whole will do.
        only = [each for each in linked if each in field.wholes(anchor)] if linked and wanted.is_whole else []
        found = [(True, each) for each in only or linked]
        if not only:
            found += [(False, each) for each in (*here, *_strays(row, anchor, beside, field)) if each not in linked]
    if not found:
        return found
    taken = [each for items in chosen.values() for each in items]
    if wanted.ties:
        return [pair for pair in found if pair[1] not in taken and allowed(wanted, pair[1], chosen)]
    return [pair for pair in found if pair[1] not in taken]


def _linked(anchor: Item, beside: Sequence[Item], field: Field) -> list[Item]:
    """Return the figures of the anchor's report that the words make its wholes or its parts."""
    wholes = field.wholes(anchor)
    if not wholes and not field.relates(anchor.report):
        return []
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


def allowed(wanted: Sought, each: Item, chosen: Mapping[str, tuple[Item, ...]]) -> bool:
    """Return whether a figure shares with those chosen what it must."""
    for tie in wanted.ties:
        other = chosen[tie.other][0]
        if tie.alike is not None and tie.alike(each.figure) != tie.alike(other.figure):
            return False
        if tie.added and not _addable(each, other):
            return False
        if tie.same_source and not _same_source(each, other):
            return False
    return True


def _addable(one: Item, other: Item) -> bool:
    """Return whether two figures may be added: both of one time, so never stocks of two dates, nor a stock and a flow."""
    if one.figure.accumulation is not other.figure.accumulation:
        return False
    if one.figure.accumulation is FLOW:
        return same_period(one, other) or (None in (one.first, other.first) and same_sentence(one, other))
    known = terms()
    return abs(one.day - other.day) <= min([known[each.figure.term or ""].same_date_within for each in (one, other)])


def _same_source(one: Item, other: Item) -> bool:
    return one.source == other.source and (one.source is not None or one.report == other.report)


def _rank(anchor: Item, each: Item, field: Field, *, linked: bool) -> tuple[int, ...]:
    """Return what decides between two partners, the lower the better."""
    together = anchor.report == each.report
    near = linked or (together and same_sentence(anchor, each))
    steps = None if anchor.place is None or each.place is None else field.places.steps(anchor.place, each.place)
    one, other = anchor.figure, each.figure
    return (
        0 if linked else 1 if near else 2 if steps == 0 and same_period(anchor, each) else 3 if together else 4,
        9 if steps is None else steps, one.population_group != other.population_group, one.disaggregation != other.disaggregation,
        anchor.source != each.source, abs(anchor.day - each.day), abs(anchor.start - each.start) if together else 0, -each.entry.seq,
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
