"""A ledger of any past version opens as one of today's, with every line as it was, or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.engine import URL

from metrics.ledger import Ledger, LedgerError, Query, UnavailableError, migrations
from metrics.ledger.connecting import sqlite_module
from metrics.ledger.migrations import Migration
from metrics.model import ReviewStatus
from tests import ledgers
from tests.postgresql import Server, written


def of_version(version: int, tmp_path: Path) -> Path:
    path = tmp_path / f"version-{version}.sqlite"
    ledgers.make_sqlite(version, path)
    return path


def tables(connection: Connection) -> dict[str, Any]:
    """Return what the tables are: columns with their types, keys and indexes, whatever the order they were made in."""
    found = inspect(connection)
    indexes = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if connection.dialect.name == "postgresql":
        indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    return {
        "indexes": sorted(connection.exec_driver_sql(indexes).scalars()),
    } | {
        name: (
            sorted((each["name"], str(each["type"]), each["nullable"]) for each in found.get_columns(name)),
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((tuple(each["constrained_columns"]), each["referred_table"]) for each in found.get_foreign_keys(name)),
        )
        for name in found.get_table_names()
    }


def tables_at(url: URL | str) -> dict[str, Any]:
    engine = create_engine(url)
    with engine.connect() as connection:
        said = tables(connection)
    engine.dispose()
    return said


def what_it_says(ledger: Ledger) -> None:
    """Check that the ledger holds what `tests.ledgers.write` did."""
    assert ledger.verify() == []
    assert [each.id for each in ledger.situations()] == ["east-aleppo", "syria"]
    fled = ledger.entries(Query(terms=("fled",)))[0]
    assert [each.review_status for each in ledger.history(fled.figure_id)] == [
        ReviewStatus.PROPOSED, ReviewStatus.CORRECTED, ReviewStatus.APPROVED, ReviewStatus.CORRECTED
    ]  # fmt: skip
    assert len(ledger.entries(Query(rejected=True))) == len(ledger.entries()) + 1 == 9
    assert len(ledger.entries(Query(situation="syria", as_known_on=fled.recorded_at, rejected=True))) == 9


def test_there_is_a_ledger_of_every_version_before_todays() -> None:
    made = {migrations.FIRST, *(each.number for each in migrations.MIGRATIONS)} - {migrations.VERSION}
    assert made <= set(ledgers.VERSIONS), "run python -m tests.ledgers.write before adding a migration, and commit what it writes"


@pytest.mark.parametrize("version", ledgers.VERSIONS)
def test_a_ledger_of_every_past_version_opens_with_all_it_says_and_the_tables_of_a_new_one(version: int, tmp_path: Path) -> None:
    path = of_version(version, tmp_path)
    for _ in range(2):
        with Ledger.open(path) as ledger:
            what_it_says(ledger)
    Ledger.open(tmp_path / "new.sqlite").close()
    assert tables_at(f"sqlite:///{path}") == tables_at(f"sqlite:///{tmp_path / 'new.sqlite'}")


@pytest.mark.parametrize("version", ledgers.VERSIONS)
def test_so_it_does_on_postgresql(version: int, postgresql: Server) -> None:
    old, new = postgresql.new(), postgresql.new()
    ledgers.make_postgresql(version, old)
    with Ledger.open(written(old)) as ledger:
        what_it_says(ledger)
    Ledger.open(written(new)).close()
    assert tables_at(old) == tables_at(new)


@pytest.fixture
def another_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Connection], None]], None]:
    """Pretend that the program knows one more migration."""

    def add(apply: Callable[[Connection], None]) -> None:
        number = migrations.VERSION + 1
        monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, Migration(number=number, title="one more", apply=apply)))
        monkeypatch.setattr(migrations, "VERSION", number)

    return add


def test_an_update_is_told_and_done_once(tmp_path: Path, another_step: Any, caplog: pytest.LogCaptureFixture) -> None:
    path = of_version(1, tmp_path)
    done: list[str] = []
    another_step(lambda _: done.append("done"))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            Ledger.open(path).close()
    assert done == ["done"]
    assert [f"updating the ledger {path} to version {migrations.VERSION}" in each for each in caplog.messages] == [True]


def test_an_update_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, another_step: Any) -> None:
    path = of_version(1, tmp_path)
    before = tables_at(f"sqlite:///{path}")

    def half(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    another_step(half)
    with pytest.raises(UnavailableError, match=r"nowhere.*has to be updated to version \d+ first, and is as it was"):
        Ledger.open(path)
    assert tables_at(f"sqlite:///{path}") == before


def test_a_ledger_with_a_step_that_this_program_does_not_know_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_step: Any) -> None:
    path = of_version(1, tmp_path)
    with monkeypatch.context() as newer:
        step = Migration(number=migrations.VERSION + 1, title="of the future", apply=lambda _: None)
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
        newer.setattr(migrations, "VERSION", step.number)
        Ledger.open(path).close()
    with pytest.raises(LedgerError, match="newer version.*update this program"):
        Ledger.open(path)


def test_an_old_ledger_that_is_read_only_says_that_it_has_to_be_updated(tmp_path: Path, another_step: Any) -> None:
    path = of_version(1, tmp_path)
    connection = sqlite_module().connect(str(path))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    another_step(lambda connection: connection.exec_driver_sql("CREATE TABLE more (x INTEGER)"))
    with pytest.raises(UnavailableError, match="read-only.*has to be updated"):
        Ledger.open(f"sqlite:///file:{path}?mode=ro&uri=true")
