"""The columns of spans as a database tells them: each column of some thousand rows is one text of numbers, which numpy reads.

Handing each row to Python would cost more than all that is done with it: this takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import numpy
from sqlalchemy import Connection

from metrics.ledger.schema.derived import CODED
from metrics.ledger.statements import Rows, run

Column: TypeAlias = "numpy.ndarray[Any, numpy.dtype[Any]]"

# What stands has no end, and what has no day none: kept as the last moment there is, and as a day before all others.
OPEN, NO_DAY = 2**63 - 1, -(2**31)
ROWS_AT_ONCE = 50_000
# The rows of a report or of a review are handed over as they are: to read a text of each column would take longer.
FEW = 100
# Whether the columns come each as one text, and the answer.
Asked: TypeAlias = "tuple[bool, Rows]"
_WHOLE = {
    **{name: name for name in ("id", "seq", "known_from", "rank", "first_seq", "report_seq", "weight", *CODED)},
    "known_to": f"COALESCE(known_to, {OPEN})", "day": f"COALESCE(day, {NO_DAY})", "main": "CAST(main AS INTEGER)",
}  # fmt: skip
_JOINED = {"sqlite": "group_concat({0})", "postgresql": "string_agg(CAST({0} AS VARCHAR), ',')"}
# Fifteen digits, as SQLite writes a number by itself, are not always that number.
_NUMBER = {
    "sqlite": "CASE WHEN number IS NULL THEN 'nan' WHEN number = CAST(number AS INTEGER) THEN CAST(number AS INTEGER) ELSE printf('%!.17g', number) END",
    "postgresql": "COALESCE(CAST(number AS VARCHAR), 'nan')",
}


def asked(connection: Connection, after: int, last: int) -> Iterator[Asked]:
    """Ask for the spans whose ids are greater than `after`, up to `last`, some thousand at a time, each told to `blocks`."""
    if 0 < last - after <= FEW:
        told = ", ".join((*_WHOLE.values(), "number"))
        yield False, run(connection, f"SELECT {told} FROM spans WHERE id > :start AND id <= :stop ORDER BY id", {"start": after, "stop": last})
        return
    joined = _JOINED[connection.dialect.name]
    told = ", ".join(joined.format(sql) for sql in (*_WHOLE.values(), _NUMBER[connection.dialect.name]))
    for start in range(after, last, ROWS_AT_ONCE):
        stop = min(start + ROWS_AT_ONCE, last)
        yield True, run(connection, f"SELECT {told} FROM spans WHERE id > :start AND id <= :stop", {"start": start, "stop": stop})


def blocks(told: Iterable[Asked]) -> Iterator[dict[str, Column]]:
    """Give the columns of spans, in the order of their ids, some thousand at a time; names as their numbers."""
    for joined, found in told:
        if not joined:
            yield from _row_by_row(found)
            continue
        *whole, number = found.fetchone()
        if number is None:
            continue
        block: dict[str, Column] = {name: numpy.fromstring(text, dtype=numpy.int64, sep=",") for name, text in zip(_WHOLE, whole, strict=True)}
        block["number"] = numpy.fromstring(number, dtype=numpy.float64, sep=",")
        # No order is promised of what is put together.
        order = numpy.argsort(block["id"], kind="stable")
        yield {name: column[order] for name, column in block.items()}


def _row_by_row(found: Rows) -> Iterator[dict[str, Column]]:
    if not (rows := found.fetchall()):
        return
    whole = numpy.array([row[:-1] for row in rows], dtype=numpy.int64).T
    numbers = [numpy.nan if row[-1] is None else row[-1] for row in rows]
    yield {**dict(zip(_WHOLE, whole, strict=True)), "number": numpy.array(numbers, dtype=numpy.float64)}


def names_after(connection: Connection, last: int) -> Rows:
    """Ask for the names of spans, each with its number, those after a number."""
    return run(connection, "SELECT id, name FROM span_names WHERE id > :last", {"last": last})
