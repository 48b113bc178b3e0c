"""In a real browser: nothing typed is lost, an overtaken editor sees both versions, the address is the view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from metrics.ledger import Ledger
from metrics.model import Source
from metrics.pipeline import utc_now
from tests.browser import Reader, free_port, serving, thorough
from tests.seed_figures import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Path]]:
    """Somebody at a dashboard of their own, and the file of its ledger."""
    path = tmp_path_factory.mktemp("pages") / "ledger.sqlite"
    with serving(path) as address, Reader(chromium, address) as reader:
        yield reader, path


def test_filters_order_and_evidence_are_in_the_address(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    page = desk[0].open("/figures?term=population&sort=number.desc")
    numbers = page.locator(".ag-cell[col-id=number]")
    expect(numbers).to_have_text(["≈ 275,000", "> 80,000"])
    page.get_by_label("Words").fill("Nassar")
    expect(numbers).to_have_text(["> 80,000"])
    page.wait_for_url(re.compile("q=Nassar"))

    numbers.first.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Evidence")
    expect(drawer.locator("mark").filter(has_text="over 80,000 human beings")).to_be_visible()
    page.wait_for_url(re.compile("figure=f-"))
    page.keyboard.press("Escape")
    expect(drawer).not_to_be_visible()
    page.wait_for_url(lambda address: "figure=" not in address)

    page.get_by_label("Words").fill("nobody said this")
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    page.get_by_role("button", name="Clear the filters").last.click()
    expect(page.locator("#figures-count")).to_have_text(re.compile(r"^\d+ figures$"))
    expect(page.get_by_label("Words")).to_have_value("")
    page.close()


def test_evidence_opens_over_the_report_and_whoever_leaves_a_correction_goes_on_where_they_were(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    page = desk[0].open("/reports")
    page.locator("#page a[href*='/report?']").first.click()
    drawer, opener = page.get_by_role("dialog", name="Evidence"), page.get_by_role("button", name="Evidence and correction").nth(1)

    def correct_and_leave() -> None:
        drawer.get_by_role("button", name="Correct", exact=True).click()
        expect(drawer.get_by_label("Number")).to_be_focused()
        page.keyboard.press("Escape")
        expect(drawer).not_to_be_visible()

    opener.click()
    correct_and_leave()
    expect(opener).to_be_focused()
    assert "/report?" in page.url
    figure = opener.get_attribute("data-figure")
    page.close()

    # A link leads straight to the evidence: nothing on the page opened it.
    page = desk[0].open(f"/figures?figure={figure}")
    drawer = page.get_by_role("dialog", name="Evidence")
    correct_and_leave()
    expect(page.locator("#content")).to_be_focused()
    page.close()


def test_a_list_of_the_figures_is_drawn_when_it_is_opened_and_the_files_follow_what_it_chooses(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    page = desk[0].open("/figures?q=Aleppo")
    page.locator(".ag-row").first.wait_for()
    assert page.locator("[role=option]").count() == 0
    term = page.get_by_role("textbox", name="Term")
    term.click()
    page.get_by_role("option", name=re.compile("Killed")).click()
    page.wait_for_url(re.compile("q=Aleppo&term=killed"))
    expect(page.locator(".ag-cell[col-id=term_title]").first).to_have_text("Killed")
    page.keyboard.press("Escape")
    expect(term).to_be_focused()
    page.locator("#figures summary", has_text="Download").click()
    expect(page.get_by_role("link", name="As seen, CSV")).to_have_attribute("href", "/download/figures/seen.csv?q=Aleppo&term=killed")
    page.reload()
    expect(page.locator(".mantine-Pill-root")).to_contain_text("Killed")
    page.close()


@thorough
def test_an_overtaken_editor_sees_both_versions_and_loses_nothing(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    reader, path = desk
    with Ledger.open(path) as ledger:
        entry = next(each for each in ledger.entries() if each.figure.exact == "at least 60 fatalities")
        page = reader.open(f"/figures?figure={entry.figure_id}&correct=yes")
        drawer = page.get_by_role("dialog", name="Evidence")
        drawer.get_by_label("Number").fill("62")
        drawer.get_by_label("Comment").fill("Counted again")
        ledger.correct(
            entry.figure_id, replace(entry.figure, source=Source(name="Ben’s source")), based_on=entry.seq, reason="better_source", editor="Ben", at=utc_now()
        )  # fmt: skip
        expect(drawer.locator(".facts")).to_contain_text("Ben’s source")
        expect(drawer.get_by_label("Number")).to_have_value("62")
        save = drawer.get_by_role("button", name="Save the correction")
        save.click()
        conflict = drawer.get_by_role("alert")
        expect(conflict).to_contain_text("Ben changed this figure while you were editing it")
        # The button is far below it, and a second click on it would write over what Ben wrote.
        expect(conflict).to_be_in_viewport(ratio=0.99)
        expect(conflict.get_by_role("row").filter(has_text="Number")).to_contain_text("≥ 62")
        assert ledger.entry(entry.figure_id).editor == "Ben"
        save.click()
        expect(drawer.get_by_role("status")).to_contain_text("Corrected: Killed, at least 62 people.")
        drawer.get_by_role("button", name="Undo", exact=True).click()
        expect(drawer.get_by_role("status")).to_contain_text("Undone")
        assert ledger.entry(entry.figure_id).figure.reported == 60
    page.close()


def test_a_draft_outlives_the_page_and_what_was_accepted_can_be_taken_back(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    reader, path = desk
    page = reader.open("/add")
    page.locator("#add-upload input[type=file]").set_input_files(SEEDS / "made-up-update.md")
    expect(page.get_by_label("Text of the report")).to_have_value(re.compile("^---\ntitle: "))
    page.get_by_role("button", name="Read it").click()
    killed = page.get_by_role("checkbox", name=re.compile("^Accept: Killed"))
    expect(page.get_by_role("button", name="Accept 6 figures")).to_be_enabled()
    page.get_by_role("button", name=re.compile("^Correct: Killed")).click()
    drawer = page.get_by_role("dialog", name="Correct what was read")
    drawer.get_by_label("Number").fill("84")
    drawer.get_by_label("Comment").fill("Said on the phone")
    drawer.get_by_role("button", name="Keep the correction").click()
    expect(drawer).not_to_be_visible()
    expect(page.get_by_text("corrected by you")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^Accept: Area")).uncheck()
    expect(page.get_by_role("button", name="Accept 5 figures")).to_be_enabled()

    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("^Accept: Area"))).not_to_be_checked()
    expect(killed).to_be_checked()
    expect(page.locator(".proposal-card").filter(has=killed)).to_contain_text("≥ 84")
    page.get_by_role("button", name="Accept 5 figures").click()
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()
    expect(page.get_by_label("Text of the report")).to_have_value("")

    with Ledger.open(path) as ledger:
        assert 84 in {each.figure.reported for each in ledger.entries()}
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Taken back: 5 figures rejected")).to_be_visible()
        assert 84 not in {each.figure.reported for each in ledger.entries()}
        assert len(ledger.reports()) == 2
    assert reader.complaints == []
    page.close()


def test_of_several_files_each_comes_when_the_one_before_it_is_recorded(desk: tuple[Reader, Path], tmp_path: Path) -> None:
    from playwright.sync_api import expect

    for name, number in (("first.txt", 71), ("second.txt", 72)):
        (tmp_path / name).write_text(f"At least {number} people were killed in Aleppo on Monday.")
    reader, _ = desk
    page = reader.open("/add")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    page.locator("#add-upload input[type=file]").set_input_files([tmp_path / name for name in ("broken.pdf", "first.txt", "second.txt")])
    text = page.get_by_label("Text of the report")
    expect(text).to_have_value(re.compile("71 people"))
    expect(page.locator("#add-waiting")).to_contain_text("second.txt")
    expect(page.locator("#add-file-problem")).to_contain_text("broken.pdf")
    # What somebody had written there is not lost by it, and of files that waited for a page that is gone the names are told.
    text.fill("Typed by hand: 5 people were killed.")
    page.locator("#add-upload input[type=file]").set_input_files([tmp_path / name for name in ("first.txt", "second.txt")])
    expect(text).to_have_value(re.compile("71 people"))
    page.get_by_role("button", name="Bring back the text that stood here").click()
    expect(text).to_have_value(re.compile("Typed by hand"))
    page.reload()
    expect(text).to_have_value(re.compile("Typed by hand"))
    expect(page.locator("#add-waiting")).to_have_text("These waited when the page was loaded anew; choose them again: second.txt")
    page.locator("#add-upload input[type=file]").set_input_files([tmp_path / name for name in ("first.txt", "second.txt")])
    expect(text).to_have_value(re.compile("71 people"))
    expect(page.locator("#add-waiting")).to_contain_text("Waiting, each comes")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Accept 1 figure").click()
    expect(page.get_by_role("heading", name="Recorded")).to_be_visible()
    expect(text).to_have_value(re.compile("72 people"))
    expect(page.locator("#add-waiting")).to_have_text("")
    assert reader.complaints == []
    page.close()


def test_files_come_in_the_order_of_their_names_whatever_becomes_of_those_before(desk: tuple[Reader, Path], tmp_path: Path) -> None:
    from playwright.sync_api import expect

    for number in (2, 3, 10, 11):
        (tmp_path / f"report {number}.txt").write_text(f"At least {number * 100} people were killed in Aleppo on Monday.")
    for name in ("report 1.pdf", "report 4.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 and nothing more")
    reader, _ = desk
    page = reader.open("/add")
    text, problem = page.get_by_label("Text of the report"), page.locator("#add-file-problem")
    next_file = page.get_by_role("button", name="Leave this one, take the next file")
    page.locator("#add-upload input[type=file]").set_input_files(sorted(tmp_path.glob("report*"), reverse=True))
    expect(text).to_have_value(re.compile("200 people"))
    expect(problem).to_contain_text("report 1.pdf")
    for number in (200, 300):
        expect(text).to_have_value(re.compile(f"{number} people"))
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("button", name="Accept 1 figure").click()
        expect(page.get_by_text(re.compile(f"1 figure of “At least {number} people"))).to_be_visible()
    expect(problem).to_contain_text(re.compile("report 1.pdf.*report 4.pdf", re.DOTALL))
    # What is known already is not recorded again, and keeps nothing waiting for ever.
    expect(text).to_have_value(re.compile("1000 people"))
    text.fill((tmp_path / "report 3.txt").read_text())
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("This text is already in the ledger")).to_be_visible()
    next_file.click()
    expect(text).to_have_value(re.compile("1100 people"))
    expect(next_file).to_be_hidden()
    expect(page.locator("#add-waiting")).to_have_text("")
    assert reader.complaints == []
    page.close()


def test_an_indicator_of_ones_own_is_checked_while_it_is_written_kept_and_tried(desk: tuple[Reader, Path]) -> None:
    from playwright.sync_api import expect

    reader, path = desk
    page = reader.open("/indicators?add=yes")
    verdict = page.locator("#own-verdict")
    expect(verdict).to_contain_text("Choose terms and write a formula")
    page.locator("#own-title").fill("People for each one who fled")
    for number, (name, term) in enumerate((("people", "Population (person)"), ("gone", "People who fled (person)")), start=1):
        page.get_by_label(f"Name {number}", exact=True).fill(name)
        page.get_by_role("textbox", name=f"Term {number}", exact=True).click()
        page.get_by_role("option", name=term).click()
    page.locator("#own-formula").fill("people ÷ gone")
    page.locator("#own-unit").fill("person")
    expect(verdict).to_contain_text("Formula: the formula gives dimensionless, which is no person; correct the unit or the formula.")
    keep = page.get_by_role("button", name="Keep the indicator")
    expect(keep).to_be_disabled()
    page.locator("#own-unit").fill("dimensionless")
    expect(verdict).to_contain_text("grows with population, falls with people who fled")
    expect(verdict).to_contain_text("3.63 to 4.27")
    page.locator("#own-editor").fill("Ada")
    keep.click()

    expect(page.get_by_role("heading", name="People for each one who fled, eastern Aleppo", exact=True)).to_be_visible()
    with Ledger.open(path) as ledger:
        (own,) = ledger.situation("east-aleppo").indicators
        assert (own.code, own.added_by) == ("people_for_each_one_who_fled", "Ada")
        revision = ledger.revision()
        page.locator("#trial-outcome").scroll_into_view_if_needed()
        page.get_by_role("slider", name="people who fled").press("ArrowRight")
        expect(page.locator("#trial-outcome")).to_contain_text("Trial")
        expect(page.locator("#trial-outcome")).to_contain_text("reported: 3.63 to 4.27")
        assert ledger.revision() == revision, "a trial is never recorded"

        page.get_by_role("link", name="All indicators").click()
        page.get_by_role("button", name="Take away People for each one who fled").click()
        expect(page.get_by_text("Taken away")).to_be_visible()
        assert ledger.situation("east-aleppo").indicators == ()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Back again")).to_be_visible()
        assert [each.code for each in ledger.situation("east-aleppo").indicators] == [own.code]
        page.get_by_role("button", name="Take away People for each one who fled").click()
        expect(page.get_by_text("Taken away")).to_be_visible()
    assert reader.complaints == []
    page.close()


@thorough
def test_a_server_that_is_gone_is_said_and_what_was_typed_is_there_when_it_is_back(chromium: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    ledger, port, typed = tmp_path / "ledger.sqlite", free_port(), "At least 12 people were killed in Aleppo on Monday."
    with Reader(chromium, f"http://127.0.0.1:{port}") as reader:
        with serving(ledger, port=port):
            page = reader.open("/add")
            page.get_by_label("Text of the report").fill(typed)
        page.locator("#offline").wait_for(state="visible")
        assert page.get_by_label("Text of the report").input_value() == typed
        # What is asked of a server that is gone can be asked again when it is back.
        page.get_by_role("button", name="Read it").click()
        page.locator("#notices", has_text="did not answer").wait_for()
        expect(page.get_by_role("button", name="Read it")).to_be_enabled()
        page.get_by_role("link", name="Situation", exact=True).click()
        with serving(ledger, port=port):
            # Who went to another page meanwhile is shown it.
            page.locator("#situation h1").wait_for()
            page.go_back()
            page.get_by_role("button", name="Read it").click()
            page.get_by_role("button", name=re.compile("^Accept 1 figure")).wait_for()
            page.get_by_role("button", name="Change the text").click()
            page.reload()
            page.locator("#page h1").wait_for()
            assert page.get_by_label("Text of the report").input_value() == typed
            page.get_by_role("button", name="Read it").click()
            page.get_by_role("button", name=re.compile("^Accept 1 figure")).wait_for()


@thorough
def test_a_server_that_goes_before_the_page_listens_is_said_too(desk: tuple[Reader, Path]) -> None:
    reader, _ = desk
    page = reader.context.new_page()
    # What listens for all tabs does not come.
    page.add_init_script("window.SharedWorker = class { constructor() { this.port = {}; setTimeout(() => this.onerror(), 50); } }")
    page.goto(f"{reader.address}/add")
    page.locator("#offline").wait_for(state="visible")
    page.close()
