"""Reports as one sight sees them, read once and followed while the ledger grows: a report that came, a figure more, a situation more.

A report's line never changes. What else is told of it does only by lines that are read here, or by another marking, after which all is
read again, or by another day of publication, which is said of one as of a moment. A text of which something is hidden is never kept:
what is hidden of it may become more by lines that are not seen.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, func, select

from metrics.growing import InOrder, Layers
from metrics.ledger.asking.room import REPORT_BYTES, reports_kept
from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.following import MADE
from metrics.ledger.deriving.marking import REDATED, REMARKED
from metrics.ledger.lines import StoredReport
from metrics.ledger.narrowing import BLOCK
from metrics.ledger.schema import entries, report_situations, reports
from metrics.ledger.stored import figures_of_all, some_stored

# So many moments are known.
MOMENTS = 8
# Of more reports that are read for the first time the figures are counted all at once.
MANY = 2_000


@dataclass(frozen=True, slots=True)
class _At:
    """A moment of the ledger: which making and marking of it, which correction of a day, and its last link of a report to a situation, and line."""

    made: str
    remarked: str
    redated: str
    links: int
    lines: int

    def follows(self, other: _At) -> bool:
        same = (self.made, self.remarked, self.redated) == (other.made, other.remarked, other.redated)
        return same and self.links >= other.links and self.lines >= other.lines


@dataclass(frozen=True, slots=True)
class _Listed:
    """The reports of a situation, or of all: as they were recorded, as they were published, and when each came."""

    recorded: InOrder[StoredReport] = field(default_factory=InOrder)
    published: InOrder[StoredReport] = field(default_factory=InOrder)
    came: Layers[str, datetime] = field(default_factory=Layers)

    def with_these(self, some: Sequence[StoredReport], order: Mapping[str, int], came: Mapping[str, datetime]) -> _Listed:
        return _Listed(
            self.recorded.with_these((order[each.id], each) for each in some),
            self.published.with_these(((*_newness(each), -order[each.id]), each) for each in some),
            self.came.with_these(came),
        )


@dataclass(frozen=True, slots=True)
class _Known:
    """The reports seen at a moment, by id, the numbers of their lines, those of each situation (and of all: None), and of which something is hidden."""

    at: _At
    stored: Layers[str, StoredReport] = field(default_factory=Layers)
    order: Layers[str, int] = field(default_factory=Layers)
    listed: Mapping[str | None, _Listed] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    redated: frozenset[str] = frozenset()

    def again(self, until: datetime | None) -> frozenset[str]:
        """Return the reports that have to be read for what was known by a moment."""
        return self.hidden if until is None else self.hidden | self.redated


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many reports each situation has at a moment."""

    at: _At
    of: Mapping[str, int] = field(default_factory=dict)


