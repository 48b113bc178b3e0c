"""Units: counted things are dimensions of their own, and households become people only with a size."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest

from metrics.definitions import terms, units

COUNTED = [
    "person",
    "household",
    "dwelling",
    "building",
    "settlement",
    "school",
    "health_facility",
    "toilet",
    "water_point",
    "attack",
    "truck",
    "tent",
]


@pytest.mark.parametrize("one", COUNTED)
@pytest.mark.parametrize("other", COUNTED)
def test_counted_things_add_to_their_own_kind_only(one, other):
    assert units().compatible(one, other) is (one == other)
    if one != other:
        with pytest.raises(pint.DimensionalityError):
            _ = units().quantity(1, one) + units().quantity(1, other)


def test_no_exchange_rate_is_invented():
    assert not units().compatible("USD", "EUR")
    with pytest.raises(pint.DimensionalityError):
        units().convert(Decimal(1), "USD", "SYP")


@pytest.mark.parametrize(
    ("value", "unit", "to", "wanted"),
    [
        ("8", "kilometer ** 2", "meter ** 2", "8000000"), ("1", "hectare", "meter ** 2", "10000"), ("25", "percent", "dimensionless", "0.25"),
        ("3", "per_10000", "dimensionless", "0.0003"), ("2", "metric_ton", "kilogram", "2000"), ("1", "quintal", "kilogram", "100"),
        ("1", "meter ** 3 / day", "liter / day", "1000"), ("10", "person / hectare", "person / kilometer ** 2", "1000"),
    ],
)  # fmt: skip
def test_conversions_are_exact(value, unit, to, wanted):
    assert units().convert(Decimal(value), unit, to) == Decimal(wanted)


def test_an_infinite_end_stays_infinite():
    assert units().convert(Decimal("Infinity"), "hectare", "meter ** 2").is_infinite()


def test_households_are_not_people_and_become_them_only_with_a_size():
    families = units().quantity(10, "household")
    with pytest.raises(pint.DimensionalityError):
        families.to("person")
    with pytest.raises(pint.UndefinedUnitError):
        families.to("person", "households")
    assert families.to("person", "households", size=Decimal("5.5")).magnitude == Decimal(55)
    with pytest.raises(pint.DimensionalityError):
        units().quantity(10, "person").to("household", "households", size=Decimal(5))


def test_every_unit_of_every_term_is_one():
    for term in terms().values():
        for unit in term.units:
            units().quantity(1, unit)


def test_an_unknown_unit_is_refused():
    with pytest.raises(pint.UndefinedUnitError):
        units().quantity(1, "humans_and_things")
