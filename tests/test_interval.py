"""Intervals: every operation against brute force over points, with open, closed and infinite ends."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.interval import INFINITY, EmptyIntervalError, End, Interval

WHOLE = Interval(-INFINITY, INFINITY)
NUMBERS = st.integers(-12, 12).map(Decimal) | st.decimals(-9, 9, places=1)
# Far enough out that a formula over the generated ends has left every finite bound behind.
FAR = Fraction(10**9)
NEAR = Fraction(1, 10**9)


@st.composite
def intervals(draw: st.DrawFn, low: int = -12) -> Interval:
    """Any interval, points and infinite ends among them, from `low` up."""
    one, other = sorted((draw(NUMBERS.filter(lambda each: each >= low)), draw(NUMBERS.filter(lambda each: each >= low))))
    if one == other:
        return draw(st.sampled_from([Interval.exactly(one), Interval.at_least(one), Interval.more_than(one)]))
    lower = draw(st.sampled_from([one, one, one, -INFINITY])) if low < 0 else one
    upper = draw(st.sampled_from([other, other, other, INFINITY]))
    return Interval(lower, upper, draw(st.booleans()), draw(st.booleans()))


def points(interval: Interval) -> list[Fraction]:
    """Points of the interval, close to each end and far out where it has none."""
    low = Fraction(interval.lower) if interval.lower.is_finite() else -FAR
    high = Fraction(interval.upper) if interval.upper.is_finite() else FAR
    step = min(NEAR, (high - low) / 3)
    found = {low, low + step, (6 * low + high) / 7, (low + high) / 2, high - step, high, Fraction(0), Fraction(1)}
    return [each for each in sorted(found) if holds(interval, each)]


def holds(interval: Interval, value: Fraction) -> bool:
    """Membership, in fractions and so without rounding."""
    above = interval.lower == -INFINITY or value > Fraction(interval.lower) or (value == Fraction(interval.lower) and not interval.lower_open)
    below = interval.upper == INFINITY or value < Fraction(interval.upper) or (value == Fraction(interval.upper) and not interval.upper_open)
    return above and below


def reaches(interval: Interval, found: list[Fraction]) -> bool:
    """Whether sampled values come as near to both ends as sampling can, so that no end is wider than it must be."""
    low = min(found) < -FAR / 100 if interval.lower == -INFINITY else min(found) - Fraction(interval.lower) < Fraction(1, 10**4)
    high = max(found) > FAR / 100 if interval.upper == INFINITY else Fraction(interval.upper) - max(found) < Fraction(1, 10**4)
    return low and high


OPERATIONS: list[Callable[[object, object], object]] = [operator.add, operator.sub, operator.mul]


@pytest.mark.parametrize("operation", OPERATIONS)
@given(one=intervals(), other=intervals())
def test_sums_differences_and_products_hold_every_value_and_nothing_wider(operation, one, other):
    result = operation(one, other)
    found = [operation(x, y) for x in points(one) for y in points(other)]
    assert all(holds(result, each) for each in found)
    assert reaches(result, found)


@pytest.mark.parametrize("operation", OPERATIONS)
@given(one=intervals(), other=intervals())
def test_a_closed_end_is_attained_and_an_open_one_is_not(operation, one, other):
    result = operation(one, other)
    found = {operation(x, y) for x in points(one) for y in points(other)}
    if result.lower.is_finite():
        assert (Fraction(result.lower) in found) is not result.lower_open
    if result.upper.is_finite():
        assert (Fraction(result.upper) in found) is not result.upper_open


@given(one=intervals(), other=intervals())
def test_a_quotient_holds_every_value(one, other):
    result = one / other
    for x in points(one):
        for y in points(other):
            if y:
                value = x / y
                slack = abs(value) * Fraction(1, 10**24)
                assert holds(result, value) or holds(result, value + slack) or holds(result, value - slack)


@given(one=intervals(), other=intervals(low=1))
def test_a_quotient_by_what_is_not_nought_is_no_wider_than_it_must_be(one, other):
    result = one / other
    assert reaches(result, [x / y for x in points(one) for y in points(other)])


@given(one=intervals(), lower=NUMBERS.filter(lambda each: each < 0), upper=NUMBERS.filter(lambda each: each > 0))
def test_division_by_an_interval_around_nought_says_that_nothing_is_known(one, lower, upper):
    assert one / Interval.between(lower, upper) == WHOLE


@pytest.mark.parametrize(
    ("above", "below", "result"),
    [
        ("[60, ∞)", "[0, 4]", "[15, ∞)"),
        ("[60, 60]", "(0, 4]", "[15, ∞)"),
        ("[0, 0]", "[5, ∞)", "[0, 0]"),
        ("[0, 0]", "(5, ∞)", "[0, 0]"),
        ("[8, 8]", "(80000, ∞)", "(0, 0.0001)"),
        ("(80000, ∞)", "[8, 8]", "(10000, ∞)"),
        ("[60, 60]", "[3, 3]", "[20, 20]"),
        ("[1, 2]", "[-4, -2]", "[-1, -0.25]"),
        ("[1, 2]", "[-4, 0]", "(-∞, -0.25]"),
        ("(0, ∞)", "(0, ∞)", "(0, ∞)"),
        ("[1, 1]", "[0, 0]", "(-∞, ∞)"),
    ],
)
def test_quotients_with_open_ends_and_nought(above, below, result):
    assert Interval.parse(above) / Interval.parse(below) == Interval.parse(result)


@given(one=intervals(), other=intervals())
def test_the_lesser_and_the_greater_of_two(one, other):
    for result, pick in ((one.minimum(other), min), (one.maximum(other), max)):
        found = [pick(x, y) for x in points(one) for y in points(other)]
        assert all(holds(result, each) for each in found)
        assert reaches(result, found)
        if result.lower.is_finite():
            assert (Fraction(result.lower) in found) is not result.lower_open
        if result.upper.is_finite():
            assert (Fraction(result.upper) in found) is not result.upper_open


@given(one=intervals(), other=intervals())
def test_what_two_statements_allow_together(one, other):
    shared = [each for each in {*points(one), *points(other)} if holds(one, each) and holds(other, each)]
    if one.agrees(other):
        result = one.intersect(other)
        assert all(holds(result, each) for each in shared)
        assert all(holds(one, each) and holds(other, each) for each in points(result))
    else:
        assert not shared
        with pytest.raises(EmptyIntervalError):
            one.intersect(other)


@given(one=intervals(), other=intervals())
def test_the_hull_holds_both_and_is_spanned_by_them(one, other):
    result = one.hull(other)
    assert all(holds(result, each) for each in (*points(one), *points(other)))
    assert {result.low, result.high} <= {one.low, one.high, other.low, other.high}


@given(one=intervals(low=0), exponent=st.integers(1, 3))
def test_powers_of_lengths(one, exponent):
    result = one.power(exponent)
    assert all(holds(result, each**exponent) for each in points(one))
    assert (result.lower_open, result.upper_open) == (one.lower_open, one.upper_open)


def test_a_power_of_what_may_be_negative_is_refused():
    with pytest.raises(ValueError, match="lengths"):
        Interval.between(-1, 2).power(2)


@given(one=intervals(), digits=st.integers(0, 3))
def test_rounding_for_display_only_widens_and_keeps_strictness(one, digits):
    result = one.outward(digits)
    assert all(holds(result, each) or each in (Fraction(one.lower), Fraction(one.upper)) for each in points(one) if abs(each) < FAR)
    assert (result.lower_open, result.upper_open) == (one.lower_open, one.upper_open)
    assert result.outward(digits) == result
    if one.lower.is_finite():
        assert 0 <= one.lower - result.lower < Decimal(1).scaleb(-digits)


@given(one=intervals())
def test_the_set_notation_reads_back(one):
    assert Interval.parse(one.notation()) == one
    assert eval(repr(one), {"Interval": Interval}) == one


@given(one=intervals(), value=NUMBERS)
def test_membership(one, value):
    assert (value in one) is holds(one, Fraction(value))


@given(one=intervals())
def test_adding_and_taking_away_never_narrows(one):
    back = one + Interval.between(1, 2) - Interval.between(1, 2)
    assert all(holds(back, each) for each in points(one))


@given(lower=NUMBERS, upper=NUMBERS)
def test_ends_that_leave_nothing_are_refused(lower, upper):
    assume(lower > upper)
    with pytest.raises(EmptyIntervalError):
        Interval(lower, upper)
    for left, right in ((True, False), (False, True), (True, True)):
        with pytest.raises(EmptyIntervalError):
            Interval(lower, lower, left, right)


def test_infinite_ends_are_open_and_nan_is_refused():
    assert Interval(Decimal(3), INFINITY).upper_open
    assert Interval(-INFINITY, Decimal(3)).lower_open
    with pytest.raises(ValueError, match="NaN"):
        Interval(Decimal("NaN"), Decimal(3))


@pytest.mark.parametrize("text", ["", "60", "[60]", "60, 70", "[1, 2, 3]", "{1, 2}"])
def test_what_is_not_an_interval_is_refused(text):
    with pytest.raises(ValueError, match="not an interval"):
        Interval.parse(text)


def test_nought_times_an_unbounded_end_is_nought():
    assert Interval.exactly(0) * Interval.at_least(5) == Interval.exactly(0)
    assert End(Decimal(0), open=True).times(End(INFINITY, open=True)) == End(Decimal(0), open=True)


def test_a_point_and_bounds():
    assert Interval.exactly(3).is_point
    assert not Interval.at_least(3).is_bounded
    assert Interval.between(1, 2).is_bounded
    assert Interval.at_least(60).notation() == "[60, ∞)"
    assert -Interval.more_than(60) == Interval.parse("(-∞, -60)")
