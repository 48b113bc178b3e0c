"""The figures among which indicators are derived, brought up by what came and went, and which leads of an indicator a change can touch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import ref

import numpy

from metrics.collecting import collector_resting
from metrics.growing import Change, Groups, Lines, change
from metrics.growing import lines as lines_of
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import SILENT, Field, Item, Silences, is_eligible, last_of, series_of, silences
from metrics.indicators.pairing import Sought, may_pair
from metrics.indicators.pool import Pool
from metrics.model import Entry, Situation
from metrics.model.places import Places

# More than so many that came and went are put in order with all others.
PLACED = 500


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Growth:
    """The `field` of some entries on a day, with what brings it up to others.

    `lines` are the entries in their order, `eligible` those that may feed an indicator, and `items` those that are the latest of their
    series, `ordered` as the lines are.
    """

    situation: Situation | None
    as_of: date | None
    lines: Lines[Entry]
    eligible: Mapping[int, Entry]
    items: Mapping[int, Item]
    ordered: Lines[Item]
    field: Field
    _series: Groups[Entry, Sequence[Entry]]
    _silent: Mapping[int, Entry]
    # From what the latest and the eligible differ by that.
    _since: tuple[ref[Growth], Change[Item], Change[Entry]] | None = None

    def moved(self, before: Growth | None) -> Change[Item]:
        """Return by what the latest of each series differ from those of others `before`."""
        if before is self:
            return Change((), ())
        if before is not None and self._since is not None and self._since[0]() is before:
            return self._since[1]
        return change({} if before is None else before.items, self.items)

    def fed(self, before: Growth | None) -> Change[Entry]:
        """Return by what those that may feed an indicator differ from those `before`."""
        if before is self:
            return Change((), ())
        if before is not None and self._since is not None and self._since[0]() is before:
            return self._since[2]
        return change({} if before is None else before.eligible, self.eligible)


def grown(before: Growth | None, entries: Sequence[Entry], *, situation: Situation | None, as_of: date | None) -> Growth:
    """Return the field of `entries`, brought up from that of any others `before`.

    `entries` are lines of one ledger, in its order: those of one number are the same line.
    """
    with collector_resting():
        return _grown(before, entries, situation, as_of)


def _grown(before: Growth | None, entries: Sequence[Entry], situation: Situation | None, as_of: date | None) -> Growth:
    lines = lines_of(entries)
    changed = lines.since(before.lines if before is not None else Lines())
    if before is not None and not changed and (before.situation, before.as_of) == (situation, as_of):
        return before
    eligible, fed = _eligible(before, lines, changed, as_of)
    silent = _without(before._silent if before is not None else {}, changed.gone)
    silent |= {each.seq: each for each in changed.come if each.figure.state in SILENT}
    series: Groups[Entry, Sequence[Entry]] = before._series if before is not None else Groups(series_of)
    standing, touched = series.grown(fed, last_of, lines)
    old, items = ({}, {}) if before is None else (before.items, dict(before.items))
    for key in touched:
        kept = {each.seq: each for each in standing.made.get(key, ())}
        for each in series.made.get(key, ()):
            if each.seq not in kept:
                items.pop(each.seq, None)
        items |= {number: Item(each) for number, each in kept.items() if number not in items}
    numbers = {each.seq for key in touched for of in (series, standing) for each in of.made.get(key, ())}
    moved = Change(*[tuple([some[n] for n in numbers if n in some and n not in other]) for some, other in ((old, items), (items, old))])
    ordered, silent_now = _ordered(before, lines, items, moved), silences(silent.values(), as_of)
    return Growth(
        situation=situation, as_of=as_of, lines=lines, eligible=eligible, items=items, ordered=ordered, _series=standing, _silent=silent,
        field=_field(before, lines, ordered, moved, silent_now, situation), _since=None if before is None else (ref(before), moved, fed),
    )  # fmt: skip


def _ordered(before: Growth | None, lines: Lines[Entry], items: Mapping[int, Item], moved: Change[Item]) -> Lines[Item]:
    """Return the latest of each series in the order of the lines: of very many only those that came are looked for their place."""
    if before is None or len(moved.gone) + len(moved.come) > PLACED:
        return Lines(lines.in_order([*items.values()]))
    stood = before.ordered
    gone = numpy.flatnonzero(numpy.isin(stood.numbers, [each.seq for each in moved.gone])).tolist() if moved.gone else ()
    left = stood.with_these(gone, ()) if gone else stood

    def rank(each: Item) -> int:
        return lines.ranks.at(each.seq)

    come = [(bisect_left(left, rank(each), key=rank), each) for each in sorted(moved.come, key=rank)]
    return left.with_these((), come) if come else left


def _field(
    before: Growth | None, lines: Lines[Entry], ordered: Lines[Item], moved: Change[Item], silent: Silences, situation: Situation | None
) -> Field:
    grown_ = before.field.grown(moved, ordered, silent, lines.in_order) if before is not None and before.situation == situation else None
    return grown_ or Field.of(ordered, silent, situation, before.field if before is not None else None)


def _eligible(before: Growth | None, lines: Lines[Entry], changed: Change[Entry], as_of: date | None) -> tuple[dict[int, Entry], Change[Entry]]:
    """Return the figures that may feed an indicator, and by what they differ from those before."""
    old = before.eligible if before is not None else {}
    if before is None or before.as_of != as_of:
        every = {each.seq: each for each in lines if is_eligible(each, as_of)}
        return every, change(old, every)
    gone, come = [each for each in changed.gone if each.seq in old], [each for each in changed.come if is_eligible(each, as_of)]
    out = _without(old, gone)
    # In the copy that it is: of very many another would take as long again.
    out.update((each.seq, each) for each in come)
    return out, Change(tuple(gone), tuple(come))


def _without(some: Mapping[int, Entry], gone: Iterable[Entry]) -> dict[int, Entry]:
    out = dict(some)
    for each in gone:
        out.pop(each.seq, None)
    return out


def is_unmoved(before: Field, after: Field, come: Iterable[Item]) -> bool:
    """Return whether the places of the figures that are in both fields lie in the same places as before."""
    old, new = before.places.parents, after.places.parents
    if before.places is after.places or (old == new and before.places.countries == after.places.countries):
        return True
    moved = {each for each in old.keys() | new.keys() if old.get(each) != new.get(each)} | (before.places.countries ^ after.places.countries)
    fresh = {each.seq for each in come}
    places = {each.place for each in after.items if each.place is not None and each.seq not in fresh}
    return all(moved.isdisjoint(tree.line(each)) for each in places for tree in (before.places, after.places))


def touched(indicator: Indicator, wanted: Sequence[Sought], before: Field, after: Field, changed: Change[Item]) -> set[int]:
    """Return the numbers of the leads whose partners may be others after a change: those that look where a changed figure stands, or stood.

    A partner may itself be what further partners are looked for beside; then all that may have it as theirs are touched.
    """
    moved = [(each, before.places) for each in changed.gone] + [(each, after.places) for each in changed.come]
    reached: dict[str, dict[int, Item]] = {name: {} for name in indicator.order}
    for one in reversed(wanted):
        pool = after.pool(indicator.row.inputs[one.anchor])
        sought = [each for each in moved if each[0].figure.term == one.row.term] + [(each, after.places) for each in reached[one.name].values()]
        for each, places in sought:
            reached[one.anchor].update((anchor.seq, anchor) for anchor in _anchors(one, each, pool, places))
    return {*reached[indicator.row.lead], *(each.seq for each in changed.come)}


def _anchors(wanted: Sought, each: Item, pool: Pool[Item], places: Places) -> Iterator[Item]:
    """Yield the figures that would look for `each` as their partner: those of its report, and those at, in or around its place."""
    yield from pool.by_report.get(each.report, ())
    if each.place is not None:
        for anchor in _where(wanted, each.place, pool, places):
            if may_pair(wanted, each, anchor):
                yield anchor


def _where(wanted: Sought, place: str, pool: Pool[Item], places: Places) -> Iterator[Item]:
    if wanted.row.place != "inside":
        yield from pool.at(place)
    if wanted.row.place != "same":
        for outer in places.line(place)[1:]:
            yield from pool.at(outer)
    if wanted.row.place == "near":
        yield from pool.inside(place)
