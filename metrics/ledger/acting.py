"""Who writes, and at which moment of the ledger, whose time never runs backwards whatever the clocks of those who write do."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from metrics.ledger.deriving.done import last_written
from metrics.ledger.errors import LedgerError
from metrics.ledger.people import actor

LOG = logging.getLogger(__name__)
STEP = timedelta(microseconds=1)
# Writers that wait for each other come a little late; more than this is a clock that is wrong.
TELLING = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who writes, and when. Where somebody has signed in, it is they who write, whatever name is typed."""

    editor: str
    at: datetime

    def __post_init__(self) -> None:
        signed_in = actor()
        if signed_in is not None:
            object.__setattr__(self, "editor", signed_in.name)
        if self.at.tzinfo is None:
            raise LedgerError(f"the time {self.at} has no time zone; pass datetime.now(UTC)")


def acting(connection: Connection, editor: str, at: datetime) -> Act:
    """Return who writes, at the moment that their clock shows, or just after what was written last where the clock is behind that.

    Else what is written now would stand in views as known before, and change what a pinned link shows.
    """
    act = Act(editor=editor, at=at)
    last = last_written(connection)
    if last is None or last <= at:
        return act
    if last - at > TELLING:
        LOG.warning("the clock says %s, but the ledger was written at %s: what is recorded now follows that; set the clock right", at, last)
    return Act(editor=editor, at=last + STEP)
