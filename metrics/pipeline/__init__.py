"""The one place that knows the order of the stages: read, extract, record, derive, export.

```text
read ──▶ propose ──▶ accept ──▶ figures, current_figures, derive, checks, report_changes ──▶ export
            (nothing recorded)     (one transaction)
```
The command line, the API and the dashboard call this, and none of the stages.
"""

from metrics.definitions import DefinitionError
from metrics.ledger import ArithmeticRefusedError, Ledger, LedgerError, Query, StaleEditError, UnknownError
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
from metrics.pipeline.baselines import Baseline, add_baseline
from metrics.pipeline.comparing import Perhaps, fact_of, facts, perhaps_same, place_tree, total, why_same
from metrics.pipeline.defining import add_indicator, checked_indicator, over_time, previewed, remove_indicator
from metrics.pipeline.differing import By, Difference, difference, difference_text
from metrics.pipeline.feeding import KINDS as FEED_KINDS
from metrics.pipeline.feeding import FeedRun, FetchError, add_feed, feed_rows, fetcher, ingest_address, read_address, run_due, run_feed
from metrics.pipeline.heard import (
    SharedFact,
    SourceHistory,
    SourceSummary,
    grade_source,
    merge_sources,
    part_source,
    source,
    source_key,
    source_name,
    sources,
)
from metrics.pipeline.listing import situation_rows, source_rows
from metrics.pipeline.naming import UnknownNameError, among, question
from metrics.pipeline.queueing import Queued, queue_length, review_queue
from metrics.pipeline.rereading import Reading, readings
from metrics.pipeline.reviewing import (
    Comment,
    Reviewed,
    add_figure,
    comment_on,
    comments,
    correct_many,
    leave_to_rule,
    merge_figures,
    rate,
    recommend,
    review_many,
    say_copy,
    say_same,
    split_figure,
    take_back_comment,
)
from metrics.pipeline.situating import add_places, add_situation, checked_situation, edit_situation, link_report, situation_id, situation_named
from metrics.pipeline.tabling import act_rows, difference_rows, fact_rows, queue_rows, source_row, total_row
from metrics.pipeline.telling import add_webhook, tell_webhooks, webhook_rows
from metrics.reading import LIMIT, ReadingError, read, read_bytes, read_places, read_text, suffixes

# Everything that bad input raises; each is one line that names the thing and the remedy.
REFUSALS = (ReadingError, NoFiguresError, LedgerError, DefinitionError, ArithmeticRefusedError, FetchError)

__all__ = [
    "FEED_KINDS",
    "LIMIT",
    "REFUSALS",
    "ArithmeticRefusedError",
    "Baseline",
    "By",
    "Clock",
    "Comment",
    "Difference",
    "FeedRun",
    "FetchError",
    "Ingested",
    "Ledger",
    "LedgerError",
    "NoFiguresError",
    "Perhaps",
    "Proposal",
    "Query",
    "Queued",
    "Reading",
    "ReadingError",
    "Reviewed",
    "SharedFact",
    "SourceHistory",
    "SourceSummary",
    "StaleEditError",
    "UnknownError",
    "UnknownNameError",
    "accept",
    "act_rows",
    "add_baseline",
    "add_feed",
    "add_figure",
    "add_indicator",
    "add_places",
    "add_situation",
    "add_webhook",
    "among",
    "checked_indicator",
    "checked_situation",
    "checks",
    "chosen_situation",
    "comment_on",
    "comments",
    "correct_many",
    "current_figures",
    "derive",
    "difference",
    "difference_rows",
    "difference_text",
    "edit_situation",
    "expected_changes",
    "export",
    "extract",
    "fact_of",
    "fact_rows",
    "facts",
    "feed_rows",
    "fetcher",
    "figures",
    "grade_source",
    "indicator_titles",
    "ingest",
    "ingest_address",
    "leave_to_rule",
    "link_report",
    "load_situation",
    "merge_figures",
    "merge_sources",
    "over_time",
    "part_source",
    "perhaps_same",
    "place_tree",
    "previewed",
    "propose",
    "question",
    "queue_length",
    "queue_rows",
    "rate",
    "read",
    "read_address",
    "read_bytes",
    "read_places",
    "read_text",
    "readings",
    "recommend",
    "remove_indicator",
    "report_changes",
    "review_many",
    "review_queue",
    "run_due",
    "run_feed",
    "say_copy",
    "say_same",
    "situation_id",
    "situation_named",
    "situation_rows",
    "source",
    "source_key",
    "source_name",
    "source_row",
    "source_rows",
    "sources",
    "split_figure",
    "suffixes",
    "table",
    "take_back_comment",
    "tell_webhooks",
    "total",
    "total_row",
    "utc_now",
    "verify",
    "webhook_rows",
    "why_same",
]
