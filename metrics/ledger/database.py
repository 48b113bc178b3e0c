"""Where the ledger is kept, and transactions on it: one writer at a time, readers never blocked, errors in one line."""

from __future__ import annotations

import logging
import os
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from metrics.ledger import migrations, schema
from metrics.ledger.deriving import derive_all, derive_new, is_derived
from metrics.ledger.errors import LedgerError, UnavailableError
from metrics.ledger.migrations import Migration, NewerError
from metrics.ledger.narrowing import narrow
from metrics.ledger.sight import sight
from metrics.ledger.timing import Timing, asking
from metrics.ledger.watching import CHANNEL, Watch

LOG = logging.getLogger(__name__)
# Writers come one after another; on a busy machine the last of several waits a while.
WAIT_SECONDS = 20
THREADS = 16
CACHE_KIBIBYTES = 32 * 1024
# Every version from 3.7.0 on can lose a write in a rare race when the write-ahead log starts over; mended in 3.51.3.
WAL_RACE_MENDED = (3, 51, 3)
# A server that went away without a word is given up after half a minute; an address may say otherwise (?connect_timeout=60).
NETWORK = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4, "tcp_user_timeout": 30_000}
# One writer at a time on a server too, so that revisions appear in the order of their numbers.
WRITERS_LOCK = 0x1ED6E5

REFUSALS = (
    ("database is locked", "is being written by another program; close it or try again"),
    ("readonly database", "is read-only; allow writing to the file and its folder, or choose another with --ledger"),
    ("file is not a database", "is not a ledger but another kind of file; choose another with --ledger"),
    ("unable to open database file", "can not be opened; check that its folder exists and can be written"),
    ("database or disk is full", "has no room left on its disk; free some space and try again"),
    ("malformed", "is damaged; restore it from a backup"),
    ("deadlock detected", "was being changed by another program in another order; nothing was recorded, try again"),
    ("could not serialize", "was being changed by another program at the same moment; nothing was recorded, try again"),
    ("append-only", "is append-only: record a correction instead of changing or deleting a line"),
)


def sqlite_module() -> ModuleType:
    """Return the newest SQLite at hand: the one that pysqlite3 carries, else Python's own."""
    try:
        import pysqlite3
    except ImportError:
        return sqlite3
    return pysqlite3  # type: ignore[no-any-return]


