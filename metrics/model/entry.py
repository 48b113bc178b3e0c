"""A line of the ledger: a figure as it stood when it was recorded, by whom, and what people made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.model.figure import Figure


class ReviewStatus(StrEnum):
    """What people have said of a figure."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    CHANGED_AFTER_APPROVAL = "changed_after_approval"


class Role(StrEnum):
    """Whether this figure stands for its fact, or another one does (IDMC Helix's words)."""

    RECOMMENDED = "recommended"
    TRIANGULATION = "triangulation"


class Supersession(StrEnum):
    """Why an entry takes the place of an earlier one."""

    LATER_ROUND = "later_round"
    SOURCE_CORRECTION = "source_correction"
    EXTRACTION_ERROR = "extraction_error"
    BETTER_SOURCE = "better_source"
    RETRACTION = "retraction"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the ledger. `figure_id` stays the same through edits; `supersedes` is the seq it takes the place of.

    `published` is the date of its report and `first_seq` the figure's first line: an edit does not make an old statement a newer one.
    """

    seq: int
    figure_id: str
    report_id: str
    recorded_at: datetime
    editor: str
    figure: Figure
    supersedes: int | None = None
    reason: str | None = None
    role: Role | None = None
    review_status: ReviewStatus = ReviewStatus.PROPOSED
    comment: str | None = None
    published: date | None = None
    publisher: str | None = None
    first_seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentFigure:
    """The figure that stands for one fact today, with what others say of it and what it took the place of.

    `others` are entries of other sources for the same thing; `before` is the figure of the same source that a later
    report replaced; `age_days` is counted from the reference period to the day asked about.
    """

    entry: Entry
    others: tuple[Entry, ...] = ()
    before: Entry | None = None
    age_days: int | None = None
    stale: bool = False
