"""How much waits at Review: the same count in the menu and on Home."""

from __future__ import annotations

from functools import lru_cache

from dashboard.address import View
from dashboard.followed import of_one
from metrics import pipeline
from metrics.ledger import Ledger, Query
from metrics.ledger.sight import Sight, sight


def waiting(ledger: Ledger, view: View) -> int:
    """Return how many figures of the view's situation nobody has reviewed, counted again only after the ledger has grown."""
    return _waiting(ledger, ledger.revision(), of_one(ledger, view).situation, sight())


@lru_cache(maxsize=64)
def _waiting(ledger: Ledger, revision: int, situation: str | None, by: Sight | None) -> int:
    return pipeline.queue_length(ledger, Query(situation=situation))
