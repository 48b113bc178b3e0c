"""Which figures speak of the same thing, and which of them is the latest word."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from metrics.definitions.counted_groups import people_counted
from metrics.definitions.diseases import disease
from metrics.ledger.judgements import NOTHING_SAID, Judgements
from metrics.model import Accumulation, Accuracy, Entry, ReviewStatus, Stance, State

ELIGIBLE_STANCES = frozenset({Stance.ASSERTED, Stance.ESTIMATED})
# What is told of days to come.
AHEAD = frozenset({Stance.PROJECTED, Stance.FEARED, Stance.PLANNED, Stance.CONDITIONAL})
WITHOUT_NUMBER = frozenset({State.NOT_REPORTED, State.NOT_ASSESSED})


class Thing(NamedTuple):
    """What figures must share to be about the same thing; `report_id` where place or period is not stated, `told_apart` by what a report itself tells apart."""

    term: str | None
    kind: str
    unit: str
    place_id: str | None
    place_role: str
    population_group: str
    disaggregation: str | None
    change: str | None
    accumulation: str
    period: tuple[date | None, date | None] | None
    disease: str | None
    report_id: str | None
    told_apart: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What one source has told of one thing: its statements, the latest word last."""

    source: str
    entries: tuple[Entry, ...]

    @property
    def last(self) -> Entry:
        """The latest word."""
        return self.entries[-1]

    @property
    def before(self) -> Entry | None:
        """The last entry of an earlier report than the latest word's."""
        return next((each for each in reversed(self.entries) if each.report_id != self.last.report_id), None)

    @property
    def beside(self) -> tuple[Entry, ...]:
        """What the latest word's own report says differently of the same thing in other places of its text."""
        same_report = (each for each in self.entries[:-1] if each.report_id == self.last.report_id)
        return tuple(each for each in same_report if statement(each) != statement(self.last))


def dated(entry: Entry) -> date | None:
    """Return the day a figure speaks of: the end of its period, else the publication date; None where neither is known.

    When the ledger learnt of it is not asked: a report of 2016 without a date, pasted today, says nothing of today.
    """
    period = entry.figure.reference_period
    return period.end or period.start or entry.published


def said(entry: Entry) -> date | None:
    """Return the day that a figure speaks of, of what looks ahead the day on which it was said; None where it is not known.

    What is projected for March is known when it is published: it makes no day of March today's, and is no secret before. So is what a
    report of September asks for "through December", and what holds "from July to June" in one of May.
    """
    day, published = dated(entry), entry.published
    ahead = published is not None and day is not None and day > published
    return published if ahead or entry.figure.stance in AHEAD else day


def placed(entry: Entry) -> date:
    """Return the day of `dated`; what has none comes before all that has one, and so never takes its place."""
    return dated(entry) or date.min


def recency(entry: Entry) -> tuple[date, date, int, int]:
    """Return the key by which a later statement follows an earlier one; a later *edit* of an old statement stays old."""
    first = entry.seq if entry.first_seq is None else entry.first_seq
    return placed(entry), entry.published or date.min, first, entry.figure.start


def statement(entry: Entry) -> tuple[object, ...]:
    """Return what a figure states, without who, where and when: two figures with the same one say the same."""
    figure = entry.figure
    return figure.state, figure.reported, figure.ends, figure.vague, figure.quantifier


def silences(told_last: Told) -> bool:
    """Return whether this is a report's own voice saying that a number is not reported or not assessed: it then speaks of every source."""
    return told_last.last.figure.source is None and told_last.last.figure.state in WITHOUT_NUMBER


def eligible(entry: Entry) -> bool:
    """Return whether a figure counts today: asserted or estimated, of a term, not rejected."""
    return entry.figure.stance in ELIGIBLE_STANCES and entry.review_status is not ReviewStatus.REJECTED and entry.figure.term is not None


def told(entries: Iterable[Entry], judgements: Judgements = NOTHING_SAID) -> dict[Thing, list[Told]]:
    """Return, for each thing, what each source has told of it; rejected figures and those that only might be are left out.

    Spellings that people merged are one source, and copies of one report speak with its voice.
    """
    groups = by_thing(entries)
    return {
        thing._replace(told_apart=apart): sources for thing, group in groups.items() for apart, sources in told_of_thing(group, judgements).items()
    }


def by_thing(entries: Iterable[Entry]) -> dict[Thing, list[Entry]]:
    """Return all that counts of each thing, the latest word last."""
    out: dict[Thing, list[Entry]] = {}
    for entry in sorted(filter(eligible, entries), key=recency):
        out.setdefault(thing_of(entry), []).append(entry)
    return out


