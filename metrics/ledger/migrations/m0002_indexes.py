"""Version 2: large ledgers are asked through what is derived from their lines, so the indexes of the lines that served this are taken away."""

from __future__ import annotations

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    """Take away the indexes that no question uses any more."""
    for name in ("entries_by_term", "entries_by_source", "entries_by_status", "entries_by_time"):
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
