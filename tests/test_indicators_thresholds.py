"""How a value stands to a standard: met, not met, can not be told, in a band, or not to be judged because."""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.definitions.rows import DefinitionError
from metrics.definitions.threshold_rows import no_standards, threshold_rows, thresholds_of
from metrics.indicators import catalogue, derive
from metrics.indicators.catalogue import indicator
from metrics.indicators.judging import judge
from metrics.interval import Interval
from metrics.model import Quantifier
from tests.indicator_figures import entry


def answer(code: str, interval: str, unit: str) -> tuple[str, str]:
    found = judge(catalogue()[code].row, Interval.parse(interval), unit)
    return found.answer, found.text


@pytest.mark.parametrize(
    ("interval", "wanted"),
    [("[15, 20]", "met"), ("[15, ∞)", "met"), ("[9, 15)", "not_met"), ("[9, 15]", "undecided"), ("[14, 16]", "undecided"), ("(0, ∞)", "undecided")],
)
def test_at_least_a_limit(interval, wanted):
    assert answer("water_per_person_day", interval, "liter / day / person")[0] == wanted


def test_values_are_judged_in_the_unit_of_the_standard():
    assert answer("water_per_person_day", "[0.02, 0.03]", "meter ** 3 / day / person")[0] == "met"


@pytest.mark.parametrize(("interval", "wanted"), [("[1, 20]", "met"), ("(50, 90]", "not_met"), ("[21, 50]", "undecided"), ("[60, 70]", "not_met")])
def test_several_cases_that_agree_answer_and_those_that_do_not_say_so(interval, wanted):
    found, text = answer("people_per_toilet", interval, "person / toilet")
    assert found == wanted
    assert ("it depends on the case: UNHCR, emergency phase: " in text) is (interval == "[21, 50]")


@pytest.mark.parametrize(
    ("interval", "wanted", "words"),
    [
        ("[1, 2]", "band", "very low"), ("[1, 2.5)", "band", "very low"), ("[2.5, 2.5]", "band", "low"), ("[15, 20]", "band", "very high"),
        ("[10, 14.9]", "band", "high"), ("[9, 16]", "undecided", "can not be told: from medium to very high"), ("[1, 2.5]", "undecided", "from very low to low"),
    ],
)  # fmt: skip
def test_bands(interval, wanted, words):
    found, text = answer("gam_prevalence", interval, "percent")
    assert (found, words in text) == (wanted, True)


def test_every_answer_of_a_standard_carries_its_citation_and_whether_it_was_checked():
    found = judge(catalogue()["water_per_person_day"].row, Interval.exactly(15), "liter / day / person")
    assert found.citation == "Sphere Handbook, 2018: Water supply standard 2.1: access and water quantity"
    assert found.status in ("checked", "quoted second-hand")
    assert found.limit == 15


def test_where_no_standard_is_the_words_say_so():
    for code in no_standards():
        assert answer(code, "[1, 2]", catalogue()[code].row.unit) == ("no_standard", no_standards()[code].because)
    assert answer("aid_per_truck", "[1, 2]", "metric_ton / truck")[0] == "no_standard"


def test_look_alikes_are_never_judged():
    for threshold in threshold_rows().values():
        for exemption in threshold.not_applicable:
            assert answer(exemption.indicator, "[1, 2]", catalogue()[exemption.indicator].row.unit)[0] == exemption.answer


@pytest.mark.parametrize(("cause", "wanted"), [("cholera", "not_met"), ("Choléra", "not_met"), ("malaria", "no_standard"), (None, "no_standard")])
def test_a_standard_of_one_disease_judges_that_disease_alone(cause, wanted):
    figures = [entry("disease_deaths", "30", cause=cause), entry("disease_cases", "1,201", cause=cause)]
    (found,) = derive(figures, only=("case_fatality",))
    assert found.threshold.answer == wanted


def test_a_value_without_an_interval_is_not_judged():
    assert judge(catalogue()["people_per_toilet"].row, None, "person / toilet").answer == "undecided"


def test_a_report_is_judged_end_to_end():
    figures = [entry("population", "1,000", quantifier=Quantifier.AT_LEAST), entry("toilets", "10")]
    (found,) = [each for each in derive(figures) if each.indicator == "people_per_toilet"]
    assert found.threshold is not None
    assert found.threshold.answer == "not_met"


def test_a_row_is_judged_by_the_block_or_the_indicator_that_it_names() -> None:
    cases = {each.when for each in thresholds_of("camp_people_per_toilet", "people_per_toilet")}
    assert {each.when for each in thresholds_of("people_per_toilet", None)} == cases
    assert len(cases) > 1
    with pytest.raises(DefinitionError, match="judged_by"):
        indicator(replace(catalogue()["camp_people_per_toilet"].row, judged_by="no such standard"))
