"""What the ledger refuses, and why: one line that names the thing and the remedy."""

from __future__ import annotations

from metrics.model import Entry


class LedgerError(Exception):
    """The ledger can not do what was asked; nothing was recorded."""


class UnavailableError(LedgerError):
    """The database can not be used at this moment: locked, full, out of reach or read-only."""


class UnknownError(LedgerError):
    """The ledger holds nothing of that id."""


class EvidenceError(LedgerError):
    """A figure's words do not stand in the report, or do not state its number."""


class StaleEditError(LedgerError):
    """Somebody else changed the figure first. `based_on` is the line the edit started from, `current` the line as it is now."""

    def __init__(self, *, based_on: Entry, current: Entry) -> None:
        self.based_on = based_on
        self.current = current
        super().__init__(
            f"figure {current.figure_id} was changed by {current.editor} while you were editing it (line {current.seq} instead of {based_on.seq}); "
            "compare both and save again"
        )
