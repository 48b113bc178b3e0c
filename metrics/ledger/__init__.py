"""The append-only store of reports and figures, and the pure functions that say which figure stands today and what changed."""

from metrics.ledger.changes import ChangeKind, ChangeRow, changes
from metrics.ledger.current import current
from metrics.ledger.errors import EvidenceError, LedgerError, StaleEditError, UnknownError
from metrics.ledger.lines import StoredReport
from metrics.ledger.query import Query
from metrics.ledger.store import Ledger
from metrics.ledger.verifying import Problem
from metrics.ledger.writing import Corrected, Recorded

__all__ = [
    "ChangeKind",
    "ChangeRow",
    "Corrected",
    "EvidenceError",
    "Ledger",
    "LedgerError",
    "Problem",
    "Query",
    "Recorded",
    "StaleEditError",
    "StoredReport",
    "UnknownError",
    "changes",
    "current",
]
