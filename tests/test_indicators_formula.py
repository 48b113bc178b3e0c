"""Formulas of indicators: what reads, what is refused and why, and that corners give exactly the range of a formula."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.definitions import DefinitionError
from metrics.definitions.indicator_rows import IndicatorRow, InputRow, indicator_rows
from metrics.definitions.terms import Theme
from metrics.definitions.threshold_rows import threshold_rows
from metrics.indicators import catalogue
from metrics.indicators.catalogue import indicator
from metrics.indicators.corners import NoughtError, shape, span
from metrics.indicators.formula import Formula, FormulaError, evaluate, parse, shown
from metrics.indicators.monotone import directions, guarded
from metrics.indicators.unit_check import UnitError, scale
from metrics.interval import INFINITY, EmptyIntervalError, Interval


def spanned(text: str, wholes: dict[str, list[str]] | None = None, **box: str) -> Interval:
    formula = parse(text)
    intervals = {name: Interval.parse(each) for name, each in box.items()}
    return span(shape(formula.root, directions(formula, wholes), [each.right for each in guarded(formula)]), intervals)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("killed ÷ (population − fled)", "killed ÷ (population − fled)"),
        ("a-b-c", "a − b − c"),
        ("a-(b-c)", "a − (b − c)"),
        ("a/b/c*2", "a ÷ b ÷ c × 2"),
        ("(a+b)×1000", "(a + b) × 1,000"),
        ("a÷(b×c)", "a ÷ (b × c)"),
        ("min(a, b+1)", "the least of (a; b + 1)"),
        ("sum(rest) + days(a)", "rest + days(a)"),
    ],
)
def test_a_formula_reads_and_is_shown_as_it_is_meant(text, read):
    assert shown(parse(text).root, {}) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a +",
        "a b",
        "(a",
        "a)",
        "sqrt(a)",
        "a ** 2",
        "a.b",
        "a[0]",
        "__import__('os')",
        "sum(a + b)",
        "days(2)",
        "min(a",
        "a; b",
        "A",
        "'x'",
        "1e5",
    ],
)
def test_nothing_else_reads(text):
    with pytest.raises(FormulaError, match="use names, numbers"):
        parse(text)


def test_an_input_is_summed_or_alone_not_both():
    with pytest.raises(FormulaError, match="under sum"):
        parse("sum(a) / a")


@pytest.mark.parametrize(
    ("text", "wholes", "wanted"),
    [
        ("a / b", {}, {"a": 1, "b": -1}),
        ("a / (a + b)", {}, {"a": 1, "b": -1}),
        ("k / (p − f)", {"p": ["f"]}, {"k": 1, "p": -1, "f": 1}),
        ("(p − f) / p", {"p": ["f"]}, {"p": 1, "f": -1}),
        ("(p − f) / s", {"p": ["f"]}, {"p": 1, "f": -1, "s": -1}),
        ("p − f − r", {}, {"p": 1, "f": -1, "r": -1}),
        ("min(a, b) / c", {}, {"a": 1, "b": 1, "c": -1}),
        ("max(a − b, c)", {}, {"a": 1, "b": -1, "c": 1}),
        ("a − a", {}, {"a": 0}),
        ("a × 2 − a", {}, {"a": 1}),
    ],
)
def test_which_way_a_formula_goes_is_read_from_its_symbols(text, wholes, wanted):
    assert directions(parse(text), wholes) == wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a × (b − a)", "does not always grow or always fall with a"),
        ("a × a − a", "does not always grow or always fall with a"),
        ("(a + 2) / (a × a + 1)", "does not always grow or always fall with a"),
        ("max(a, 10 − a)", "does not always grow or always fall with a"),
        ("(a − b) / s", "does not always grow or always fall with s"),
        ("(a − b) / (c − d)", "a difference by a difference"),
        ("a / 0", "divides by nought"),
    ],
)
def test_a_formula_whose_ends_corners_do_not_give_is_refused_with_the_reason(text, why):
    with pytest.raises(FormulaError, match=why):
        directions(parse(text))


@pytest.mark.parametrize(
    ("text", "box", "wanted"),
    [
        ("a / b", {"a": "(80000, ∞)", "b": "[8, 8]"}, "(10000, ∞)"),
        ("b / a", {"a": "(80000, ∞)", "b": "[8, 8]"}, "(0, 0.0001)"),
        ("a / b", {"a": "[0, 0]", "b": "(80000, ∞)"}, "[0, 0]"),
        ("a / b", {"a": "[60, 60]", "b": "[0, 4]"}, "[15, ∞)"),
        ("a / b", {"a": "[0, 5]", "b": "[0, 4]"}, "[0, ∞)"),
        ("a / (a + b)", {"a": "[30, ∞)", "b": "[10, 10]"}, "[0.75, 1)"),
        ("a / (a + b)", {"a": "[30, ∞)", "b": "[10, ∞)"}, "(0, 1)"),
        ("a / (a + b)", {"a": "[0, 5]", "b": "[0, 0]"}, "[1, 1]"),
        ("a / (a + b)", {"a": "[0, 3]", "b": "[1, 7]"}, "[0, 0.75]"),
        ("a − b", {"a": "[275, 275]", "b": "(80, ∞)"}, "(-∞, 195)"),
        ("k / (p − f)", {"k": "[60, 60]", "p": "[100, 200]", "f": "[50, 150]"}, "[0.4, ∞)"),
        ("k / (p − f)", {"k": "[60, ∞)", "p": "[200, ∞)", "f": "[50, 60]"}, "(0, ∞)"),
        ("min(a, b)", {"a": "[1, ∞)", "b": "(0, 5]"}, "(0, 5]"),
        ("max(a, b) / c", {"a": "[1, 4]", "b": "(2, 6)", "c": "[2, ∞)"}, "(0, 3)"),
        ("min(a / b, c)", {"a": "[16, 16]", "b": "[0, 7]", "c": "(1, 16]"}, "(1, 16]"),
        ("a − a", {"a": "[3, ∞)"}, "[0, 0]"),
        ("a / a", {"a": "(0, ∞)"}, "[1, 1]"),
    ],
)
def test_open_infinite_and_nought_ends_are_limits(text, box, wanted):
    assert spanned(text, {"p": ["f"]}, **box) == Interval.parse(wanted)


def test_division_by_exactly_nought_is_named():
    with pytest.raises(NoughtError):
        spanned("a / b", a="[5, 9]", b="[0, 0]")


def test_a_divisor_that_can_not_be_positive_leaves_nothing():
    with pytest.raises(EmptyIntervalError, match="remains"):
        spanned("k / (p − f)", {"p": ["f"]}, k="[60, 60]", p="[100, 120]", f="[130, 150]")


FORMULAS = [
    "a / b", "a / (a + b)", "a × b", "a + b × c", "a − b", "min(a, b) / c", "max(a, b + c)", "a / (b + c) / 2", "(a + b) / c",
    "a × c / (a + b)", "max(a − b, c)", "min(a / b, c)", "a / (a + b + c)",
]  # fmt: skip
ENDS = st.integers(0, 40).map(Decimal)


@st.composite
def positive(draw: st.DrawFn) -> Interval:
    one, other = sorted((draw(ENDS), draw(ENDS)))
    if one == other:
        return Interval.exactly(one + 1)
    upper = draw(st.sampled_from([other, other, INFINITY]))
    return Interval(one, upper, draw(st.booleans()), draw(st.booleans()))


def inside(interval: Interval, at: Fraction) -> Fraction:
    """Return a point of the interval: at 0 and 1 one as near to its end as makes no difference, far out where it has none."""
    low = Fraction(interval.lower)
    high = Fraction(interval.upper) if interval.upper.is_finite() else low + 10**13
    near = min(Fraction(1, 10**10), (high - low) / 3)
    return min(max(low + (high - low) * at, low + near), high - near)


@pytest.mark.parametrize("text", FORMULAS)
@given(a=positive(), b=positive(), c=positive(), seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_corners_hold_every_sampled_value_and_are_reached_by_some(text, a, b, c, seed):
    formula = parse(text)
    ways = directions(formula)
    box = {name: each for name, each in {"a": a, "b": b, "c": c}.items() if name in formula.variables}
    result = span(shape(formula.root, ways), box)
    draw = random.Random(seed)
    shares = [Fraction(0), Fraction(1), *(Fraction(draw.randrange(1, 1000), 1000) for _ in range(3))]
    slack = Fraction(1, 10**12)
    for _ in range(20):
        each = value(formula, {name: inside(interval, draw.choice(shares)) for name, interval in box.items()})
        assert result.lower.is_infinite() or each >= Fraction(result.lower) - slack
        assert result.upper.is_infinite() or each <= Fraction(result.upper) + slack
    low, high = (value(formula, {name: inside(each, Fraction((ways[name] > 0) is top)) for name, each in box.items()}) for top in (False, True))
    assert low < -(10**4) if result.lower.is_infinite() else abs(low - Fraction(result.lower)) < Fraction(1, 10**3)
    assert high > 10**4 if result.upper.is_infinite() else abs(high - Fraction(result.upper)) < Fraction(1, 10**3)


def value(formula: Formula, env: dict[str, Fraction]) -> Fraction:
    return evaluate(formula.root, env, number=Fraction, extreme=lambda which, parts: min(parts) if which == "min" else max(parts))


def test_units_are_worked_out_and_unlike_things_are_refused():
    density = parse("people / area")
    assert scale(density, {"people": "person", "area": "hectare"}, "person / kilometer ** 2").factor == 100
    assert scale(parse("killed / people"), {"killed": "person", "people": "person"}, "per_10000").factor == 10_000
    with pytest.raises(UnitError):
        scale(parse("a + b"), {"a": "person", "b": "household"}, "person")
    with pytest.raises(UnitError):
        scale(parse("a / b"), {"a": "USD", "b": "EUR"}, "percent")
    with pytest.raises(UnitError):
        scale(density, {"people": "household", "area": "hectare"}, "person / kilometer ** 2")
    with pytest.raises(UnitError):
        scale(parse("a + 1"), {"a": "person"}, "person")
    with pytest.raises(FormulaError, match="meet in one sum"):
        scale(parse("a + b"), {"a": "hectare", "b": "kilometer ** 2"}, "hectare")


def test_the_unit_of_money_is_what_comes_out():
    assert scale(parse("a / b"), {"a": "SYP", "b": "person"}, "as reported").unit == "SYP / person"


def a_row(**more: object) -> IndicatorRow:
    inputs = {"killed": InputRow(term="killed", label="killed"), "population": InputRow(term="population", label="residents")}
    values = {
        "id": "made_up", "title": "Made up", "meaning": "A row for tests.", "formula": "killed / population", "unit": "percent", "suffix": "%",
        "decimals": 1, "theme": "casualties", "colour": "casualties", "worse": "higher", "lead": "killed", "source": "test", "inputs": inputs,
    }  # fmt: skip
    return IndicatorRow(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"unit": "person"}, "the formula gives dimensionless, which is no person; correct the unit"),
        ({"formula": "killed × (population − killed)"}, "always grow or always fall"),
        ({"formula": "killed / injured"}, "name each in both"),
        ({"formula": "killed +"}, "is wanted where"),
        ({"formula": "killed + population", "unit": "person"}, "a stock and a flow"),
        ({"lead": "nobody"}, "no input is called 'nobody'"),
        (
            {"inputs": {"killed": InputRow(term="slain", label="x"), "population": InputRow(term="population", label="y")}},
            "no term is called 'slain'",
        ),
        ({"domain": "0 to 1"}, "not an interval"),
    ],
)
def test_a_row_that_can_not_be_right_is_refused_by_name_with_the_remedy(more, why):
    assert indicator(a_row()).directions == {"killed": 1, "population": -1}
    with pytest.raises(DefinitionError, match=why) as refused:
        indicator(a_row(**more))
    assert "indicators.toml, [made_up]" in str(refused.value)


def test_every_row_is_accepted_and_all_nine_themes_have_one():
    rows = catalogue()
    assert len(rows) >= 30
    assert {each.row.theme for each in rows.values()} == set(Theme.__args__)  # type: ignore[attr-defined]
    assert list(rows) == list(indicator_rows())


def test_every_threshold_of_an_indicator_has_its_unit():
    for threshold in threshold_rows().values():
        known = catalogue().get(threshold.indicator)
        if known is not None:
            assert scale(known.formula, {name: each.unit or unit_of_term(each.term) for name, each in known.row.inputs.items()}, threshold.unit)


def unit_of_term(term: str) -> str:
    from metrics.definitions import terms

    return terms()[term].unit
