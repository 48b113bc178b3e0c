"""The addresses under /api/v1. Reading needs no key; writing needs a token, see `writing`."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.routing import Match

from metrics import pipeline
from metrics.api import answers, judged, listing
from metrics.api.describing import answered, answered_as_file, answered_whole, described
from metrics.api.getting import get
from metrics.api.parameters import Asked, FigureList, File, One, ReportList, SituationList, SourceList
from metrics.api.problems import ProblemError, ProblemRoute, problem
from metrics.api.viewer import view_routes
from metrics.api.writing import with_token, write_routes
from metrics.ledger import Ledger

PREFIX = "/api/v1"
EVERY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def router(ledger: Ledger) -> APIRouter:
    """Return the addresses that show what `ledger` holds and take what is written to it; the last one answers whatever else is asked under /api/v1.

    Include it before anything that is mounted at "/".
    """
    api = APIRouter(prefix=PREFIX, route_class=ProblemRoute, dependencies=[Depends(with_token(ledger))])
    _lists(api, ledger)
    _records(api, ledger)
    _files(api, ledger)
    judged.register(api, ledger)
    write_routes(api, ledger)
    _description(api)
    view_routes(api)
    _rest(api)
    return api


def _lists(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/situations", answered("Situation"))
    def situations(request: Request, asked: Annotated[SituationList, Query()]) -> Response:
        """List the situations followed, in the order in which they were first added."""
        return answers.listed(request, ledger, asked, lambda settled: listing.situations(ledger, settled))

    @get(api, "/reports", answered("Report"))
    def reports(request: Request, asked: Annotated[ReportList, Query()]) -> Response:
        """List the reports, without their texts, in the order in which they were recorded."""
        return answers.listed(request, ledger, asked, lambda settled: listing.reports(ledger, settled))

    @get(api, "/figures", answered("Figure"))
    def figures(request: Request, asked: Annotated[FigureList, Query()]) -> Response:
        """List the figures, each as last recorded, with interval, source, place, period and words, in the order in which they were first recorded."""
        return answers.listed(request, ledger, asked, lambda settled: listing.figures(ledger, settled))

    @get(api, "/indicators", answered("Indicator"))
    def indicators(request: Request, asked: Annotated[FigureList, Query()]) -> Response:
        """List the values derived from the figures, with nominal, interval, inputs, cautions and the standard they stand against."""
        return answers.listed(request, ledger, asked, lambda settled: listing.indicators(ledger, settled))

    @get(api, "/sources", answered("Source"))
    def sources(request: Request, asked: Annotated[SourceList, Query()]) -> Response:
        """List who the figures are from: how many figures, in how many reports, first and last."""
        return answers.listed(request, ledger, asked, lambda settled: listing.sources(ledger, settled))


def _records(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/reports/{id}", answered_whole("Report"))
    def report(request: Request, id: str, _: Annotated[Asked, Query()]) -> Response:
        """Give one report with its text."""
        return answers.one(request, ledger, lambda: listing.report(ledger, id))

    @get(api, "/figures/{id}", answered_whole("Figure"))
    def figure(request: Request, id: str, asked: Annotated[One, Query()]) -> Response:
        """Give one figure with its history: every line that was ever recorded of it."""
        return answers.one(request, ledger, lambda: listing.figure(ledger, id, asked))


def _files(api: APIRouter, ledger: Ledger) -> None:
    @get(api, "/export", answered_as_file())
    def export(request: Request, asked: Annotated[File, Query()]) -> Response:
        """Give figures, indicators and reports as a file, with a data dictionary and what was filtered."""
        return answers.file(
            request,
            ledger,
            asked,
            lambda: pipeline.export(ledger, asked.query(ledger), asked.kind, about=asked.settled(ledger).about(), part=asked.part),
        )


def _description(api: APIRouter) -> None:
    @cache
    def description() -> dict[str, Any]:
        return described(api.routes)

    @api.get("/openapi.json", include_in_schema=False)
    def openapi() -> JSONResponse:
        return JSONResponse(description())


def _rest(api: APIRouter) -> None:
    """Answer what no other address does, so that a mistyped one gets a problem and not a page of the dashboard."""
    known = list(api.routes)
    paths = ", ".join(sorted({path for route in known if "{" not in (path := getattr(route, "path", ""))}))

    @api.api_route("/{rest:path}", methods=EVERY_METHOD, include_in_schema=False)
    def rest(request: Request, rest: str) -> Response:
        matching = [route for route in known if route.matches(request.scope)[0] is not Match.NONE]
        if matching:
            # An address that is written out is never meant by one with a name in its place: /sources/merges is no source.
            meant = [route for route in matching if "{" not in getattr(route, "path", "")] or matching
            allowed = {method for route in meant for method in getattr(route, "methods", None) or ()}
            said = f"{PREFIX}/{rest} does not take {request.method}; use {' or '.join(sorted(allowed - {'HEAD'}))}"
            return problem(HTTPStatus.METHOD_NOT_ALLOWED, said, {"allow": ", ".join(sorted(allowed))})
        raise ProblemError(HTTPStatus.NOT_FOUND, f"there is no {PREFIX}/{rest}; there are {paths}")
