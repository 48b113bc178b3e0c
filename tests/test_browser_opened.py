"""In a real browser: what opens on a page, its menus, lists and places for files, is reachable by everybody and stays within the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import Reader, out_of_reach
from tests.test_browser_pages import ARABIC, BESIDE, ENGLISH, NARROW, drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPEN_ALL = "document.querySelectorAll('#page details').forEach((each) => { each.open = true; })"


@pytest.fixture(scope="module")
def looking(chromium: Browser, dashboard: str) -> Iterator[Reader]:
    """Somebody with a wide screen."""
    with Reader(chromium, dashboard) as someone:
        yield someone


@pytest.mark.parametrize("looks", [ENGLISH, ARABIC])
def test_axe_finds_nothing_in_menus_and_lists_that_are_opened(looking: Reader, looks: str) -> None:
    page = drawn(looking, "figures", looks=looks)
    # More terms than the list has room for, so that it scrolls.
    page.locator(".filters .mantine-MultiSelect-root input").nth(1).click()
    page.get_by_role("option").first.wait_for()
    # No advice: lists of options lie outside of the landmarks of a page.
    listed = out_of_reach(page, advice=False)
    page.keyboard.press("Escape")
    page.evaluate(OPEN_ALL)
    opened = out_of_reach(page, advice=False)
    page.close()
    assert (listed, opened) == ([], [])


@pytest.mark.parametrize("looks", ["lang=fr", "lang=ar"])
def test_what_a_knob_offers_stays_within_the_window_however_narrow(looking: Reader, looks: str) -> None:
    page = looking.open(f"/situation?{looks}")
    knobs = page.locator(".knobs summary")
    knobs.first.wait_for()
    for width in (NARROW, 640):
        page.set_viewport_size({"width": width, "height": 900})
        for knob in knobs.all():
            knob.click()
            page.wait_for_function("document.querySelector('.knobs details[open] .choices').getBoundingClientRect().width > 0")
            page.evaluate("() => new Promise((done) => setTimeout(done, 60))")
            assert page.evaluate(BESIDE) <= 0
            box = page.locator(".knobs details[open] .choices").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
    page.close()


def test_a_place_for_files_is_named_and_shows_that_the_keyboard_is_at_it(looking: Reader) -> None:
    from playwright.sync_api import expect

    page = drawn(looking, "figures")
    menu = page.locator("summary", has_text="Correct in a spreadsheet")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Choose the corrected file")).to_be_focused()
    outline = page.locator("#sheet-upload .upload").evaluate("(each) => getComputedStyle(each).outlineStyle")
    page.close()
    assert outline == "solid"


def test_tab_leads_from_a_list_that_is_open_to_what_follows_it(looking: Reader) -> None:
    from playwright.sync_api import expect

    page = drawn(looking, "source")
    page.get_by_placeholder("Choose a source").focus()
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Merge it into this one")).to_be_focused()
    page.close()
