"""In a real browser: the Situation page draws, moves when a report comes in, downloads what it shows, and asks nobody else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from metrics import pipeline
from metrics.ledger import Ledger
from tests.browser import WAIT, come_near, out_of_reach, serving, thorough
from tests.seed_figures import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

UPDATE = SEEDS / "made-up-update.md"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("situation") / "ledger.sqlite"


@pytest.fixture(scope="module")
def address(ledger: Path, chromium: Browser) -> Iterator[str]:
    with serving(ledger) as running:
        yield running


class Visit:
    """A page with everything it complained about and everyone it asked."""

    def __init__(
        self, browser: Browser, address: str, path: str = "/situation", *, wide: bool = True, dark: bool = False, bypass: bool = False
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": 1440 if wide else 390, "height": 900},
            color_scheme="dark" if dark else "light",
            bypass_csp=bypass,
            reduced_motion="reduce",
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.watch(self.page, address)
        self.page.goto(address + path)
        self.page.locator("#page .card .number").first.wait_for(timeout=WAIT)

    def watch(self, page: Page, address: str) -> None:
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.foreign.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    visited = Visit(chromium, address)
    yield visited
    visited.context.close()


def test_the_page_draws_without_a_complaint_and_asks_nobody_else(visit: Visit) -> None:
    page = visit.page
    page.locator(".js-plotly-plot").first.wait_for(timeout=WAIT)
    assert page.locator(".js-plotly-plot").count() == 1, "a chart far below is drawn when somebody comes near it"
    below = page.locator("[data-frame=deaths]")
    before = below.bounding_box()
    come_near(page, "[data-frame=deaths]", "[data-frame=deaths] .js-plotly-plot")
    assert (before or {})["height"] == (below.bounding_box() or {})["height"], "it has its place before it is drawn"
    assert page.locator("h1").inner_text() == "East Aleppo, as of 12 December 2016"
    assert "fewer than 125,000" in page.locator(".js-plotly-plot").first.inner_text()
    assert page.title().startswith("Situation")
    assert page.locator("#first").count() == 0
    assert (visit.complaints, visit.foreign) == ([], [])


@pytest.mark.parametrize(
    ("wide", "dark"),
    [pytest.param(True, False, id="wide-light"), *(pytest.param(*each, marks=thorough) for each in ((True, True), (False, False), (False, True)))],
)
def test_nothing_is_out_of_reach(chromium: Browser, address: str, wide: bool, dark: bool) -> None:
    visited = Visit(chromium, address, wide=wide, dark=dark, bypass=True)
    come_near(visited.page, "[data-frame=deaths]", "[data-frame=deaths] .js-plotly-plot")
    assert out_of_reach(visited.page) == []
    overflow = visited.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    # However much is to be said of a day, it stays within its card.
    chip = visited.page.locator(".card .chip").first
    chip.evaluate("each => (each.textContent = 'date not said, report of 25 September, 1,259 days old')")
    assert chip.evaluate("each => each.getBoundingClientRect().right <= each.closest('.card').getBoundingClientRect().right")
    visited.context.close()


def test_a_number_leads_to_its_words_and_back(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit.page
    page.locator(".card .number", has_text="80,000").click()
    page.locator(".mantine-Drawer-content mark", has_text="over 80,000 human beings").first.wait_for(timeout=WAIT)
    assert "figure=" in page.url
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("figure="), timeout=WAIT)


def test_all_of_a_card_and_of_a_row_opens_what_its_number_does_but_for_its_links(visit: Visit) -> None:
    page = visit.page
    page.locator(".card", has_text="80,000").locator("mark").click()
    page.locator(".mantine-Drawer-content mark", has_text="over 80,000 human beings").first.wait_for(timeout=WAIT)
    page.keyboard.press("Escape")
    page.locator(".mantine-Drawer-content").wait_for(state="hidden", timeout=WAIT)
    page.locator(".follows tr", has_text="Displaced share").locator(".standard").click()
    page.locator("#situation-aside mark", has_text="70,000 have fled").first.wait_for(timeout=WAIT)
    assert "figure=" not in page.url
    page.locator(".card", has_text="80,000").get_by_role("link", name="Changes").click()
    page.wait_for_url("**/changes?*")


def test_a_knob_is_an_address_and_back_is_back(visit: Visit) -> None:
    page = visit.page
    page.locator("summary.knob", has_text="Rounding").click()
    page.get_by_role("link", name="Off").click()
    page.locator("summary.knob b", has_text="off").wait_for(timeout=WAIT)
    assert page.url.endswith("?rounding=off")
    page.go_back()
    page.locator("summary.knob b", has_text="on").first.wait_for(timeout=WAIT)


def test_an_approval_is_written_and_undone(visit: Visit) -> None:
    from playwright.sync_api import expect

    page = visit.page
    aside = page.locator("#situation-aside")
    aside.get_by_role("button", name="Approve").click()
    aside.get_by_text("approved", exact=True).wait_for(timeout=WAIT)
    # Its button is gone, and the keyboard goes on from the one beside it.
    expect(aside.get_by_role("button", name="Correct")).to_be_focused(timeout=WAIT)
    page.locator(".notice").get_by_role("button", name="Undo").click()
    aside.get_by_text("not reviewed", exact=True).wait_for(timeout=WAIT)
    assert visit.complaints == []


def test_the_choice_of_colours_is_kept(visit: Visit) -> None:
    page = visit.page
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Light").wait_for(timeout=WAIT)
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    # Paper is white: what is printed is dark on it, whatever the screen was.
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(27, 35, 48)"
    soft = page.locator('.js-plotly-plot .main-svg tspan[style*="fill"]').first
    soft.wait_for(timeout=WAIT)
    assert soft.evaluate("each => getComputedStyle(each).fill") == "rgb(86, 96, 114)"


def test_a_chart_is_downloaded_as_picture_and_as_files_with_its_numbers(visit: Visit) -> None:
    page = visit.page
    page.locator(".js-plotly-plot").first.wait_for(timeout=WAIT)
    svg = _downloaded(page, "button", "Download SVG").decode()
    for burned_in in ("Where are 275,000 people?", "Syrian state television", "rounding on"):
        assert burned_in in svg
    assert _downloaded(page, "button", "Download PNG").startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO(_downloaded(page, "link", "Download CSV").decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == ["≈ 275,000", "70,000", "> 80,000", "fewer than 125,000"]
    sheet: Any = openpyxl.load_workbook(io.BytesIO(_downloaded(page, "link", "Download XLSX"))).worksheets[0]
    cells = [row[:4] for row in sheet.iter_rows(values_only=True)]
    assert ("fled", "70,000", 65_000, 75_000) in cells
    page.get_by_role("tab", name="Table").first.click()
    assert "65,000" in page.locator(".table.labelled").first.inner_text()


def _downloaded(page: Page, role: Any, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role(role, name=name).first.click()
    return Path(download.value.path()).read_bytes()


def test_a_report_that_comes_in_moves_every_open_page(chromium: Browser, address: str, ledger: Path) -> None:
    visited = Visit(chromium, address)
    second = visited.context.new_page()
    visited.watch(second, address)
    second.goto(f"{address}/situation")
    second.locator("#page .card .number").first.wait_for(timeout=WAIT)
    with Ledger.open(ledger) as opened:
        situation = opened.situations()[0]
        proposal = pipeline.propose(pipeline.read(UPDATE), situation)
        pipeline.accept(opened, proposal, situation=situation.id, editor="test", at=datetime.now(UTC))
    for page in (visited.page, second):
        page.locator(".was", has_text="was ≥ 60").wait_for(timeout=WAIT)
        page.get_by_role("heading", name="Where are 265,000 people?").wait_for(timeout=WAIT)
        assert "No longer reported" in page.locator("#situation-changes").inner_text()
    assert (visited.complaints, visited.foreign) == ([], [])
    visited.context.close()


def test_a_page_that_is_drawn_anew_is_never_painted_without_its_chart_which_is_as_wide_as_its_place(visit: Visit) -> None:
    page = visit.page
    page.goto(page.url.replace("/situation", "/timeline"))
    page.locator("#timeline-content .js-plotly-plot .main-svg").first.wait_for(timeout=WAIT)
    page.mouse.move(300, 300)
    page.evaluate(
        """() => {
          window.painted = [];
          const look = () => {
            const [chart] = document.querySelectorAll("#timeline-content [data-frame]");
            window.painted.push([chart?.dataset.frame, Boolean(chart?.querySelector(".main-svg .trace, .main-svg path"))]);
            requestAnimationFrame(look);
          };
          look();
        }"""
    )
    page.locator("main select").first.select_option(index=1)
    page.locator("#timeline-content [data-frame^='timeline-'] .main-svg").first.wait_for(timeout=WAIT)
    page.wait_for_timeout(300)
    painted = page.evaluate("window.painted")
    assert len({frame for frame, _ in painted}) == 2
    assert {drawn for _, drawn in painted} == {True}
    chart = page.locator("#timeline-content .js-plotly-plot").first
    chart.evaluate("each => (each.parentElement.style.width = '600px')")
    chart.locator(".main-svg[width='600']").first.wait_for(timeout=WAIT)
    assert (visit.complaints, visit.foreign) == ([], [])
