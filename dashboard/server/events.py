"""Live pages: one stream of the ledger's revision for each browser, whichever process wrote."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Protocol

from metrics.ledger import LedgerError

LOG = logging.getLogger(__name__)
WAIT_SECONDS = 0.25
KEEP_ALIVE_SECONDS = 15.0
RETRY_MILLISECONDS = 1000


class Changing(Protocol):
    """Something whose revision grows with every write."""

    def wait_for_change(self, known: int, *, seconds: float) -> int:
        """Return the revision as soon as it is not `known`, whichever process wrote, at the latest after `seconds`."""
        ...


class Hub:
    """Waits for changes in one place and wakes every open stream when the ledger grows."""

    def __init__(self, ledger: Changing) -> None:
        self._ledger = ledger
        self._revision: int | None = None
        self._changed = asyncio.Event()
        self._closing = False
        self.streams = 0

    def publish(self, revision: int) -> None:
        """Tell every stream of `revision`; the same one again tells nobody."""
        if revision != self._revision:
            self._revision = revision
            self._wake()

    def close(self) -> None:
        """End every stream, so that the server can stop without waiting for browsers."""
        self._closing = True
        self._wake()

    def _wake(self) -> None:
        woken, self._changed = self._changed, asyncio.Event()
        woken.set()

    async def follow(self) -> None:
        """Follow the revision until closed; a ledger that can not be read for a moment is asked again."""
        while not self._closing:
            known = -1 if self._revision is None else self._revision
            try:
                self.publish(await asyncio.to_thread(self._ledger.wait_for_change, known, seconds=WAIT_SECONDS))
            except LedgerError as error:
                # Locked or out of reach for a moment; pages that read it say so themselves.
                LOG.warning("changes of the ledger can not be followed: %s", error)
                await asyncio.sleep(WAIT_SECONDS)

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events: the revision at once, then each time it grows."""
        self.streams += 1
        told: int | None = None
        try:
            yield f"retry: {RETRY_MILLISECONDS}\n\n"
            while not self._closing:
                changed = self._changed
                if self._revision is not None and self._revision != told:
                    told = self._revision
                    yield f"id: {told}\ndata: {json.dumps({'revision': told})}\n\n"
                    continue
                try:
                    await asyncio.wait_for(changed.wait(), KEEP_ALIVE_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self.streams -= 1
