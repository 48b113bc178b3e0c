"""What drives a value: one input's width at a time, and trials with other inputs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.indicators import catalogue, derive, drivers, trial, tried
from metrics.indicators.corners import NoughtError
from metrics.interval import INFINITY, Interval
from metrics.model import Accumulation, Observation, Quantifier, Situation, State, Vague
from tests import seed_figures
from tests.indicator_figures import ABOUT, day, entry

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))


@pytest.fixture(scope="module")
def seed() -> dict[str, Observation]:
    return {each.indicator: each for each in derive(seed_figures.entries(), situation=SITUATION)}


def driving(observation: Observation):
    return drivers(observation, catalogue()[observation.indicator])


def test_the_widest_input_leads_and_the_others_are_as_printed(seed):
    fled, residents = driving(seed["remaining_population"])
    assert (fled.name, fled.interval, fled.width) == ("fled", Interval.between(200_000, 210_000), 10_000)
    assert (residents.name, residents.interval) == ("population", Interval.between(202_500, 207_500))
    assert fled.base == Interval.exactly(205_000)


def test_an_open_end_drives_more_than_any_width(seed):
    first, second = driving(seed["density"])
    assert (first.label, first.width) == ("people", INFINITY)
    assert first.interval == Interval.more_than(10_000)
    assert second.figure_ids == ("f-6",)


def test_a_vague_word_stands_in_its_middle():
    vague = entry("in_need", "0", reported=None, quantifier=Quantifier.VAGUE, vague=Vague(row="tens"))
    (found,) = [each for each in derive([vague, entry("population", "1,190")], rounding=False) if each.indicator == "in_need_share"]
    assert [each.name for each in driving(found)] == ["in_need", "population"]
    assert driving(found)[1].interval == Interval.exactly(5)


def test_a_rate_over_a_period_is_driven_by_its_count():
    (found,) = [each for each in derive([entry("killed", "60", quantifier=ABOUT, reference_period=day(1, 10))]) if each.indicator == "killed_per_day"]
    assert found.lengths == (("killed", 10),)
    (only,) = driving(found)
    assert (only.name, only.interval, only.base) == ("killed", found.interval, Interval.exactly(6))


def test_a_value_that_can_not_be_computed_has_no_drivers():
    (found,) = derive([entry("population", "500"), entry("toilets", "0", state=State.NONE_REPORTED)])
    assert driving(found) == []


def test_a_trial_moves_one_input_and_keeps_the_width_of_the_others(seed):
    density = seed["density"]
    assert tried(density, catalogue()["density"], {"area": Decimal(10)}) == Interval.more_than(8_000)
    assert tried(density, catalogue()["density"], {}) == density.interval
    with pytest.raises(NoughtError):
        tried(density, catalogue()["density"], {"area": Decimal(0)})


def test_a_trial_answers_with_other_inputs():
    remaining = catalogue()["killed_per_10000_remaining"]
    inputs = {"killed": Interval.at_least(60), "population": Interval.exactly(275_000), "fled": Interval.exactly(75_000)}
    assert trial(remaining, inputs) == Interval.at_least(3)
    with pytest.raises(NoughtError):
        trial(catalogue()["density"], {"population": Interval.exactly(5), "area": Interval.exactly(0)})
    assert trial(catalogue()["killed_per_day"], {"killed": Interval.exactly(60), "days(killed)": Interval.exactly(10)}) == Interval.exactly(6)


def test_a_rate_whose_divisor_is_nought_still_tells_the_length_of_its_period_and_can_be_asked_what_drives_it():
    week = day(1, 7)
    entries = [
        entry("water_supplied", "7,000", reference_period=week, accumulation=Accumulation.FLOW, unit="liter"),
        entry("population", "0", reference_period=week, state=State.NONE_REPORTED),
    ]
    (found,) = [each for each in derive(entries) if each.indicator == "water_per_person_day_over_period"]
    assert found.interval is None
    assert found.lengths == (("water_supplied", 7),)
    assert driving(found) == []


def test_a_number_longer_than_decimal_has_digits_still_has_a_value():
    entries = [entry("population", "70,000", reported=Decimal("1E+40"), step=None), entry("area", "8")]
    (found,) = [each for each in derive(entries) if each.indicator == "density"]
    assert found.nominal is not None
    assert found.nominal.value == Decimal("1.25E+39")
