"""What breaks around a server while people use it, and what they see of it: shared by the soak."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import psutil

from dashboard.operating.workers import AHEAD_SECONDS
from metrics.ledger import Ledger, Query
from metrics.model import ReviewStatus
from tests.postgresql import Server
from tests.several import Proxy, Running, until


@dataclass
class Seen:
    """What everybody saw, added by many threads."""

    pages: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    disturbed: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    reviewed: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)
    breaking: threading.Event = field(default_factory=threading.Event)

    def took(self, page: str, seconds: float) -> None:
        if not self.breaking.is_set():
            with self.lock:
                self.pages.setdefault(page, []).append(seconds)

    def failed(self, what: str, *, began_disturbed: bool) -> None:
        with self.lock:
            (self.disturbed if began_disturbed or self.breaking.is_set() else self.errors)[what] += 1


class Banner:
    """A page that is open all the time, as its stream sees it: does it learn that the ledger is out of reach, and that it is back?"""

    def __init__(self, address: str) -> None:
        self._address, self.heard = urlsplit(address), b""
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        while True:
            try:
                with socket.create_connection((self._address.hostname, self._address.port), timeout=60) as made:
                    made.sendall(f"GET /events HTTP/1.1\r\nHost: {self._address.netloc}\r\n\r\n".encode())
                    while part := made.recv(4096):
                        self.heard += part
            except OSError:
                self.heard += b"[gone]"
            time.sleep(1)

    def hears(self, what: str, since: int) -> bool:
        return re.search(what.encode(), self.heard[since:]) is not None


def workers(running: Running) -> list[psutil.Process]:
    return psutil.Process(running.process.pid).children()


def memory(running: Running) -> float:
    return sum(each.memory_info().rss for each in workers(running)) / 1e6


@contextmanager
def disturbance(seen: Seen, what: str, address: str) -> Iterator[None]:
    """Break something, and wait until an answer is right again; what fails meanwhile is counted apart."""
    seen.breaking.set()
    began = time.monotonic()
    yield
    until(lambda: _answers(address), seconds=120)
    print(f"  {what}: right again after {time.monotonic() - began:.1f} s", flush=True)
    time.sleep(5)
    seen.breaking.clear()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/api/v1/situations", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


def kill_a_worker(running: Running, seen: Seen) -> None:
    with disturbance(seen, "a worker was killed", running.address):
        gone = workers(running)[0].pid
        os.kill(gone, signal.SIGKILL)
        until(lambda: len(now := workers(running)) == 2 and all(each.pid != gone for each in now))


def restart_the_database(running: Running, seen: Seen, server: Server) -> None:
    with disturbance(seen, "the database was killed and started again", running.address):
        server.kill()
        time.sleep(3)
        server.start()


def cut_the_network(running: Running, seen: Seen, proxy: Proxy, banner: Banner) -> None:
    with disturbance(seen, "the network to the database was cut for 15 s", running.address):
        since = len(banner.heard)
        proxy.cut()
        time.sleep(15)
        until(lambda: banner.hears('"lost": true', since), seconds=30)
        since = len(banner.heard)
        proxy.mend()
        until(lambda: banner.hears('"revision"', since), seconds=60)
    print("  pages were told that it was out of reach, and that it was back", flush=True)


def start_anew(running: Running, seen: Seen) -> None:
    """Not a disturbance: nobody is to notice."""
    known = {each.pid for each in workers(running)}
    running.process.send_signal(signal.SIGHUP)
    # Each new one works out the pages that are opened first before the old one goes.
    until(lambda: len(now := {each.pid for each in workers(running)}) == 2 and not now & known, seconds=240 + 2 * AHEAD_SECONDS)
    print("  the workers were started anew", flush=True)


def move_the_clock(url: str) -> None:
    """Write with a clock that was set back and forth; the order of lines is that of their numbers and not of anybody's clock."""
    with Ledger.open(url) as ledger:
        before = ledger.revision()
        for hours in (-48, 72, -1):
            entry = ledger.page(Query(situation="south"), limit=1)[0]
            status = ReviewStatus.PROPOSED if entry.review_status is ReviewStatus.APPROVED else ReviewStatus.APPROVED
            ledger.review(entry.figure_id, status, based_on=entry.seq, editor="clock", at=datetime.now(UTC) + timedelta(hours=hours))
        assert ledger.revision() > before
    print("  the clock went back two days and forward three", flush=True)
