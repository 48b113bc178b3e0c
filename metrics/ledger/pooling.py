"""Connections that rest until somebody asks again: whoever sees the same gets one on which the ledger is narrowed for them already."""

from __future__ import annotations

import selectors
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlalchemy.util import queue

from metrics.ledger.sight import Sight

# Under this a connection knows for whom it is narrowed; one without it for nobody.
NARROWED: Final = "sight"
# While fewer than these rest, another is opened rather than one narrowed anew for somebody else: that takes longer than most questions.
RESTING: Final = 6
# A connection to a server that rested longer is asked whether it is there still: asked each time, that would be a quarter of what a small question takes.
RESTED_SECONDS = 1.0
_USED: Final = "used"
# What the system calls fastest by default is made for many that are waited for, and takes a file of its own: for one it takes three times as long.
_WITHOUT_A_FILE: Final = getattr(selectors, "PollSelector", selectors.SelectSelector)
# As whom a connection is wanted; where nobody says so, and where all are closed, any will do.
_ANY: Final = object()
_WANTED: ContextVar[Sight | object | None] = ContextVar("wanted", default=_ANY)


def connect(engine: Engine, seen_by: Sight | None) -> Connection:
    """Return a connection, where there is one narrowed for `seen_by`."""
    token = _WANTED.set(seen_by)
    try:
        return engine.connect()
    finally:
        _WANTED.reset(token)


@contextmanager
def connected(engine: Engine, seen_by: Sight | None) -> Iterator[Connection]:
    """Lend a connection, where there is one narrowed for `seen_by`."""
    with connect(engine, seen_by) as connection:
        yield connection


def look_after(engine: Engine) -> None:
    """Let connections that are lost while they rest be noticed before somebody gets one; then all of them are taken anew."""

    def used(_driver: object, record: ConnectionPoolEntry) -> None:
        record.info[_USED] = time.monotonic()

    def wanted(driver: DBAPIConnection, record: ConnectionPoolEntry, _lent: object) -> None:
        try:
            if time.monotonic() - record.info.get(_USED, 0.0) >= RESTED_SECONDS or _spoken_to(driver):
                engine.dialect.do_ping(driver)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError(str(error)) from error

    event.listen(engine, "connect", used)
    event.listen(engine, "checkin", used)
    event.listen(engine, "checkout", wanted)


def _spoken_to(driver: Any) -> bool:
    """Return whether the server has said something that nobody asked for: it does where it ends a connection."""
    with _WITHOUT_A_FILE() as selector:
        selector.register(driver.fileno(), selectors.EVENT_READ)
        return bool(selector.select(0))


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
