"""What a report changed: its figures beside what stood before, old words and new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.definitions import interval_of
from metrics.definitions.counted_groups import people_counted
from metrics.ledger.facts import WITHOUT_NUMBER, Thing, Told, counts_anew, dated, recency, silences, since, statement, told
from metrics.ledger.judgements import NOTHING_SAID, Judgements
from metrics.ledger.lines import StoredReport
from metrics.model import Accumulation, Change, Entry, Phrase, RelationKind, Supersession, times_apart


class ChangeKind(StrEnum):
    """How a figure stands to what was known."""

    NEW = "new"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NO_LONGER_REPORTED = "no_longer_reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that changed: `old` is None for a new one; `direction` is None where the numbers can not be compared; `because` says why a correction is one."""

    kind: ChangeKind
    new: Entry
    old: Entry | None = None
    direction: Change | None = None
    because: str | None = None


def changes(before: Sequence[Entry], after: Sequence[Entry], judgements: Judgements = NOTHING_SAID) -> list[ChangeRow]:
    """Return how each figure of `after`, the last lines of a report's figures, stands to those of `before`, in the order of the text.

    A figure is compared with what the same source last said of the same thing, or with an earlier line of itself. Silence is no
    statement: only a report that says so makes a number no longer reported.
    """
    # What is of another term or place is of another thing.
    about = {_where(each) for each in after}
    stood, came = told([each for each in before if _where(each) in about], judgements), told(after, judgements)
    alike: dict[Thing, list[Told]] = {}
    for thing, group in stood.items():
        alike.setdefault(thing._replace(told_apart=()), []).extend(group)
    wholes = found & _wholes(before) if (found := _wholes(after)) else found
    named = {entry.figure_id for entry in after}
    earlier = {entry.figure_id: entry for entry in before if entry.figure_id in named}
    rows = []
    for thing, sources in came.items():
        for source in sources:
            for entry in (*source.beside, source.last):
                old = earlier.get(entry.figure_id) or _counterpart(thing, source, stood, alike, entry)
                rows.append(_row(old, entry, whole=_key(entry) in wholes))
    return sorted(rows, key=lambda row: (row.new.report_id, row.new.figure.start, row.new.figure_id))


def compared_with(reports: Sequence[StoredReport], report_id: str) -> list[StoredReport]:
    """Return the reports that one of `reports`, given in the order in which they came, is compared with: those that came before it.

    One that came late is compared with what was published up to its own day: it corrects nothing that is newer.
    """
    place = next(at for at, each in enumerate(reports) if each.id == report_id)
    day = reports[place].report.published
    return [each for each in reports[:place] if day is None or each.report.published is None or each.report.published <= day]


def compared_by(after: Sequence[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the terms and places ("" for none) of all that figures of a report can be compared with; None where every figure has to be looked at.

    It has to where the report counts others out of a number: which numbers these are is said by figures of any other thing.
    """
    if _wholes(after):
        return None
    about = {_where(each) for each in after}
    return tuple(sorted({term for term, _ in about if term})), tuple(sorted({place or "" for _, place in about}))


def _where(entry: Entry) -> tuple[str | None, str | None]:
    place = entry.figure.place
    return entry.figure.term, None if place is None else place.id


def _counterpart(thing: Thing, source: Told, stood: dict[Thing, list[Told]], alike: dict[Thing, list[Told]], entry: Entry) -> Entry | None:
    """Return what the same source last said of `thing`; for "no longer reported" without a source, what anybody last said.

    `alike` are those that stood, whatever told them apart. Where its last report said several things of it, "16,000 were reached" with water
    and 54,000 with food, `entry` is compared with the one that is most like it, and of those with the nearest.
    """
    same = alike.get(thing._replace(told_apart=()), [])
    exact = [each for each in stood.get(thing, ()) if each.source == source.source]
    own = exact or [each for each in same if each.source == source.source]
    lasts = [each for each in (own or (same if silences(source) else [])) if each.last.report_id != source.last.report_id]
    newest = max(lasts, key=lambda each: recency(each.last), default=None)
    if newest is None:
        return None
    together = [each for each in lasts if each.last.report_id == newest.last.report_id]
    before = [one for each in together for one in (each.last, *each.beside) if not counts_anew(entry, one)]
    return min(before, key=lambda each: _unlike(each, entry), default=None)


def _unlike(old: Entry, new: Entry) -> tuple[bool, bool, bool, bool, float]:
    """Return how far what was said is from what is said now: of another cause, a part of another number, since another day, in other words, how many times as many."""
    one, other = old.figure, new.figure
    parted = bool(one.part_of) is not bool(other.part_of)
    return one.cause != other.cause, parted, since(old) != since(new), statement(old) != statement(new), times_apart(one, other)


def _row(old: Entry | None, new: Entry, *, whole: bool) -> ChangeRow:
    if old is None:
        return ChangeRow(kind=ChangeKind.NEW, new=new)
    if new.figure.state in WITHOUT_NUMBER:
        kind = ChangeKind.CONFIRMED if old.figure.state in WITHOUT_NUMBER else ChangeKind.NO_LONGER_REPORTED
        return ChangeRow(kind=kind, new=new, old=old)
    if statement(old) == statement(new):
        if old.figure_id == new.figure_id and dated(old) != dated(new):
            return ChangeRow(kind=ChangeKind.CORRECTED, new=new, old=old, because=Phrase("of which day it is was corrected by {who}", who=new.editor))
        return ChangeRow(kind=ChangeKind.CONFIRMED, new=new, old=old)
    direction = direction_of(old, new)
    because = _correction(old, new, direction, whole=whole)
    return ChangeRow(kind=ChangeKind.CORRECTED if because else ChangeKind.CHANGED, new=new, old=old, direction=direction, because=because)


def _correction(old: Entry, new: Entry, direction: Change | None, *, whole: bool) -> str | None:
    """Return why a different number is a correction and not a development; None where it is not."""
    if old.figure_id == new.figure_id:
        return Phrase("the figure itself was edited by {who}", who=new.editor)
    if new.reason == Supersession.SOURCE_CORRECTION:
        return Phrase("the source corrected it")
    if new.figure.accumulation is Accumulation.RUNNING_TOTAL and direction is Change.DOWN:
        return Phrase("a running total can not fall")
    if new.figure.accumulation is Accumulation.FLOW and direction is Change.DOWN:
        return Phrase("what happened in the same period can not become less")
    if whole:
        return Phrase("others are counted out of this number, so it does not change as they move")
    return None


def _wholes(entries: Iterable[Entry]) -> set[tuple[str | None, str | None, str]]:
    """Return the things out of which their own reports count others: in "70,000 of the 275,000 residents have fled", the residents."""
    held = list(entries)
    named = {(each.report_id, relation.to) for each in held for relation in each.figure.relations if relation.kind is RelationKind.MOVED_FROM}
    return {_key(each) for each in held if (each.report_id, each.figure.match_key) in named}


def _key(entry: Entry) -> tuple[str | None, str | None, str]:
    figure = entry.figure
    return figure.term, figure.place.id if figure.place else None, people_counted(figure)


def direction_of(old: Entry, new: Entry) -> Change | None:
    """Return whether the number rose or fell: by the printed numbers, else by their intervals where these lie apart."""
    a, b = old.figure.reported, new.figure.reported
    if a is not None and b is not None:
        return None if a == b else Change.UP if b > a else Change.DOWN
    left, right = interval_of(old.figure), interval_of(new.figure)
    if left is None or right is None or left.agrees(right):
        return None
    return Change.UP if left.upper <= right.lower else Change.DOWN
