"""Version 8: people may say of which day a report is. The tables are as they were; a program that does not know it would stop at such a judgement."""

from __future__ import annotations

from sqlalchemy import Connection


def apply(connection: Connection) -> None:
    """Change nothing: from here on a ledger may hold what earlier programs can not read, which its version says."""
