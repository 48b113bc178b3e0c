"""Which figure goes with which.

What the words link comes first, then the same sentence, then the same place and period, then the same report with the nearest
place, then other reports. What is not the same is not refused but warned of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

from metrics.definitions import terms
from metrics.definitions.indicator_rows import InputRow
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import SENTENCE_GAP, Chosen, Field, Item, same_sentence
from metrics.indicators.nearest import Accept, Nearest
from metrics.indicators.pool import Pool
from metrics.model import Accumulation, Figure

# A lead tries no more than this many partners for each input before the indicator is given up as not reported.
TRIES = 6
# Of more than this many at a place those are looked for that can be the best.
MANY = 30
FLOW = Accumulation.FLOW
_FIRST = itemgetter(0)

T = TypeVar("T")


class Tie(NamedTuple):
    """What an input must share with another: attributes of the figure (`alike` reads them), the time of what is added, who says so."""

    other: str
    alike: Callable[[Figure], object] | None
    added: bool
    same_source: bool


class Sought(NamedTuple):
    """An input that is sought: its row, the input `anchor` that it is paired with and what it could be.

    `here` gives those of the place of an anchor, by source where no other's will do, `nearest` of many such those that can be the best,
    and `beside` those of a report; `is_whole`:
    the words may make the anchor a part of it; `ties`: in what else it must agree with other inputs; `is_summed`: every figure
    of disjoint places goes in.
    """

    name: str
    row: InputRow
    anchor: str
    here: Callable[[Item], Sequence[Item]]
    nearest: Callable[[Item, Accept, int], Sequence[Item]] | None
    beside: Callable[[str, Sequence[Item]], Sequence[Item]]
    is_whole: bool
    ties: tuple[Tie, ...]
    is_summed: bool


def sought(indicator: Indicator, field: Field) -> tuple[Sought, ...]:
    """Return what an indicator seeks for a lead, in the order in which it does."""
    out = []
    for name in indicator.order[1:]:
        row = indicator.row.inputs[name]
        anchor = row.with_ or indicator.row.lead
        ties = _ties(indicator, name, anchor)
        by_source = row.place == "same" and any(each.same_source for each in ties if each.other == anchor)
        pool = field.pool(row)
        summed = name in indicator.formula.summed
        out.append(Sought(
            name, row, anchor, pool.told if by_source else pool.placed(row.place),
            partial(_nearest, pool, by_source=by_source) if row.place == "same" and not summed else None, pool.by_report.get,
            is_whole=indicator.row.inputs[anchor].part_of == name, ties=ties, is_summed=summed,
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
    """Return the best partners of `lead` for every input that `bind` makes something of, and what it makes; None where there are none.

    Which go with which is the same however hedges are read; only what is made of them is not. So what was tried first is kept by the field, and
    is nearly always what another reading takes too.
    """
    tried = field.paired(indicator.code)
    if lead in tried:
        first = tried[lead]
        bound = None if first is None else bind(first)
        if first is None or bound is not None:
            return None if first is None or bound is None else (first, bound)

    def noting(chosen: Chosen) -> T | None:
        tried.setdefault(lead, chosen)
        return bind(chosen)

    found = _grown({indicator.row.lead: (lead,)}, wanted, 0, field, noting)
    tried.setdefault(lead, None)
    return found


def leads(indicator: Indicator, field: Field) -> list[Item]:
    """Return the figures that there is a value for each of: not those that the words make a part of another such figure."""
    row = indicator.row.inputs[indicator.row.lead]
    found = field.pool(row).items
    return [each for each in found if not each.figure.relations or not any(whole.figure.term == row.term for whole in field.wholes(each))]


def _grown(chosen: Chosen, wanted: Sequence[Sought], at: int, field: Field, bind: Callable[[Chosen], T | None]) -> tuple[Chosen, T] | None:
    if at == len(wanted):
        bound = bind(chosen)
        return None if bound is None else (chosen, bound)
    name = wanted[at].name
    for partners in partners_of(wanted[at], chosen, field):
        found = _grown({**chosen, name: partners}, wanted, at + 1, field, bind)
        if found is not None:
            return found
    return None


def partners_of(wanted: Sought, chosen: Chosen, field: Field) -> list[tuple[Item, ...]]:
    """Return what an input could be beside what is chosen, the best first."""
    anchor = chosen[wanted.anchor][0]
    here, beside = wanted.here(anchor), wanted.beside(anchor.report, ())
    taken = [each for items in chosen.values() for each in items]
    if wanted.nearest is not None and len(here) > MANY:
        here = wanted.nearest(anchor, lambda each: each not in taken and allowed(wanted, each, chosen), TRIES)
    linked: Sequence[Item] = ()
    if beside:
        linked, here = _beside(wanted, anchor, here, beside, field)
    if not here and not linked:
        return []
    ranked = _ranked(anchor, _free(here, wanted, chosen, taken), field, tier=None)
    if linked:
        ranked = [*_ranked(anchor, _free(linked, wanted, chosen, taken), field, tier=0), *ranked]
    if wanted.is_summed:
        return [_gathered(best, ranked, field) for best in ranked[:TRIES]]
    return [(best,) for best in ranked[:TRIES]]


def _nearest(pool: Pool[Item], anchor: Item, accept: Accept, most: int, *, by_source: bool) -> Sequence[Item]:
    """Return those at an anchor's place that can be among its best partners; what finds them is made once for a place."""
    known = pool.nearest.get(anchor.place)
    if known is None:
        known = pool.nearest[anchor.place] = Nearest(pool.at(anchor.place or ""))
    return known.to(anchor, pool.by_report.get(anchor.report, ()), accept, most, by_source=by_source)


