"""The stages in their order: nothing is recorded before it is accepted, and what is recorded can be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from metrics import pipeline
from metrics.exports import About
from metrics.ledger import ChangeKind, Ledger, LedgerError, Query
from metrics.model import Evidence, Figure, Report, ReviewStatus, Situation
from metrics.reading import ReadingError, read_situation
from tests import seed_figures as seed

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
UPDATE = "The Observatory now counts at least 82 killed. About 7 tents stand."


def now() -> datetime:
    return AT


def extract(report: Report, *, quantities: bool = False) -> list[Figure]:
    """Stand in for extraction: the figures that a careful reader finds in the seed, and two in the update."""
    if report.text == seed.report().text:
        return seed.figures()
    if "82 killed" not in report.text:
        return []
    start = report.text.index("at least 82 killed")
    killed = replace(
        seed.figures()[1], match_key="82", reported=Decimal(82), evidence=(Evidence(start=start, end=start + 18, exact="at least 82 killed"),)
    )
    start = report.text.index("7 tents")
    tents = replace(
        seed.figures()[8], match_key="7", term=None, reported=Decimal(7), evidence=(Evidence(start=start, end=start + 7, exact="7 tents"),)
    )
    return [killed, tents] if quantities else [killed]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr("metrics.extraction.extract", extract)
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def seeded(ledger: Ledger) -> Ledger:
    pipeline.load_situation(seed.SEEDS, ledger, now=now)
    return ledger


def proposed(ledger: Ledger) -> pipeline.Proposal:
    return pipeline.propose(pipeline.read_text(UPDATE, published="2016-12-13"), ledger.situation("east-aleppo"))


# ---------------------------------------------------------------------- into the ledger


def test_a_report_of_another_country_is_told_from_one_of_the_situation():
    haiti = Situation(id="haiti", title="Haiti", country="HTI")
    abroad = pipeline.propose(
        pipeline.read_text("12 people were killed in Beira. 3,000 people were displaced in Sofala, Mozambique. 9 were injured."), haiti
    )
    assert pipeline.elsewhere(abroad, haiti) == "Mozambique"
    assert pipeline.elsewhere(abroad, Situation(id="idai", title="Idai", country="MOZ")) is None
    assert pipeline.elsewhere(abroad, Situation(id="any", title="Any")) is None
    mixed = pipeline.propose(pipeline.read_text("12 people were killed in Beira. 40 people were killed in Port-au-Prince."), haiti)
    assert pipeline.elsewhere(mixed, haiti) is None


def test_a_situation_is_loaded_with_its_reports_and_a_second_time_changes_nothing(ledger: Ledger) -> None:
    [first] = pipeline.load_situation(seed.SEEDS, ledger, now=now)
    assert (first.situation, first.recorded.new, len(first.recorded.entries)) == ("east-aleppo", True, 9)
    before = ledger.revision()
    [again] = pipeline.load_situation(seed.SEEDS, ledger, now=now)
    assert again.recorded.unchanged
    assert ledger.revision() == before
    assert pipeline.verify(ledger) == []


def test_a_proposal_records_nothing_and_knows_the_places_of_the_situation(seeded: Ledger) -> None:
    before = seeded.revision()
    proposal = proposed(seeded)
    assert [each.exact for each in proposal.classified] == ["at least 82 killed"]
    assert [each.exact for each in proposal.unclassified] == ["7 tents"]
    assert proposal.report.places == read_situation(seed.SEEDS).places
    [row] = pipeline.expected_changes(seeded, proposal, situation="east-aleppo")
    assert (row.kind, row.new.figure.reported, row.old and row.old.figure.reported) == (ChangeKind.CHANGED, 82, 60)
    assert seeded.revision() == before


def test_a_day_printed_in_a_heading_is_the_publication_date_and_says_that_it_is_inferred() -> None:
    printed = "Flash update 3\n18 December 2016\n\nAt least 60 people were killed in Aleppo on 12 December 2016."
    report = pipeline.propose(Report(text=printed)).report
    assert (report.published, report.published_basis.value) == (date(2016, 12, 18), "inferred")
    assert "18 December 2016" in (report.published_note or "")
    given = pipeline.propose(Report(text=printed, published=date(2016, 12, 20))).report
    assert given.published == date(2016, 12, 20)
    two = pipeline.propose(Report(text=printed.replace("Flash update 3", "Update, 11 December 2016"))).report
    assert two.published is None


def test_what_is_accepted_is_recorded_with_what_nothing_classifies(seeded: Ledger) -> None:
    recorded = pipeline.accept(seeded, proposed(seeded), situation="east-aleppo", editor="anna", at=AT)
    assert len(recorded.entries) == 2
    assert {each.editor for each in recorded.entries} == {"anna"}
    assert len(pipeline.figures(seeded, Query(report_ids=(recorded.report_id,)))) == 1


def test_only_the_chosen_figures_are_recorded_and_a_changed_one_keeps_what_was_read(seeded: Ledger) -> None:
    proposal = proposed(seeded)
    changed = replace(proposal.figures[0], reported=Decimal(83))
    recorded = pipeline.accept(
        seeded, proposal, situation="east-aleppo", editor="anna", at=AT, figures=[changed], comments={"82": "83 says the office"}
    )
    [entry] = recorded.entries
    assert (entry.figure.reported, entry.review_status) == (83, ReviewStatus.CORRECTED)
    assert [each.figure.reported for each in seeded.history(entry.figure_id)] == [82, 83]


def test_a_changed_figure_without_a_comment_records_nothing(seeded: Ledger) -> None:
    proposal, before = proposed(seeded), seeded.revision()
    with pytest.raises(LedgerError, match="comment"):
        pipeline.accept(seeded, proposal, situation="east-aleppo", editor="anna", at=AT, figures=[replace(proposal.figures[0], reported=Decimal(83))])
    with pytest.raises(LedgerError, match="was not proposed"):
        pipeline.accept(seeded, proposal, situation="east-aleppo", editor="anna", at=AT, figures=seed.figures())
    assert (seeded.revision(), len(seeded.reports())) == (before, 1)


def test_a_text_without_figures_is_refused_and_nothing_is_recorded(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("Nothing is known.")
    with pytest.raises(pipeline.NoFiguresError, match="no figures found"):
        pipeline.ingest(tmp_path / "calm.txt", ledger, now=now)
    with pytest.raises(ReadingError, match="not a date"):
        pipeline.ingest(tmp_path / "calm.txt", ledger, now=now, published="soon")
    assert (ledger.revision(), ledger.situations()) == (0, [])


def test_a_report_goes_to_the_situation_that_is_named_else_that_of_its_folder_else_the_only_one(seeded: Ledger, tmp_path: Path) -> None:
    (tmp_path / "update.txt").write_text(UPDATE)
    assert pipeline.ingest(tmp_path / "update.txt", seeded, now=now, published=date(2016, 12, 13)).situation == "east-aleppo"
    seeded.add_situation(Situation(id="syria", title="All of Syria"), at=AT)
    with pytest.raises(LedgerError, match="--situation: east-aleppo, syria"):
        pipeline.ingest(tmp_path / "update.txt", seeded, now=now)
    with pytest.raises(LedgerError, match="no situation is called 'x'"):
        pipeline.ingest(tmp_path / "update.txt", seeded, now=now, situation="x")
    linked = pipeline.ingest(tmp_path / "update.txt", seeded, now=now, situation="All of Syria")
    assert (linked.situation, linked.recorded.new, linked.recorded.linked) == ("syria", False, True)
    assert pipeline.ingest(seed.SEEDS / "rebel-forces-in-aleppo.txt", seeded, now=now).situation == "east-aleppo"


def test_a_ledger_without_a_situation_gets_its_first_one(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "update.txt").write_text(UPDATE)
    assert pipeline.ingest(tmp_path / "update.txt", ledger, now=now, situation="South Coast").situation == "south-coast"
    assert [each.title for each in ledger.situations()] == ["South Coast"]


# ---------------------------------------------------------------------- out of it


def test_the_last_report_and_any_other_say_what_they_changed(seeded: Ledger) -> None:
    assert {row.kind for row in pipeline.report_changes(seeded)} == {ChangeKind.NEW}
    recorded = pipeline.accept(seeded, proposed(seeded), situation="east-aleppo", editor="anna", at=AT + timedelta(hours=1))
    [row] = pipeline.report_changes(seeded, situation="east-aleppo")
    assert (row.kind, row.new.report_id) == (ChangeKind.CHANGED, recorded.report_id)
    assert len(pipeline.report_changes(seeded, seed.report().id)) == 9
    assert len(pipeline.report_changes(seeded, query=Query(as_known_on=AT))) == 9
    assert pipeline.report_changes(seeded, situation="elsewhere") == []


def test_current_figures_follow_the_latest_report(seeded: Ledger) -> None:
    pipeline.accept(seeded, proposed(seeded), situation="east-aleppo", editor="anna", at=AT)
    killed = pipeline.current_figures(seeded, Query(terms=("killed",), sources=(seed.SOHR.name,)))
    assert [(each.entry.figure.reported, each.before and each.before.figure.reported) for each in killed] == [(82, 60)]


def test_an_old_figure_does_not_look_current_because_the_newer_one_was_not_asked_for(seeded: Ledger) -> None:
    pipeline.accept(seeded, proposed(seeded), situation="east-aleppo", editor="anna", at=AT)
    assert pipeline.current_figures(seeded, Query(words="60 fatalities")) == []
    assert len(pipeline.current_figures(seeded, Query(words="82 killed"))) == 1


def test_what_follows_is_derived_and_a_narrow_question_keeps_its_inputs(seeded: Ledger) -> None:
    everything = {each.indicator for each in pipeline.derive(seeded)}
    assert {"density", "displaced_share"} <= everything
    narrow = {each.indicator for each in pipeline.derive(seeded, Query(terms=("fled",), as_known_on=AT))}
    assert "displaced_share" in narrow
    assert "density" not in narrow
    assert pipeline.derive(seeded, Query(as_known_on=AT - timedelta(days=1))) == []


def test_situations_are_never_paired_with_each_other(seeded: Ledger, tmp_path: Path) -> None:
    before = pipeline.derive(seeded)
    seeded.add_situation(Situation(id="syria", title="Syria"), at=AT)
    assert pipeline.derive(seeded) == before
    assert pipeline.derive(seeded, Query(situation="syria")) == []
    assert pipeline.checks(seeded, Query(situation="syria")) == []


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_a_file_holds_what_was_asked_for(seeded: Ledger, kind: str) -> None:
    content = pipeline.export(seeded, Query(terms=("fled",)), kind, about=About(made_at=AT, view="term: fled"))
    assert content
    if kind != "xlsx":
        assert b"70,000 have fled" in content
        assert b"99 percent of the rebel-held territory" not in content


def test_the_public_names_are_few_and_load_when_used() -> None:
    import metrics

    assert len(metrics.__all__) <= 12
    assert all(getattr(metrics, name) is not None for name in metrics.__all__)
    with pytest.raises(AttributeError, match="has no name"):
        _ = metrics.nothing


def test_a_situation_without_places_is_in_the_country_that_its_title_names() -> None:
    told = Report(text="Les inondations ont fait 12 morts. À Kaya, 300 personnes ont fui.", language="fr")
    named = pipeline.propose(told, Situation(id="floods", title="Inondations au Burkina Faso 2020")).figures[0]
    unnamed = pipeline.propose(told, Situation(id="floods", title="Inondations 2020")).figures[0]
    assert named.place is not None
    assert named.place.country == "BFA"
    assert unnamed.place is None
