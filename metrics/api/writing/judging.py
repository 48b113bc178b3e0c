"""The addresses of acts: what is done together is answered with one undo; what was looked at is named, and 409 gives both versions."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Request, Response

from metrics.api.writing import together
from metrics.api.writing.bodies import (
    SentCredibility,
    SentGrade,
    SentMerge,
    SentPublished,
    SentRecommendation,
    SentReviews,
    SentSourceMerge,
    SentSourcePart,
    SentSplit,
)
from metrics.api.writing.posting import Content, Id, post
from metrics.api.writing.received import once, parsed
from metrics.api.writing.writers import writer
from metrics.ledger import Ledger

Number: TypeAlias = Annotated[int, Path(ge=1, le=2**62)]
ACT = "The act: its lines, what it could not do, and where it is taken back."
DID = (HTTPStatus.CREATED, HTTPStatus.OK)


def judging_routes(api: APIRouter, ledger: Ledger) -> None:
    """Add the addresses to `api`."""
    _acts(api, ledger)
    _figures(api, ledger)
    _days(api, ledger)
    _sources(api, ledger)


def _acts(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/reviews", SentReviews, ACT, *DID)
    def review_figures(request: Request, content: Content) -> Response:
        """Approve, reject or propose several figures again as one act; those that somebody changed first are left and given in `stale`, 409 where all were."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentReviews)
        return once(request, ledger, who, content, lambda: together.review_many(ledger, sent, who, api.prefix))

    @post(api, "/acts/{number}/undo", None, ACT, *DID)
    def undo_act(request: Request, number: Number, content: Content) -> Response:
        """Take back all that was done as one act, by a new act; what somebody changed since stays and is named in `kept`. Undoing the undo does it again."""
        who = writer(request, ledger)
        return once(request, ledger, who, content, lambda: together.undo_act(ledger, number, who, api.prefix))


def _figures(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/figures/{id}/splits", SentSplit, ACT, *DID)
    def split_figure(request: Request, id: Id, content: Content) -> Response:
        """Record that one figure is really several: it is rejected, and those that the given words state take its place."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentSplit)
        return once(request, ledger, who, content, lambda: together.split(ledger, id, sent, who, api.prefix))

    @post(api, "/figures/{id}/merges", SentMerge, ACT, *DID)
    def merge_figures(request: Request, id: Id, content: Content) -> Response:
        """Record that another figure of the same report is this statement, read twice: it is rejected as a duplicate and leads here."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentMerge)
        return once(request, ledger, who, content, lambda: together.merge(ledger, id, sent, who, api.prefix))

    @post(api, "/figures/{id}/recommendations", SentRecommendation, ACT, *DID)
    def recommend_figure(request: Request, id: Id, content: Content) -> Response:
        """Record that a figure stands for its fact, or leave that to the rule again."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentRecommendation)
        return once(request, ledger, who, content, lambda: together.recommend(ledger, id, sent, who, api.prefix))

    @post(api, "/figures/{id}/credibility", SentCredibility, ACT, *DID)
    def rate_figure(request: Request, id: Id, content: Content) -> Response:
        """Record how credible a figure is, as people judge it."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentCredibility)
        return once(request, ledger, who, content, lambda: together.rate(ledger, id, sent, who, api.prefix))


def _days(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/reports/{id}/published", SentPublished, ACT, *DID)
    def date_report(request: Request, id: Id, content: Content) -> Response:
        """Correct the day on which a report was published: its figures are of that day from then on, and what it says of "Monday" is read again."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentPublished)
        return once(request, ledger, who, content, lambda: together.date_report(ledger, id, sent, who, api.prefix))


def _sources(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/sources/merges", SentSourceMerge, ACT, *DID)
    def merge_sources(request: Request, content: Content) -> Response:
        """Record that several names are one source; what reports say is not changed."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentSourceMerge)
        return once(request, ledger, who, content, lambda: together.merge_sources(ledger, sent, who, api.prefix))

    @post(api, "/sources/parts", SentSourcePart, ACT, *DID)
    def part_source(request: Request, content: Content) -> Response:
        """Record that a spelling that was merged is a source of its own again."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentSourcePart)
        return once(request, ledger, who, content, lambda: together.part_source(ledger, sent, who, api.prefix))

    @post(api, "/sources/{id}/grades", SentGrade, ACT, *DID)
    def grade_source(request: Request, id: Id, content: Content) -> Response:
        """Record how reliable a source is, by its key or one of its names, as people judge it."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentGrade)
        return once(request, ledger, who, content, lambda: together.grade(ledger, id, sent, who, api.prefix))
