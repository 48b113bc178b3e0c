"""The addresses that are written to. Each wants a token, and takes an Idempotency-Key where it is a POST."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from metrics.api.parameters import Asked, Day
from metrics.api.writing import acts
from metrics.api.writing.bodies import SentCorrection, SentFeed, SentMarking, SentReport, SentReview, SentSituation, SentUndo, SentWebhook
from metrics.api.writing.judging import judging_routes
from metrics.api.writing.posting import KEY_HEADER, SECURITY, Content, Id, answers_of, delete, post
from metrics.api.writing.received import nothing, once, parsed
from metrics.api.writing.writers import writer
from metrics.ledger import Ledger
from metrics.ledger.work import FeedState
from metrics.model import Confidentiality


class SentFile(Asked):
    """What is said of a file beside it."""

    name: str = Field(description="The file's name, which ends as files of its format do.", min_length=3, max_length=200)
    situation: str | None = Field(None, description="The situation that it belongs to.", max_length=200)
    published: Day = Field(None, description="The day of publication, where the file does not say it.")
    confidentiality: Confidentiality | None = Field(None, description="Who may see it: public (by default), restricted or confidential.")


def write_routes(api: APIRouter, ledger: Ledger) -> None:
    """Add the addresses to `api`."""
    _reports(api, ledger)
    _figures(api, ledger)
    judging_routes(api, ledger)
    _markings(api, ledger)
    _situations(api, ledger)
    _feeds(api, ledger)
    _webhooks(api, ledger)


def _reports(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/reports", SentReport, "The report with its figures and what they changed.", HTTPStatus.CREATED, HTTPStatus.OK)
    def add_report(request: Request, content: Content) -> Response:
        """Read a text and record its figures; the same text again changes nothing (200)."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentReport)
        return once(request, ledger, who, content, lambda: acts.add_text(ledger, sent, who, api.prefix))

    @post(api, "/proposals", SentReport, "What the text states; nothing is recorded.", HTTPStatus.OK)
    def propose_report(request: Request, content: Content) -> Response:
        """Read a text and give the figures that would be recorded."""
        writer(request, ledger)
        return acts.propose(ledger, parsed(request, content, SentReport))

    def add_file(
        request: Request,
        content: Content,
        asked: Annotated[SentFile, Query()],
    ) -> Response:
        """Read a file (PDF, Word, web page, mail, sheet ...) and record its figures; the same text again changes nothing (200)."""
        who = writer(request, ledger)
        known = {"published": asked.published, "confidentiality": asked.confidentiality}
        return once(request, ledger, who, content, lambda: acts.add_file(ledger, asked.name, content, asked.situation, known, who, api.prefix))

    body = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    api.add_api_route(
        "/files", add_file, methods=["POST"], response_model=None, response_class=Response, status_code=201, operation_id="add_file",
        openapi_extra={"security": SECURITY, "parameters": [KEY_HEADER], "requestBody": body},
        responses=answers_of("The report with its figures and what they changed.", HTTPStatus.CREATED, HTTPStatus.OK),
    )  # fmt: skip


def _figures(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/figures/{id}/reviews", SentReview, "The figure's new line.", HTTPStatus.OK)
    def review_figure(request: Request, id: Id, content: Content) -> Response:
        """Approve or reject a figure, or propose it again."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentReview)
        return once(request, ledger, who, content, lambda: acts.review(ledger, id, sent, who))

    @post(api, "/figures/{id}/corrections", SentCorrection, "The figure's new line.", HTTPStatus.OK)
    def correct_figure(request: Request, id: Id, content: Content) -> Response:
        """Record what a figure really is; the line before stays readable."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentCorrection)
        return once(request, ledger, who, content, lambda: acts.correct(ledger, id, sent, who))

    @post(api, "/figures/{id}/undo", SentUndo, "The figure's new line.", HTTPStatus.OK)
    def undo_figure(request: Request, id: Id, content: Content) -> Response:
        """Take the last line of a figure back, by a new line that says what the one before it said."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentUndo)
        return once(request, ledger, who, content, lambda: acts.undo(ledger, id, sent, who))


def _markings(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/reports/{id}/confidentiality", SentMarking, "How the report is marked.", HTTPStatus.OK)
    def mark_report(request: Request, id: Id, content: Content) -> Response:
        """Say who may see a report, and with it all of its figures."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentMarking)
        return once(request, ledger, who, content, lambda: acts.mark(ledger, ledger.report(id).id, sent, who))

    @post(api, "/figures/{id}/confidentiality", SentMarking, "How the figure is marked.", HTTPStatus.OK)
    def mark_figure(request: Request, id: Id, content: Content) -> Response:
        """Say who may see a figure; it is no opener than its report."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentMarking)
        return once(request, ledger, who, content, lambda: acts.mark(ledger, ledger.entry(id).figure_id, sent, who))


def _situations(api: APIRouter, ledger: Ledger) -> None:
    @post(api, "/situations", SentSituation, "The situation.", HTTPStatus.CREATED, HTTPStatus.OK)
    def add_situation(request: Request, content: Content) -> Response:
        """Follow a situation, or change how it is described (200)."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentSituation)
        return once(request, ledger, who, content, lambda: acts.add_situation(ledger, sent, who, api.prefix))


def _feeds(api: APIRouter, ledger: Ledger) -> None:
    @api.get(
        "/feeds", response_model=None, openapi_extra={"security": SECURITY}, responses=answers_of("The feeds.", HTTPStatus.OK), operation_id="feeds"
    )
    def feeds(request: Request) -> Response:
        """List the feeds: when each was asked, what came, and what went wrong."""
        writer(request, ledger)
        return acts.feeds(ledger)

    @post(api, "/feeds", SentFeed, "The feed.", HTTPStatus.CREATED)
    def add_feed(request: Request, content: Content) -> Response:
        """Follow a feed."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentFeed)
        return once(request, ledger, who, content, lambda: acts.add_feed(ledger, sent, who, api.prefix))

    @post(api, "/feeds/{id}/runs", None, "What came of it.", HTTPStatus.OK)
    def run_feed(request: Request, id: Id, content: Content) -> Response:
        """Ask a feed now, whatever its schedule."""
        who = writer(request, ledger)
        return once(request, ledger, who, content, lambda: acts.run_feed(ledger, id))

    @delete(api, "/feeds/{id}", "Followed no more; its reports stay.")
    def remove_feed(request: Request, id: Id) -> Response:
        """Follow a feed no more."""
        writer(request, ledger)
        ledger.work.feeds.set_state(id, FeedState.REMOVED)
        return nothing()


def _webhooks(api: APIRouter, ledger: Ledger) -> None:
    @api.get(
        "/webhooks",
        response_model=None,
        openapi_extra={"security": SECURITY},
        responses=answers_of("The webhooks.", HTTPStatus.OK),
        operation_id="webhooks",
    )
    def webhooks(request: Request) -> Response:
        """List the webhooks, without their secrets."""
        writer(request, ledger)
        return acts.webhooks(ledger)

    @post(api, "/webhooks", SentWebhook, "The webhook with the secret that its messages are signed with, this once.", HTTPStatus.CREATED)
    def add_webhook(request: Request, content: Content) -> Response:
        """Tell an address of every change from now on."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentWebhook)
        return once(request, ledger, who, content, lambda: acts.add_webhook(ledger, sent, who, api.prefix))

    @delete(api, "/webhooks/{id}", "Told no more.")
    def remove_webhook(request: Request, id: Id) -> Response:
        """Tell an address no more."""
        writer(request, ledger)
        ledger.work.webhooks.remove(id)
        return nothing()
