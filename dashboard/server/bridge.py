"""What stands between the event loop and Dash's threads: whole bodies in, and no thread left hanging."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 80 << 20
BODY_SECONDS = 60.0
# A slow line is no stalled one (256 kbit/s); what comes slower than that on the whole holds a place for others' uploads.
PACE = 32 << 10
# Whoever has not signed in yet sends a name and a password, and can not fill the places of those who have.
FORM_LIMIT = 64 << 10
FORMS = ("/sign-in",)
LARGE_BODY = 4 << 20
LARGE_AT_ONCE = 2
SAFE = ("GET", "HEAD", "OPTIONS")


class Bridge:
    """Reads each body on the event loop before a thread is taken, so that a slow or endless upload holds no thread.

    Chunked bodies get a length, which Flask needs; a body over the limit is answered 413, one that stalls 408. Only
    a few large bodies are held at once. A failing `send` is swallowed here, because a2wsgi would keep its thread for ever.
    """

    def __init__(self, app: ASGIApp, *, limit: int = BODY_LIMIT, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._limit = limit
        self._seconds = seconds
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] in SAFE:
            await self._app(scope, given(b""), _guarded(send))
            return
        length, limit = _length(scope), FORM_LIMIT if scope["path"] in FORMS else self._limit
        if length > limit:
            await _too_large(limit)(scope, receive, send)
        elif length > LARGE_BODY or length < 0 and limit > LARGE_BODY:
            async with self._large:
                await self._pass(scope, receive, send, limit)
        else:
            await self._pass(scope, receive, send, limit)

    async def _pass(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        try:
            body = await _body(receive, limit, self._seconds)
        except TimeoutError:
            slow = f"the upload stopped for more than {self._seconds:.0f} seconds, or came too slowly; send it again, or in parts"
            await _refuse(408, slow)(scope, receive, send)
            return
        except _TooLargeError:
            await _too_large(limit)(scope, receive, send)
            return
        if body is None:
            return
        headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"transfer-encoding")]
        inner = {**scope, "headers": [*headers, (b"content-length", str(len(body)).encode())]}
        await self._app(inner, given(body), _guarded(send))


class Bodies:
    """Takes the bodies that are sent to the API as `Bridge` takes those of Dash: whole, so many bytes, and only a few large ones at once."""

    def __init__(self, app: ASGIApp, *, limit: int = BODY_LIMIT) -> None:
        self._app = app
        self._bridge = Bridge(app, limit=limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        takes = scope["type"] == "http" and scope["method"] not in SAFE and scope["path"].startswith("/api/")
        await (self._bridge if takes else self._app)(scope, receive, send)


class _TooLargeError(ValueError):
    """More came than the limit allows."""


def _length(scope: MutableMapping[str, Any]) -> int:
    """Return the length that the request promises, or -1 where it promises none."""
    text = dict(scope["headers"]).get(b"content-length", b"")
    return int(text) if text.isdigit() else -1


async def _body(receive: Receive, limit: int, seconds: float) -> bytes | None:
    """Return the whole body, or None where the browser went away. Raises TimeoutError where nothing comes for so many seconds, or all of it too slowly."""
    held, began = bytearray(), time.monotonic()
    while True:
        behind = time.monotonic() - began - len(held) / PACE
        message = await asyncio.wait_for(receive(), min(seconds, seconds - behind))
        if message["type"] == "http.disconnect":
            return None
        held.extend(message.get("body", b""))
        if len(held) > limit:
            raise _TooLargeError
        if not message.get("more_body"):
            return bytes(held)


def given(body: bytes) -> Callable[[], Awaitable[Message]]:
    """Return a `receive` of ASGI that hands over a body which is there already."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _guarded(send: Send) -> Send:
    gone = False

    async def guarded(message: Message) -> None:
        nonlocal gone
        if gone:
            return
        try:
            await send(message)
        except (OSError, RuntimeError):
            # The browser went away in the middle of an answer: nobody is left to tell.
            gone = True

    return guarded


def _too_large(limit: int) -> JSONResponse:
    said = f"{limit >> 20} MB" if limit >> 20 else f"{limit >> 10} kB"
    return _refuse(413, f"this is larger than the {said} that are taken; split it")


def _refuse(status: int, detail: str) -> JSONResponse:
    problem = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(problem, status, {"connection": "close", "cache-control": "no-store"}, "application/problem+json")
