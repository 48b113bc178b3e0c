"""A real browser for the tests of the pages: whatever Chromium or Chrome the machine has."""

from __future__ import annotations

import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import forked

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
# Long enough for a machine that does much else; nothing is waited for that is there already.
WAIT = 60_000
# In CI everything is looked at; at a desk a sample, so that the suite stays short.
THOROUGH = os.environ.get("BROWSER_TESTS") == "required"
thorough = pytest.mark.skipif(not THOROUGH, reason="takes long; runs in CI, and here with BROWSER_TESTS=required")
# What a page may ask: this machine, and nobody at all for the pictures that are part of it (data:, blob:).
HERE = {"127.0.0.1", ""}
# The first two draw no windows: a page costs them two thirds of what it costs the whole browser.
CANDIDATES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# One process draws all pages of a reader and keeps their scripts compiled: a new page costs three quarters of what it costs a process of its own.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--renderer-process-limit=1",
]  # fmt: skip


def executable() -> str:
    """Return the browser's path; skip the test where there is none, or fail it where browser tests are required."""
    found = next(filter(None, map(shutil.which, CANDIDATES)), None)
    if found:
        return found
    if THOROUGH:
        pytest.fail("no Chromium or Chrome is installed, and BROWSER_TESTS=required")
    pytest.skip("no Chromium or Chrome is installed; install one to run the browser tests")


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(ledger: Path, *more: str, port: int | None = None) -> Iterator[str]:
    """Run `python -m dashboard` on `ledger`, at `port` or any, and give its address; stop it afterwards."""
    port = port or free_port()
    log = ledger.with_suffix(".log")
    arguments = ["--ledger", str(ledger), "--port", str(port), *more]
    with log.open("wb") as out:
        process = forked.dashboard(arguments, out)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(address: str, process: forked.Process, log: Path) -> None:
    deadline = time.monotonic() + 2 * WAIT / 1000
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard stopped at its start: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not answer within two minutes: {log.read_text()[-2000:]}")


class Reader:
    """Somebody with a browser of their own at the dashboard; keeps what the pages ask for and what they complain of."""

    def __init__(self, browser: Browser, address: str, *, theme: str = "light", width: int = 1280, **more: Any) -> None:
        self.address = address
        self.context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **more)
        self.context.set_default_timeout(WAIT)
        self.context.add_cookies([{"name": "theme", "value": theme, "url": address}, {"name": "tour", "value": "done", "url": address}])
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))
        self.context.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("response", lambda answer: self.complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def open(self, path: str) -> Page:
        """Return a page at `path`, once its heading is drawn by the live page."""
        page = self.context.new_page()
        page.goto(self.address + path)
        page.locator("#page h1, #page .empty").first.wait_for()
        return page

    def ask(self, path: str) -> Any:
        """Return what the API answers."""
        return self.context.request.get(f"{self.address}/api/v1{path}").json()


def out_of_reach(page: Page, *, advice: bool = True) -> list[tuple[str, str, list[str]]]:
    """Return what axe finds on a page as it stands, each rule with its help and the elements that break it; without `advice` what a standard asks for only."""
    page.evaluate(Axe().axe_script)
    return [(each, said, found) for each, said, advised, found in page.evaluate(BROKEN) if advice or not advised]


# Nothing is read ahead: no rule of ours is about the turning of a screen or about sound. What holds is told of no element, which takes longest.
BROKEN = """() => axe.run({resultTypes: ["violations"], preload: false}).then(({violations}) =>
  violations.map(({id, help, tags, nodes}) => [id, help, tags.includes("best-practice"), nodes.map(({html}) => html)]))"""


# In the page itself, again and again: what is near may be drawn anew, and takes the place of the element that was scrolled to.
NEAR = """([near, drawn]) => { document.querySelector(near)?.scrollIntoView({block: "center"}); return document.querySelector(drawn) !== null; }"""


def come_near(page: Page, near: str, drawn: str) -> None:
    """Scroll to `near` until `drawn` is there: a chart is drawn when somebody comes near."""
    page.wait_for_function(NEAR, arg=[near, drawn], polling=100)
