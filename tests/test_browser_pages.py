"""In a real browser: every page is reachable by everybody, light and dark, wide and narrow, and asks nobody but this machine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests import seed_figures
from tests.browser import HERE, THOROUGH, Reader, come_near, out_of_reach
from tests.several import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

REPORT = seed_figures.report().id
# The address of each page but the situation, which test_server_browser.py holds to the same, and what is there once it is whole.
PAGES = {
    "home": ("/", "#home .situation"),
    "figures": ("/figures", ".ag-row .cell-number"),
    "evidence": ("/figures?figure={figure}", ".evidence .evidence-head"),
    "correction": ("/figures?figure={figure}&correct=yes", "#evidence-form .form-grid"),
    "report": (f"/report?id={REPORT}", ".reading [data-note]"),
    "indicators": ("/indicators", "[data-indicator] .open-value"),
    "value": ("/indicators?indicator=density", ".value-charts .trial"),
    "own": ("/indicators?add=yes", "#own-verdict p"),
    "checks": ("/checks", "#checks-content .js-plotly-plot .main-svg"),
    "map": ("/map", "#map-content .js-plotly-plot .main-svg"),
    "changes": ("/changes?by=days", "#changes-content .empty, #changes-content .table"),
    "sources": ("/sources", ".sources-table"),
    "source": ("/sources?name=Syrian+state+television", ".grading .mantine-Select-root"),
    "review": ("/review", "#review-beside .evidence-head"),
    "compare": ("/compare", "#compare-content .js-plotly-plot .main-svg"),
    "timeline": ("/timeline", "#timeline-content .js-plotly-plot .main-svg"),
    "reports": ("/reports", ".table.reports"),
    "about": ("/about", "#about .about-entry"),
    "add": ("/add", "#add-form textarea"),
}


NARROW = 390
# How many pixels of a page stand beside the screen.
BESIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# At a desk a page or two of each sort, some in one look and some in the other; in CI each page in both.
ENGLISH, ARABIC = "", "lang=ar&scheme=dark"
SAMPLE = (("figures", ENGLISH), ("review", ENGLISH), ("home", ARABIC), ("evidence", ARABIC), ("map", ARABIC))
LOOKS = tuple((name, looks) for name in PAGES for looks in (ENGLISH, ARABIC)) if THOROUGH else SAMPLE
QUIET = ("home", "situation", "indicators", "compare", "sources", "reports", "review", "about")


@pytest.fixture(scope="module")
def looking(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Somebody with a wide screen."""
    with Reader(chromium, dashboard) as someone:
        yield someone


@pytest.fixture(scope="module")
def narrow(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Somebody with a telephone, under the page's own policy."""
    with Reader(chromium, dashboard, width=NARROW) as someone:
        yield someone


def drawn(reader: Reader, name: str, *, looks: str = "") -> Page:
    """Return the page called `name` once it is whole; `looks` are language and theme as the address says them."""
    path, last = PAGES[name]
    path = path.format(figure=figure(reader, "fled", 70_000)) if "{" in path else path
    page = reader.open(f"{path}{'&' if '?' in path else '?'}{looks}" if looks else path)
    within, plot, _ = last.partition(" .js-plotly-plot")
    if plot:
        come_near(page, f"{within} .dash-graph", last)
    # The grid comes when somebody moves.
    page.mouse.move(20, 20)
    page.locator(last).first.wait_for()
    return page


def figure(reader: Reader, term: str, number: int) -> str:
    """Return the id of the figure of the seed report with that number."""
    (found,) = [each["id"] for each in reader.ask(f"/figures?report={REPORT}&term={term}")["figures"] if each["reported"] == number]
    return str(found)


@pytest.mark.parametrize(("name", "looks"), LOOKS)
def test_axe_finds_nothing_and_all_is_shown_wide_and_narrow_in_english_light_or_arabic_dark(looking: Reader, name: str, looks: str) -> None:
    page = drawn(looking, name, looks=looks)
    direction, theme = page.evaluate("[document.documentElement.dir, document.documentElement.dataset.theme]")
    found = out_of_reach(page)
    page.set_viewport_size({"width": NARROW, "height": 900})
    # Charts are drawn anew a moment after the window has another width.
    until(lambda: page.evaluate(BESIDE) <= 0)
    page.close()
    assert (direction, theme) == (("rtl", "dark") if looks else ("ltr", "light"))
    assert found == []
    assert looking.hosts <= HERE
    assert looking.complaints == []


@pytest.mark.parametrize("name", ["figures", "map", "review", "indicators"] if THOROUGH else ["figures", "map"])
def test_a_telephone_is_shown_all_of_a_page_under_its_own_policy_without_a_complaint(narrow: Reader, name: str) -> None:
    page = drawn(narrow, name)
    over = page.evaluate(BESIDE)
    page.close()
    assert over <= 0
    assert narrow.hosts <= HERE
    assert narrow.complaints == []


@pytest.mark.parametrize("looks", ["", "lang=ar&digits=arab"])
def test_on_a_telephone_no_term_and_no_number_is_cut_without_a_sign(narrow: Reader, looks: str) -> None:
    page = drawn(narrow, "figures", looks=looks)
    page.locator(".ag-row .badge").first.wait_for()
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.ag-row :is(.badge, .cell-number, .cell-words)')].filter(each =>
            each.getBoundingClientRect().bottom > each.closest('.ag-row').getBoundingClientRect().bottom + 1).map(each => each.textContent)"""
    )
    strong = page.locator(".ag-row .cell-number.strong").count()
    if looks:
        # At a desk a long name beside words of the other direction has two lines.
        page.set_viewport_size({"width": 1440, "height": 900})
        who = page.locator(".ag-cell[col-id=source]", has_text="Syrian Observatory").first
        assert who.evaluate("each => each.scrollWidth <= each.clientWidth && each.scrollHeight <= each.clientHeight")
    page.close()
    assert cut == []
    assert strong >= 5


@pytest.mark.parametrize("looks", ["lang=fr", "lang=ar"])
def test_a_telephone_shows_all_of_what_opens_under_the_buttons_of_the_figures(narrow: Reader, looks: str) -> None:
    page = drawn(narrow, "figures", looks=looks)
    for summary in page.locator(".figures-bar details.menu > summary").all():
        summary.click()
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.figures-bar details[open] .menu-panel, .figures-bar details[open] .menu-panel *')]
                .map(each => each.getBoundingClientRect())
                .filter(each => each.width > 1 && (each.left < -1 || each.right > document.documentElement.clientWidth + 1)).length"""
        )
        summary.click()
        assert outside == 0
    page.close()


