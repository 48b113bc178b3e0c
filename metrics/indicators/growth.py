"""The figures among which indicators are derived, brought up by what came and went, and which leads of an indicator a change can touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.collecting import collector_resting
from metrics.growing import Change, Groups, change, numbered, ranks
from metrics.indicators.catalogue import Indicator
from metrics.indicators.eligible import SILENT, Field, Item, is_eligible, last_of, series_of, silences
from metrics.indicators.pairing import Sought, may_pair
from metrics.indicators.pool import Pool
from metrics.model import Entry, Situation
from metrics.model.places import Places

Lines = Mapping[int, Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The `field` of some entries on a day, with what brings it up to others.

    `lines` are the entries by their numbers, `eligible` those that may feed an indicator, and `items` those that are the latest of their
    series; `place` is the order of the entries.
    """

    situation: Situation | None
    as_of: date | None
    lines: Lines
    place: Mapping[int, int]
    eligible: Lines
    items: Mapping[int, Item]
    field: Field
    _series: Groups[Entry, Sequence[Entry]]
    _silent: Lines


def grown(before: Growth | None, entries: Sequence[Entry], *, situation: Situation | None, as_of: date | None) -> Growth:
    """Return the field of `entries`, brought up from that of any others `before`.

    `entries` are lines of one ledger, in its order: those of one number are the same line.
    """
    with collector_resting():
        return _grown(before, entries, situation, as_of)


def _grown(before: Growth | None, entries: Sequence[Entry], situation: Situation | None, as_of: date | None) -> Growth:
    lines = numbered(entries)
    old: Lines = before.lines if before is not None else {}
    changed = change(old, lines)
    if before is not None and not changed and (before.situation, before.as_of) == (situation, as_of):
        return before
    eligible = _eligible(before, lines, changed, as_of)
    silent = {number: each for number, each in before._silent.items() if number in lines} if before is not None else {}
    silent |= {each.seq: each for each in changed.come if each.figure.state in SILENT}
    place = ranks(lines)
    series: Groups[Entry, Sequence[Entry]] = before._series if before is not None else Groups(series_of)
    standing, touched = series.grown(change(before.eligible if before is not None else {}, eligible), last_of, place)
    items = dict(before.items) if before is not None else {}
    for key in touched:
        kept = {each.seq: each for each in standing.made.get(key, ())}
        for each in series.made.get(key, ()):
            if each.seq not in kept:
                items.pop(each.seq, None)
        items |= {number: Item(each) for number, each in kept.items() if number not in items}
    ordered = [items[number] for number in lines if number in items]
    made = Field.of(ordered, silences(silent.values(), as_of), situation, before.field if before is not None else None)
    return Growth(
        situation=situation, as_of=as_of, lines=lines, place=place, eligible=eligible, items=items, field=made, _series=standing, _silent=silent,
    )  # fmt: skip


def _eligible(before: Growth | None, lines: Lines, changed: Change[Entry], as_of: date | None) -> Lines:
    if before is None or before.as_of != as_of:
        return {number: each for number, each in lines.items() if is_eligible(each, as_of)}
    gone = {each.seq for each in changed.gone}
    kept = {number: each for number, each in before.eligible.items() if number not in gone} if gone else dict(before.eligible)
    return kept | {each.seq: each for each in changed.come if is_eligible(each, as_of)}


def is_unmoved(before: Field, after: Field, come: Iterable[Item]) -> bool:
    """Return whether the places of the figures that are in both fields lie in the same places as before."""
    old, new = before.places.parents, after.places.parents
    if old == new and before.places.countries == after.places.countries:
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
