"""What is made of figures, to read: facts, differences, sums, the review queue, sources with their history, readings of selected words."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from metrics import pipeline
from metrics.api import answers
from metrics.api.describing import answered_as, answered_one
from metrics.api.getting import get
from metrics.api.paging import Part, page
from metrics.api.parameters import Asked, FigureList, Known, Listed, Narrowed, Reckoned
from metrics.api.problems import ProblemError
from metrics.api.said import said_of
from metrics.exports import (
    ACT_COLUMNS,
    DIFFERENCE_COLUMNS,
    FACT_COLUMNS,
    QUEUE_COLUMNS,
    TOTAL_COLUMNS,
    Column,
    Sheet,
    entry_row,
    figure_row,
)
from metrics.exports.column import record
from metrics.ledger import Ledger

MOST_ACTS = 1000


class DifferenceList(FigureList):
    """Parameters of /differences."""

    before: str = Field(..., description="The id of a report, or a day.")
    after: str = Field(..., description="The id of a later report, or a later day.")
    by: Literal["as_of", "as_known_on"] = Field(
        "as_of", description="Of two days: what had happened by then, or what this ledger knew at the end of them."
    )


class Sum(Narrowed, Reckoned):
    """Parameters of /total."""

    figure: list[str] = Field([], description="The id of a figure to add; may be repeated. Without it, all that the filter finds.")


class OneSource(Known, Reckoned):
    """Parameters of /sources/{key}."""


class Span(Reckoned):
    """Parameters of /reports/{id}/readings."""

    start: int = Field(..., ge=0, description="The first character of the selected words, in the report's text.")
    end: int = Field(..., ge=1, description="The character after the last one.")


class ActList(Listed):
    """Parameters of /acts."""


def register(api: APIRouter, ledger: Ledger) -> None:
    """Add the addresses to `api`."""
    _lists(api, ledger)
    _of_figures(api, ledger)
    _records(api, ledger)


def _lists(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/facts", answered_as("Fact", "facts"))
    def facts(request: Request, asked: Annotated[FigureList, Query()]) -> Response:
        """List the figures fact by fact: which is recommended, which stand beside it, what a later word replaced and why, and the spread."""
        return answers.listed(request, ledger, asked, lambda settled: _facts(ledger, settled))

    @get(api, "/differences", answered_as("Difference", "differences"))
    def differences(request: Request, asked: Annotated[DifferenceList, Query()]) -> Response:
        """List what differs between two reports, or two days: contradicted, corrected, no longer reported, changed, new, confirmed."""
        return answers.listed(request, ledger, asked, lambda settled: _differences(ledger, settled))

    @get(api, "/differences/text", answered_one("A difference as a short text, with how many rows of each kind there are."))
    def difference_text(request: Request, asked: Annotated[DifferenceList, Query()]) -> Response:
        """Tell in a few sentences what differs between two reports, or two days, every number with its hedge and who says so."""
        return answers.one(request, ledger, lambda: _text(ledger, asked))

    @get(api, "/queue", answered_as("Queued", "queue"))
    def queue(request: Request, asked: Annotated[FigureList, Query()]) -> Response:
        """List the figures that nobody has reviewed, those that matter most first, each with the reasons."""
        return answers.listed(request, ledger, asked, lambda settled: _queue(ledger, settled))

    @get(api, "/acts", answered_as("Act", "acts"))
    def acts(request: Request, asked: Annotated[ActList, Query()]) -> Response:
        """List what people did, newest first, each with what takes it back."""
        return answers.listed(request, ledger, asked, lambda settled: _acts(ledger, settled))


def _of_figures(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/figures/{id}/fact", answered_one("What a figure is one fact with, and what it perhaps is."))
    def fact(request: Request, id: str, asked: Annotated[Reckoned, Query()]) -> Response:
        """Give the fact that a figure is of, and the figures that perhaps are of it, with the reasons."""
        return answers.one(request, ledger, lambda: _fact(ledger, id, asked))

    @get(api, "/figures/{id}/same/{other}", answered_one("Whether two figures are one fact, and why."))
    def same(request: Request, id: str, other: str, _: Annotated[Asked, Query()]) -> Response:
        """Say whether two figures are of the same fact: same, perhaps or different, with every reason."""
        return answers.one(request, ledger, lambda: _same(ledger, id, other))

    @get(api, "/figures/{id}/comments", answered_one("The comments on a figure."))
    def comments(request: Request, id: str, _: Annotated[Asked, Query()]) -> Response:
        """Give the comments on a figure that stand, oldest first."""
        return answers.one(request, ledger, lambda: _comments(ledger, id))

    @get(api, "/total", answered_one("A sum of figures, or the rule that forbids it."))
    def total(request: Request, asked: Annotated[Sum, Query()]) -> Response:
        """Add figures, where they can be added; a refusal (422) names the rule, its `remedy` and the `figures` that break it."""
        return answers.one(request, ledger, lambda: _total(ledger, asked))


def _records(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/sources/{key}", answered_one("A source with its history."))
    def source(request: Request, key: str, asked: Annotated[OneSource, Query()]) -> Response:
        """Give one source, by its key or one of its names: grades, spellings, corrections, and the facts where others disagree."""
        return answers.one(request, ledger, lambda: _source(ledger, key, asked))

    @get(api, "/reports/{id}/readings", answered_one("What selected words may state."))
    def readings(request: Request, id: str, asked: Annotated[Span, Query()]) -> Response:
        """Give the figures that selected words of a report may state, the best reading first; nothing is recorded."""
        return answers.one(request, ledger, lambda: _readings(ledger, id, asked))


def _facts(ledger: Ledger, asked: FigureList) -> Part:
    pipeline.check_not_held(ledger)
    asked = asked.settled(ledger)
    query = asked.query(ledger)
    judgements = ledger.judgements(as_known_on=query.as_known_on)
    rows = pipeline.fact_rows(pipeline.facts(ledger, query), judgements, convention=asked.hedges, rounding=asked.rounds)
    return _part("Facts", rows, FACT_COLUMNS, "figure", asked)


def _differences(ledger: Ledger, asked: DifferenceList) -> Part:
    pipeline.check_not_held(ledger)
    asked = asked.settled(ledger)
    found = pipeline.difference(ledger, asked.before, asked.after, by=asked.by, query=asked.query(ledger))
    rows = pipeline.difference_rows(found, convention=asked.hedges, rounding=asked.rounds)
    keyed = [{**row, "key": f"{row.get('old_figure', '')}.{row.get('new_figure', '')}"} for row in rows]
    return _part("Differences", keyed, DIFFERENCE_COLUMNS, "key", asked)


def _text(ledger: Ledger, asked: DifferenceList) -> dict[str, Any]:
    pipeline.check_not_held(ledger)
    asked = asked.settled(ledger)
    found = pipeline.difference(ledger, asked.before, asked.after, by=asked.by, query=asked.query(ledger))
    return {
        "before": found.before, "after": found.after, "by": found.by, "counts": {kind.value: count for kind, count in found.counts.items()},
        "text": pipeline.difference_text(found, convention=asked.hedges, rounding=asked.rounds),
    }  # fmt: skip


def _queue(ledger: Ledger, asked: FigureList) -> Part:
    pipeline.check_not_held(ledger)
    return _part("Queue", pipeline.queue_rows(pipeline.review_queue(ledger, asked.query(ledger))), QUEUE_COLUMNS, "figure", asked)


def _acts(ledger: Ledger, asked: ActList) -> Part:
    pipeline.check_not_held(ledger)
    return _part("Acts", pipeline.act_rows(pipeline.acts(ledger, limit=MOST_ACTS)), ACT_COLUMNS, "act", asked)


def _part(name: str, rows: Sequence[dict[str, Any]], columns: Sequence[Column[Any]], key: str, asked: Listed) -> Part:
    shown, cursor = page(rows, lambda row: str(row[key]), asked)
    return Part(sheet=Sheet(name=name, columns=columns, subjects=shown), cursor=cursor)


def _fact(ledger: Ledger, key: str, asked: Reckoned) -> dict[str, Any]:
    pipeline.check_not_held(ledger)
    asked = asked.settled(ledger, report_id=ledger.entry(key).report_id)
    found = pipeline.fact_of(ledger, key)
    rows = [] if found is None else pipeline.fact_rows([found], ledger.judgements(), convention=asked.hedges, rounding=asked.rounds)
    perhaps = [
        {"figure": entry_row(each.entry, convention=asked.hedges, rounding=asked.rounds), **_why(each.sameness)}
        for each in pipeline.perhaps_same(ledger, key)
    ]  # fmt: skip
    return {"figure": key, "fact": None if found is None else found.id, "members": [record(FACT_COLUMNS, row) for row in rows], "perhaps": perhaps}


def _same(ledger: Ledger, one: str, other: str) -> dict[str, Any]:
    return {"figures": [one, other], **_why(pipeline.why_same(ledger, one, other))}


def _why(found: pipeline.Sameness) -> dict[str, Any]:
    reasons = [{"code": each.code, "verdict": each.verdict.value, "text": each.text} for each in found.reasons]
    return {"verdict": found.verdict.value, "text": found.text, "reasons": reasons}


def _comments(ledger: Ledger, key: str) -> dict[str, Any]:
    ledger.entry(key)
    said = [
        {"id": each.id, "text": each.text, "editor": each.editor, "recorded_at": each.recorded_at.isoformat(), "answers": each.answers}
        for each in pipeline.comments(ledger, key)
    ]
    return {"figure": key, "comments": said}


def _total(ledger: Ledger, asked: Sum) -> dict[str, Any]:
    pipeline.check_not_held(ledger)
    asked = asked.settled(ledger)
    found = pipeline.total(ledger, asked.figure, convention=asked.hedges, rounding=asked.rounds, query=asked.query(ledger))
    return record(TOTAL_COLUMNS, pipeline.total_row(found, ledger.judgements()))


def _source(ledger: Ledger, key: str, asked: OneSource) -> dict[str, Any]:
    asked = asked.settled(ledger)
    query = pipeline.question(ledger, as_known_on=asked.as_known_on)
    found = pipeline.source(ledger, key, query, convention=asked.hedges, rounding=asked.rounds)
    row = pipeline.source_row(found.summary)
    dates = {name: row[name] and row[name].isoformat() for name in ("first", "last")}
    return {
        **row, **dates,
        "grades": [said_of(each) for each in found.grades],
        "spellings": [said_of(each) for each in found.spellings],
        "corrected": [{"figure": each.entry.figure_id, "by": each.by, "because": each.because, "words": each.entry.figure.exact} for each in found.corrections],
        "disagreements": [
            {"figure": each.entry.figure_id, "words": each.entry.figure.exact, "others": [other.figure_id for other in each.others]}
            for each in found.shared
            if not each.agrees
        ],
        "figure_ids": [each.figure_id for each in found.figures],
    }  # fmt: skip


def _readings(ledger: Ledger, key: str, asked: Span) -> dict[str, Any]:
    if asked.end <= asked.start:
        raise ProblemError(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"the words end at {asked.end} before they begin at {asked.start}; select words of the report"
        )
    asked = asked.settled(ledger, report_id=key)
    found = pipeline.readings(ledger, key, asked.start, asked.end)
    rows = [
        {**figure_row(each.figure, key, convention=asked.hedges, rounding=asked.rounds, figure_id=each.recorded), "how": each.how, "recorded": each.recorded}
        for each in found
    ]  # fmt: skip
    return {"report": key, "start": asked.start, "end": asked.end, "readings": rows}
