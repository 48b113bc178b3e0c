"""The day on which a report was published, corrected: its figures follow, what was known before stays as it was, and an undo takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from typer.testing import CliRunner

from dashboard.components.dating import save_day
from dashboard.components.history import history
from dashboard.pages.report import page as report_page
from dashboard.pinned import changed_since, pinned_bar
from dashboard.shown import Showing, View
from dashboard.translation import speaking
from metrics import pipeline
from metrics.api import PREFIX, router
from metrics.commands import app as command
from metrics.ledger import AccountRole, Actor, Ledger, LedgerError, NotAllowedError, Query, StaleJudgementError, acting_as
from metrics.ledger.work import Scope
from metrics.model import Accuracy, Assumption, Entry, Period, PublishedBasis, Quantifier, Report, ReviewStatus, Situation
from tests.browser import Reader, serving, thorough
from tests.test_api_writing import Client
from tests.test_pages import words_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOON = datetime(2026, 5, 10, 12, tzinfo=UTC)
TEXT = "At least 60 people were killed in Aleppo on Monday. Some 70,000 residents have fled. In March 12 people were injured in Homs."
WRONG, RIGHT = date(2026, 5, 6), date(2026, 4, 29)
REPORT = Report(text=TEXT, language="en", published=WRONG, published_basis=PublishedBasis.INFERRED, published_note="Its head prints “6 May”.")
EDITOR = Actor(name="ed", role=AccountRole.EDITOR)


def filled(opened: Ledger) -> str:
    situation = Situation(id="north", title="North")
    return opened.record(REPORT, pipeline.extract(REPORT), situation=situation, editor="desk", at=NOON).report_id


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        filled(opened)
        yield opened


def later(hours: int) -> datetime:
    return NOON + timedelta(hours=hours)


def days(ledger: Ledger, as_known_on: datetime | None = None) -> list[tuple[str, date | None, date | None]]:
    """Return of each figure its term, the day of its report, and the day on which it begins."""
    found = ledger.entries(Query(as_known_on=as_known_on))
    return sorted((each.figure.term or "", each.published, each.figure.reference_period.start) for each in found)


BEFORE = [("fled", WRONG, WRONG), ("injured", WRONG, date(2026, 3, 1)), ("killed", WRONG, date(2026, 5, 4))]
AFTER = [("fled", RIGHT, RIGHT), ("injured", RIGHT, date(2026, 3, 1)), ("killed", RIGHT, date(2026, 4, 27))]


def test_a_corrected_day_dates_every_figure_anew_and_what_was_known_before_stays_as_it_was(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        key = filled(ledger)
        assert (days(ledger), ledger.report(key).redated, pipeline.dated(ledger, ledger.report(key)).based_on) == (BEFORE, False, 0)
        done = pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1), comment="the footer prints it", based_on=0)
        assert len(done.entries) == 3
        assert days(ledger) == AFTER
        assert days(ledger, NOON) == BEFORE
        for stored, known in ((ledger.report(key), ledger.report(key, as_known_on=NOON)), (ledger.reports()[0], ledger.reports(as_known_on=NOON)[0])):
            assert (stored.report.published, stored.report.published_basis, stored.redated) == (RIGHT, PublishedBasis.CORRECTED, True)
            assert (known.report.published, known.report.published_basis) == (WRONG, PublishedBasis.INFERRED)
        assert (ledger.newest_published("north"), ledger.search("fled")[0].published) == (RIGHT, RIGHT)
        assert all(Assumption.PUBLICATION_DATE_INFERRED not in each.figure.assumptions for each in ledger.entries())
        dated = pipeline.dated(ledger, ledger.report(key))
        assert (dated.recorded, dated.basis, [(each.value, each.editor, each.comment) for each in dated.said]) == (
            WRONG, PublishedBasis.INFERRED, [("2026-04-29", "ed", "the footer prints it")]
        )  # fmt: skip
        assert ledger.verify() == []
        ledger.rebuild()
        assert (days(ledger), days(ledger, NOON), ledger.verify()) == (AFTER, BEFORE, [])


def test_what_stood_by_a_day_goes_by_the_day_that_is_known(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        key = filled(ledger)
        pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
        by = Query(as_of=date(2026, 5, 1))
        assert {each.figure.term for each in ledger.entries(by)} == {"fled", "injured", "killed"}
        assert {each.figure.term for each in ledger.entries(replace(by, as_known_on=NOON))} == {"injured"}


def test_an_undo_takes_all_of_it_back_also_of_a_figure_that_somebody_corrected_since_and_another_undo_says_it_again(ledger_url: str) -> None:
    with Ledger.open(ledger_url) as ledger:
        key = filled(ledger)
        done = pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
        fled = next(each for each in ledger.entries() if each.figure.term == "fled")
        figure = replace(fled.figure, reported=Decimal(70_000), quantifier=Quantifier.EXACT)
        mine = ledger.correct(fled.figure_id, figure, based_on=fled.seq, reason="extraction_error", editor="ed", at=later(2))
        assert mine.published == RIGHT
        assert done.id is not None
        undone = ledger.undo_act(done.id, editor="ed", at=later(3))
        assert (days(ledger), undone.kept) == (BEFORE, (fled.figure_id,))
        assert ledger.entry(fled.figure_id).figure.quantifier is Quantifier.EXACT
        assert (ledger.report(key).report.published, ledger.report(key).report.published_basis) == (WRONG, PublishedBasis.INFERRED)
        assert undone.id is not None
        ledger.undo_act(undone.id, editor="ed", at=later(4))
        assert (days(ledger), ledger.report(key).report.published) == (AFTER, RIGHT)
        assert (days(ledger, later(2)), days(ledger, later(3)), ledger.verify()) == (AFTER, BEFORE, [])


def test_a_figure_does_not_go_back_to_another_day_than_its_report(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    fled = next(each for each in ledger.entries() if each.figure.term == "fled")
    figure = replace(fled.figure, reported=Decimal(7_000))
    ledger.correct(fled.figure_id, figure, based_on=fled.seq, reason="extraction_error", comment="a nought too many", editor="ed", at=later(1))
    pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(2))
    with pytest.raises(LedgerError, match="take that back at the report"):
        ledger.undo(fled.figure_id, editor="ed", at=later(3))
    head = ledger.entry(fled.figure_id)
    ledger.review(fled.figure_id, ReviewStatus.APPROVED, based_on=head.seq, editor="ed", at=later(4))
    taken_back = ledger.undo(fled.figure_id, editor="ed", at=later(5))
    assert (taken_back.published, taken_back.figure.reference_period.start, taken_back.review_status) == (RIGHT, RIGHT, ReviewStatus.CORRECTED)


def test_a_time_that_somebody_corrected_is_left_and_words_that_could_not_be_dated_are_read(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    killed = next(each for each in ledger.entries() if each.figure.term == "killed")
    mine = Period(start=date(2026, 5, 1), end=date(2026, 5, 1), accuracy=Accuracy.DAY, words="Monday")
    ledger.correct(
        killed.figure_id, replace(killed.figure, reference_period=mine), based_on=killed.seq, reason="extraction_error", editor="ed", at=later(1)
    )
    pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(2))
    assert ledger.entry(killed.figure_id).figure.reference_period == mine
    undated = Report(text="On Monday 20 people were killed in Idlib.", language="en")
    recorded = ledger.record(undated, pipeline.extract(undated), situation="north", editor="desk", at=later(3))
    pipeline.date_report(ledger, recorded.report_id, RIGHT, editor="ed", at=later(4))
    (entry,) = ledger.entries(Query(report_ids=(recorded.report_id,)))
    assert (entry.published, entry.figure.reference_period.start) == (RIGHT, date(2026, 4, 27))
    pipeline.date_report(ledger, recorded.report_id, None, editor="ed", at=later(5))
    (entry,) = ledger.entries(Query(report_ids=(recorded.report_id,)))
    assert (entry.published, entry.figure.reference_period.start, entry.figure.reference_period.accuracy) == (None, None, Accuracy.NOT_STATED)
    assert ledger.verify() == []


def test_what_can_not_be_is_refused_and_so_is_who_may_not_and_who_was_overtaken(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    with pytest.raises(LedgerError, match="2026-06-01 has not come yet"):
        pipeline.date_report(ledger, key, date(2026, 6, 1), editor="ed", at=later(1))
    with acting_as(Actor(name="vi", role=AccountRole.VIEWER)), pytest.raises(NotAllowedError):
        pipeline.date_report(ledger, key, RIGHT, editor="vi", at=later(1))
    with acting_as(EDITOR):
        pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1), based_on=0)
    with pytest.raises(StaleJudgementError):
        pipeline.date_report(ledger, key, WRONG, editor="ed", at=later(2), based_on=0)
    again = pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(2))
    assert (again.id, days(ledger)) == (None, AFTER)


def test_the_day_that_stands_already_changes_nothing_and_one_that_was_only_inferred_is_confirmed(ledger: Ledger) -> None:
    stated = Report(text="12 people were killed in Homs.", language="en", published=RIGHT, published_basis=PublishedBasis.STATED)
    key = ledger.record(stated, pipeline.extract(stated), situation=ledger.situation("north"), editor="desk", at=NOON).report_id
    before = ledger.revision()
    for day in (RIGHT, None):
        assert pipeline.date_report(ledger, key, day, editor="ed", at=later(1)).id is None
    assert (ledger.revision(), ledger.said(), ledger.report(key).report.published_basis) == (before, [], PublishedBasis.STATED)
    inferred = next(each.id for each in ledger.reports() if each.id != key)
    assert pipeline.date_report(ledger, inferred, None, editor="ed", at=later(2)).id is None
    assert pipeline.date_report(ledger, inferred, WRONG, editor="ed", at=later(2)).id is not None
    assert ledger.report(inferred).report.published_basis is PublishedBasis.CORRECTED
    assert pipeline.date_report(ledger, inferred, WRONG, editor="ed", at=later(3)).id is None


def test_another_ledger_takes_over_who_said_which_day_and_when(ledger: Ledger, tmp_path: Path) -> None:
    key = ledger.reports()[0].id
    done = pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
    pipeline.pack(ledger, tmp_path / "all.zip")
    with Ledger.open(tmp_path / "other.sqlite") as other:
        pipeline.unpack(other, tmp_path / "all.zip", editor="ed")
        assert (days(other), days(other, NOON), other.report(key).report.published, other.verify()) == (AFTER, BEFORE, RIGHT, [])
        assert done.id is not None
        other.undo_act(done.id, editor="ed", at=later(3))
        assert days(other) == BEFORE


def test_the_reports_that_a_program_remembers_follow_for_each_reader(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    with Ledger.open(file) as ledger, Ledger.open(file) as other:
        key = filled(ledger)
        readers = (None, EDITOR, Actor(name="vi", role=None, roles=(("north", AccountRole.VIEWER),)))

        def seen(known: datetime | None = None) -> set[date | None]:
            out = set()
            for who in readers:
                with acting_as(who):
                    out |= {other.reports(as_known_on=known)[0].report.published, other.report(key, as_known_on=known).report.published}
            return out

        assert (seen(), seen(NOON)) == ({WRONG}, {WRONG})
        done = pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
        assert (seen(), seen(NOON), seen(later(1))) == ({RIGHT}, {WRONG}, {RIGHT})
        assert done.id is not None
        ledger.undo_act(done.id, editor="ed", at=later(2))
        assert (seen(), seen(later(1))) == ({WRONG}, {RIGHT})


def test_a_program_corrects_the_day_and_reads_who_said_which(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    app = FastAPI(openapi_url=None)
    app.include_router(router(ledger))
    token = ledger.work.tokens.make("robot", scope=Scope.REVIEW, at=NOON, editor="ed", days=None)
    client = Client(app, {"authorization": f"Bearer {token}"})
    sent = {"published": "2026-04-29", "based_on": 0, "comment": "the footer prints it"}
    made = client.post(f"{PREFIX}/reports/{key}/published", json=sent)
    assert made.status_code == 201, made.text
    assert {each["published"] for each in made.json()["figures"]} == {"2026-04-29"}
    told = client.get(f"{PREFIX}/reports/{key}").json()
    assert (told["published"], told["published_basis"], told["published_said"][0]["comment"]) == ("2026-04-29", "corrected", "the footer prints it")
    (line,) = [
        each for each in client.get(f"{PREFIX}/figures/{made.json()['figures'][0]['id']}").json()["history"] if each["reason"] == "publication_date"
    ]
    assert line["published"] == "2026-04-29"


def test_the_command_corrects_the_day_and_takes_it_back(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    with Ledger.open(file) as ledger:
        key = filled(ledger)

    def run(*given: str) -> str:
        answer = CliRunner().invoke(command, ["published", key, *given, "--ledger", str(file)])
        return f"{answer.exit_code} {answer.output}"

    assert "0 " in run("2026-04-29", "--comment", "the footer prints it")
    assert "as before" in run("2026-04-29", "--comment", "the footer prints it")
    assert "is not a day" in run("29 April")
    assert "2026-05-06, 3 figures with it" in run("as-recorded")
    with Ledger.open(file) as ledger:
        assert days(ledger) == BEFORE


def test_the_page_of_a_report_has_a_form_for_who_may_review_it_and_says_who_corrected_the_day(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    assert "Correct the day of publication" in words_of(report_page(ledger, f"?id={key}"))
    with acting_as(Actor(name="vi", role=AccountRole.VIEWER)):
        assert "Correct the day of publication" not in words_of(report_page(ledger, f"?id={key}"))
    assert "is not a day" in words_of(save_day(ledger, key, "May", 0, comment="", name=""))
    assert "Published on 29 April 2026." in words_of(save_day(ledger, key, "2026-04-29", 0, comment="the footer prints it", name="Vera"))
    said = words_of(report_page(ledger, f"?id={key}"))
    for words in ("Published: 29 April 2026, corrected since.", "Vera", "the footer prints it", "Recorded with 6 May 2026, inferred."):
        assert words in said
    assert "Published: 6 May 2026, inferred." in words_of(report_page(ledger, f"?id={key}&as_known_on=2026-05-10"))
    with acting_as(Actor(name="vi", role=AccountRole.VIEWER)):
        assert "the footer prints it" in words_of(report_page(ledger, f"?id={key}"))
    with speaking("fr"):
        assert "Corriger le jour de publication" in words_of(report_page(ledger, f"?id={key}"))
    killed = next(each for each in ledger.entries() if each.figure.term == "killed")
    assert "The day of its report corrected" in words_of(history(ledger.history(killed.figure_id)))


def test_pages_that_are_open_go_by_the_new_day(ledger: Ledger) -> None:
    key, showing = ledger.reports()[0].id, Showing(ledger)
    assert showing.of(View()).as_of == WRONG
    pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
    shown = showing.of(View())
    assert (shown.as_of, shown.reports[0].report.published) == (RIGHT, RIGHT)
    entries: list[Entry] = list(shown.entries)
    assert {each.published for each in entries} == {RIGHT}


def test_a_pinned_link_says_which_figures_are_of_another_day_since(ledger: Ledger) -> None:
    key = ledger.reports()[0].id
    pipeline.date_report(ledger, key, RIGHT, editor="ed", at=later(1))
    pinned = View(as_known_on=NOON)
    found = {each.either.figure.term: (each.kind.value, str(each.because)) for each in changed_since(ledger, pinned)}
    # What happened in March did so whenever it was told.
    assert found == dict.fromkeys(("fled", "killed"), ("corrected", "of which day it is was corrected by ed"))
    said = words_of(pinned_bar(ledger, "/situation", pinned))
    assert "2 figures have changed since." in said
    assert "≥ 60, 4 May → ≥ 60, 27 Apr" in said


@thorough
def test_in_a_browser_the_day_is_corrected_with_why_and_what_is_typed_stays_while_the_page_is_drawn_anew(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path) as opened:
        key = filled(opened)
    with serving(path) as address, Reader(chromium, address) as reader, Ledger.open(path) as opened:
        page = reader.open(f"/report?id={key}")
        form = page.locator(".dating")
        form.locator("summary").click()
        form.get_by_label("Why").fill("the footer prints it")
        figure = opened.entries()[0]
        opened.review(figure.figure_id, ReviewStatus.APPROVED, based_on=figure.seq, editor="ed", at=datetime.now(UTC))
        page.locator(".report-line", has_text="1 of 3 reviewed").wait_for()
        if not form.get_by_label("Why").is_visible():
            form.locator("summary").click()
        assert form.get_by_label("Why").input_value() == "the footer prints it"
        form.get_by_label("Published on").fill("2026-04-29")
        form.get_by_role("button", name="Save the day").click()
        page.locator(".notice", has_text="Published on 29 April 2026.").wait_for()
        page.locator(".report-head .sub", has_text="29 April 2026, corrected since").wait_for()
        assert opened.said(subjects=[key])[-1].comment == "the footer prints it"
        page.locator(".notice").get_by_role("button", name="Undo").click()
        page.locator(".report-head .sub", has_text="6 May 2026, inferred").wait_for()
        assert (days(opened), reader.complaints) == (BEFORE, [])
