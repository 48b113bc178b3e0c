"""Statements that one report runs many of: past the compiler of SQLAlchemy, which takes longer over each than the database does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult


@cache
def _written(sql: str, dialect: str) -> str:
    """Return a statement with its values named as the driver of a database wants them."""
    return sql if dialect == "sqlite" else re.sub(r"(?<!:):(\w+)", r"%(\1)s", sql)


def run(connection: Connection, sql: str, given: Mapping[str, object] | None = None) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement whose values are named `:so`; it takes and gives plain numbers and words, no moments and no days."""
    return connection.exec_driver_sql(_written(sql, connection.dialect.name), dict(given or {}))
