"""A ledger whose network is cut says nothing: nobody waits for what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from metrics.ledger import UnavailableError

LOOK_SECONDS: Final = 0.25
SILENT: Final = "the ledger does not answer"
T = TypeVar("T")


async def answered(asked: Awaitable[T], *, unless: Callable[[], bool]) -> T:
    """Return what is asked of the ledger. Raises UnavailableError as soon as it is away, which `unless` tells, and what it raises."""
    asking = asyncio.ensure_future(asked)
    try:
        while not (await asyncio.wait({asking}, timeout=LOOK_SECONDS))[0]:
            if unless():
                raise UnavailableError(SILENT)
        return asking.result()
    finally:
        asking.cancel()
