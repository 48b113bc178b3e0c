"""What the pages on sources, places, time and changes show and put into files: the same rows, with nothing added up and nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.address import AddressError, View
from dashboard.charts.days import Span
from dashboard.compared import Compared, compare, copies, standing_members
from dashboard.key_figures import amounts_of_change, key_figures
from dashboard.markup import to_html
from dashboard.pages import PAGES
from dashboard.pages.changes.asked import Asked, came_late, completed, days_of, difference, of_days, reports_of
from dashboard.pages.changes.in_words import in_words as changes_in_words
from dashboard.pages.changes.page import content as changes_content
from dashboard.pages.changes.rows import drawn_rows, rows_table
from dashboard.pages.checks.page import content as checks_content
from dashboard.pages.compare.fact import verdict
from dashboard.pages.compare.page import content as compare_content
from dashboard.pages.compare.page import list_of_facts as compare_list
from dashboard.pages.compare.page import listed as facts_listed
from dashboard.pages.map.extent import extent
from dashboard.pages.map.page import areas, map_frame, places_file
from dashboard.pages.map.page import content as map_content
from dashboard.pages.map.placed import placed, subject_of
from dashboard.pages.review.queue import Asked as Reviewing
from dashboard.pages.review.queue import waiting
from dashboard.pages.situation.cards import cards
from dashboard.pages.situation.deaths import deaths_frame, deaths_row, deaths_table, statements
from dashboard.pages.situation.follows import derived, follows, gathered
from dashboard.pages.situation.heading import knobs, made_of
from dashboard.pages.sources.page import content as sources_content
from dashboard.pages.timeline.columns import end_of, told_of
from dashboard.pages.timeline.counting import UNITS, figure_counts, unit_of
from dashboard.pages.timeline.moments import apart, falls, lanes, moment
from dashboard.pages.timeline.page import content as timeline_content
from dashboard.pages.timeline.told import Asked as Timed
from dashboard.pages.timeline.told import chosen
from dashboard.queued import waiting as menu_count
from dashboard.shown import Shown, read
from dashboard.translation import speaking, t
from dashboard.words import figure_with_unit, unmarked
from metrics import pipeline
from metrics.definitions.gazetteer import gazetteer, middles
from metrics.interval import Interval
from metrics.ledger import DifferenceKind, DifferenceRow, Ledger, Query
from metrics.model import Accumulation, Accuracy, OwnIndicator, Period, Quantifier, Relation, RelationKind, ReviewStatus, Situation
from metrics.pipeline import Difference
from tests.seed_figures import SEEDS

TEXTS = (
    ("Agency A", 7, "The Syrian Observatory for Human Rights said 413 people have been killed in eastern Aleppo since 15 November. "
     "OCHA said 48,000 people were displaced in western Aleppo in November."),
    ("Agency B", 7, "The Syrian Observatory for Human Rights said 413 people have been killed in eastern Aleppo since 15 November. "
     "OCHA said 48,000 people were displaced in western Aleppo in November. Agency B has the same story."),
    ("Agency C", 9, "The Syrian Observatory for Human Rights said 405 people have been killed in eastern Aleppo since 15 November. "
     "The White Helmets said more than 500 people have been killed in eastern Aleppo since 15 November."),
)  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("pages") / "ledger.sqlite", create=True) as made:
        pipeline.load_situation(SEEDS, made)
        situation = made.situation("east-aleppo")
        for publisher, day, text in TEXTS:
            report = pipeline.read_text(text, title=f"Made up by {publisher}", publisher=publisher, published=date(2016, 12, day))
            pipeline.accept(made, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        yield made


@pytest.fixture(scope="module")
def shown(ledger: Ledger) -> Shown:
    return read(ledger, View())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("empty") / "ledger.sqlite", create=True) as made:
        yield made


def test_every_page_says_what_to_do_where_there_is_nothing(empty: Ledger) -> None:
    nothing = read(empty, View())
    drawn = [
        map_content(nothing, None, None, theme="light", narrow=False),
        timeline_content(nothing, Timed(), theme="light", narrow=False),
        compare_content(compare(empty, nothing), {}, theme="light", narrow=False),
        changes_content(empty, nothing, Asked()),
        sources_content(empty, nothing, None, ""),
    ]
    for parts in drawn:
        text = to_html(parts)
        assert "empty-title" in text
        assert 'href="/add' in text


def test_an_address_that_asks_for_what_is_not_there_is_told_what_is(ledger: Ledger, shown: Shown) -> None:
    for ask, named in (
        (lambda: subject_of(shown, "aliens"), "killed"),
        (lambda: Timed.parse({"last": "7"}), "30"),
        (lambda: Asked.parse({"by": "weeks"}), "reports"),
        (lambda: Asked.parse({"kind": "odd"}), "contradicted"),
        (lambda: Reviewing.parse({"state": "lost"}), "rejected"),
        (lambda: Reviewing.parse({"why": "boredom"}), "disagrees"),
    ):
        with pytest.raises(AddressError, match=named):
            ask()


def test_the_map_shows_what_stands_in_each_place_and_says_where_nothing_is_reported(shown: Shown) -> None:
    rows = {each.place.id: each for each in placed(shown, "displaced")}
    assert [one.text for one in rows["west-aleppo"].told] == ["48,000"]
    assert rows["sheikh-saeed"].told == ()
    assert rows["sheikh-saeed"].at == (37.138, 36.166)
    both = [one.text for one in {each.place.id: each for each in placed(shown, "killed")}["east-aleppo"].told]
    assert {"405", "> 500"} & set(both)


def test_the_map_shows_the_same_in_every_language(shown: Shown) -> None:
    first = set()
    for language in ("ar", "en", "es", "fr", "pt"):
        with speaking(language):
            first.add(subject_of(shown, None))
    assert first == {"killed"}


def test_a_number_of_an_area_whose_outline_nobody_knows_is_none_of_its_whole_country(tmp_path: Path) -> None:
    text = "The floods killed 90 people in Malawi. In Zambezia Province in Mozambique, 57 people were killed."
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(id="floods", title="Floods in Malawi")
        ledger.add_situation(situation, at=pipeline.utc_now())
        report = pipeline.read_text(text, published=date(2023, 3, 30))
        pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        view = read(ledger, View())
        rows = placed(view, "killed")
        assert {each.place.name: each.in_middle for each in rows if each.told} == {"Malawi": False, "Zambezia": True}
        told = [each.name for each in areas(view, rows, extent(rows, None, view), "killed") if each.told]
    assert told == ["Malawi"]


def test_the_children_among_the_dead_of_a_place_do_not_stand_for_all_of_them(tmp_path: Path) -> None:
    text = "The number of people killed in Aleppo since 15 November is 465, including 62 children."
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        pipeline.load_situation(SEEDS, ledger)
        situation = ledger.situation("east-aleppo")
        report = pipeline.read_text(text, published=date(2016, 12, 15))
        pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        (aleppo,) = [each for each in placed(read(ledger, View()), "killed") if each.place.id == "aleppo"]
        rows = [row for row in csv.DictReader(io.StringIO(places_file(ledger, "csv", "show=killed").decode("utf-8-sig"))) if row["place"] == "Aleppo"]
    said = [(each.text, each.group, each.who) for each in aleppo.told]
    assert said.index(("62", "children", "source not named")) > said.index(("465", "", "source not named"))
    assert aleppo.first is not None
    assert aleppo.first.text != "62"
    assert {(row["number"], row["group"]) for row in rows} >= {("465", ""), ("62", "children")}


def test_of_many_figures_of_a_row_those_that_would_lie_on_each_other_are_drawn_once(shown: Shown) -> None:
    few = chosen(shown, Timed())[:30]
    span = Span.of([end_of(each) for each in few])
    assert list(apart(few, span)) == list(few)
    many = apart(few.where(numpy.repeat(numpy.arange(len(few)), 100)), span)
    assert len(many) <= 2 * len({end_of(each) for each in few})
    assert {end_of(each) for each in many} == {end_of(each) for each in few}


def test_counts_hold_every_figure_once_whatever_they_are_counted_by(shown: Shown) -> None:
    entries = chosen(shown, Timed())
    days = [end_of(each) for each in entries]
    for first, unit in (
        (min(days), "by day"),
        (date(2015, 1, 1), "by week"),
        (date(2008, 1, 1), "by month"),
        (date(1990, 1, 1), "by quarter"),
        (date(1900, 1, 1), "by year"),
    ):
        span = Span(first=first, last=max(days))
        counted = figure_counts(entries, span, title="All", opens=lambda each: each.figure_id)
        assert unit_of(span).name == unit
        assert sum(each.told + each.unknown for each in counted) == len(entries)
        assert all(any(each.start <= day <= each.end for each in counted) for day in days)
        assert all(one.end < other.start for one, other in pairwise(counted))
    assert len(UNITS) == 5


def test_time_is_drawn_as_wide_as_it_is_known_and_a_fallen_total_is_told(shown: Shown) -> None:
    month = next(moment(each, shown) for each in chosen(shown, Timed(term="displaced")))
    assert (month.start, month.end) == (date(2016, 11, 1), date(2016, 11, 30))
    totals = told_of([each for each in chosen(shown, Timed(term="killed")) if each.figure.accumulation is Accumulation.RUNNING_TOTAL])
    span = Span.of([end_of(each) for each in totals])
    fallen = [(lane.label, a.text, b.text) for lane in lanes(totals, shown, span, with_place=True)[0] for a, b in falls(lane)]
    assert fallen == [("Syrian Observatory for Human Rights · eastern Aleppo", "413", "405")]
    assert list(chosen(shown, Timed(term="killed", place="west-aleppo"))) == []


def test_a_part_of_a_total_and_one_since_a_later_day_are_no_later_word_on_it(shown: Shown) -> None:
    """ "8,631 died (14 bodies remain unidentified), 154 of them since the second earthquake" said that the toll fell to 154 and then to 14."""
    line = next(each for each in chosen(shown, Timed(term="killed")) if each.figure.accumulation is Accumulation.RUNNING_TOTAL and each.figure.place)
    day = date(2016, 12, 20)
    told: dict[str, Any] = {"reference_period": Period(start=day, end=day, accuracy=Accuracy.DAY), "quantifier": Quantifier.EXACT, "relations": ()}
    toll = replace(line.figure, match_key="toll", reported=Decimal(8631), **told)
    part = replace(toll, match_key="part", reported=Decimal(14), relations=(Relation(kind=RelationKind.SUBSET_OF, to="toll"),))
    lately = replace(
        toll, match_key="lately", reported=Decimal(154), reference_period=Period(start=date(2016, 12, 8), end=day, accuracy=Accuracy.SINCE)
    )
    entries = told_of([replace(line, seq=9000 + n, figure_id=f"f-{n}", figure=each) for n, each in enumerate((toll, lately, part))])
    drawn, _ = lanes(entries, shown, Span.of([day]), with_place=True)
    assert sorted(len(each.moments) for each in drawn) == [1, 2]
    assert [falls(each) for each in drawn] == [[], []]
    assert "a part of another number" in min(drawn, key=lambda each: len(each.moments)).label


def test_checks_lead_to_where_sources_contradict_each_other_of_one_fact(ledger: Ledger, shown: Shown) -> None:
    compared = compare(ledger, shown)
    apart = sum(not compared.agrees(each) for each in compared.facts)
    assert apart > 0
    said = json.dumps([each.to_plotly_json() for each in checks_content(shown, None, theme="light", narrow=False)], cls=PlotlyJSONEncoder)
    assert f"Of {apart} fact" in said
    assert "Compare the sources" in said


def test_copies_of_one_story_are_one_source_and_a_contradiction_is_said(ledger: Ledger, shown: Shown) -> None:
    compared = compare(ledger, shown)
    displaced = next(each for each in compared.facts if each.recommended.figure.term == "displaced")
    assert len(displaced.sources) == 1
    assert len(copies(displaced)) == 1
    quarrel = next(each for each in compared.facts if not compared.agrees(each))
    assert {each.entry.figure.source.name for each in standing_members(quarrel) if each.entry.figure.source} == {
        "Syrian Observatory for Human Rights",
        "White Helmets",
    }
    assert compared.common(quarrel) is None
    assert "can not both be true" in to_html(verdict(compared, quarrel))


def test_a_fact_of_which_any_number_is_left_is_listed_by_the_number_that_stands_for_it(
    ledger: Ledger, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    # "None" and "at least 413" leave everything from nought upward.
    monkeypatch.setattr(Compared, "spread", lambda self, fact: Interval.at_least(0))
    compared = compare(ledger, shown)
    listed = to_html(compare_list(compared, compared.in_order, compared.in_order[0], {}))
    assert "413" in listed
    assert "any number" not in listed


def test_a_term_and_a_place_choose_among_the_facts_and_leave_them_in_their_order(ledger: Ledger, shown: Shown) -> None:
    compared = compare(ledger, shown)
    order = [each.id for each in facts_listed(compared, None, None)]
    assert sorted(order) == sorted(each.id for each in compared.facts)
    for term in (None, "killed", "displaced", "nothing"):
        for place in (None, *compared.of_place, "nowhere"):
            kept = [
                each.id
                for each in compared.in_order
                if term in (None, each.recommended.figure.term)
                and (place is None or (each.recommended.figure.place is not None and each.recommended.figure.place.id == place))
            ]
            assert [each.id for each in facts_listed(compared, term, place)] == kept
    assert all(compared.fact_of(member.entry.figure_id) is each for each in compared.facts for member in each.members)


def test_a_report_is_told_apart_from_all_before_it_and_from_one_other(ledger: Ledger, shown: Shown) -> None:
    reports = reports_of(ledger, shown)
    against_all = completed(Asked(), reports, days_of(shown, ""))
    assert against_all is not None
    rows = difference(ledger, shown, against_all).rows
    assert {DifferenceKind.CORRECTED, DifferenceKind.CHANGED} & {each.kind for each in rows}
    two = completed(Asked(mode="reports"), reports, days_of(shown, "reports"))
    assert two is not None
    assert two.before != two.after
    assert any(each.kind is DifferenceKind.NOT_MENTIONED for each in difference(ledger, shown, two).rows)
    drawn = to_html(changes_content(ledger, shown, two))
    assert "413" in drawn
    assert "405" in drawn
    assert completed(Asked(mode="days"), reports, ()) is None


def test_a_report_that_comes_late_is_told_apart_from_what_was_published_before_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as made:
        situation = pipeline.add_situation(made, "Cyclone Tano", country="MOZ", editor="", at=pipeline.utc_now())
        for day, killed in ((14, 38), (20, 52), (16, 45)):
            report = pipeline.read_text(f"INGD said {killed} people have been killed in Nampula since 11 March 2026.", published=date(2026, 3, day))
            pipeline.accept(made, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        known = read(made, View(situation=situation.id))
        reports = reports_of(made, known)
        late = completed(Asked(), reports, ())
        assert late is not None
        assert came_late(reports, late)
        assert [(row.kind, row.old and row.old.figure.reported) for row in difference(made, known, late).rows] == [(DifferenceKind.CHANGED, 38)]
        assert "It came after newer reports" in to_html(changes_content(made, known, Asked()))
        assert not came_late(reports, Asked(after=reports[1].id))
        two = completed(Asked(mode="reports"), reports, ())
        assert two is not None
        assert (two.before, two.after) == (reports[2].id, reports[0].id)


def test_what_matters_first_stands_first_in_the_queue(ledger: Ledger, shown: Shown) -> None:
    found = waiting(ledger, shown, Reviewing())
    weights = [each.weight for each in found.queued]
    assert weights == sorted(weights, reverse=True)
    assert "disagrees" in found.queued[0].reasons
    only = waiting(ledger, shown, Reviewing(why="vague"))
    assert only.listed
    assert all("vague" in each.reasons for each in only.listed)
    assert waiting(ledger, shown, Reviewing(state="approved")).queued == []


@pytest.mark.parametrize(
    ("page", "name", "search", "column", "value"),
    [
        ("map", "places", "show=displaced", "number", "48,000"),
        ("timeline", "figures", "term=killed", "number", "405"),
        ("compare", "fact", "term=killed", "source", "White Helmets"),
        ("changes", "differences", "by=reports", "now", "405"),
        ("sources", "sources", "sort=name", "name", "Syrian state television"),
    ],
)
def test_a_file_holds_what_its_page_shows(ledger: Ledger, page: str, name: str, search: str, column: str, value: str) -> None:
    files = next(each.FILES for each in PAGES if f"/{page}" == each.PATH)
    text = files[name](ledger, "csv", search).decode("utf-8-sig")
    assert value in {row[column] for row in csv.DictReader(io.StringIO(text))}
    assert files[name](ledger, "xlsx", search).startswith(b"PK")


def test_one_source_has_its_names_its_facts_and_its_figures(ledger: Ledger, shown: Shown) -> None:
    found = pipeline.source(ledger, "White Helmets")
    assert found.summary.shared == 1
    with pytest.raises(Exception, match="no figure is from a source"):
        sources_content(ledger, shown, "Nobody", "")


def test_what_a_report_changed_is_told_to_each_reader_in_their_own_language(ledger: Ledger, shown: Shown) -> None:
    asked = completed(Asked(), reports_of(ledger, shown), [])
    assert asked is not None
    told = []
    for language in ("ar", "en", "fr"):
        with speaking(language):
            told.append(difference(ledger, shown, asked).before_title)
            assert told[-1] == t("all before it")
    assert len(set(told)) == 3


def record(ledger: Ledger, situation: Situation, *told: tuple[date, str]) -> None:
    """Record a report of each day, as it is proposed."""
    for day, text in told:
        proposed = pipeline.propose(pipeline.read_text(text, published=day), situation)
        pipeline.accept(ledger, proposed, situation=situation, editor="", at=pipeline.utc_now())


def test_no_term_crowds_another_out_of_the_key_figures(shown: Shown) -> None:
    every = key_figures(shown, 99)
    terms = list(dict.fromkeys(each.entry.figure.term for each in every))
    assert len(every) > len(terms), "some term has several figures"
    few = key_figures(shown, len(terms))
    assert [each.entry.figure.term for each in few] == terms, "one of each, in the order of the key terms"
    assert key_figures(shown, len(terms) + 1) == [each for each in every if each in key_figures(shown, len(terms) + 1)], "their order does not change"


def test_the_dead_lead_where_a_situation_names_no_key_terms(tmp_path: Path) -> None:
    text = (
        "Floods killed 41 people and destroyed 5,575 homes. The plan asks for US$2.7 billion for 1.1 million people. 340 head of livestock perished."
    )
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        situation = Situation(id="floods", title="Floods")
        pipeline.accept(ledger, pipeline.propose(pipeline.read_text(text), situation), situation=situation, editor="", at=pipeline.utc_now())
        leading = [each.entry.figure.term for each in key_figures(read(ledger, View()))]
    assert leading == ["killed", "housing_destroyed", "funding_required", "livestock_lost"]


def test_what_befell_some_alone_waits_until_every_term_has_had_its_turn(tmp_path: Path) -> None:
    text = "The blast killed 180 people. At least 2,000 doctors were affected. Some 300,000 people are homeless. About 6,000 were injured."
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        situation = Situation(id="blast", title="Blast")
        pipeline.accept(ledger, pipeline.propose(pipeline.read_text(text), situation), situation=situation, editor="", at=pipeline.utc_now())
        shown = read(ledger, View())
        assert {each.entry.figure.term for each in key_figures(shown, 3)} == {"killed", "injured", "homeless"}
        assert "affected" in {each.entry.figure.term for each in key_figures(shown)}


def test_what_is_newest_leads_and_what_is_outdated_stands_only_alone(tmp_path: Path) -> None:
    told = (
        (date(2024, 3, 1), "So far 468 people were confirmed dead in Mozambique, the ministry said. 41 people are missing in Mozambique."),
        (date(2024, 4, 1), "So far 412 people were confirmed dead in Mozambique, the police said. To date 120 died in the floods in Beira."),
    )
    situation = Situation(id="floods", title="Floods")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        record(ledger, situation, *told)
        leading = [(each.entry.figure.term, each.entry.figure.reported) for each in key_figures(read(ledger, View()))]
    assert leading[0] == ("killed", 412)
    assert ("killed", 468) not in leading
    assert ("missing", 41) in leading


def test_what_follows_has_one_row_an_indicator_and_place_and_the_others_behind_it(tmp_path: Path) -> None:
    told = (
        (date(2024, 3, 1), "So far 20 people have been killed and 60 injured in Beira, the police said. In 1994 floods killed 300 people in Beira."),
        (
            date(2024, 3, 20),
            "So far 40 people have been killed and 90 injured in Beira, the ministry said. Some 7 have been killed and 9 injured in Nampula.",
        ),
    )
    situation = Situation(id="floods", title="Floods")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        record(ledger, situation, *told)
        shown = read(ledger, View())
        rows = [
            (each.indicator, each.place.name, len(others)) for each, others in gathered(shown) if each.indicator == "injured_to_killed" and each.place
        ]
        assert rows == [("injured_to_killed", "Beira", 1), ("injured_to_killed", "Nampula", 0)]
        assert "1 other: 3" in to_html(follows(shown))
        assert [str(each.figure.reported) for each in statements(shown)] == ["40", "7", "20"], "what is history is not of these dead"
        # Of several places each row says which; the statements of one are told apart without.
        said = deaths_frame(shown, theme="light", narrow=False).summary
        assert "Ministry, Beira," in said
        assert "Source not named, Nampula," in said


def test_whom_a_number_of_dead_counts_stands_in_the_chart_and_in_its_files(shown: Shown) -> None:
    """ "8,631 died (4,750 female; 14 bodies remain unidentified)" was drawn, and downloaded, as three tolls of one day."""
    line = statements(shown)[0]
    toll = replace(line.figure, match_key="toll", reported=Decimal(8631), relations=(), disaggregation=None)
    of_it = (Relation(kind=RelationKind.SUBSET_OF, to="toll"),)
    told = (toll, replace(toll, match_key="women", disaggregation="female", relations=of_it), replace(toll, match_key="unknown", relations=of_it))
    table = deaths_table(shown, [replace(line, seq=9000 + n, figure_id=f"f-{n}", figure=each) for n, each in enumerate(told)])
    assert [row["group"] for row in table.rows] == ["", "women and girls", "a part of another number"]
    labels = [deaths_row(replace(line, figure=each), shown, several=False).label for each in told]
    assert len(set(labels)) == len(labels)


def test_a_total_told_anew_by_whomever_stands_alone(tmp_path: Path) -> None:
    told = (
        (date(2024, 3, 1), "Heavy rains have killed 468 people in Mozambique, the ministry said. 41 people are missing in Mozambique, police said."),
        (date(2024, 3, 9), "So far 512 people were confirmed dead in Mozambique, the police said. So far 19 people died in Malawi, the police said."),
        (date(2024, 3, 10), "So far 514 people were confirmed dead in Mozambique, the ministry said."),
    )
    situation = Situation(id="floods", title="Floods")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        record(ledger, situation, *told)
        leading = [(each.entry.figure.term, each.entry.figure.reported) for each in key_figures(read(ledger, View()))]
    assert leading == [("killed", 514), ("killed", 19), ("missing", 41)], "512 of the day before is one of the others of 514"


@pytest.mark.parametrize("publisher", ["OCHA", None])
def test_a_level_that_fell_leads_once_it_is_told_anew_in_whatever_words(publisher: str | None, tmp_path: Path) -> None:
    told = (
        (date(2024, 3, 1), "In Beira, 11,400 people are displaced."),
        (date(2024, 3, 5), "The number of displaced people in Beira fell to 9,700."),
    )
    situation = Situation(id="floods", title="Floods")
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        for day, text in told:
            proposed = pipeline.propose(pipeline.read_text(text, published=day, publisher=publisher), situation)
            pipeline.accept(ledger, proposed, situation=situation, editor="", at=pipeline.utc_now())
        leading = [(each.entry.figure.term, each.entry.figure.reported) for each in key_figures(read(ledger, View()))]
    assert leading == [("idps", 9700)]


@pytest.fixture
def rains(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of one situation: two days of rains, with a total, what was added to it, and a part of it."""
    told = (
        (date(2024, 3, 9), "So far 512 people were confirmed dead in Mozambique, including 90 in Sofala, the police said."),
        (date(2024, 3, 10), "At least 13 more people were killed in Mozambique, the ministry said."),
    )
    situation = Situation(id="floods", title="Floods")
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        record(ledger, situation, *told)
        yield ledger


