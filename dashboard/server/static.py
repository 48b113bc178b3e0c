"""Static files, compressed once: 8 MB of scripts become 2, and a second visit costs nothing."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import brotli
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger(__name__)
PREFIXES = ("/_dash-component-suites/", "/assets/")
MOST = 400
WORTH_COMPRESSING = 600
QUALITY = 9
COMPRESSED_ALREADY = (b"image/png", b"image/jpeg", b"font/")
_FINGERPRINT = re.compile(r"\.v[\w-]+m\d+\.")


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it is sent: its type, bytes, compressed bytes where that is worth it, and tag."""

    content_type: bytes
    body: bytes
    compressed: bytes | None
    tag: bytes


class StaticCache:
    """Fetches each static file once from the inner app, compresses it once, keeps it in memory and, by content hash, in `folder`.

    `replaced` gives what is served in the place of the inner app's files, by path.
    """

    def __init__(self, app: ASGIApp, *, folder: Path | None = None, replaced: Mapping[str, Callable[[], bytes]] | None = None) -> None:
        self._app = app
        self._replaced = replaced or {}
        self._folder = folder
        self._held: dict[str, Held] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not scope["path"].startswith(PREFIXES):
            await self._app(scope, receive, send)
            return
        held = await self._find(scope)
        if held is None:
            await self._app(scope, receive, send)
        else:
            await _answer(held, scope, send)

    async def _find(self, scope: Scope) -> Held | None:
        path = scope["path"]
        if path in self._held:
            return self._held[path]
        async with self._locks.setdefault(path, asyncio.Lock()):
            if path not in self._held and len(self._held) < MOST:
                status, content_type, body = await self._read(scope)
                if status == 200:
                    self._held[path] = await asyncio.to_thread(self._hold, content_type, body)
        self._locks.pop(path, None)
        return self._held.get(path)

    async def _read(self, scope: Scope) -> tuple[int, bytes, bytes]:
        instead = self._replaced.get(scope["path"])
        if instead is None:
            return await _fetch(self._app, scope)
        return 200, b"text/javascript; charset=utf-8", await asyncio.to_thread(instead)

    def _hold(self, content_type: bytes, body: bytes) -> Held:
        digest = hashlib.sha256(body).hexdigest()
        worth = len(body) > WORTH_COMPRESSING and not content_type.startswith(COMPRESSED_ALREADY)
        return Held(content_type, body, self._compressed(body, digest) if worth else None, f'"{digest[:20]}"'.encode())

    def _compressed(self, body: bytes, digest: str) -> bytes:
        kept = self._folder / f"{digest}.{QUALITY}.br" if self._folder is not None else None
        found = _kept(kept, body) if kept is not None else None
        if found is not None:
            return found
        compressed: bytes = brotli.compress(body, quality=QUALITY)
        if kept is not None:
            self._keep(kept, compressed)
        return compressed

    def _keep(self, kept: Path, compressed: bytes) -> None:
        """Keep a compressed file for the next process; where nothing can be kept, a full disk or a folder of somebody else's, that one compresses anew."""
        # Written beside and moved, so that another process never reads half a file.
        partial = kept.with_suffix(f".{os.getpid()}.part")
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(compressed)
            partial.replace(kept)
        except OSError as error:
            LOG.warning(
                "compressed files can not be kept in %s (%s); set XDG_CACHE_HOME to a folder that can be written", kept.parent, error.strerror
            )
            self._folder = None
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def _kept(path: Path, body: bytes) -> bytes | None:
    """Return a compressed file that an earlier process kept; None where there is none, or one that a machine which went down left by half."""
    try:
        found = path.read_bytes()
        return found if brotli.decompress(found) == body else None
    except (OSError, brotli.error):
        return None


async def _fetch(app: ASGIApp, scope: Scope) -> tuple[int, bytes, bytes]:
    """Return status, content type and body of a file as the inner app gives it, uncompressed."""
    status, content_type, parts = 500, b"", []
    inner = {**scope, "method": "GET", "query_string": b"", "headers": [pair for pair in scope["headers"] if pair[0] == b"host"]}

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status, content_type
        if message["type"] == "http.response.start":
            status = message["status"]
            content_type = dict(message["headers"]).get(b"content-type", b"")
        else:
            parts.append(message.get("body", b""))

    await app(inner, receive, send)
    return status, content_type, b"".join(parts)


async def _answer(held: Held, scope: Scope, send: Send) -> None:
    asked = dict(scope["headers"])
    versioned = _FINGERPRINT.search(scope["path"]) or scope["query_string"].startswith((b"m=", b"v="))
    headers = [
        (b"content-type", held.content_type),
        (b"etag", held.tag),
        (b"vary", b"accept-encoding"),
        (b"cache-control", b"public, max-age=31536000, immutable" if versioned else b"no-cache"),
    ]
    if asked.get(b"if-none-match") == held.tag:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    body = held.body
    if held.compressed is not None and b"br" in asked.get(b"accept-encoding", b""):
        headers.append((b"content-encoding", b"br"))
        body = held.compressed
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
