"""Whoever waits for a change learns of it at once, whichever process wrote, and learns that the ledger is gone."""

from __future__ import annotations

import shutil
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy.engine import make_url

from metrics.ledger import Ledger, UnavailableError, pooling
from metrics.model import Situation
from tests.browser import serving, thorough
from tests.postgresql import Server
from tests.postgresql import serving as serving_postgresql
from tests.test_ledger_processes import writer

AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_change_is_heard_of_within_a_second_and_silence_lasts_as_long_as_asked(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as waiting, Ledger.open(ledger_url) as writing, ThreadPoolExecutor() as threads:
        start = time.monotonic()
        assert waiting.wait_for_change(0, seconds=0.2) == 0
        assert 0.15 < time.monotonic() - start < 2
        for number in range(1, 4):
            heard = threads.submit(waiting.wait_for_change, number - 1, seconds=10)
            time.sleep(0.1)
            start = time.monotonic()
            writing.add_situation(Situation(id=f"s{number}", title="S"), at=AT)
            assert heard.result() == number
            assert time.monotonic() - start < 1
        assert waiting.wait_for_change(0, seconds=10) == 3


def test_a_change_by_another_process_is_heard_of(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        before = ledger.revision()
        process = writer(ledger_url, 0, 1)
        assert ledger.wait_for_change(before, seconds=60) > before
        process.communicate(timeout=60)


def test_a_ledger_that_is_deleted_or_replaced_while_it_is_used_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger:
        ledger.add_situation(Situation(id="s", title="S"), at=AT)
        shutil.move(path, tmp_path / "away.sqlite")
        for use in (
            ledger.revision,
            ledger.entries,
            lambda: ledger.wait_for_change(1, seconds=1),
            lambda: ledger.add_situation(Situation(id="t", title="T"), at=AT),
        ):
            with pytest.raises(UnavailableError, match="was deleted while it was in use; put the file back"):
                use()
        path.write_bytes(b"")
        with pytest.raises(UnavailableError, match="replaced by another"):
            ledger.revision()
        path.unlink()
        shutil.move(tmp_path / "away.sqlite", path)
        assert ledger.revision() == 1


def hears(address: str, told: list[float], ready: Event) -> None:
    """Listen to the events of a server; note when the second revision is told."""
    with urllib.request.urlopen(f"{address}/events", timeout=60) as stream:
        for line in stream:
            if line.startswith(b"data:"):
                if ready.is_set():
                    told.append(time.monotonic())
                    return
                ready.set()


@thorough
def test_pages_of_two_server_processes_hear_of_a_change_within_a_second(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as ledger, serving(path) as one, serving(path) as other:
        told: list[float] = []
        ready = [Event(), Event()]
        pages = [Thread(target=hears, args=(address, told, each)) for address, each in zip((one, other), ready, strict=True)]
        for page in pages:
            page.start()
        assert all(each.wait(30) for each in ready)
        start = time.monotonic()
        ledger.add_situation(Situation(id="new", title="New"), at=AT)
        for page in pages:
            page.join(30)
        assert len(told) == 2
        assert max(told) - start < 1


def test_who_waits_is_told_that_the_server_went_away_and_hears_of_changes_again_when_it_is_back() -> None:
    with serving_postgresql() as server, Ledger.open(server.ledger()) as ledger:
        known = ledger.wait_for_change(-1, seconds=5)
        heard: list[object] = []

        def wait() -> None:
            try:
                heard.append(ledger.wait_for_change(known, seconds=60))
            except UnavailableError as error:
                heard.append(error)

        waiting = Thread(target=wait)
        waiting.start()
        time.sleep(0.5)
        server.kill()
        waiting.join(60)
        assert isinstance(heard[0], UnavailableError)
        server.start()
        ledger.add_situation(Situation(id="new", title="New"), at=AT)
        assert ledger.wait_for_change(known, seconds=30) > known


def test_a_connection_is_asked_whether_it_is_there_still_only_where_it_has_rested_or_was_ended(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgresql.ledger()
    with Ledger.open(url) as ledger:
        dialect = ledger._database._engine.dialect
        asked: list[object] = []
        ask = dialect.do_ping
        monkeypatch.setattr(dialect, "do_ping", lambda driver: (asked.append(driver), ask(driver))[1])
        monkeypatch.setattr(pooling, "RESTED_SECONDS", 60)
        for _ in range(3):
            assert ledger.revision() == 0
        assert not asked
        postgresql.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + (make_url(url).database or "") + "'")
        assert ledger.revision() == 0
        assert asked
    postgresql.drop(url)
