"""Where labels go so that they lie on nothing: each beside its symbol, on the first side that is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray

CHARACTER, LINE, GAP = 6.9, 34.0, 5.0
# So near the picture's edge no label goes: letters differ in width, and a telephone's picture is a little narrower than is reckoned.
EDGE = 8.0
SIDES = ("right", "left", "above", "below")
Box = Sequence[float]
Boxes: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A symbol in pixels from the lower left corner, and the longest line of its label, also where it must be `short`; an `optional` one gives way to the others' labels."""

    x: float
    y: float
    radius: float
    words: str
    short: str = ""
    optional: bool = False


def label_sides(spots: Sequence[Spot], wide: float, high: float, kept: Sequence[Box] = (), *, most: int | None = None) -> list[str | None]:
    """Return for each symbol the side its label goes to, None where every side is taken: the list beside the picture has it too.

    `kept` are boxes that something else stands in; only the first `most` symbols are given a label.

    >>> label_sides([Spot(x=100, y=100, radius=5, words="Aleppo"), Spot(x=150, y=100, radius=5, words="Idlib")], 400, 400)
    ['left', 'right']
    """
    symbols = numpy.array([(each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius) for each in spots]).reshape(-1, 4)
    firm = numpy.array([not each.optional for each in spots], dtype=bool)
    taken: list[Box] = list(kept)
    out: list[str | None] = []
    for index, spot in enumerate(spots[:most]):
        boxes = {side: box for side in SIDES if _inside(box := _box(spot, side), wide, high)}
        hidden = spot.optional and any(_overlap(symbols[index], other) for other in taken)
        free = (
            []
            if hidden
            else [
                side for side, box in boxes.items() if not _on_symbols(box, symbols, firm, index) and not any(_overlap(box, other) for other in taken)
            ]
        )
        out.append(free[0] if free else None)
        if free:
            taken += [boxes[free[0]], *([symbols[index]] if spot.optional else [])]
    return out + [None] * (len(spots) - len(out))


def sides_in_short(spots: Sequence[Spot], sides: Sequence[str | None], wide: float, high: float, kept: Sequence[Box] = ()) -> list[str | None]:
    """Return the sides of the short labels of symbols that `label_sides` gave none in full, None for all others and where there is still no room.

    >>> spots = [Spot(x=100, y=100, radius=5, words="Adıyaman, of 12 February", short="Adıyaman"), Spot(x=190, y=100, radius=5, words="Kilis")]
    >>> sides_in_short(spots, [None, "right"], 300, 120)
    ['right', None]
    """
    taken = [*kept, *(_box(spot, side) for spot, side in zip(spots, sides, strict=True) if side is not None)]
    without = [index for index, side in enumerate(sides) if side is None and spots[index].short]
    others = [spot for index, spot in enumerate(spots) if index not in without]
    shorter = [replace(spots[index], words=spots[index].short) for index in without]
    found = dict(zip(without, label_sides([*shorter, *others], wide, high, taken, most=len(shorter)), strict=False))
    return [found.get(index) for index in range(len(spots))]


def _on_symbols(box: Box, symbols: Boxes, firm: Boxes, but: int) -> bool:
    """Return whether a box lies on one of the symbols that do not give way, other than its own."""
    left, bottom, right, top = symbols.T
    on = (left < box[2]) & (box[0] < right) & (bottom < box[3]) & (box[1] < top) & firm
    on[but] = False
    return bool(on.any())


def _box(spot: Spot, side: str) -> Box:
    wide = len(spot.words) * CHARACTER
    if side in ("right", "left"):
        begin = spot.x + spot.radius + GAP if side == "right" else spot.x - spot.radius - GAP - wide
        return begin, spot.y - LINE / 2, begin + wide, spot.y + LINE / 2
    bottom = spot.y + spot.radius + GAP if side == "above" else spot.y - spot.radius - GAP - LINE
    return spot.x - wide / 2, bottom, spot.x + wide / 2, bottom + LINE


def _inside(box: Box, wide: float, high: float) -> bool:
    return box[0] >= EDGE and box[1] >= 0 and box[2] <= wide - EDGE and box[3] <= high


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
