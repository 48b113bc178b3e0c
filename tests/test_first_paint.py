"""Before any script has run, every page shows what it holds, and where its controls will stand; what takes its place moves nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

import httpx
import pytest
from dash import html
from fastapi import FastAPI

from dashboard import create_app
from dashboard.later import Later
from dashboard.pages import PAGES
from dashboard.pages.figures.at_once import first_block, first_rows, grid_height
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.figures.rows import SHOWN
from dashboard.still import still
from metrics import pipeline
from metrics.ledger import Ledger
from tests.seed_figures import SEEDS

SAID = {
    "/": "≈ 275,000", "/situation": "at least 60 fatalities", "/figures": "at least six more Aleppo neighborhoods", "/indicators": "&gt; 10,000 /km²",
    "/reports": "Rebel Forces in Aleppo", "/about": "Missing is not zero", "/add": "Paste the whole text here", "/checks": "Some are in neither number",
    "/map": "≥ 60", "/timeline": "Killed", "/compare": "Only one source says this so far", "/changes": "at least 60", "/review": "approximately 275,000 residents",
    "/sources": "Salim Abu al-Nassar",
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("first") / "ledger.sqlite", create=True) as ledger:
        pipeline.load_situation(SEEDS, ledger)
        pipeline.ingest(SEEDS / "rebel-forces-in-aleppo.txt", ledger)
        yield ledger


@pytest.fixture(scope="module")
def web(ledger: Ledger) -> FastAPI:
    return create_app(ledger)


def first(web: FastAPI, path: str) -> str:
    async def ask() -> str:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://desk") as client:
            return (await client.get(path, headers={"accept": "text/html"})).text

    page = asyncio.run(ask())
    return re.sub(r"</?(?:mark|b)>", "", page.partition('<div id="first">')[2].partition("<footer>")[0])


def test_every_page_but_those_of_one_thing_says_what_it_holds_before_any_script_has_run(web: FastAPI) -> None:
    assert {page.PATH for page in PAGES} - set(SAID) == {"/report"}
    assert {path: said for path, said in SAID.items() if said not in first(web, path)} == {}


@pytest.mark.parametrize(
    ("path", "caution"), [("/timeline", "A hollow mark stands on the day of its report"), ("/map", "A pale ring reaches to the upper end")]
)
def test_a_chart_has_its_words_and_its_room_before_any_script_has_run(web: FastAPI, path: str, caution: str) -> None:
    shown = first(web, path)
    assert caution in shown
    assert '<span class="first-tab first-tab-here">Chart</span><span class="first-tab">Table</span>' in shown
    room = re.findall(r'<div class="graph[^"]*" role="img" style="min-height:(\d+)px', shown)
    assert len(room) == 1
    assert int(room[0]) > 200
    # What stands behind the other tabs is not seen yet.
    assert "copy-table" not in shown


def test_the_first_rows_are_those_of_the_address_in_its_order_and_open_their_evidence(web: FastAPI) -> None:
    shown = first(web, "/figures?term=population&sort=number.desc")
    rows = re.findall(r'<tr data-figure="(f-[0-9a-f]+)">(.*?)</tr>', shown)
    assert [re.findall(r'class="cell-number strong">([^<]*)', row)[0] for _, row in rows] == ["≈ 275,000", "&gt; 80,000"]
    assert "2 of 9 figures" in shown or "2 of 10 figures" in shown
    assert "No figure has" in first(web, "/figures?q=nowhere-said")
    assert "<h1>Figures</h1>" in first(web, "/figures?sort=nothing")


def test_the_first_rows_are_as_wide_and_high_as_the_grid_that_takes_their_place(ledger: Ledger) -> None:
    wanted = FigureFilter.parse("").settled(ledger)
    listed = first_block(ledger, wanted)
    table = first_rows(listed, wanted)
    assert table.style == {"height": grid_height(listed.total)}
    assert table.children.style == {"width": f"{sum(width for _, _, width in SHOWN)}px"}
    assert [grid_height(total) for total in (0, 1, 14, 100_000)] == ["104px", "104px", "676px", "676px"]


def test_what_is_drawn_later_keeps_its_parts_in_the_layout_and_shows_a_picture_of_them_until_then() -> None:
    later = Later(html.Div(html.Button("x", id="x")), waiting=html.Div("x", className="first-field"))
    assert later.waiting == '<div class="first-field">x</div>'
    assert later.there is False
    assert later["x"].children == "x"
    (button,) = [each for each in still(html.Div([later]), {"x"})._traverse() if getattr(each, "id", None) == "x"]
    assert button.children == "x"
