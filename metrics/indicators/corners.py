"""The exact range of a formula over intervals: its values at the corner where it is least and at the one where it is greatest.

Each input is one variable however often it occurs, so a formula that always grows or always falls with each input takes its
ends at two corners of the box of its inputs. An end that is open, infinite or nought under a division is a limit there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, DecimalException
from functools import lru_cache

from metrics.indicators.formula import KEPT, Extreme, Node, compiled, evaluate, nodes
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
    if not guards:
        closed = _of_closed(root, box, directions)
        if closed is not None:
            return closed
    lower, upper = _corner(box, directions, top=False), _corner(box, directions, top=True)
    if any(_limit(guard, lower, box).value <= 0 for guard in guards):
        raise EmptyIntervalError("nothing remains to divide by")
    low = _limit(root, lower, box)
    if any(_limit(guard, upper, box).value <= 0 for guard in guards):
        return Interval.of_ends(lower=low, upper=End(INFINITY, True))
    return Interval.of_ends(lower=low, upper=_limit(root, upper, box))


def _of_closed(root: Node, box: Box, directions: Mapping[str, int]) -> Interval | None:
    """Return the range over a box whose ends all belong to it, which needs no limits; None where one does not or the formula divides by nought."""
    low, high, alone = {}, {}, True
    for name, each in box.items():
        if each.lower_open or each.upper_open:
            return None
        grows = directions[name] >= 0
        low[name], high[name] = (each.lower, each.upper) if grows else (each.upper, each.lower)
        alone = alone and each.lower == each.upper
    least = point(root, low)
    greatest = least if alone else point(root, high)
    return None if least is None or greatest is None else Interval(least, greatest)


def point(root: Node, values: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of the formula at one point; None where it divides by nought there."""
    try:
        return compiled(root)(values)
    except (DecimalException, ZeroDivisionError):
        return None


def _corner(box: Box, directions: Mapping[str, int], *, top: bool) -> dict[str, End]:
    return {name: each.high if (directions[name] >= 0) is top else each.low for name, each in box.items()}


def _limit(root: Node, ends: Mapping[str, End], box: Box) -> End:
    at = point(root, {name: end.value for name, end in ends.items()})
    if at is None:
        return _approached(root, ends, box)
    if not any(end.open for end in ends.values()):
        return End(at)
    # A formula that is flat on the way in takes its end although an input does not: 0 ÷ (80,000, ∞) is 0. With min and max it
    # may be flat near the corner only, which germs see.
    moved = {name: _inside(box[name]) if end.open else end.value for name, end in ends.items()}
    if point(root, moved) == at:
        return End(at)
    return _approached(root, ends, box) if _bends(root) else End(at, True)


@lru_cache(maxsize=KEPT)
def _bends(root: Node) -> bool:
    return any(isinstance(each, Extreme) for each in nodes(root))


def _approached(root: Node, ends: Mapping[str, End], box: Box) -> End:
    """Return the limit on the way into a corner: open ends are approached, and where that divides by nought those at nought too, then all."""
    for moves in (_is_open, _is_open_or_nought, _is_any):
        try:
            germ = _germ(root, {name: Germ.near(end.value, step=_step(end, box[name]) if moves(end) else 0) for name, end in ends.items()})
        except ZeroDivisionError:
            continue
        return End(germ.limit(), not germ.is_constant)
    raise NoughtError("a divisor is exactly nought")


def _is_open(end: End) -> bool:
    return end.open


def _is_open_or_nought(end: End) -> bool:
    return end.open or end.value == 0


def _is_any(end: End) -> bool:
    return True


def _germ(root: Node, env: Mapping[str, Germ]) -> Germ:
    return evaluate(root, env, number=Germ.near, extreme=germ_extreme)


def _step(end: End, interval: Interval) -> int:
    if interval.is_point:
        return 0
    return 1 if end == interval.low else -1


def _inside(interval: Interval) -> Decimal:
    if interval.is_bounded:
        return (interval.lower + interval.upper) / 2
    if interval.lower.is_finite():
        return interval.lower + 1
    return interval.upper - 1 if interval.upper.is_finite() else Decimal(0)
