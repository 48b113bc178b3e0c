"""Python's search for cycles, at rest or seldom where many small values are made that name each other in no circle."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_on = False


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let the cyclic collector rest while the block runs, in however many threads at once.

    It would walk all that was made so far again and again and find nothing, in a fifth of the time of a long text or of many
    indicators. What is made is freed as soon as nothing names it.
    """
    global _inside, _was_on
    with _lock:
        if _inside == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0 and _was_on:
                gc.enable()


def collect_seldom() -> None:
    """Let the cyclic collector of this process look seldom, and not once more at everything when the process ends.

    A program made of some hundred modules spent a third of a short command on walking through what its imports had made, most of it
    after the answer was written.
    """
    gc.set_threshold(50_000, 20, 50)
    atexit.register(gc.freeze)
