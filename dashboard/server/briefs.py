"""The brief of a view: `/brief` as a page to print and `/brief.pdf` as a file."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dashboard.address import AddressError, View
from dashboard.brief import Brief, brief_of, brief_page
from dashboard.shown import Showing
from dashboard.translation import Tongue, speaking, tongue_for
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError


def brief_routes(app: FastAPI, ledger: Ledger) -> None:
    """Serve the brief of the view that the query string names; plain functions, which FastAPI runs in threads of their own."""
    showing = Showing(ledger)

    @app.get("/brief")
    def page(request: Request) -> HTMLResponse:
        with speaking(_tongue(request)):
            return HTMLResponse(brief_page(_brief(showing, request), request.query_params.multi_items()), headers={"cache-control": "no-store"})

    @app.get("/brief.pdf")
    def pdf(request: Request) -> Response:
        with speaking(_tongue(request)):
            # Here: what sets pages takes as long to import as the server takes to start otherwise, and most never make a PDF.
            from dashboard.brief.pdf import brief_pdf

            brief = _brief(showing, request)
            body = brief_pdf(brief)
        name = re.sub(r"[^a-z0-9]+", "-", brief.title.encode("ascii", "ignore").decode().lower()).strip("-") or "brief"
        headers = {"content-disposition": f'attachment; filename="{name}.pdf"', "cache-control": "no-store"}
        return Response(body, media_type="application/pdf", headers=headers)


def _brief(showing: Showing, request: Request) -> Brief:
    try:
        shown = showing.of(View.parse(request.url.query))
    except AddressError as error:
        raise HTTPException(400, refusal(error)) from error
    except LedgerError as error:
        raise HTTPException(409, refusal(error)) from error
    return brief_of(shown, origin=str(request.base_url).rstrip("/"), at=datetime.now(UTC))


def _tongue(request: Request) -> Tongue:
    return tongue_for(request.query_params, request.cookies, request.headers.get("accept-language", ""))
