"""The exact range of a formula over intervals: its values at the corner where it is least and at the one where it is greatest.

Each input is one variable however often it occurs, so a formula that always grows or always falls with each input takes its
ends at two corners of the box of its inputs. An end that is open, infinite or nought under a division is a limit there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import lru_cache
from typing import NamedTuple

from metrics.indicators.formula import KEPT, Combined, Extreme, Name, Node, compiled, evaluate, names_in, nodes
from metrics.indicators.germ import Germ
from metrics.indicators.germ import extreme as germ_extreme
from metrics.interval import INFINITY, EmptyIntervalError, End, Interval

Box = Mapping[str, Interval]


class NoughtError(ValueError):
    """The formula divides by an input that is exactly nought: it has no value anywhere."""


def span(root: Node, box: Box, directions: Mapping[str, int], guards: Sequence[Node] = ()) -> Interval:
    """Return every value of the formula over `box` whose `guards`, the differences that it divides by, are positive.

    >>> from metrics.indicators.formula import parse
    >>> span(parse("a / b").root, {"a": Interval.more_than(80_000), "b": Interval.exactly(8)}, {"a": 1, "b": -1})
    Interval.parse('(10000, ∞)')

    Raises EmptyIntervalError where no guard can be positive, NoughtError where a divisor is exactly nought.
    """
    lower, upper = _corners(box, directions)
    if any(_limit(guard, lower, box).value <= 0 for guard in guards):
        raise EmptyIntervalError("nothing remains to divide by")
    low = _limit(root, lower, box)
    if any(_limit(guard, upper, box).value <= 0 for guard in guards):
        return Interval.of_ends(lower=low, upper=End(INFINITY, True))
    return Interval.of_ends(lower=low, upper=low if upper is lower else _limit(root, upper, box))


class Corner(NamedTuple):
    """One corner of a box: the value of each variable there, and which of them are only approached."""

    values: dict[str, Decimal]
    open: set[str]


def _corners(box: Box, directions: Mapping[str, int]) -> tuple[Corner, Corner]:
    """Return the corner where the formula is least and the one where it is greatest, the same one for a box that is a point."""
    low, high = {}, {}
    low_open: set[str] = set()
    high_open: set[str] = set()
    alone = True
    for name, way in directions.items():
        each = box[name]
        alone = alone and each.lower == each.upper
        if way >= 0:
            low[name], high[name] = each.lower, each.upper
            opened, closed = low_open, high_open
        else:
            low[name], high[name] = each.upper, each.lower
            opened, closed = high_open, low_open
        if each.lower_open:
            opened.add(name)
        if each.upper_open:
            closed.add(name)
    lower = Corner(low, low_open)
    return lower, lower if alone else Corner(high, high_open)


def point(root: Node, values: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of the formula at one point; None where it divides by nought there."""
    try:
        return compiled(root)(values)
    except (DecimalException, ZeroDivisionError):
        return None


def _limit(root: Node, corner: Corner, box: Box) -> End:
    at = point(root, corner.values)
    if at is None:
        return _approached(root, corner, box)
    if not corner.open:
        return End(at)
    bends = _bends(root)
    if not bends and at.is_infinite():
        return End(at, True)
    # A formula that is flat on the way in takes its end although an input does not: 0 ÷ (80,000, ∞) is 0. With min and max it
    # may be flat near the corner only, which germs see.
    moved = {name: _inside(box[name]) if name in corner.open else value for name, value in corner.values.items()}
    if point(root, moved) == at:
        return End(at)
    return _approached(root, corner, box) if bends else End(at, True)


@lru_cache(maxsize=KEPT)
def _bends(root: Node) -> bool:
    return any(isinstance(each, Extreme) for each in nodes(root))


def _approached(root: Node, corner: Corner, box: Box) -> End:
    """Return the limit on the way into a corner: open ends are approached, and where that divides by nought those at nought too, then all."""
    pole = _pole(root, corner, box)
    if pole is not None:
        return pole
    nought = {name for name, value in corner.values.items() if value == 0}
    for moved in (corner.open, corner.open | nought, set(corner.values)):
        try:
            germ = _germ(
                root, {name: Germ.near(value, step=_step(value, box[name]) if name in moved else 0) for name, value in corner.values.items()}
            )
        except ZeroDivisionError:
            continue
        return End(germ.limit(), not germ.is_constant)
    raise NoughtError("a divisor is exactly nought")


def _pole(root: Node, corner: Corner, box: Box) -> End | None:
    """Return the limit of what is divided by one input alone that falls to nought, the commonest of all; None for everything else."""
    if not isinstance(root, Combined) or root.sign != "/" or not isinstance(root.right, Name) or root.right.name in names_in(root.left):
        return None
    below, above = box[root.right.name], point(root.left, corner.values)
    if above is None or not above.is_finite() or above == 0 or below.is_point or below.lower != 0 or corner.values[root.right.name] != 0:
        return None
    return End(INFINITY.copy_sign(above), True)


def _germ(root: Node, env: Mapping[str, Germ]) -> Germ:
    return evaluate(root, env, number=Germ.near, extreme=germ_extreme)


def _step(value: Decimal, interval: Interval) -> int:
    """Return from which side an end is approached: a lower one from above (1), an upper one from below (-1), a point from none."""
    if interval.is_point:
        return 0
    return 1 if value == interval.lower else -1


def _inside(interval: Interval) -> Decimal:
    if interval.is_bounded:
        return (interval.lower + interval.upper) / 2
    if interval.lower.is_finite():
        return interval.lower + 1
    return interval.upper - 1 if interval.upper.is_finite() else Decimal(0)
