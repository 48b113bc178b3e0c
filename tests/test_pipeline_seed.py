"""The whole way, with nothing stood in for: the seed situation is loaded, a second report comes, and what stands today moves."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from metrics import pipeline
from metrics.ledger import ChangeKind, Ledger, Query
from metrics.ledger.evidence import check_evidence
from metrics.model import Change, Report, Stance, State
from tests import seed_figures as seed

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
UPDATE = seed.SEEDS / "made-up-update.md"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        pipeline.load_situation(seed.SEEDS, opened, now=lambda: AT)
        yield opened


def test_every_row_of_a_careful_reader_is_in_the_ledger(ledger: Ledger) -> None:
    found = {
        (each.figure.term, each.figure.reported, each.figure.state, each.figure.place and each.figure.place.id) for each in pipeline.figures(ledger)
    }
    wanted = {(each.term, each.reported, each.state, each.place and each.place.id) for each in seed.figures()}
    assert wanted <= found
    assert ledger.verify() == []


def test_the_update_moves_what_stands_today(ledger: Ledger) -> None:
    pipeline.ingest(UPDATE, ledger, now=lambda: AT, editor="anna")
    rows = {(row.new.figure.term, row.new.figure.place and row.new.figure.place.id): row for row in pipeline.report_changes(ledger)}
    said = {key: (row.kind, row.direction, row.old and row.old.figure.reported, row.new.figure.reported) for key, row in rows.items()}
    assert said == {
        ("killed", "aleppo"): (ChangeKind.CHANGED, Change.UP, 60, 82),
        ("population", "east-aleppo"): (ChangeKind.CORRECTED, Change.DOWN, 275_000, 265_000),
        ("fled", "east-aleppo"): (ChangeKind.CHANGED, Change.UP, 70_000, 95_000),
        ("area", "southeast-aleppo"): (ChangeKind.CHANGED, Change.DOWN, 8, 5),
        ("population", "southeast-aleppo"): (ChangeKind.CHANGED, Change.DOWN, 80_000, 50_000),
        ("trapped", "southeast-aleppo"): (ChangeKind.NO_LONGER_REPORTED, None, None, None),
    }
    today = {
        (each.entry.figure.term, each.entry.figure.place and each.entry.figure.place.id): each.entry.figure
        for each in pipeline.current_figures(ledger)
    }
    assert today["trapped", "southeast-aleppo"].state is State.NOT_REPORTED
    assert today["population", "east-aleppo"].reported == 265_000
    assert ledger.verify() == []


def test_a_proposal_is_expected_to_change_what_recording_it_changes(ledger: Ledger) -> None:
    situation = ledger.situation("east-aleppo")
    kinds = []
    for day, number in ((13, 70), (14, 70), (15, 75)):
        text = f"This is update number {day - 10}. In Aleppo, {number} people have been killed."
        proposal = pipeline.propose(pipeline.read_text(text, publisher="Agency A", published=date(2016, 12, day)), situation)
        expected = pipeline.expected_changes(ledger, proposal, situation=situation.id)
        recorded = pipeline.accept(ledger, proposal, situation=situation, editor="anna", at=AT)
        changed = pipeline.report_changes(ledger, recorded.report_id)
        assert [(row.kind, row.old and row.old.figure_id) for row in changed] == [(row.kind, row.old and row.old.figure_id) for row in expected]
        kinds += [row.kind for row in expected]
    assert kinds == [ChangeKind.NEW, ChangeKind.CONFIRMED, ChangeKind.CHANGED]


def test_before_the_update_the_ledger_is_as_it_was(ledger: Ledger) -> None:
    before = pipeline.derive(ledger)
    pipeline.ingest(UPDATE, ledger, now=lambda: datetime(2026, 1, 9, tzinfo=UTC))
    after = pipeline.derive(ledger, Query(as_known_on=AT.date()))
    assert [(each.indicator, each.interval) for each in after] == [(each.indicator, each.interval) for each in before]
    assert pipeline.derive(ledger) != before


def test_every_figure_of_the_corpus_can_be_recorded() -> None:
    corpus = tomllib.loads(files("metrics.definitions.languages").joinpath("en.corpus.toml").read_text(encoding="utf-8"))
    texts = [text for block in corpus["figure"] for text in block["texts"]]
    for text in texts:
        report = Report(text=text, language="en")
        for figure in pipeline.extract(report, quantities=True):
            check_evidence(figure, report)


@pytest.mark.parametrize(
    "text",
    [
        "Some 96,000 people are displaced in East Aleppo, up from 80,000 in the previous update.",
        "The number of IDPs in East Aleppo rose from 80,000 to 96,000.",
    ],
)
def test_what_was_before_never_stands_for_what_is(ledger: Ledger, text: str) -> None:
    proposal = pipeline.propose(pipeline.read_text(text, published="2016-12-14"), ledger.situation("east-aleppo"))
    pipeline.accept(ledger, proposal, situation="east-aleppo", editor="anna", at=AT)
    standing = [each.entry.figure.reported for each in pipeline.current_figures(ledger, Query(terms=("idps",)))]
    assert standing == [96_000]


@pytest.mark.parametrize(("publishers", "derived"), [((None, None), [6]), (("OCHA", "OCHA"), [6]), (("OCHA", "WFP"), [7.5, 6])])
def test_what_a_later_report_says_again_is_derived_once_though_no_source_is_named(
    ledger: Ledger, publishers: tuple[str | None, ...], derived: list[float]
) -> None:
    for day, litres, publisher in (("2016-12-13", "7.5", publishers[0]), ("2016-12-20", "6", publishers[1])):
        text = f"In East Aleppo people receive {litres} litres of water per person per day."
        proposal = pipeline.propose(pipeline.read_text(text, published=day, publisher=publisher), ledger.situation("east-aleppo"))
        pipeline.accept(ledger, proposal, situation="east-aleppo", editor="anna", at=AT)
    found = [each for each in pipeline.derive(ledger) if any(ledger.entry(one.figure_id).figure.term == "water_supplied" for one in each.inputs)]
    assert sorted(float(each.nominal.value) for each in found if each.nominal is not None and each.nominal.value is not None) == sorted(derived)


def test_what_is_projected_makes_no_day_to_come_today(ledger: Ledger) -> None:
    text = "Some 900 people are in need in East Aleppo. Between December 2016 and March 2017, 4,000 people in East Aleppo will face crisis levels of hunger."
    proposal = pipeline.propose(pipeline.read_text(text, published="2016-12-14"), ledger.situation("east-aleppo"))
    pipeline.accept(ledger, proposal, situation="east-aleppo", editor="anna", at=AT)
    held = pipeline.held(ledger, ledger.situation("east-aleppo"))
    assert max(day for day, count in held.choices().days.items() if count).isoformat() == "2016-12-14"
    on_that_day = held.on(max(held.choices().days))
    assert {each.figure.stance for each in on_that_day.entries if each.figure.reported == 4_000} == {Stance.PROJECTED}
    assert not any(each.stale for each in held.current() if each.entry.figure.term == "in_need")


def test_what_a_report_says_of_one_thing_in_two_places_is_compared_with_what_is_nearest(ledger: Ledger) -> None:
    for day, water, food in (("2016-12-13", "16,000", "54,000"), ("2016-12-20", "17,500", "54,000")):
        text = f"Partners assisted {water} people with clean water in East Aleppo. WFP assisted {food} people with food in East Aleppo."
        proposal = pipeline.propose(pipeline.read_text(text, published=day), ledger.situation("east-aleppo"))
        pipeline.accept(ledger, proposal, situation="east-aleppo", editor="anna", at=AT)
    rows = [(row.kind, row.old and row.old.figure.reported, row.new.figure.reported) for row in pipeline.report_changes(ledger)]
    assert rows == [(ChangeKind.CHANGED, 16_000, 17_500), (ChangeKind.CONFIRMED, 54_000, 54_000)]
    assert "falling_total" not in {each.kind for each in pipeline.checks(ledger)}
