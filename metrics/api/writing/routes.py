"""The addresses that are written to. Each wants a token, and takes an Idempotency-Key where it is a POST."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from metrics.api.problems import ProblemError
from metrics.api.writing import acts
from metrics.api.writing.bodies import (
    Body,
    Key,
    SentCorrection,
    SentFeed,
    SentMarking,
    SentReport,
    SentReview,
    SentSituation,
    SentUndo,
    SentWebhook,
)
from metrics.api.writing.received import limited_body, nothing, once, parsed
from metrics.api.writing.writers import writer
from metrics.ledger import Ledger
from metrics.ledger.work import FeedState

Content: TypeAlias = Annotated[bytes, Depends(limited_body)]
Id: TypeAlias = Annotated[str, Path(min_length=1, max_length=200)]
SECURITY: list[dict[str, list[str]]] = [{"token": []}]
_KEY = {
    "name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -~]+$"},
    "description": "The same key with the same request gets the first answer again, for two days; nothing is done twice.",
}  # fmt: skip


def write_routes(api: APIRouter, ledger: Ledger) -> None:
    """Add the addresses to `api`."""
    _reports(api, ledger)
    _figures(api, ledger)
    _markings(api, ledger)
    _situations(api, ledger)
    _feeds(api, ledger)
    _webhooks(api, ledger)


def _post(
    api: APIRouter, path: str, body: type[Body] | None, what: str, *statuses: HTTPStatus
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Register a function for POST, with its body and answers described."""

    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        extra: dict[str, Any] = {"security": SECURITY, "parameters": [_KEY]}
        if body is not None:
            extra["requestBody"] = {"required": True, "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{body.__name__}"}}}}
        api.add_api_route(
            path, function, methods=["POST"], response_model=None, response_class=Response, status_code=statuses[0], openapi_extra=extra,
            operation_id=function.__name__, responses=_answers(what, *statuses),
        )  # fmt: skip
        return function

    return register