def test_how_many_more_there_are_stands_behind_how_many_there_are(rains: Ledger) -> None:
    shown = read(rains, View())
    leading = [each for each in key_figures(shown) if each.entry.figure.term == "killed"]
    assert [each.entry.figure.change for each in leading] == [None] * len(leading)
    told = {each.entry.figure.reported: [one.entry.figure.reported for one in amounts_of_change(each, shown)] for each in leading}
    assert told[Decimal(512)] == [13]
    assert "≥ 13 more" in unmarked(to_html(cards(shown)))


@pytest.mark.parametrize(
    ("later", "stands"),
    [
        ("The rains have killed 600 people in Mozambique.", 600),
        # Fewer are those of one day or place, whatever their report leaves out.
        ("A landslide killed 12 people in Mozambique.", 512),
        ("A landslide killed 600 people in Mozambique on 10 March.", 512),
    ],
)
def test_a_later_toll_without_a_day_stands_on_the_map_where_it_is_no_less_than_the_total_before(tmp_path: Path, later: str, stands: int) -> None:
    told = ((date(2024, 3, 9), "So far 512 people were confirmed dead in Mozambique, the police said."), (date(2024, 3, 12), later))
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        record(ledger, Situation(id="floods", title="Floods"), *told)
        (row,) = [each for each in placed(read(ledger, View()), "killed") if each.told]
        assert row.first is not None
        assert row.first.text.startswith(str(stands))


