"""Which numbers a file leaves out so that nobody counted in it can be told: small counts of persons, and others by which they could be worked out.

A cell is what several sources may count: a term, place, period and group. Where a whole and all of its parts but one are shown, that
one follows by subtraction; so one more part is left out (complementary suppression), and again until no cell that is left out follows
from those that are shown, whatever is added to or taken from what (Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from metrics.definitions import interval_of
from metrics.model import Accumulation, Entry, Kind, RelationKind

PERSON = "person"
WHOLE_GROUPS = (None, "total")


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
    while (found := next((each for each in among if _gives_away(each, out, among, sizes)), None)) is not None:
        shown = [each for each in found.parts if each not in out] or [each for each in found.cells if each not in out]
        out.add(min(shown, key=lambda each: (sizes.get(each, Decimal(0)), repr(each))))
    return out


def _gives_away(one: Sum, out: set[Cell], among: Sequence[Sum], sizes: Mapping[Cell, Decimal]) -> bool:
    """Return whether a cell of a sum that is left out follows from what is shown, and there is one more that can be left out."""
    hidden = [each for each in one.cells if each in out]
    if not hidden or len(hidden) == len(one.cells):
        return False
    return any(each in told(out, among) for each in hidden) or _no_room(one, hidden, sizes)


def _no_room(one: Sum, hidden: Sequence[Cell], sizes: Mapping[Cell, Decimal]) -> bool:
    """Return whether the parts left out can each be only one number: three that make three are one each."""
    return one.whole not in hidden and sum(sizes.get(each, Decimal(0)) for each in hidden) <= len(hidden)


def told(out: Iterable[Cell], among: Sequence[Sum]) -> set[Cell]:
    """Return the cells left out whose number follows from those shown, by adding and subtracting sums in any way."""
    unknown = list(dict.fromkeys(each for one in among for each in one.cells if each in set(out)))
    at = {each: number for number, each in enumerate(unknown)}
    rows = []
    for one in among:
        row = [Fraction(0)] * len(unknown)
        for each, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
            if each in at:
                row[at[each]] += sign
        if any(row):
            rows.append(row)
    reduced = _reduced(rows)
    return {unknown[next(at for at, value in enumerate(row) if value)] for row in reduced if sum(value != 0 for value in row) == 1}


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the rows in reduced echelon form: an unknown that is settled has a row of its own."""
    out: list[list[Fraction]] = []
    for row in rows:
        for done in out:
            lead = next(at for at, value in enumerate(done) if value)
            if row[lead]:
                row = [one - row[lead] * other for one, other in zip(row, done, strict=True)]
        lead = next((at for at, value in enumerate(row) if value), -1)
        if lead < 0:
            continue
        row = [value / row[lead] for value in row]
        out = [[one - each[lead] * other for one, other in zip(each, row, strict=True)] if each[lead] else each for each in out]
        out.append(row)
    return out


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
