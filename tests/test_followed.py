"""Of several situations every page shows one: that of its address, else the one followed first, whose name stands at its top."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.address import View
from dashboard.followed import at_address, of_one
from dashboard.pages.figures import FILES
from dashboard.pages.figures.at_once import first_block
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.report import page
from dashboard.pages.reports import listed as reports_listed
from dashboard.queued import waiting
from dashboard.server.finding import found
from metrics import pipeline
from metrics.ledger import Ledger
from metrics.model import Situation

TEXTS = (("here", "At least 60 people were killed on Monday."), ("there", "Some 4,000 people fled. Officials said 12 people were killed."))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as made:
        for key, _ in TEXTS:
            made.add_situation(Situation(id=key, title=key.capitalize()), editor="test", at=pipeline.utc_now())
        for key, text in TEXTS:
            report = pipeline.read_text(text, title=f"Of {key}", publisher=key)
            pipeline.accept(made, pipeline.propose(report), situation=made.situation(key), editor="test", at=pipeline.utc_now())
        yield made


def listed(ledger: Ledger, search: str) -> list[str]:
    return sorted(each.figure.exact for each in first_block(ledger, FigureFilter.parse(search).settled(ledger)).entries)


def test_figures_and_what_waits_are_of_the_situation_that_the_page_names(ledger: Ledger) -> None:
    assert listed(ledger, "") == ["At least 60 people"]
    assert listed(ledger, "situation=there") == ["12 people", "Some 4,000 people"]
    assert [waiting(ledger, View(situation=key)) for key in (None, "here", "there")] == [1, 1, 2]


def test_a_report_of_another_situation_is_shown_with_its_figures(ledger: Ledger) -> None:
    (other,) = ledger.reports(situation="there")
    assert listed(ledger, f"report={other.id}") == ["12 people", "Some 4,000 people"]


def test_what_is_found_leads_into_its_situation(ledger: Ledger) -> None:
    (term,) = [each for each in found(ledger, of_one(ledger, View(situation="there")), "people who fled") if each.kind == "Term"]
    assert "situation=there" in term.href
    assert listed(ledger, term.href.partition("?")[2]) == ["Some 4,000 people"]


def test_where_one_situation_is_followed_the_address_is_left_as_it_is(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "one.sqlite") as one:
        one.add_situation(Situation(id="here", title="Here"), editor="test", at=pipeline.utc_now())
        assert of_one(one, View()) == View()


def test_a_report_opened_from_a_situation_leads_on_within_it(ledger: Ledger) -> None:
    (other,) = ledger.reports(situation="there")
    view = View(situation="there", convention="acled")
    listing = json.dumps(reports_listed([other], view).to_plotly_json(), cls=PlotlyJSONEncoder)
    shown = json.dumps(page(ledger, view.search(id=other.id)).to_plotly_json(), cls=PlotlyJSONEncoder)
    for written in (listing, shown):
        within = re.findall(r'"href": "(/(?:report|reports|figures)[?"][^"]*)', written)
        assert within
        assert [each for each in within if "situation=there" not in each or "convention=acled" not in each] == []


def test_a_report_opened_without_a_situation_stands_under_the_name_of_its_own(ledger: Ledger) -> None:
    (other,) = ledger.reports(situation="there")
    asked = {
        search: at_address(ledger, "/report", search).situation for search in (f"?id={other.id}", f"?id={other.id}&situation=here", "?id=r-none", "")
    }
    assert list(asked.values()) == ["there", "here", None, None]
    links = {at.partition("?")[0]: at for at in re.findall(r'"href": ?"([^"]+)"', json.dumps(page(ledger, f"?id={other.id}"), cls=PlotlyJSONEncoder))}
    assert "situation=there" in links["/reports"]


def test_a_spreadsheet_to_correct_holds_the_situation_that_is_shown_whatever_narrows_it(ledger: Ledger) -> None:
    def words(search: str) -> list[str]:
        return sorted(row["exact"] for row in csv.DictReader(io.StringIO(FILES["situation"](ledger, "csv", search).decode("utf-8-sig"), newline="")))

    assert words("") == ["At least 60 people"]
    assert words("situation=there&term=killed") == ["12 people", "Some 4,000 people"]
