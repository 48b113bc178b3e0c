"""Python's search for cycles, which reading makes none of, at rest while a text is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let the cyclic collector rest: it would walk all figures found so far again and again, a fifth of the time of a long text.

    What reading makes is freed as soon as nothing names it. Where several threads read at once, the collector wakes when the
    first one that found it awake is done.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()
