"""From hedges to intervals: every cell of the tables of conventions, widths and implied rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions import DefinitionError, convention, conventions, implied_rounding, interval_of
from metrics.definitions.quantifiers import half, vague_rows
from metrics.interval import INFINITY, Interval
from metrics.model import Alternative, Change, Kind, Quantifier, State, Vague
from metrics.numerals import step

CONVENTIONS = ("bounds", "acled", "emdat", "ccc", "wikimpacts")


def said(printed: str = "", quantifier: Quantifier = Quantifier.EXACT, *, times: int = 1, **more: Any) -> Alternative:
    """Return a statement as extraction gives it: the printed number with the step of its digits."""
    values: dict[str, Any] = {"reason": "test", "kind": Kind.COUNT, "unit": "person", "quantifier": quantifier}
    if printed:
        values |= {"reported": Decimal(printed.replace(",", "")) * times, "step": step(printed, times)}
    return Alternative(**values | more)


def km2(printed: str, quantifier: Quantifier = Quantifier.EXACT) -> Alternative:
    return said(printed, quantifier, kind=Kind.MEASURE, unit="kilometer ** 2")


def percent(printed: str, quantifier: Quantifier = Quantifier.EXACT, **more: Any) -> Alternative:
    return said(printed, quantifier, kind=Kind.SHARE, unit="percent", **more)


def word(row: str, times: int = 1, **more: Any) -> Alternative:
    return said(quantifier=more.pop("quantifier", Quantifier.VAGUE), vague=Vague(row=row, times=times), in_words=True, **more)


def read(stated: Alternative, name: str = "bounds", *, rounding: bool = False, term: str | None = None) -> str | None:
    found = interval_of(stated, term=term, convention=name, rounding=rounding)
    return None if found is None else found.notation()


# 60 has a step of 10 and, for a count, a half of 5; the columns are CONVENTIONS.
HEDGES = [
    (Quantifier.EXACT, "[60, 60]", "[60, 60]", "[60, 60]", "[60, 60]", "[60, 60]"),
    (Quantifier.AT_LEAST, "[60, ∞)", "[60, 60]", "[60, 60]", "[60, 60]", "[60, 70]"),
    (Quantifier.MORE_THAN, "(60, ∞)", "[60, 60]", "[60, 60]", "[60, 60]", "[61, 71]"),
    (Quantifier.UP_TO, "[0, 60]", "[60, 60]", "[60, 60]", "[60, 60]", "[50, 60]"),
    (Quantifier.LESS_THAN, "[0, 60)", "[60, 60]", "[60, 60]", "[60, 60]", "[49, 59]"),
    (Quantifier.APPROXIMATELY, "[55, 65]", "[60, 60]", "[60, 60]", "[60, 60]", "[50, 70]"),
    (Quantifier.NEARLY, "[50, 60)", "[60, 60]", "[60, 60]", "[60, 60]", "[50, 70]"),
]


@pytest.mark.parametrize("row", HEDGES, ids=[row[0] for row in HEDGES])
def test_every_hedge_under_every_convention(row):
    quantifier, *wanted = row
    assert [read(said("60", quantifier), name) for name in CONVENTIONS] == wanted


def test_a_range_under_every_convention():
    between = said(quantifier=Quantifier.BETWEEN, ends=Interval.between(20, 35))
    assert [read(between, name) for name in CONVENTIONS] == ["[20, 35]", "[20, 20]", "[27.5, 27.5]", "[20, 35]", "[20, 35]"]


def test_the_open_ends_of_a_range_are_kept_and_leave_a_single_value_alone():
    between = said(quantifier=Quantifier.BETWEEN, ends=Interval.parse("(20, 35]"))
    assert [read(between, name) for name in CONVENTIONS] == ["(20, 35]", "[20, 20]", "[27.5, 27.5]", "(20, 35]", "(20, 35]"]


def test_a_hedged_range_is_a_range():
    assert read(said(quantifier=Quantifier.APPROXIMATELY, ends=Interval.between(20, 35)), rounding=True) == "[20, 35]"


NONE = None
WORDS = [
    ("ten_to_twenty", 1, "[11, 19]", NONE, NONE, NONE, NONE),
    ("ten_to_twenty", 1000, "[11000, 19999]", NONE, NONE, NONE, NONE),
    ("tens", 1, "[20, 99]", "[10, 10]", NONE, NONE, "[20, 90]"),
    ("dozens", 1, "[24, 99]", "[12, 12]", NONE, NONE, "[24, 72]"),
    ("scores", 1, "[40, 199]", NONE, NONE, NONE, NONE),
    ("hundreds", 1, "[200, 999]", "[100, 100]", "[200, 200]", "[200, 200]", "[200, 900]"),
    ("thousands", 1, "[2000, 9999]", NONE, "[2000, 2000]", "[2000, 2000]", "[2000, 9000]"),
    ("tens", 1000, "[20000, 99999]", NONE, NONE, "[20000, 20000]", "[20000, 90000]"),
    ("hundreds", 1000, "[200000, 999999]", NONE, NONE, "[200000, 200000]", "[200000, 900000]"),
    ("millions", 1, "[2000000, 9999999]", NONE, NONE, NONE, NONE),
    ("several", 1, "[3, 9]", NONE, NONE, NONE, "[2, 6]"),
    ("a_few", 1, "[3, 9]", NONE, NONE, NONE, "[2, 6]"),
    ("a_couple", 1, "[2, 2]", NONE, NONE, NONE, NONE),
    ("several", 100, "[300, 999]", NONE, NONE, NONE, NONE),
    ("a_few", 1000, "[3000, 9999]", NONE, NONE, NONE, NONE),
    ("a_couple", 100, "[200, 200]", NONE, NONE, NONE, NONE),
    ("many", 1, NONE, NONE, NONE, NONE, NONE),
    ("some", 1, NONE, NONE, NONE, NONE, NONE),
]


@pytest.mark.parametrize("row", WORDS, ids=[f"{row[0]}-{row[1]}" for row in WORDS])
def test_every_vague_word_under_every_convention(row):
    name, times, *wanted = row
    assert [read(word(name, times), each) for each in CONVENTIONS] == wanted
    assert name in vague_rows()


@pytest.mark.parametrize("row", ["most", "majority"])
def test_most_is_more_than_half_and_no_number_elsewhere(row):
    share = word(row, kind=Kind.SHARE, unit="percent")
    assert [read(share, each) for each in CONVENTIONS] == ["(50, 100]", None, None, None, None]


def test_half_and_more_than_half():
    half_ = percent("50", in_words=True)
    more = percent("50", Quantifier.MORE_THAN, in_words=True)
    assert [read(half_, each, rounding=True) for each in CONVENTIONS] == ["[50, 50]", None, None, None, None]
    assert [read(more, each, rounding=True) for each in CONVENTIONS] == ["(50, 100]", None, None, None, None]


@pytest.mark.parametrize(
    ("quantifier", "bounds", "acled", "wikimpacts"),
    [
        (Quantifier.AT_LEAST, "[20, ∞)", "[10, 10]", None),
        (Quantifier.MORE_THAN, "(20, ∞)", "[10, 10]", None),
        (Quantifier.UP_TO, "[0, 99]", "[10, 10]", None),
        (Quantifier.LESS_THAN, "[0, 99)", "[10, 10]", None),
    ],
)
def test_a_hedge_on_a_vague_word_is_not_lost(quantifier, bounds, acled, wikimpacts):
    hedged = word("tens", quantifier=quantifier)
    assert [read(hedged, each) for each in ("bounds", "acled", "wikimpacts")] == [bounds, acled, wikimpacts]


WIDTHS = [
    (said, "7", "1", "[6, 8]", "[5, 7)"),
    (said, "10", "1", "[9, 11]", "[8, 10)"),
    (said, "15", "1.5", "[13, 17]", "[12, 15)"),
    (km2, "8", "0.5", "[7.5, 8.5]", "[7, 8)"),
    (percent, "99", "0.5", "[98.5, 99.5]", "[98, 99)"),
    (said, "100", "10", "[90, 110]", "[80, 100)"),
    (said, "1,000", "100", "[900, 1100]", "[800, 1000)"),
    (said, "1,235", "2.5", "[1232, 1238]", "[1230, 1235)"),
    (said, "275,000", "2500", "[272500, 277500]", "[270000, 275000)"),
    (said, "70,000", "5000", "[65000, 75000]", "[60000, 70000)"),
]


@pytest.mark.parametrize(("make", "printed", "width", "about", "nearly"), WIDTHS, ids=[row[1] for row in WIDTHS])
def test_every_row_of_the_width_table(make, printed, width, about, nearly):
    assert half(make(printed)) == Decimal(width)
    assert read(make(printed, Quantifier.APPROXIMATELY)) == about
    assert read(make(printed, Quantifier.NEARLY)) == nearly


@pytest.mark.parametrize(
    ("printed", "times", "wanted"),
    [("12,000", 1, 1000), ("275,000", 1, 5000), ("50,000", 1, 10_000), ("4.5", 1_000_000, 100_000), ("4,500,000", 1, 500_000), ("99", 1, 1)],
)
def test_the_step_is_that_of_the_digits_as_printed(printed, times, wanted):
    assert step(printed, times) == wanted


def test_what_is_printed_decides_not_the_value():
    about = Quantifier.APPROXIMATELY
    assert read(said("4.5", about, times=1_000_000)) == "[4450000, 4550000]"
    assert read(said("4,500,000", about)) == "[4250000, 4750000]"


def test_a_number_without_a_step_is_read_by_its_digits():
    assert read(said("70,000", Quantifier.APPROXIMATELY, step=None)) == "[65000, 75000]"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        (said("70,000"), "[65000, 75000]"),
        (said("4.5", times=1_000_000), "[4450000, 4550000]"),
        (said("1,000"), "[900, 1100]"),
        (said("2,500"), "[2250, 2750]"),
        (km2("8"), "[7.5, 8.5]"),
        (percent("99"), "[98.5, 99.5]"),
        (percent("100"), "[99.5, 100]"),
        (percent("80"), "[79.5, 80.5]"),
        (percent("25.5"), "[25.45, 25.55]"),
        (said("12"), "[12, 12]"),
        (said("990"), "[990, 990]"),
        (said("12,345"), "[12345, 12345]"),
        (percent("50", in_words=True), "[50, 50]"),
        (said("60,000", Quantifier.AT_LEAST), "[60000, ∞)"),
        (said(quantifier=Quantifier.BETWEEN, ends=Interval.between(20_000, 35_000)), "[20000, 35000]"),
    ],
)
def test_implied_rounding_widens_round_counts_measures_and_shares_only(stated, wanted):
    assert read(stated, rounding=True) == wanted


def test_rounding_is_switched_off_everywhere_at_once():
    assert read(said("70,000"), rounding=False) == "[70000, 70000]"
    assert read(km2("8"), rounding=False) == "[8, 8]"


@pytest.mark.parametrize("term", ["funding_required", "funding_received", "targeted", "vaccinated"])
def test_what_is_counted_or_given_is_not_rounded(term):
    assert read(said("70,000"), rounding=True, term=term) == "[70000, 70000]"
    assert not implied_rounding(said("70,000"), rounds=False)


@pytest.mark.parametrize("name", CONVENTIONS[1:])
def test_only_our_own_convention_reads_rounding_into_a_number(name):
    assert read(said("70,000"), name, rounding=True) == "[70000, 70000]"


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        (said("1", Quantifier.NEARLY), "[0, 1)"),
        (percent("99.8", Quantifier.AT_LEAST), "[99.8, 100]"),
        (percent("120", change=Change.UP), "[120, 120]"),
        (percent("99", Quantifier.AT_LEAST, change=Change.UP), "[99, ∞)"),
        (percent("120"), "[120, 120]"),
        (said("5", Quantifier.UP_TO, kind=Kind.MEASURE, unit="degree_Celsius"), "(-∞, 5]"),
        (said("5", Quantifier.LESS_THAN, kind=Kind.MEASURE, unit="degree_Celsius"), "(-∞, 5)"),
    ],
)
def test_counts_do_not_fall_below_nought_nor_shares_leave_their_hundred_unless_they_change(stated, wanted):
    assert read(stated) == wanted


@pytest.mark.parametrize("name", CONVENTIONS)
def test_none_is_nought_and_what_is_not_reported_is_nothing(name):
    assert read(said(state=State.NONE_REPORTED, reported=Decimal(0)), name) == "[0, 0]"
    assert read(said(state=State.NOT_REPORTED), name) is None
    assert read(said(state=State.NOT_ASSESSED), name) is None


def test_the_side_of_a_square_is_squared_after_its_rounding():
    side = said("8", kind=Kind.MEASURE, unit="kilometer", power=2)
    assert read(side) == "[64, 64]"
    assert read(side, rounding=True) == "[56.25, 72.25]"
    assert side.unit_of_value == "kilometer ** 2"


def test_a_statement_that_no_number_satisfies_has_no_interval():
    assert read(said("0", Quantifier.LESS_THAN)) is None


def test_every_convention_says_where_it_is_from():
    assert tuple(conventions()) == CONVENTIONS
    assert all(each.source for each in conventions().values())
    assert convention("bounds-1") is convention("bounds")
    with pytest.raises(DefinitionError, match="choose one of"):
        convention("guess")


@given(number=st.integers(1, 10**7), quantifier=st.sampled_from([row[0] for row in HEDGES]), rounding=st.booleans())
def test_the_printed_number_lies_in_or_at_the_end_of_its_interval(number, quantifier, rounding):
    found = interval_of(said(str(number), quantifier), rounding=rounding)
    assert found is not None
    assert number in found or Decimal(number) in (found.lower, found.upper)
    assert found.lower >= 0


@given(number=st.integers(1, 10**7))
def test_about_is_whole_symmetric_and_at_most_a_tenth_or_one_wide(number):
    found = interval_of(said(str(number), Quantifier.APPROXIMATELY))
    assert found is not None
    assert found.lower == found.lower.to_integral_value()
    assert number - found.lower == found.upper - number or found.lower == 0
    assert Fraction(found.upper - number) <= max(Fraction(number, 10) + 1, 1)


@given(base=st.sampled_from(["tens", "hundreds", "several", "a_few"]), times=st.sampled_from([100, 1000, 10**6]))
def test_a_vague_word_times_another_ends_just_below_the_next(base, times):
    one, many = interval_of(word(base)), interval_of(word(base, times))
    assert one is not None
    assert many is not None
    assert (many.lower, many.upper) == (one.lower * times, (one.upper + 1) * times - 1)
    assert many.upper < INFINITY
