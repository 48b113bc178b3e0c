"""What a machine asks of the server: does it live, may requests come, and the measures. Before anybody signs in, and with nothing of the ledger in it."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Final

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.operating.measures import CONTENT_TYPE, Measures
from dashboard.server.silence import SILENT, unless_silent
from metrics.ledger import Ledger, LedgerError, UnavailableError

LOG = logging.getLogger(__name__)
LIVE: Final = "/healthz/live"
READY: Final = "/healthz/ready"
MEASURES: Final = "/metrics"
ASKED: Final = (LIVE, READY, MEASURES)
# A ledger whose network is cut does not say no; it says nothing.
PATIENCE_SECONDS: Final = 3.0
FORWARDED: Final = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip", b"via")


class Health:
    """Answers `/healthz/live`, `/healthz/ready` and `/metrics`; these go to this machine itself, or to who sends `token`."""

    def __init__(
        self, app: ASGIApp, *, ledger: Ledger, measures: Measures, closing: Callable[[], bool], silent: Callable[[], bool],
        ahead: Callable[[], bool], token: str | None = None,
    ) -> None:  # fmt: skip
        self._app = app
        self._ledger = ledger
        self._measures = measures
        self._closing = closing
        self._silent = silent
        self._ahead = ahead
        self._token = token
        # Threads of their own: who asks again and again of a ledger that is silent must not take those that others need.
        self._thread, self._beside = ThreadPoolExecutor(1, "ready"), ThreadPoolExecutor(1, "ready-beside")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] not in ASKED:
            await self._app(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            answer: Response = JSONResponse({"detail": "this is only read; use GET"}, 405, {"allow": "GET, HEAD"})
        elif scope["path"] == LIVE:
            answer = JSONResponse({"ok": True})
        elif scope["path"] == READY:
            answer = await self._ready()
        else:
            answer = await self._measured(scope)
        answer.headers["cache-control"] = "no-store"
        await answer(scope, receive, send)

    async def _ready(self) -> Response:
        if self._closing():
            return JSONResponse({"ok": False, "why": "shutting down"}, 503)
        if self._ahead():
            return JSONResponse({"ok": False, "why": "the pages that are opened first are being worked out"}, 503)
        if self._silent():
            return JSONResponse({"ok": False, "why": SILENT}, 503)
        try:
            checked = asyncio.get_running_loop().run_in_executor(self._thread, self._ledger.check)
            await unless_silent(checked, self._beside, seconds=PATIENCE_SECONDS)
        except TimeoutError:
            return JSONResponse({"ok": False, "why": SILENT}, 503)
        except (LedgerError, UnavailableError) as error:
            # Where the ledger is kept is for the log, not for whoever asks.
            LOG.warning("not ready: %s", error)
            return JSONResponse({"ok": False, "why": "the ledger can not be used; the log says why"}, 503)
        return JSONResponse({"ok": True})

    async def _measured(self, scope: Scope) -> Response:
        headers = dict(scope["headers"])
        given = headers.get(b"authorization", b"").decode("latin-1")
        told = self._token is not None and hmac.compare_digest(given.encode(), f"Bearer {self._token}".encode())
        if not told and not _from_here(scope, headers):
            return JSONResponse({"detail": "the measures go to this machine itself, or to who sends METRICS_TOKEN"}, 403)
        return Response(await asyncio.to_thread(self._measures.text), media_type=CONTENT_TYPE)


def _from_here(scope: Scope, headers: dict[bytes, bytes]) -> bool:
    """Return whether this machine itself asks, and not somebody through a proxy on it."""
    client = scope.get("client")
    try:
        here = client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        return False
    return here and not any(name in headers for name in FORWARDED)
