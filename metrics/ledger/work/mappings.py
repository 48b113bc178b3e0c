"""Mappings: what the columns of a kind of table mean, remembered by the names of its columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from metrics.ledger.database import Database
from metrics.ledger.schema.work import mappings


class Mappings:
    """The mappings of a ledger; tables with the same columns in the same order are of one kind."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, header: Sequence[str]) -> dict[str, Any] | None:
        """Return what was last said of tables with these columns, None where nothing was."""
        with self._database.questioning() as connection:
            body = connection.scalar(select(mappings.c.body).where(mappings.c.signature == signature(header)))
        return None if body is None else dict(json.loads(body))

    def keep(self, header: Sequence[str], body: Mapping[str, Any], *, at: datetime, editor: str) -> None:
        """Remember `body` for tables with these columns."""
        values = {"body": json.dumps(body, sort_keys=True), "editor": editor, "changed_at": at}
        key = signature(header)
        with self._database.writing() as connection:
            if not connection.execute(mappings.update().where(mappings.c.signature == key).values(**values)).rowcount:
                connection.execute(mappings.insert().values(signature=key, **values))


def signature(header: Sequence[str]) -> str:
    """Return what tables with the columns `header` are recognised by, whatever their case."""
    return hashlib.sha256("\n".join(each.strip().casefold() for each in header).encode("utf-8", "surrogatepass")).hexdigest()