def _free(some: Sequence[Item], wanted: Sought, chosen: Chosen, taken: Sequence[Item]) -> Sequence[Item]:
    """Return the figures that are not chosen yet and share with those chosen what they must."""
    if wanted.ties:
        return [each for each in some if each not in taken and allowed(wanted, each, chosen)]
    return [each for each in some if each not in taken]


def _beside(wanted: Sought, anchor: Item, here: Sequence[Item], beside: Sequence[Item], field: Field) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return the figures of an anchor's report that the words link with it, and the others that can be paired with it, `here` among them."""
    linked = _linked(anchor, beside, field)
    # Where the words give the anchor its whole, no other whole will do.
    only = [each for each in linked if each in field.wholes(anchor)] if linked and wanted.is_whole else []
    if only:
        return only, ()
    strays = _strays(wanted.row, anchor, beside, field)
    others = [*here, *strays] if strays else here
    return linked, [each for each in others if each not in linked] if linked else others


def _linked(anchor: Item, beside: Sequence[Item], field: Field) -> list[Item]:
    """Return the figures of the anchor's report that the words make its wholes or its parts."""
    wholes = field.wholes(anchor)
    if not wholes and not field.relates(anchor.report):
        return []
    return [each for each in beside if each in wholes or (each.figure.relations and anchor in field.wholes(each))]


def _strays(row: InputRow, anchor: Item, beside: Sequence[Item], field: Field) -> list[Item]:
    """Return the figures of the anchor's report that may be paired although their place is not stated or not where the row wants it."""
    if row.place == "inside":
        return []
    out = []
    first, last, place, source = anchor.start - SENTENCE_GAP, anchor.end + SENTENCE_GAP, anchor.place, anchor.source
    for each in beside:
        if place is None or each.place is None:
            if row.place == "near" or (each.end >= first and each.start <= last and each.source == source):
                out.append(each)
        elif (
            each.place != place and row.place == "same" and each.end >= first and each.start <= last and each.source == source
            and not field.places.disjoint(each.place, place)
        ):  # fmt: skip
            out.append(each)
    return out


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


def may_pair(wanted: Sought, each: Item, anchor: Item) -> bool:
    """Return whether a figure of another report may be the partner of an anchor, as far as the two alone tell."""
    for tie in wanted.ties:
        if tie.other == wanted.anchor and (
            (tie.alike is not None and tie.alike(each.figure) != tie.alike(anchor.figure)) or (tie.same_source and not _same_source(each, anchor))
        ):
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


def _ranked(anchor: Item, found: Sequence[Item], field: Field, *, tier: int | None) -> Sequence[Item]:
    """Return figures as partners of an anchor, the best first; `tier` is how near to it all of them are, where that is known."""
    if len(found) < 2:
        return found
    report, place, source, figure, start, day = anchor.report, anchor.place, anchor.source, anchor.figure, anchor.start, anchor.day
    group, part, steps_of = figure.population_group, figure.disaggregation, field.places.steps
    ranks: list[tuple[tuple[int, ...], Item]] = []
    for each in found:
        other, together, at = each.figure, each.report == report, each.place
        steps = None if place is None or at is None else 0 if at == place else steps_of(place, at)
        near = tier
        if near is None:
            near = 1 if together and same_sentence(anchor, each) else 2 if steps == 0 and same_period(anchor, each) else 3 if together else 4
        ranks.append(((
            near, 9 if steps is None else steps, group != other.population_group, part != other.disaggregation, bool(other.part_of), source != each.source,
            abs(day - each.day), abs(start - each.start) if together else 0, -each.entry.seq,
        ), each))  # fmt: skip
    ranks.sort(key=_FIRST)
    return [each for _, each in ranks]


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


def _gathered(best: Item, ranked: Sequence[Item], field: Field) -> tuple[Item, ...]:
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
