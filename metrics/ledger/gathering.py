"""Figures of one fact together, brought up by what came and went: only figures that may be of one fact with a changed one are compared again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.collecting import collector_resting
from metrics.growing import Change, Groups, Lines, Ranked
from metrics.growing import lines as lines_of
from metrics.ledger.facts import eligible, recency
from metrics.ledger.grouping import Fact, alike, bucket, fact_of_group, joined, said_same
from metrics.ledger.judgements import Judgements, Touched
from metrics.model import Entry, RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What `facts` gives of some entries, with what brings it up to others.

    `_ranked` are the facts by the rules alone; `_relating` the lines that say which other figure is the same fact.
    """

    judgements: Judgements
    lines: Lines[Entry] = field(default_factory=Lines)
    facts: Sequence[Fact] = ()
    _buckets: Groups[Entry, tuple[Fact, ...]] = field(default_factory=lambda: Groups(_key, recency))
    _relating: Mapping[int, Entry] = field(default_factory=dict)
    _ranked: Ranked[Fact] = field(default_factory=lambda: Ranked(_recency))


def gathered(before: Gathered | None, entries: Sequence[Entry], *, judgements: Judgements) -> Gathered:
    """Return what `facts` gives of `entries`, brought up from what it gave of any others `before`.

    `entries` are lines of one ledger: those of one number are the same line. The tree of places is not asked, since all figures
    that are compared are of one place.
    """
    touched = None if before is None else judgements.touched(before.judgements)
    if before is None or touched is None:
        before, touched = Gathered(judgements=judgements), Touched()
    with collector_resting():
        return _brought_up(before, lines_of(entries), touched, judgements)


def _brought_up(before: Gathered, lines: Lines[Entry], touched: Touched, judgements: Judgements) -> Gathered:
    changed = lines.since(before.lines, touched.again)

    def make(members: Sequence[Entry]) -> tuple[Fact, ...]:
        return tuple([fact_of_group(each, judgements) for each in alike(members, judgements)])

    buckets, keys = before._buckets.grown(changed, make, lines)
    gone, come = ([each for key in keys for each in of.made.get(key, ())] for of in (before._buckets, buckets))
    ranked = before._ranked.grown(gone, come) if keys else before._ranked
    relating = _relating(before._relating, changed)
    found = _with_joined(ranked, buckets, lines, relating, judgements)
    return Gathered(judgements=judgements, lines=lines, facts=found, _buckets=buckets, _relating=relating, _ranked=ranked)


def _relating(before: Mapping[int, Entry], changed: Change[Entry]) -> Mapping[int, Entry]:
    gone = {each.seq for each in changed.gone}
    come = {each.seq: each for each in changed.come if any(one.kind is RelationKind.SAME_FACT_AS for one in each.figure.relations)}
    return {number: each for number, each in before.items() if number not in gone} | come


def _with_joined(
    ranked: Ranked[Fact], buckets: Groups[Entry, tuple[Fact, ...]], lines: Lines[Entry], relating: Mapping[int, Entry], judgements: Judgements
) -> Ranked[Fact]:
    """Return the facts with those put together that an editor, or their report, says are one."""
    reports = {each.report_id for each in relating.values()}
    pairs = said_same(judgements, [each for each in lines if each.report_id in reports and eligible(each)] if reports else ())
    if not pairs:
        return ranked
    named = {each for both in pairs for each in both}
    fact_of = {
        each.figure_id: fact
        for each in lines if each.figure_id in named and (key := _key(each)) is not None
        for fact in buckets.made.get(key, ()) if any(one.entry is each for one in fact.members)
    }  # fmt: skip
    parts = list({id(each): each for each in fact_of.values()}.values())
    groups = [[one.entry for one in each.members] for each in parts]
    home = {one.figure_id: group for group in groups for one in group}
    made = [fact_of_group(each, judgements) for each in joined(home, pairs)]
    return ranked.grown(parts, made)


def _recency(fact: Fact) -> Any:
    return recency(fact.recommended)


def _key(entry: Entry) -> Hashable:
    return bucket(entry) if eligible(entry) else None
