"""The columns of spans as a database tells them: each column of some thousand rows is one text of numbers, which numpy reads.

Handing each row to Python would cost more than all that is done with it: this takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import numpy
from sqlalchemy import Connection

from metrics.ledger.statements import Rows, run

Column: TypeAlias = "numpy.ndarray[Any, numpy.dtype[Any]]"

# What stands has no end, and what has no day none: kept as the last moment there is, and as a day before all others.
OPEN, NO_DAY = 2**63 - 1, -(2**31)
ROWS_AT_ONCE = 50_000
# The rows of a report or of a review are handed over as they are: to read a text of each column would take longer.
FEW = 100
# Whether the columns come each as one text, and the answer.
Asked: TypeAlias = "tuple[bool, Rows]"
Block: TypeAlias = "tuple[Column, Column]"
# Of names of these there may be more than a small number counts.
_MANY, _FEW_NAMES = ("situation_id", "place_id", "source"), ("term", "unit", "state", "stance", "review_status")
# The columns of whole numbers, those of one kind together; which line ended a span that was read as ended is of no use: it came before every moment from here on.
KINDS: dict[Any, tuple[str, ...]] = {
    numpy.int64: ("id", "seq", "known_from", "known_to", "rank", "first_seq", "ended_by"),
    numpy.int32: ("report_seq", "day", *_MANY),
    numpy.int16: _FEW_NAMES,
    numpy.int8: ("weight",),
    numpy.bool_: ("main",),
}
_WHOLE = {
    **{name: name for names in KINDS.values() for name in names},
    "known_to": f"COALESCE(known_to, {OPEN})", "ended_by": "CAST(known_to IS NULL AS INTEGER)", "day": f"COALESCE(day, {NO_DAY})", "main": "CAST(main AS INTEGER)",
}  # fmt: skip
# The rows of a block in their order: the first tells spans apart, and those of names stand together.
WHOLE = tuple(_WHOLE)
NAMED = (*_MANY, *_FEW_NAMES)
_ENDED_BY = WHOLE.index("ended_by")
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


def blocks(told: Iterable[Asked]) -> Iterator[Block]:
    """Give spans in the order of their ids, some thousand at a time: a row of whole numbers for each of WHOLE, names as their numbers, and the numbers they say."""
    for joined, found in told:
        if joined:
            *texts, number = found.fetchone()
            if number is None:
                continue
            table = numpy.array([numpy.fromstring(text, dtype=numpy.int64, sep=",") for text in texts])
            # No order is promised of what is put together.
            order = numpy.argsort(table[0], kind="stable")
            table, numbers = table.take(order, axis=1), numpy.fromstring(number, dtype=numpy.float64, sep=",").take(order)
        else:
            if not (rows := found.fetchall()):
                continue
            *whole, said = zip(*rows, strict=True)
            table, numbers = numpy.array(whole, dtype=numpy.int64), numpy.array(said, dtype=numpy.float64)
        table[_ENDED_BY] *= OPEN
        yield table, numbers


def names_after(connection: Connection, last: int) -> Rows:
    """Ask for the names of spans, each with its number, those after a number."""
    return run(connection, "SELECT id, name FROM span_names WHERE id > :last", {"last": last})
