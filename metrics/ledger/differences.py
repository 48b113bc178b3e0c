"""What differs between two states of knowledge: two reports, two days, or the ledger on two days; old words beside new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.definitions import interval_of
from metrics.definitions.difference_rows import difference_kinds
from metrics.ledger.changes import ChangeKind, ChangeRow, changes, direction_of
from metrics.ledger.facts import eligible, recency, statement
from metrics.ledger.judgements import NOTHING_SAID, Judgements
from metrics.ledger.sameness import NOWHERE, is_elsewhere, sameness
from metrics.model import Change, Entry, Phrase, Place, ReviewStatus, Verdict
from metrics.model.places import Places


class DifferenceKind(StrEnum):
    """How a figure stands to what was known before; `differences.toml` says what each means."""

    CONTRADICTED = "contradicted"
    CORRECTED = "corrected"
    NO_LONGER_REPORTED = "no_longer_reported"
    CHANGED = "changed"
    NEW = "new"
    CONFIRMED = "confirmed"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One thing that differs: what was said before and what is said now, each None where nothing was or is.

    `direction` is None where the numbers can not be compared; `because` says why it is a correction, or who confirms or contradicts.
    `perhaps` is an earlier figure that may be of the same fact as a new one, for an editor to decide.
    """

    kind: DifferenceKind
    old: Entry | None
    new: Entry | None
    direction: Change | None = None
    because: str | None = None
    perhaps: Entry | None = None

    @property
    def either(self) -> Entry:
        """The newer of the two figures, of which there is always one."""
        found = self.new or self.old
        assert found is not None, "a difference is of something"
        return found


def differences(
    before: Sequence[Entry], after: Sequence[Entry], *, judgements: Judgements = NOTHING_SAID, places: Places = NOWHERE, whole: bool = False
) -> list[DifferenceRow]:
    """Return how the figures of `after` stand to those of `before`; what stands in both, line for line, is no difference.

    Both are last lines of figures of one situation. With `whole`, each is all that a report says, and what `before` says and
    `after` does not is listed as not mentioned; otherwise silence is no statement and gives nothing.
    """
    held = {each.figure_id: each for each in before}
    fresh = [each for each in after if each.figure_id not in held or held[each.figure_id].seq != each.seq]
    rejected = [_rejected(held[each.figure_id], each) for each in fresh if _is_rejected_now(held.get(each.figure_id), each)]
    comparison = _Comparison(before, judgements, places)
    rows = [*rejected, *(comparison.row(change) for change in changes(before, fresh, judgements))]
    if whole:
        rows += _silent(before, after, rows)
    order = list(difference_kinds())
    return sorted(rows, key=lambda row: (order.index(row.kind), row.either.figure.term or "", row.either.report_id, row.either.figure.start))


def counts(rows: Iterable[DifferenceRow]) -> dict[DifferenceKind, int]:
    """Return how many rows there are of each kind, kinds without one left out, in the order in which they are listed."""
    found = [row.kind for row in rows]
    return {kind: found.count(kind) for kind in map(DifferenceKind, difference_kinds()) if kind in found}


def _is_rejected_now(old: Entry | None, new: Entry) -> bool:
    return old is not None and old.review_status is not ReviewStatus.REJECTED and new.review_status is ReviewStatus.REJECTED


def _rejected(old: Entry, new: Entry) -> DifferenceRow:
    who = new.editor or "an editor"
    because = Phrase("{who} rejected it ({why})", who=who, why=new.reason.replace("_", " ")) if new.reason else Phrase("{who} rejected it", who=who)
    return DifferenceRow(kind=DifferenceKind.CORRECTED, old=old, new=new, because=because)


class _Comparison:
    """What was known before, by term and place, to compare one new figure after another with."""

    def __init__(self, before: Sequence[Entry], judgements: Judgements, places: Places) -> None:
        self._judgements, self._places = judgements, places
        self._by_term: dict[str | None, dict[Place | None, list[Entry]]] = {}
        for each in filter(eligible, before):
            self._by_term.setdefault(each.figure.term, {}).setdefault(each.figure.place, []).append(each)

    def row(self, change: ChangeRow) -> DifferenceRow:
        """Return a change as a difference; what no source had said of its own is compared with what others say of the same fact."""
        old, new, because = change.old, change.new, change.because
        if change.kind is ChangeKind.NEW:
            return self._new(new)
        if change.kind is ChangeKind.CONFIRMED and old is not None and old.figure_id == new.figure_id and statement(old) == statement(new):
            because = Phrase("{who} looked at it: {status}", who=new.editor or "an editor", status=new.review_status.value.replace("_", " "))
        return DifferenceRow(kind=DifferenceKind(change.kind.value), old=old, new=new, direction=change.direction, because=because)

    def _new(self, new: Entry) -> DifferenceRow:
        same = self._alike(new, Verdict.SAME)
        if same:
            # One that contradicts it comes before one that does not, the newest before older ones.
            return _by_another(max(same, key=lambda each: (not _agree(each, new), recency(each))), new)
        return DifferenceRow(kind=DifferenceKind.NEW, old=None, new=new, perhaps=max(self._alike(new, Verdict.PERHAPS), key=recency, default=None))

    def _alike(self, entry: Entry, verdict: Verdict) -> list[Entry]:
        decided = self._judgements.decided
        return [
            each
            for each in self._compared(entry)
            if each.figure_id != entry.figure_id
            and self._judgements.source(each) != self._judgements.source(entry)
            and sameness(each, entry, places=self._places, decided=decided(each.figure_id, entry.figure_id)).verdict is verdict
        ]

    def _compared(self, entry: Entry) -> Iterator[Entry]:
        """Yield the figures of the same term, but for those whose places alone set them apart, where neither an editor nor their report has a say."""
        told = {each for both in self._judgements.facts if entry.figure_id in both for each in both}
        for members in self._by_term.get(entry.figure.term, {}).values():
            if not is_elsewhere(members[0], entry, self._places):
                yield from members
            else:
                yield from (each for each in members if each.figure_id in told or each.report_id == entry.report_id)


def _by_another(old: Entry, new: Entry) -> DifferenceRow:
    agree = _agree(old, new)
    who = new.figure.source.name if new.figure.source else new.publisher or "another report"
    kind, said = (DifferenceKind.CONFIRMED, "{who} confirms it") if agree else (DifferenceKind.CONTRADICTED, "{who} says otherwise")
    return DifferenceRow(kind=kind, old=old, new=new, direction=direction_of(old, new), because=Phrase(said, who=who))


def _agree(one: Entry, other: Entry) -> bool:
    """Return whether two statements can be true together; one without a number contradicts nothing."""
    a, b = interval_of(one.figure), interval_of(other.figure)
    return a is None or b is None or a.agrees(b)


def _silent(before: Sequence[Entry], after: Sequence[Entry], rows: Sequence[DifferenceRow]) -> list[DifferenceRow]:
    """Return what a report says and the other does not speak of."""
    spoken = {each.figure_id for row in rows for each in (row.old, row.perhaps) if each is not None} | {each.figure_id for each in after}
    silent = (each for each in before if each.figure_id not in spoken and eligible(each))
    return [DifferenceRow(kind=DifferenceKind.NOT_MENTIONED, old=each, new=None) for each in silent]
