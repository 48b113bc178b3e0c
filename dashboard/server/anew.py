"""What nobody waits for is worked out anew one after another, with a rest after each: who asks for little is answered in between."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from contextvars import Context, copy_context
from typing import Any, Final

# So many times as long as something took nothing else is begun: a process that always works at some page answers all others late.
REST: Final = 1.0

Work = Callable[[], Coroutine[Any, Any, object]]


class Anew:
    """Does what is wanted in the order in which it was wanted first, each as who wanted it."""

    def __init__(self) -> None:
        self._wanted: OrderedDict[Hashable, tuple[Context, Work]] = OrderedDict()
        self._doing: asyncio.Task[None] | None = None

    def want(self, key: Hashable, work: Work) -> None:
        """Let `work` be done when its turn comes; where it is wanted already, nothing more happens. What it raises is told to nobody."""
        self._wanted.setdefault(key, (copy_context(), work))
        if self._doing is None or self._doing.done():
            self._doing = asyncio.create_task(self._one_after_another())

    def leave(self, key: Hashable) -> None:
        """Do it no more: somebody could not wait."""
        self._wanted.pop(key, None)

    async def _one_after_another(self) -> None:
        while self._wanted:
            _, (context, work) = self._wanted.popitem(last=False)
            began = time.monotonic()
            done = asyncio.create_task(work(), context=context)
            await asyncio.wait({done})
            if not done.cancelled():
                # Whoever asks next does it themselves, and hears what is wrong.
                done.exception()
            await asyncio.sleep(REST * (time.monotonic() - began))
