"""Learning of every change, by whichever process: SQLite counts its commits, PostgreSQL calls those who listen."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from metrics.ledger.narrowing import narrow
from metrics.ledger.pooling import connect

CHANNEL = "ledger"
# How often SQLite is asked for its count, which costs it a few microseconds.
LOOK_SECONDS = 0.05


class Watch:
    """Waits until something was committed; keeps one connection of its own, and takes a new one where that is lost."""

    def __init__(self, engine: Engine, *, shared: Callable[[], AbstractContextManager[Connection]] | None = None) -> None:
        """Watch the database of `engine`; `shared` lends the one connection of all threads, where there is one: SQLite does not count its own commits."""
        self._engine, self._shared = engine, shared
        self._connection: Any = None
        self._version: int | None = None
        self._lock = Lock()

    def wait(self, revision: Callable[[Connection], int], known: int, seconds: float) -> int:
        """Return the revision, which is asked of a connection, as soon as it is not `known`, at the latest after `seconds`."""
        end = time.monotonic() + seconds
        with self._lock:
            try:
                # Whoever listens first and looks then misses nothing.
                self._listen()
                found = self._asked(revision)
                while found == known and (left := end - time.monotonic()) > 0:
                    if self._changed(left):
                        found = self._asked(revision)
            except DBAPIError:
                self._drop()
                raise
            except self._engine.dialect.loaded_dbapi.Error as error:
                # Of the driver itself, which is asked past the engine.
                self._drop()
                raise OperationalError("waiting for a change", None, error) from error
        return found

    def close(self) -> None:
        """Give back the connection."""
        with self._lock:
            self._drop()

    def _listen(self) -> None:
        if self._connection is not None or self._shared is not None:
            return
        self._connection = connect(self._engine, None).execution_options(isolation_level="AUTOCOMMIT")
        narrow(self._connection, None)
        if self._engine.dialect.name == "postgresql":
            self._connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        else:
            self._version = self._count()

    def _asked(self, revision: Callable[[Connection], int]) -> int:
        """Return the revision; it is asked of the connection that is ours alone, since to wait until one is free looked like a ledger that is silent."""
        if self._shared is not None:
            with self._shared() as connection:
                return revision(connection)
        found = revision(self._connection)
        self._connection.rollback()
        return found

    def _changed(self, seconds: float) -> bool:
        """Return whether something was committed, after at most `seconds`."""
        if self._connection is not None and self._engine.dialect.name == "postgresql":
            driver = self._connection.connection.driver_connection
            return any(True for _ in driver.notifies(timeout=seconds, stop_after=1))
        time.sleep(min(LOOK_SECONDS, seconds))
        if self._shared is not None:
            return True
        count = self._count()
        changed, self._version = count != self._version, count
        return changed

    def _count(self) -> int:
        return int(self._connection.connection.driver_connection.execute("PRAGMA data_version").fetchone()[0])

    def _drop(self) -> None:
        lost, self._connection = self._connection, None
        if lost is not None:
            # It may be lost because the server is gone: then there is nothing to give back.
            with suppress(DBAPIError):
                lost.invalidate()
                lost.close()
