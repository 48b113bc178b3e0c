"""Figures of one fact together: which is recommended, which stand beside it, which a later word replaced and why."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from metrics.definitions import DEFAULT_CONVENTION, interval_of
from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import disease
from metrics.interval import Interval
from metrics.ledger.current import rank
from metrics.ledger.facts import eligible, recency, statement
from metrics.ledger.fitting import Fits, grouped
from metrics.ledger.judgements import NOTHING_SAID, Judgements
from metrics.ledger.sameness import NOWHERE, place_key, stated
from metrics.model import Accumulation, Entry, RelationKind, Role, Supersession, Verdict
from metrics.model.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A figure of a fact. `role` is None for one that `superseded` says a later word took the place of, with the id of that in `by`."""

    entry: Entry
    source: str
    role: Role | None
    superseded: Supersession | None = None
    by: str | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact with all its figures: the recommended one first, then those beside it, then what was replaced, newest first."""

    members: tuple[Member, ...]

    @property
    def id(self) -> str:
        """The id of the figure of the fact that was recorded first."""
        return min(self.members, key=lambda each: each.entry.first_seq or each.entry.seq).entry.figure_id

    @property
    def recommended(self) -> Entry:
        """The figure that stands for the fact."""
        return self.members[0].entry

    @property
    def triangulation(self) -> tuple[Entry, ...]:
        """The figures that stand beside it."""
        return tuple(each.entry for each in self.members if each.role is Role.TRIANGULATION)

    @property
    def superseded(self) -> tuple[Member, ...]:
        """The figures that a later word replaced, with the reason."""
        return tuple(each for each in self.members if each.role is None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the voices that say it: copies of one report and spellings of one source count once."""
        return tuple(dict.fromkeys(each.source for each in self.members))

    def intervals(self, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> dict[str, Interval]:
        """Return the intervals of the figures that stand, by figure id; a figure without a number has none."""
        standing = [each.entry for each in self.members if each.role is not None]
        found = {each.figure_id: interval_of(each.figure, convention=convention, rounding=rounding) for each in standing}
        return {key: interval for key, interval in found.items() if interval is not None}

    def spread(self, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> Interval | None:
        """Return the smallest interval that holds what every source says; None where none gives a number. It is kept, never averaged."""
        found = list(self.intervals(convention=convention, rounding=rounding).values())
        return reduce(Interval.hull, found) if found else None

    def agrees(self, *, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> bool:
        """Return whether every two of the figures that stand can be true together."""
        found = list(self.intervals(convention=convention, rounding=rounding).values())
        return all(one.agrees(other) for at, one in enumerate(found) for other in found[at + 1 :])


def facts(entries: Iterable[Entry], *, judgements: Judgements = NOTHING_SAID, places: Places = NOWHERE) -> list[Fact]:
    """Return the facts that the figures of one situation are of, the newest first; what is only perhaps the same stays apart.

    `entries` are the last lines of figures. An editor's word that two figures are one fact, or are not, stands above the rules.
    """
    home = {entry.figure_id: group for group in alike(entries, judgements, places) for entry in group}
    groups = joined(home, said_same(judgements, [entry for group in unique(home) for entry in group]))
    return sorted([fact_of_group(each, judgements) for each in groups], key=lambda each: recency(each.recommended), reverse=True)


def alike(entries: Iterable[Entry], judgements: Judgements, places: Places = NOWHERE) -> list[list[Entry]]:
    """Return the groups of figures that are one fact by the rules, each the newest first; in no order."""
    buckets: dict[Hashable, list[Entry]] = {}
    for entry in sorted(filter(eligible, entries), key=recency, reverse=True):
        buckets.setdefault(bucket(entry), []).append(entry)
    return [group for members in buckets.values() for group in grouped(members, Fits(judgements, places))]


def unique(home: Mapping[str, list[Entry]]) -> list[list[Entry]]:
    """Return the groups that figures are in, each once."""
    return list({id(group): group for group in home.values()}.values())


def bucket(entry: Entry) -> Hashable:
    """Return what figures of one fact certainly share, so that only those need to be compared."""
    figure = entry.figure
    period = figure.reference_period
    flow = figure.accumulation is Accumulation.FLOW and stated(period)
    alone = entry.report_id if figure.place is None or not stated(period) else None
    return (
        figure.term, figure.kind, figure.unit, people_counted(figure), figure.disaggregation, figure.change, figure.accumulation, figure.place_role,
        disease(figure), place_key(figure.place) if figure.place else None, (period.start, period.end) if flow else None, alone,
    )  # fmt: skip


def joined(home: dict[str, list[Entry]], pairs: Iterable[tuple[str, str]]) -> list[list[Entry]]:
    """Return the groups that figures are in, by id, with those joined that hold the two figures of a pair; groups that are joined change."""
    for one, other in pairs:
        a, b = home.get(one), home.get(other)
        if a is None or b is None or a is b or a[0].figure.unit != b[0].figure.unit:
            continue
        a.extend(b)
        a.sort(key=recency, reverse=True)
        for each in a:
            home[each.figure_id] = a
    return unique(home)


def said_same(judgements: Judgements, entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Return the pairs of figures that an editor says are one fact, and those of `entries` of which their report says so."""
    pairs = [names for names, said in judgements.facts.items() if said.value == Verdict.SAME.value]
    held = {entry.figure_id: entry for entry in entries}
    by_key = {(each.report_id, each.figure.match_key): each.figure_id for each in held.values()}
    links = (
        (each.figure_id, by_key.get((each.report_id, relation.to)))
        for each in held.values()
        for relation in each.figure.relations
        if relation.kind is RelationKind.SAME_FACT_AS
    )
    return pairs + [(one, other) for one, other in links if other is not None]


def fact_of_group(group: Sequence[Entry], judgements: Judgements, known: Mapping[int, Member] | None = None) -> Fact:
    """Return the fact of a group, the newest first.

    `known` are members of facts that were made before, by the numbers of their lines, when people said the same of reports and sources: which
    of these an unchanged line took the place of, and why, is not asked again.
    """
    known = known or {}
    by_source: dict[str, list[Entry]] = {}
    for entry in group:
        before = known.get(entry.seq)
        by_source.setdefault(judgements.source(entry) if before is None else before.source, []).append(entry)
    standing: list[tuple[str, Entry]] = []
    gone: list[Member] = []
    for source, said in by_source.items():
        last = said[0]
        standing.append((source, last))
        for earlier in said[1:]:
            replaced = _replaced(earlier, last, source, judgements, known if last.seq in known else {})
            if replaced is None:
                standing.append((source, earlier))
            else:
                gone.append(replaced)
    chosen = _recommended(standing, judgements)
    beside = [Member(entry=each, source=source, role=Role.TRIANGULATION) for source, each in standing if each is not chosen[1]]
    return Fact(members=(Member(entry=chosen[1], source=chosen[0], role=Role.RECOMMENDED), *beside, *gone))


def _replaced(earlier: Entry, last: Entry, source: str, judgements: Judgements, known: Mapping[int, Member]) -> Member | None:
    """Return an earlier word of a source as the `last` took its place; None where it did not."""
    before = known.get(earlier.seq)
    if before is not None and before.by == last.figure_id:
        return before
    reason, because = superseded_by(earlier, last, judgements)
    return None if reason is None else Member(entry=earlier, source=source, role=None, superseded=reason, by=last.figure_id, because=because)


def _recommended(standing: Sequence[tuple[str, Entry]], judgements: Judgements) -> tuple[str, Entry]:
    """Return the figure that an editor recommends, else the newest of the best graded source that nobody set beside another."""
    by_editor = [each for each in standing if each[1].role is Role.RECOMMENDED]
    free = [each for each in standing if each[1].role is not Role.TRIANGULATION]
    newest = sorted(by_editor or free or standing, key=lambda each: recency(each[1]), reverse=True)
    return min(newest, key=lambda each: rank(judgements.grade(each[0])))


def superseded_by(earlier: Entry, later: Entry, judgements: Judgements = NOTHING_SAID) -> tuple[Supersession | None, str]:
    """Return why `later`, the last word of the same source on the same thing, takes the place of `earlier`, and the sentence that says so.

    None where it does not: one report that says two numbers leaves both standing.
    """
    if statement(earlier) == statement(later) and judgements.original(earlier.report_id) == judgements.original(later.report_id):
        return Supersession.DUPLICATE, "the same statement again, in one report or in a copy of it"
    if earlier.report_id == later.report_id:
        return None, ""
    given = _given(later)
    if given is not None:
        return given, f"{later.editor or 'an editor'} said so"
    accumulation, fell = later.figure.accumulation, _fell(earlier, later)
    if accumulation is Accumulation.RUNNING_TOTAL and fell:
        return Supersession.SOURCE_CORRECTION, "a running total can not fall"
    if accumulation is Accumulation.FLOW and fell:
        return Supersession.SOURCE_CORRECTION, "what happened in the same period can not become less"
    return Supersession.LATER_ROUND, "the same source has spoken of it again"


def _given(entry: Entry) -> Supersession | None:
    reasons = (Supersession.SOURCE_CORRECTION, Supersession.RETRACTION, Supersession.BETTER_SOURCE)
    return next((each for each in reasons if each.value == entry.reason), None)


def _fell(earlier: Entry, later: Entry) -> bool:
    """Return whether the later number is certainly lower: by the printed numbers, else by intervals that lie apart."""
    a, b = earlier.figure.reported, later.figure.reported
    if a is not None and b is not None:
        return b < a
    left, right = interval_of(earlier.figure), interval_of(later.figure)
    return left is not None and right is not None and right.upper < left.lower
