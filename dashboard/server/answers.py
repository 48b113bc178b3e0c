"""What was answered once is answered again until the ledger grows: fifty people who look cost what one does.

Where the ledger grows faster than a large page is worked out, each page is worked out once at a time, for the newest revision when it
begins. Who loads a page meanwhile gets it as it was a moment ago: it says of which revision it is, hears of the newest one as soon
as it listens, and is brought up to it like every page that is open. After an act that may have hidden something nobody gets the old one.
Pages that take long are so worked out one after another, with rests between them.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.as_yet import HEADER as HEADER_AS_YET
from dashboard.cookies import cookies_of
from dashboard.server.anew import Anew
from dashboard.server.bridge import given
from dashboard.server.newest import Newest
from dashboard.translation import HEADER
from metrics.api import PREFIX
from metrics.ledger import AccountRole, Ledger, actor

UPDATE: Final = "/_dash-update-component"
LAYOUT: Final = "/_dash-layout"
# First pages that depend on nothing but the ledger's lines, the address and the reader; Add shows work in progress.
PAGES: Final = (
    "/", "/situation", "/figures", "/compare", "/timeline", "/map", "/indicators", "/changes", "/checks", "/reports", "/report", "/sources",
    "/review", "/about",
)  # fmt: skip
# Lists that programs ask again and again, the same for all who see the same; what is asked with a token or a tag goes on to the API itself.
LISTS: Final = tuple(f"{PREFIX}/{each}" for each in ("situations", "reports", "figures", "indicators", "sources"))
# What only who asked for it gets: what sets a cookie, and a page that is not whole yet.
OWN: Final = frozenset({b"set-cookie", HEADER_AS_YET.encode()})
OF_ONE_CALLER: Final = (b"authorization", b"if-none-match")
# Callbacks that only read, by the first thing that they write to. Acts are never among them: each is done once for each time it is asked.
READING: Final = (
    "page.children", "pinned.children", "nav.children", "home.children", "situation-heading.children", "situation-aside.children",
    "compare-content.children", "timeline-content.children", "map-content.children", "indicators-content.children", "changes-content.children",
    "checks-content.children", "sources-content.children", "reports.children", "review-head.children",
    "figures-grid.getRowsResponse", '{"filter":"theme"}.data', "evidence.opened", "review-beside.children",
)  # fmt: skip
COOKIES: Final = ("lang", "digits", "theme", "tour")
SECONDS: Final = 60.0
LARGEST_BODY: Final = 64 << 10
MOST_BYTES: Final = 48 << 20
# An answer that would push out most of the others is made anew each time.
LARGEST_ANSWER: Final = 6 << 20
# A page that takes longer than this is given as it was, where that is not older than that.
SOON: Final = 0.15
MOST_OLD: Final = 30.0
# Acts after which what was shown may still be seen by all who saw it.
ADDING: Final = frozenset({"report", "load", "link", "add", "approved", "rejected", "proposed", "correct", "role"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer as it was given, of which revision, when that began, and how many seconds it took; what is read for the first time tells nothing of the next."""

    start: Message
    body: bytes
    revision: int
    began: float
    took: float

    @property
    def lasting(self) -> bool:
        """Whether it may be given to somebody else: a good answer, whole, that sets no cookie, and leaves room for others."""
        names = {key.lower() for key, _ in self.start["headers"]}
        return self.start["status"] in (200, 204) and OWN.isdisjoint(names) and len(self.body) <= LARGEST_ANSWER


@dataclass(frozen=True, slots=True)
class Coming:
    """An answer that is being worked out."""

    revision: int
    task: asyncio.Task[Answer]


