"""Which figures that may be of one fact are: each is put to the group whose members are all the same fact as it, compared with the few that can be another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from metrics.ledger.facts import placed
from metrics.ledger.judgements import Judgements
from metrics.ledger.sameness import NOWHERE, sameness, since, within
from metrics.model import Entry, Verdict
from metrics.model.places import Places


def grouped(members: Sequence[Entry], fits: Fits) -> list[list[Entry]]:
    """Return the groups of a bucket's `members` that are one fact, each the newest first as the members are."""
    groups: list[_Group] = []
    for entry in members:
        found = fits.home(entry, groups)
        if found is None:
            groups.append(found := _Group())
        found.add(entry)
    return [each.members for each in groups]


class _Group:
    """The figures of a fact so far, the newest first, and what tells with which of them one more has to be compared.

    Members of a bucket are alike in all but their day, of which the newest is the farthest, what one report tells apart, the day since
    which they count, and what an editor said of two of them.
    """

    __slots__ = ("_beginning", "_by_id", "_of_report", "members")

    def __init__(self) -> None:
        self.members: list[Entry] = []
        self._by_id: dict[str, Entry] = {}
        self._of_report: defaultdict[str, list[Entry]] = defaultdict(list)
        # Those that count since the earliest day and since the latest: if one more is within reach of both, it is within that of all.
        self._beginning: tuple[Entry, Entry] | None = None

    def add(self, entry: Entry) -> None:
        self.members.append(entry)
        self._by_id[entry.figure_id] = entry
        self._of_report[entry.report_id].append(entry)
        if since(entry.figure.reference_period):
            first, last = self._beginning or (entry, entry)
            self._beginning = min(first, entry, key=_begun), max(last, entry, key=_begun)

    def compared(self, entry: Entry, judgements: Judgements) -> Iterator[Entry]:
        """Give those besides the newest that alone tell whether all are the same fact as one more figure."""
        yield from self._of_report.get(entry.report_id, ())
        yield from (self._by_id[each] for each in judgements.decided_with(entry.figure_id) if each in self._by_id)
        if self._beginning is not None and since(entry.figure.reference_period):
            yield from self._beginning


class Fits:
    """Whether a figure of one bucket is the same fact as a group of it.

    What the lines of one report say of each other never changes: `known` is what was found of some before, `found` what is asked now.
    """

    def __init__(self, judgements: Judgements, places: Places = NOWHERE, known: Mapping[tuple[int, int], bool] | None = None) -> None:
        self._judgements, self._places, self._known = judgements, places, known or {}
        self.found: dict[tuple[int, int], bool] = {}
        # Whether two that differ in their day alone are the same, by how many days they lie apart.
        self._by_days: dict[int, bool] = {}

    def home(self, entry: Entry, groups: Sequence[_Group]) -> _Group | None:
        """Return the group all of whose members are the same fact as `entry`, the last that was begun first."""
        most, day = within(entry.figure), placed(entry)
        for group in reversed(groups):
            apart = (placed(group.members[0]) - day).days
            if apart > most:
                return None
            if self._fits(entry, group, apart):
                return group
        return None

    def _fits(self, entry: Entry, group: _Group, apart: int) -> bool:
        newest, some = group.members[0], list(group.compared(entry, self._judgements))
        if not all(self._same(entry, each) for each in some):
            return False
        if any(each is newest for each in some):
            return True
        found = self._by_days.get(apart)
        if found is None:
            found = self._by_days[apart] = self._same(entry, newest)
        return found

    def _same(self, one: Entry, other: Entry) -> bool:
        decided = self._judgements.decided(one.figure_id, other.figure_id)
        if decided is not None:
            return sameness(one, other, places=self._places, decided=decided).verdict is Verdict.SAME
        both = one.seq, other.seq
        known = self._known.get(both)
        if known is None:
            known = sameness(one, other, places=self._places).verdict is Verdict.SAME
        self.found[both] = known
        return known


def _begun(entry: Entry) -> date:
    return entry.figure.reference_period.start or date.min
