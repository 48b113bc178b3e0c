"""A situation's convention holds wherever nobody asks for another: in the API, on the pages, in files and on the command line."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from typer.testing import CliRunner

from dashboard.address import View
from dashboard.components.editing import shown_of
from dashboard.components.reading_choices import reading_choices
from dashboard.pages.figures.files import seen
from dashboard.shown import Showing, read
from metrics.api import router
from metrics.commands import app as commands
from metrics.ledger import Ledger, Query
from metrics.model import Situation
from tests.seed_figures import NOON, figures, places, report

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(places().values()), convention="acled")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        opened.record(report(), figures(), situation=SITUATION, editor="import", at=NOON)
        yield opened


def get(ledger: Ledger, address: str) -> dict:
    app = FastAPI()
    app.include_router(router(ledger))

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return await client.get(f"/api/v1{address}")

    answer = asyncio.run(asked())
    assert answer.status_code == 200, answer.text
    return answer.json()


def population(rows: list[dict]) -> dict:
    return next(each for each in rows if each["term"] == "population" and each["quantifier"] == "more_than")


def test_the_api_reads_hedges_as_the_situation_has_it_unless_it_is_asked_otherwise(ledger: Ledger) -> None:
    usual, asked = get(ledger, "/figures"), get(ledger, "/figures?convention=bounds")
    assert (usual["about"]["convention"][:5], asked["about"]["convention"]) == ("acled", "bounds-1")
    assert (population(usual["figures"])["upper"], population(asked["figures"])["upper"]) == (80_000, None)
    key = population(usual["figures"])["id"]
    assert (get(ledger, f"/figures/{key}")["upper"], get(ledger, f"/figures/{key}?convention=bounds")["upper"]) == (80_000, None)
    assert {each["convention"][:5] for each in get(ledger, "/indicators")["indicators"]} == {"acled"}
    assert get(ledger, "/indicators?situation=east-aleppo")["indicators"] == get(ledger, "/indicators?convention=acled")["indicators"]


def test_of_several_situations_each_is_read_as_it_has_it_and_all_together_by_the_default(ledger: Ledger) -> None:
    ledger.add_situation(Situation(id="north", title="North"), at=NOON)
    assert get(ledger, "/figures")["about"]["convention"] == "bounds-1"
    assert get(ledger, "/figures?situation=north")["about"]["convention"] == "bounds-1"
    assert get(ledger, "/figures?situation=east-aleppo")["about"]["convention"][:5] == "acled"


def test_a_pinned_answer_keeps_the_convention_that_held_then(ledger: Ledger) -> None:
    ledger.add_situation(replace(SITUATION, convention="emdat"), at=NOON.replace(hour=20))
    assert get(ledger, "/figures")["about"]["convention"][:5] == "emdat"
    assert get(ledger, "/figures?pinned=2016-12-12T19:00:00Z")["about"]["convention"][:5] == "acled"


def test_pages_files_and_the_drawer_read_hedges_as_the_situation_has_it(ledger: Ledger) -> None:
    showing = Showing(ledger)
    usual, asked = showing.of(View.parse("")), showing.of(View.parse("?convention=bounds"))
    assert (usual.view.convention, asked.view.convention) == ("acled", "bounds")
    assert {each.convention[:5] for each in usual.observations} == {"acled"}
    assert {each.convention for each in asked.observations} == {"bounds-1"}
    key = next(each.figure_id for each in ledger.entries(Query()) if each.figure.term == "population")
    assert (shown_of(ledger, key, View.parse("")).view.convention, shown_of(ledger, key, View.parse("?convention=bounds")).view.convention) == (
        "acled",
        "bounds",
    )
    rows = {name: json.loads(seen(ledger, "json", search)) for name, search in (("usual", ""), ("asked", "?convention=bounds"))}
    assert population(rows["usual"]["figures"])["upper"] == 80_000
    assert population(rows["asked"]["figures"])["upper"] is None


def test_links_leave_out_what_is_usual_and_keep_what_is_not(ledger: Ledger) -> None:
    view = read(ledger, View.parse("")).view
    assert view.search() == ""
    assert view.changed(convention="bounds").search() == "?convention=bounds"
    assert read(ledger, View.parse("?convention=bounds")).view.search() == "?convention=bounds"
    assert read(ledger, View.parse("?convention=acled")).view.search() == ""
    chosen = reading_choices(read(ledger, View.parse("")))[0].to_plotly_json()
    assert "convention" in str(chosen)


def test_the_command_line_reads_hedges_as_the_situation_has_it(ledger: Ledger, path: Path) -> None:
    def shown(*more: str) -> dict:
        ran = CliRunner().invoke(commands, ["figures", "--ledger", str(path), "--format", "json", *more])
        assert ran.exit_code == 0, ran.output
        return population(json.loads(ran.stdout))

    assert (shown()["upper"], shown("--convention", "bounds")["upper"]) == (80_000, None)
