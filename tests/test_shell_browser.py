"""In a real browser: every view is an address, links can be pinned and charts embedded, and two tabs speak two languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from metrics.ledger import Ledger
from tests.benchmarks import synthetic
from tests.browser import Reader, serving, thorough

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def reader(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Somebody who lets pages copy."""
    with Reader(chromium, dashboard, permissions=["clipboard-read", "clipboard-write"]) as someone:
        yield someone


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_palette_finds_a_place_by_keyboard_and_leads_to_its_figures(reader: Reader) -> None:
    page = reader.open("/")
    page.keyboard.press("Control+k")
    # How many figures wait there is no part of the page's name.
    page.locator("dialog.palette li", has_text="Review").first.wait_for()
    assert "Review" in page.locator("dialog.palette li span:not(.palette-kind)").all_inner_texts()
    page.keyboard.type("pocket")
    page.locator("dialog.palette li", has_text="pocket in southeast Aleppo").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/figures"))
    assert page.locator("dialog.palette").count() == 0
    page.locator("h1", has_text="Figures").wait_for()
    page.locator("h1").click()
    page.keyboard.press("?")
    page.locator("dialog.keys", has_text="Ctrl K").wait_for()
    page.close()


def test_who_would_add_to_another_situation_is_led_to_the_form_that_begins_one(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "ledger.sqlite") as address, Reader(chromium, address) as someone:
        page = someone.open("/add")
        page.get_by_role("link", name="Follow another situation").click()
        page.locator("#follow-title").fill("Cyclone Tano")
        page.locator("#follow-country").click()
        page.keyboard.type("Mozam")
        page.get_by_role("option", name="Mozambique").wait_for()
        # What is found first is taken with Enter: typed alone it would be no country, and nobody would be told.
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Follow it").click()
        page.locator("#follow-said", has_text="is followed").wait_for()
        assert {each["title"]: each["country"] for each in someone.ask("/situations")["situations"]}["Cyclone Tano"] == "MOZ"
        page.close()


def test_the_tour_stands_on_nothing_that_it_speaks_of(reader: Reader) -> None:
    page = reader.open("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("tour")
    page.locator("dialog.palette li", has_text="short tour").first.click()
    page.locator("aside.tour").wait_for()
    bar, told = page.locator(".toured svg, .toured [role=img]").first.bounding_box(), page.locator("aside.tour").bounding_box()
    assert bar is not None
    assert told is not None
    assert bar["y"] + bar["height"] <= told["y"] or told["y"] + told["height"] <= bar["y"]
    page.get_by_role("button", name="Next").click()
    assert page.locator(".toured").get_attribute("href", timeout=5000)
    page.get_by_role("button", name="Skip the tour").click()
    page.close()


def test_the_open_tab_of_a_chart_stands_in_the_address_and_a_table_is_copied_with_plain_numbers(reader: Reader) -> None:
    page = reader.open("/situation?tab=deaths.table")
    frame = page.locator("[data-frame=deaths]")
    frame.get_by_role("button", name="Copy the table").click()
    frame.get_by_role("button", name="Copied").wait_for()
    assert "Syrian Observatory for Human Rights\t≥ 60\t\t60\tno end" in copied(page)
    frame.get_by_role("tab", name="Sources").click()
    assert parse_qs(urlsplit(page.url).query)["tab"] == ["deaths.sources"]
    page.close()


def test_another_choice_of_the_situation_is_one_answer_and_what_is_open_beside_it_follows(reader: Reader) -> None:
    page = reader.open("/situation")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data_json["output"].split(".children")[0]) if request.method == "POST" else None)
    page.locator(".knobs summary", has_text="Rounding").click()
    page.locator(".knobs a.choice", has_text="Off").click()
    page.locator(".knobs summary b", has_text="off").wait_for()
    page.wait_for_url(re.compile("rounding=off"))
    page.wait_for_function("document.querySelector('#nav a[href*=\"rounding=off\"]')")
    page.wait_for_function("document.querySelector('#header-action a[href$=\"rounding=off\"]')")
    # The page alone: the links of the menu lead on with the choice by themselves, and nothing is asked of a drawer and a bar that are not there.
    assert asked == ["..situation-heading"]
    page.go_back()
    page.locator(".knobs summary b", has_text="on").wait_for()
    assert "rounding" not in page.url
    page.wait_for_function("!document.querySelector('#nav a[href*=rounding], #header-action a[href*=rounding]')")
    page.close()


def test_the_bar_of_a_pinned_link_comes_and_goes_with_the_address(reader: Reader) -> None:
    page = reader.open("/situation?pinned=2100-01-01T00:00:00Z")
    bar = page.locator("#pinned")
    bar.locator("text=Nothing has changed since").wait_for()
    bar.get_by_role("link", name="Show as known today").click()
    bar.wait_for(state="hidden")
    page.go_back()
    bar.locator("text=Nothing has changed since").wait_for()
    page.close()