def _answers(what: str, *statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": {"type": "object"}}}
    found: dict[int | str, dict[str, Any]] = {
        each.value: {"description": what, "content": content} for each in statuses if each is not HTTPStatus.NO_CONTENT
    }
    if HTTPStatus.NO_CONTENT in statuses:
        found[204] = {"description": what}
    found["default"] = {
        "description": "Refused: no token (401), not there (404), changed by somebody else or a key used twice (409), too large (413), "
        "another media type (415), fields that can not be used (422).",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return found


def _reports(api: APIRouter, ledger: Ledger) -> None:
    @_post(api, "/reports", SentReport, "The report with its figures and what they changed.", HTTPStatus.CREATED, HTTPStatus.OK)
    def add_report(request: Request, content: Content) -> Response:
        """Read a text and record its figures; the same text again changes nothing (200)."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentReport)
        return once(request, ledger, who, content, lambda: acts.add_text(ledger, sent, who, api.prefix))

    @_post(api, "/proposals", SentReport, "What the text states; nothing is recorded.", HTTPStatus.OK)
    def propose_report(request: Request, content: Content) -> Response:
        """Read a text and give the figures that would be recorded."""
        writer(request, ledger)
        return acts.propose(ledger, parsed(request, content, SentReport))

    def add_file(
        request: Request,
        content: Content,
        name: Annotated[str, Query(description="The file's name, which ends as files of its format do.", min_length=3, max_length=200)],
        situation: Annotated[str | None, Query(description="The situation that it belongs to.", max_length=200)] = None,
        published: Annotated[date | None, Query(description="The day of publication, where the file does not say it.")] = None,
    ) -> Response:
        """Read a file (PDF, Word, web page, mail, sheet ...) and record its figures; the same text again changes nothing (200)."""
        who = writer(request, ledger)
        return once(request, ledger, who, content, lambda: acts.add_file(ledger, name, content, situation, published, who, api.prefix))

    body = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    api.add_api_route(
        "/files", add_file, methods=["POST"], response_model=None, response_class=Response, status_code=201, operation_id="add_file",
        openapi_extra={"security": SECURITY, "parameters": [_KEY], "requestBody": body},
        responses=_answers("The report with its figures and what they changed.", HTTPStatus.CREATED, HTTPStatus.OK),
    )  # fmt: skip


def _figures(api: APIRouter, ledger: Ledger) -> None:
    @_post(api, "/figures/{id}/reviews", SentReview, "The figure's new line.", HTTPStatus.OK)
    def review_figure(request: Request, id: Id, content: Content) -> Response:
        """Approve or reject a figure, or propose it again."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentReview)
        return once(request, ledger, who, content, lambda: acts.review(ledger, id, sent, who))

    @_post(api, "/figures/{id}/corrections", SentCorrection, "The figure's new line.", HTTPStatus.OK)
    def correct_figure(request: Request, id: Id, content: Content) -> Response:
        """Record what a figure really is; the line before stays readable."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentCorrection)
        return once(request, ledger, who, content, lambda: acts.correct(ledger, id, sent, who))

    @_post(api, "/figures/{id}/undo", SentUndo, "The figure's new line.", HTTPStatus.OK)
    def undo_figure(request: Request, id: Id, content: Content) -> Response:
        """Take the last line of a figure back, by a new line that says what the one before it said."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentUndo)
        return once(request, ledger, who, content, lambda: acts.undo(ledger, id, sent, who))


def _markings(api: APIRouter, ledger: Ledger) -> None:
    @_post(api, "/reports/{id}/confidentiality", SentMarking, "How the report is marked.", HTTPStatus.OK)
    def mark_report(request: Request, id: Id, content: Content) -> Response:
        """Say who may see a report, and with it all of its figures."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentMarking)
        return once(request, ledger, who, content, lambda: acts.mark(ledger, ledger.report(id).id, sent, who))

    @_post(api, "/figures/{id}/confidentiality", SentMarking, "How the figure is marked.", HTTPStatus.OK)
    def mark_figure(request: Request, id: Id, content: Content) -> Response:
        """Say who may see a figure; it is no opener than its report."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentMarking)
        return once(request, ledger, who, content, lambda: acts.mark(ledger, ledger.entry(id).figure_id, sent, who))


def _situations(api: APIRouter, ledger: Ledger) -> None:
    @_post(api, "/situations", SentSituation, "The situation.", HTTPStatus.CREATED, HTTPStatus.OK)
    def add_situation(request: Request, content: Content) -> Response:
        """Follow a situation, or change how it is described (200)."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentSituation)
        return once(request, ledger, who, content, lambda: acts.add_situation(ledger, sent, who, api.prefix))


def _feeds(api: APIRouter, ledger: Ledger) -> None:
    @api.get(
        "/feeds", response_model=None, openapi_extra={"security": SECURITY}, responses=_answers("The feeds.", HTTPStatus.OK), operation_id="feeds"
    )
    def feeds(request: Request) -> Response:
        """List the feeds: when each was asked, what came, and what went wrong."""
        writer(request, ledger)
        return acts.feeds(ledger)

    @_post(api, "/feeds", SentFeed, "The feed.", HTTPStatus.CREATED)
    def add_feed(request: Request, content: Content) -> Response:
        """Follow a feed."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentFeed)
        return once(request, ledger, who, content, lambda: acts.add_feed(ledger, sent, who, api.prefix))

    @_post(api, "/feeds/{id}/runs", None, "What came of it.", HTTPStatus.OK)
    def run_feed(request: Request, id: Id, content: Content) -> Response:
        """Ask a feed now, whatever its schedule."""
        who = writer(request, ledger)
        return once(request, ledger, who, content, lambda: acts.run_feed(ledger, id))

    @_delete(api, "/feeds/{id}", "Followed no more; its reports stay.")
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
        responses=_answers("The webhooks.", HTTPStatus.OK),
        operation_id="webhooks",
    )
    def webhooks(request: Request) -> Response:
        """List the webhooks, without their secrets."""
        writer(request, ledger)
        return acts.webhooks(ledger)

    @_post(api, "/webhooks", SentWebhook, "The webhook with the secret that its messages are signed with, this once.", HTTPStatus.CREATED)
    def add_webhook(request: Request, content: Content) -> Response:
        """Tell an address of every change from now on."""
        who = writer(request, ledger)
        sent = parsed(request, content, SentWebhook)
        return once(request, ledger, who, content, lambda: acts.add_webhook(ledger, sent, who, api.prefix))

    @_delete(api, "/webhooks/{id}", "Told no more.")
    def remove_webhook(request: Request, id: Id) -> Response:
        """Tell an address no more."""
        writer(request, ledger)
        ledger.work.webhooks.remove(id)
        return nothing()


def _delete(api: APIRouter, path: str, what: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    def register(function: Callable[..., Response]) -> Callable[..., Response]:
        api.add_api_route(
            path, function, methods=["DELETE"], response_model=None, response_class=Response, status_code=204, operation_id=function.__name__,
            openapi_extra={"security": SECURITY}, responses=_answers(what, HTTPStatus.NO_CONTENT),
        )  # fmt: skip
        return function

    return register


__all__ = ["Key", "ProblemError", "write_routes"]
