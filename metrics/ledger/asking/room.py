"""How much of a ledger one process keeps in memory: by the memory that there is, since what is not kept is read anew after each write."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

# What a line takes as it is kept, what it has alike with others once, and a report with a text of some pages.
LINE_BYTES, REPORT_BYTES = 1_300, 8_000
# A sixteenth for the lines: what is worked out of them takes three times as much again, and several processes may stand side by side.
LINES_SHARE, REPORTS_SHARE = 16, 48
LEAST_LINES, LEAST_REPORTS = 120_000, 30_000
# Where a container says how much it may take.
LIMITS: Final = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def lines_kept(memory: int | None = None) -> int:
    """Return how many lines are kept, of a machine with so many bytes of memory, by default this one.

    >>> lines_kept(8 * 2**30), lines_kept(2**30)
    (412977, 120000)
    """
    return max(LEAST_LINES, (_memory() if memory is None else memory) // LINES_SHARE // LINE_BYTES)


def reports_kept(memory: int | None = None) -> int:
    """Return how many reports are kept."""
    return max(LEAST_REPORTS, (_memory() if memory is None else memory) // REPORTS_SHARE // REPORT_BYTES)


@cache
def _memory() -> int:
    """Return the bytes of memory of this machine, or of the container that it is; 0 where neither is known."""
    known = []
    with suppress(AttributeError, ValueError, OSError):
        known.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for limit in LIMITS:
        with suppress(OSError, ValueError):
            known.append(int(Path(limit).read_text(encoding="ascii")))
    return min(known, default=0)