def test_each_source_can_be_chosen_alone_whatever_it_is_called(shown: Shown) -> None:
    names = ("A & B", '<Crisis> "Desk"', "Ministère de l’intérieur")
    written = knobs(replace(shown, sources=names, key=()))[-1].inner
    found = re.findall('<a href="([^"]*)"[^>]*data-link[^>]*><span[^>]*>([^<]*)</span>', written)
    assert [(unescape(href), unescape(words)) for href, words in found] == [
        ("/situation", "All 3"), *((f"/situation{shown.view.changed(sources=(name,)).search()}", f"Only {name}") for name in names)
    ]  # fmt: skip
    chosen = replace(shown, sources=names, key=(), view=shown.view.changed(sources=(names[0],)))
    assert knobs(chosen)[-1].inner.count("choice-here") == 1


def test_a_part_is_one_for_as_long_as_its_whole_stands(rains: Ledger) -> None:
    whole, part = (next(each for each in rains.entries() if each.figure.reported == number) for number in (512, 90))
    assert part.figure.part_of == {whole.figure.match_key}
    assert read(rains, View()).parts_of_others == {part.figure_id}
    rains.review(whole.figure_id, ReviewStatus.REJECTED, based_on=whole.seq, editor="ana", reason="duplicate", at=pipeline.utc_now())
    assert read(rains, View()).parts_of_others == frozenset()