def test_words_lead_to_the_figure_and_the_figure_to_the_words(narrow: Reader) -> None:
    from playwright.sync_api import expect

    page = drawn(narrow, "report")
    key = figure(narrow, "killed", 60)
    words, note = page.locator(f".words[data-words~='{key}']").first, page.locator(f"[data-note='{key}']")
    expect(words).to_contain_text("at least 60 fatalities")
    words.click()
    expect(note).to_have_class(re.compile("is-selected"))
    assert f"figure={key}" in page.url

    other = figure(narrow, "fled", 70_000)
    page.locator(f"[data-note='{other}']").get_by_role("link", name=re.compile("show the words")).click()
    expect(page.locator(f".words[data-words~='{other}']").first).to_have_class(re.compile("is-selected"))
    expect(note).not_to_have_class(re.compile("is-selected"))
    page.close()


def test_drawing_a_page_does_not_ask_every_component_for_each_component(looking: Reader) -> None:
    page = drawn(looking, "reports")
    page.evaluate("() => { window.asked = 0; window.store.subscribe(() => window.asked++); }")
    page.locator(".nav-line summary", has_text="Findings").click()
    page.get_by_role("link", name="Indicators", exact=True).click()
    page.locator(PAGES["indicators"][1]).first.wait_for()
    asked, components = page.evaluate("window.asked"), page.locator("#page *").count()
    page.close()
    assert components > 600
    assert asked < 400


def test_a_page_that_is_drawn_anew_stays_as_its_reader_left_it(looking: Reader) -> None:
    page = drawn(looking, "indicators")
    page.evaluate(
        """() => {
          const within = [...document.querySelectorAll("#page [data-indicator]")].at(-1);
          document.querySelectorAll("#page [data-indicator] details").forEach((each) => (each.open = true));
          window.left = within.querySelector("a[href]");
          left.classList.add("is-mine");
          left.focus();
          document.getSelection().selectAllChildren(left);
          window.chosen = `${document.getSelection()}`;
          window.scrollTo(0, 400);
          window.opened = document.querySelectorAll("#page details[open]").length;
          window.redrawn = new Promise((go) => new MutationObserver(() => setTimeout(go)).observe(document.getElementById("indicators-content"), { childList: true }));
          window.dash_clientside.set_props("live-revision", { data: -1 });
        }"""
    )
    page.evaluate("window.redrawn")
    stays = "[document.activeElement === left && left.matches('.is-mine'), chosen && `${document.getSelection()}` === chosen, scrollY]"
    found = page.evaluate(stays)
    opened = page.evaluate("[opened, document.querySelectorAll('#page details[open]').length]")
    page.close()
    assert found == [True, True, 400]
    assert opened[0] == opened[1] > 1


def test_axe_finds_nothing_in_a_proposal_and_what_is_told_leaves_its_buttons_free(looking: Reader) -> None:
    page = drawn(looking, "add")
    page.get_by_label("Text of the report").fill("At least 12 people were killed in Aleppo on Monday. Around 300 boxes arrived at the depot.")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name=re.compile("^Accept 1 figure")).wait_for()
    found = out_of_reach(page)
    page.evaluate("window.dash_clientside.set_props('notices', {children: 'The server did not answer.'})")
    page.locator("#notices", has_text="did not answer").wait_for()
    told, bar = page.locator("#notices").bounding_box(), page.locator(".accept-bar").bounding_box()
    page.close()
    assert found == []
    assert told is not None
    assert bar is not None
    assert told["y"] + told["height"] <= bar["y"]
    assert told["height"] < 100


