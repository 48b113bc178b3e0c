"""Which report of a situation is the newest is kept beside the lines, and what was told before a report is found by its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from metrics import pipeline
from metrics.ledger import Ledger, Query
from metrics.ledger.asking import choosing, paging
from metrics.ledger.asking.choosing import Chosen
from metrics.ledger.statements import driver_of
from metrics.model import Confidentiality, Report, Situation, Stance
from tests.benchmarks.synthetic import loaded

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("newest") / "ledger.sqlite") as opened:
        opened.load(loaded(400), editor="test", at=NOW)
        yield opened


def told(ledger: Ledger, at: int, published: date | None, *, situation: str = "north") -> str:
    report = Report(text=f"Report {at}: {at + 12} people were killed in Aleppo.", language="en", published=published)
    return ledger.record(report, pipeline.extract(report), situation=Situation(id=situation, title=situation), editor="desk", at=NOW).report_id


def test_the_newest_report_is_kept_as_reports_come_are_dated_otherwise_and_join_situations(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        assert ledger.newest_published("north") is None
        told(ledger, 0, None)
        assert ledger.newest_published("north") is None
        first, second = told(ledger, 1, date(2026, 3, 1)), told(ledger, 2, date(2026, 3, 5))
        assert ledger.newest_published("north") == date(2026, 3, 5)
        later = NOW + timedelta(hours=1)
        done = pipeline.date_report(ledger, first, date(2026, 4, 1), editor="ed", at=later)
        assert ledger.newest_published("north") == date(2026, 4, 1)
        told(ledger, 1, date(2026, 3, 1), situation="south")
        assert ledger.newest_published("south") == date(2026, 4, 1)
        assert done.id is not None
        ledger.undo_act(done.id, editor="ed", at=later)
        assert (ledger.newest_published("north"), ledger.newest_published("south")) == (date(2026, 3, 5), date(2026, 3, 1))
        pipeline.mark(ledger, second, Confidentiality.CONFIDENTIAL, editor="ed", at=later)
        assert ledger.verify() == []
        ledger.rebuild()
        assert ledger.newest_published("north") == date(2026, 3, 5)
        assert ledger.verify() == []


def test_how_many_reports_there_are_is_told_from_what_is_remembered_of_them(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        for at in range(6):
            told(ledger, at, date(2026, 3, 1), situation=("north", "south")[at % 3 == 0])
            before = ledger.report_counts()
            ledger.newest_reports(situation="north")
            assert ledger.report_counts() == before
        told(ledger, 0, date(2026, 3, 1), situation="north")
        assert (ledger.report_counts(), ledger.report_count()) == ({"north": 5, "south": 2}, 6)


def test_reports_are_counted_on_from_where_they_were_counted_last(large: Ledger) -> None:
    large.report_counts()
    told(large, 1, date(2026, 3, 1))
    asked: list[str] = []
    with large._database.reading() as connection:
        driver = driver_of(connection)
        driver.set_trace_callback(asked.append)
        counts = large._asked_by.now().report_counts(connection)
        driver.set_trace_callback(None)
        (statement,) = (each for each in asked if "FROM report_situations" in each)
        plan = " ".join(str(row[-1]) for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}"))
        assert "(rowid>? AND rowid<?)" in plan
        assert counts == dict(
            [tuple(row) for row in connection.execute(text("SELECT situation_id, COUNT(*) FROM report_situations GROUP BY situation_id"))]
        )


def test_a_day_that_is_kept_and_that_no_line_says_is_found(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        told(ledger, 1, date(2026, 3, 1))
        with ledger._database.writing() as connection:
            connection.exec_driver_sql("UPDATE report_days SET day = '2026-03-02'")
        assert [(each.code, each.subject) for each in ledger.verify()] == [("derived", "report_days")]
        ledger.rebuild()
        assert ledger.verify() == []


def test_what_was_told_before_a_report_is_of_reports_recorded_before_it(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        ids = [told(ledger, at, date(2026, 3, 1 + at)) for at in range(5)]
        wanted = Query(situation="north")
        for at, each in enumerate(ids):
            found = ledger.before(each, wanted)
            assert found == [one for one in ledger.entries(wanted) if one.report_id in ids[:at]]
            # Told once more from memory.
            assert ledger.before(each, wanted) == found
        assert ledger.before("r-of-nobody", wanted) == []


QUERIES = st.builds(
    Query,
    situation=st.sampled_from([None, "north", "border", "nowhere"]),
    terms=st.sampled_from([(), ("killed",), ("population", "killed")]),
    places=st.sampled_from([(), ("place-0",), ("place-9", "place-0")]),
    stances=st.sampled_from([(), (Stance.DENIED,), (Stance.ASSERTED,)]),
    unclassified=st.booleans(),
    as_of=st.sampled_from([None, date(2018, 1, 1)]),
)


@given(query=QUERIES, share=st.sampled_from([0.0, 0.15, 2.0]), rare=st.sampled_from([0.0, 0.02, 2.0]), reports=st.integers(0, 7))
def test_lines_are_found_alike_whichever_way_they_are_looked_for(large: Ledger, query: Query, share: float, rare: float, reports: int) -> None:
    every = sorted({each.report_id for each in large.entries(Query(unclassified=True))})
    asked = large._asked_by.now()
    with large._database.reading(derived=True) as connection:
        at = asked._spans.now(connection)
        some = Chosen(connection, at, replace(query, report_ids=tuple(every[:reports])))
        for chosen in (Chosen(connection, at, query), some):
            by_rank = at.order("rank").whole()
            wanted = by_rank.compress(chosen.rows().take(by_rank))
            with patch.multiple(paging, SOME=share, RARE=rare), patch.object(choosing, "EACH", 2):
                assert numpy.array_equal(paging.in_order(at, chosen), wanted)
