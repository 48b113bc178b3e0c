"""What is derived is made again on a server while other programs read it, or says for whom it waits; and nobody sees more in between."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from threading import Thread

import pytest
from sqlalchemy import text

from metrics.ledger import AccountRole, Actor, Ledger, Query, UnavailableError, acting_as, database
from metrics.model import Confidentiality, JudgementKind
from tests.benchmarks.synthetic import loaded
from tests.postgresql import Server

NOW = datetime(2030, 1, 1, tzinfo=UTC)
VIEWER = Actor(name="vera", role=AccountRole.VIEWER)
EVERYTHING = Query(unclassified=True)


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    """The address of a ledger with a report that viewers do not see."""
    address = postgresql.ledger()
    with Ledger.open(address) as ledger:
        ledger.load(loaded(120), editor="test", at=NOW)
        with ledger.together("mark", editor="ed", at=NOW) as act:
            act.judge(JudgementKind.CONFIDENTIALITY, ledger.reports()[0].id, "", Confidentiality.CONFIDENTIAL.value)
    yield address
    postgresql.drop(address)


def seen(ledger: Ledger) -> int:
    with acting_as(VIEWER):
        return ledger.count(EVERYTHING)


def of_another_shape(ledger: Ledger) -> None:
    """Let the tables seem to be those of an earlier version, which have to be taken away."""
    with ledger._database.writing() as connection:
        connection.execute(text("DELETE FROM derived_marks WHERE key = 'shape'"))


def test_readers_go_on_reading_while_what_is_derived_is_made_again(url: str) -> None:
    with Ledger.open(url) as ledger, Ledger.open(url) as other:
        before = seen(other)
        with acting_as(VIEWER), other._database.reading() as connection:
            rows = text("SELECT COUNT(*) FROM spans")
            told = connection.execute(rows).scalar_one()
            ledger.rebuild()
            assert connection.execute(rows).scalar_one() == told
        assert seen(other) == before
        assert ledger.verify() == []


def test_who_is_narrowed_takes_a_new_connection_where_the_tables_get_another_shape(url: str) -> None:
    with Ledger.open(url) as ledger, Ledger.open(url) as other:
        before = seen(other)
        assert before < other.count(EVERYTHING)
        of_another_shape(ledger)
        ledger.rebuild()
        assert seen(other) == before
        assert ledger.verify() == []


def test_a_reader_is_waited_for_by_name_and_not_without_end(url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    with Ledger.open(url) as ledger, Ledger.open(url) as other:
        of_another_shape(ledger)
        with other._database.reading() as connection, caplog.at_level(logging.WARNING):
            pid = connection.execute(text("SELECT pg_backend_pid(), COUNT(*) FROM spans")).one()[0]
            with pytest.raises(UnavailableError, match="another program for too long; nothing was recorded, try again"):
                ledger.rebuild()
        assert f"waiting for those who read them now: process {pid} " in caplog.text
        assert seen(other) < other.count(EVERYTHING)
        assert ledger.verify() == []


def test_a_writer_of_a_server_waits_for_another_as_long_as_one_of_a_file_and_no_longer(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    said: list[str] = []
    with Ledger.open(url) as ledger, Ledger.open(url) as other, ledger._database.writing():

        def write() -> None:
            try:
                other.load(loaded(20, seed=8), editor="test", at=NOW)
            except UnavailableError as error:
                said.append(str(error))

        writer = Thread(target=write)
        writer.start()
        writer.join(30)
    assert said
    assert "is being written or read by another program for too long" in said[0]
