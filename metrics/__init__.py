"""Figures from humanitarian reports: read, extract, record, derive.

>>> from metrics import Report, extract, Ledger, ingest, derive

The names are loaded when they are first used, so that importing one part does not load the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.interval import Interval
    from metrics.ledger import Ledger, Query
    from metrics.model import Entry, Figure, Observation, Report, Situation
    from metrics.pipeline import derive, extract, ingest, read

__all__ = ["Entry", "Figure", "Interval", "Ledger", "Observation", "Query", "Report", "Situation", "derive", "extract", "ingest", "read"]

_HOME = {
    "Interval": "metrics.interval",
    "Ledger": "metrics.ledger",
    "Query": "metrics.ledger",
    "derive": "metrics.pipeline",
    "extract": "metrics.pipeline",
    "ingest": "metrics.pipeline",
    "read": "metrics.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'metrics' has no name {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOME.get(name, "metrics.model")), name)


def __dir__() -> list[str]:
    return list(__all__)
