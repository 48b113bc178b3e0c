"""The exact range of a formula over intervals: its values at the corner where it is least and at the one where it is greatest.

Each input is one variable however often it occurs, so a formula that always grows or always falls with each input takes its
ends at two corners of the box of its inputs. An end that is open, infinite or nought under a division is a limit there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import NamedTuple

from metrics.indicators.formula import Combined, Extreme, Name, Node, Number, compiled, evaluate, names_in, nodes, reading
from metrics.indicators.germ import Germ
from metrics.indicators.germ import extreme as germ_extreme
from metrics.interval import INFINITY, EmptyIntervalError, End, Interval

Box = Mapping[str, Interval]


class NoughtError(ValueError):
    """The formula divides by an input that is exactly nought: it has no value anywhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A formula with the way it goes with each variable, so that its ends are read off a box at once.

    `least` and `greatest` give its value at the two corners; `guards` are the differences that it divides by; `bends` says that
    it has a min or a max. Where nothing is added or repeated in it, so that it is flat nowhere but at nought, `multiplied` names
    its factors that it does not divide by, and `last_divisor` what it divides by last; `is_sum` says that nothing is multiplied.
    """

    root: Node
    directions: Mapping[str, int]
    guards: tuple[Shape, ...]
    least: Callable[[Box], Decimal]
    greatest: Callable[[Box], Decimal]
    bends: bool
    multiplied: frozenset[str] | None
    last_divisor: str | None
    is_sum: bool


def shape(root: Node, directions: Mapping[str, int], guards: Sequence[Node] = ()) -> Shape:
    """Return a formula as `span` takes it: `directions` are 1 or -1 for each variable, 0 for one that it does not move with."""
    inner = list(nodes(root))
    bends = any(isinstance(each, Extreme) for each in inner)
    named = [each.name for each in inner if isinstance(each, Name)]
    signs = {each.sign for each in inner if isinstance(each, Combined)}
    once = not bends and len(named) == len(set(named)) and not any(isinstance(each, Number) and not each.value for each in inner)
    last = root.right.name if isinstance(root, Combined) and root.sign == "/" and isinstance(root.right, Name) else None
    return Shape(
        root=root, directions=directions, guards=tuple(shape(each, directions) for each in guards), least=reading(root, _ends(directions, top=False)),
        greatest=reading(root, _ends(directions, top=True)), bends=bends, multiplied=frozenset(_multiplied(root)) if once and signs <= set("*/") else None,
        last_divisor=last, is_sum=once and signs <= set("+-"),
    )  # fmt: skip


def _multiplied(node: Node, *, above: bool = True) -> Iterator[str]:
    """Yield the names in a product that it does not divide by: dividing by a quotient multiplies by its divisor."""
    if isinstance(node, Combined):
        yield from _multiplied(node.left, above=above)
        yield from _multiplied(node.right, above=above if node.sign == "*" else not above)
    elif isinstance(node, Name) and above:
        yield node.name


def _ends(directions: Mapping[str, int], *, top: bool) -> Callable[[str], Callable[[Box], Decimal]]:
    """Return how a variable is read off a box at the corner where the formula is greatest (`top`) or least."""

    def read(name: str) -> Callable[[Box], Decimal]:
        if (directions[name] >= 0) is top:
            return lambda box: box[name].upper
        return lambda box: box[name].lower

    return read


def span(of: Shape, box: Box) -> Interval:
    """Return every value of the formula over `box` whose guards, the differences that it divides by, are positive.

    >>> from metrics.indicators.formula import parse
    >>> span(shape(parse("a / b").root, {"a": 1, "b": -1}), {"a": Interval.more_than(80_000), "b": Interval.exactly(8)})
    Interval.parse('(10000, ∞)')

    Raises EmptyIntervalError where no guard can be positive, NoughtError where a divisor is exactly nought.
    """
    if any(_limit(guard, box, top=False)[0] <= 0 for guard in of.guards):
        raise EmptyIntervalError("nothing remains to divide by")
    lower, lower_open = _limit(of, box, top=False)
    if any(_limit(guard, box, top=True)[0] <= 0 for guard in of.guards):
        return Interval(lower, INFINITY, lower_open, True)
    upper, upper_open = _limit(of, box, top=True)
    return Interval(lower, upper, lower_open, upper_open)


class Corner(NamedTuple):
    """One corner of a box: the value of each variable there, and which of them are only approached."""

    values: dict[str, Decimal]
    open: set[str]


def _corner(directions: Mapping[str, int], box: Box, *, top: bool) -> Corner:
    """Return the corner of a box where the formula is greatest (`top`) or least."""
    ends = {name: box[name].high if (way >= 0) is top else box[name].low for name, way in directions.items()}
    return Corner({name: each.value for name, each in ends.items()}, {name for name, each in ends.items() if each.open})


def point(root: Node, values: Mapping[str, Decimal]) -> Decimal | None:
    """Return the value of the formula at one point; None where it divides by nought there."""
    try:
        return compiled(root)(values)
    except (DecimalException, ZeroDivisionError):
        return None


def _limit(of: Shape, box: Box, *, top: bool) -> tuple[Decimal, bool]:
    """Return an end of the formula's values, and whether it is only approached."""
    try:
        at = (of.greatest if top else of.least)(box)
    except (DecimalException, ZeroDivisionError):
        return _approached(of.root, _corner(of.directions, box, top=top), box)
    for name, way in of.directions.items():
        each = box[name]
        if each.upper_open if (way >= 0) is top else each.lower_open:
            break
    else:
        return at, False
    if (of.multiplied is not None and at) or (not of.bends and at.is_infinite()):
        return at, True
    # A formula that is flat on the way in takes its end although an input does not: 0 ÷ (80,000, ∞) is 0. With min and max it
    # may be flat near the corner only, which germs see.
    corner = _corner(of.directions, box, top=top)
    moved = {name: _inside(box[name]) if name in corner.open else value for name, value in corner.values.items()}
    if point(of.root, moved) == at:
        return at, False
    return _approached(of.root, corner, box) if of.bends else (at, True)


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
