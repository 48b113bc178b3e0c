"""In a real browser: a pasted report moves what another browser shows, the files hold the same numbers, and a figure is corrected and restored."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from metrics import pipeline
from tests.browser import HERE, Reader
from tests.seed_figures import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

UPDATE = pipeline.read(SEEDS / "made-up-update.md")


@pytest.fixture
def reader(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Somebody at the dashboard, whose pages in the end have asked nobody else and complained of nothing."""
    with Reader(chromium, dashboard) as someone:
        yield someone
        assert someone.hosts <= HERE
        assert someone.complaints == []


def number_of(page: Page, term: str, source: str) -> Locator:
    """Return the line with the number of a key figure's card."""
    from playwright.sync_api import expect

    card = page.get_by_role("article").filter(has=page.get_by_role("heading", name=re.compile(f"^{term}"))).filter(has_text=source)
    expect(card).to_have_count(1)
    return card.locator("[data-number]")


def downloaded(page: Page, name: str) -> bytes:
    """Choose a file of the menu of the Figures page and return its content."""
    if not page.locator("details.menu[open]").count():
        page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return download.value.path().read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_pasted_report_moves_another_browser_and_the_files(chromium: Browser, dashboard: str, reader: Reader) -> None:
    from playwright.sync_api import expect

    with Reader(chromium, dashboard) as other:
        watching = other.open("/situation")
        killed = number_of(watching, "Killed", "Syrian Observatory for Human Rights")
        expect(killed).to_have_text("≥ 60")
        watching.evaluate("window.loadedOnce = true")
        listing = other.open("/reports")
        report = listing.locator(".table.reports a").first
        report.focus()
        title = report.inner_text()

        page = reader.open("/add")
        propose(page)
        assert len(reader.ask("/reports")["reports"]) == 1, "nothing is recorded before it is accepted"
        page.get_by_role("button", name="Accept 6 figures").click()
        expect(page.get_by_role("heading", name="Recorded")).to_be_visible()

        expect(killed).to_have_text(re.compile(r"^≥ 82\s*was ≥ 60$"))
        expect(number_of(watching, "People who fled", "Syrian state television")).to_have_text(re.compile(r"^95,000\s*was 70,000$"))
        expect(number_of(watching, "Population · eastern", "Syrian state television")).to_have_text(re.compile(r"^≈ 265,000\s*was ≈ 275,000$"))
        expect(watching.get_by_role("heading", name="Where are 265,000 people?")).to_be_visible()
        changed = watching.get_by_role("row").filter(has_text="People trapped").filter(has_text="No longer reported")
        expect(changed).to_have_count(1)
        assert watching.evaluate("window.loadedOnce") is True, "the page was not loaded again"
        expect(listing.locator(".table.reports tbody tr")).to_have_count(2)
        assert listing.evaluate("document.activeElement.innerText") == title, "another row came above the one that somebody stands at"
        assert (other.complaints, other.hosts <= HERE) == ([], True)

    page.get_by_role("link", name="Figures", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="at least 82 people")).to_have_count(1)
    everything = rows_of(downloaded(page, "All figures, CSV"))
    assert {"82", "95000", "265000", "50000", "5", "60", "70000", "275000"} <= {row["reported"] for row in everything}
    assert in_workbook(downloaded(page, "All figures, Excel")) == [(row["exact"], row["reported"], row["lower"], row["upper"]) for row in everything]

    page.get_by_label("Words").fill("approximately")
    expect(page.locator("#figures-count")).to_have_text(re.compile("^2 of "))
    seen = rows_of(downloaded(page, "As seen, CSV"))
    assert {row["reported"] for row in seen} == {"265000", "275000"}
    assert {row["view"] for row in seen} == {"words: approximately"}
    assert {each["reported"] for each in json.loads(downloaded(page, "As seen, JSON"))["figures"]} == {265_000, 275_000}


def propose(page: Page) -> None:
    """Paste the made-up report and read it; check that what it proposes stands beside its words."""
    from playwright.sync_api import expect

    page.get_by_label("Text of the report").fill(UPDATE.text)
    page.get_by_label("Title").fill(UPDATE.title or "")
    page.get_by_label("Publisher").fill(UPDATE.publisher or "")
    page.get_by_label("Published").fill(f"{UPDATE.published}")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("checkbox", name=re.compile("^Accept: "))).to_have_count(6)
    paragraph = page.locator(".reading-part").filter(has_text="has raised its count")
    expect(paragraph.locator("mark")).to_have_text(re.compile("^at least 82 people"))
    expect(paragraph.locator("[data-note]")).to_contain_text("Syrian Observatory for Human Rights")
    expect(page.get_by_role("row").filter(has_text="Killed").filter(has_text="≥ 60").filter(has_text="≥ 82")).to_have_count(1)


