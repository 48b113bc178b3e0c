"""Whatever is killed, full, read-only or in use by others: what was acknowledged is there, whole, and what was not is not there by half."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from metrics.ledger import AccountRole, Ledger, UnavailableError, UnwritableError, connecting
from tests import histories
from tests.benchmarks import synthetic
from tests.crashes import SITUATION, loads_are_killed, people_review_at_once, server_is_killed, writers_are_killed
from tests.postgresql import Server, serving
from tests.test_ledger_properties import report

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_writers_that_are_killed_lose_nothing_acknowledged(tmp_path: Path) -> None:
    assert writers_are_killed(tmp_path / "ledger.sqlite", rounds=6) >= 6


def test_a_load_that_is_killed_leaves_a_new_ledger_empty_or_with_all(tmp_path: Path) -> None:
    empty, full = loads_are_killed(tmp_path, rounds=3, reports=600)
    assert empty + full == 3


def test_a_new_ledger_is_filled_while_somebody_has_it_open_and_is_written_through_its_log_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as loading, Ledger.open(path) as other:
        assert other.report_count() == 0
        loading.load(synthetic.loaded(100), editor="w", at=NOW)
        assert other.report_count() == loading.report_count() == 5
        assert _mode(path) == "wal"
    with Ledger.open(tmp_path / "alone.sqlite") as alone:
        alone.load(synthetic.loaded(100), editor="w", at=NOW)
        assert _mode(tmp_path / "alone.sqlite") == "wal"
        assert not (tmp_path / "alone.sqlite-journal").exists()
        assert alone.verify() == []


def test_what_is_acknowledged_has_waited_for_its_disk(tmp_path: Path, durable: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, usual in durable.items():
        monkeypatch.setattr(connecting, name, usual)
    engine = connecting.engine_of(make_url(f"sqlite:///{tmp_path / 'ledger.sqlite'}"))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        full, extra = 2, 3
        assert driver.execute("PRAGMA synchronous").fetchone() == (full,)
        with connecting.straight(connection, first=True):
            assert driver.execute("PRAGMA synchronous").fetchone() == (extra,)
            assert driver.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert driver.execute("PRAGMA synchronous").fetchone() == (full,)
    engine.dispose()


def _mode(path: Path) -> str:
    connection = sqlite3.connect(path)
    try:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
    finally:
        connection.close()


def test_a_server_that_is_killed_loses_nothing_acknowledged() -> None:
    with serving(durable=True) as server:
        assert server_is_killed(server, rounds=1) > 0


def test_people_who_review_the_same_figures_lose_nothing(ledger_url: str) -> None:
    wrote, _ = people_review_at_once(ledger_url, people=3, seconds=1)
    assert wrote > 3


def test_every_pair_of_dates_gives_what_a_plain_account_of_the_history_gives(ledger_url: str) -> None:
    histories.agree(ledger_url, count=10, seed=1)


def test_a_full_disk_is_said_and_leaves_the_ledger_whole(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        ledger.add_situation(SITUATION, at=NOW)
        engine = ledger._database._engine
        ledger.close()
        pages = (tmp_path / "ledger.sqlite").stat().st_size // 4096 + 40
        limited = [f"PRAGMA max_page_count = {pages}"]
        event.listen(engine, "connect", lambda connection, _: [connection.execute(each) for each in limited])
        stored = 0
        said = ""
        while not said:
            text, figures = report(stored)
            try:
                ledger.record(text, figures, situation="s", editor="w", at=NOW)
            except UnavailableError as error:
                said = str(error)
            else:
                stored += 1
        assert "no room left on its disk; free some space" in said
        assert 0 < stored == len(ledger.reports())
        assert ledger.verify() == []
        limited.clear()
        ledger.close()
        text, figures = report(stored)
        assert ledger.record(text, figures, situation="s", editor="w", at=NOW).new


@pytest.mark.parametrize(("code", "what"), [("53100", "no room left on the disk of its server"), ("25006", "can only be read")])
def test_a_server_that_can_not_write_says_so_and_nothing_is_recorded_and_is_read_on(postgresql: Server, code: str, what: str) -> None:
    with Ledger.open(postgresql.ledger()) as ledger:
        text, figures = report(1)
        ledger.record(text, figures, situation=SITUATION, editor="w", at=NOW)
        # As a server whose disk is full says it, in whatever language.
        refuse = f"BEGIN RAISE EXCEPTION 'kein Platz' USING ERRCODE = '{code}'; END"
        with ledger._database._engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $${refuse}$$")
            connection.exec_driver_sql("CREATE TRIGGER refuse BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION refuse()")
        text, figures = report(2)
        with pytest.raises(UnwritableError, match=what):
            ledger.record(text, figures, situation="s", editor="w", at=NOW)
        assert len(ledger.reports()) == 1
        with ledger._database._engine.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION refuse() CASCADE")
        assert ledger.record(text, figures, situation="s", editor="w", at=NOW).new
        assert ledger.verify() == []


def test_who_has_signed_in_reads_on_while_others_write_and_where_nothing_can_be_written(ledger_url: str) -> None:
    hour = timedelta(hours=1)
    with Ledger.open(ledger_url) as ledger, Ledger.open(ledger_url) as other:
        ledger.work.accounts.add("vera", AccountRole.VIEWER, "four quiet grey herons", at=NOW, editor="w")
        word = ledger.work.sessions.begin("vera", at=NOW, agent=None)
        token = ledger.work.tokens.make("desk", at=NOW, editor="w")
        began = time.monotonic()
        with other._database.writing():
            assert ledger.work.sessions.who(word, at=NOW + hour) is not None
            assert ledger.work.tokens.who(token, at=NOW + hour) is not None
        assert time.monotonic() - began < connecting.WAIT_SECONDS / 2
        # What could not be kept then is kept the next time.
        assert ledger.work.sessions.of("vera")[0].seen_at == NOW
        ledger.work.sessions.who(word, at=NOW + hour)
        ledger.work.tokens.who(token, at=NOW + hour)
        assert ledger.work.sessions.of("vera")[0].seen_at == ledger.work.tokens.all()[0].last_used_at == NOW + hour
        if not ledger._database.on_server:
            with Ledger.open(f"sqlite:///file:{ledger.name}?mode=ro&uri=true") as read_only:
                assert read_only.work.sessions.who(word, at=NOW + 2 * hour) is not None
                assert read_only.work.tokens.who(token, at=NOW + 2 * hour) is not None
