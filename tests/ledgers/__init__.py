"""A small ledger of every version that ever was, as the statements that make it: what a later program must still open.

`python -m tests.ledgers.write` writes those of the version that the program makes now; run it once, before the next migration is added.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

FOLDER = Path(__file__).parent
VERSIONS = sorted(int(path.name.split(".")[0].removeprefix("version-")) for path in FOLDER.glob("version-*.sqlite.sql"))


def file(version: int, dialect: str) -> Path:
    """Return where the statements of a version are kept."""
    return FOLDER / f"version-{version}.{dialect}.sql"


def make_sqlite(version: int, path: Path) -> None:
    """Make the ledger of `version` at `path`."""
    connection = sqlite3.connect(path)
    connection.executescript(file(version, "sqlite").read_text(encoding="utf-8"))
    connection.close()


def make_postgresql(version: int, url: object) -> None:
    """Make the ledger of `version` in the empty database at `url`."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")  # type: ignore[call-overload]
    connection = engine.raw_connection()
    connection.cursor().execute(file(version, "postgresql").read_text(encoding="utf-8"))
    connection.close()
    engine.dispose()
