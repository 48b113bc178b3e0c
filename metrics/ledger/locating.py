"""Where a ledger is kept, unless somebody says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from metrics.ledger.errors import LedgerError

FOLDER = "humanitarian-situation-dashboard"
# What may follow the question mark of an address: how SQLite opens a file (with uri=true), and how long it waits for others.
OF_SQLITE = ("uri", "mode", "cache", "vfs", "immutable", "nolock", "psow", "timeout")


def address(url: str | Path | None = None) -> URL:
    """Return the address of the ledger: `url` or a plain file path, else LEDGER_URL, else a file in the user's data folder."""
    given = str(url) if url is not None else os.environ.get("LEDGER_URL", "")
    if not given:
        return URL.create("sqlite", database=str(_made(data_folder()) / "ledger.sqlite"))
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        made = make_url(given)
        backend = made.get_backend_name()
    except ArgumentError as error:
        raise LedgerError(f"{given!r} is no address of a ledger; write a file path, sqlite:///FILE or postgresql://USER@HOST/NAME") from error
    if backend == "postgresql":
        return made.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise LedgerError(f"a ledger can not be kept in {backend}; use a file path, sqlite:///FILE or postgresql://USER@HOST/NAME")
    if odd := [name for name in made.query if name not in OF_SQLITE]:
        raise LedgerError(f"the address of a SQLite ledger takes no {', '.join(odd)}; after the question mark it knows {', '.join(OF_SQLITE)}")
    return made


def data_folder() -> Path:
    """Return where this system keeps a user's files of a program."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / FOLDER
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / FOLDER
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / FOLDER


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"the folder of the ledger {folder} can not be made ({error.strerror}); name another file with --ledger") from error
    return folder
