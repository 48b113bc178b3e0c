"""In a real browser: figures reviewed by keyboard, compared, told apart and merged; two people at one figure; words that become a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from metrics import pipeline
from metrics.ledger import Ledger, Query
from metrics.model import ReviewStatus, Source
from tests.browser import Reader, serving, thorough
from tests.seed_figures import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST = """The Syrian Observatory for Human Rights said 369 people have been killed in eastern Aleppo since 15 November.
The White Helmets said 410 people have been killed in eastern Aleppo since 15 November."""
SECOND = """The Syrian Observatory for Human Rights said 413 people have been killed in eastern Aleppo since 15 November.
Only 12 of the 30 shops in the market are open again."""


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reader, Ledger]]:
    """Somebody at a dashboard of their own with the example and two made-up reports, and its ledger."""
    path: Path = tmp_path_factory.mktemp("review") / "ledger.sqlite"
    with Ledger.open(path, create=True) as ledger:
        pipeline.load_situation(SEEDS, ledger)
        situation = ledger.situation("east-aleppo")
        for text, publisher, day in ((FIRST, "Agency A", 7), (SECOND, "Agency B", 10)):
            report = pipeline.read_text(text, title=f"Made up by {publisher}", publisher=publisher, published=date(2016, 12, day))
            pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        with serving(path) as address, Reader(chromium, address) as reader:
            yield reader, ledger


def here(page: Page) -> str:
    found = page.locator("#review-rows > [aria-current]").get_attribute("data-row")
    assert found is not None
    return found


def test_a_queue_is_worked_through_by_keyboard_and_one_undo_takes_back_one_act(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/review")
    rows = page.locator("#review-rows > [data-row]")
    expect(page.locator("#review-rows > [aria-current]")).to_have_count(1)
    assert "disagrees with" in rows.first.inner_text()
    count, first = rows.count(), here(page)
    expect(page.locator("#review-beside mark").first).to_be_visible()
    page.get_by_label("Your name").fill("Ana")
    page.locator("h1").click()

    page.keyboard.press("j")
    assert here(page) != first
    page.keyboard.press("k")
    assert here(page) == first
    page.keyboard.press("a")
    expect(page.locator(f'[data-row="{first}"]')).to_have_count(0)
    expect(rows).to_have_count(count - 1)
    expect(page.locator("#review-progress")).to_contain_text("1 of ")
    assert (ledger.entry(first).review_status, ledger.entry(first).editor) == (ReviewStatus.APPROVED, "Ana")
    page.keyboard.press("u")
    expect(page.locator(f'[data-row="{first}"]')).to_have_count(1)
    assert ledger.entry(first).review_status is ReviewStatus.PROPOSED

    # A stretch of rows, rejected with a reason as one act.
    chosen = [str(rows.nth(at).get_attribute("data-row")) for at in range(3)]
    rows.nth(0).locator(".said-short").click()
    rows.nth(2).locator(".said-short").click(modifiers=["Shift"])
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    page.keyboard.press("r")
    reason = page.get_by_label("Why is it rejected")
    expect(reason).to_be_focused()
    reason.select_option("not_a_figure")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 figures rejected.")).to_be_visible()
    expect(rows).to_have_count(count - 3)
    assert {ledger.entry(each).reason for each in chosen} == {"not_a_figure"}
    page.keyboard.press("u")
    expect(rows).to_have_count(count)
    assert {ledger.entry(each).review_status for each in chosen} == {ReviewStatus.PROPOSED}

    page.keyboard.press("c")
    page.locator("#review-comment-text").fill("Called the desk")
    page.keyboard.press("Enter")
    expect(page.locator(".comments")).to_contain_text("Called the desk")
    page.keyboard.press("e")
    expect(page.locator("#evidence-form :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("#evidence-form").wait_for(state="hidden")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("the next figure")
    page.keyboard.press("Escape")
    # A field that was closed a moment ago still has the focus, and is not typed into.
    page.evaluate("""() => {
        const field = document.body.appendChild(document.createElement("input"));
        field.focus();
        field.style.display = "none";
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
        field.remove();
    }""")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    assert reader.complaints == []
    page.close()


def test_what_was_done_in_the_drawer_is_taken_back_by_the_key_for_undo(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/review")
    page.locator("#review-rows > [aria-current]").wait_for()
    figure = here(page)
    page.keyboard.press("e")
    drawer = page.get_by_role("dialog", name="Evidence")
    drawer.get_by_role("button", name="Cancel").click()
    drawer.get_by_role("button", name="Approve").click()
    expect(drawer.locator(".told")).to_contain_text("Approved")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    page.keyboard.press("u")
    expect(page.locator("#notices")).to_contain_text("Undone.")
    assert ledger.entry(figure).review_status is ReviewStatus.PROPOSED
    assert reader.complaints == []
    page.close()


def test_who_was_overtaken_sees_both_versions_and_can_still_decide(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/review")
    page.locator("#review-rows > [aria-current]").wait_for()
    figure = here(page)
    entry = ledger.entry(figure)
    # The page is held as it was when Ana looked at it: the line that she saw is no longer the last one when she approves.
    other = replace(entry.figure, source=Source(name="Ben’s source"))
    ledger.correct(figure, other, based_on=entry.seq, reason="extraction_error", editor="Ben", at=pipeline.utc_now())
    page.evaluate(
        "([key, seq]) => window.dash_clientside.set_props('review-act', {data: {act: 'approve', at: key, lines: {[key]: seq}, stamp: 'late'}})",
        [figure, entry.seq],
    )
    alert = page.locator("#review-conflict [role=alert]")
    expect(alert).to_contain_text("Ben changed")
    expect(alert.get_by_role("row").filter(has_text="Source")).to_contain_text("Ben’s source")
    assert ledger.entry(figure).editor == "Ben"
    alert.get_by_role("button", name="Do it anyway").click()
    expect(alert).to_have_count(0)
    assert ledger.entry(figure).review_status is ReviewStatus.APPROVED
    assert ledger.entry(figure).figure.source == Source(name="Ben’s source")
    page.close()


@thorough
def test_one_figure_is_split_and_the_words_of_each_part_are_kept(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/review")
    page.locator("#review-rows > [aria-current]").wait_for()
    chosen = next(each for each in ledger.entries() if each.figure.exact == "70,000 have fled")
    page.locator(f'[data-row="{chosen.figure_id}"] .queue-open').click()
    page.keyboard.press("s")
    drawer = page.get_by_role("dialog", name="Split this figure")
    expect(drawer.get_by_role("heading", name="Part 2")).to_be_visible()
    second = drawer.get_by_role("region", name="Part 2")
    second.get_by_label("Number").fill("nonsense")
    drawer.get_by_role("button", name="Split it").click()
    expect(drawer.get_by_text("is not a number")).to_be_visible()
    second.get_by_label("Number").fill("70,000")
    second.get_by_role("textbox", name="Who says so").fill("The mayor")
    drawer.get_by_role("button", name="Split it").click()
    expect(page.get_by_text("Split into 2.")).to_be_visible()
    made = [each for each in ledger.entries() if each.figure.exact == "70,000 have fled"]
    assert {each.figure.source.name for each in made if each.figure.source} == {"Syrian state television", "The mayor"}
    assert ledger.entry(chosen.figure_id).review_status is ReviewStatus.REJECTED
    # The key knows of what was done in the drawer, and of it once.
    page.locator("h1").click()
    page.keyboard.press("u")
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert ledger.entry(chosen.figure_id).review_status is ReviewStatus.PROPOSED
    page.keyboard.press("u")
    expect(page.get_by_text("There is nothing to undo")).to_be_visible()
    page.close()


@thorough
def test_sources_are_compared_chosen_graded_and_parted(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/compare?term=killed")
    expect(page.locator(".verdict")).to_contain_text("can not both be true")
    page.get_by_role("button", name=re.compile("^Let .* stand for the fact")).first.click()
    expect(page.get_by_text("This figure now stands for its fact.")).to_be_visible()
    page.get_by_label("Term").select_option("population")
    page.wait_for_url(re.compile("term=population"))
    page.get_by_role("link", name="every convention").click()
    expect(page.get_by_role("heading", name="Under every convention")).to_be_visible()
    page.close()

    page = reader.open("/sources?name=Syrian+state+television")
    expect(page.locator("#sources-content .source-title")).to_have_text("Syrian state television")
    page.get_by_role("textbox", name="How reliable is it").click()
    page.get_by_role("option", name=re.compile("^B ")).click()
    page.get_by_role("button", name="Save the grade").click()
    expect(page.get_by_text("Graded B.")).to_be_visible()
    expect(page.locator("#sources-content .facts")).to_contain_text("Usually reliable")
    assert ledger.judgements().grade(pipeline.source_key(ledger, "Syrian state television")) == "B"
    assert reader.complaints == []
    page.close()


SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-selectable]"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0 || node.parentElement.closest(".reading-notes")) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
}"""


