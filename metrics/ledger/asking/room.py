"""How much of a ledger one process keeps in memory: by the memory that there is, since what is not kept is read anew after each write."""

from __future__ import annotations

from metrics.room import room_of

# What a line takes as it is kept, what it has alike with others once, and a report with a text of some pages.
LINE_BYTES, REPORT_BYTES = 1_300, 8_000
# A sixteenth for the lines: what is worked out of them takes three times as much again, and several processes may stand side by side.
LINES_SHARE, REPORTS_SHARE = 16, 48
LEAST_LINES, LEAST_REPORTS = 120_000, 30_000


def lines_kept(memory: int | None = None) -> int:
    """Return how many lines are kept, of a machine with so many bytes of memory, by default this one.

    >>> lines_kept(8 * 2**30), lines_kept(2**30)
    (412977, 120000)
    """
    return room_of(LINES_SHARE, LEAST_LINES * LINE_BYTES, memory) // LINE_BYTES


def reports_kept(memory: int | None = None) -> int:
    """Return how many reports are kept."""
    return room_of(REPORTS_SHARE, LEAST_REPORTS * REPORT_BYTES, memory) // REPORT_BYTES
