"""Figures from humanitarian reports: read, extract, record, derive.

```text
Report, read          a text with what is known about it; from a file of any format
extract               what it states: a list of Figure, each with its hedge, unit, place, period, source and words
Ledger, Situation     an append-only store of reports and figures, and a crisis that it follows
ingest                read, extract and record a report
Query, figures        what the ledger is asked; its figures as a tidy pandas frame
derive                what follows from the figures: a list of Observation
Interval              a lower and an upper end, open or closed, and their arithmetic
```

>>> from metrics import Interval, Report, extract
>>> (killed,) = extract(Report(text="At least 60 people were killed in Aleppo."))
>>> killed.term, killed.quantifier.value, int(killed.reported), killed.exact
('killed', 'at_least', 60, 'At least 60 people')
>>> (Interval.more_than(80_000) / Interval.between(7.5, 8.5)).notation()
'(9411.764705882352941176470588, ∞)'

The names are loaded when they are first used, so that importing one part does not load the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.extraction import extract
    from metrics.interval import Interval
    from metrics.ledger import Ledger, Query
    from metrics.model import Figure, Observation, Report, Situation
    from metrics.pipeline import derive, ingest, read
    from metrics.pipeline.frames import figures

__all__ = ["Figure", "Interval", "Ledger", "Observation", "Query", "Report", "Situation", "derive", "extract", "figures", "ingest", "read"]

_HOME = {
    "Interval": "metrics.interval",
    "Ledger": "metrics.ledger",
    "Query": "metrics.ledger",
    "derive": "metrics.pipeline",
    "extract": "metrics.extraction",
    "figures": "metrics.pipeline.frames",
    "ingest": "metrics.pipeline",
    "read": "metrics.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'metrics' has no name {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOME.get(name, "metrics.model")), name)


def __dir__() -> list[str]:
    return list(__all__)