def told_of_thing(group: Sequence[Entry], judgements: Judgements) -> dict[tuple[str | None, ...], list[Told]]:
    """Return what each source has told of one thing, by what a report itself tells apart of it; `group` is all that counts of it, the latest word last."""
    if len(group) == 1:
        # Most things are told of once, and nothing in them is told apart.
        return {(): [Told(judgements.source(group[0]), (group[0],))]}
    voices = {id(each): judgements.source(each) for each in group}
    out: dict[tuple[str | None, ...], list[Told]] = {}
    for apart, same in _told_apart(group, voices).items():
        sources: dict[str, list[Entry]] = {}
        for entry in same:
            sources.setdefault(voices[id(entry)], []).append(entry)
        out[apart] = [Told(source, tuple(lines)) for source, lines in sources.items()]
    return out


def has_a_time(entry: Entry) -> bool:
    """Return whether a figure counts what happened in a time that its report states."""
    return entry.figure.accumulation is Accumulation.FLOW and entry.figure.reference_period.accuracy is not Accuracy.NOT_STATED


def thing_of(entry: Entry) -> Thing:
    """Return what a figure is about, whatever its report tells apart."""
    figure = entry.figure
    period, alone = None, figure.place is None
    if has_a_time(entry):
        period = figure.reference_period.start, figure.reference_period.end
    elif figure.accumulation is Accumulation.FLOW:
        alone = True
    return Thing(
        term=figure.term, kind=figure.kind, unit=figure.unit, place_id=figure.place.id if figure.place else None, place_role=figure.place_role,
        population_group=people_counted(figure), disaggregation=figure.disaggregation, change=figure.change, accumulation=figure.accumulation,
        period=period, disease=disease(figure), report_id=entry.report_id if alone else None,
    )  # fmt: skip


def _told_apart(group: Sequence[Entry], voices: Mapping[int, str]) -> dict[tuple[str | None, ...], list[Entry]]:
    """Return the entries by cause and actor, and parts for themselves, where one report gives the same source more than one, together otherwise.

    "12 were killed by shelling and 8 in air raids" are two facts, and so are "150,000 homes damaged, including 89,000 in part"; a later
    "82 were killed" that names no cause still follows "60 killed by shelling". "8,631 died" and "154 since the second earthquake" are two
    totals, whichever report tells them.
    """
    later = _later_beginnings(group, voices)
    if len({(each.report_id, voices[id(each)]) for each in group}) == len(group):
        return {(): list(group)} if not later else _by(group, lambda entry: (_begun(entry, later),))
    held = {(each.report_id, each.figure.match_key) for each in group}
    wholes = Counter((each.report_id, to) for each in group for to in each.figure.part_of)

    def apart(entry: Entry) -> tuple[str | None, ...]:
        figure = entry.figure
        beside = any((entry.report_id, to) in held or wholes[entry.report_id, to] > 1 for to in figure.part_of)
        return figure.cause, figure.actor, figure.denominator, _begun(entry, later), figure.match_key if beside else None

    return _by(group, apart)


def _by(group: Iterable[Entry], key: Callable[[Entry], tuple[str | None, ...]]) -> dict[tuple[str | None, ...], list[Entry]]:
    out: dict[tuple[str | None, ...], list[Entry]] = {}
    for entry in group:
        out.setdefault(key(entry), []).append(entry)
    return out


def _begun(entry: Entry, later: frozenset[date]) -> str | None:
    return since(entry).isoformat() if since(entry) in later else None


def _later_beginnings(group: Sequence[Entry], voices: Mapping[int, str]) -> frozenset[date]:
    """Return the days since which a total counts fewer than were counted before that day, or are by the same report and source since an earlier one."""
    ends = [each for each in group if each.figure.reported is not None and since(each) > date.min]
    if not ends:
        return frozenset()
    counted = [each for each in group if each.figure.reported is not None]
    days = sorted((placed(each), number(each)) for each in counted)
    most = list(accumulate((each for _, each in days), max))
    beside: dict[Hashable, list[tuple[date, Decimal]]] = {}
    for each in counted:
        beside.setdefault((each.report_id, voices[id(each)]), []).append((since(each), number(each)))

    def is_later(entry: Entry) -> bool:
        earlier = bisect_left(days, (since(entry),))
        if earlier and most[earlier - 1] > number(entry):
            return True
        return any(begun < since(entry) and more > number(entry) for begun, more in beside[entry.report_id, voices[id(entry)]])

    return frozenset(since(each) for each in ends if is_later(each))


def number(entry: Entry) -> Decimal:
    """Return the number that a figure prints; nought where it prints none."""
    return entry.figure.reported if entry.figure.reported is not None else Decimal(0)


def counts_anew(new: Entry, old: Entry) -> bool:
    """Return whether a total counts since a day after the one on which `old` counted more already: it is of another time, and nothing fell."""
    return since(new) > max(since(old), placed(old)) and number(new) < number(old)


def since(entry: Entry) -> date:
    """Return the day since which a total is counted; before all others where none is said."""
    period = entry.figure.reference_period
    return period.start or date.min if period.accuracy is Accuracy.SINCE else date.min
