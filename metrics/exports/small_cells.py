"""Which numbers a file leaves out so that nobody counted in it can be told: small counts of persons, and others by which they could be worked out.

A cell is what several sources may count: a term, place, period and group. Where a whole and all of its parts but one are shown, that
one follows by subtraction; so one more part is left out (complementary suppression), and again until no cell that is left out follows
from those that are shown, whatever is added to or taken from what, nor from there being no fewer than none (Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from math import lcm
from operator import add
from typing import NamedTuple

from metrics.definitions import interval_of
from metrics.model import Accumulation, Entry, Kind, RelationKind

PERSON = "person"
WHOLE_GROUPS = (None, "total")
# Of the unknown, by number, how often each is in a sum; those that are not in it are not kept.
Row = dict[int, Fraction]


class Cell(NamedTuple):
    """What is counted, whoever says so."""

    term: str | None
    place: str | None
    period: tuple[object, object]
    group: str | None
    part: str | None
    accumulation: str
    change: str | None
    unit: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts: what one of them is follows from the others."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them."""
        return (self.whole, *self.parts)


def withheld(entries: Sequence[Entry], below: int) -> frozenset[str]:
    """Return the ids of the figures that a file with the rule "no count of persons from 1 to `below` - 1" leaves out."""
    cells = {each.figure_id: cell_of(each) for each in entries if each.figure.kind is Kind.COUNT}
    by_cell: dict[Cell, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.figure_id in cells:
            by_cell[cells[each.figure_id]].append(each)
    small = {cell for cell, found in by_cell.items() if any(is_small(each, below) for each in found)}
    sizes = {cell: max((each.figure.reported or Decimal(0) for each in found), default=Decimal(0)) for cell, found in by_cell.items()}
    out = closed(small, sums(entries, cells), sizes)
    # A share of a whole, and the same fact in another unit, tell the number as well.
    return frozenset(
        each.figure_id for each in entries
        if cells.get(each.figure_id) in out or is_small(each, below) or _tells(each, cells, out)
    )  # fmt: skip


def is_small(entry: Entry, below: int) -> bool:
    """Return whether a figure counts from 1 to `below` - 1 persons, or says that it may be so few."""
    figure = entry.figure
    if figure.kind is not Kind.COUNT or figure.unit != PERSON:
        return False
    interval = interval_of(figure)
    said = [figure.reported, *((figure.ends.lower, figure.ends.upper) if figure.ends else ()), interval.lower if interval and figure.vague else None]
    return any(each is not None and 0 < each < below for each in said)


def cell_of(entry: Entry) -> Cell:
    """Return what a figure counts."""
    figure, period = entry.figure, entry.figure.reference_period
    return Cell(
        term=figure.term, place=figure.place.id if figure.place else None, period=(period.start, period.end),
        group=None if figure.population_group in WHOLE_GROUPS else figure.population_group, part=figure.disaggregation,
        accumulation=figure.accumulation.value if figure.accumulation else "", change=figure.change.value if figure.change else None, unit=figure.unit,
    )  # fmt: skip


def sums(entries: Sequence[Entry], cells: Mapping[str, Cell]) -> list[Sum]:
    """Return every whole of which there are parts: by group, by place, by what a report says is a part, and over time."""
    out = [*_by_group(set(cells.values())), *_by_place(entries, cells), *_by_words(entries, cells), *_over_time(set(cells.values()))]
    return [each for each in dict.fromkeys(out) if each.parts]


def closed(small: Iterable[Cell], among: Sequence[Sum], sizes: Mapping[Cell, Decimal]) -> set[Cell]:
    """Return the cells that are left out: `small`, and as many more as it takes until none of them follows from those that are shown."""
    out = set(small)
    while (more := _one_more(out, among, sizes)) is not None:
        out.add(more)
    return out


def _one_more(out: set[Cell], among: Sequence[Sum], sizes: Mapping[Cell, Decimal]) -> Cell | None:
    """Return the smallest cell that is shown beside one that follows from what is shown; parts go before wholes. None where there is none."""
    followed = told(out, among, sizes)
    for one in among:
        if not _no_room(one, out, sizes) and followed.isdisjoint(one.cells):
            continue
        linked = _linked(one, out, among)
        shown = {each for other in linked for each in other.parts} - out or {each for other in linked for each in other.cells} - out
        if shown:
            return min(shown, key=lambda each: (sizes.get(each, Decimal(0)), repr(each)))
    return None


def _linked(one: Sum, out: set[Cell], among: Sequence[Sum]) -> list[Sum]:
    """Return the sum itself where something of it is shown, else those that have a cell that is left out in common with it, near or far."""
    linked = [one]
    while not any(each not in out for other in linked for each in other.cells):
        hidden = {each for other in linked for each in other.cells}
        wider = [each for each in among if not hidden.isdisjoint(each.cells)]
        if len(wider) == len(linked):
            break
        linked = wider
    return linked


def _no_room(one: Sum, out: set[Cell], sizes: Mapping[Cell, Decimal]) -> bool:
    """Return whether the parts left out can each be only one number: three that make three are one each."""
    hidden = [each for each in one.parts if each in out]
    return bool(hidden) and one.whole not in out and sum(sizes.get(each, Decimal(0)) for each in hidden) <= len(hidden)


def told(out: Iterable[Cell], among: Sequence[Sum], sizes: Mapping[Cell, Decimal]) -> set[Cell]:
    """Return the cells left out, of those in sums, for which no other number is found that fits all that is shown.

    What fits is what leaves every sum as it is and no cell below nought. Tried are the directions in which the numbers can be
    moved, and two of them together; a cell that only three together would move counts as told, so that rather more is left out.
    """
    hidden = set(out)
    unknown = list(dict.fromkeys(each for one in among for each in one.cells if each in hidden))
    ways = _ways(unknown, among)
    number = [int(sizes.get(each, Decimal(0))) for each in unknown]
    left = set(range(len(unknown)))
    for way in chain(ways, (tuple(map(add, *pair)) for pair in combinations(ways, 2))):
        if not left:
            break
        if all(at + by >= 0 for at, by in zip(number, way, strict=True)):
            left -= {at for at, by in enumerate(way) if by}
    return {unknown[at] for at in left}


def _ways(unknown: Sequence[Cell], among: Sequence[Sum]) -> list[tuple[int, ...]]:
    """Return the directions in whole numbers, forth and back, in which the unknown can be moved so that every sum holds."""
    at = {each: number for number, each in enumerate(unknown)}
    rows = []
    for one in among:
        row: Row = {}
        for each, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
            if each in at:
                row[at[each]] = row.get(at[each], Fraction(0)) + sign
        rows.append({number: value for number, value in row.items() if value})
    leads = _reduced(rows)
    ways = []
    for free in range(len(unknown)):
        if free in leads:
            continue
        way = [-leads[number].get(free, Fraction(0)) if number in leads else Fraction(number == free) for number in range(len(unknown))]
        scale = lcm(*(each.denominator for each in way))
        forth = tuple(int(each * scale) for each in way)
        ways += [forth, tuple(-each for each in forth)]
    return ways


def _reduced(rows: Iterable[Row]) -> dict[int, Row]:
    """Return the rows in reduced echelon form by the unknown that each settles."""
    out: dict[int, Row] = {}
    for row in rows:
        for lead in out.keys() & row.keys():
            row = _less(row, out[lead], row[lead])
        if row:
            lead = min(row)
            row = {number: value / row[lead] for number, value in row.items()}
            out = {settled: _less(done, row, done[lead]) if lead in done else done for settled, done in out.items()} | {lead: row}
    return out


def _less(row: Row, other: Row, times: Fraction) -> Row:
    """Return `row` without `times` the other, of which no nought is kept."""
    taken = ((number, row.get(number, 0) - times * other.get(number, 0)) for number in row.keys() | other.keys())
    return {number: value for number, value in taken if value}


def _by_group(cells: set[Cell]) -> Iterable[Sum]:
    found: dict[Cell, list[Cell]] = defaultdict(list)
    for each in cells:
        if each.part is not None:
            found[each._replace(part=None)].append(each)
        elif each.group is not None:
            found[each._replace(group=None)].append(each)
    return [Sum(whole, tuple(sorted(parts, key=repr))) for whole, parts in found.items() if whole in cells]


def _by_place(entries: Sequence[Entry], cells: Mapping[str, Cell]) -> Iterable[Sum]:
    parents = {each.figure.place.id: each.figure.place.parent for each in entries if each.figure.place and each.figure.place.parent}
    found: dict[Cell, list[Cell]] = defaultdict(list)
    known = set(cells.values())
    for each in known:
        if each.place in parents:
            found[each._replace(place=parents[each.place])].append(each)
    return [Sum(whole, tuple(sorted(parts, key=repr))) for whole, parts in found.items() if whole in known]


def _by_words(entries: Sequence[Entry], cells: Mapping[str, Cell]) -> Iterable[Sum]:
    named = {(each.report_id, each.figure.match_key): each.figure_id for each in entries}
    found: dict[Cell, list[Cell]] = defaultdict(list)
    for each in entries:
        for relation in each.figure.relations:
            whole = cells.get(named.get((each.report_id, relation.to), ""))
            own = cells.get(each.figure_id)
            if whole is None or own is None or whole == own:
                continue
            if relation.kind is RelationKind.SAME_FACT_AS:
                # "One family (5 people)": who knows the one knows the other.
                yield Sum(whole, (own,))
            else:
                found[whole].append(own)
    for whole, parts in found.items():
        yield Sum(whole, tuple(sorted(dict.fromkeys(parts), key=repr)))


def _over_time(cells: set[Cell]) -> Iterable[Sum]:
    """Return a later total as an earlier one and what came between, where that is counted."""
    totals: dict[Cell, list[Cell]] = defaultdict(list)
    flows: dict[Cell, list[Cell]] = defaultdict(list)
    for each in cells:
        if each.period[1] is not None:
            kept = (
                totals if each.accumulation == Accumulation.RUNNING_TOTAL.value else flows if each.accumulation == Accumulation.FLOW.value else None
            )
            if kept is not None:
                kept[each._replace(period=(None, None), accumulation="")].append(each)
    for key, found in totals.items():
        ordered = sorted(found, key=lambda each: str(each.period[1]))
        for earlier, later in zip(ordered, ordered[1:], strict=False):
            between = tuple(each for each in flows[key] if str(earlier.period[1]) < str(each.period[1]) <= str(later.period[1]))
            if between and earlier.period[1] != later.period[1]:
                yield Sum(later, (earlier, *between))


def _tells(entry: Entry, cells: Mapping[str, Cell], out: set[Cell]) -> bool:
    """Return whether a figure that is no count is a share of what is left out, or the same fact in another unit."""
    return entry.figure.kind is Kind.SHARE and any(
        each.term == entry.figure.term and each.place == (entry.figure.place.id if entry.figure.place else None) for each in out
    )
