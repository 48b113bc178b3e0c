"""Indicators that users add: from a file of the situation or in the browser, checked, previewed, kept in the ledger, never lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from metrics import pipeline
from metrics.definitions import DefinitionError
from metrics.indicators import derive, indicators_of, over_time, own_indicator, unreadable
from metrics.interval import Interval
from metrics.ledger import Ledger
from metrics.model import HouseholdSize, OwnIndicator, Quantifier, Situation, State
from metrics.pipeline import ReadingError
from tests.indicator_figures import COUNTRY, MAYOR, NORTH, day, entry

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
ROW = {
    "title": "Displaced people a shelter",
    "formula": "people ÷ homes",
    "unit": "person / dwelling",
    "inputs": {"people": {"term": "idps"}, "homes": {"term": "housing_destroyed"}},
}
OWN = Situation(id="s", title="S", places=(COUNTRY, NORTH), indicators=(OwnIndicator(code="people_per_home", row=ROW),))
FILE = """
[people_per_home]
title = "Displaced people for each home destroyed"
formula = "people ÷ homes"
unit = "person / dwelling"
inputs.people = { term = "idps" }
inputs.homes = { term = "housing_destroyed" }
threshold = { limit = 4, direction = "at_most", standard = "Our own plan", edition = "2026" }
"""


def folder(tmp_path: Path, indicators: str = FILE, more: str = "") -> Path:
    (tmp_path / "situation.toml").write_text(f'id = "s"\ntitle = "S"\nreports = ["a.txt"]\n{more}\n')
    (tmp_path / "places.csv").write_text("id,name\nnorth,North\n")
    (tmp_path / "a.txt").write_text("In North there are 900 internally displaced people and 300 homes have been destroyed.")
    (tmp_path / "indicators.toml").write_text(indicators)
    return tmp_path


def test_a_title_a_formula_a_unit_and_terms_are_enough():
    (found,) = [
        each for each in derive([entry("idps", "900"), entry("housing_destroyed", "300")], situation=OWN) if each.indicator == "people_per_home"
    ]
    assert (found.interval, found.unit) == (Interval.exactly(3), "person / dwelling")
    row = indicators_of(OWN)["people_per_home"].row
    assert (row.lead, row.theme, row.inputs["homes"].label, row.own) == ("people", "population and displacement", "homes destroyed", True)


@pytest.mark.parametrize(
    ("code", "more", "why"),
    [
        ("people_per_home", {"formula": "people ÷ tents"}, "name each in both"),
        ("people_per_home", {"formula": "people × (homes − people)"}, "always grow or always fall"),
        ("people_per_home", {"unit": "person"}, "the formula gives person / dwelling, which is no person; correct the unit"),
        ("people_per_home", {"formula": "people + homes"}, "dwelling and person are unlike things|person and dwelling are unlike things"),
        ("people_per_home", {"unit": "persn / dwelling"}, "no unit is called 'persn / dwelling'"),
        ("people_per_home", {"unit": "__import__('os')"}, "no unit is called"),
        ("people_per_home", {"inputs": {"people": {"term": "humans"}, "homes": {"term": "housing_destroyed"}}}, "no term is called 'humans'"),
        ("people_per_home", {"inputs": {}}, "name at least one input"),
        ("people_per_home", {"theme": "weather"}, "theme"),
        ("people_per_home", {"formula": "people ÷ homes" + " + people ÷ homes" * 20}, "longer than 200"),
        ("people_per_home", {"threshold": {"direction": "at_most", "standard": "X"}}, "a limit or bands"),
        ("density", {}, "every situation has an indicator of that key"),
        ("People per home", {}, "small letters"),
    ],
)  # fmt: skip
def test_what_can_not_be_right_is_refused_with_the_remedy(code, more, why):
    with pytest.raises(DefinitionError, match=why) as refused:
        own_indicator(code, ROW | more)
    assert "indicators.toml" in str(refused.value)


def test_a_file_of_the_folder_is_stored_with_the_situation_and_judged_by_its_own_limit(tmp_path):
    ledger = Ledger.open(str(tmp_path / "l.sqlite"), create=True)
    pipeline.load_situation(folder(tmp_path), ledger)
    (found,) = [each for each in pipeline.derive(ledger) if each.indicator == "people_per_home"]
    assert (found.interval, found.threshold.answer, found.threshold.citation) == (Interval.exactly(3), "met", "Our own plan, 2026")
    assert pipeline.table(ledger).titles["people_per_home"] == "Displaced people for each home destroyed"
    revision = ledger.revision()
    pipeline.load_situation(tmp_path, ledger)
    assert ledger.revision() == revision, "the same folder again changes nothing"
    ledger.close()


def test_a_file_that_can_not_be_right_records_nothing(tmp_path):
    ledger = Ledger.open(str(tmp_path / "l.sqlite"), create=True)
    with pytest.raises(DefinitionError, match=r"\[people_per_home\]"):
        pipeline.load_situation(folder(tmp_path, FILE.replace('"person / dwelling"', '"person"')), ledger)
    with pytest.raises(ReadingError, match="outside a block"):
        pipeline.load_situation(folder(tmp_path, 'title = "x"'), ledger)
    with pytest.raises(ReadingError, match="a size, an interval and a source"):
        pipeline.load_situation(folder(tmp_path, "", "household_size = { size = 5 }"), ledger)
    with pytest.raises(ReadingError, match="within its own interval"):
        pipeline.load_situation(folder(tmp_path, "", 'household_size = { size = 7, interval = "[4, 6]", source = "census" }'), ledger)
    assert ledger.revision() == 0
    ledger.close()


def test_one_added_in_the_browser_is_previewed_kept_through_a_reload_and_can_be_taken_away(tmp_path):
    ledger = Ledger.open(str(tmp_path / "l.sqlite"), create=True)
    pipeline.load_situation(folder(tmp_path, ""), ledger)
    entries = pipeline.figures(ledger)
    (seen,) = pipeline.previewed("people_per_home", ROW, entries, situation=ledger.situation("s"))
    assert seen.interval == Interval.exactly(3)
    assert ledger.situation("s").indicators == ()
    pipeline.add_indicator(ledger, "s", "people_per_home", ROW, editor="me", at=AT)
    pipeline.load_situation(tmp_path, ledger)
    assert [(each.code, each.added_by) for each in ledger.situation("s").indicators] == [("people_per_home", "me")]
    assert "people_per_home" in {each.indicator for each in pipeline.derive(ledger)}
    with pytest.raises(DefinitionError):
        pipeline.add_indicator(ledger, "s", "people_per_home", ROW | {"unit": "person"}, editor="me", at=AT)
    pipeline.remove_indicator(ledger, "s", "people_per_home", editor="me", at=AT)
    assert "people_per_home" not in {each.indicator for each in pipeline.derive(ledger)}
    assert ledger.verify() == []
    ledger.close()


def test_one_that_no_longer_reads_is_named_and_the_others_still_answer():
    broken = OwnIndicator(code="broken", row=ROW | {"inputs": {"people": {"term": "gone"}, "homes": {"term": "housing_destroyed"}}})
    situation = Situation(id="s", title="S", places=(NORTH,), indicators=(broken, *OWN.indicators))
    assert "no term is called 'gone'" in unreadable(situation)["broken"]
    assert set(indicators_of(situation)) >= {"people_per_home", "density"}


def test_households_of_a_situation_become_people_by_its_size_and_its_width():
    size = HouseholdSize(size=Decimal("5.5"), source="census 2014", interval=Interval.between(5, 6))
    situation = Situation(id="s", title="S", places=(NORTH,), household_size=size)
    figures = [entry("area", "2"), entry("population", "100", unit="household")]
    (found,) = [each for each in derive(figures, situation=situation, rounding=False) if each.indicator == "density"]
    assert (found.nominal.value, found.interval) == (275, Interval.between(250, 300))
    assert "household_size" in {each.code for each in found.warnings}
    with pytest.raises(ValueError, match="source"):
        HouseholdSize(size=Decimal(5), source=" ", interval=Interval.between(4, 6))


def test_a_rate_says_by_name_that_its_period_is_not_known_or_too_short():
    def lacks(**more):
        (found,) = [each for each in derive([entry("killed", "60", **more)], include_missing=True) if each.indicator == "killed_per_day"]
        return found.missing

    from metrics.model import Period

    assert lacks(reference_period=Period()) == ("how long the period of killed is, which its report does not say",)
    assert lacks() == ("killed of a period of 2 days or more",)


def test_an_indicator_over_time_rests_on_what_was_reported_by_each_day_and_keeps_gaps():
    figures = [
        entry("in_need", "300", report="a", reference_period=day(1)),
        entry("population", "1,000", report="a", reference_period=day(1)),
        entry("in_need", "400", report="b", reference_period=day(8)),
        entry("population", "800", report="b", reference_period=day(8)),
        entry("in_need", "0", report="c", reported=None, state=State.NOT_ASSESSED, quantifier=None, reference_period=day(15), source=None),
        entry("in_need", "500", report="d", reference_period=day(22), quantifier=Quantifier.MORE_THAN),
        entry("in_need", "200", report="e", reference_period=day(9), source=MAYOR),
    ]
    situation = Situation(id="s", title="S", places=(NORTH,))
    first, second = over_time(figures, "in_need_share", situation=situation, rounding=False)
    assert (first.drawn, first.source, second.source) == ("points", "United Nations", "the mayor")
    values = [(each.start.day, each.observation.interval if each.observation else str(each.state)) for each in first.moments]
    assert values == [(1, Interval.exactly(30)), (8, Interval.exactly(50)), (15, "not_assessed"), (22, Interval.parse("(62.5, ∞)"))]
    (until, _) = over_time(figures, "in_need_share", situation=situation, rounding=False, as_of=date(2020, 5, 10))
    assert [each.start.day for each in until.moments] == [1, 8]


def test_what_happened_in_periods_is_drawn_as_bars():
    figures = [entry("killed", "70", reference_period=day(1, 7)), entry("killed", "35", report="b", reference_period=day(8, 14))]
    (found,) = over_time(figures, "killed_per_day")
    assert found.drawn == "bars"
    assert [(each.start.day, each.end.day, each.observation.interval) for each in found.moments] == [
        (1, 7, Interval.exactly(10)), (8, 14, Interval.exactly(5)),
    ]  # fmt: skip
