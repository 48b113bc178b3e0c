"""The current figures by what they are of, brought up by what came and went: which of them may lead, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.shown import Shown
from metrics.definitions import terms
from metrics.definitions.diseases import disease
from metrics.model import Accumulation, CurrentFigure, State

Size = tuple[bool, bool, tuple[bool, float]]


class Told(NamedTuple):
    """The figures of one thing, whoever says it and of whatever time.

    `standing` are those that nothing newer follows, with the key by which they are ordered, numbers before gaps and the largest first; `youngest` is the age of the
    newest of all in days, None where none has one, and `undated` says that one has no age.
    """

    term: str | None
    standing: tuple[tuple[Size, CurrentFigure], ...]
    youngest: int | None
    undated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Figures by what they are of, with what brings them up to others.

    `place` is where each stands among them, by identity, and `changes` are those that tell of how many more or fewer there are.
    """

    parts: frozenset[str] = frozenset()
    place: Mapping[int, int] = field(default_factory=dict)
    of: Mapping[Hashable, Told] = field(default_factory=dict)
    members: Mapping[tuple[Hashable, ...], tuple[CurrentFigure, ...]] = field(default_factory=dict)
    changes: tuple[CurrentFigure, ...] = ()
    _current: Sequence[CurrentFigure] = ()


def leading(shown: Shown) -> Leading:
    """Return the figures of a view by what they are of."""

    def made(before: Leading | None) -> Leading:
        return brought_up(before, shown.current, shown.parts_of_others)

    return shown.kept("leading", (shown.view.sources,), lambda: shown.brought_up("leading", (), made))


def brought_up(before: Leading | None, current: Sequence[CurrentFigure], parts: frozenset[str]) -> Leading:
    """Return figures by what they are of, brought up from any others `before`; `parts` are the ids of those that are parts of others.

    What nothing touched is the same object in both.
    """
    known = before or Leading()
    place = dict(zip(map(id, current), range(len(current)), strict=True))
    gone, come = defaultdict[tuple[Hashable, ...], set[int]](set), defaultdict[tuple[Hashable, ...], list[CurrentFigure]](list)
    for each in known._current:
        if id(each) not in place:
            gone[told_of(each)].add(id(each))
    for each in current:
        if id(each) not in known.place:
            come[told_of(each)].append(each)
    changes = [
        *(each for each in known.changes if id(each) in place),
        *(each for some in come.values() for each in some if each.entry.figure.change is not None),
    ]
    touched = gone.keys() | come.keys()
    if parts != known.parts:
        other = parts ^ known.parts
        touched |= {told_of(each) for each in current if each.entry.figure_id in other}
    members, of = dict(known.members), dict(known.of)
    for key in touched:
        left = gone.get(key, ())
        some = [each for each in members.get(key, ()) if id(each) not in left] + come.get(key, [])
        some.sort(key=lambda each: place[id(each)])
        if some:
            members[key], of[key] = tuple(some), _told(some, parts)
        else:
            del members[key], of[key]
    return Leading(
        parts=parts, place=place, of=of, members=members, changes=tuple(sorted(changes, key=lambda each: place[id(each)])), _current=current
    )


def _told(members: Sequence[CurrentFigure], parts: frozenset[str]) -> Told:
    followed = _followed(members, parts)
    standing = [((is_gap(each), each.entry.figure_id in parts, _size(each)), each) for each in members if id(each) not in followed]
    standing.sort(key=_order)
    ages = [each.age_days for each in members if each.age_days is not None]
    return Told(members[0].entry.figure.term, tuple(standing), min(ages, default=None), len(ages) < len(members))


def _order(ranked: tuple[Size, CurrentFigure]) -> Size:
    return ranked[0]


def _followed(members: Sequence[CurrentFigure], parts: frozenset[str]) -> set[int]:
    """Return which stocks and totals, by identity, are told anew of a later day than their term may still call the same, whoever tells it.

    `members` are of one thing, `parts` the figures of parts of others. What did it keeps them apart only where both say what: "580 killed by heavy rains" is followed by "937 killed".
    """
    levels = [
        (each, each.age_days) for each in members
        if each.age_days is not None and not is_gap(each) and each.entry.figure_id not in parts and each.entry.figure.accumulation is not Accumulation.FLOW
    ]  # fmt: skip
    ages: dict[str | None, int] = {}
    for each, age in levels:
        ages[each.entry.figure.cause] = min(age, ages.get(each.entry.figure.cause, age))
    known = terms()
    out: set[int] = set()
    for each, age in levels:
        figure = each.entry.figure
        newest = min(days for cause, days in ages.items() if figure.cause is None or cause in (None, figure.cause))
        if figure.term is not None and age - newest > known[figure.term].same_date_within:
            out.add(id(each))
    return out


def told_of(each: CurrentFigure) -> tuple[Hashable, ...]:
    """Return what a figure is of, whoever says it and of whatever time."""
    figure = each.entry.figure
    return (
        figure.term,
        figure.accumulation,
        disease(figure),
        figure.population_group,
        figure.disaggregation,
        figure.place.id if figure.place else None,
    )


def is_gap(each: CurrentFigure) -> bool:
    """Return whether a figure says that no number is known."""
    return each.entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED)


def _size(each: CurrentFigure) -> tuple[bool, float]:
    reported = each.entry.figure.reported
    return reported is None, -float(reported) if reported is not None else 0.0
