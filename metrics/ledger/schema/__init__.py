"""The tables of the ledger. Lines are added and never changed: triggers in the database itself refuse UPDATE and DELETE.

```text
writes            one line a transaction: its number is the ledger's revision
situations        a crisis as it was described; the latest line of an id stands
reports           a text, once, under its hash
report_situations which situations a report belongs to
entries           a figure as it stood; `supersedes` is the line whose place it takes
judgements        what people say of sources, figures and reports beside the lines; the last line of a subject stands
acts, act_lines   what was done together, and is undone together
report_marks      marks of the texts, by which copies are found; derived
work              feeds, jobs, tokens and webhooks: no facts, see `schema.work`
people            accounts, sessions and the audit, see `schema.people`
meta              the version of this schema, and which migrations made it
```

What is derived from these lines stands beside them in the tables of `schema.derived`.

A new ledger is made from these tables; one of an earlier version becomes the same by `metrics.ledger.migrations`.
"""

from __future__ import annotations

from sqlalchemy import Connection

from metrics.ledger.schema import people, work
from metrics.ledger.schema.columns import Moment, Number, metadata
from metrics.ledger.schema.derived import spans
from metrics.ledger.schema.guards import APPEND_ONLY, guard
from metrics.ledger.schema.judged import act_lines, acts, judgements, report_marks
from metrics.ledger.schema.lines import entries, meta, report_situations, reports, situations, writes

__all__ = [
    "APPEND_ONLY", "Moment", "Number", "act_lines", "acts", "create", "entries", "judgements", "meta", "metadata", "people", "report_marks",
    "report_situations", "reports", "situations", "spans", "work", "writes",
]  # fmt: skip


def create(connection: Connection) -> None:
    """Create every table with its triggers."""
    metadata.create_all(connection)
    for table, same in APPEND_ONLY.items():
        guard(connection, table, same)
