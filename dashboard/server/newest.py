"""The ledger's newest revision, asked once for all who want to know it at one moment: fifty requests are two questions."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Final

from metrics.ledger import Ledger
from metrics.ledger.sight import Sight, sight

# So many answers are kept to what was done between two revisions.
KEPT: Final = 64


class Newest:
    """Asks the ledger for its revision, as those may know it who see the same; nobody is told one that was read before they asked."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._reading: dict[Sight | None, asyncio.Task[int]] = {}
        self._next: dict[Sight | None, asyncio.Task[int]] = {}
        self._acts: OrderedDict[tuple[Sight | None, int, int], frozenset[str]] = OrderedDict()

    async def now(self) -> int:
        """Return the revision, read after this was called. Raises what the ledger raises."""
        by = sight()
        # The task asks as its first reader, who sees the same as the others.
        task = self._next.get(by) or self._next.setdefault(by, asyncio.create_task(self._read(by)))
        return await asyncio.shield(task)

    async def acts(self, since: int, now: int) -> frozenset[str]:
        """Return which kinds of acts were recorded after a revision up to the one of `now`, and perhaps later, as those may know it who see the same."""
        key = (sight(), since, now)
        found = self._acts.get(key)
        if found is None:
            found = self._acts[key] = await asyncio.to_thread(self._ledger.acts_since, since)
            while len(self._acts) > KEPT:
                self._acts.popitem(last=False)
        return found

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
