"""What is done together as one act, with one undo: many reviewed, split, merged, recommended, rated; sources graded and merged."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Response

from metrics import pipeline
from metrics.api.problems import problem, versions
from metrics.api.said import said_of
from metrics.api.writing.bodies import (
    SentCredibility,
    SentGrade,
    SentMerge,
    SentPart,
    SentPublished,
    SentRecommendation,
    SentReviews,
    SentSourceMerge,
    SentSourcePart,
    SentSplit,
)
from metrics.api.writing.received import written
from metrics.exports import entry_row
from metrics.ledger import Done, Ledger
from metrics.model import Figure, ReviewStatus
from metrics.pipeline import utc_now
from metrics.pipeline.correcting import FieldsError, with_fields


def review_many(ledger: Ledger, sent: SentReviews, who: str, prefix: str) -> Response:
    """Approve, reject or propose several figures again; those that somebody changed first are left as they are and given with both versions."""
    if sent.status is ReviewStatus.REJECTED and not (sent.reason or "").strip():
        raise FieldsError({"reason": "a rejection needs one, such as extraction_error"})
    based_on = {each.id: each.based_on for each in sent.figures}
    found = pipeline.review_many(ledger, based_on, sent.status, editor=who, at=utc_now(), reason=sent.reason, comment=sent.comment)
    stale = [versions(each) for each in found.stale]
    if stale and found.done.id is None:
        return problem(HTTPStatus.CONFLICT, "; ".join(str(each) for each in found.stale), more={"stale": stale})
    return _done(ledger, found.done, prefix, stale=stale)


def undo_act(ledger: Ledger, act: int, who: str, prefix: str) -> Response:
    """Take back all that was done as one act; undoing the undo does it again."""
    return _done(ledger, ledger.undo_act(act, editor=who, at=utc_now()), prefix)


def split(ledger: Ledger, figure_id: str, sent: SentSplit, who: str, prefix: str) -> Response:
    """Record that one figure is really several."""
    head = ledger.entry(figure_id)
    figures = [_part(ledger, head.report_id, each, near=head.figure.start) for each in sent.parts]
    done = pipeline.split_figure(ledger, figure_id, figures, based_on=sent.based_on, editor=who, at=utc_now(), comment=sent.comment)
    return _done(ledger, done, prefix)


def _part(ledger: Ledger, report_id: str, sent: SentPart, *, near: int) -> Figure:
    read = pipeline.figures_in_words(ledger, report_id, sent.words, near=near)[0]
    places = [place for situation in ledger.situations() for place in situation.places]
    return with_fields(read, sent.fields, places) if sent.fields else read


def merge(ledger: Ledger, figure_id: str, sent: SentMerge, who: str, prefix: str) -> Response:
    """Record that another figure is the same statement, read twice."""
    based_on = {figure_id: sent.based_on, sent.other.id: sent.other.based_on}
    done = pipeline.merge_figures(ledger, figure_id, sent.other.id, based_on=based_on, editor=who, at=utc_now(), comment=sent.comment)
    return _done(ledger, done, prefix)


def recommend(ledger: Ledger, figure_id: str, sent: SentRecommendation, who: str, prefix: str) -> Response:
    """Record that a figure stands for its fact, or leave that to the rule again."""
    if sent.recommended:
        done = pipeline.recommend(
            ledger, figure_id, based_on=sent.based_on, editor=who, at=utc_now(), reason=sent.reason, comment=sent.comment
        )  # fmt: skip
    else:
        done = pipeline.leave_to_rule(ledger, figure_id, based_on=sent.based_on, editor=who, at=utc_now())
    return _done(ledger, done, prefix)


def rate(ledger: Ledger, figure_id: str, sent: SentCredibility, who: str, prefix: str) -> Response:
    """Record how credible a figure is."""
    done = pipeline.rate(ledger, figure_id, sent.credibility, editor=who, at=utc_now(), comment=sent.comment, based_on=sent.based_on)
    return _done(ledger, done, prefix)


def date_report(ledger: Ledger, report_id: str, sent: SentPublished, who: str, prefix: str) -> Response:
    """Correct the day on which a report was published."""
    done = pipeline.date_report(ledger, report_id, sent.published, editor=who, at=utc_now(), comment=sent.comment, based_on=sent.based_on)
    return _done(ledger, done, prefix)


def grade(ledger: Ledger, key: str, sent: SentGrade, who: str, prefix: str) -> Response:
    """Record how reliable a source is, one that the ledger has figures of."""
    pipeline.source(ledger, key)
    done = pipeline.grade_source(ledger, key, sent.grade, editor=who, at=utc_now(), comment=sent.comment, based_on=sent.based_on)
    return _done(ledger, done, prefix)


def merge_sources(ledger: Ledger, sent: SentSourceMerge, who: str, prefix: str) -> Response:
    """Record that several names are one source."""
    done = pipeline.merge_sources(ledger, sent.names, sent.into, editor=who, at=utc_now(), comment=sent.comment, based_on=sent.based_on)
    return _done(ledger, done, prefix)


def part_source(ledger: Ledger, sent: SentSourcePart, who: str, prefix: str) -> Response:
    """Record that a spelling is a source of its own again."""
    done = pipeline.part_source(ledger, sent.name, editor=who, at=utc_now(), comment=sent.comment, based_on=sent.based_on)
    return _done(ledger, done, prefix)


def _done(ledger: Ledger, done: Done, prefix: str, *, stale: list[dict[str, Any]] | None = None) -> Response:
    """Return an act with its lines and where it is taken back; 200 where there was nothing to do, else 201."""
    undo = None if done.id is None else f"{prefix}/acts/{done.id}/undo"
    answer = {
        "act": done.id, "what": done.what, "editor": done.editor, "undoes": done.undoes, "undo": undo,
        "figures": [{**entry_row(each, ledger.report(each.report_id)), "seq": each.seq} for each in done.entries],
        "said": [said_of(each) for each in done.judgements], "kept": list(done.kept), "stale": stale or [],
    }  # fmt: skip
    return written(answer, status=HTTPStatus.OK if done.id is None else HTTPStatus.CREATED)