def test_sources_are_counted_as_their_page_lists_them(ledger: Ledger, shown: Shown) -> None:
    listed = {each.key for each in pipeline.sources(ledger, Query(situation="east-aleppo"))}
    assert shown.voices == listed
    assert f"{len(listed)} sources" in made_of(shown)


def test_an_area_of_which_only_its_town_is_known_stands_there_and_the_page_says_so(tmp_path: Path) -> None:
    text = "The floods killed 90 people in Malawi. In Mulanje District 35 people were killed. In the city of Blantyre 200 people are missing."
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(id="floods", title="Floods", country="MWI")
        report = pipeline.read_text(text, published=date(2023, 3, 30))
        pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        rows = {each.place.name: each for each in placed(read(ledger, View()), "killed")}
        assert (rows["Mulanje"].at, rows["Mulanje"].at_town) == ((35.5, -16.032), True)
        assert not rows["Malawi"].at_town
        frame = map_frame(read(ledger, View()), "killed", list(rows.values()), whole=False, theme="light", narrow=False)
    assert frame is not None
    assert any("the town of the same name" in each and "Mulanje" in each for each in frame.notes)


def test_an_area_without_a_town_of_its_name_stands_in_the_middle_of_its_towns_and_apart_from_its_town_where_both_are_told_of(tmp_path: Path) -> None:
    text = "The cyclone killed 40 people in Rakhine. In Gaziantep Province 2,300 people were killed. In the city of Gaziantep 518 people were killed."
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(
            id="storm", title="Storm", places=tuple(each.place() for name in ("Rakhine", "Gaziantep") for each in gazetteer().named(name))
        )
        report = pipeline.read_text(text, published=date(2023, 5, 15))
        pipeline.accept(ledger, pipeline.propose(report, situation), situation=situation, editor="", at=pipeline.utc_now())
        shown = read(ledger, View())
        rows = placed(shown, "killed")
        told = {each.place.id: (each.at, each.in_middle) for each in rows if each.told}
        assert told["MM-16"] == (middles()["MM-16"], True)
        frame = map_frame(shown, "killed", rows, whole=False, theme="light", narrow=False)
    assert frame is not None
    assert any("in the middle of their towns" in each and "Rakhine" in each for each in frame.notes)
    assert not any("nobody knows where they lie" in each for each in frame.notes)


