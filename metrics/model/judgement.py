"""What people say of sources, figures and reports beside the figures' own lines: grades, spellings, copies, one fact or two, comments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JudgementKind(StrEnum):
    """What is judged. `subject`, `object` and `value` of a judgement are, by kind, those named here."""

    GRADE = "grade"  # subject: a source's key; value: A to F
    CREDIBILITY = "credibility"  # subject: a figure's id; value: 1 to 6
    SPELLING = "spelling"  # subject: the key of a spelling; object: the key of the source it is one of; value: that one's name
    FACT = "fact"  # subject, object: two figures' ids, the smaller first; value: same or different
    COPY = "copy"  # subject: a report's id; object: the id of the report it copies; value: copy or other
    ORIGIN = "origin"  # subject: a figure's id; object: the id of the figure it was split from, or merged into; value: split or merged
    CONFIDENTIALITY = "confidentiality"  # subject: a report's or a figure's id; value: public, restricted or confidential
    PUBLISHED = "published"  # subject: a report's id; value: the day on which it was published, as 2016-12-12
    COMMENT = "comment"  # subject: a figure's or a report's id; object: the seq of the comment that it answers, or ""; value: the text


class Verdict(StrEnum):
    """Whether two figures are of the same fact."""

    SAME = "same"
    PERHAPS = "perhaps"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A line of what people say. The last line of (kind, subject, object) stands; one whose `value` is None withdraws it.

    A comment stands until it is withdrawn by a line of the same subject with the comment's seq as `object` and no value.
    """

    seq: int
    kind: JudgementKind
    subject: str
    object: str
    value: str | None
    editor: str
    recorded_at: datetime
    reason: str | None = None
    comment: str | None = None