class Reported:
    """The reports that one sight sees; may be used by many threads."""

    def __init__(self) -> None:
        # Of the moments asked for last: who began to read before another wrote is answered too, and need not read all.
        self._known: OrderedDict[_At, _Known] = OrderedDict()
        # More than these are read anew each time: their texts would fill the memory.
        self._most = reports_kept()
        self._lock, self._turn = Lock(), Lock()
        self._counted: _Counted | None = None

    @property
    def weight(self) -> int:
        """About how many bytes the reports take that are kept."""
        known = self._last()
        return 0 if known is None else REPORT_BYTES * len(known.stored)

    def now(self, connection: Connection, situation: str | None, until: datetime | None, *, newest: bool = False) -> list[StoredReport] | None:
        """Return the reports of a situation, or of all, that belonged to it by a moment, in the order in which they were recorded.

        With `newest` those that were published last come first. None where there are too many to be kept, or the transaction began long
        before what is known here was recorded.
        """
        known = self._brought_up(connection)
        return None if known is None else _told(connection, known, situation, until, newest=newest)

    def known(self, connection: Connection, situation: str | None, until: datetime | None, *, newest: bool = False) -> list[StoredReport] | None:
        """Return what `now` does, where it can be told from memory alone."""
        known = self._remembered(connection)
        return None if known is None or known.again(until) else _told(connection, known, situation, until, newest=newest)

    def known_counts(self, connection: Connection) -> dict[str, int] | None:
        """Return what `counts` does, where it can be told from memory alone."""
        counted = self._counted_last()
        return dict(counted.of) if counted is not None and counted.at == _at(connection) else None

    def counts(self, connection: Connection) -> dict[str, int]:
        """Return how many reports each situation has that has any, at the moment that a transaction sees: only what came since they were counted last is counted."""
        wanted, last = _at(connection), self._counted_last()
        known = _Counted(replace(wanted, links=0)) if last is None or not wanted.follows(last.at) else last
        found = Counter(known.of)
        if known.at.links < wanted.links:
            link = report_situations.c
            came = select(link.situation_id, func.count()).where(link.seq > known.at.links, link.seq <= wanted.links)
            found.update({row[0]: row[1] for row in connection.execute(came.group_by(link.situation_id))})
        with self._lock:
            if self._counted is None or not self._counted.at.follows(wanted):
                self._counted = _Counted(wanted, found)
        return dict(found)

    def _counted_last(self) -> _Counted | None:
        with self._lock:
            return self._counted

    def known_some(self, connection: Connection, keys: Sequence[str], until: datetime | None) -> dict[str, StoredReport] | None:
        """Return what `some` does, where it can be told from memory alone."""
        known = self._remembered(connection)
        return None if known is None or known.again(until).intersection(keys) else {key: known.stored[key] for key in keys if key in known.stored}

    def some(self, connection: Connection, keys: Sequence[str], until: datetime | None) -> dict[str, StoredReport] | None:
        """Return those of the reports of these ids that there are, by id, dated as was known by a moment; None where nothing is kept yet, or they are not kept."""
        known = self._brought_up(connection) if self._last() is not None else None
        if known is None:
            return None
        again = {key: each for key, (_, each) in some_stored(connection, known.again(until).intersection(keys), until).items()}
        return {key: again.get(key, known.stored[key]) for key in keys if key in known.stored}

    def _last(self) -> _Known | None:
        """Return the reports of the last moment that is known."""
        with self._lock:
            return next(reversed(self._known.values()), None)

    def _of(self, wanted: _At) -> _Known | None:
        with self._lock:
            return self._known.get(wanted)

    def _remembered(self, connection: Connection) -> _Known | None:
        """Return the reports of the moment that the ledger is at, where all that is to be told of them is in memory."""
        known = self._of(_at(connection))
        return known if known is not None and not known.hidden else None

    def _brought_up(self, connection: Connection) -> _Known | None:
        """Return the reports of the moment that a transaction sees; None where there are too many, or it began long before what is known here."""
        wanted = _at(connection)
        if (found := self._of(wanted)) is not None:
            return found
        # One reads for all who wait: the first time all reports, which takes seconds.
        with self._turn:
            if (found := self._of(wanted)) is not None:
                return found
            before, later = self._beside(wanted)
            if before is None and later:
                return None
            if before is None:
                if connection.execute(select(func.count()).select_from(reports)).scalar_one() > self._most:
                    return None
                before = _Known(replace(wanted, links=0, lines=0))
            known = _followed(connection, wanted, before)
            if not later:
                self._keep(known)
            return known

    def _beside(self, wanted: _At) -> tuple[_Known | None, bool]:
        """Return the reports of the last known moment before one, None where none is, and whether a later one is known."""
        with self._lock:
            known = list(self._known.values())
        return next((each for each in reversed(known) if wanted.follows(each.at)), None), any(each.at.follows(wanted) for each in known)

    def _keep(self, known: _Known) -> None:
        with self._lock:
            if any(not known.at.follows(each) for each in self._known):
                self._known.clear()
            self._known[known.at] = known
            while len(self._known) > MOMENTS:
                self._known.popitem(last=False)


