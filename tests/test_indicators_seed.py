"""The derived table of the seed: every value in full, by hedges alone and with rounding, with what it must say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.indicators import derive
from metrics.interval import Interval
from metrics.model import Observation, Situation
from tests import seed_figures

SITUATION = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))

TABLE = [
    ("density", "person / kilometer ** 2", Decimal(10_000), "(10000, ∞)", "(10000, ∞)", (Decimal(80_000) / Decimal("8.5"), None, True, True)),
    (
        "displaced_share",
        "percent",
        Decimal(7000) / Decimal(275),
        None,
        (Decimal(7000) / Decimal("277.5"), Decimal(7000) / Decimal("272.5")),
        (Decimal(6500) / Decimal("277.5"), Decimal(7500) / Decimal("272.5")),
    ),
    ("remaining_population", "person", Decimal(205_000), "[205000, 205000]", "[202500, 207500]", "[197500, 212500]"),
    ("unaccounted_population", "person", Decimal(125_000), "[0, 125000)", "[0, 127500)", "[0, 132500)"),
    (
        "killed_per_10000_residents",
        "per_10000",
        Decimal(60) / Decimal("27.5"),
        None,
        (Decimal(60) / Decimal("27.75"), None),
        (Decimal(60) / Decimal("27.75"), None),
    ),
    (
        "killed_per_10000_remaining",
        "per_10000",
        Decimal(60) / Decimal("20.5"),
        None,
        (Decimal(60) / Decimal("20.75"), None),
        (Decimal(60) / Decimal("21.25"), None),
    ),
    ("area_per_person", "meter ** 2 / person", Decimal(100), "(0, 100)", "(0, 100)", "(0, 106.25)"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, Observation]:
    observations = derive(seed_figures.entries(), situation=SITUATION)
    assert len({each.indicator for each in observations}) == len(observations), "one observation leads each indicator"
    return {each.indicator: each for each in observations}


def agrees(interval: Interval | None, wanted: object) -> bool:
    assert interval is not None
    if wanted is None:
        return True
    if isinstance(wanted, str):
        return interval == Interval.parse(wanted)
    assert isinstance(wanted, tuple)
    lower, upper = wanted[:2]
    ends = abs(interval.lower - lower) < Decimal("1e-20") and (
        interval.upper.is_infinite() if upper is None else abs(interval.upper - upper) < Decimal("1e-20")
    )
    return ends and (len(wanted) == 2 or (interval.lower_open, interval.upper_open) == wanted[2:])


@pytest.mark.parametrize(("code", "unit", "nominal", "sign", "hedges", "rounded"), TABLE, ids=[row[0] for row in TABLE])
def test_every_derived_row_comes_out_in_full(found, code, unit, nominal, sign, hedges, rounded):
    each = found[code]
    assert each.unit == unit
    assert each.nominal is not None
    assert abs(each.nominal.value - nominal) < Decimal("1e-20")
    assert agrees(each.nominal.interval, sign)
    assert agrees(each.hedges, hedges)
    assert agrees(each.interval, rounded)


def test_no_other_indicator_is_read_into_the_seed(found):
    assert set(found) == {row[0] for row in TABLE}


@pytest.mark.parametrize(
    ("code", "nominal", "rounded"),
    [("density", "(1250, ∞)", Decimal(80_000) / Decimal("72.25")), ("area_per_person", "(0, 800)", Decimal("903.125"))],
)
def test_a_square_of_eight_kilometres_is_shown_beside_it(found, code, nominal, rounded):
    (other,) = found[code].alternatives
    assert other.reading == "a square with sides of 8 kilometers"
    assert other.nominal.interval == Interval.parse(nominal)
    assert abs((other.interval.lower or other.interval.upper) - rounded) < Decimal("1e-20")
    assert "alternative_reading" in codes(found[code])
    assert "alternative_reading" not in codes(other)


def codes(each: Observation) -> set[str]:
    return {warned.code for warned in each.warnings}


@pytest.mark.parametrize(
    ("code", "wanted", "unwanted"),
    [
        ("density", {"open_ended", "alternative_reading", "dates_not_stated"}, {"area_mismatch", "source_mismatch"}),
        ("displaced_share", {"dates_not_stated"}, {"area_mismatch", "source_mismatch", "date_mismatch"}),
        ("unaccounted_population", {"source_mismatch", "area_mismatch", "open_ended"}, {"group_mismatch"}),
        ("killed_per_10000_residents", {"not_comparable", "source_mismatch", "area_mismatch", "dates_not_stated"}, {"date_mismatch"}),
        ("killed_per_10000_remaining", {"not_comparable", "source_mismatch", "area_mismatch"}, set()),
        ("area_per_person", {"not_comparable", "open_ended"}, set()),
    ],
)
def test_every_row_says_what_it_must(found, code, wanted, unwanted):
    assert wanted <= codes(found[code])
    assert not unwanted & codes(found[code])
    assert "unreviewed_input" in codes(found[code])


def test_the_warnings_are_sentences_with_the_names_filled_in(found):
    texts = [warned.text for each in found.values() for warned in each.warnings]
    assert "Different areas: Aleppo for killed, eastern Aleppo for residents." in texts
    assert "Not a crude death rate: one day, reported deaths of this crisis only." in texts
    assert "No date is stated for fled and residents." in texts
    assert all(text[0].isupper() or text[0] == "“" for text in texts)
    assert all(text.endswith(".") and "{" not in text for text in texts)


@pytest.mark.parametrize(
    ("code", "answer", "words"),
    [
        ("density", "not_applicable", "the standard is for planned camps, not for a whole place"),
        ("area_per_person", "not_applicable", "45 m²"),
        ("displaced_share", "no_standard", "no standard"),
        ("killed_per_10000_remaining", "not_comparable", "not a crude death rate"),
        ("killed_per_10000_residents", "not_comparable", "not a crude death rate"),
    ],
)
def test_every_row_stands_to_a_standard_or_says_why_not(found, code, answer, words):
    assert found[code].threshold.answer == answer
    assert words in found[code].threshold.text


def test_the_floor_of_nought_is_an_assumption_where_it_cuts(found):
    assert "floor_of_nought" in found["unaccounted_population"].assumptions
    assert "floor_of_nought" not in found["remaining_population"].assumptions


def test_without_rounding_the_interval_is_that_of_the_hedges(found):
    for each in derive(seed_figures.entries(), situation=SITUATION, rounding=False):
        assert each.interval == each.hedges == found[each.indicator].hedges
        assert "implied_rounding" not in each.assumptions


def test_an_observation_keeps_its_id_and_its_inputs(found):
    again = {each.indicator: each for each in derive(list(reversed(seed_figures.entries())), situation=SITUATION, rounding=False)}
    assert {code: each.id for code, each in again.items()} == {code: each.id for code, each in found.items()}
    assert [(each.name, each.figure_id) for each in found["density"].inputs] == [("area", "f-6"), ("population", "f-7")]


def test_a_convention_of_single_numbers_gives_single_values():
    found = {each.indicator: each for each in derive(seed_figures.entries(), situation=SITUATION, convention="acled")}
    assert found["density"].interval == Interval.exactly(10_000)
    assert found["density"].convention == "acled"
    assert not found["density"].rounding
