"""Reports as one sight sees them, read once and followed while the ledger grows: a report that came, a figure more, a situation more.

A report's line never changes. What else is told of it does only by lines that are read here, or by another marking, after which all is
read again. A text of which something is hidden is never kept: what is hidden of it may become more by lines that are not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection, func, select

from metrics.ledger.asking.room import REPORT_BYTES, reports_kept
from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.following import MADE
from metrics.ledger.deriving.marking import REMARKED
from metrics.ledger.lines import StoredReport
from metrics.ledger.narrowing import BLOCK
from metrics.ledger.schema import entries, report_situations, reports
from metrics.ledger.stored import some_stored


@dataclass(frozen=True, slots=True)
class _At:
    """A moment of the ledger: which making and marking of it, and its last link of a report to a situation, and line."""

    made: str
    remarked: str
    links: int
    lines: int

    def follows(self, other: _At) -> bool:
        return (self.made, self.remarked) == (other.made, other.remarked) and self.links >= other.links and self.lines >= other.lines


@dataclass(frozen=True, slots=True)
class _Known:
    """The reports seen at a moment, by id, the order in which they were recorded, when each came into each situation, and of which something is hidden."""

    at: _At
    stored: Mapping[str, StoredReport]
    order: Mapping[str, int]
    links: Mapping[str, Mapping[str, datetime]]
    hidden: frozenset[str] = frozenset()


class Reported:
    """The reports that one sight sees; may be used by many threads."""

    def __init__(self) -> None:
        self._known: _Known | None = None
        # More than these are read anew each time: their texts would fill the memory.
        self._most = reports_kept()
        self._lock = Lock()

    @property
    def weight(self) -> int:
        """About how many bytes the reports take that are kept."""
        known = self._known
        return 0 if known is None else REPORT_BYTES * len(known.stored)

    def now(self, connection: Connection, situation: str | None, until: datetime | None) -> list[StoredReport] | None:
        """Return the reports of a situation, or of all, that belonged to it by a moment, in the order in which they were recorded.

        None where there are too many to be kept, or the transaction began before what is known here was recorded.
        """
        known = self._brought_up(connection)
        return None if known is None else _told(connection, known, situation, until)

    def known(self, connection: Connection, situation: str | None, until: datetime | None) -> list[StoredReport] | None:
        """Return what `now` does, where it can be told from memory alone."""
        known = self._remembered(connection)
        return None if known is None else _told(connection, known, situation, until)

    def known_some(self, connection: Connection, keys: Sequence[str]) -> dict[str, StoredReport] | None:
        """Return what `some` does, where it can be told from memory alone."""
        known = self._remembered(connection)
        return None if known is None else {key: known.stored[key] for key in keys if key in known.stored}

    def some(self, connection: Connection, keys: Sequence[str]) -> dict[str, StoredReport] | None:
        """Return those of the reports of these ids that there are, by id; None where nothing is kept yet, or they are not kept."""
        with self._lock:
            begun = self._known is not None
        known = self._brought_up(connection) if begun else None
        if known is None:
            return None
        again = {key: each for key, (_, each) in some_stored(connection, [key for key in keys if key in known.hidden]).items()}
        return {key: again.get(key, known.stored[key]) for key in keys if key in known.stored}

    def _remembered(self, connection: Connection) -> _Known | None:
        """Return the reports of the moment that the ledger is at, where all that is to be told of them is in memory."""
        wanted = _at(connection)
        with self._lock:
            known = self._known
        return known if known is not None and known.at == wanted and not known.hidden else None

    def _brought_up(self, connection: Connection) -> _Known | None:
        """Return the reports of the moment that a transaction sees; None where there are too many, or it began before what is known here."""
        wanted = _at(connection)
        with self._lock:
            known = self._known
        if known is not None and known.at != wanted:
            if known.at.follows(wanted):
                return None
            known = _followed(connection, wanted, known) if wanted.follows(known.at) else None
        if known is None:
            if connection.execute(select(func.count()).select_from(reports)).scalar_one() > self._most:
                return None
            known = _followed(connection, wanted, _Known(replace(wanted, links=0, lines=0), {}, {}, {}))
        with self._lock:
            self._known = known
        return known


def _told(connection: Connection, known: _Known, situation: str | None, until: datetime | None) -> list[StoredReport]:
    again = {key: each for key, (_, each) in some_stored(connection, known.hidden).items()}
    found = known.stored if situation is None else {key: known.stored[key] for key in known.links.get(situation, ())}
    came = _came(known, situation, until)
    chosen = [again.get(key, each) for key, each in found.items() if came is None or key in came]
    return sorted(chosen, key=lambda each: known.order[each.id])


def _came(known: _Known, situation: str | None, until: datetime | None) -> set[str] | None:
    if until is None:
        return None
    asked = known.links.values() if situation is None else [known.links.get(situation, {})]
    return {key for links in asked for key, at in links.items() if at <= until}


def _at(connection: Connection) -> _At:
    marks = done(connection)
    links, lines = (int(marks.get(key, "0")) for key in ("report_situations", "entries"))
    return _At(marks.get(MADE, ""), marks.get(REMARKED, "0"), links, lines)


def _followed(connection: Connection, wanted: _At, known: _Known) -> _Known:
    """Return the reports of a moment, from those of one before it: those that came into a situation are read, the figures of others counted on."""
    link = report_situations.c
    new = connection.execute(
        select(link.report_id, link.situation_id, link.recorded_at).where(link.seq > known.at.links, link.seq <= wanted.links).order_by(link.seq)
    ).all()
    came = list(dict.fromkeys(row.report_id for row in new))
    stored, order = dict(known.stored), dict(known.order)
    for key, more in _more_figures(connection, wanted, known).items():
        if key in stored:
            stored[key] = replace(stored[key], figure_count=stored[key].figure_count + more)
    for key, (seq, each) in some_stored(connection, came).items():
        stored[key], order[key] = each, seq
    links = dict(known.links)
    for situation in dict.fromkeys(row.situation_id for row in new):
        links[situation] = {**links.get(situation, {}), **{row.report_id: row.recorded_at for row in new if row.situation_id == situation}}
    hidden = {key for key in came if key in stored and BLOCK in stored[key].report.text}
    return _Known(wanted, stored, order, links, (known.hidden - set(came)) | hidden)


def _more_figures(connection: Connection, wanted: _At, known: _Known) -> dict[str, int]:
    if not known.stored:
        return {}
    of = entries.c
    counted = (
        select(of.report_id, func.count()).where(of.seq > known.at.lines, of.seq <= wanted.lines, of.supersedes.is_(None)).group_by(of.report_id)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}
