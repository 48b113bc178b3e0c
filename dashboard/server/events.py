"""Live pages: one stream of the ledger's revision for each browser, whichever process wrote."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Protocol

from dashboard.server.silence import answered, unless_silent
from metrics.ledger import LedgerError, UnavailableError
from metrics.ledger.sight import Sight, sight

LOG = logging.getLogger(__name__)
WAIT_SECONDS = 0.25
KEEP_ALIVE_SECONDS = 15.0
SILENCE_SECONDS = 5.0
RETRY_MILLISECONDS = 1000
# What a reader may know of a change, and could not be told, is asked again after this.
AGAIN_SECONDS = 1.0


class Changing(Protocol):
    """Something whose revision grows with every write."""

    def wait_for_change(self, known: int, *, seconds: float) -> int:
        """Return the revision as soon as it is not `known`, whichever process wrote, at the latest after `seconds`."""
        ...

    def revision(self) -> int:
        """Return the revision as who acts may know it."""
        ...


class Hub:
    """Waits for changes in one place and wakes every open stream when the ledger grows."""

    def __init__(self, ledger: Changing) -> None:
        self._ledger = ledger
        self._revision: int | None = None
        self._lost = self._silent = False
        self._changed = asyncio.Event()
        self._closing = False
        self._seen: dict[tuple[Sight, int], asyncio.Task[int]] = {}
        self.streams = 0

    @property
    def closing(self) -> bool:
        """Whether the server is being stopped."""
        return self._closing

    @property
    def silent(self) -> bool:
        """Whether the ledger says nothing at all: whoever asks it now may wait for ever."""
        return self._silent

    def publish(self, revision: int) -> None:
        """Tell every stream of `revision`; the same one again tells nobody, unless nothing was known for a while."""
        if revision != self._revision or self._lost:
            self._revision, self._lost = revision, False
            self._wake()

    def lose(self) -> None:
        """Tell every stream that the ledger is out of reach: what pages show is then what was last known, and they say so."""
        if not self._lost:
            self._lost = True
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
        # Threads of their own: that all others are busy is no silence of the ledger.
        thread, beside = ThreadPoolExecutor(1, "following"), ThreadPoolExecutor(1, "beside")
        try:
            while not self._closing:
                await self._follow_once(thread, beside)
        finally:
            for each in (thread, beside):
                each.shutdown(wait=False, cancel_futures=True)

    async def _follow_once(self, thread: ThreadPoolExecutor, beside: ThreadPoolExecutor) -> None:
        known = -1 if self._revision is None else self._revision
        try:
            # Where the network to a server is cut, no answer and no refusal comes.
            waited = asyncio.get_running_loop().run_in_executor(thread, partial(self._ledger.wait_for_change, known, seconds=WAIT_SECONDS))
            revision = await unless_silent(waited, beside, seconds=SILENCE_SECONDS)
            self._silent = False
            self.publish(revision)
        except TimeoutError:
            LOG.warning("the ledger has not answered for %s seconds", SILENCE_SECONDS)
            self._silent = True
            self.lose()
        except (LedgerError, UnavailableError) as error:
            # Locked or out of reach for a moment.
            LOG.warning("changes of the ledger can not be followed: %s", error)
            self._silent = False
            self.lose()
            await asyncio.sleep(WAIT_SECONDS)

    async def stream(self, still: Callable[[], Awaitable[bool]] | None = None) -> AsyncIterator[str]:
        """Yield server-sent events: the revision at once, then each time it grows by what the reader may see.

        It ends where the reader is no longer who began it, which `still` is asked every quarter of a minute: signed out, locked out, or with another role.
        """
        self.streams += 1
        told: str | None = None
        asked = time.monotonic()
        try:
            yield f"retry: {RETRY_MILLISECONDS}\n\n"
            while not self._closing:
                changed = self._changed
                if still is not None and not self._lost and time.monotonic() - asked >= KEEP_ALIVE_SECONDS:
                    try:
                        if not await answered(still(), unless=self._is_away):
                            return
                    except UnavailableError:
                        continue
                    asked = time.monotonic()
                now = await self._now()
                if now is not None and now != told:
                    told = now
                    yield now
                    continue
                try:
                    await asyncio.wait_for(changed.wait(), KEEP_ALIVE_SECONDS if now is not None else AGAIN_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self.streams -= 1

    async def _now(self) -> str | None:
        if self._lost:
            return f"data: {json.dumps({'lost': True})}\n\n"
        seen = None if self._revision is None else await self._as_seen(self._revision)
        return None if seen is None else f"id: {seen}\ndata: {json.dumps({'revision': seen})}\n\n"

    async def _as_seen(self, revision: int) -> int | None:
        """Return the revision that the reader of a stream may know of, asked once for all who see the same; None where it can not be asked."""
        by = sight()
        if by is None:
            return revision
        for key in [each for each in self._seen if each[1] < revision]:
            del self._seen[key]
        asking = self._seen.get((by, revision))
        if asking is None:
            # The task asks as its first reader, who sees the same as the others.
            asking = self._seen[by, revision] = asyncio.create_task(asyncio.to_thread(self._ledger.revision))
        try:
            return await answered(asyncio.shield(asking), unless=self._is_away)
        except (LedgerError, UnavailableError) as error:
            # Out of reach for a moment; whoever asks next asks anew.
            self._seen.pop((by, revision), None)
            LOG.warning("what a reader may know of a change can not be asked: %s", error)
            return None

    def _is_away(self) -> bool:
        """Whether nobody should wait for an answer of the ledger: it is out of reach, or the server is being stopped."""
        return self._lost or self._closing
