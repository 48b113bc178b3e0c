"""Connections that rest until somebody asks again: whoever sees the same gets one on which the ledger is narrowed for them already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import queue

from metrics.ledger.sight import Sight

# Under this a connection knows for whom it is narrowed; one without it for nobody.
NARROWED: Final = "sight"
# While fewer than these rest, another is opened rather than one narrowed anew for somebody else: that takes longer than most questions.
RESTING: Final = 6
# As whom a connection is wanted; where nobody says so, and where all are closed, any will do.
_ANY: Final = object()
_WANTED: ContextVar[Sight | object | None] = ContextVar("wanted", default=_ANY)


@contextmanager
def connected(engine: Engine, seen_by: Sight | None) -> Iterator[Connection]:
    """Lend a connection, where there is one narrowed for `seen_by`."""
    token = _WANTED.set(seen_by)
    try:
        connection = engine.connect()
    finally:
        _WANTED.reset(token)
    with connection:
        yield connection


class _Resting(queue.Queue[ConnectionPoolEntry]):
    """The connections that rest, the one that has rested longest first."""

    def get(self, block: bool = True, timeout: float | None = None) -> ConnectionPoolEntry:
        """Return the one used last that is narrowed as is wanted; where there is none, with `block` the one that has rested longest."""
        wanted = _WANTED.get()
        if wanted is _ANY:
            return super().get(block, timeout)
        with self.mutex:
            for each in reversed(self.queue):
                if each.info.get(NARROWED) == wanted:
                    self.queue.remove(each)
                    return each
            if not block and len(self.queue) < RESTING:
                raise queue.Empty
        return super().get(block, timeout)


class BySight(QueuePool):
    """A pool that gives to who sees the same what they had before."""

    _queue_class = _Resting
