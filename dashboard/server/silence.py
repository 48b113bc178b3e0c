"""A ledger whose network is cut says nothing: nobody waits for what it was asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

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


def turn() -> None:
    """Take as long as a thread of this process takes to rest for a moment, and to get on with it."""
    time.sleep(LOOK_SECONDS)


async def unless_silent(waited: asyncio.Future[T], beside: ThreadPoolExecutor, *, seconds: float) -> T:
    """Return what is waited for. Raises TimeoutError where it does not come while a thread `beside` takes its turns for `seconds`.

    By the clock alone a process that hardly gets the processor, or reads a large ledger, took itself for a ledger that is silent.
    """
    for _ in range(round(seconds / LOOK_SECONDS)):
        resting: asyncio.Future[Any] = asyncio.get_running_loop().run_in_executor(beside, turn)
        either: set[asyncio.Future[Any]] = {waited, resting}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if waited.done():
            # Otherwise the turns of who asked before would stand before those of who asks next.
            resting.cancel()
            return waited.result()
    waited.cancel()
    raise TimeoutError
