"""Reports as the ledger gives them: as marked today, with how many figures each has and where it belongs, as who acts may read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, RowMapping, Select, and_, case, exists, func, or_, select

from metrics.ledger.dating import with_days
from metrics.ledger.lines import MOST_IN_ONE_QUESTION, StoredReport, markings_of, report_of
from metrics.ledger.narrowing import masked
from metrics.ledger.query import moment
from metrics.ledger.schema import entries, report_situations, reports, situations
from metrics.model import Confidentiality


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


def all_stored(connection: Connection, rows: Sequence[RowMapping], asked: Select[tuple[str]] | Sequence[str]) -> list[StoredReport]:
    """Return the reports of many lines of `with_days`, whose ids `asked` gives."""
    counts, belongs = _counts(connection, asked), _belongs(connection, asked)
    marked = markings_of(connection, None if isinstance(asked, Select) else asked)
    out = []
    for row in rows:
        readable = {**row, "text": masked(connection, row["id"], row["text"])}
        report = report_of(readable, marked.get(row["id"], Confidentiality.PUBLIC))
        out.append(
            StoredReport(
                id=row["id"], report=report, recorded_at=row["recorded_at"], editor=row["editor"], figure_count=counts.get(row["id"], 0),
                situations=belongs.get(row["id"], ()), redated=bool(row["redated"]),
            )
        )  # fmt: skip
    return out


def some_stored(connection: Connection, keys: Iterable[str], until: datetime | None = None) -> dict[str, tuple[int, StoredReport]]:
    """Return those of the reports of these ids that there are, by id, each with the number of its line, dated as people had said by a moment."""
    out: dict[str, tuple[int, StoredReport]] = {}
    wanted = list(keys)
    for at in range(0, len(wanted), MOST_IN_ONE_QUESTION):
        some = wanted[at : at + MOST_IN_ONE_QUESTION]
        rows = connection.execute(with_days(until).where(reports.c.id.in_(some))).mappings().all()
        found = all_stored(connection, rows, some)
        out.update((each.id, (row["seq"], each)) for row, each in zip(rows, found, strict=True))
    return out


def _counts(connection: Connection, asked: Select[tuple[str]] | Sequence[str]) -> dict[str, int]:
    """Return how many figures each report has."""
    of = entries.c.report_id
    # Not as a condition: SQLite would look through all first lines that there are, for each few reports anew.
    firsts = func.count(case((entries.c.supersedes.is_(None), 1)))
    counted = select(of, firsts).where(of.in_(asked)).group_by(of)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _belongs(connection: Connection, asked: Select[tuple[str]] | Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the situations that each report belongs to."""
    link = report_situations.c
    chosen = select(link.report_id, link.situation_id).where(link.report_id.in_(asked)).order_by(link.seq)
    out: dict[str, tuple[str, ...]] = {}
    for key, situation in connection.execute(chosen):
        out[key] = (*out.get(key, ()), situation)
    return out
