"""Work that makes many small values and no circles of them, without the collector of circles looking through all memory meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_on = False


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the cyclic collector while the block runs, in however many threads at once; what is counted is still freed at once.

    Values, their inputs and cautions never refer back to each other: there it finds nothing, in a fifth of the time of the whole.
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
                # Nothing of what was made is looked through at once either: it is counted among what is old.
                gc.freeze()
                gc.unfreeze()
                gc.enable()