@thorough
def test_a_pinned_link_opens_the_same_view_and_says_what_has_changed(reader: Reader) -> None:
    page = reader.open("/situation?rounding=off")
    frame = page.locator("[data-frame=deaths]")
    frame.locator(".share summary").click()
    frame.get_by_role("button", name="Copy pinned link").click()
    frame.locator(".share summary", has_text="Copied").wait_for()
    address = copied(page)
    page.close()
    asked = parse_qs(urlsplit(address).query)
    assert (asked["rounding"], asked["lang"], asked["scheme"]) == (["off"], ["en"], ["light"])
    page = reader.open(urlsplit(address).path + "?" + urlsplit(address).query)
    page.locator("#pinned", has_text="Nothing has changed since").wait_for()
    page.close()


@pytest.mark.parametrize("lost", ["**/assets/own.css*", "**/assets/own.js*"])
def test_a_page_of_which_a_part_did_not_come_says_so_and_keeps_what_came(chromium: Browser, dashboard: str, lost: str) -> None:
    with Reader(chromium, dashboard) as someone:
        page = someone.context.new_page()
        page.route(lost, lambda route: route.abort())
        page.goto(f"{dashboard}/situation")
        page.get_by_role("alert").filter(has_text="Load it again").wait_for()
        assert "275,000" in page.locator("#first").inner_text()


def test_an_embedded_chart_stands_alone(reader: Reader) -> None:
    page = reader.context.new_page()
    page.goto(f"{reader.address}/embed/situation/deaths")
    page.locator("[data-frame=deaths] .js-plotly-plot .main-svg").first.wait_for()
    assert page.locator(".card").first.is_hidden()
    assert page.locator("[data-frame=deaths] .frame-title").inner_text() == "People killed, as reported"
    assert page.locator(".embed-gone").is_hidden()
    # One that was replaced says so, and leads to the page.
    page.goto(f"{reader.address}/embed/situation/account-f-0?rounding=off")
    page.locator(".embed-gone").wait_for()
    assert page.locator(".embed-gone a").get_attribute("href") == "/situation?rounding=off"
    page.close()


@thorough
def test_two_tabs_in_two_languages_are_both_right_after_the_page_has_changed(chromium: Browser, tmp_path: Path) -> None:
    # A ledger of its own: other tests add reports to the shared one, and this reads a number.
    with serving(tmp_path / "ledger.sqlite") as address, Reader(chromium, address) as reader:
        _speak_two_languages(reader)


def _speak_two_languages(reader: Reader) -> None:
    first, second = reader.open("/situation?lang=fr"), reader.open("/situation?lang=ar&digits=arab")
    for page, page_name, heading in ((first, "À propos", "À propos et méthodes"), (second, "حول", "حول المنهجية")):
        page.locator("#nav .nav-line a", has_text=page_name).click()
        page.locator("#page h1", has_text=heading).wait_for()
    assert (first.evaluate("document.documentElement.dir"), second.evaluate("document.documentElement.dir")) == ("ltr", "rtl")
    brief = second.evaluate("(async () => (await fetch('/brief?lang=ar&digits=arab')).text())()")
    assert "٦٠" in brief
    first.close()
    second.close()


def test_a_mark_of_a_chart_opens_its_words(reader: Reader) -> None:
    page = reader.open("/timeline")
    mark = page.locator("[data-frame=timeline] .points path").first
    # What is pointed at lies under the layer that hears it.
    mark.hover(force=True)
    mark.click(force=True)
    page.locator(".evidence [data-status]").first.wait_for()
    assert "figure" in parse_qs(urlsplit(page.url).query)
    page.close()


def test_a_table_of_many_figures_comes_when_its_tab_is_opened_and_what_is_chosen_stands_in_its_list(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    with Ledger.open(file) as ledger:
        ledger.load(synthetic.loaded(2_000), editor="test", at=datetime(2024, 1, 1, tzinfo=UTC))
    with serving(file) as address, Reader(chromium, address) as reader:
        page = reader.open("/timeline")
        rows = page.locator("[data-frame=timeline] .table.labelled tbody tr")
        page.locator("[data-frame=timeline] .js-plotly-plot").wait_for()
        assert rows.count() == 0
        page.get_by_role("tab", name="Table").click()
        rows.first.wait_for()
        chosen = page.locator("[data-choose=term]")
        assert parse_qs(urlsplit(page.url).query)["tab"] == ["timeline.table"]
        chosen.select_option("population")
        page.locator("h2", has_text="Population: how things stood").wait_for()
        page.go_back()
        page.locator("[data-frame=timeline]").wait_for()
        assert chosen.input_value() == ""
        assert reader.complaints == []
