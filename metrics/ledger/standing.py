"""Which figure stands for each thing, brought up by what came and went: only the things that a change speaks of are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from metrics.collecting import collector_resting
from metrics.definitions import Term
from metrics.growing import Groups, Lines, Ranked
from metrics.growing import lines as lines_of
from metrics.ledger.current import aged, standing_for
from metrics.ledger.facts import eligible, recency, said, thing_of
from metrics.ledger.judgements import Judgements, Touched
from metrics.model import CurrentFigure, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What `current` gives of some entries, with what brings it up to others: the figure that stands for each thing, newest things first, and how many of these are old."""

    judgements: Judgements
    lines: Lines[Entry] = field(default_factory=Lines)
    today: date | None = None
    figures: Ranked[CurrentFigure] = field(default_factory=lambda: Ranked(_recency))
    stale: int = 0
    _things: Groups[Entry, tuple[CurrentFigure, ...]] = field(default_factory=lambda: Groups(_key, recency))

    @property
    def things(self) -> int:
        """How many figures it lists."""
        return len(self.figures)

    def holds(self, entry: Entry) -> bool:
        """Return whether an entry is a figure that stands, or stands beside one."""
        found = self._things.made.get(_key(entry), ())
        return any(one.figure_id == entry.figure_id for each in found for one in (each.entry, *each.others))


def stood(
    before: Standing | None,
    entries: Sequence[Entry],
    *,
    as_of: date | None,
    terms: Mapping[str, Term],
    judgements: Judgements,
    settled: bool = False,
) -> Standing:
    """Return what `current` gives of `entries`, brought up from what it gave of any others `before`.

    `entries` are lines of one ledger, in its order: those of one number are the same line. Where they are `settled` none was said after `as_of`.
    """
    known = entries if as_of is None or settled else [each for each in entries if (said(each) or date.min) <= as_of]
    today = as_of or max((day for each in known if (day := said(each)) is not None), default=None)
    touched = None if before is None else judgements.touched(before.judgements)
    if before is None or touched is None:
        before, touched = Standing(judgements=judgements), Touched()
    with collector_resting():
        return _brought_up(before, lines_of(known), touched.again, today, terms, judgements)


def _brought_up(
    before: Standing,
    lines: Lines[Entry],
    again: Callable[[Entry], bool] | None,
    today: date | None,
    terms: Mapping[str, Term],
    judgements: Judgements,
) -> Standing:
    def make(members: Sequence[Entry]) -> tuple[CurrentFigure, ...]:
        return tuple(standing_for(members, today, terms, judgements))

    things, touched = before._things.grown(lines.since(before.lines, again), make, lines)
    figures, stale = before.figures, before.stale
    if touched:
        gone, come = ([each for key in touched for each in of.made.get(key, ())] for of in (before._things, things))
        figures = figures.grown(gone, come)
        stale += sum(each.stale for each in come) - sum(each.stale for each in gone)
    if today != before.today and before.lines:
        things, figures = _on_another_day(things, figures, today)
        stale = sum(each.stale for each in figures)
    return Standing(judgements=judgements, lines=lines, today=today, figures=figures, stale=stale, _things=things)


def _on_another_day(
    things: Groups[Entry, tuple[CurrentFigure, ...]], figures: Ranked[CurrentFigure], today: date | None
) -> tuple[Groups[Entry, tuple[CurrentFigure, ...]], Ranked[CurrentFigure]]:
    """Return the same figures at the age that they have on another day."""
    now = {id(each): aged(each, today) for each in figures}
    made = {key: tuple([now[id(each)] for each in of]) for key, of in things.made.items()}
    return things.with_made(made), figures.with_values([now[id(each)] for each in figures])


def _recency(figure: CurrentFigure) -> Any:
    return recency(figure.entry)


def _key(entry: Entry) -> Hashable:
    return thing_of(entry) if eligible(entry) else None
