"""What Dash could not ask the ledger for: a page waits and asks again, an act says that nothing was recorded."""

from __future__ import annotations

import logging

import dash
from flask import Response, request

from dashboard.operating.callbacks import UPDATE
from dashboard.operating.waiting import away_answer
from dashboard.server.answers import only_reads
from metrics.ledger import UnavailableError, UnwritableError

LOG = logging.getLogger(__name__)


def tell_when_away(app: dash.Dash) -> None:
    """Answer 503, and never 500, where the ledger of `app` is away: the database broken, full, locked, deleted or out of reach."""

    def away(error: UnavailableError) -> Response:
        LOG.warning("the ledger can not be used: %s", error)
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers]
        scope = {"method": request.method, "path": request.path, "query_string": request.query_string, "headers": headers}
        again = only_reads(request.get_data()) if request.path == UPDATE else request.method in ("GET", "HEAD")
        answer = away_answer(scope, again=again, unwritable=isinstance(error, UnwritableError))
        return Response(bytes(answer.body), answer.status_code, dict(answer.headers))

    app.server.register_error_handler(UnavailableError, away)
