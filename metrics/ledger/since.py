"""What was written since a line or a revision, for who follows the ledger."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from metrics.ledger.lines import entry_of
from metrics.ledger.schema import entries, report_situations, writes
from metrics.ledger.statements import run
from metrics.model import Entry


def last_revision(connection: Connection) -> int:
    """Return the number of the write done last, 0 for none."""
    # Past SQLAlchemy: this is asked more often than all else.
    return int(run(connection, "SELECT COALESCE(MAX(revision), 0) FROM writes").fetchone()[0])


def acts_since(connection: Connection, revision: int) -> frozenset[str]:
    """Return which kinds of acts were recorded after a revision."""
    return frozenset(connection.scalars(select(writes.c.act).where(writes.c.revision > revision).distinct()))


def lines_since(connection: Connection, after: int, *, situation: str | None, limit: int) -> list[Entry]:
    """Return at most `limit` of the lines recorded after the line `after`, of one situation where it is given, the oldest first."""
    asked = select(entries).where(entries.c.seq > after).order_by(entries.c.seq).limit(limit)
    if situation is not None:
        link = report_situations.c
        # Asked of each line: a list of the situation's reports would be put together for a few lines.
        asked = asked.where(exists().where(link.report_id == entries.c.report_id, link.situation_id == situation))
    return [entry_of(row) for row in connection.execute(asked).mappings().all()]