@dataclass(slots=True)
class Answers:
    """Gives pages and callbacks that only read from memory while the ledger is at the same revision, and has each worked out once at a time.

    An answer is the reader's own: language, digits, theme, and who has signed in are part of what it is kept under. It is kept
    for a minute at most, since the day turns, and of all only so many bytes, the oldest going first.
    """

    app: ASGIApp
    ledger: Ledger
    most: int = MOST_BYTES
    _kept: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict, init=False)
    _coming: dict[Hashable, Coming] = field(default_factory=dict, init=False)
    _bytes: int = field(default=0, init=False)
    _newest: Newest = field(init=False)
    _anew: Anew = field(default_factory=Anew, init=False)

    def __post_init__(self) -> None:
        self._newest = Newest(self.ledger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not _may_be_kept(scope):
            await self.app(scope, receive, send)
            return
        body = await _body(receive) if scope["method"] == "POST" else b""
        if body is None:
            return
        if scope["path"] == UPDATE and not only_reads(body):
            await self.app(scope, given(body), send)
            return
        answer = await self._answer(scope, body)
        # A copy: what stands outside adds its headers to the message that it is given.
        await send({**answer.start})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})

    async def _answer(self, scope: Scope, body: bytes) -> Answer:
        key = _asked(scope, body)
        revision = await self._newest.now()
        # A program reads what it has just written; a page that is given as it was hears so at once.
        page = scope["method"] != "POST" and scope["path"] not in LISTS
        while True:
            found = self._kept.get(key)
            if found is not None and found.revision == revision and time.monotonic() - found.began < SECONDS:
                self._kept.move_to_end(key)
                return found
            old = found if page and found is not None and await self._may_be_given(found, revision) else None
            if old is not None and old.took > SOON:
                if key not in self._coming:
                    self._anew.want(key, partial(self._made_anew, key, scope, body))
                return old
            self._anew.leave(key)
            coming = self._coming.get(key) or self._begun(key, scope, body, revision)
            if old is not None and await self._takes_long(coming):
                return old
            if coming.revision == revision:
                return await asyncio.shield(coming.task)
            # It began before what this reader knows of was recorded; the next one serves all who wait.
            await asyncio.wait({coming.task})
            revision = await self._newest.now()

    def _begun(self, key: Hashable, scope: Scope, body: bytes, revision: int) -> Coming:
        # A task of its own: who asked first may go away while others wait.
        coming = self._coming[key] = Coming(revision, asyncio.create_task(self._made(scope, body, revision, again=key in self._kept)))
        coming.task.add_done_callback(lambda done: self._keep(key, done))
        return coming

    async def _made_anew(self, key: Hashable, scope: Scope, body: bytes) -> None:
        revision = await self._newest.now()
        coming = self._coming.get(key) or self._begun(key, scope, body, revision)
        await asyncio.wait({coming.task})

    async def _takes_long(self, coming: Coming) -> bool:
        done, _ = await asyncio.wait({coming.task}, timeout=SOON)
        return not done

    async def _may_be_given(self, found: Answer, revision: int) -> bool:
        if time.monotonic() - found.began > MOST_OLD:
            return False
        return await self._newest.acts(found.revision, revision) <= ADDING

    async def _made(self, scope: Scope, body: bytes, revision: int, *, again: bool) -> Answer:
        start: Message = {}
        parts: list[bytes] = []
        began = time.monotonic()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            else:
                parts.append(message.get("body", b""))

        await self.app({**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}, given(body), collect)
        return Answer(start, b"".join(parts), revision, began, time.monotonic() - began if again else 0.0)

    def _keep(self, key: Hashable, done: asyncio.Task[Answer]) -> None:
        self._coming.pop(key, None)
        if done.cancelled() or done.exception() is not None or not done.result().lasting:
            return
        self._forget(key)
        self._kept[key] = done.result()
        self._bytes += len(done.result().body)
        while self._bytes > self.most:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Hashable) -> None:
        gone = self._kept.pop(key, None)
        self._bytes -= len(gone.body) if gone is not None else 0


def _may_be_kept(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    if scope["method"] == "POST":
        length = dict(scope["headers"]).get(b"content-length", b"")
        return scope["path"] == UPDATE and length.isdigit() and int(length) <= LARGEST_BODY
    if scope["path"] in LISTS:
        return scope["method"] == "GET" and not any(key in OF_ONE_CALLER for key, _ in scope["headers"])
    return scope["method"] in ("GET", "HEAD") and (scope["path"] in PAGES or scope["path"] == LAYOUT)


def only_reads(body: bytes) -> bool:
    """Return whether a callback is among those that only read, by the output that Dash itself finds it by."""
    try:
        asked: Any = json.loads(body)
    except ValueError:
        return False
    output = asked.get("output") if isinstance(asked, dict) else None
    return isinstance(output, str) and output.removeprefix("..").removesuffix("..").split("...")[0] in READING


def _asked(scope: Scope, body: bytes) -> tuple[Hashable, ...]:
    """Return everything that an answer depends on beside the ledger: what is asked, in which words and colours, and by whom."""
    headers = {key: value.decode("latin-1") for key, value in scope["headers"]}
    spoken = headers.get(HEADER.lower().encode(), "")
    # Dash's own requests are of the page that they come from, whose address may name a language.
    address = headers.get(b"referer", "") if scope["path"].startswith("/_dash") and not spoken else ""
    return (
        scope["path"], scope["query_string"], hashlib.sha256(body).digest(), spoken, address, _chosen(headers.get(b"cookie", "")),
        headers.get(b"accept-language", ""), headers.get(b"accept", "") if scope["path"] in LISTS else "",
        b"br" in dict(scope["headers"]).get(b"accept-encoding", b""), headers.get(b"host", ""), _reader(scope["path"]),
    )  # fmt: skip


def _reader(path: str) -> Hashable:
    """Return what an answer depends on of who asks: what they may, and the name where it stands in it.

    A page has it in its header; callbacks and lists say it to nobody who only reads.
    """
    who = actor()
    if who is None or path in PAGES or path == LAYOUT or who.may_somewhere(AccountRole.CONTRIBUTOR):
        return who
    return who.role, who.roles


def _chosen(cookies: str) -> tuple[str, ...]:
    said = cookies_of(cookies)
    return tuple(said.get(each, "") for each in COOKIES)


async def _body(receive: Receive) -> bytes | None:
    """Return the whole of a small body, or None where the browser went away."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