def test_selected_words_become_a_figure_of_the_report(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    stored = next(each for each in ledger.reports() if each.report.publisher == "Agency B")
    page = reader.open(f"/report?id={stored.id}")
    page.locator("[data-selectable] .said").first.wait_for()
    assert page.evaluate(SELECT, "in the market")
    page.get_by_role("button", name="A figure from these words").click()
    drawer = page.get_by_role("dialog", name="A figure from these words")
    expect(drawer.get_by_role("radio", checked=True)).to_contain_text("By hand")
    expect(drawer.get_by_label("Words of the report")).to_have_value("in the market")
    drawer.get_by_label("Number").fill("40")
    drawer.get_by_role("textbox", name="Unit").click()
    drawer.get_by_role("option", name="people", exact=True).click()
    drawer.get_by_role("textbox", name="Who says so").fill("The market’s keeper")
    # The words print no such number: it is kept only with how somebody knows it.
    drawer.get_by_role("button", name="Record this figure").click()
    expect(drawer.get_by_text("Say how you know the number")).to_be_visible()
    drawer.get_by_label("Comment").fill("Counted with him on the phone")
    drawer.get_by_role("button", name="Record this figure").click()
    expect(page.get_by_text("Recorded:")).to_be_visible()
    made = [each for each in ledger.entries(Query(unclassified=True)) if each.figure.source and each.figure.source.name == "The market’s keeper"]
    assert [each.report_id for each in made] == [stored.id]
    start, end = made[0].figure.start, made[0].figure.end
    assert stored.report.text[start:end] == made[0].figure.exact == "in the market"
    assert "Counted with him on the phone" in [each.exact for each in made[0].figure.evidence if each.kind == "note"]
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert ledger.entry(made[0].figure_id).review_status is ReviewStatus.REJECTED
    assert reader.complaints == []
    page.close()


def test_keys_pressed_before_the_list_is_there_are_done_once_it_is(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, _ = desk
    page = reader.open("/review")
    expect(page.locator("#review-rows > [aria-current]")).to_have_count(1)
    page.reload(wait_until="commit")
    page.locator("h1").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    # By its place: what another has just recorded may still have come into the list that was there before.
    expect(page.locator("#review-rows > [data-row]").nth(2)).to_have_attribute("aria-current", "true")


def test_what_a_server_that_is_gone_never_answered_stands_there_again_as_not_done(desk: tuple[Reader, Ledger]) -> None:
    from playwright.sync_api import expect

    reader, ledger = desk
    page = reader.open("/review")
    first = page.locator("#review-rows > [data-row]").first
    expect(first).to_have_attribute("aria-current", "true")
    figure = first.get_attribute("data-row") or ""
    before = ledger.entry(figure).seq
    page.route(re.compile("_dash-update-component"), lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.locator("#notices")).to_contain_text("may not be recorded")
    expect(page.locator("#review-rows > .is-sent")).to_have_count(0)
    expect(first).to_have_attribute("aria-current", "true")
    assert ledger.entry(figure).seq == before
    page.unroute_all()
    page.keyboard.press("a")
    expect(page.locator(f"#review-rows > [data-row='{figure}']")).to_have_count(0)
    assert ledger.entry(figure).review_status.value == "approved"
    reader.complaints.clear()
    page.close()
