"""Answers that are made anew each time, compressed cheaply: a page's content of 68 kB goes out as a tenth of it."""

from __future__ import annotations

from typing import Final

import brotli
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WORTH_COMPRESSING: Final = 1024
QUALITY: Final = 4
PLAIN: Final = (b"application/json", b"text/html", b"text/css", b"text/csv", b"text/plain", b"image/svg+xml")


class Compression:
    """Compresses whole answers of text and JSON above a kilobyte for browsers that take brotli.

    Only an answer that says its length is touched: a stream of events has none, and is passed on as it comes.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] == "HEAD" or b"br" not in dict(scope["headers"]).get(b"accept-encoding", b""):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Compressing(send))


class _Compressing:
    """Holds back an answer that is worth it until it is whole, and passes on any other at once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Pass on one message of an answer."""
        if message["type"] == "http.response.start" and _worth_it(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = brotli.compress(b"".join(self._parts), quality=QUALITY)
        replaced = (b"content-length", b"vary")
        headers = [pair for pair in start["headers"] if pair[0].lower() not in replaced]
        varies = [value for name, value in start["headers"] if name.lower() == b"vary"]
        headers += [(b"content-encoding", b"br"), (b"vary", b", ".join([*varies, b"accept-encoding"])), (b"content-length", str(len(body)).encode())]
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _worth_it(start: Message) -> bool:
    headers = {key.lower(): value for key, value in start["headers"]}
    length = headers.get(b"content-length", b"")
    kind = headers.get(b"content-type", b"").split(b";")[0].strip()
    return length.isdigit() and int(length) > WORTH_COMPRESSING and kind in PLAIN and b"content-encoding" not in headers