def test_words_chosen_by_keyboard_become_a_figure(looking: Reader) -> None:
    page = drawn(looking, "report")
    page.locator("[data-caret]").focus()
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("document.getSelection().toString()").split() == ["The", "rebel"]
    page.locator("#words-button:visible").wait_for()
    page.keyboard.press("Enter")
    page.locator("#words-readings .reading-choice").first.wait_for()
    page.close()


@pytest.mark.parametrize("name", QUIET if THOROUGH else QUIET[1::3])
def test_a_page_asks_nothing_more_once_its_layout_is_there(looking: Reader, name: str) -> None:
    page = looking.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(str(request.post_data_json["output"])) if "/_dash-update" in request.url else None)
    path, last = PAGES.get(name, ("/situation", ".card .number"))
    page.goto(looking.address + path)
    page.locator(f"#page {last}").first.wait_for()
    page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
    page.close()
    # What the reader is at in the queue is chosen in the browser.
    assert [each for each in asked if each != "review-beside.children"] == []


UNDER = """label => {
  const dot = label.closest(".range").querySelector(".range-dot");
  const middle = each => { const box = each.getBoundingClientRect(); return box.x + box.width / 2; };
  return Math.abs(middle(label) - middle(dot));
}"""


@pytest.mark.parametrize("looks", ["", "lang=ar"])
def test_the_number_under_a_bar_stands_under_its_dot_whichever_way_words_run(looking: Reader, looks: str) -> None:
    page = looking.open(f"/situation?{looks}")
    labels = page.locator(".card .range-label:not(.range-zero, .range-far, .range-label-start, .range-label-end)")
    labels.first.wait_for()
    assert [each.evaluate(UNDER) < 2 for each in labels.all()] == [True] * labels.count()
    page.close()


def test_what_is_typed_into_a_list_takes_the_place_of_what_was_chosen(looking: Reader) -> None:
    page = drawn(looking, "correction")
    term = page.get_by_label("What it counts").first
    term.click()
    page.keyboard.type("injured")
    assert term.input_value() == "injured"
    page.get_by_role("option", name="Injured", exact=True).wait_for()
    page.close()


@pytest.mark.parametrize("looks", ["", "lang=ar"])
def test_what_is_told_lies_on_no_button_that_saves(looking: Reader, narrow: Reader, looks: str) -> None:
    for reader in (looking, narrow):
        page = drawn(reader, "correction", looks=looks)
        page.evaluate("window.dash_clientside.set_props('notices', {children: 'They count different things. Correct or reject one of them.'})")
        page.locator("#notices", has_text="different things").wait_for()
        told, save = page.locator("#notices").bounding_box(), page.locator(".mantine-Drawer-content .btn:visible").last.bounding_box()
        page.close()
        assert told is not None
        assert save is not None
        beside = told["x"] + told["width"] <= save["x"] or save["x"] + save["width"] <= told["x"]
        assert beside or told["y"] + told["height"] <= save["y"] or save["y"] + save["height"] <= told["y"]


def test_the_browser_asks_before_it_leaves_a_correction_that_was_begun(looking: Reader) -> None:
    page = drawn(looking, "correction")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.reload()
    number = page.locator("#evidence-form input").first
    number.wait_for()
    assert asked == []
    page.locator("#evidence-form").get_by_label("Number", exact=True).fill("71,000")
    page.reload()
    assert asked == ["beforeunload"]
    page.close()


def test_a_corrected_spreadsheet_is_shown_recorded_and_taken_back(looking: Reader, tmp_path: Path) -> None:
    fled = figure(looking, "fled", 70_000)
    book = openpyxl.load_workbook(io.BytesIO(looking.context.request.get(f"{looking.address}/download/figures/situation.xlsx").body()))
    sheet = book["Figures"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(each for each in range(2, sheet.max_row + 1) if sheet.cell(each, 1).value == fled)
    sheet.cell(row, columns["Reported"]).value = 71_000
    sheet.cell(row, columns["Comment"]).value = "by phone"
    book.save(tmp_path / "corrected.xlsx")
    page = looking.open("/figures")
    page.locator("summary", has_text="Correct in a spreadsheet").click()
    page.locator("#sheet-upload input[type=file]").set_input_files(tmp_path / "corrected.xlsx")
    page.get_by_role("button", name="Record the corrections").click()
    page.get_by_text("1 figure corrected.").wait_for()
    assert looking.ask(f"/figures/{fled}")["reported"] == 71_000
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Taken back.").wait_for()
    assert looking.ask(f"/figures/{fled}")["reported"] == 70_000
    page.close()
