"""Numbers in digits and words are read as their value, and written ones come back."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.definitions.languages import language, numbers_in
from metrics.numerals import NumberRows, digits, read, step

ROWS = language("en").numbers
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int, *, glue: bool) -> str:
    """A whole number in English words, with or without "and"."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    for scale, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = " and " if glue and rest and rest < 100 else " "
            return f"{spelled(n // scale, glue=glue)} {name}" + (joint + spelled(rest, glue=glue) if rest else "")
    raise AssertionError(n)


def value_of(text: str) -> Decimal | Fraction | None:
    tokens = re.findall(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)*|[^\s\w]", text.lower())
    found = read(tokens, 0, ROWS)
    if found is None or found.end != len(tokens):
        return None
    return found.value if found.fraction is None else found.fraction


@given(st.integers(0, 10**8 - 1), st.booleans())
def test_a_whole_number_in_words_is_read_as_itself(n: int, glue: bool) -> None:
    assert value_of(spelled(n, glue=glue)) == n
    assert value_of(spelled(n, glue=glue).replace("-", " ")) == n


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "\u00a0", "\u202f", "'"]))
def test_a_grouped_number_is_read_as_itself(n: int, separator: str) -> None:
    assert digits(f"{n:,}".replace(",", separator)) == n


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from([".", ","]))
def test_decimals_after_grouped_thousands_are_read_as_themselves(value: Decimal, decimal: str) -> None:
    printed = f"{value:,.2f}"
    if decimal == ",":
        printed = printed.translate(str.maketrans(",.", ".,"))
    assert digits(printed, decimal=decimal) == Decimal(f"{value:.2f}")


@given(st.integers(1, 10**6), st.sampled_from(["thousand", "million", "billion", "lakh", "crore"]))
def test_a_scale_multiplies_value_and_step_alike(n: int, scale: str) -> None:
    found = read([str(n), scale], 0, ROWS)
    assert found is not None
    assert (found.value, found.step) == (n * ROWS.scales[scale], step(str(n), ROWS.scales[scale]))


@given(st.integers(1, 19), st.sampled_from(sorted(part for part in ROWS.parts if part.endswith("s") and "-" not in part)))
def test_a_numerator_and_a_denominator_make_a_fraction(over: int, part: str) -> None:
    under = ROWS.parts[part]
    expected = Fraction(over, under) if over < under or part not in ROWS.whole_parts else None
    assert value_of(f"{_ONES[over]} {part}") == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen", 12),
        ("a dozen and a half", 18),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("four score", 80),
        ("three dozens", 36),
        ("two millions", 2_000_000),
        ("a hundred and one", 101),
        ("thirty lakh", 3_000_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("seven and a half thousand", 7500),
        ("two billion and a quarter million", 2_000_250_000),
        ("5 thousand 2 hundred and 17", 5217),
        ("nine crore and six hundred", 90_000_600),
        ("four point two five", Decimal("4.25")),
        ("six point one million", 6_100_000),
        ("minus seven", -7),
        ("3 1/2", Decimal("3.5")),
        ("2 ½", Decimal("2.5")),
        ("5/8", Fraction(5, 8)),
        ("⅔", Fraction(2, 3)),
        ("a ninetieth", Fraction(1, 90)),
        ("one forty-fifth", Fraction(1, 45)),
        ("seven thirty firsts", Fraction(7, 31)),
        ("two one hundred and thirds", Fraction(2, 103)),
        ("fifteen and three eighths", Decimal("15.375")),
    ],
)
def test_what_words_and_digits_say(text: str, value: Decimal | Fraction | int) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("satu setengah juta", 1_500_000), ("dua setengah", Decimal("2.5")), ("2 setengah juta", 2_500_000), ("setengah juta", 500_000), ("dua koma lima juta", 2_500_000)],
)  # fmt: skip
def test_a_part_may_need_no_word_to_be_added_and_a_scale_behind_decimals_multiplies(text: str, value: Decimal | int) -> None:
    half, juta = {"setengah": 2}, {"juta": 1_000_000}
    rows = NumberRows(
        decimal=",", cardinals={"satu": 1, "dua": 2, "lima": 5}, scales=juta, parts=half, whole_parts=frozenset(half), unjoined_parts=frozenset(half),
        point=frozenset({"koma"}),
    )  # fmt: skip
    words = text.split()
    found = read(words, 0, rows)
    assert found is not None
    assert (found.end, found.value) == (len(words), value)


@pytest.mark.parametrize(
    "text", ["five quarters", "a third person", "the thirtieth", "twenty fourth", "three or four", "9/11", "24/7", "1/2/2016", "nineteen eighty"]
)
def test_what_is_not_one_number(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("printed", "value"), [("1.5x10^6", 1_500_000), ("2e3", 2000), ("4.2E-1", Decimal("0.42")), ("2^10", 1024), ("7 × 10^4", 70_000)]
)
def test_powers_on_one_line(printed: str, value: Decimal | int) -> None:
    assert digits(printed) == value


@pytest.mark.parametrize("printed", ["1.2.2016", "1e999", "3^900", "1,2,3"])
def test_digits_that_are_no_number_or_not_one_of_sane_size(printed: str) -> None:
    assert digits(printed) is None


def test_the_words_of_evidence_are_found_where_they_stand() -> None:
    found = numbers_in("of 3/4 and twenty-two thousand")
    assert {(3, 6, Decimal("0.75")), (3, 4, Decimal(3)), (11, 30, Decimal(22_000))} <= set(found)
