"""What a process keeps of a ledger: what lines say alike is there once, every line still says what it said, and few reports are not counted among all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.ledger import Ledger, Query
from metrics.ledger.asking import reported
from metrics.ledger.asking.alike import Alike
from metrics.ledger.statements import driver_of
from metrics.ledger.stored import some_stored
from metrics.model import Entry
from tests import seed_figures as seed
from tests.benchmarks import synthetic

AT = datetime(2024, 1, 2, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        opened.load(synthetic.loaded(2_000), editor="test", at=AT)
        yield opened


def line(seq: int, step: str) -> Entry:
    figure = replace(seed.figures()[0], step=Decimal(step))
    return Entry(seq=seq, figure_id=f"f-{seq}", report_id="r-1", recorded_at=AT, editor="ana", figure=figure)


def test_what_lines_say_alike_is_kept_once_and_they_say_what_the_ledger_says(ledger: Ledger) -> None:
    kept = ledger.entries(Query(situation="north"))
    alone = {each.seq: each for key in {each.figure_id for each in kept} for each in ledger.history(key)}
    assert all(each == alone[each.seq] and repr(each) == repr(alone[each.seq]) for each in kept)
    for of in (
        lambda each: each.figure.place,
        lambda each: each.figure.source,
        lambda each: each.report_id,
        lambda each: each.figure.reference_period,
    ):
        assert len({id(of(each)) for each in kept}) == len({of(each) for each in kept}) < len(kept)


def test_numbers_that_are_equal_and_printed_otherwise_stay_two() -> None:
    lines = [line(1, "10"), line(2, "1E+1"), line(3, "10")]
    Alike().share(lines)
    assert [str(each.figure.step) for each in lines] == ["10", "1E+1", "10"]
    assert lines[0].figure.step is lines[2].figure.step


def test_the_figures_of_a_few_reports_are_counted_by_the_index_of_reports(ledger: Ledger) -> None:
    keys = [each.id for each in ledger.reports()[:20]]
    asked: list[str] = []
    with ledger._database.reading() as connection:
        driver = driver_of(connection)
        driver.set_trace_callback(asked.append)
        assert {each.figure_count for _, each in some_stored(connection, keys).values()} == {synthetic.FIGURES}
        driver.set_trace_callback(None)
        (statement,) = (each for each in asked if "COUNT(" in each and "FROM entries" in each)
        plan = " ".join(str(row[-1]) for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}"))
    assert all(f"SEARCH {name}" in plan for name in ("report_situations", "markings"))
    assert "entries_by_report" in plan


def test_the_figures_of_very_many_reports_are_counted_without_reading_their_lines(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    each_counted = ledger.reports()
    monkeypatch.setattr(reported, "MANY", 10)
    asked: list[str] = []
    with ledger._database.reading() as connection:
        driver = driver_of(connection)
        driver.set_trace_callback(asked.append)
        all_counted = reported.Reported().now(connection, None, None)
        driver.set_trace_callback(None)
    assert all_counted == each_counted
    assert not any("FROM entries" in statement for statement in asked)
