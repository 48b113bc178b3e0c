"""What several test files share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
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
    "tests/test_browser_update.py": "browser",
    "tests/test_browser_review.py": "desks",
    "tests/test_pages_browser.py": "desks",
    "tests/test_shell_browser.py": "desks",
    "tests/test_server_browser.py": "situation",
    "tests/test_corpora.py": "dask",
    "tests/test_access.py": "access",
    "tests/test_injection.py": "injection",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Return what deals tests out to processes: those of the files that belong together to one, all others each to whoever is free."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return TOGETHER.get(nodeid.split("::", 1)[0], nodeid)

    return Together(config, log)


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
