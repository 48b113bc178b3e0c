"""What several test files share."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from playwright.sync_api import Browser
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

    from tests.postgresql import Server


# More would spend their time on importing the same again.
MOST_WORKERS = 12


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than there are processors: who tries a page in a browser waits for it most of the time."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine + 1, MOST_WORKERS)


# Files whose tests one process runs, one after another, since what they share takes long to make: a browser, a server, a cluster. By a table
# and not by marks, which xdist no longer hears of with this pytest.
TOGETHER = {
    "tests/test_browser_pages.py": "browser",
    "tests/test_browser_opened.py": "browser",
    "tests/test_browser_update.py": "browser",
    "tests/test_browser_review.py": "desks",
    "tests/test_pages_browser.py": "desks",
    "tests/test_shell_browser.py": "desks",
    "tests/test_server_browser.py": "situation",
    "tests/test_corpora.py": "dask",
    "tests/test_access.py": "access",
    "tests/test_injection.py": "injection",
}
# Of this file those of a language, in brackets behind a test's name: each wording is then read once for all that is asked of it.
BY_LANGUAGE = "tests/test_corpus.py"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Return what deals tests out to processes: those of the files that belong together to one, all others each to whoever is free."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file, _, test = nodeid.partition("::")
            if file == BY_LANGUAGE:
                return f"{file} {test.partition('[')[2][:2]}"
            return TOGETHER.get(file, nodeid)

    return Together(config, log)


# Files with tests that take long each: what begins last of all should not take long, or one process runs alone in the end.
LONG = {f"tests/test_{each}.py" for each in ("workers", "growing", "ledger_crashes", "ledger_watching", "ledger_processes", "marking")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what takes long begin first."""
    items.sort(key=lambda each: each.nodeid.split("::", 1)[0] not in LONG)


# What is imported and collected is there to the end: the search for what nobody holds any more found nothing in it, again and again.
gc.disable()
atexit.register(gc.freeze)


def pytest_collection_finish() -> None:
    """Let that search pass over all that was imported and collected, and look as seldom as where the dashboard is served."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")


# For one file only: while a browser is open, its driver's event loop is running, and no test could run one of its own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A headless browser of the machine."""
    from playwright.sync_api import expect, sync_playwright

    from tests.browser import FLAGS, WAIT, executable

    path = executable()
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard with the example, on a ledger of its own, that several files of browser tests share."""
    from tests.browser import serving

    with serving(tmp_path_factory.mktemp("dashboard") / "ledger.sqlite") as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def careful() -> Iterator[Callable[[], PasswordHasher]]:
    """What hashes passwords, in whose place the tests take one of the least cost: a hash says itself what it costs to check."""
    from argon2 import PasswordHasher

    from metrics.ledger.work import accounts

    usual = accounts._hasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))
        yield usual


@pytest.fixture(scope="session", autouse=True)
def durable() -> Iterator[dict[str, str]]:
    """How ledgers wait for their disk, which those that tests make in this process do not: only a power cut would tell the difference.

    Programs that tests start, kill and start again wait for theirs.
    """
    from metrics.ledger import connecting

    names = ("COMMITTED", "LOADED")
    usual = {each: getattr(connecting, each) for each in names}
    with pytest.MonkeyPatch.context() as patch:
        for each in names:
            patch.setattr(connecting, each, "OFF")
        yield usual


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """What typer makes of the functions of a program is made once and not for each command that a test gives."""
    from typer import testing
    from typer.main import get_command

    with pytest.MonkeyPatch.context() as patch:
        # Where another version of typer has no such name the tests take longer, and no more.
        patch.setattr(testing, "_get_command", cache(get_command), raising=False)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running PostgreSQL, for as long as the tests run."""
    from tests.postgresql import serving

    with serving() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty ledger: the same test on a file and on a server."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite")
        return
    server = request.getfixturevalue("postgresql")
    url = server.ledger()
    yield url
    server.drop(url)
