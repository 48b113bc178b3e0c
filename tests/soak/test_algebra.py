"""Ten thousand cases an operator against brute force: no value outside what is computed, and no end that no value comes near."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from random import Random

import pytest

from metrics.indicators.corners import shape, span
from metrics.indicators.formula import evaluate, parse
from metrics.indicators.monotone import directions
from metrics.interval import Interval
from tests.algebra import beside_nought, drawn, holds, inside, reached, samples

CASES = 10_000
OPERATORS: dict[str, tuple[Callable[[Interval, Interval], Interval], Callable[[Fraction, Fraction], Fraction]]] = {
    "+": (operator.add, operator.add),
    "-": (operator.sub, operator.sub),
    "*": (operator.mul, operator.mul),
    "/": (operator.truediv, operator.truediv),
    "min": (Interval.minimum, min),
    "max": (Interval.maximum, max),
}
FORMULAS = ["a / b", "a / (a + b)", "a + b × c", "min(a, b) / c", "max(a − b, c)", "min(a / b, c)", "a × c / (a + b)"]


@pytest.mark.parametrize("sign", OPERATORS)
def test_an_operator_holds_every_value_and_reaches_its_ends(sign):
    over_intervals, over_numbers = OPERATORS[sign]
    draw = Random(f"operator {sign}")
    for _ in range(CASES):
        one, other = drawn(draw), drawn(draw)
        if sign == "/" and other.lower == other.upper == 0:
            continue
        result = over_intervals(one, other)
        values = [over_numbers(x, y) for x in samples(one, draw) for y in samples(other, draw) if sign != "/" or y != 0]
        assert all(holds(result, each) for each in values), (one, sign, other, result)
        # Where a divisor may be nought, only that nothing is known is promised.
        assert reached(result, values) or (sign == "/" and holds(other, Fraction(0))), (one, sign, other, result)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_with_repeated_inputs_holds_every_value_and_reaches_its_ends(text):
    formula = parse(text)
    ways = directions(formula)
    draw = Random(f"formula {text}")
    for _ in range(CASES // 5):
        box = {name: drawn(draw, least=0) for name in formula.variables}
        if any(each.lower == each.upper == 0 for each in box.values()):
            continue
        result = span(shape(formula.root, ways), box)
        points = [{name: beside_nought(each, inside(each, draw)) for name, each in box.items()} for _ in range(6)]
        points += [
            {name: beside_nought(each, inside(each, draw, at=int((ways[name] >= 0) is top))) for name, each in box.items()} for top in (False, True)
        ]
        values = [
            evaluate(formula.root, at, number=Fraction, extreme=lambda which, parts: min(parts) if which == "min" else max(parts)) for at in points
        ]
        assert all(holds(result, each) for each in values), (text, box, result)
        assert reached(result, values), (text, box, result)
