"""The web server: FastAPI outside for events, downloads and headers; Dash on its own Flask inside."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from dashboard.components.frame import EMBEDDED_BY
from dashboard.operating.chosen import AS_IT_COMES, Operating, Provider
from dashboard.operating.health import ASKED, Health
from dashboard.operating.limits import limit
from dashboard.operating.measures import Measures
from dashboard.operating.observed import Observed
from dashboard.operating.routes import Routes
from dashboard.pages import PAGES
from dashboard.scripts import icon_address
from dashboard.server.answers import Answers
from dashboard.server.bridge import Bodies, Bridge
from dashboard.server.briefs import brief_routes
from dashboard.server.bundle import REPLACED
from dashboard.server.compression import Compression
from dashboard.server.downloads import file_routes
from dashboard.server.errands import run_errands
from dashboard.server.events import Hub
from dashboard.server.finding import finding_routes
from dashboard.server.guard import Guard, still_who
from dashboard.server.headers import SecurityHeaders, content_security_policy
from dashboard.server.static import StaticCache
from dashboard.shell import Shell, warm
from dashboard.signing import PROVIDER
from metrics.api import router
from metrics.ledger import Ledger

THREADS = 16
ASKING = 32


def application(
    shell: Shell, ledger: Ledger, *, cache: Path | None = None, embed: str = "", guarded: bool = False, public: bool = False,
    hosts: Sequence[str] = (), operating: Operating = AS_IT_COMES,
) -> FastAPI:  # fmt: skip
    """Return the ASGI application: `shell` under everything, our own routes over it; `embed` names the sites that may embed a chart.

    With `guarded`, and from when the ledger has an account, only who signs in is let in, or, with `public`, everybody to read, and each no
    oftener than `operating` says.
    `hosts`, where given, are the only names of this server.
    """
    wsgi = WSGIMiddleware(shell.server, workers=THREADS)
    # a2wsgi types the messages of ASGI more narrowly than Starlette; they are the same.
    inner = cast(ASGIApp, wsgi)
    hub = Hub(ledger)
    measures = Measures(slow_seconds=operating.slow_seconds)
    measures.also(ledger, lambda: hub.streams)
    ledger.tell_times(measures.ledger_used)

    @contextlib.asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        # Each request asks the ledger a short question or two; one whose network is silent holds its thread for half a minute.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(ASKING, "asking"))
        polling = asyncio.create_task(hub.follow())
        running = asyncio.create_task(run_errands(ledger))
        _close_on_signals(hub)
        # The socket listens already where several processes share it: who stands in its queue is answered from here on.
        for told in app.state.ready:
            await asyncio.to_thread(told)
        yield
        hub.close()
        polling.cancel()
        running.cancel()
        wsgi.executor.shutdown(wait=False, cancel_futures=True)

    app = FastAPI(title="Humanitarian Situation Dashboard", docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    app.state.hub, app.state.shell = hub, shell
    app.state.ready, app.state.ahead = [], None
    _routes(app, hub, ledger)
    file_routes(app, ledger)
    finding_routes(app, ledger)
    brief_routes(app, ledger)
    app.include_router(router(ledger))
    if operating.provider is not None:
        _signing_in_by(app, shell, ledger, operating.provider)
    app.mount("/", Bridge(inner, limit=operating.largest_upload))
    app.add_middleware(Compression)
    app.add_middleware(Answers, ledger=ledger)
    app.add_middleware(StaticCache, folder=cache, replaced=REPLACED)
    app.add_middleware(Bodies, limit=operating.largest_upload)
    limit(app, shell.server, operating, measures)
    app.add_middleware(Guard, ledger=ledger, always=guarded, public=public, silent=lambda: hub.silent)
    shell.server.config[EMBEDDED_BY] = embed
    # The first request that Flask answers; after it, it takes no more routes.
    warm(shell)
    app.add_middleware(
        Health, ledger=ledger, measures=measures, closing=lambda: hub.closing, token=operating.metrics_token,
        silent=lambda: hub.silent,
        ahead=lambda: app.state.ahead is not None and app.state.ahead.going_on,
    )  # fmt: skip
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders, policy=content_security_policy([*shell.csp_hashes(), shell.brought.hash]), embed=embed)
    app.add_middleware(Observed, measures=measures, route=Routes(app, shell.server, [*(each.PATH for each in PAGES), *ASKED]).of)
    return app


def _signing_in_by(app: FastAPI, shell: Shell, ledger: Ledger, provider: Provider) -> None:
    # Only here: what it needs is installed only where people sign in so.
    from dashboard.operating.provided import provider_routes

    shell.server.config[PROVIDER] = provider.name
    provider_routes(app, ledger, provider)


def _routes(app: FastAPI, hub: Hub, ledger: Ledger) -> None:
    @app.get("/healthz")
    async def health() -> dict[str, Any]:
        return {"ok": True, "streams": hub.streams}

    @app.get("/now")
    async def now() -> JSONResponse:
        # What a pinned link is pinned to: not the reader's clock, and not ours, which may be set back after it.
        at = await asyncio.to_thread(ledger.moment, datetime.now(UTC))
        return JSONResponse({"now": at.isoformat().replace("+00:00", "Z")}, headers={"cache-control": "no-store"})

    @app.get("/events")
    async def events(request: Request) -> StreamingResponse:
        still = still_who({key: value.decode("latin-1") for key, value in request.headers.raw}, ledger)
        return StreamingResponse(hub.stream(still), media_type="text/event-stream", headers={"cache-control": "no-store", "x-accel-buffering": "no"})

    @app.get("/favicon.ico")
    async def favicon() -> RedirectResponse:
        return RedirectResponse(icon_address(), 302)


def _close_on_signals(hub: Hub) -> None:
    """End the streams as soon as the process is told to stop: the server waits for open answers, and a stream never ends by itself."""
    loop = asyncio.get_running_loop()

    def chained(before: Any) -> Callable[[int, FrameType | None], None]:
        def handler(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(hub.close)
            if callable(before):
                before(number, frame)

        return handler

    for each in (signal.SIGTERM, signal.SIGINT):
        # Outside the main thread (in tests) no handler can be set, and none is needed.
        with contextlib.suppress(ValueError):
            signal.signal(each, chained(signal.getsignal(each)))