def test_what_a_new_number_perhaps_follows_stands_where_what_it_follows_would(ledger: Ledger, shown: Shown) -> None:
    old, new = (each for each in ledger.entries() if each.figure.term == "killed" and each.figure.reported in (60, 405))
    row = DifferenceRow(kind=DifferenceKind.NEW, old=None, new=new, perhaps=old)
    drawn = to_html(drawn_rows(ledger, shown, [row]))
    assert (
        drawn.index("perhaps, the reports do not say:")
        < drawn.index(f'data-figure="{old.figure_id}"')
        < drawn.index(f'data-figure="{new.figure_id}"')
    )
    assert "nothing" not in drawn
    assert str(rows_table([row]).rows[0]["perhaps"]).startswith(figure_with_unit(old.figure))


def test_who_was_let_stand_for_a_fact_can_be_left_to_the_rule_again(rains: Ledger) -> None:
    def offered() -> bool:
        return "Leave it to the rule" in str(compare_content(compare(rains, read(rains, View())), {}, theme="light", narrow=False))

    assert not offered()
    shown = read(rains, View())
    first = facts_listed(compare(rains, shown), None, None)[0].recommended
    pipeline.recommend(rains, first.figure_id, based_on=first.seq, editor="ana", at=pipeline.utc_now())
    assert offered()


