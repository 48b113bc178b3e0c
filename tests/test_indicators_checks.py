"""What does not add up is found by itself, with its gap; what the widths allow is no contradiction."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.definitions.finding_rows import finding_rows
from metrics.indicators import Finding, checks
from metrics.interval import Interval
from metrics.model import Accuracy, Entry, Kind, OwnIndicator, Period, Quantifier, RelationKind, Situation
from tests import seed_figures
from tests.indicator_figures import ABOUT, AT_LEAST, COUNTRY, MAYOR, NORTH, SOUTH, TOWN, VILLAGE, day, entry, part_of

SITUATION = Situation(id="s", title="S", places=(COUNTRY, NORTH, SOUTH, TOWN, VILLAGE))


def found(*entries: Entry, **more: object) -> list[Finding]:
    return checks(entries, situation=SITUATION, **({"rounding": False} | more))  # type: ignore[arg-type]


def kinds(*entries: Entry) -> list[str]:
    return [each.kind for each in found(*entries)]


def test_the_seed_leaves_a_gap_and_no_contradiction():
    situation = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
    (gap,) = checks(seed_figures.entries(), situation=situation)
    assert (gap.kind, gap.certain, gap.unit) == ("closure_gap", False, "person")
    assert gap.gap == Interval.parse("[0, 132500)")
    assert gap.place.id == "east-aleppo"
    assert set(gap.inputs) == {"f-7", "f-8", "f-9"}
    assert "“approximately 275,000 residents”" in gap.text
    assert "fewer than 132,500" in gap.text


def test_a_part_larger_than_its_whole():
    whole = entry("killed", "12", key="all")
    (finding, *_) = found(whole, entry("killed", "15", relations=part_of(whole)))
    assert (finding.kind, finding.certain, finding.gap, finding.size) == ("part_over_whole", True, Interval.exactly(3), Decimal("0.25"))
    assert "larger, by 3." in finding.text
    assert not found(whole, entry("killed", "11", relations=part_of(whole)))


def test_a_group_larger_than_everyone():
    total = entry("killed", "12")
    assert kinds(total, entry("killed", "15", disaggregation="children")) == ["group_over_total"]
    assert not kinds(total, entry("killed", "15", disaggregation="children", source=MAYOR))
    assert not kinds(total, entry("killed", "15", disaggregation="children", reference_period=day(4)))


def test_groups_that_do_not_overlap_against_everyone():
    total = entry("killed", "20")
    men, women = (entry("killed", number, disaggregation=sex) for number, sex in (("14", "male"), ("9", "female")))
    (finding,) = found(total, men, women)
    assert (finding.kind, finding.certain, finding.gap) == ("groups_over_total", True, Interval.exactly(3))
    fewer = entry("killed", "3", disaggregation="female")
    (finding,) = found(total, men, fewer)
    assert (finding.kind, finding.certain, finding.gap) == ("groups_leave", False, Interval.exactly(3))
    assert "leave 3 in no group" in finding.text
    assert not found(total, men), "one group alone leaves nothing open"
    week = entry("killed", "20", reference_period=day(1, 7))
    assert not found(week, men, fewer), "the groups of one day say nothing of the other days of the week"
    assert not found(total, men, entry("killed", "9", disaggregation="female", source=MAYOR)), "groups of two sources are not added"
    children = entry("killed", "5", population_group="child")
    assert not found(total, men, fewer, children), "girls may be counted among the women"


def test_parts_of_one_whole_are_not_in_each_other():
    """ "20 died (14 men; 5 women; 1 body remains unidentified)": the one body is not everyone."""
    total = entry("killed", "20", key="all")
    men, women = (entry("killed", number, disaggregation=sex, relations=part_of(total)) for number, sex in (("14", "male"), ("5", "female")))
    unknown = entry("killed", "1", relations=part_of(total))
    assert kinds(total, men, women, unknown) == ["groups_leave"]


def test_those_who_remain_against_those_who_left():
    whole = entry("population", "1,000", key="whole", at=0)
    left = entry("fled", "300", relations=part_of(whole, RelationKind.MOVED_FROM), at=30)
    remain = entry("population", "500", at=60)
    assert [each.gap for each in found(whole, left, remain) if each.kind == "remainder_differs"] == [Interval.exactly(200)]
    assert "remainder_differs" not in kinds(whole, left, entry("population", "700", at=60))
    assert "remainder_differs" not in kinds(whole, left, entry("population", "500", at=60, source=MAYOR))


def test_parts_of_a_place_that_exceed_it_together():
    whole = entry("in_need", "1,000")
    parts = entry("in_need", "700", place=TOWN), entry("in_need", "600", place=VILLAGE)
    (finding,) = found(whole, *parts)
    assert (finding.kind, finding.gap) == ("parts_over_whole", Interval.exactly(300))
    assert not found(whole, parts[0])
    assert not found(whole, parts[0], entry("in_need", "600", place=VILLAGE, source=MAYOR))


def test_more_left_than_there_were():
    entries = entry("population", "1,000"), entry("fled", "1,200")
    assert {each.kind for each in found(*entries)} == {"remainder_below_nought", "share_over_100"}
    below = next(each for each in found(*entries) if each.kind == "remainder_below_nought")
    assert below.gap == Interval.exactly(200)
    assert below.text == f"Remaining population would be below nought by 200: “{entries[1].figure.exact}”, “{entries[0].figure.exact}”."


def test_residents_less_those_who_left_against_those_counted_in_a_part():
    whole = entry("population", "1,000", key="w")
    fled = entry("fled", "600", relations=part_of(whole, RelationKind.MOVED_FROM))
    rest = entry("population", "500", place=TOWN)
    (finding,) = found(whole, fled, rest)
    assert (finding.kind, finding.gap) == ("remainder_below_nought", Interval.exactly(100))


def test_a_reported_share_over_a_hundred():
    (finding,) = found(entry("housing_damaged", "130", unit="percent", kind=Kind.SHARE))
    assert (finding.kind, finding.gap, finding.size) == ("reported_share_over_100", Interval.exactly(30), Decimal("0.3"))


def test_more_displaced_people_than_residents_contradict_nobody():
    assert kinds(entry("idps", "80,000"), entry("population", "50,000")) == []


def test_a_running_total_that_fell():
    before, after = entry("reached", "9,000"), entry("reached", "7,000", report="later", reference_period=day(9))
    (finding,) = found(before, after)
    assert (finding.kind, finding.gap) == ("falling_total", Interval.exactly(2000))
    assert finding.inputs == (after.figure_id, before.figure_id)
    assert not found(before, entry("reached", "7,000", report="later", reference_period=day(9), source=MAYOR))
    assert not found(before, entry("reached", "9,500", report="later", reference_period=day(9)))


def test_a_part_is_no_total_that_fell_but_held_against_parts():
    whole = entry("reached", "9,000", key="all")
    before = entry("reached", "4,000", relations=part_of(whole))
    later = entry("reached", "12,000", key="more", report="later", reference_period=day(9))
    fewer = entry("reached", "7,000", report="later", relations=part_of(later), reference_period=day(9))
    assert kinds(whole, before, later, fewer) == []
    assert kinds(whole, before, later, entry("reached", "3,000", report="later", relations=part_of(later), reference_period=day(9))) == [
        "falling_total"
    ]


def test_a_total_since_a_later_day_did_not_fall():
    before = entry("reached", "9,000", reference_period=day(3))
    since = Period(start=day(5).start, end=day(9).end, accuracy=Accuracy.SINCE)
    assert not found(before, entry("reached", "4,000", report="later", reference_period=since))
    assert kinds(before, entry("reached", "4,000", report="later", reference_period=day(9))) == ["falling_total"]


def test_two_sources_that_can_not_both_be_right():
    (finding,) = found(entry("in_need", "900"), entry("in_need", "700", source=MAYOR))
    assert (finding.kind, finding.gap) == ("sources_differ", Interval.exactly(200))
    assert "United Nations" in finding.text
    assert "the mayor" in finding.text
    assert not found(entry("in_need", "900"), entry("in_need", "700", source=MAYOR, quantifier=AT_LEAST))


def test_a_report_that_gives_two_numbers_for_one_thing_is_named_though_they_may_count_different_people():
    one = entry("in_need", "900", key="one")
    (finding,) = found(one, entry("in_need", "700", key="other"))
    assert (finding.kind, finding.gap, finding.certain) == ("report_differs", Interval.exactly(200), False)
    assert not found(one, entry("in_need", "700", key="other", quantifier=AT_LEAST))
    assert not found(one, entry("in_need", "700", key="other", reference_period=day(9)))
    assert not found(one, entry("in_need", "700", key="other", report="later"))
    assert not found(one, entry("in_need", "700", key="other", relations=part_of(one)))


@pytest.mark.parametrize("quantifier", [Quantifier.UP_TO, Quantifier.LESS_THAN, ABOUT])
def test_what_the_widths_allow_is_no_contradiction(quantifier):
    whole = entry("killed", "100", quantifier=ABOUT, key="w")
    assert not found(whole, entry("killed", "105", quantifier=quantifier, relations=part_of(whole)))


def test_rounding_may_explain_a_gap_away():
    whole = entry("killed", "10,000", key="w")
    part = entry("killed", "10,400", relations=part_of(whole))
    assert [each.kind for each in found(whole, part, rounding=False)] == ["part_over_whole"]
    assert not found(whole, part, rounding=True)


def test_contradictions_come_first_and_the_largest_share_of_its_whole_leads():
    whole, other = entry("killed", "12", key="a"), entry("injured", "100", key="b")
    entries = [
        whole,
        other,
        entry("killed", "24", relations=part_of(whole)),
        entry("injured", "101", relations=part_of(other)),
        *seed_figures.entries(),
    ]
    listed = checks(entries, situation=SITUATION, rounding=False)
    assert [each.certain for each in listed] == sorted((each.certain for each in listed), reverse=True)
    certain = [each.size for each in listed if each.certain]
    assert certain == sorted(certain, reverse=True)


def test_a_finding_keeps_its_id_and_its_sentence_is_whole():
    entries = entry("in_need", "900"), entry("in_need", "700", source=MAYOR)
    first, again = found(*entries)[0], found(*reversed(entries))[0]
    assert first.id == again.id
    assert "{" not in first.text
    assert first.title == finding_rows()[first.kind].title


def test_no_figures_give_no_findings():
    assert checks([]) == []


def test_a_rate_that_a_user_keeps_at_nought_or_more_is_checked_too():
    row = {
        "title": "Killed a day",
        "formula": "killed ÷ days(killed)",
        "unit": "person / day",
        "domain": "[0, ∞)",
        "inputs": {"killed": {"term": "killed"}},
    }
    situation = Situation(id="s", title="S", indicators=(OwnIndicator(code="killed_a_day", row=row),))
    assert checks([entry("killed", "70", reference_period=day(1, 7))], situation=situation) == []