class Database:
    """An engine with the two ways of using it: `reading()` a consistent view, `writing()` alone and all or nothing."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.name = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string(hide_password=True)
        # Threads of a ledger in memory share one connection, so they take turns.
        self._turn: AbstractContextManager[Any] = RLock() if _in_memory(url) else nullcontext()
        self._engine = _engine(url)
        self._for_writing = self._engine.execution_options(writes=True)
        # SQLite shows every transaction one moment by itself; a server has to be asked to.
        on_server = url.get_backend_name() == "postgresql"
        self._for_reading = self._engine.execution_options(isolation_level="REPEATABLE READ") if on_server else self._engine
        self._watch = Watch(self._engine, shared=_in_memory(url))
        self.timing = Timing()
        # Which file was opened; known once it is there.
        self._opened: tuple[int, int] | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection on which every query sees the same moment, and of it what who acts may see. Raises LedgerError where it can not be read."""
        self._there()
        with self.timing.of(asking()), self._turn, self._told(), self._for_reading.connect() as connection:
            narrow(connection, sight())
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection that no other writer shares; all of it, with what is derived from it, is recorded at the end, or nothing. Raises LedgerError."""
        with self.timing.of(asking()), self._alone() as connection:
            yield connection
            if derive_new(connection) and connection.dialect.name == "postgresql":
                connection.execute(text(f"NOTIFY {CHANNEL}"))

    def wait_for_change(self, revision: Callable[[], int], known: int, seconds: float) -> int:
        """Return the revision as soon as it is not `known`, at the latest after `seconds`. Raises LedgerError where the database is out of reach."""
        self._there()
        with self._told():
            return self._watch.wait(revision, known, seconds)

    def _there(self) -> None:
        """Check that the file is the one that was opened. Raises LedgerError: what is written into a deleted file is lost without a word."""
        path = self.url.database or ""
        if self.url.get_backend_name() != "sqlite" or _in_memory(self.url) or path.startswith("file:"):
            return
        try:
            found = os.stat(path)
        except FileNotFoundError:
            if self._opened is not None:
                raise LedgerError(f"the ledger {self.name} was deleted while it was in use; put the file back and start the program again") from None
            return
        if self._opened not in (None, (found.st_dev, found.st_ino)):
            raise LedgerError(f"the ledger {self.name} was replaced by another file while it was in use; start the program again")
        self._opened = found.st_dev, found.st_ino

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        self._there()
        with self._turn, self._told(), self._for_writing.connect() as connection:
            # What is written, and what is derived from it, is of the tables themselves.
            narrow(connection, None)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
                yield connection

    def prepare(self, *, create: bool = True) -> None:
        """Create the tables where there are none, and update those of an earlier version. Raises LedgerError for another program's database or a newer version.

        With `create` off also where there is no database at all, which then does not appear.
        """
        if not create and not _is_there(self.url):
            raise LedgerError(f"there is no ledger {self.name} yet; check the path, or begin one with: python -m metrics ingest seeds")
        with self.reading() as connection:
            known = set(inspect(connection).get_table_names())
        if not known:
            with self._alone() as connection:
                if not inspect(connection).get_table_names():
                    schema.create(connection)
                    migrations.mark_new(connection)
                    derive_all(connection)
        elif not {"meta", "entries"} <= known:
            raise LedgerError(f"{self.name} is a database of another program; choose another file with --ledger")
        if self._pending():
            self._migrate()
        with self.reading() as connection:
            derived = is_derived(connection)
        if not derived:
            LOG.warning("deriving again what makes the ledger %s answer fast; this is done once", self.name)
            self.rebuild()

    def rebuild(self) -> None:
        """Make again what is derived from the lines; no line changes. Raises LedgerError."""
        with self._alone() as connection:
            derive_all(connection)

    def _pending(self) -> list[Migration]:
        with self.reading() as connection:
            try:
                return migrations.pending(connection)
            except NewerError as error:
                raise LedgerError(
                    f"{self.name} was made by a newer version (its tables are version {error.found}, this program knows {migrations.VERSION}); "
                    "update this program"
                ) from error

    def check(self) -> None:
        """Raise LedgerError where the database does not answer or its tables are of another version."""
        if self._pending():
            raise LedgerError(f"the tables of {self.name} are of an earlier version; start this program again, which brings them up to date")

    def _migrate(self) -> None:
        """Make the tables those of today's version, wholly or not at all. Another process may be faster: then there is nothing left to do."""
        LOG.warning("updating the ledger %s to version %d; programs of an earlier version can not open it afterwards", self.name, migrations.VERSION)
        try:
            with self._alone() as connection:
                migrations.migrate(connection)
                if not is_derived(connection):
                    derive_all(connection)
        except LedgerError as error:
            raise LedgerError(f"{error}; the ledger has to be updated to version {migrations.VERSION} first, and is as it was") from error

    def backup(self, target: Path) -> None:
        """Copy the SQLite file to `target` while it is in use. Raises LedgerError where `target` exists or can not be written; then it is not there."""
        if self.url.get_backend_name() != "sqlite":
            raise LedgerError(f"{self.name} is kept by a server; back it up to a .zip, or with pg_dump")
        if target.exists():
            raise LedgerError(f"{target} exists; choose another name for the backup")
        if not target.absolute().parent.is_dir():
            raise LedgerError(f"the folder of {target} does not exist; create it or choose another for the backup")
        module = sqlite_module()
        with self.reading() as connection:
            try:
                copy = module.connect(str(target))
                try:
                    connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
                finally:
                    copy.close()
            except module.Error as error:
                target.unlink(missing_ok=True)
                raise LedgerError(f"the backup {target} can not be written ({error}); choose another file or free some space") from error

    def close(self) -> None:
        """Give back every connection."""
        self._watch.close()
        self._engine.dispose()
        self._opened = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            said = str(error.orig)
            for words, remedy in REFUSALS:
                if words in said:
                    raise UnavailableError(f"the ledger {self.name} {remedy}") from error
            raise UnavailableError(f"the ledger {self.name} can not be used: {said.splitlines()[0]}") from error


def _in_memory(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def _is_there(url: URL) -> bool:
    """Return whether there is a file to open; what is no file is asked when it is connected to."""
    path = url.database or ""
    return url.get_backend_name() != "sqlite" or _in_memory(url) or path.startswith("file:") or Path(path).exists()


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        try:
            waits = {name: value for name, value in NETWORK.items() if name not in url.query}
            return create_engine(url, pool_size=THREADS, pool_pre_ping=True, connect_args=waits)
        except ModuleNotFoundError as error:
            raise LedgerError("a ledger on PostgreSQL needs one more package; install it with: pip install '.[postgres]'") from error
    _check_folder(url)
    module = sqlite_module()
    _warn_of_race(module)
    pool: dict[str, Any] = {"poolclass": StaticPool} if _in_memory(url) else {"pool_size": THREADS}
    engine = create_engine(url, module=module, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False}, **pool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _check_folder(url: URL) -> None:
    path = url.database or ""
    if _in_memory(url) or path.startswith("file:"):
        return
    if not Path(path).absolute().parent.is_dir():
        raise LedgerError(f"the folder of the ledger {path} does not exist; create it or choose another with --ledger")
    if Path(path).is_dir():
        raise LedgerError(f"the ledger {path} is a folder; name a file in it")


def _warn_of_race(module: ModuleType) -> None:
    if module.sqlite_version_info < WAL_RACE_MENDED:
        warnings.warn(
            f"SQLite {module.sqlite_version} can, rarely, lose a write while two programs use the ledger; "
            "install pysqlite3 or a Python with SQLite 3.51.3 or later",
            RuntimeWarning, stacklevel=2,
        )  # fmt: skip


def _on_connect(connection: Any, _record: object) -> None:
    """Set what each connection needs, here only: inside a transaction these would fail or be ignored."""
    # The driver must not begin transactions by itself: `_on_begin` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    # A ledger that is read-only is in this mode already; asking again would be a write.
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A transaction that reads first and writes then fails at once when another writes: writers say so from the start.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
