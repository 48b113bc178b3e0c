"""Between values of the model and lines of the tables.

Everything is written out, defaults too: what an old line says never changes because a default of the model does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, RowMapping, select

from metrics.ledger.schema.derived import markings
from metrics.model import Confidentiality, Entry, Figure, Judgement, JudgementKind, PublishedBasis, Report, ReviewStatus, Role, Situation

MOST_IN_ONE_QUESTION = 500
# The columns of a line that its entry is made of.
READ = (
    "seq", "figure_id", "report_id", "recorded_at", "editor", "figure", "supersedes", "reason", "role", "review_status", "comment", "published", "publisher",
    "first_seq",
)  # fmt: skip
_BY_LEVEL = {each.level: each for each in Confidentiality}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A report as the ledger keeps it. Its places are those of its situations and are not kept with it.

    `redated` says that people named another day of publication than the one that it was recorded with, now or once.
    """

    id: str
    report: Report
    recorded_at: datetime
    editor: str
    figure_count: int
    situations: tuple[str, ...] = ()
    redated: bool = False


@cache
def _figures() -> TypeAdapter[Figure]:
    return TypeAdapter(Figure)


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


@cache
def _situations() -> TypeAdapter[Situation]:
    return TypeAdapter(Situation)


def situation_json(situation: Situation) -> str:
    """Return `situation` as kept."""
    return _situations().dump_json(situation).decode()


def situation_of(body: str) -> Situation:
    """Return the situation kept as `body`."""
    return _situations().validate_json(body)


def figure_json(figure: Figure) -> str:
    """Return `figure` as kept."""
    return _figures().dump_json(figure).decode()


def figure_of(body: str) -> Figure:
    """Return the figure kept as `body`."""
    return _figures().validate_json(body)


def report_values(report: Report) -> dict[str, Any]:
    """Return the columns of `report`; text apart from what is known about it, places with their situation."""
    known = replace(report, text="", places=())
    body = _reports().dump_json(known).decode()
    return {"id": report.id, "sha256": report.sha256, "published": report.published, "body": body, "text": report.text}


def report_of(row: RowMapping | Mapping[str, Any], marking: Confidentiality | None = None) -> Report:
    """Return the report of a line of `reports`, marked as it is today where that is given, else as it was recorded, and of the day that was `said` of it."""
    report = replace(_reports().validate_json(row["body"]), text=row["text"])
    if (day := row.get("said")) is not None:
        report = replace(report, published=date.fromisoformat(day), published_basis=PublishedBasis.CORRECTED, published_note=None)
    return report if marking is None else replace(report, confidentiality=marking)


def markings_of(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, Confidentiality]:
    """Return the markings that are not public, of these reports and figures or of all."""
    chosen = select(markings).where(markings.c.level > 0)
    if keys is None:
        return {row.subject: _BY_LEVEL[row.level] for row in connection.execute(chosen)}
    out: dict[str, Confidentiality] = {}
    for at in range(0, len(keys), MOST_IN_ONE_QUESTION):
        out.update(
            (row.subject, _BY_LEVEL[row.level])
            for row in connection.execute(chosen.where(markings.c.subject.in_(keys[at : at + MOST_IN_ONE_QUESTION])))
        )
    return out


def marked_as(level: int) -> Confidentiality:
    """Return the marking of a level."""
    return _BY_LEVEL[level]


def publisher_of(body: str) -> str | None:
    """Return the publisher in what is known about a report, as kept."""
    found: str | None = json.loads(body).get("publisher")
    return found


def figure_values(figure: Figure, report: Report) -> dict[str, Any]:
    """Return the columns that are read from a figure and its report."""
    period = figure.reference_period
    return {
        "figure": figure_json(figure),
        "term": figure.term,
        "kind": figure.kind.value,
        "state": figure.state.value,
        "stance": figure.stance.value,
        "unit": figure.unit,
        "place_id": figure.place.id if figure.place else None,
        "source": figure.source.name if figure.source else None,
        "published": report.published,
        "publisher": report.publisher,
        "period_start": period.start,
        "period_end": period.end,
        "position": figure.start,
        "words": _searched(figure),
        "number": _number(figure),
    }


def _number(figure: Figure) -> float | None:
    """Return the number that is printed, or the lower end of a range; None where there is none, or none that a column holds."""
    said = figure.ends.lower if figure.reported is None and figure.ends is not None else figure.reported
    return float(said) if said is not None and said.is_finite() else None


def _searched(figure: Figure) -> str:
    said = (figure.exact, figure.counted, figure.source.name if figure.source else None, figure.place.name if figure.place else None, figure.term)
    return "\n".join(each for each in said if each).casefold()


def entry_of(row: RowMapping | Mapping[str, Any]) -> Entry:
    """Return the entry of a line of `entries`."""
    return Entry(
        seq=row["seq"],
        figure_id=row["figure_id"],
        report_id=row["report_id"],
        recorded_at=row["recorded_at"],
        editor=row["editor"],
        figure=figure_of(row["figure"]),
        supersedes=row["supersedes"],
        reason=row["reason"],
        role=Role(row["role"]) if row["role"] else None,
        review_status=ReviewStatus(row["review_status"]),
        comment=row["comment"],
        published=row["published"],
        publisher=row["publisher"],
        first_seq=row["seq"] if row["first_seq"] is None else row["first_seq"],
    )


def judgement_of(row: RowMapping) -> Judgement:
    """Return the judgement of a line of `judgements`."""
    return Judgement(
        seq=row["seq"], kind=JudgementKind(row["kind"]), subject=row["subject"], object=row["object"], value=row["value"], editor=row["editor"],
        recorded_at=row["recorded_at"], reason=row["reason"], comment=row["comment"],
    )  # fmt: skip