def test_what_people_added_for_a_situation_leads_what_follows(tmp_path: Path) -> None:
    inputs = {"missing": {"term": "missing"}, "killed": {"term": "killed"}}
    row = {"title": "Missing to killed", "formula": "missing ÷ killed", "unit": "person / person", "inputs": inputs}
    situation = Situation(id="floods", title="Floods", indicators=(OwnIndicator(code="lost", row=row),))
    text = "So far 40 people have been killed, 90 injured and 12 are missing in Beira, a city of 500,000 people, the ministry said."
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        proposed = pipeline.propose(pipeline.read_text(text, published=date(2024, 3, 1)), situation)
        pipeline.accept(ledger, proposed, situation=situation, editor="", at=pipeline.utc_now())
        found = [each.indicator for each in derived(read(ledger, View()))]
    assert (found[0], len(found) > 1) == ("lost", True)


def test_the_menu_counts_what_the_queue_holds(ledger: Ledger, shown: Shown) -> None:
    assert menu_count(ledger, shown.view) == len(pipeline.review_queue(ledger)) > 0


def test_two_days_are_called_by_their_names_in_the_language_of_the_reader(ledger: Ledger, shown: Shown) -> None:
    told = []
    for language in ("en", "fr"):
        with speaking(language):
            for mode in ("days", "known"):
                asked = Asked(mode=mode, before="2016-12-07", after="2016-12-09")
                found = difference(ledger, shown, asked) if mode == "days" else of_days(Difference(
                    by="as_known_on", before="2016-12-07", after="2016-12-09", before_title="", after_title="", rows=(), situation=None,
                ))  # fmt: skip
                told.append((found.after_title, found.before_title))
    assert told == [
        ("9 December 2016", "7 December 2016"),
        ("What was known on 9 December 2016", "what was known on 7 December 2016"),
        ("9 décembre 2016", "7 décembre 2016"),
        ("Ce que l’on savait le 9 décembre 2016", "ce que l’on savait le 7 décembre 2016"),
    ]


