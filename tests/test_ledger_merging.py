"""Two ledgers that both went on: what was said last stands in either, whoever brings it when, and each act stays the act that it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from metrics.ledger import Ledger, LedgerError, Query, copies
from metrics.ledger.portable import TABLES
from metrics.ledger.schema import report_marks
from metrics.model import Confidentiality, JudgementKind, ReviewStatus, Situation
from tests import seed_figures as seed

SYRIA = Situation(id="syria", title="Syria")
SOURCE = "sohr"


def at(year: int) -> datetime:
    return datetime(year, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def here(ledger_url: str) -> Iterator[Ledger]:
    with Ledger.open(ledger_url) as opened:
        yield opened


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Ledger]:
    """Another ledger, with the report of the seed, as it was recorded in 2026."""
    with Ledger.open(tmp_path / "there.sqlite") as opened:
        opened.add_situation(SYRIA, at=at(2026))
        opened.record(seed.report(), seed.figures(), situation="syria", editor="anna", at=at(2026))
        yield opened


def bring(source: Ledger, target: Ledger, situation: str | None = None) -> None:
    with source.recorded(situation) as rows:
        given: dict[str, list[Any]] = {table: [] for table in TABLES}
        for table, row in rows:
            given[table].append(row)
    target.take_over(given, editor="cara", at=at(2030))
    assert target.verify() == []


def say(ledger: Ledger, kind: JudgementKind, subject: str, value: str | None, year: int) -> int:
    with ledger.together(kind.value, editor="ed", at=at(year)) as act:
        act.judge(kind, subject, "", value)
    assert act.id is not None
    return act.id


def test_a_situation_stays_as_it_was_described_last(here: Ledger, there: Ledger) -> None:
    here.add_situation(replace(SYRIA, title="Syria, as we follow it"), at=at(2028))
    bring(there, here)
    assert [each.title for each in here.situations()] == ["Syria, as we follow it"]
    assert here.situation("syria").title == "Syria, as we follow it"
    assert [each.title for each in here.situations(as_known_on=at(2027))] == ["Syria"]
    there.add_situation(replace(SYRIA, title="Syria and Lebanon"), at=at(2029))
    bring(there, here)
    assert here.situation("syria").title == "Syria and Lebanon"
    assert here.add_situation(SYRIA, at=at(2027))
    assert here.situation("syria").title == "Syria"


def test_what_was_hidden_here_is_not_opened_by_what_was_said_elsewhere_before(here: Ledger, there: Ledger) -> None:
    report = seed.report().id
    bring(there, here)
    say(there, JudgementKind.CONFIDENTIALITY, report, Confidentiality.RESTRICTED.value, 2027)
    say(there, JudgementKind.CONFIDENTIALITY, report, Confidentiality.PUBLIC.value, 2028)
    say(here, JudgementKind.CONFIDENTIALITY, report, Confidentiality.CONFIDENTIAL.value, 2029)
    bring(there, here)
    assert here.marked([report]) == {report: Confidentiality.CONFIDENTIAL}
    here.rebuild()
    assert here.marked([report]) == {report: Confidentiality.CONFIDENTIAL}
    say(here, JudgementKind.CONFIDENTIALITY, report, Confidentiality.PUBLIC.value, 2026)
    assert here.marked([report]) == {report: Confidentiality.PUBLIC}


def test_the_grade_that_was_given_last_stands(here: Ledger, there: Ledger) -> None:
    say(here, JudgementKind.GRADE, SOURCE, "A", 2028)
    say(there, JudgementKind.GRADE, SOURCE, "C", 2027)
    bring(there, here)
    assert here.judgements().grade(SOURCE) == "A"
    assert here.judgements(as_known_on=at(2027)).grade(SOURCE) == "C"
    say(there, JudgementKind.GRADE, SOURCE, "D", 2029)
    bring(there, here)
    assert here.judgements().grade(SOURCE) == "D"


def test_acts_of_one_moment_are_told_apart_by_what_they_did(here: Ledger, there: Ledger) -> None:
    killed, fled = (there.entries(Query(terms=(term,)))[0] for term in ("killed", "fled"))
    for each in (killed, fled):
        with there.together("approve", editor="ed", at=at(2027)) as act:
            act.review(each.figure_id, ReviewStatus.APPROVED, based_on=each.seq)
    for _ in range(2):
        bring(there, here)
        assert [[line.figure_id for line in done.entries] for done in here.acts()] == [[fled.figure_id], [killed.figure_id]]
    here.undo_act(2, editor="ed", at=at(2028))
    assert [here.entry(each.figure_id).review_status for each in (killed, fled)] == [ReviewStatus.APPROVED, ReviewStatus.PROPOSED]


def test_an_act_that_both_took_back_was_taken_back_once(here: Ledger, there: Ledger) -> None:
    act = say(there, JudgementKind.GRADE, SOURCE, "C", 2027)
    bring(there, here)
    there.undo_act(act, editor="ed", at=at(2028))
    here.undo_act(here.acts()[0].id or 0, editor="cara", at=at(2029))
    bring(there, here)
    bring(there, here)
    assert here.judgements().grade(SOURCE) is None
    assert sorted((each.what, each.editor) for each in here.acts()) == [("grade", "ed"), ("undo", "cara"), ("undo", "ed")]


def test_an_act_in_two_situations_is_whole_once_both_are_here(here: Ledger, there: Ledger) -> None:
    other = replace(seed.report(), text=seed.report().text + "\n")
    there.record(other, seed.figures(), situation=Situation(id="lebanon", title="Lebanon"), editor="anna", at=at(2026))
    heads = [each for each in there.entries(Query(unclassified=True)) if each.figure.term == "killed"]
    with there.together("approve", editor="ed", at=at(2027)) as act:
        for each in heads:
            act.review(each.figure_id, ReviewStatus.APPROVED, based_on=each.seq)
    assert len({each.report_id for each in heads}) == 2
    for situation in ("syria", "lebanon"):
        bring(there, here, situation)
    assert len(here.acts()) == 1
    here.undo_act(here.acts()[0].id or 0, editor="ed", at=at(2028))
    assert {here.entry(each.figure_id).review_status for each in heads} == {ReviewStatus.PROPOSED}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("reports", lambda row: {**row, "lines": [{**row["lines"][0], "review_status": "splendid"}, *row["lines"][1:]]}),
        ("reports", lambda row: {**row, "lines": [{**row["lines"][0], "role": "leading"}, *row["lines"][1:]]}),
        ("reports", lambda row: {**row, "lines": [{**row["lines"][0], "recorded_at": "last year, in the spring ."}, *row["lines"][1:]]}),
        ("situations", lambda row: {**row, "body": '{"id": "syria", "places": 3}'}),
        ("situations", lambda row: {**row, "id": "lebanon"}),
        ("judgements", lambda row: {**row, "kind": "rumour"}),
    ],
)
def test_what_no_ledger_would_write_is_refused_before_it_can_not_be_read(here: Ledger, there: Ledger, table: str, change: Any) -> None:
    say(there, JudgementKind.GRADE, SOURCE, "C", 2027)
    with there.recorded(None) as rows:
        given: dict[str, list[Any]] = {each: [] for each in TABLES}
        for name, row in rows:
            given[name].append(change(row) if name == table else row)
    with pytest.raises(LedgerError, match="does not hold what it should"):
        here.take_over(given, editor="mallory", at=at(2030))
    assert (here.revision(), here.reports(), here.situations()) == (0, [], [])


def test_a_phrase_that_all_reports_share_is_kept_no_further_however_they_come(here: Ledger, there: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "COMMON", 3)
    phrase = " ".join(f"word{number}" for number in range(200))
    for number in range(6):
        told = replace(seed.report(), text=f"Report {number}. {phrase} End {number}.")
        there.record(told, (), situation="syria", editor="anna", at=at(2026))
    bring(there, here)
    for ledger in (there, here):
        with ledger._database.reading() as connection:
            most = select(func.count()).select_from(report_marks).group_by(report_marks.c.mark).order_by(func.count().desc())
            assert connection.scalar(most.limit(1)) == 3
