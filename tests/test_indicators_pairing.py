"""Which figures feed an indicator and which go together; every step down from the ideal is a warning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from metrics.indicators import derive
from metrics.interval import Interval
from metrics.model import (
    Accumulation,
    Change,
    Entry,
    HouseholdSize,
    Kind,
    Observation,
    Period,
    Place,
    PlaceRole,
    Quantifier,
    RelationKind,
    ReviewStatus,
    Role,
    Situation,
    Stance,
    State,
    Vague,
)  # fmt: skip
from tests.indicator_figures import ABOUT, AT_LEAST, COUNTRY, MAYOR, MORE_THAN, NORTH, SOUTH, TOWN, UN, VILLAGE, day, entry, part_of

SITUATION = Situation(id="s", title="S", places=(COUNTRY, NORTH, SOUTH, TOWN, VILLAGE))


def one(code: str, *entries: Entry, **more: object) -> Observation:
    found = [each for each in derive(entries, situation=SITUATION, rounding=False, **more) if each.indicator == code]  # type: ignore[arg-type]
    assert len(found) == 1, [each.indicator for each in found]
    return found[0]


def none(code: str, *entries: Entry, **more: object) -> bool:
    return all(each.indicator != code for each in derive(entries, situation=SITUATION, **more))  # type: ignore[arg-type]


def codes(each: Observation) -> set[str]:
    return {warned.code for warned in each.warnings} - {"unreviewed_input", "scope", "not_comparable"}


def ids(each: Observation) -> dict[str, str]:
    return {used.name: used.figure_id for used in each.inputs}


def test_the_same_words_beat_the_same_sentence_and_everything_else():
    whole = entry("population", "1,000", key="whole")
    near = entry("population", "900", at=90_000)
    fled = entry("fled", "300", at=90_010, relations=part_of(whole, RelationKind.MOVED_FROM))
    assert ids(one("displaced_share", whole, near, fled))["population"] == whole.figure_id


def test_the_same_sentence_beats_the_same_place_and_date():
    area = entry("area", "8", at=500)
    far, near = entry("population", "900"), entry("population", "800", at=520, source=UN)
    found = one("density", area, far, near)
    assert ids(found)["population"] == near.figure_id
    assert not codes(found)


def test_the_same_place_and_date_beat_a_nearer_number_of_another_date():
    need = entry("in_need", "300")
    then, now = (
        entry("population", "900", report="old", reference_period=day(2)),
        entry("population", "800", report="other", reference_period=day(1), source=MAYOR),
    )
    found = one("in_need_share", need, then, now)
    assert ids(found)["population"] == now.figure_id
    assert codes(found) == {"source_mismatch", "report_mismatch"}


def test_the_nearest_place_of_the_report_is_taken_where_a_rate_may_cross_places():
    killed = entry("killed", "10", place=TOWN)
    country, north, south = (entry("population", "90,000", place=place) for place in (COUNTRY, NORTH, SOUTH))
    found = one("killed_per_10000_residents", killed, country, north, south)
    assert ids(found)["population"] == north.figure_id
    assert codes(found) == {"area_mismatch"}


def test_a_place_beside_the_one_meant_is_never_taken():
    assert none("killed_per_10000_residents", entry("killed", "10", place=TOWN), entry("population", "90,000", place=SOUTH))
    assert none("killed_per_10000_residents", entry("killed", "10", place=TOWN), entry("population", "90,000", place=VILLAGE))


def test_a_share_does_not_cross_places_at_all():
    assert none("in_need_share", entry("in_need", "10", place=TOWN), entry("population", "90,000", place=NORTH))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reference_period": day(9)}, "date_mismatch"),
        ({"reference_period": Period()}, "dates_not_stated"),
        ({"source": MAYOR}, "source_mismatch"),
        ({"source": None}, "source_mismatch"),
        ({"population_group": "child"}, "group_mismatch"),
        ({"disaggregation": "women"}, "group_mismatch"),
        ({"report": "other"}, "report_mismatch"),
        ({"reported": None, "quantifier": Quantifier.VAGUE, "vague": Vague(row="tens", times=1000)}, "vague_input"),
        ({"quantifier": AT_LEAST}, "open_ended"),
        ({"accumulation": Accumulation.RUNNING_TOTAL}, "nothing"),
    ],
)
def test_every_step_down_is_a_coded_sentence(more, code):
    found = one("in_need_share", entry("in_need", "300"), entry("population", "90,000", **more))
    assert codes(found) == ({code} if code != "nothing" else set())
    assert all(each.text.endswith(".") and "{" not in each.text for each in found.warnings)


@pytest.mark.parametrize(("printed", "warned"), [("90,000", False), ("200,000", True)])
def test_a_share_of_which_the_part_is_more_than_its_whole_says_so(printed: str, warned: bool) -> None:
    found = one("in_need_share", entry("in_need", printed), entry("population", "90,000"))
    assert codes(found) == ({"part_exceeds_whole"} if warned else set())


@pytest.mark.parametrize("code", ["casualties", "injured_to_killed", "missing_to_killed"])
@pytest.mark.parametrize("some", [{"disaggregation": "aid_worker"}, {"population_group": "child"}])
def test_casualties_of_a_group_are_not_held_against_those_of_everyone(code, some):
    other = "missing" if code.startswith("missing") else "injured"
    assert none(code, entry(other, "2", **some), entry("killed", "52"))
    assert one(code, entry(other, "2", **some), entry("killed", "1", **some))


def test_a_flow_beside_a_running_total_is_warned_of():
    found = one("killed_per_10000_residents", entry("killed", "60"), entry("population", "90,000"))
    assert not codes(found)
    both = one("aid_per_truck", entry("aid_tonnes", "60"), entry("aid_trucks", "9", accumulation=Accumulation.RUNNING_TOTAL))
    assert codes(both) == {"accumulation_mismatch"}
    # Of all who returned and those displaced in a week no quotient says anything.
    assert none("returned_to_displaced", entry("returned", "60", accumulation=Accumulation.RUNNING_TOTAL), entry("displaced", "90"))


def test_a_place_that_is_not_stated_needs_the_same_report_and_is_named():
    found = one("killed_per_10000_residents", entry("killed", "60", place=None), entry("population", "90,000"))
    assert codes(found) == {"place_not_stated"}
    assert none("killed_per_10000_residents", entry("killed", "60", place=None), entry("population", "90,000", report="other"))


def test_an_old_figure_of_how_things_stand_is_named_stale():
    need, people = entry("in_need", "300"), entry("population", "90,000")
    assert codes(one("in_need_share", need, people, as_of=date(2020, 5, 20))) == set()
    assert codes(one("in_need_share", need, people, as_of=date(2020, 8, 1))) == {"stale_input"}


def test_as_of_a_day_what_came_later_is_not_known():
    need, people = entry("in_need", "300"), entry("population", "90,000")
    later = entry("in_need", "900", reference_period=day(20), report="later")
    assert ids(one("in_need_share", need, people, later))["in_need"] == later.figure_id
    assert ids(one("in_need_share", need, people, later, as_of=date(2020, 5, 3)))["in_need"] == need.figure_id


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        ({"stance": Stance.FEARED}, {}), ({"stance": Stance.PLANNED}, {}), ({"stance": Stance.DENIED}, {}), ({"stance": Stance.HISTORICAL}, {}),
        ({"state": State.NOT_REPORTED, "reported": None}, {}), ({"state": State.NOT_ASSESSED, "reported": None}, {}),
        ({"change": Change.UP}, {}), ({"unit": "percent", "kind": Kind.SHARE}, {}),
        ({}, {"review_status": ReviewStatus.REJECTED}), ({}, {"role": Role.TRIANGULATION}),
    ],
)  # fmt: skip
def test_only_eligible_levels_feed_indicators(figure, line):
    assert none("in_need_share", entry("in_need", "300", entry_=line, **figure), entry("population", "90,000"))
    assert not none("in_need_share", entry("in_need", "300", stance=Stance.ESTIMATED), entry("population", "90,000"))


def test_a_figure_that_nobody_reviewed_is_marked_and_an_approved_one_is_not():
    approved = {"review_status": ReviewStatus.APPROVED}
    found = one("in_need_share", entry("in_need", "300", entry_=approved), entry("population", "90,000"))
    assert [each.text for each in found.warnings] == ["Not reviewed yet: people in the place."]


def test_sources_stand_beside_each_other_and_are_never_added():
    entries = [
        entry("in_need", "300"),
        entry("in_need", "400", source=MAYOR),
        entry("population", "1,000"),
        entry("population", "2,000", source=MAYOR),
    ]
    found = [each for each in derive(entries, situation=SITUATION, rounding=False) if each.indicator == "in_need_share"]
    assert sorted(each.interval.lower for each in found) == [20, 30]
    assert all("source_mismatch" not in codes(each) for each in found)


def test_what_is_added_comes_from_one_source_and_one_span_of_time():
    killed, injured = entry("killed", "60"), entry("injured", "90")
    assert one("casualties", killed, injured).interval == Interval.exactly(150)
    assert none("casualties", killed, entry("injured", "90", source=MAYOR))
    assert none("casualties", killed, entry("injured", "90", accumulation=Accumulation.RUNNING_TOTAL))
    assert none("casualties", killed, entry("injured", "90", reference_period=day(9), report="later"))
    assert none("casualties", killed, entry("injured", "90", reference_period=Period(), report="later"))


def test_running_totals_of_two_dates_are_not_added():
    total = {"accumulation": Accumulation.RUNNING_TOTAL}
    killed = entry("killed", "60", **total)
    assert one("casualties", killed, entry("injured", "90", reference_period=day(2), report="later", **total)).interval == Interval.exactly(150)
    assert none("casualties", killed, entry("injured", "90", reference_period=day(20), report="later", **total))


def test_places_that_do_not_overlap_are_summed_for_one_source_only():
    whole = entry("population", "1,000", key="whole")
    fled = entry("fled", "300", relations=part_of(whole, RelationKind.MOVED_FROM))
    town, village = entry("population", "200", place=TOWN), entry("population", "100", place=VILLAGE)
    other = entry("population", "150", place=VILLAGE, source=MAYOR, report="other")
    found = one("unaccounted_population", whole, fled, town, village, other)
    assert found.interval == Interval.exactly(400)
    assert [each.name for each in found.inputs].count("rest") == 2
    again = entry("population", "180", place=TOWN, at=5)
    assert [each.name for each in one("unaccounted_population", whole, fled, town, again).inputs].count("rest") == 1


def test_a_later_report_of_the_same_source_takes_the_place_of_the_earlier():
    old, new = entry("in_need", "300"), entry("in_need", "400", report="later", reference_period=day(3))
    people = entry("population", "1,000")
    assert ids(one("in_need_share", old, new, people))["in_need"] == new.figure_id


def test_a_part_of_a_figure_does_not_lead_and_the_whole_does():
    killed = entry("killed", "12", key="all")
    children = entry("killed", "5", disaggregation="children", relations=part_of(killed))
    assert ids(one("killed_per_10000_residents", killed, children, entry("population", "90,000")))["killed"] == killed.figure_id


def test_people_counted_where_they_arrived_are_no_part_of_its_residents():
    people = entry("population", "1,000")
    assert none("displaced_share", people, entry("fled", "300", place_role=PlaceRole.DESTINATION))
    assert not none("displaced_share", people, entry("fled", "300", place_role=PlaceRole.ORIGIN))


def test_a_part_is_no_more_than_its_whole():
    whole = entry("population", "100,000", quantifier=AT_LEAST, key="w")
    fled = entry("fled", "150,000", quantifier=Quantifier.UP_TO, relations=part_of(whole, RelationKind.MOVED_FROM))
    assert one("displaced_share", whole, fled).interval == Interval.parse("[0, 100]")
    assert "part_within_whole" in one("displaced_share", whole, fled).assumptions
    apart = one("displaced_share", entry("population", "100,000", quantifier=AT_LEAST), entry("fled", "150,000", quantifier=Quantifier.UP_TO))
    assert apart.interval == Interval.parse("[0, 150]")


def test_contradicting_inputs_give_no_value():
    whole = entry("population", "1,000", key="w")
    assert none("displaced_share", whole, entry("fled", "3,000", relations=part_of(whole)), rounding=False)
    assert none("remaining_population", entry("population", "1,000"), entry("fled", "3,000"), rounding=False)


def test_nominal_numbers_that_contradict_each_other_are_left_out_where_the_widths_do_not():
    whole = entry("population", "100", quantifier=ABOUT, key="w")
    found = one("remaining_population", whole, entry("fled", "102", relations=part_of(whole)))
    assert found.nominal is None
    assert found.interval == Interval.parse("[0, 8]")


def test_a_nominal_without_a_printed_number_is_an_interval_only():
    found = one(
        "in_need_share",
        entry("in_need", "0", reported=None, ends=Interval.between(20, 30), quantifier=Quantifier.BETWEEN),
        entry("population", "100"),
    )
    assert found.nominal is not None
    assert found.nominal.value is None
    assert found.nominal.interval == found.interval == Interval.between(20, 30)


def test_none_reported_is_a_nought_that_counts():
    nobody = entry("disease_deaths", "0", state=State.NONE_REPORTED, cause="cholera")
    assert one("case_fatality", nobody, entry("disease_cases", "50", cause="cholera")).interval == Interval.exactly(0)


def test_division_by_none_is_said_and_has_no_value():
    found = one("people_per_toilet", entry("population", "500"), entry("toilets", "0", state=State.NONE_REPORTED))
    assert found.interval is None
    assert found.nominal is None
    assert "division_by_nought" in codes(found)


def test_what_is_of_a_country_is_never_held_against_what_is_of_a_part_of_it():
    nation = Place(id="nation", name="Nation", kind="country")
    city = Place(id="city", name="City", parent="nation")
    assert none("killed_per_10000_residents", entry("killed", "600", place=nation), entry("population", "500000", place=city))
    assert none("killed_per_10000_residents", entry("killed", "600", place=city), entry("population", "30000000", place=nation))
    found = one("killed_per_10000_residents", entry("killed", "600", place=nation), entry("population", "30000000", place=nation))
    assert found.interval == Interval.exactly(Decimal("0.2"))


def test_two_diseases_are_never_divided_by_each_other():
    assert none("case_fatality", entry("disease_deaths", "5", cause="cholera"), entry("disease_cases", "50", cause="measles"))


def test_two_currencies_are_never_compared():
    asked, given = entry("funding_required", "100", unit="USD"), entry("funding_received", "40", unit="EUR", at=5)
    assert none("funding_coverage", asked, given)
    in_dollars = entry("funding_received", "40", unit="USD")
    assert one("funding_coverage", asked, in_dollars).interval == Interval.exactly(40)
    gap = one("funding_gap", asked, in_dollars)
    assert (gap.interval, gap.unit) == (Interval.exactly(60), "USD")


def test_units_are_converted():
    found = one("density", entry("population", "800"), entry("area", "200", unit="hectare"))
    assert found.interval == Interval.exactly(400)


def test_households_become_people_only_with_a_stated_size():
    area, families = entry("area", "2"), entry("population", "100", unit="household")
    assert none("density", area, families)
    size = HouseholdSize(size=Decimal("5.5"), source="census 2014", interval=Interval.between(5, 6))
    found = one("density", area, families, household_size=size)
    assert found.nominal.value == Decimal(275)
    assert found.hedges == Interval.between(250, 300)
    assert "Households of people were taken as 5.5 people each (census 2014)." in [each.text for each in found.warnings]


def test_households_of_households_need_no_size():
    found = one("in_need_share", entry("in_need", "30", unit="household"), entry("population", "120", unit="household"))
    assert found.interval == Interval.exactly(25)
    assert none("in_need_share", entry("in_need", "30", unit="household"), entry("population", "120"))


def test_a_rate_a_day_needs_a_period_of_several_days():
    assert none("killed_per_day", entry("killed", "60"))
    assert none("killed_per_day", entry("killed", "60", reference_period=Period()))
    assert one("killed_per_day", entry("killed", "60", reference_period=day(1, 10))).interval == Interval.exactly(6)


def test_a_repeated_input_is_one_variable():
    found = one("homes_destroyed_share", entry("housing_destroyed", "30", quantifier=MORE_THAN), entry("housing_damaged", "10"))
    assert found.interval == Interval.parse("(75, 100)")


def test_what_is_missing_is_named_on_request():
    area = entry("area", "8")
    assert none("density", area)
    found = one("density", area, include_missing=True)
    assert (found.interval, found.missing) == (None, ("people",))
    assert all(each.missing for each in derive([area], situation=SITUATION, include_missing=True))
    apart = one("density", area, entry("population", "9,000", place=SOUTH), include_missing=True)
    assert apart.missing == ("people of the same place",)


def test_without_a_situation_the_places_of_the_figures_make_the_tree():
    killed, people = entry("killed", "10", place=TOWN), entry("population", "90,000")
    assert [each.indicator for each in derive([killed, people])] == ["killed_per_10000_residents"]


def test_no_figures_give_no_observations():
    assert derive([]) == []


def test_a_number_that_a_later_report_no_longer_gives_is_kept_and_said():
    need, people = entry("in_need", "300"), entry("population", "1,000")
    silence = entry("in_need", "0", report="later", reported=None, state=State.NOT_REPORTED, quantifier=None, source=None, reference_period=day(5))
    assert codes(one("in_need_share", need, people, silence)) == {"no_longer_reported"}
    assert codes(one("in_need_share", need, people, silence, as_of=date(2020, 5, 3))) == set()


def test_an_edit_of_an_old_figure_does_not_make_it_the_newest():
    new = entry("in_need", "400", report="later", entry_={"published": date(2020, 5, 3)})
    edited = entry("in_need", "300", entry_={"published": date(2020, 5, 1), "first_seq": 1})
    assert ids(one("in_need_share", new, edited, entry("population", "1,000")))["in_need"] == new.figure_id