def newest_first(some: Iterable[StoredReport]) -> list[StoredReport]:
    """Return reports, given in the order in which they were recorded, those first that were published last."""
    return sorted(some, key=_newness, reverse=True)


def _newness(stored: StoredReport) -> tuple[date, datetime]:
    return stored.report.published or date.min, stored.recorded_at


def _told(connection: Connection, known: _Known, situation: str | None, until: datetime | None, *, newest: bool) -> list[StoredReport]:
    listed = known.listed.get(situation)
    if listed is None:
        return []
    # By another day than today's they are put in order once more.
    as_today = until is None or not known.redated
    found = (listed.published if newest and as_today else listed.recorded).values
    if newest and as_today:
        found.reverse()
    if until is not None:
        found = [each for each in found if (at := listed.came.get(each.id)) is not None and at <= until]
    if known.again(until):
        again = some_stored(connection, known.again(until), until)
        found = [again[each.id][1] if each.id in again else each for each in found]
    return newest_first(found) if newest and not as_today else found


def _at(connection: Connection) -> _At:
    marks = done(connection)
    links, lines = (int(marks.get(key, "0")) for key in ("report_situations", "entries"))
    return _At(marks.get(MADE, ""), marks.get(REMARKED, "0"), marks.get(REDATED, "0"), links, lines)


def _followed(connection: Connection, wanted: _At, known: _Known) -> _Known:
    """Return the reports of a moment, from those of one before it: those that came into a situation are read, the figures of others counted on."""
    new = _links(connection, known.at.links, wanted.links)
    came = list(dict.fromkeys(row.report_id for row in new))
    read = some_stored(connection, came, counts=figures_of_all(connection) if len(came) > MANY and not known.stored else None)
    counted = {
        key: replace(known.stored[key], figure_count=known.stored[key].figure_count + more)
        for key, more in _more_figures(connection, wanted, known).items()
        if key in known.stored
    }
    others = {**counted, **{key: each for key, (_, each) in read.items()}}
    stored, order = known.stored.with_these(others), known.order.with_these({key: seq for key, (seq, _) in read.items()})
    links: dict[str | None, dict[str, datetime]] = defaultdict(dict)
    for row in new:
        links[row.situation_id][row.report_id] = row.recorded_at
        first = links[None].get(row.report_id) or (known.listed[None].came.get(row.report_id) if None in known.listed else None)
        links[None][row.report_id] = row.recorded_at if first is None else min(first, row.recorded_at)
    touched: dict[str | None, dict[str, StoredReport]] = defaultdict(dict)
    for key, each in others.items():
        for situation in (None, *each.situations):
            touched[situation][key] = each
    listed = dict(known.listed)
    for situation in (*touched, *(each for each in links if each not in touched)):
        listed[situation] = listed.get(situation, _Listed()).with_these(list(touched[situation].values()), order, links[situation])
    hidden = {key for key, (_, each) in read.items() if BLOCK in each.report.text}
    redated = known.redated.union(key for key, (_, each) in read.items() if each.redated)
    return _Known(wanted, stored, order, listed, (known.hidden - set(came)) | hidden, redated)


def _links(connection: Connection, after: int, last: int) -> Sequence[Row[Any, Any, Any]]:
    """Return which reports came into which situations, and when."""
    if after == last:
        return ()
    link = report_situations.c
    chosen = select(link.report_id, link.situation_id, link.recorded_at).where(link.seq > after, link.seq <= last)
    return connection.execute(chosen.order_by(link.seq)).all()


def _more_figures(connection: Connection, wanted: _At, known: _Known) -> dict[str, int]:
    if not known.stored or wanted.lines == known.at.lines:
        return {}
    of = entries.c
    counted = (
        select(of.report_id, func.count()).where(of.seq > known.at.lines, of.seq <= wanted.lines, of.supersedes.is_(None)).group_by(of.report_id)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}
