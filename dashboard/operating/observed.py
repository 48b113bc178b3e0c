"""Each request has a name, from the proxy or ours, that stands in its answer and in every line that is logged on the way; and is counted."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.operating.callbacks import UPDATE
from dashboard.operating.logs import REQUEST
from dashboard.operating.measures import Measures
from dashboard.operating.waiting import away_answer
from metrics.ledger import UnavailableError, UnwritableError

LOG = logging.getLogger("dashboard.requests")
HEADER: Final = b"x-request-id"
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# Open as long as a page is: its time says nothing about the server.
STREAM: Final = "/events"
_FIT: Final = re.compile(r"[\w.-]{1,64}", re.ASCII)


class Observed:
    """Names, counts, times and logs each request; the address is logged without its question, which may hold what a reader looks for."""

    def __init__(self, app: ASGIApp, *, measures: Measures, route: Callable[[str], str]) -> None:
        self._app = app
        self._measures = measures
        self._route = route

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        name = request_name(dict(scope["headers"]).get(HEADER, b""))
        token = REQUEST.set(name)
        status, began = 0, time.perf_counter()

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (HEADER, name.encode())]
            await send(message)

        try:
            await self._app(scope, receive, named)
        except UnavailableError as error:
            LOG.warning("the ledger can not be used: %s", error)
            if status:
                raise
            # A callback that reached its act is answered by `away`; one that comes here was not begun.
            again = scope["method"] in ("GET", "HEAD") or scope["path"] == UPDATE
            await away_answer(scope, again=again, unwritable=isinstance(error, UnwritableError))(scope, receive, named)
        except asyncio.CancelledError:
            # The server is being stopped and has waited as long as it may; another process, or this one anew, may be asked.
            if not status:
                await away_answer(scope, again=scope["method"] in ("GET", "HEAD"))(scope, receive, named)
            raise
        except Exception:
            # The edge: whatever was not foreseen is told once, by its name, and the reader is told what to ask for.
            LOG.exception("the request could not be answered", extra={"fields": {"path": scope["path"]}})
            if status:
                raise
            detail = f"something went wrong here; it is in the log of the server as request {name}"
            await JSONResponse({"detail": detail}, 500, {"cache-control": "no-store"})(scope, receive, named)
        finally:
            self._note(scope, status, time.perf_counter() - began)
            REQUEST.reset(token)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route, method = self._route(scope["path"]), scope["method"] if scope["method"] in METHODS else "OTHER"
        self._measures.requests.labels(method, route, str(status)).inc()
        if route != STREAM:
            self._measures.seconds.labels(route).observe(seconds)
        took = round(seconds * 1000, 1)
        fields = {"method": method, "path": scope["path"], "route": route, "status": status, "ms": took}
        LOG.info("%s %s %s %s ms", method, scope["path"], status, took, extra={"fields": fields})


def request_name(given: bytes) -> str:
    r"""Return the name that a proxy has given to a request where it can stand in a log, else a new one.

    >>> request_name(b"from-the-proxy.1"), len(request_name(b"x\r\nset-cookie: y")), len(request_name(b""))
    ('from-the-proxy.1', 32, 32)
    """
    said = given.decode("latin-1")
    return said if _FIT.fullmatch(said) else uuid4().hex
