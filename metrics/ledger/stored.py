"""Reports as the ledger gives them: as marked today, with how many figures each has and where it belongs, as who acts may read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, RowMapping, Select, and_, case, exists, func, or_, select

from metrics.ledger.dating import with_days
from metrics.ledger.lines import MOST_IN_ONE_QUESTION, StoredReport, marked_as, markings_of, report_of
from metrics.ledger.narrowing import masked
from metrics.ledger.query import moment
from metrics.ledger.schema import entries, report_situations, reports, situations
from metrics.ledger.statements import run
from metrics.model import Confidentiality

_FIGURES, _IN, _MARKED = 0, 1, 2
# First lines are not asked for as a condition: SQLite would look through all that there are, for each few reports anew.
_COUNTED = f"""SELECT {_FIGURES}, report_id, COUNT(CASE WHEN supersedes IS NULL THEN 1 END), '' FROM entries WHERE report_id IN ({{keys}}) GROUP BY report_id
    UNION ALL """
_BESIDE = f"""SELECT {_IN}, report_id, seq, situation_id FROM report_situations WHERE report_id IN ({{keys}})
    UNION ALL SELECT {_MARKED}, subject, level, '' FROM markings WHERE subject IN ({{keys}})"""
# No line is before the first of its figure. Where both are said to be the same PostgreSQL expects one in two hundred to be so, and sorts them all.
_OF_ALL = "SELECT report_seq, COUNT(*) FROM spans WHERE main AND seq <= first_seq GROUP BY report_seq"


def of_situation(situation: str | None, as_known_on: date | datetime | None) -> Select[tuple[str]]:
    """Return the question for the ids of the reports of a situation, or of all, as known on a day."""
    link = report_situations.c
    linked = select(link.report_id)
    if situation is not None:
        linked = linked.where(link.situation_id == situation)
    return linked if as_known_on is None else linked.where(link.recorded_at <= moment(as_known_on))


# Every page asks this several times: to put the question together takes as long as the answer.
@lru_cache(maxsize=64)
def last_described(as_known_on: date | datetime | None, *, key: str | None = None) -> Select[str]:
    """Return the question for each situation, or the one of an id, as it was described last, in the order in which they were first added.

    Last by the clock: another ledger may bring, and add here, how it was described there long before.
    """
    line, other, first = situations.alias("line"), situations.alias("other"), situations.alias("first")
    known, later = [], or_(other.c.recorded_at > line.c.recorded_at, and_(other.c.recorded_at == line.c.recorded_at, other.c.seq > line.c.seq))
    if as_known_on is not None:
        known = [each.c.recorded_at <= moment(as_known_on) for each in (line, other)]
    newer = exists().where(other.c.id == line.c.id, later, *known[1:])
    begun = select(func.min(first.c.seq)).where(first.c.id == line.c.id).scalar_subquery()
    chosen = select(line.c.body).where(~newer, *known[:1])
    return chosen.order_by(begun) if key is None else chosen.where(line.c.id == key)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What else is told of some reports than their own lines: how many figures each has, where it belongs, how it is marked."""

    counts: Mapping[str, int]
    belongs: Mapping[str, tuple[str, ...]]
    marked: Mapping[str, Confidentiality]


def all_stored(connection: Connection, rows: Sequence[RowMapping], asked: Select[tuple[str]]) -> list[StoredReport]:
    """Return the reports of many lines of `with_days`, whose ids `asked` gives."""
    beside = _Beside(_counts(connection, asked), _belongs(connection, asked), markings_of(connection, None))
    return [_stored(connection, row, beside) for row in rows]


def _stored(connection: Connection, row: RowMapping, beside: _Beside) -> StoredReport:
    key = row["id"]
    readable = {**row, "text": masked(connection, key, row["text"])}
    return StoredReport(
        id=key, report=report_of(readable, beside.marked.get(key, Confidentiality.PUBLIC)), recorded_at=row["recorded_at"], editor=row["editor"],
        figure_count=beside.counts.get(key, 0), situations=beside.belongs.get(key, ()), redated=bool(row["redated"]),
    )  # fmt: skip


def figures_of_all(connection: Connection) -> dict[int, int]:
    """Return how many figures each report has that has any, by the number of its line.

    They are counted in what is derived of the lines: to be read for that, the lines themselves are nine times as many pages.
    """
    return {int(row[0]): int(row[1]) for row in run(connection, _OF_ALL)}


def some_stored(
    connection: Connection, keys: Iterable[str], until: datetime | None = None, *, counts: Mapping[int, int] | None = None
) -> dict[str, tuple[int, StoredReport]]:
    """Return those of the reports of these ids that there are, by id, each with the number of its line, dated as people had said by a moment.

    Of very many `counts`, as `figures_of_all` gives them, say how many figures each has.
    """
    out: dict[str, tuple[int, StoredReport]] = {}
    wanted = list(keys)
    for at in range(0, len(wanted), MOST_IN_ONE_QUESTION):
        some = wanted[at : at + MOST_IN_ONE_QUESTION]
        rows = connection.execute(with_days(until).where(reports.c.id.in_(some))).mappings().all()
        if rows:
            counted = None if counts is None else {row["id"]: counts.get(row["seq"], 0) for row in rows}
            beside = _beside(connection, some, counted)
            out.update((row["id"], (row["seq"], _stored(connection, row, beside))) for row in rows)
    return out


def _beside(connection: Connection, keys: Sequence[str], counted: Mapping[str, int] | None) -> _Beside:
    """Return what else is told of a few reports, in one question: a server may be far away. How many figures each has is not asked where it is `counted`."""
    given = {f"key{at}": key for at, key in enumerate(keys)}
    asked = _BESIDE if counted is not None else _COUNTED + _BESIDE
    rows = run(connection, asked.format(keys=", ".join(f":{name}" for name in given)), given).fetchall()
    links = sorted((number, key, word) for what, key, number, word in rows if what == _IN)
    belongs: dict[str, tuple[str, ...]] = {}
    for _, key, word in links:
        belongs[key] = (*belongs.get(key, ()), word)
    return _Beside(
        counted if counted is not None else {key: number for what, key, number, _ in rows if what == _FIGURES}, belongs,
        {key: marked_as(number) for what, key, number, _ in rows if what == _MARKED and number > 0},
    )  # fmt: skip


def _counts(connection: Connection, asked: Select[tuple[str]]) -> dict[str, int]:
    """Return how many figures each report has."""
    of = entries.c.report_id
    firsts = func.count(case((entries.c.supersedes.is_(None), 1)))
    counted = select(of, firsts).where(of.in_(asked)).group_by(of)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _belongs(connection: Connection, asked: Select[tuple[str]]) -> dict[str, tuple[str, ...]]:
    """Return the situations that each report belongs to."""
    link = report_situations.c
    chosen = select(link.report_id, link.situation_id).where(link.report_id.in_(asked)).order_by(link.seq)
    out: dict[str, tuple[str, ...]] = {}
    for key, situation in connection.execute(chosen):
        out[key] = (*out.get(key, ()), situation)
    return out
