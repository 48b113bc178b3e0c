"""What drives a value: one input's width at a time, and trials with other inputs."""

from __future__ import annotations

import pytest

from metrics.indicators import derive, drivers, trial
from metrics.indicators.corners import NoughtError
from metrics.interval import INFINITY, Interval
from metrics.model import Observation, Quantifier, Situation, State, Vague
from tests import seed_figures
from tests.indicator_figures import entry

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))


@pytest.fixture(scope="module")
def seed() -> dict[str, Observation]:
    return {each.indicator: each for each in derive(seed_figures.entries(), situation=SITUATION)}


def test_the_widest_input_leads_and_the_others_are_as_printed(seed):
    fled, residents = drivers(seed["remaining_population"])
    assert (fled.name, fled.interval, fled.width) == ("fled", Interval.between(200_000, 210_000), 10_000)
    assert (residents.name, residents.interval) == ("population", Interval.between(202_500, 207_500))


def test_an_open_end_drives_more_than_any_width(seed):
    first, second = drivers(seed["density"])
    assert (first.label, first.width) == ("people", INFINITY)
    assert first.interval == Interval.more_than(10_000)
    assert second.figure_ids == ("f-6",)


def test_a_vague_word_stands_in_its_middle():
    vague = entry("in_need", "0", reported=None, quantifier=Quantifier.VAGUE, vague=Vague(row="tens"))
    (found,) = [each for each in derive([vague, entry("population", "1,190")], rounding=False) if each.indicator == "in_need_share"]
    assert [each.name for each in drivers(found)] == ["in_need", "population"]
    assert drivers(found)[1].interval == Interval.exactly(5)


def test_a_value_that_can_not_be_computed_has_no_drivers():
    (found,) = derive([entry("population", "500"), entry("toilets", "0", state=State.NONE_REPORTED)])
    assert drivers(found) == []


def test_a_trial_answers_with_other_inputs():
    tried = trial(
        "killed_per_10000_remaining", {"killed": Interval.at_least(60), "population": Interval.exactly(275_000), "fled": Interval.exactly(75_000)}
    )
    assert tried == Interval.at_least(3)
    with pytest.raises(NoughtError):
        trial("density", {"population": Interval.exactly(5), "area": Interval.exactly(0)})