def test_changes_in_words_quote_the_words(ledger: Ledger) -> None:
    found = pipeline.difference(ledger, "2016-12-07", "2016-12-09", by="as_of")
    text = pipeline.difference_text(found)
    told = [each for row in found.rows for each in (row.old, row.new) if each is not None and row.kind is DifferenceKind.NEW]
    assert told
    assert all(f"“{each.figure.exact}”" in text for each in told[:5])


def test_changes_in_words_name_the_disease_of_cases() -> None:
    situation = Situation(id="health", title="Health")
    with Ledger.open("sqlite://") as ledger:
        record(
            ledger,
            situation,
            (date(2024, 3, 1), "At least 4 people were killed in Beira."),
            (date(2024, 3, 2), "1,300 cases of measles were reported in Beira."),
        )
        text = pipeline.difference_text(pipeline.difference(ledger, "2024-03-01", "2024-03-02", by="as_of"))
    assert "Disease cases (measles) in Beira, new: “1,300 cases”" in text


def test_the_dead_of_one_day_do_not_stand_on_the_map_for_all_so_far(tmp_path: Path) -> None:
    texts = (
        (date(2023, 2, 12), "So far 9,200 people have been killed in Hatay, AFAD said."),
        (date(2023, 2, 20), "A second earthquake killed 6 people in Hatay on Monday, AFAD said."),
    )
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(id="quake", title="Earthquake", country="TUR")
        record(ledger, situation, *texts)
        (hatay,) = [each for each in placed(read(ledger, View()), "killed") if each.told and each.place.name == "Hatay"]
        assert [one.text for one in hatay.told] == ["9,200", "6"]
        assert hatay.told[0].when_in_brief == "report of 12 Feb"


