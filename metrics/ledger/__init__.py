"""The append-only store of reports and figures, and the pure functions that say which figure stands today and what changed."""

from metrics.ledger.asking import Facets, Found, Month, Order, Page, Summary
from metrics.ledger.changes import ChangeKind, ChangeRow, changes, compared_by, compared_with
from metrics.ledger.current import current
from metrics.ledger.dating import REDATED
from metrics.ledger.differences import DifferenceKind, DifferenceRow, counts, differences
from metrics.ledger.errors import (
    EvidenceError,
    LedgerError,
    StaleEditError,
    StaleJudgementError,
    UnavailableError,
    UnknownError,
    UnwritableError,
    situations_meant,
    unknown_situation,
)
from metrics.ledger.gathering import Gathered, gathered
from metrics.ledger.grouping import Fact, Member
from metrics.ledger.grouping import facts as facts_of
from metrics.ledger.judgements import NOTHING_SAID, Judgements, as_called_now, source_key_of, source_name_key
from metrics.ledger.lines import StoredReport, figure_json, figure_of
from metrics.ledger.loading import Line, Loaded, ReportLine, Taken
from metrics.ledger.people import AccountRole, Actor, NotAllowedError, acting_as, actor
from metrics.ledger.query import LONGEST_WORDS, Query
from metrics.ledger.sameness import Sameness, Why, is_elsewhere, of_other_situations, sameness
from metrics.ledger.standing import Standing, stood
from metrics.ledger.store import Ledger
from metrics.ledger.sums import (
    ArithmeticRefusedError,
    DifferentThingsError,
    NotANumberError,
    OverlapError,
    RunningTotalError,
    SourcesAddedError,
    StockAndFlowError,
    StocksOverTimeError,
    Total,
)
from metrics.ledger.sums import total as total_of
from metrics.ledger.together import Done, Together
from metrics.ledger.verifying import Problem
from metrics.ledger.writing import Corrected, Recorded

__all__ = [
    "LONGEST_WORDS",
    "NOTHING_SAID",
    "REDATED",
    "AccountRole",
    "Actor",
    "ArithmeticRefusedError",
    "ChangeKind",
    "ChangeRow",
    "Corrected",
    "DifferenceKind",
    "DifferenceRow",
    "DifferentThingsError",
    "Done",
    "EvidenceError",
    "Facets",
    "Fact",
    "Found",
    "Gathered",
    "Judgements",
    "Ledger",
    "LedgerError",
    "Line",
    "Loaded",
    "Member",
    "Month",
    "NotANumberError",
    "NotAllowedError",
    "Order",
    "OverlapError",
    "Page",
    "Problem",
    "Query",
    "Recorded",
    "ReportLine",
    "RunningTotalError",
    "Sameness",
    "SourcesAddedError",
    "StaleEditError",
    "StaleJudgementError",
    "StockAndFlowError",
    "Standing",
    "StocksOverTimeError",
    "StoredReport",
    "Summary",
    "Taken",
    "Together",
    "Total",
    "UnavailableError",
    "UnwritableError",
    "UnknownError",
    "Why",
    "acting_as",
    "actor",
    "as_called_now",
    "changes",
    "compared_by",
    "compared_with",
    "counts",
    "current",
    "differences",
    "facts_of",
    "figure_json",
    "figure_of",
    "gathered",
    "is_elsewhere",
    "of_other_situations",
    "sameness",
    "situations_meant",
    "source_key_of",
    "source_name_key",
    "stood",
    "unknown_situation",
    "total_of",
]
