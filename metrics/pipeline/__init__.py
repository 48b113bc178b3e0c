"""The one place that knows the order of the stages: read, extract, record, derive, export.

```text
read ──▶ propose ──▶ accept ──▶ figures, current_figures, derive, checks, report_changes ──▶ export
            (nothing recorded)     (one transaction)
```
The command line, the API and the dashboard call this, and none of the stages.
"""

from metrics.definitions import DefinitionError
from metrics.ledger import Ledger, LedgerError, Query, UnknownError
from metrics.pipeline.adding import (
    Clock,
    Ingested,
    NoFiguresError,
    Proposal,
    accept,
    chosen_situation,
    extract,
    ingest,
    load_situation,
    propose,
    utc_now,
)
from metrics.pipeline.asking import (
    checks,
    current_figures,
    derive,
    expected_changes,
    export,
    figures,
    indicator_titles,
    report_changes,
    table,
    verify,
)
from metrics.pipeline.defining import add_indicator, checked_indicator, over_time, previewed, remove_indicator
from metrics.pipeline.listing import situation_rows, source_rows
from metrics.pipeline.naming import UnknownNameError, among, question
from metrics.reading import LIMIT, ReadingError, read, read_bytes, read_text, suffixes

# Everything that bad input raises; each is one line that names the thing and the remedy.
REFUSALS = (ReadingError, NoFiguresError, LedgerError, DefinitionError)

__all__ = [
    "LIMIT",
    "REFUSALS",
    "Clock",
    "Ingested",
    "Ledger",
    "LedgerError",
    "NoFiguresError",
    "Proposal",
    "Query",
    "ReadingError",
    "UnknownError",
    "UnknownNameError",
    "accept",
    "add_indicator",
    "among",
    "checked_indicator",
    "checks",
    "chosen_situation",
    "current_figures",
    "derive",
    "expected_changes",
    "export",
    "extract",
    "figures",
    "indicator_titles",
    "ingest",
    "load_situation",
    "over_time",
    "previewed",
    "propose",
    "question",
    "read",
    "read_bytes",
    "read_text",
    "remove_indicator",
    "report_changes",
    "situation_rows",
    "source_rows",
    "suffixes",
    "table",
    "utc_now",
    "verify",
]
