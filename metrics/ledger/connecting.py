"""Connections to where the ledger is kept, and what each of them needs before it is used."""

from __future__ import annotations

import os
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool

from metrics.ledger.errors import LedgerError
from metrics.ledger.pooling import BySight, look_after

# What was acknowledged is on the disk, whatever happens to the machine; of a load that went past the log, also that the copies of the pages it
# changed are gone.
COMMITTED = "FULL"
LOADED = "EXTRA"
# Writers come one after another; on a busy machine the last of several waits a while.
WAIT_SECONDS = 20
THREADS = 16
CACHE_KIBIBYTES = 32 * 1024
LOADING_KIBIBYTES = 512 * 1024
# A line is more than a kibibyte: of these a page holds six, where half as large a page holds three and leaves more of itself empty.
PAGE_BYTES = 8192
# A page that many writes change is moved to its place once for all of them: a writer then moves fewer, and a reader has fewer to look through
# than in a log without bounds. What one load needed beyond is given back to the disk.
LOG_PAGES = 2000
LOG_BYTES = 64 * 1024 * 1024
# Rows of an index that are looked at to learn how much it narrows; without a limit a large ledger is read whole for each of them.
ANALYSED_ROWS = 1000
# Every version from 3.7.0 on can lose a write in a rare race when the write-ahead log starts over; mended in 3.51.3.
WAL_RACE_MENDED = (3, 51, 3)
# To change how a file is written nobody else may use it: whoever opens one while it is first filled goes on reading after so long.
MODE_SECONDS = 2
# A server that went away without a word is given up after half a minute; an address may say otherwise (?connect_timeout=60).
NETWORK = {"connect_timeout": 10, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4, "tcp_user_timeout": 30_000}
# A single question needs no transaction: where a server is far away, beginning and ending one takes twice as long as the question. Where there is one,
# we say ourselves that it begins, in one message with what is asked first. Said once for a connection: to say it for each question took longer than to ask.
BY_ITSELF: Any = "AUTOCOMMIT"
# A statement that a server has prepared it plans without its numbers: what is after the last line is then looked for among all of them. So none is
# prepared for being asked often, and only rows that are added, and what is said to be alike whatever its numbers, are planned once for a connection.
PLANS: dict[str, Any] = {"prepare_threshold": 1 << 30}
# Ledgers are read from memory and from disks without arms. By its own price of a page out of turn (4) a server looks through the words of all
# reports, which it does not know to be far from their rows, instead of asking their index.
PRICES = {"options": "-c random_page_cost=1.1"}


def sqlite_module() -> ModuleType:
    """Return the newest SQLite at hand: the one that pysqlite3 carries, else Python's own."""
    try:
        import pysqlite3
    except ImportError:
        return sqlite3
    return pysqlite3  # type: ignore[no-any-return]


@contextmanager
def memory(connection: Connection, *, much: bool) -> Iterator[None]:
    """Give a connection of SQLite more memory for one transaction, past which its pages would be written, read and written again."""
    if not much or connection.dialect.name != "sqlite":
        yield
        return
    # Past SQLAlchemy, which would begin a transaction for it.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA cache_size = -{LOADING_KIBIBYTES}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")


@contextmanager
def waiting(connection: Connection, seconds: float | None) -> Iterator[None]:
    """Let a connection of SQLite wait so long for other writers, where that is not as long as usual; that of a server is told when its transaction begins."""
    if connection.dialect.name != "sqlite" or seconds is None:
        yield
        return
    driver: Any = connection.connection.driver_connection
    usual = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA busy_timeout = {usual}")


@contextmanager
def straight(connection: Connection, *, first: bool) -> Iterator[None]:
    """Let the `first` lines of a file go straight to their place instead of through the log, half the writing, where nobody else has the file open.

    Pages that are new need no copy of what they were, so a load that ends half-way leaves the ledger as empty as it was.
    """
    driver: Any = connection.connection.driver_connection
    if not first or not _changed_mode(driver, "DELETE", seconds=0):
        yield
        return
    driver.execute(f"PRAGMA synchronous = {LOADED}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA synchronous = {COMMITTED}")
        _changed_mode(driver, "WAL", seconds=MODE_SECONDS)


def _changed_mode(driver: Any, mode: str, *, seconds: int) -> bool:
    """Change how a file is written; return whether it is so now, which it is not where another program uses the file for longer."""
    driver.execute(f"PRAGMA busy_timeout = {seconds * 1000}")
    try:
        return bool(driver.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0] == mode.lower())
    except sqlite_module().OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")


def in_memory(url: URL) -> bool:
    """Return whether a ledger is kept in memory alone, and lost with the program."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def is_there(url: URL) -> bool:
    """Return whether there is a file to open; what is no file is asked when it is connected to."""
    path = url.database or ""
    return url.get_backend_name() != "sqlite" or in_memory(url) or path.startswith("file:") or Path(path).exists()


def is_blank(url: URL) -> bool:
    """Return whether there is a file without a single byte: one that was cut off, or never was a ledger."""
    path = url.database or ""
    return (
        url.get_backend_name() == "sqlite"
        and not in_memory(url)
        and not path.startswith("file:")
        and Path(path).is_file()
        and not os.stat(path).st_size
    )


def engine_of(url: URL) -> Engine:
    """Return what connects to a ledger. Raises LedgerError for a folder that is not there and for a driver that is not installed."""
    if url.get_backend_name() == "postgresql":
        try:
            ours = {name: value for name, value in {**NETWORK, **PRICES}.items() if name not in url.query}
            server = create_engine(
                url, poolclass=BySight, pool_size=THREADS, connect_args={**PLANS, **ours}, hide_parameters=True, isolation_level=BY_ITSELF
            )
        except ModuleNotFoundError as error:
            raise LedgerError("a ledger on PostgreSQL needs one more package; install it with: pip install '.[postgres]'") from error
        look_after(server)
        return server
    _check_folder(url)
    module = sqlite_module()
    _warn_of_race(module)
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory(url) else {"poolclass": BySight, "pool_size": THREADS}
    # What was asked with is in no error: it may be what somebody searched for, or a report that is not for everybody.
    connecting = {"timeout": WAIT_SECONDS, "check_same_thread": False}
    engine = create_engine(url, module=module, connect_args=connecting, hide_parameters=True, **pool)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _check_folder(url: URL) -> None:
    path = url.database or ""
    if in_memory(url) or path.startswith("file:"):
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
    # Of a file that is still empty; one that was made with others keeps them.
    cursor.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    cursor.execute(f"PRAGMA synchronous = {COMMITTED}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    cursor.execute(f"PRAGMA analysis_limit = {ANALYSED_ROWS}")
    cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    cursor.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
    # A ledger that is read-only is in this mode already; asking again would be a write.
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        _changed_mode(connection, "WAL", seconds=MODE_SECONDS)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A transaction that reads first and writes then fails at once when another writes: writers say so from the start.
    # Past SQLAlchemy, which takes longer over this than the database does.
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
