"""What people said, as one sight sees it: read once and followed while the ledger grows, since every page asks for it.

Lines are only added. What was hidden from who asks may come to be seen, and the other way round, by a marking, and by a report that comes or
comes into another situation: so who does not see everything is asked for the numbers of the lines that they see, and reads those that are new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import ColumnElement, Connection, select

from metrics.ledger.deriving.done import done
from metrics.ledger.deriving.following import MADE
from metrics.ledger.deriving.marking import REMARKED
from metrics.ledger.judgements import Judgements, standing
from metrics.ledger.lines import judgement_of, publisher_of
from metrics.ledger.schema import judgements, reports
from metrics.ledger.sight import sight
from metrics.ledger.statements import run
from metrics.model import Judgement, JudgementKind

# What says nothing of what stands: it is read where it is shown.
BESIDE = (JudgementKind.COMMENT, JudgementKind.ORIGIN)
STANDING = tuple(each for each in JudgementKind if each not in BESIDE)
ASKED = 500
LINE_BYTES = 700
_SEEN = f"SELECT seq FROM judgements WHERE kind NOT IN ({', '.join(repr(each.value) for each in BESIDE)})"


@dataclass(frozen=True, slots=True)
class _At:
    """A moment of the ledger: which making and marking of it, and its last lines."""

    made: str
    remarked: str
    judgements: int
    links: int
    entries: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What was said by a moment, oldest first, and what stands of it."""

    at: _At
    lines: Sequence[Judgement]
    stands: Judgements


class Judged:
    """What people said as one sight sees it; may be used by many threads."""

    def __init__(self) -> None:
        self._last: _Known | None = None
        self._lock = Lock()

    @property
    def weight(self) -> int:
        """About how many bytes what was said takes."""
        last = self._kept()
        return 0 if last is None else LINE_BYTES * len(last.lines)

    def known(self, connection: Connection) -> Judgements | None:
        """Return what `now` does, where it can be told from memory alone."""
        last, at = self._kept(), _at(connection)
        return last.stands if last is not None and last.at == at else None

    def now(self, connection: Connection) -> Judgements:
        """Return what stands at the moment that a transaction sees of all that people said."""
        last, at = self._kept(), _at(connection)
        if last is not None and last.at == at:
            return last.stands
        # Who began to read before others wrote is told what was said by then, and leaves what is newer.
        later = last is not None and (last.at.made != at.made or last.at.judgements > at.judgements)
        known = _read(connection, at) if last is None or later else _followed(connection, at, last)
        with self._lock:
            if self._last is None or self._last.at.made != at.made or self._last.at.judgements <= at.judgements:
                self._last = known
        return known.stands

    def _kept(self) -> _Known | None:
        with self._lock:
            return self._last


def standing_of(connection: Connection, lines: Iterable[Judgement], known: Mapping[str, str | None] | None = None) -> Judgements:
    """Return what stands after `lines`, oldest first; of the originals of copies whose publishers are not `known` these are read."""
    told = list(lines)
    originals = {each.object for each in told if each.kind is JudgementKind.COPY and each.value == "copy"}
    publishers = {key: known[key] for key in originals if key in known} if known else {}
    lacking = sorted(originals - publishers.keys())
    for at in range(0, len(lacking), ASKED):
        rows = connection.execute(select(reports.c.id, reports.c.body).where(reports.c.id.in_(lacking[at : at + ASKED]))).all()
        publishers.update((key, publisher_of(body)) for key, body in rows)
    return standing(told, publishers)


def _at(connection: Connection) -> _At:
    marks = done(connection)
    said, links, lines = (int(marks.get(key, "0")) for key in ("judgements", "report_situations", "entries"))
    return _At(marks.get(MADE, ""), marks.get(REMARKED, "0"), said, links, lines)


def _read(connection: Connection, at: _At) -> _Known:
    lines = _lines(connection, judgements.c.seq <= at.judgements)
    return _Known(at, lines, standing_of(connection, lines))


def _followed(connection: Connection, at: _At, last: _Known) -> _Known:
    if sight() is None:
        kept, came = last.lines, _after(connection, last.at.judgements, at.judgements)
    else:
        seen = {int(row[0]) for row in run(connection, _SEEN)}
        kept = [each for each in last.lines if each.seq in seen]
        # Also of what was said before, and was hidden.
        came = _lines_of(connection, sorted(seen.difference(each.seq for each in last.lines)))
    if not came and len(kept) == len(last.lines):
        return replace(last, at=at)
    # Another ledger may bring what was said there long before.
    lines = sorted([*kept, *came], key=lambda each: (each.recorded_at, each.seq))
    return _Known(at, lines, standing_of(connection, lines, last.stands.publishers))


def _after(connection: Connection, known: int, last: int) -> list[Judgement]:
    return [] if known == last else _lines(connection, judgements.c.seq > known, judgements.c.seq <= last)


def _lines_of(connection: Connection, numbers: Sequence[int]) -> list[Judgement]:
    some = (numbers[at : at + ASKED] for at in range(0, len(numbers), ASKED))
    return [each for part in some for each in _lines(connection, judgements.c.seq.in_(part))]


def _lines(connection: Connection, *chosen: ColumnElement[bool]) -> list[Judgement]:
    line = judgements.c
    wanted = select(judgements).where(*chosen, line.kind.in_([each.value for each in STANDING]))
    return [judgement_of(row) for row in connection.execute(wanted.order_by(line.recorded_at, line.seq)).mappings()]
