"""A brief says what the page says, on paper: every number with its hedge, words and report, in either direction of writing."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pypdf
import pytest

from dashboard import create_app
from dashboard.address import View
from dashboard.brief import brief_of, brief_page
from dashboard.brief.pdf import brief_pdf
from dashboard.brief.sheet import Sheet
from dashboard.catalogues import ROOT
from dashboard.shown import read
from dashboard.translation import LANGUAGES, Tongue, speaking
from metrics import pipeline
from metrics.ledger import Ledger
from metrics.model import Situation
from tests.seed_figures import NOON, figures, places, report

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(places().values()))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger.open("sqlite://") as opened:
        opened.add_situation(SITUATION, at=NOON)
        opened.record(report(), figures(), situation=SITUATION.id, editor="import", at=NOON)
        yield opened


def test_a_brief_holds_numbers_hedges_words_cautions_and_citations(ledger: Ledger) -> None:
    page = brief_page(brief_of(read(ledger, View()), origin="http://here", at=NOON + timedelta(hours=1)), [])
    for said in (
        "East Aleppo, as of 12 December 2016", "≥ 60", "at least 60 people", "&gt; 80,000", "not reported", "<mark>over 80,000 human beings</mark>",
        "25.5 %", "has no upper end", "Where are 275,000 people?", "fewer than 125,000", "SHA-256", "pinned=2016-12-12",
    ):  # fmt: skip
        assert said in page
    # Of what and as of when stands in the title of the page and over it, and no third time.
    assert page.count("as of 12 December 2016") == 2
    narrowed = brief_of(read(ledger, View(sources=("Syrian state television",))), origin="http://here", at=NOON + timedelta(hours=1))
    assert narrowed.scope == "Only Syrian state television. Hedges by bounds-1, rounding on."


def test_those_who_fled_stand_on_the_scale_of_those_who_live_there(ledger: Ledger) -> None:
    brief = brief_of(read(ledger, View()), origin="http://here", at=NOON + timedelta(hours=1))
    scales = {each.number: each.maximum for each in brief.figures}
    assert scales["70,000"] == scales["≈ 275,000"] > 275_000
    assert scales["≥ 60"] == 200


def test_a_brief_has_one_line_an_indicator_and_place_and_names_reports_without_a_title_by_their_first_words() -> None:
    told = ("Police said 20 people were killed and 60 injured in Beira.", "The ministry said 40 people were killed and 90 injured in Beira.")
    with Ledger.open("sqlite://") as ledger:
        for text in told:
            proposed = pipeline.propose(pipeline.read_text(text), SITUATION)
            pipeline.accept(ledger, proposed, situation=SITUATION, editor="", at=NOON)
        brief = brief_of(read(ledger, View()), origin="http://here", at=NOON + timedelta(hours=1))
    named = [(each.title, each.more) for each in brief.indicators]
    assert len(named) == len(set(named)) > 0
    cited = " ".join(brief.citations)
    assert "“Police said 20 people were killed and" in cited
    assert "“The ministry said 40 people were killed" in cited


def test_a_brief_says_of_whom_a_value_is_and_no_width_twice_and_has_what_was_said_of_deaths_as_the_page_has_it() -> None:
    told = (
        "At least **113,500** people have received shelter items and almost 300,000 people have been reached with food, of 3.2 million people in need in Myanmar. "
        "The death toll stands at 148 people, including 117 Rohingya, as of 2 June. In Rakhine 431 people were killed and 700 injured."
    )
    with Ledger.open("sqlite://") as ledger:
        pipeline.accept(ledger, pipeline.propose(pipeline.read_text(told), SITUATION), situation=SITUATION, editor="", at=NOON)
        shown = read(ledger, View())
        brief = brief_of(shown, origin="http://here", at=NOON + timedelta(hours=1))
    names = [(each.title, each.more) for each in brief.indicators]
    assert len(set(names)) == len(names)
    assert any("(food)" in more for _, more in names)
    assert [each.number for each in brief.indicators if each.hedge and each.hedge.startswith(each.number)] == []
    assert "**" not in " ".join(brief.cautions)
    assert [each.number for each in brief.statements][:2] == ["148", "117"]


def test_a_brief_writes_units_in_the_language_of_its_reader(ledger: Ledger) -> None:
    with speaking(Tongue("fr", "latn")):
        page = brief_page(brief_of(read(ledger, View()), origin="http://here", at=NOON + timedelta(hours=1)), [])
    assert "pour 10 000" in page
    assert "per 10,000" not in page


def test_the_pdf_is_one_or_two_pages_and_its_text_can_be_read_again_in_every_language(ledger: Ledger) -> None:
    app = create_app(ledger)

    async def asked(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
            return await client.get(path)

    for language in ("en", "ar"):
        answer = asyncio.run(asked(f"/brief.pdf?lang={language}"))
        assert answer.headers["content-type"] == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        assert 1 <= len(pages) <= 2
        text = "".join(page.extract_text() for page in pages)
        assert "80,000" in text
        assert "Rebel Forces in Aleppo" in text
    assert asyncio.run(asked("/brief?situation=nowhere")).status_code == 400


def test_the_last_row_of_a_group_stands_alone_on_no_page() -> None:
    with Ledger.open("sqlite://") as seeded:
        pipeline.load_situation(ROOT / "seeds", seeded)
        # What is read from a page in Arabic comes in another order.
        for language in (each for each in LANGUAGES if each != "ar"):
            with speaking(language):
                brief = brief_of(read(seeded, View()), origin="http://127.0.0.1:8050", at=NOON + timedelta(hours=1))
                pages = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(brief_pdf(brief))).pages]
            numbers = [each.number for each in brief.indicators[-2:]]
            assert any(all(each in page for each in numbers) for page in pages), language


def test_a_citation_of_an_arabic_title_is_set_from_the_left_in_english_its_day_behind_it() -> None:
    assert Sheet("")._written("1. \u2068أوتشا\u2069, 8 March 2026") == "\u200e1. أوتشا\u200e, 8 March 2026"
    assert Sheet("")._written("1. OCHA, 8 March 2026") == "1. OCHA, 8 March 2026"
