"""Statements that one report runs many of: past the compiler of SQLAlchemy, which takes longer over each than the database does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Date, Table

from metrics.ledger.schema.columns import Moment

# So many new lines, those of a report or a review, are named one by one.
FEW: Final = 200
# Under this a connection that was lent knows that it does not wait for the answers of what it is told.
_AT_ONCE: Final = "at_once"


@lru_cache(maxsize=64)
def kept_moment(at: datetime) -> str:
    """Return a moment as lines of SQLite and the files of a ledger keep it: in UTC, without saying so."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class Rows(Protocol):
    """What a statement gives, a row a tuple."""

    def __iter__(self) -> Iterator[Any]:
        """Give every row."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchmany(self, size: int, /) -> Sequence[Any]:
        """Return the next rows, as many as that at most."""

    def fetchall(self) -> Sequence[Any]:
        """Return every row."""


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """Send what `run` and `add` are given inside one after another, and wait only where rows are taken, and at the end.

    A server may be far away. What fails is told at the next wait; what came after it is not done. Nothing else may be said to the connection meanwhile.
    """
    if connection.dialect.name == "sqlite" or _sends(connection):
        yield
        return
    connection.execution_options(**{_AT_ONCE: True})
    try:
        with driver_of(connection).pipeline():
            yield
    finally:
        connection.execution_options(**{_AT_ONCE: False})


def _sends(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_AT_ONCE))


def run(connection: Connection, sql: str, given: Mapping[str, object] | None = None, *, alike: bool = False) -> Rows:
    """Run a statement whose values are named `:so`; it takes and gives plain numbers and words, no moments and no days.

    With `alike` a server is told to plan it once for a connection: it touches as few rows whatever its numbers.
    """
    if connection.dialect.name == "sqlite":
        rows: Rows = driver_of(connection).execute(sql, given or {})
        return rows
    # Past SQLAlchemy, which takes as long to hand a statement over as a server beside it takes to answer.
    coming: Rows = driver_of(connection).execute(_written(sql), dict(given) if given else None, prepare=alike or None)
    return coming


def run_of(connection: Connection, sql: str, column: str, lines: tuple[int, int], *, then: str = "") -> None:
    """Run a statement for the lines whose number is in `column`, after the first of two numbers and up to the second.

    A server takes as long to plan this as to do it for the lines of a report; of lines that are named one by one it knows that they are few, and plans once.
    """
    after, last = lines
    if connection.dialect.name == "sqlite" or last - after > FEW:
        run(connection, f"{sql} WHERE {column} > :after AND {column} <= :last {then}", {"after": after, "last": last})
    else:
        run(connection, f"{sql} WHERE {column} = ANY(:lines) {then}", {"lines": list(range(after + 1, last + 1))}, alike=True)


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows, all with the same columns, to a table; moments and days too."""
    if not rows:
        return
    columns = tuple(rows[0])
    kept = [_kept(table, name, connection.dialect.name) for name in columns]
    values = [tuple([row[name] if as_kept is None else as_kept(row[name]) for name, as_kept in zip(columns, kept, strict=True)]) for row in rows]
    sql = _adding(table, columns, connection.dialect.name)
    if connection.dialect.name == "sqlite":
        driver_of(connection).executemany(sql, values)
    elif _sends(connection):
        driver_of(connection).cursor().executemany(sql, values)
    else:
        connection.exec_driver_sql(sql, values if len(values) > 1 else values[0])


def driver_of(connection: Connection) -> Any:
    """Return what speaks to the database: SQLAlchemy takes longer to hand SQLite a statement than it takes to run most of them."""
    return connection.connection.driver_connection


@cache
def _written(sql: str) -> str:
    """Return a statement with its values named as the driver of a server wants them."""
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", sql)


@cache
def _adding(table: Table, columns: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join([mark] * len(columns))})"


@cache
def _kept(table: Table, name: str, dialect: str) -> Callable[[Any], object] | None:
    """Return how SQLite keeps the values of a column; None where they are kept as they are."""
    kind = table.c[name].type
    if dialect != "sqlite":
        return None
    if isinstance(kind, Moment):
        return _moment
    return _day if isinstance(kind, Date) else None


def _moment(at: datetime | None) -> str | None:
    return None if at is None else kept_moment(at)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
