"""The command line, the HTTP API, the files and the dashboard give one answer to one question, number for number."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from dashboard.address import View
from dashboard.components.derived import value_text
from dashboard.pages.figures.files import seen
from dashboard.pages.figures.filters import FigureFilter
from dashboard.shown import Showing
from dashboard.words import interval_text
from metrics import pipeline
from metrics.api import router
from metrics.commands import app as commands
from metrics.commands.explaining import DERIVED
from metrics.exports import ObservationSubject
from metrics.exports.wording import in_words
from metrics.indicators import catalogue, derive
from metrics.interval import Interval
from metrics.ledger import Ledger
from metrics.model import Quantifier, ReviewStatus
from metrics.sentences import observation_sentence
from tests.indicator_figures import AT_LEAST, MORE_THAN, entry

SEEDS = Path(__file__).parent.parent / "seeds"
BEGAN = datetime(2026, 1, 5, 12, tzinfo=UTC)
OPTIONS: dict[str, list[str]] = {
    "situation": ["east-aleppo"],
    "term": ["killed", "Population", "fled", "trapped"],
    "theme": ["casualties", "population and displacement"],
    "source": ["Syrian state television", "Salim Abu al-Nassar"],
    "place": ["aleppo", "east-aleppo"],
    "state": ["reported", "not_reported"],
    "status": ["proposed", "approved", "rejected"],
    "words": ["residents", "fatalities"],
    "as_of": ["2016-12-01", "2016-12-12", "2016-12-14", "2017-06-01"],
    "as_known_on": ["2026-01-04", "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"],
    "convention": ["bounds", "acled", "emdat", "ccc", "wikimpacts"],
    "rounding": ["on", "off"],
}
questions = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in OPTIONS.items()})


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a ledger with two reports, a correction, a rejection, an approval and an undo, a day each."""
    where = str(tmp_path_factory.mktemp("one") / "ledger.sqlite")
    days = (BEGAN + timedelta(days=each) for each in range(10))
    with Ledger.open(where) as ledger:
        pipeline.load_situation(SEEDS, ledger, now=lambda: BEGAN, editor="ana")
        killed, fled = (next(each for each in ledger.entries() if each.figure.reported == number) for number in (60, 70_000))
        next(days)
        figure = replace(killed.figure, reported=Decimal(82))
        ledger.correct(
            killed.figure_id, figure, based_on=killed.seq, reason="source_correction", comment="recounted", editor="ana", at=next(days)
        )  # fmt: skip
        pipeline.ingest(SEEDS / "made-up-update.md", ledger, situation="east-aleppo", now=lambda: BEGAN + timedelta(days=2), editor="ana")
        next(days)
        ledger.review(fled.figure_id, ReviewStatus.REJECTED, based_on=fled.seq, reason="extraction_error", editor="ana", at=next(days))
        ledger.undo(fled.figure_id, editor="ana", at=next(days))
    return where


