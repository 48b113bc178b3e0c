"""How far what is derived has followed the lines, and when the last was written: a server tells both in the message by which a transaction begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from metrics.ledger.statements import driver_of, run

# Under these a connection to a server that was lent knows what it was told.
_TOLD: Final = "told_done"
_WRITTEN: Final = "told_written"
_ASKED = "SELECT key, value FROM derived_marks"
# A server is asked in millionths of a second since 1970: how it writes moments down is set by who runs it.
_LAST = {
    "sqlite": "SELECT recorded_at FROM writes ORDER BY revision DESC LIMIT 1",
    "postgresql": "SELECT CAST(EXTRACT(EPOCH FROM recorded_at) * 1000000 AS BIGINT) FROM writes ORDER BY revision DESC LIMIT 1",
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def begin(connection: Connection, said: str, *, derived: bool) -> None:
    """Begin a transaction of a server by what is `said`; with `derived`, where the tables are there, ask in the same message how far they are."""
    if not derived:
        driver_of(connection).execute(said)
        return
    asked = f"{said}; {_ASKED} UNION ALL (SELECT '{_WRITTEN}', last.at::text FROM ({_LAST['postgresql']}) AS last(at))"
    cursor: Any = driver_of(connection).execute(asked)
    while cursor.nextset():
        pass
    told = {str(row[0]): str(row[1]) for row in cursor.fetchall()}
    connection.execution_options(**{_WRITTEN: told.pop(_WRITTEN, ""), _TOLD: told})


def done(connection: Connection) -> Mapping[str, str]:
    """Return the marks of what is derived as they were when the transaction began, or, where it was not told, as they are."""
    told: Mapping[str, str] | None = connection.get_execution_options().get(_TOLD)
    return {str(row[0]): str(row[1]) for row in run(connection, _ASKED)} if told is None else told


def last_written(connection: Connection) -> datetime | None:
    """Return when anything was written last before the transaction, by the clock of who wrote it; None in an empty ledger."""
    told: str | None = connection.get_execution_options().get(_WRITTEN)
    if told is None:
        row = run(connection, _LAST[connection.dialect.name]).fetchone()
        told = "" if row is None else str(row[0])
    if not told:
        return None
    return _EPOCH + timedelta(microseconds=int(told)) if told.lstrip("-").isdecimal() else datetime.fromisoformat(told).replace(tzinfo=UTC)
