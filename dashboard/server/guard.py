"""Who is let in: a session's cookie or a program's token, before anything else sees the request.

What somebody may do with what they see is decided where it is written, in the ledger (`metrics.ledger.people`); here it is
decided who they are, and whether they may see anything at all.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import quote

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.cookies import cookies_of
from dashboard.server.silence import SILENT, answered
from metrics.api.problems import ProblemError
from metrics.api.writing.writers import bearer, holder
from metrics.ledger import Ledger, UnavailableError
from metrics.ledger.people import AccountRole, Actor, acting_as, actor

COOKIE = "session"
SIGN_IN = "/sign-in"
HEALTH = "/healthz"
# What the page to sign in is made of, and what a probe asks; nothing of the ledger is behind it.
OPEN = (SIGN_IN, "/favicon.ico")
ASSETS = "/assets/"
# Scripts and styles of installed packages, of which nothing tells of the ledger: a desk is asked nothing for them.
SUITES = "/_dash-component-suites/"
OPEN_BELOW = (ASSETS, "/sign-in/")
ANYBODY = Actor(name="anybody", role=AccountRole.VIEWER)
# How often a ledger without accounts is asked whether somebody has made the first one.
LOOK_SECONDS = 1.0


class Guard:
    """Lets a request in when it says who it is from; `public` lets everybody read.

    Whoever asks is asked who they are where `always`, else from the moment at which the ledger has an account, made by whichever
    process. A page that may not be seen leads to signing in and back again; a program is answered 401, and told why its token opens nothing.
    While the ledger is `silent` nobody waits for it: raises UnavailableError.
    """

    def __init__(self, app: ASGIApp, *, ledger: Ledger, always: bool, public: bool = False, silent: Callable[[], bool]) -> None:
        self._app = app
        self._silent = silent
        self._ledger = ledger
        self._asks = always
        self._looked = float("-inf")
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request as who sent it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 4401})
            return
        headers = {key: value.decode("latin-1") for key, value in scope["headers"]}
        path: str = scope["path"]
        if path.startswith(ASSETS) or path == HEALTH:
            # The same for all, also while nobody can be asked who this is: the page that says so is made of them.
            with acting_as(None):
                await self._app(scope, receive, send)
            return
        if self._silent():
            raise UnavailableError(SILENT)
        if not self._asks and (path.startswith(SUITES) or not await self._accounts_came()):
            await (_not_here() if _is_elsewhere(scope) else self._app)(scope, receive, send)
            return
        try:
            who = await answered(asyncio.to_thread(who_asks, headers, self._ledger), unless=self._silent)
        except ProblemError as error:
            await _refused(str(error))(scope, receive, send)
            return
        if who is None and path not in OPEN and not path.startswith(OPEN_BELOW):
            if not self._public:
                await _turned_away(scope, headers)(scope, receive, send)
                return
            who = ANYBODY
        with acting_as(who):
            await self._app(scope, receive, send)

    async def _accounts_came(self) -> bool:
        """Return whether there is somebody who can sign in by now; once there was, everybody is asked until the server stops."""
        if time.monotonic() - self._looked >= LOOK_SECONDS:
            try:
                came = await answered(asyncio.to_thread(self._ledger.work.accounts.any), unless=self._silent)
            except UnavailableError:
                # Nothing can be read or written now, whoever asks; what is asked for says so itself.
                return False
            # Who asked the ledger before somebody else saw an account takes nothing back.
            self._asks, self._looked = self._asks or came, time.monotonic()
        return self._asks


def who_asks(headers: Mapping[bytes, str], ledger: Ledger, *, uses: bool = True) -> Actor | None:
    """Return who a request is from, with the role of now: by a program's token or a session's cookie, which it `uses` unless it only goes on.

    Raises ProblemError for a token that opens nothing.
    """
    said = headers.get(b"authorization", "")
    if bearer(said) is not None:
        return holder(said, ledger)
    word = cookies_of(headers.get(b"cookie", "")).get(COOKIE)
    return None if word is None else ledger.work.sessions.who(word, at=datetime.now(UTC), uses=uses)


def still_who(headers: Mapping[bytes, str], ledger: Ledger) -> Callable[[], Awaitable[bool]] | None:
    """Return what tells whether a request that goes on is still from who acts now; None where nobody was asked who they are."""
    began = actor()
    if began is None or began == ANYBODY:
        return None

    async def still() -> bool:
        try:
            return await asyncio.to_thread(who_asks, headers, ledger, uses=False) == began
        except ProblemError:
            return False
        except UnavailableError:
            # Nobody can be asked now, and nothing can be told either.
            return True

    return still


def _is_elsewhere(scope: Scope) -> bool:
    """Return whether another machine asks, by way of a proxy on this one that says so: a server without accounts listens to this machine alone."""
    client = scope.get("client")
    try:
        return client is not None and not ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _not_here() -> Response:
    detail = (
        "nobody can sign in here yet, so that only this machine is answered; make an account first: python -m metrics accounts add NAME --role admin"
    )
    return JSONResponse({"type": "about:blank", "title": "Forbidden", "status": 403, "detail": detail}, 403, media_type="application/problem+json")


def _turned_away(scope: Scope, headers: dict[bytes, str]) -> Response:
    """Return the answer to somebody who has to sign in first."""
    wants_page = scope["method"] in ("GET", "HEAD") and "text/html" in headers.get(b"accept", "")
    if wants_page:
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(f"{SIGN_IN}?to={quote(scope['path'] + ('?' + query if query else ''), safe='')}", 303)
    return _refused("sign in first, or send a token: Authorization: Bearer hsd_...")


def _refused(detail: str) -> Response:
    return JSONResponse({"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": detail}, 401, {"WWW-Authenticate": "Bearer"},
                        "application/problem+json")  # fmt: skip
