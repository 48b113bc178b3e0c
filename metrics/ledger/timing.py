"""How long the ledger is in use, by who asked it: what a slow page is traced to."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Told = Callable[[str, float], None]
"""A function of (the asking function's name, seconds); it never hears what was asked with."""


class Timing:
    """Tells `told`, where somebody wants to know, each use of the database."""

    def __init__(self) -> None:
        self.told: Told | None = None

    @contextmanager
    def of(self, asking: FrameType | None) -> Iterator[None]:
        """Time what is done inside for the function whose frame is `asking`."""
        told = self.told
        if told is None or asking is None:
            yield
            return
        began = time.perf_counter()
        try:
            yield
        finally:
            told(asking.f_code.co_qualname, time.perf_counter() - began)


def asking() -> FrameType:
    """Return the frame of the function in whose `with` the caller, a context manager, is entered, or for which that function asks."""
    # Ours, the context manager's, contextlib's, and then who asks.
    frame = sys._getframe(3)
    while frame.f_code.co_name.startswith("_") and frame.f_back is not None:
        frame = frame.f_back
    return frame
