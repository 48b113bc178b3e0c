"""The current figures by what they are of, brought up by what came and went: which of them may lead, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from dashboard.shown import Shown
from metrics.definitions import terms
from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import disease
from metrics.growing import Ranked
from metrics.ledger.facts import recency
from metrics.model import Accumulation, CurrentFigure, State

Size = tuple[bool, bool, tuple[bool, float]]
Newness = tuple[int, int, int, int]


class Told(NamedTuple):
    """The figures of one thing, whoever says it and of whatever time.

    `standing` are those that nothing newer follows, with the keys by which they are ordered, numbers before gaps and the largest first, and of equals the newest; `youngest` is the age of the
    newest of all in days, None where none has one, and `undated` says that one has no age.
    """

    term: str | None
    standing: tuple[tuple[Size, Newness, CurrentFigure], ...]
    youngest: int | None
    undated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Figures by what they are of, with what brings them up to others; `changes` are those that tell of how many more or fewer there are."""

    parts: frozenset[str] = frozenset()
    of: Mapping[Hashable, Told] = field(default_factory=dict)
    members: Mapping[tuple[Hashable, ...], tuple[CurrentFigure, ...]] = field(default_factory=dict)
    changes: tuple[CurrentFigure, ...] = ()
    _current: Ranked[CurrentFigure] = field(default_factory=lambda: Ranked(newness))


def leading(shown: Shown) -> Leading:
    """Return the figures of a view by what they are of."""

    def made(before: Leading | None) -> Leading:
        return brought_up(before, shown.current, shown.parts_of_others)

    return shown.kept("leading", (shown.view.sources,), lambda: shown.brought_up("leading", (), made))


def brought_up(before: Leading | None, current: Ranked[CurrentFigure], parts: frozenset[str]) -> Leading:
    """Return figures by what they are of, brought up from any others `before`; `parts` are the ids of those that are parts of others.

    What nothing touched is the same object in both.
    """
    known = before or Leading()
    gone, come = defaultdict[tuple[Hashable, ...], set[int]](set), defaultdict[tuple[Hashable, ...], list[CurrentFigure]](list)
    left, came = current.since(known._current)
    for each in left:
        gone[told_of(each)].add(id(each))
    for each in came:
        come[told_of(each)].append(each)
    going = set(map(id, left))
    changes = [*(each for each in known.changes if id(each) not in going), *(each for each in came if each.entry.figure.change is not None)]
    touched = gone.keys() | come.keys()
    if parts != known.parts:
        other = parts ^ known.parts
        touched |= {told_of(each) for each in current if each.entry.figure_id in other}
    members, of = dict(known.members), dict(known.of)
    for key in touched:
        some = [*(each for each in members.get(key, ()) if id(each) not in gone.get(key, ())), *come.get(key, ())]
        if some:
            some = sorted(some, key=newness) if len(some) > 1 else some
            members[key], of[key] = tuple(some), _told(some, parts)
        else:
            del members[key], of[key]
    return Leading(parts=parts, of=of, members=members, changes=tuple(sorted(changes, key=newness)), _current=current)


def _told(members: Sequence[CurrentFigure], parts: frozenset[str]) -> Told:
    followed = _followed(members, parts)
    standing = [((is_gap(each), each.entry.figure_id in parts, _size(each)), newness(each), each) for each in members if id(each) not in followed]
    standing.sort(key=itemgetter(0))
    ages = [each.age_days for each in members if each.age_days is not None]
    return Told(members[0].entry.figure.term, tuple(standing), min(ages, default=None), len(ages) < len(members))


def _followed(members: Sequence[CurrentFigure], parts: frozenset[str]) -> set[int]:
    """Return which stocks and totals, by identity, are told anew of a later day than their term may still call the same, whoever tells it.

    `members` are of one thing, `parts` the figures of parts of others. What did it keeps them apart only where both say what: "580 killed by heavy rains" is followed by "937 killed".
    """
    if len(members) == 1:
        return set()
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
        people_counted(figure),
        figure.disaggregation,
        figure.place.id if figure.place else None,
    )


def newness(each: CurrentFigure) -> Newness:
    """Return the key by which the newest figure comes first."""
    *days, first, start = recency(each.entry)
    return -days[0].toordinal(), -days[1].toordinal(), -first, -start


def is_gap(each: CurrentFigure) -> bool:
    """Return whether a figure says that no number is known."""
    return each.entry.figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED)


def _size(each: CurrentFigure) -> tuple[bool, float]:
    reported = each.entry.figure.reported
    return reported is None, -float(reported) if reported is not None else 0.0