def in_workbook(content: bytes) -> list[tuple[str, str, str, str]]:
    """Return words, number and ends of each row of the sheet of figures, as CSV writes them."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    head, *rows = book["Figures"].iter_rows(values_only=True)
    at = [head.index(title) for title in ("Evidence", "Reported", "Lower", "Upper")]
    found: list[tuple[str, str, str, str]] = [tuple(_written(row[each]) for each in at) for row in rows]  # type: ignore[misc]
    book.close()
    return found


def _written(cell: Any) -> str:
    return "" if cell is None else str(cell)


def test_a_figure_is_corrected_with_a_reason_stays_in_its_history_and_is_restored(reader: Reader) -> None:
    from playwright.sync_api import expect

    page = reader.open("/figures")
    # The grid takes the place of the first rows when the pointer moves; a reader clicks on what is seen.
    row = page.get_by_role("row").filter(has_text="at least six more Aleppo neighborhoods", visible=True)
    expect(row).to_contain_text("≥ 6 more")
    row.get_by_text("at least six more Aleppo neighborhoods").click()
    drawer = page.get_by_role("dialog", name="Evidence")
    drawer.get_by_role("button", name="Correct", exact=True).click()
    drawer.get_by_label("Number").fill("9")
    drawer.get_by_role("textbox", name="Why").click()
    drawer.get_by_role("option", name="The source corrected itself").click()
    drawer.get_by_label("Your name").fill("Ana")
    save = drawer.get_by_role("button", name="Save the correction")
    save.click()
    expect(drawer.get_by_text("These words do not print the number.")).to_be_visible()

    drawer.get_by_label("Comment").fill("The council counted nine")
    save.click()
    expect(drawer.get_by_role("status")).to_contain_text("Corrected: ")
    history = drawer.locator(".history li")
    expect(history).to_have_count(2)
    for said in ("Ana", "≥ 6 more", "≥ 9 more", "The source corrected itself", "The council counted nine"):
        expect(history.last).to_contain_text(said)
    expect(row).to_contain_text("≥ 9 more")
    expect(drawer.locator(".evidence-head")).to_contain_text("corrected")

    drawer.get_by_role("button", name="Undo the last change").click()
    expect(history).to_have_count(3)
    expect(history.last).to_contain_text("The change before undone")
    expect(row).to_contain_text("≥ 6 more")
    (told,) = reader.ask("/figures?term=settlements_taken&words=six")["figures"]
    lines = reader.ask(f"/figures/{told['id']}")["history"]
    assert [(line["reported"], line["reason"]) for line in lines] == [(6, None), (9, "source_correction"), (6, "undo")]


def test_what_can_not_be_read_is_said_in_place_and_what_was_typed_is_kept(reader: Reader) -> None:
    from playwright.sync_api import expect

    page = reader.open("/add")
    text, read = page.get_by_label("Text of the report"), page.get_by_role("button", name="Read it")
    text.fill("")
    read.click()
    expect(page.get_by_text("The text is empty; give a report with text.")).to_be_visible()
    chosen = page.locator("#add-upload input[type=file]")
    chosen.set_input_files({"name": "report.exe", "mimeType": "application/x-msdownload", "buffer": b"MZ"})
    expect(page.get_by_text("Not of a kind that is read: report.exe")).to_be_visible()
    text.fill("At least 12 people were killed in Aleppo on Monday.")
    page.get_by_label("Published").fill("2016-02-30")
    read.click()
    expect(page.get_by_text("“2016-02-30” is not a date; write it as 2016-12-13")).to_be_visible()
    page.get_by_label("Published").fill("")
    text.fill("It was a quiet day in the city, and nobody counted anything.")
    read.click()
    expect(page.get_by_text("No numbers were found in this text")).to_be_visible()
    expect(text).to_have_value("It was a quiet day in the city, and nobody counted anything.")
    text.fill((SEEDS / "rebel-forces-in-aleppo.txt").read_text(encoding="utf-8"))
    read.click()
    expect(page.get_by_text("This text is already in the ledger, word for word")).to_be_visible()
    # What is given with it otherwise is told, with the way out: it is not silently left.
    page.get_by_label("Published").fill("2016-12-20")
    read.click()
    expect(page.get_by_text("It is recorded as published 12 December 2016; you gave 20 December 2016, which was not taken")).to_be_visible()
