"""The ledger's newest revision, asked once for all who want to know it at one moment: fifty requests are two questions."""

from __future__ import annotations

import asyncio

from metrics.ledger import Ledger
from metrics.ledger.sight import Sight, sight


class Newest:
    """Asks the ledger for its revision, as those may know it who see the same; nobody is told one that was read before they asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reading: dict[Sight | None, asyncio.Task[int]] = {}
        self._next: dict[Sight | None, asyncio.Task[int]] = {}

    async def now(self) -> int:
        """Return the revision, read after this was called. Raises what the ledger raises."""
        by = sight()
        # The task asks as its first reader, who sees the same as the others.
        task = self._next.get(by) or self._next.setdefault(by, asyncio.create_task(self._read(by)))
        return await asyncio.shield(task)

    async def _read(self, by: Sight | None) -> int:
        before = self._reading.get(by)
        if before is not None:
            await asyncio.wait({before})
        # From here on it is too late to join: whoever asks now gets a reading of their own.
        self._reading[by] = self._next.pop(by)
        try:
            return await asyncio.to_thread(self._ledger.revision)
        finally:
            del self._reading[by]