class Asking:
    """One ledger, asked in every way."""

    def __init__(self, address: str) -> None:
        self.address, self.ledger = address, Ledger.open(address)
        api = FastAPI(openapi_url=None)
        api.include_router(router(self.ledger))
        self._transport = httpx.ASGITransport(api, raise_app_exceptions=True)

    def get(self, url: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
                return await client.get(url)

        answer = asyncio.run(ask())
        assert answer.status_code == 200, answer.text
        return answer

    def by_command(self, kind: str, question: dict[str, str]) -> list[dict[str, Any]]:
        options = [word for name, value in question.items() for word in (f"--{name.replace('_', '-')}", value)]
        answer = CliRunner().invoke(commands, [kind, "--format", "json", "--ledger", self.address, *options])
        assert answer.exit_code == 0, answer.output
        return list(json.loads(answer.stdout))

    def by_api(self, kind: str, question: dict[str, str]) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        url: str | None = f"/api/v1/{kind}?{urlencode({**question, 'limit': 3})}"
        while url:
            answer = self.get(url)
            out += answer.json()[kind]
            url = answer.json()["next"]
        return out

    def by_file(self, question: dict[str, str]) -> list[dict[str, str]]:
        answer = self.get(f"/api/v1/export?{urlencode({**question, 'kind': 'csv'})}")
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def asking(address: str) -> Iterator[Asking]:
    made = Asking(address)
    yield made
    made.ledger.close()


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


@SLOW
@given(questions)
def test_figures_are_the_same_by_command_by_api_and_in_files(asking: Asking, question: dict[str, str]) -> None:
    said = asking.by_command("figures", question)
    assert asking.by_api("figures", question) == said
    filed = {each["id"]: each for each in asking.by_file(question)}
    assert sorted(filed) == sorted(each["id"] for each in said)
    for each in said:
        for end in ("reported", "lower", "upper"):
            assert (None if filed[each["id"]][end] == "" else Decimal(filed[each["id"]][end])) == (
                None if each[end] is None else Decimal(str(each[end]))
            )


@SLOW
@given(questions)
def test_indicators_are_the_same_by_command_by_api_and_on_the_page(asking: Asking, question: dict[str, str]) -> None:
    said = asking.by_command("indicators", question)
    assert asking.by_api("indicators", question) == said
    view = {name: question[name] for name in ("situation", "as_of", "as_known_on", "convention", "rounding") if name in question}
    shown = Showing(asking.ledger).of(View.parse(f"?{urlencode(view)}"))
    numbers = {each.id: each.interval for each in shown.observations}
    everything = asking.by_api("indicators", view)
    assert len(everything) == len(numbers)
    for each in everything:
        found = numbers[each["id"]]
        for end in ("lower", "upper"):
            number = None if found is None else getattr(found, end)
            # A file of JSON holds as many digits as a float does.
            wanted = None if number is None or not number.is_finite() else pytest.approx(float(number), rel=1e-12)
            assert each[end] == wanted


@SLOW
@given(questions)
def test_the_grid_shows_the_figures_that_the_command_line_prints(asking: Asking, question: dict[str, str]) -> None:
    asked = {name: value for name, value in question.items() if name not in ("words", "term", "situation")}
    if "term" in question:
        asked["term"] = question["term"].casefold()
    search = urlencode({**asked, "situation": "east-aleppo", **({"q": question["words"]} if "words" in question else {})})
    rows = list(csv.DictReader(io.StringIO(seen(asking.ledger, "csv", f"?{search}").decode("utf-8-sig"))))
    said = {each["id"]: each for each in asking.by_command("figures", {**question, "situation": "east-aleppo"})}
    classified = {each["id"]: each for each in rows if each["term"]}
    assert sorted(classified) == sorted(said)
    assert FigureFilter.parse(f"?{search}").view.situation == "east-aleppo"
    for key, row in classified.items():
        assert [row[end] for end in ("lower", "upper")] == ["" if said[key][end] is None else str(said[key][end]) for end in ("lower", "upper")]


@pytest.mark.parametrize(
    ("killed", "residents", "shown"),
    [
        ((AT_LEAST, "60"), (MORE_THAN, "80,000"), "> 0"),  # may be more, and may be less: what one hedge allows the other does not forbid
        ((AT_LEAST, "60"), (Quantifier.EXACT, "205,000"), "≥ 2.92"),  # 2.9268: a lower end is never shown higher than it is
        ((Quantifier.UP_TO, "60"), (Quantifier.EXACT, "205,000"), "≤ 2.93"),
        ((Quantifier.EXACT, "60"), (Quantifier.EXACT, "205,000"), "2.93"),
    ],
)
def test_a_nominal_has_a_sign_only_where_it_is_an_end_and_the_same_one_everywhere(
    killed: tuple[Quantifier, str], residents: tuple[Quantifier, str], shown: str
) -> None:
    entries = [entry("killed", killed[1], quantifier=killed[0]), entry("population", residents[1], quantifier=residents[0])]
    (found,) = (each for each in derive(entries, rounding=False) if each.indicator == "killed_per_10000_residents")
    row = catalogue()[found.indicator].row
    column = next(each for each in DERIVED if each.title == "Nominal")
    assert value_text(found, row) == shown
    assert column.value(ObservationSubject(observation=found, title=row.title)) == shown
    assert "7.5" not in observation_sentence(found, row, ["United Nations"])


@pytest.mark.parametrize("known", ["as_known_on=2026-01-04", "as_known_on=2026-01-05", "pinned=2026-01-05T12:00:00Z"])
@pytest.mark.parametrize("kind", ["situations", "reports", "figures", "indicators", "sources", "facts", "queue"])
def test_an_answer_of_a_day_says_so_and_its_permalink_is_of_that_day(asking: Asking, kind: str, known: str) -> None:
    first = asking.get(f"/api/v1/{kind}?{known}").json()
    assert str(first["about"]["as_known_on"]).startswith(known.split("=")[1].rstrip("Z"))
    assert asking.get(first["about"]["permalink"]).json()[kind] == first[kind]


@pytest.mark.parametrize("interval", ["[0, ∞)", "[9411.7, ∞)", "(0, 132500.2)", "[3, 3]", "[133.333333333, 133.333333333]", "[500, 600)"])
def test_an_interval_is_said_as_on_the_pages(interval: str) -> None:
    assert in_words(Interval.parse(interval)) == interval_text(Interval.parse(interval))
