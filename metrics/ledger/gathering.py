"""Figures of one fact together, brought up by what came and went: only figures that may be of one fact with a changed one are compared again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any

from metrics.collecting import collector_resting
from metrics.growing import Change, Groups, Lines, Ranked
from metrics.growing import lines as lines_of
from metrics.ledger.facts import eligible, recency
from metrics.ledger.fitting import Fits, grouped
from metrics.ledger.grouping import Fact, bucket, fact_of_group, joined, said_same
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
    _buckets: Groups[Entry, _Bucket] = field(default_factory=lambda: Groups(_key, recency))
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


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The facts of figures that had to be compared, the groups that they are made of, and what the lines of one report say of each other."""

    facts: tuple[Fact, ...] = ()
    groups: tuple[list[Entry], ...] = ()
    compared: Mapping[tuple[int, int], bool] = field(default_factory=dict)

    def made(self, members: Sequence[Entry], judgements: Judgements, *, anew: bool) -> _Bucket:
        """Return the bucket of other `members`, the oldest first, brought up from this one; `anew` where people say otherwise of reports."""
        fits = Fits(judgements, known=self.compared)
        groups = tuple(grouped(members[::-1], fits))
        if anew or not self.facts:
            return _Bucket(tuple([fact_of_group(each, judgements) for each in groups]), groups, fits.found)
        before = {of[0].seq: (of, fact) for of, fact in zip(self.groups, self.facts, strict=True)}
        known = {one.entry.seq: one for fact in self.facts for one in fact.members}
        facts = []
        for each in groups:
            of, fact = before.get(each[0].seq, ([], None))
            same = fact is not None and len(of) == len(each) and all(map(is_, of, each))
            facts.append(fact if same and fact is not None else fact_of_group(each, judgements, known))
        return _Bucket(tuple(facts), groups, fits.found)


def _brought_up(before: Gathered, lines: Lines[Entry], touched: Touched, judgements: Judgements) -> Gathered:
    changed = lines.since(before.lines, touched.again)
    earlier = before._buckets.made

    def make(members: Sequence[Entry]) -> _Bucket:
        return earlier.get(_key(members[0]), _Bucket()).made(members, judgements, anew=bool(touched.reports))

    buckets, keys = before._buckets.grown(changed, make, lines)
    gone, come = ({id(each): each for key in keys for each in of.made.get(key, _Bucket()).facts} for of in (before._buckets, buckets))
    ranked = before._ranked
    if keys:
        ranked = ranked.grown([gone[each] for each in gone.keys() - come.keys()], [come[each] for each in come.keys() - gone.keys()])
    relating = _relating(before._relating, changed)
    found = _with_joined(ranked, buckets, lines, relating, judgements)
    return Gathered(judgements=judgements, lines=lines, facts=found, _buckets=buckets, _relating=relating, _ranked=ranked)


def _relating(before: Mapping[int, Entry], changed: Change[Entry]) -> Mapping[int, Entry]:
    gone = {each.seq for each in changed.gone}
    come = {each.seq: each for each in changed.come if any(one.kind is RelationKind.SAME_FACT_AS for one in each.figure.relations)}
    return {number: each for number, each in before.items() if number not in gone} | come


def _with_joined(
    ranked: Ranked[Fact], buckets: Groups[Entry, _Bucket], lines: Lines[Entry], relating: Mapping[int, Entry], judgements: Judgements
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
        for fact in buckets.made.get(key, _Bucket()).facts if any(one.entry is each for one in fact.members)
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
