"""The ends of a formula over many boxes at once: each sign of the formula is one walk along columns of numbers.

It gives what `corners.span` and `corners.point` give for one box after the other. Where an end is a limit that only those find,
such as that of nought over nought, the box is left to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import reduce
from itertools import repeat
from operator import attrgetter, mul, or_
from typing import Any

from metrics.indicators.corners import Shape, point
from metrics.indicators.formula import JOINED, Extreme, Name, Node, Number
from metrics.interval import INFINITY, Interval

_LOWER, _UPPER, _LOWER_OPEN, _UPPER_OPEN = map(attrgetter, ("lower", "upper", "lower_open", "upper_open"))
NOUGHT = Decimal(0)

Boxes = Mapping[str, Sequence[Interval]]
Numbers = Mapping[str, Sequence[Decimal]]


def in_columns(of: Shape) -> bool:
    """Return whether the ends of a formula can be read off many boxes at once: not where it has a min, a max or divides by a difference."""
    return not of.bends and not of.guards


def spans(of: Shape, boxes: Boxes, by: Decimal) -> list[Interval | None]:
    """Return for each row of `boxes` what `span` gives, times `by`; None where `span` itself must be asked."""
    lower, lower_open = _ends(of, boxes, top=False)
    upper, upper_open = _ends(of, boxes, top=True)
    return list(map(_between, _times(lower, by), _times(upper, by), lower_open, upper_open))


def points(root: Node, numbers: Numbers, by: Decimal) -> list[Decimal | None]:
    """Return for each row of `numbers` what `point` gives, times `by`, written out without an exponent; None where it divides by nought."""
    values, flags = _worked_out(root, numbers)
    if not any(flags):
        return [each + NOUGHT for each in _times(values, by)]
    one_by_one = (point(root, dict(zip(numbers, row, strict=True))) for row in zip(*numbers.values(), strict=True))
    return [None if each is None else each * by + NOUGHT for each in one_by_one]


def _between(lower: Decimal, upper: Decimal, lower_open: bool | None, upper_open: bool | None) -> Interval | None:
    if lower_open is None or upper_open is None or lower > upper or (lower == upper and (lower_open or upper_open)):
        return None
    return Interval(lower, upper, lower_open, upper_open)


def _times(values: Sequence[Decimal], by: Decimal) -> Iterable[Decimal]:
    return values if by == 1 else map(mul, values, repeat(by))


def _along(node: Node, numbers: Numbers) -> Iterable[Decimal]:
    if isinstance(node, Name):
        return numbers[node.name]
    if isinstance(node, Number):
        return repeat(node.value)
    if isinstance(node, Extreme):
        choose = min if node.which == "min" else max
        return map(choose, zip(*(_along(part, numbers) for part in node.parts), strict=False))
    return map(JOINED[node.sign], _along(node.left, numbers), _along(node.right, numbers))


def _worked_out(root: Node, numbers: Numbers) -> tuple[list[Decimal], tuple[bool, bool, bool]]:
    """Return the formula along columns, and whether anything in it was no number, divided by nought or grew beyond all numbers."""
    with localcontext() as context:
        context.clear_traps()
        context.clear_flags()
        values = list(_along(root, numbers))
        flags = context.flags
        return values, (flags[InvalidOperation], flags[DivisionByZero], flags[Overflow])


def _ends(of: Shape, boxes: Boxes, *, top: bool) -> tuple[list[Decimal], list[bool | None]]:
    """Return the upper (`top`) or lower end of each row, and whether it is only approached; None there where `span` must be asked."""
    at: dict[str, list[Decimal]] = {}
    opened: list[Iterable[bool]] = []
    for name, way in of.directions.items():
        rises = (way >= 0) is top
        at[name] = list(map(_UPPER if rises else _LOWER, boxes[name]))
        opened.append(map(_UPPER_OPEN if rises else _LOWER_OPEN, boxes[name]))
    values, (invalid, divided, overflowed) = _worked_out(of.root, at)
    if overflowed:
        return values, [None] * len(values)
    opens: list[Any] = list(reduce(lambda one, other: map(or_, one, other), opened))
    for n, value in enumerate(values):
        if opens[n]:
            if of.multiplied is not None:
                if not value:
                    opens[n] = _approached(of.multiplied, at, boxes, n)
            elif not of.is_sum and value.is_finite():
                opens[n] = None
    if invalid:
        for n, value in enumerate(values):
            if value.is_nan():
                opens[n] = None
    if divided:
        for n, row in enumerate(zip(*at.values(), strict=True)):
            if any(each <= 0 for each in row):
                opens[n] = True if _is_pole(of, at, boxes, n, values[n]) else None
    return values, opens


def _approached(multiplied: frozenset[str], at: Numbers, boxes: Boxes, n: int) -> bool | None:
    """Return whether a product that is nought at an open corner only comes near it: not where one of its factors is nought itself.

    None where an input may be below nought.
    """
    if any(each[n].lower < 0 for each in boxes.values()):
        return None
    return not any(at[name][n] == 0 and not boxes[name][n].lower_open for name in multiplied)


def _is_pole(of: Shape, at: Numbers, boxes: Boxes, n: int, value: Decimal) -> bool:
    """Return whether a row grows without end because its last divisor, and no other, falls to nought."""
    last = of.last_divisor
    if last is None or of.multiplied is None or value != INFINITY:
        return False
    others = (name for name in at if name != last and name not in of.multiplied)
    below = boxes[last][n]
    return at[last][n] == 0 and below.lower == 0 and not below.is_point and all(at[name][n] != 0 for name in others)
