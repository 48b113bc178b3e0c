"""Where the ledger is kept, and transactions on it: one writer at a time, readers never blocked, errors in one line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from metrics.collecting import collector_resting
from metrics.ledger import migrations, schema
from metrics.ledger.connecting import WAIT_SECONDS, engine_of, in_memory, is_blank, is_there, memory, sqlite_module, straight, waiting
from metrics.ledger.deriving import derive_all, derive_new, is_derived
from metrics.ledger.deriving.done import begin
from metrics.ledger.errors import LedgerError, UnavailableError, UnwritableError
from metrics.ledger.migrations import Migration, NewerError
from metrics.ledger.narrowing import narrow
from metrics.ledger.pooling import connected
from metrics.ledger.sight import sight
from metrics.ledger.statements import at_once, run
from metrics.ledger.timing import Timing, asking
from metrics.ledger.watching import CHANNEL, Watch

LOG = logging.getLogger(__name__)
# One writer at a time on a server too, so that revisions appear in the order of their numbers.
WRITERS_LOCK = 0x1ED6E5
# As long as a writer of a file waits for another, and no longer: a page that waits for a load keeps a connection from others.
MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ"
TURN = f"BEGIN; SELECT set_config('lock_timeout', '{{seconds:g}}s', true), pg_advisory_xact_lock({WRITERS_LOCK})"
# What nobody waits for waits no longer itself; nought would be for ever.
AT_ONCE_SECONDS = 0.01

REFUSALS = (
    ("database is locked", "is being written by another program; close it or try again"),
    ("readonly database", "is read-only; allow writing to the file and its folder, or choose another with --ledger"),
    ("file is not a database", "is not a ledger but another kind of file; choose another with --ledger"),
    (
        "unable to open database file",
        "can not be opened; check that its folder exists and can be written, which even reading needs: on a read-only disk copy the file elsewhere",
    ),
    ("database or disk is full", "has no room left on its disk; free some space and try again"),
    ("disk I/O error", "was not read or written by its disk; see whether the disk is full or failing, and try again"),
    ("malformed", "is damaged; restore it from a backup"),
    ("Connection refused", "is on a server that does not answer there; start it, or check host and port of the address"),
    ("could not translate host name", "is on a server that nobody knows by that name; check the host of the address"),
    ("failed to resolve host", "is on a server that nobody knows by that name; check the host of the address"),
    ("authentication failed", "is kept by a server that did not let this user in; check user and password of the address"),
    ("lock timeout", "is being written or read by another program for too long; nothing was recorded, try again"),
    ("terminating connection", "is being made ready for a newer version of this program, or its server is stopping; try again"),
    ("deadlock detected", "was being changed by another program in another order; nothing was recorded, try again"),
    ("could not serialize", "was being changed by another program at the same moment; nothing was recorded, try again"),
)
APPEND_ONLY = "append-only"
UNWRITABLE = ("readonly database", "database or disk is full")
# A server speaks the language of its machine; the codes that it gives are the same everywhere.
UNWRITABLE_CODES = {
    "53100": "has no room left on the disk of its server; free some space there and try again",
    "25006": "can only be read, as its server is read-only or follows another; allow writing there, or choose another with --ledger",
}
# What was asked is wrong, and stays so however often it is asked; all else is of the moment, or of the machine.
WRONG = (IntegrityError, DataError, ProgrammingError)


class Database:
    """An engine with the two ways of using it: `reading()` a consistent view, `writing()` alone and all or nothing."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.name = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string(hide_password=True)
        # Threads of a ledger in memory share one connection, so they take turns.
        self._turn: AbstractContextManager[Any] = RLock() if in_memory(url) else nullcontext()
        self._engine = engine_of(url)
        # SQLite shows every transaction one moment by itself; a server has to be asked to.
        self.on_server = on_server = url.get_backend_name() == "postgresql"
        self._for_writing = self._engine.execution_options(writes=True)
        self._in_file = not on_server and not in_memory(url) and not (url.database or "").startswith("file:")
        self._watch = Watch(self._engine, shared=self.questioning if in_memory(url) else None)
        self.timing = Timing()
        # Which file was opened; known once it is there.
        self._opened: tuple[int, int] | None = None

    @contextmanager
    def reading(self, *, derived: bool = False) -> Iterator[Connection]:
        """Lend a connection on which every query sees the same moment, and of it what who acts may see. Raises UnavailableError where it can not be read.

        With `derived` it knows how far what is derived was at that moment, where the ledger is kept by a server.
        """
        self._there()
        with self.timing.of(asking()), self._turn, self._told(), connected(self._engine, sight()) as connection:
            narrow(connection, sight())
            with connection.begin():
                if self.on_server:
                    begin(connection, MOMENT, derived=derived)
                yield connection

    @contextmanager
    def questioning(self) -> Iterator[Connection]:
        """Lend a connection for one question, of which who acts gets the answer that they may see. Raises UnavailableError where it can not be read."""
        self._there()
        with self.timing.of(asking()), self._turn, self._told(), connected(self._engine, sight()) as connection:
            narrow(connection, sight())
            yield connection

    @contextmanager
    def writing(self, *, much: bool = False) -> Iterator[Connection]:
        """Lend a connection that no other writer shares; all of it, with what is derived from it, is recorded at the end, or nothing. Raises UnavailableError.

        With `much` it is given the memory in which a large ledger is sorted without being written twice.
        """
        with self.timing.of(asking()), collector_resting() if much else nullcontext(), self._alone(much=much, derived=True) as connection:
            yield connection
            with at_once(connection):
                if derive_new(connection) and self.on_server:
                    run(connection, f"NOTIFY {CHANNEL}")
                if self.on_server:
                    # Ahead of the engine, which would wait for all else first, and then finds that there is nothing left to end.
                    run(connection, "COMMIT")

    def note(self, keep: Callable[[Connection], object]) -> None:
        """Let `keep` write beside what is read, such as when somebody was here last; it is left out where that can not be at once.

        Who reads waits for no writer, and reads on from a disk that is full.
        """
        with suppress(UnavailableError), self._alone(seconds=AT_ONCE_SECONDS) as connection:
            keep(connection)

    def wait_for_change(self, revision: Callable[[Connection], int], known: int, seconds: float) -> int:
        """Return the revision as soon as it is not `known`, at the latest after `seconds`. Raises UnavailableError where the database is out of reach."""
        self._there()
        with self._told():
            return self._watch.wait(revision, known, seconds)

    def _there(self) -> None:
        """Check that the file is the one that was opened. Raises UnavailableError: what is written into a deleted file is lost without a word."""
        if not self._in_file:
            return
        try:
            found = os.stat(self.url.database or "")
        except FileNotFoundError:
            if self._opened is not None:
                raise UnavailableError(
                    f"the ledger {self.name} was deleted while it was in use; put the file back and start the program again"
                ) from None
            return
        if self._opened not in (None, (found.st_dev, found.st_ino)):
            raise UnavailableError(f"the ledger {self.name} was replaced by another file while it was in use; start the program again")
        self._opened = found.st_dev, found.st_ino

    @contextmanager
    def _alone(self, *, much: bool = False, derived: bool = False, seconds: float | None = None) -> Iterator[Connection]:
        """Lend a connection that no other writer shares, waiting at most `seconds` for others where they are given; with `derived` it knows how far the tables were derived that are there."""
        self._there()
        with self._turn, self._told():
            first = much and self._is_empty_file()
            with connected(self._for_writing, None) as connection:
                # What is written, and what is derived from it, is of the tables themselves.
                narrow(connection, None)
                with memory(connection, much=much), straight(connection, first=first), waiting(connection, seconds), connection.begin():
                    if self.on_server:
                        begin(connection, TURN.format(seconds=WAIT_SECONDS if seconds is None else seconds), derived=derived)
                    yield connection

    def _is_empty_file(self) -> bool:
        """Return whether this is a file without a report; then it is given back by the connections that rest in the pool."""
        if not self._in_file:
            return False
        with self._engine.connect() as connection:
            if connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM reports)").scalar_one():
                return False
        self._engine.dispose()
        return True

    def prepare(self, *, create: bool = True) -> None:
        """Create the tables where there are none, and update those of an earlier version. Raises LedgerError for another program's database or a newer version.

        With `create` off also where there is no database at all, which then does not appear.
        """
        if not create and not is_there(self.url):
            raise LedgerError(f"there is no ledger {self.name} yet; check the path, or begin one with: python -m metrics ingest seeds")
        if not create and is_blank(self.url):
            raise LedgerError(f"the ledger {self.name} is an empty file; restore it from a backup, or choose another with --ledger")
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
        """Make again what is derived from the lines; no line changes. Raises UnavailableError."""
        with self._alone(much=True) as connection:
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
        """Raise UnavailableError where the database does not answer, LedgerError where its tables are of another version."""
        if self._pending():
            raise LedgerError(f"the tables of {self.name} are of an earlier version; start this program again, which brings them up to date")

    def _migrate(self) -> None:
        """Make the tables those of today's version, wholly or not at all. Another process may be faster: then there is nothing left to do."""
        LOG.warning("updating the ledger %s to version %d; programs of an earlier version can not open it afterwards", self.name, migrations.VERSION)
        try:
            with self._alone(much=True) as connection:
                migrations.migrate(connection)
                if not is_derived(connection):
                    derive_all(connection)
        except (LedgerError, UnavailableError) as error:
            raise type(error)(f"{error}; the ledger has to be updated to version {migrations.VERSION} first, and is as it was") from error

    def backup(self, target: Path) -> None:
        """Copy the SQLite file to `target` while it is in use. Raises LedgerError where `target` exists or can not be written; then it is not there."""
        if self.url.get_backend_name() != "sqlite":
            raise LedgerError(f"{self.name} is kept by a server; back it up to a .zip, or with pg_dump")
        if target.exists():
            raise LedgerError(f"{target} exists; choose another name for the backup")
        if not target.absolute().parent.is_dir():
            raise LedgerError(f"the folder of {target} does not exist; create it or choose another for the backup")
        module, part = sqlite_module(), target.with_name(f"{target.name}.part")
        with self.reading() as connection:
            try:
                # What one that was killed has left; a backup appears whole.
                _away(part)
                copy = module.connect(str(part))
                try:
                    connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
                finally:
                    copy.close()
                part.rename(target)
            except (module.Error, OSError) as error:
                raise LedgerError(f"the backup {target} can not be written ({error}); choose another file or free some space") from error
            finally:
                _away(part)

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
            raise self._said(error.orig, wrong=isinstance(error, WRONG)) from error
        except NoConnectionError as error:
            raise UnavailableError(f"the ledger {self.name} is asked by more at once than it has connections; try again") from error
        except self._engine.dialect.loaded_dbapi.Error as error:
            # Of the driver itself, which is asked past the engine.
            module = self._engine.dialect.loaded_dbapi
            raise self._said(error, wrong=isinstance(error, (module.IntegrityError, module.DataError, module.ProgrammingError))) from error

    def _said(self, error: BaseException | None, *, wrong: bool) -> LedgerError | UnavailableError:
        """Return the error that says in one line what the driver said."""
        said, code = str(error), getattr(error, "sqlstate", None)
        if APPEND_ONLY in said:
            return LedgerError(f"the ledger {self.name} is append-only: record a correction instead of changing or deleting a line")
        if code in UNWRITABLE_CODES:
            return UnwritableError(f"the ledger {self.name} {UNWRITABLE_CODES[code]}")
        words, remedy = next(((words, remedy) for words, remedy in REFUSALS if words in said), ("", None))
        if remedy is not None:
            return (UnwritableError if words in UNWRITABLE else UnavailableError)(f"the ledger {self.name} {remedy}")
        kind = LedgerError if wrong else UnavailableError
        return kind(f"the ledger {self.name} can not be used: {(said.splitlines() or ['it does not say why'])[0]}")


def _away(copy: Path) -> None:
    """Take a copy away, with what SQLite keeps beside it; from a read-only disk nothing can be taken, not even what is not there."""
    for end in ("", "-journal", "-wal", "-shm"):
        file = copy.with_name(copy.name + end)
        if file.exists():
            file.unlink()
