"""Which figure stands for each thing, brought up by what came and went: only the things that a change speaks of are looked at again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from metrics.collecting import collector_resting
from metrics.definitions import Term
from metrics.growing import Groups, Ranked, change, numbered, ranks, reordered
from metrics.ledger.current import aged, standing_for
from metrics.ledger.facts import eligible, recency, said, thing_of
from metrics.ledger.judgements import Judgements, Touched
from metrics.model import CurrentFigure, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What `current` gives of some entries, with what brings it up to others."""

    judgements: Judgements
    lines: Mapping[int, Entry] = field(default_factory=dict)
    today: date | None = None
    _things: Groups[Entry, tuple[CurrentFigure, ...]] = field(default_factory=lambda: Groups(_key))
    _ranked: Ranked[CurrentFigure] = field(default_factory=list)

    @property
    def figures(self) -> list[CurrentFigure]:
        """The figure that stands for each thing; newest things first."""
        return [each for _, each in self._ranked]


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
        return _brought_up(before, numbered(known), touched.again, today, terms, judgements)


def _brought_up(
    before: Standing,
    lines: Mapping[int, Entry],
    again: Callable[[Entry], bool] | None,
    today: date | None,
    terms: Mapping[str, Term],
    judgements: Judgements,
) -> Standing:
    def make(members: Sequence[Entry]) -> tuple[CurrentFigure, ...]:
        return tuple(standing_for(members, today, terms, judgements))

    changed = change(before.lines, lines, again)
    place = ranks(lines)
    things, touched = before._things.grown(changed, make, place)
    ranked = before._ranked
    if touched:
        gone = [each for key in touched for each in before._things.made.get(key, ())]
        come = [(recency(each.entry), each) for key in touched for each in things.made.get(key, ())]
        ranked = reordered(ranked, gone, come)
    if today != before.today and before.lines:
        things, ranked = _on_another_day(things, ranked, today)
    return Standing(judgements=judgements, lines=lines, today=today, _things=things, _ranked=ranked)


def _on_another_day(
    things: Groups[Entry, tuple[CurrentFigure, ...]], ranked: Ranked[CurrentFigure], today: date | None
) -> tuple[Groups[Entry, tuple[CurrentFigure, ...]], Ranked[CurrentFigure]]:
    """Return the same figures at the age that they have on another day."""
    now = {id(each): aged(each, today) for _, each in ranked}
    made = {key: tuple([now[id(each)] for each in of]) for key, of in things.made.items()}
    return things.with_made(made), [(key, now[id(each)]) for key, each in ranked]


def _key(entry: Entry) -> Hashable:
    return thing_of(entry) if eligible(entry) else None
