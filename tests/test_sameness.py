"""Which figures are one fact, and why: the table of pairs, and how figures of one fact stand to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from metrics.definitions.sameness_rows import sameness_rows
from metrics.ledger import Judgements, facts_of, sameness
from metrics.model import (
    Accumulation,
    Accuracy,
    Change,
    Entry,
    Evidence,
    Figure,
    Judgement,
    JudgementKind,
    Kind,
    Period,
    Place,
    PlaceRole,
    Quantifier,
    Relation,
    RelationKind,
    ReviewStatus,
    Role,
    Source,
    Stance,
    Supersession,
    Verdict,
)
from metrics.model.places import Places

NOON = datetime(2016, 12, 20, 12, tzinfo=UTC)
SYRIA = Place(id="syria", name="Syria")
ALEPPO = Place(id="aleppo", name="Aleppo", parent="syria", pcode="SY0200")
EAST = Place(id="east-aleppo", name="eastern Aleppo", parent="aleppo")
HOMS = Place(id="homs", name="Homs", parent="syria")
PLACES = Places((SYRIA, ALEPPO, EAST, HOMS))
SOHR, UN, JAZEERA = Source(name="SOHR"), Source(name="United Nations"), Source(name="Al Jazeera")


def day(number: int, until: int | None = None, accuracy: Accuracy = Accuracy.DAY) -> Period:
    return Period(start=date(2016, 12, number), end=date(2016, 12, until or number), accuracy=accuracy)


def unstated(number: int = 12) -> Period:
    return Period(start=date(2016, 12, number), end=date(2016, 12, number), accuracy=Accuracy.NOT_STATED)


def figure(**more: Any) -> Figure:
    given = {
        "match_key": "k", "term": "killed", "kind": Kind.COUNT, "unit": "person", "reported": Decimal(60), "step": Decimal(10), "place": ALEPPO,
        "evidence": (Evidence(start=0, end=9, exact="60 killed"),), "source": SOHR, "accumulation": Accumulation.FLOW, "reference_period": day(12),
    }  # fmt: skip
    return Figure(**{**given, **more})


def entry(seq: int = 1, report: str = "r-1", published: int = 13, **more: Any) -> Entry:
    of_entry = {key: more.pop(key) for key in ("review_status", "role", "reason", "editor", "publisher") if key in more}
    return Entry(
        **{"seq": seq, "figure_id": f"f-{seq:03}", "report_id": report, "recorded_at": NOON, "editor": "ana", "figure": figure(match_key=f"k{seq}", **more),
           "published": date(2016, 12, published), **of_entry}
    )  # fmt: skip


STOCK = {"term": "population", "accumulation": Accumulation.STOCK}
TOTAL = {"accumulation": Accumulation.RUNNING_TOTAL}
# What the first figure is besides sixty killed in Aleppo on 12 December, what the second is, of another report unless said, the verdict and its reason.
PAIRS: list[tuple[str, dict[str, Any], dict[str, Any], Verdict, str]] = [
    ("the same flow by two sources", {}, {"source": UN, "reported": Decimal(75)}, Verdict.SAME, "same_period"),
    ("another term", {}, {"term": "injured"}, Verdict.DIFFERENT, "term"),
    ("no term", {}, {"term": None}, Verdict.DIFFERENT, "unclassified"),
    ("a count and a share", {}, {"kind": Kind.SHARE, "unit": "percent"}, Verdict.DIFFERENT, "kind"),
    ("households and people", STOCK, {**STOCK, "unit": "household"}, Verdict.PERHAPS, "household"),
    ("people and homes", {"term": "housing_destroyed", "unit": "dwelling"}, {"term": "housing_destroyed"}, Verdict.DIFFERENT, "unit"),
    ("square kilometres and hectares", {"term": "area", "kind": Kind.MEASURE, "unit": "kilometer ** 2", "accumulation": Accumulation.STOCK},
     {"term": "area", "kind": Kind.MEASURE, "unit": "hectare", "accumulation": Accumulation.STOCK}, Verdict.PERHAPS, "unit_convertible"),
    ("children and everyone", {}, {"population_group": "child"}, Verdict.DIFFERENT, "population_group"),
    ("displaced people and people who are displaced", {"term": "idps"}, {"term": "idps", "population_group": "idp"}, Verdict.SAME, "same_period"),
    ("women and no sex", {}, {"disaggregation": "women"}, Verdict.DIFFERENT, "disaggregation"),
    ("a level and a rise", {}, {"change": Change.UP}, Verdict.DIFFERENT, "change"),
    ("a rise and a fall", {"change": Change.DOWN}, {"change": Change.UP}, Verdict.DIFFERENT, "change"),
    ("a flow and a running total", {}, TOTAL, Verdict.DIFFERENT, "accumulation"),
    ("from Aleppo and in Aleppo", {"place_role": PlaceRole.ORIGIN}, {}, Verdict.DIFFERENT, "place_role"),
    ("another place", {}, {"place": HOMS}, Verdict.DIFFERENT, "place"),
    ("a place inside another", {}, {"place": EAST}, Verdict.DIFFERENT, "place_part"),
    ("one p-code under two ids", {}, {"place": Place(id="geo-170063", name="Halab", pcode="SY0200")}, Verdict.SAME, "same_place"),
    ("two places of one name", {"place": replace(ALEPPO, pcode=None)}, {"place": Place(id="aleppo-2", name="Aleppo")}, Verdict.PERHAPS, "place_name"),
    ("no place in one report", {"place": None, "report": "r-9"}, {"place": None, "report": "r-9"}, Verdict.SAME, "same_unstated_place"),
    ("no place in two reports", {"place": None}, {"place": None}, Verdict.PERHAPS, "place_not_stated"),
    ("a place and none", {}, {"place": None}, Verdict.PERHAPS, "place_not_stated"),
    ("a flow of another day", {}, {"reference_period": day(13)}, Verdict.DIFFERENT, "period"),
    ("a flow of a week around the day", {}, {"reference_period": day(10, 16)}, Verdict.PERHAPS, "period_overlap"),
    ("a flow without a period", {}, {"reference_period": unstated()}, Verdict.PERHAPS, "period_not_stated"),
    ("flows without a period in one report", {"reference_period": unstated(), "report": "r-9"}, {"reference_period": unstated(), "report": "r-9"},
     Verdict.SAME, "same_unstated_period"),
    ("a number that its report gives again without a period", {"report": "r-9"}, {"reference_period": unstated(), "report": "r-9"},
     Verdict.PERHAPS, "period_stated_once"),
    ("another number of its report without a period", {"report": "r-9"}, {"reference_period": unstated(), "report": "r-9", "reported": Decimal(7)},
     Verdict.PERHAPS, "period_not_stated"),
    ("stocks ten days apart", {**STOCK, "reference_period": day(2)}, {**STOCK, "reference_period": day(12)}, Verdict.SAME, "near_dates"),
    ("stocks two months apart", {**STOCK, "reference_period": Period(start=date(2016, 10, 1), end=date(2016, 10, 1), accuracy=Accuracy.DAY)}, STOCK,
     Verdict.DIFFERENT, "dates"),
    ("stocks without a date", {**STOCK, "reference_period": unstated()}, {**STOCK, "reference_period": unstated()}, Verdict.PERHAPS, "period_not_stated"),
    ("totals since different years", {**TOTAL, "reference_period": Period(start=date(2011, 3, 15), end=date(2016, 12, 12), accuracy=Accuracy.SINCE)},
     {**TOTAL, "reference_period": Period(start=date(2016, 11, 26), end=date(2016, 12, 12), accuracy=Accuracy.SINCE)}, Verdict.DIFFERENT, "since"),
    ("totals of near days", {**TOTAL}, {**TOTAL, "reference_period": day(13)}, Verdict.SAME, "near_dates"),
    ("asserted and projected", {}, {"stance": Stance.PROJECTED}, Verdict.DIFFERENT, "stance"),
    ("asserted and estimated", {}, {"stance": Stance.ESTIMATED}, Verdict.SAME, "same_period"),
    ("one that was rejected", {}, {"review_status": ReviewStatus.REJECTED}, Verdict.DIFFERENT, "rejected"),
    ("two causes in one report", {"cause": "shelling", "report": "r-9"}, {"cause": "air raids", "report": "r-9"}, Verdict.DIFFERENT, "cause"),
    ("two causes in two reports", {"cause": "shelling"}, {"cause": "bombardment"}, Verdict.SAME, "same_period"),
    ("cholera and measles", {"term": "disease_cases", "cause": "cholera"}, {"term": "disease_cases", "cause": "measles"}, Verdict.DIFFERENT, "disease"),
    ("cholera and no disease", {"term": "disease_cases", "cause": "cholera"}, {"term": "disease_cases"}, Verdict.PERHAPS, "disease_not_stated"),
    ("food and water", {"term": "reached", "disaggregation": "food"}, {"term": "reached", "disaggregation": "water"}, Verdict.DIFFERENT, "disaggregation"),
    ("a part that its report names", {"report": "r-9", "relations": (Relation(kind=RelationKind.SUBSET_OF, to="k2"),)}, {"report": "r-9"},
     Verdict.DIFFERENT, "part_of"),
    ("two parts of one whole", {"report": "r-9", "relations": (Relation(kind=RelationKind.SUBSET_OF, to="k0"),)},
     {"report": "r-9", "relations": (Relation(kind=RelationKind.SUBSET_OF, to="k0"),)}, Verdict.DIFFERENT, "parts"),
    ("what its report calls one fact", {**STOCK, "report": "r-9", "relations": (Relation(kind=RelationKind.SAME_FACT_AS, to="k2"),), "place": HOMS},
     {**STOCK, "report": "r-9"}, Verdict.SAME, "said_by_the_report"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "verdict", "code"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS])
def test_two_figures_are_the_same_fact_or_not_for_a_reason(one: dict[str, Any], other: dict[str, Any], verdict: Verdict, code: str) -> None:
    a, b = entry(1, **{"report": "r-1", **one}), entry(2, **{"report": "r-2", **other})
    for found in (sameness(a, b, places=PLACES), sameness(b, a, places=PLACES)):
        assert found.verdict is verdict, found
        assert code in {why.code for why in found.reasons if why.verdict is verdict}
        assert found.text
        assert "{" not in found.text


def test_every_reason_has_a_pair_or_a_test_of_its_own() -> None:
    elsewhere = {"decided_same", "decided_different", "itself", "situation"}
    assert {pair[4] for pair in PAIRS} | elsewhere == set(sameness_rows())


def said(value: str, one: str = "f-001", other: str = "f-002") -> Judgement:
    return Judgement(seq=1, kind=JudgementKind.FACT, subject=one, object=other, value=value, editor="ana", recorded_at=NOON)


@pytest.mark.parametrize(("place", "value", "verdict"), [(None, "same", Verdict.SAME), (ALEPPO, "different", Verdict.DIFFERENT)])
def test_the_word_of_an_editor_stands_above_the_rules(place: Place | None, value: str, verdict: Verdict) -> None:
    found = sameness(entry(1), entry(2, report="r-2", place=place), decided=said(value))
    assert (found.verdict, "ana" in found.text) == (verdict, True)
    assert sameness(entry(1), entry(1)).verdict is Verdict.SAME
    judgements = Judgements(facts={("f-001", "f-002"): said(value)})
    assert len(facts_of([entry(1), entry(2, report="r-2", place=place)], judgements=judgements)) == (1 if value == "same" else 2)


def test_sources_of_one_fact_stand_beside_each_other_with_their_spread() -> None:
    [fact] = facts_of(
        [entry(1), entry(2, report="r-2", source=UN, reported=Decimal(90), published=14), entry(3, report="r-3", source=JAZEERA)], places=PLACES
    )
    assert (fact.recommended.figure_id, [each.figure_id for each in fact.triangulation]) == ("f-002", ["f-003", "f-001"])
    spread = fact.spread()
    assert spread is not None
    assert (spread.lower, spread.upper, fact.agrees()) == (60, 90, False)
    assert fact.id == "f-001"


def grade(key: str, value: str) -> Judgement:
    return Judgement(seq=1, kind=JudgementKind.GRADE, subject=key, object="", value=value, editor="ana", recorded_at=NOON)


def test_an_editor_recommends_else_the_newest_of_the_best_graded_source() -> None:
    newest, graded = entry(2, report="r-2", source=UN, published=14), entry(1)
    judgements = Judgements(grades={"sohr": grade("sohr", "B"), "un": grade("un", "D")})
    assert facts_of([newest, graded], judgements=judgements)[0].recommended == graded
    ungraded = Judgements(grades={"un": grade("un", "F")})
    assert facts_of([newest, graded], judgements=ungraded)[0].recommended == newest
    chosen = replace(newest, role=Role.RECOMMENDED)
    assert facts_of([chosen, graded], judgements=judgements)[0].recommended == chosen
    aside = replace(newest, role=Role.TRIANGULATION)
    assert facts_of([aside, graded])[0].recommended == graded


@pytest.mark.parametrize(
    ("more", "reported", "reason"),
    [
        (STOCK, 50, Supersession.LATER_ROUND),
        (TOTAL, 75, Supersession.LATER_ROUND),
        (TOTAL, 50, Supersession.SOURCE_CORRECTION),
        ({}, 50, Supersession.SOURCE_CORRECTION),
        ({}, 82, Supersession.LATER_ROUND),
    ],
)
def test_a_later_word_of_the_same_source_takes_the_place_of_the_earlier_for_a_reason(
    more: dict[str, Any], reported: int, reason: Supersession
) -> None:
    later = entry(2, report="r-2", published=15, **more, reported=Decimal(reported), reference_period=day(13 if more else 12))
    [fact] = facts_of([entry(1, **more), later], places=PLACES)
    assert (fact.recommended, [(each.entry.figure_id, each.superseded, each.by) for each in fact.superseded]) == (later, [("f-001", reason, "f-002")])
    assert fact.superseded[0].because


def test_ten_copies_of_one_agency_story_are_one_source() -> None:
    prints = [entry(seq, report=f"r-{seq}", source=None, publisher=f"Paper {seq}") for seq in range(1, 11)]
    assert len(facts_of(prints)[0].sources) == 10
    copied = Judgements(copies={f"r-{seq}": "r-1" for seq in range(2, 11)}, publishers={"r-1": "Paper 1"})
    [fact] = facts_of(prints, judgements=copied)
    assert (fact.sources, len(fact.triangulation), {each.superseded for each in fact.superseded}) == (("paper 1",), 0, {Supersession.DUPLICATE})


def test_who_passes_it_on_is_not_the_source_and_merged_spellings_are_one() -> None:
    cited = entry(2, report="r-2", source=Source(name="Syrian Observatory for Human Rights", chain=("Al Jazeera",)))
    assert facts_of([entry(1), cited])[0].sources == ("sohr",)
    other = entry(3, report="r-3", source=Source(name="the Observatory in Coventry"))
    assert len(facts_of([entry(1), other])[0].sources) == 2
    merged = Judgements(spellings={"observatory in coventry": "sohr"})
    assert facts_of([entry(1), other], judgements=merged)[0].sources == ("sohr",)
    published = entry(4, report="r-4", source=None, publisher="SOHR")
    assert facts_of([entry(1), published])[0].sources == ("sohr",)


def test_one_report_that_says_two_numbers_leaves_both_standing() -> None:
    [fact] = facts_of([entry(1, quantifier=Quantifier.AT_LEAST), entry(2, reported=Decimal(80))])
    assert len(fact.triangulation) == 1
    assert not fact.superseded
