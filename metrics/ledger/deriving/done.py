"""How far what is derived has followed the lines: a server tells it in the message by which a transaction begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from metrics.ledger.statements import driver_of, run

# Under this a connection to a server that was lent knows what it was told.
_TOLD: Final = "told_done"
_ASKED = "SELECT key, value FROM derived_marks"


def begin(connection: Connection, said: str, *, derived: bool) -> None:
    """Begin a transaction of a server by what is `said`; with `derived`, where the tables are there, ask in the same message how far they are."""
    cursor: Any = driver_of(connection).execute(f"{said}; {_ASKED}" if derived else said)
    if derived:
        while cursor.nextset():
            pass
        connection.execution_options(**{_TOLD: {str(row[0]): str(row[1]) for row in cursor.fetchall()}})


def done(connection: Connection) -> Mapping[str, str]:
    """Return the marks of what is derived as they were when the transaction began, or, where it was not told, as they are."""
    told: Mapping[str, str] | None = connection.get_execution_options().get(_TOLD)
    return {str(row[0]): str(row[1]) for row in run(connection, _ASKED)} if told is None else told