def test_a_source_keeps_to_one_line_of_time_whatever_medium_it_spoke_by(tmp_path: Path) -> None:
    texts = (
        (date(2023, 2, 14), "AFAD said that 31,974 people have been killed in Türkiye as of 14 February."),
        (date(2023, 2, 20), "So far 41,020 people have been killed in Türkiye as of 20 February, AFAD said in a statement."),
    )
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(id="quake", title="Earthquake", country="TUR")
        record(ledger, situation, *texts)
        killed = told_of([each for each in ledger.entries() if each.figure.term == "killed"])
        assert {each.figure.source.manner for each in killed if each.figure.source} == {None, "in a statement"}
        drawn, left = lanes(killed, read(ledger, View()), Span(first=date(2023, 2, 6), last=date(2023, 2, 28)), with_place=True)
    assert [(each.label, sorted(one.text for one in each.moments), left) for each in drawn] == [("AFAD · Turkey", ["31,974", "41,020"], 0)]


def test_what_changed_is_told_with_its_way_and_key_terms_first(tmp_path: Path) -> None:
    texts = (
        (date(2023, 2, 7), "So far 1,795 buildings have been destroyed in Hatay and 872 people have been killed in Hatay, AFAD said."),
        (date(2023, 2, 9), "So far 2,136 buildings have been destroyed in Hatay and 3,356 people have been killed in Hatay, AFAD said."),
    )
    with Ledger.open(tmp_path / "ledger.sqlite", create=True) as ledger:
        situation = Situation(id="quake", title="Earthquake", country="TUR", key_terms=("killed",))
        record(ledger, situation, *texts)
        before, after = (each.id for each in ledger.reports())
        found = pipeline.difference(ledger, before, after, query=Query(situation="quake"))
        shown = read(ledger, View(situation="quake"))
        told = {}
        for language in ("en", "fr"):
            with speaking(language):
                told[language] = changes_in_words(shown, found).splitlines()[1:]
    assert [each.split(": ")[0] for each in told["en"]] == ["Killed in Hatay, rose", "Buildings destroyed in Hatay, rose"]
    assert told["fr"][0].startswith("Tués · Hatay, a augmenté: ")
