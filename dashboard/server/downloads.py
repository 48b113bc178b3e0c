"""Files of what a page shows, at `/download/PAGE/NAME.KIND` with the page's own query string."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response

from dashboard.address import AddressError
from dashboard.pages import PAGES
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.exports import ExportError, exporter
from metrics.ledger import Ledger, LedgerError, NotAllowedError, UnknownError

# The files that leave out what the small-cell rule says; no other is given where it holds.
LEAVING_OUT = (("figures", "seen"), ("figures", "situation"), ("figures", "all"), ("figures", "dictionary"))
FileOf = Callable[[Ledger, str, str], bytes]
"""A function of (ledger, kind, search) that returns a file: `kind` is csv, xlsx or json, `search` the address's query string."""


def file_routes(app: FastAPI, ledger: Ledger) -> None:
    """Serve the files that pages declare in `FILES`."""

    # A plain function: FastAPI runs it in a thread of its own, so that a large file delays nobody.
    @app.get("/download/{page}/{name}.{kind}")
    def download(request: Request, page: str, name: str, kind: str) -> Response:
        files = files_of(page)
        if name not in files:
            raise HTTPException(404, f"there is no file {name!r} of the page {page!r}; it has {', '.join(files) or 'none'}")
        try:
            form = exporter(kind)
            if (page, name) not in LEAVING_OUT:
                pipeline.check_not_held(ledger)
            body = files[name](ledger, form.kind, request.url.query)
        except NotAllowedError as error:
            raise HTTPException(403, refusal(error)) from error
        except (ExportError, AddressError) as error:
            raise HTTPException(400, refusal(error)) from error
        except UnknownError as error:
            raise HTTPException(404, refusal(error)) from error
        except LedgerError as error:
            raise HTTPException(409, refusal(error)) from error
        stamp = datetime.now(UTC).strftime("%Y-%m-%d")
        disposition = f'attachment; filename="{page}-{name}-{stamp}{form.suffix}"'
        return Response(body, media_type=form.media_type, headers={"content-disposition": disposition, "cache-control": "no-store"})


def files_of(page: str) -> Mapping[str, FileOf]:
    """Return the files of the page whose path is `/page` ("home" for the first one)."""
    path = "/" if page == "home" else f"/{page}"
    found = next((each for each in PAGES if path == each.PATH), None)
    files: Mapping[str, FileOf] = getattr(found, "FILES", {})
    return files
