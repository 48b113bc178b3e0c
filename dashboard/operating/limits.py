"""How often and how much one account or address may ask: for what costs most, so that nobody takes the server from the others.

On a desk, where nobody is asked who they are, there are no others: only signing in is limited. Each process counts for itself and from its start: with several workers somebody may come to as many times the limit.
"""

from __future__ import annotations

import math
import re
import time
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

from fastapi import FastAPI
from flask import Flask, Response, request
from limits import RateLimitItem, RateLimitItemPerDay, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.operating.chosen import Operating
from dashboard.operating.measures import Measures
from dashboard.operating.waiting import wait_answer, wait_words
from metrics.ledger import actor

SIGN_IN: Final = "sign_in"
WRITES: Final = "writes"
EXPORTS: Final = "exports"
READING: Final = "reading"
UPLOADS: Final = "uploads"
SAFE: Final = ("GET", "HEAD", "OPTIONS")
# What a place is given of IPv6 at the least.
NETWORK_BITS: Final = 64
# By method and path; what stands first counts.
ADDRESSES: Final = (
    (SIGN_IN, "POST", ("/sign-in", "/account")),
    (SIGN_IN, "GET", ("/sign-in/provider",)),
    (EXPORTS, "GET", ("/download/", "/brief", "/api/v1/export")),
    (READING, "POST", ("/api/v1/reports", "/api/v1/proposals", "/api/v1/files", "/api/v1/feeds/")),
    (WRITES, "POST", ("/api/", "/admin")),
    (WRITES, "PUT", ("/api/",)),
    (WRITES, "PATCH", ("/api/",)),
    (WRITES, "DELETE", ("/api/",)),
)  # fmt: skip
# Callbacks of pages, by what they write to: reading a text or an address, and every act; what only shows is not limited.
READS: Final = ('{"add":"text"}.value', "add-open.")
ACTS: Final = ("notices.children", "evidence-saved.", "evidence-comment.", "review-done.", "own-kept.", "add-result.", "feed-changed.")
# A callback that only acts writes to nothing of its page; Dash calls it by a hash.
_ACT: Final = re.compile(r"[0-9a-f]{64}")


class Limits:
    """Counts what each account or address asks, of a kind."""

    def __init__(self, chosen: Operating, measures: Measures) -> None:
        rates = {SIGN_IN: chosen.rates.sign_in, WRITES: chosen.rates.writes, EXPORTS: chosen.rates.exports, READING: chosen.rates.reading}
        self._items: dict[str, RateLimitItem] = {kind: parse(rate) for kind, rate in rates.items() if rate}
        self._a_day = RateLimitItemPerDay(chosen.uploads_a_day)
        storage = MemoryStorage()
        self._often, self._much = MovingWindowRateLimiter(storage), FixedWindowRateLimiter(storage)
        self._measures = measures

    def wait(self, kind: str | None, who: str) -> int | None:
        """Count one request of a kind; return the seconds that `who` has to wait, None where it may be answered."""
        item = None if kind is None else self._items.get(kind)
        if kind is None or item is None or self._often.hit(item, kind, who):
            return None
        self._measures.turned_away.labels(kind).inc()
        return _seconds(self._often.get_window_stats(item, kind, who).reset_time)

    def room(self, who: str, size: int) -> int | None:
        """Return the seconds until `who` may send `size` bytes more, None where there is room for them today."""
        if self._much.test(self._a_day, UPLOADS, who, cost=size):
            return None
        self._measures.turned_away.labels(UPLOADS).inc()
        return _seconds(self._much.get_window_stats(self._a_day, UPLOADS, who).reset_time)

    def sent(self, who: str, size: int) -> None:
        """Count what `who` has sent."""
        if size:
            self._much.hit(self._a_day, UPLOADS, who, cost=size)


class Limited:
    """Answers 429, and says how long to wait, where somebody asks too often or has sent too much."""

    def __init__(self, app: ASGIApp, *, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        who = _who(scope["client"][0] if scope.get("client") else "")
        kind = kind_of(scope["method"], scope["path"])
        if actor() is None and kind != SIGN_IN:
            await self._app(scope, receive, send)
            return
        seconds = self._limits.wait(kind, who)
        sends = scope["method"] not in SAFE
        if seconds is None and sends:
            length = dict(scope["headers"]).get(b"content-length", b"")
            seconds = self._limits.room(who, int(length) if length.isdigit() else 0)
        if seconds is not None:
            await wait_answer(scope, seconds)(scope, receive, send)
            return
        if not sends:
            await self._app(scope, receive, send)
            return
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            return message

        try:
            await self._app(scope, counted, send)
        finally:
            self._limits.sent(who, size)


def limit_callbacks(server: Flask, limits: Limits) -> None:
    """Let callbacks of Dash on `server` that read texts or act be counted too."""

    def too_often() -> Response | None:
        if request.path != "/_dash-update-component" or actor() is None:
            return None
        asked = request.get_json(silent=True)
        output = asked.get("output") if isinstance(asked, dict) else None
        seconds = limits.wait(kind_of_output(output) if isinstance(output, str) else None, _who(request.remote_addr or ""))
        if seconds is None:
            return None
        return Response(wait_words(seconds), 429, {"retry-after": str(seconds), "cache-control": "no-store"}, mimetype="text/plain")

    server.before_request(too_often)


def limit(app: FastAPI, server: Flask, chosen: Operating, measures: Measures) -> None:
    """Put limits around `app` and the Dash `server` under it."""
    limits = Limits(chosen, measures)
    limit_callbacks(server, limits)
    app.add_middleware(Limited, limits=limits)


def kind_of(method: str, path: str) -> str | None:
    """Return which limit a request is under, None for one that nothing limits.

    >>> kind_of("POST", "/sign-in"), kind_of("POST", "/api/v1/files"), kind_of("DELETE", "/api/v1/feeds/f"), kind_of("GET", "/figures")
    ('sign_in', 'reading', 'writes', None)
    """
    method = "GET" if method == "HEAD" else method
    return next((kind for kind, by, starts in ADDRESSES if method == by and path.startswith(starts)), None)


def kind_of_output(output: str) -> str | None:
    """Return which limit a callback of Dash is under, by what it writes to.

    >>> kind_of_output("review-done.data@1"), kind_of_output("..add-open.data...add-problem.children.."), kind_of_output("page.children")
    ('writes', 'reading', None)
    """
    parts = output.removeprefix("..").removesuffix("..").split("...")
    if parts[0].startswith(READS):
        return READING
    return WRITES if _ACT.fullmatch(parts[0]) or any(each.startswith(ACTS) for each in parts) else None


def _who(address: str) -> str:
    """Return whose requests count together: an account's, or those of one address where nobody has signed in."""
    acts = actor()
    return f"address {one_place(address)}" if acts is None or acts.name == "anybody" else f"account {acts.name}"


def one_place(address: str) -> str:
    """Return what stands for all addresses of one place: of IPv6 each has a network of its own, and as many addresses in it as it likes.

    >>> one_place("192.0.2.9"), one_place("2001:db8:1:2:3::4"), one_place("::ffff:192.0.2.9"), one_place("testclient")
    ('192.0.2.9', '2001:db8:1:2::/64', '192.0.2.9', 'testclient')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return address
    return str(found.ipv4_mapped or ip_network((found, NETWORK_BITS), strict=False))


def _seconds(until: float) -> int:
    return max(1, math.ceil(until - time.time()))
