"""Where labels go so that they lie on nothing: each beside its symbol, on the first side that is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER, LINE, GAP = 6.9, 34.0, 5.0
SIDES = ("right", "left", "above", "below")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A symbol in pixels from the lower left corner, and the longest line of its label; an `optional` one gives way to the others' labels."""

    x: float
    y: float
    radius: float
    words: str
    optional: bool = False


def label_sides(spots: Sequence[Spot], wide: float, high: float, kept: Sequence[Box] = (), *, most: int | None = None) -> list[str | None]:
    """Return for each symbol the side its label goes to, None where every side is taken: the list beside the picture has it too.

    `kept` are boxes that something else stands in; only the first `most` symbols are given a label.

    >>> label_sides([Spot(x=100, y=100, radius=5, words="Aleppo"), Spot(x=150, y=100, radius=5, words="Idlib")], 400, 400)
    ['left', 'right']
    """
    symbols = [(each.x - each.radius, each.y - each.radius, each.x + each.radius, each.y + each.radius) for each in spots]
    taken: list[Box] = list(kept)
    out: list[str | None] = []
    for index, spot in enumerate(spots[:most]):
        others = [*(symbols[at] for at, each in enumerate(spots) if at != index and not each.optional), *taken]
        boxes = {side: _box(spot, side) for side in SIDES}
        hidden = spot.optional and any(_overlap(symbols[index], other) for other in taken)
        free = [side for side, box in boxes.items() if _inside(box, wide, high) and not any(_overlap(box, other) for other in others)]
        chosen = None if hidden or not free else free[0]
        out.append(chosen)
        if chosen is not None:
            taken += [boxes[chosen], *([symbols[index]] if spot.optional else [])]
    return out + [None] * (len(spots) - len(out))


def _box(spot: Spot, side: str) -> Box:
    wide = len(spot.words) * CHARACTER
    if side in ("right", "left"):
        begin = spot.x + spot.radius + GAP if side == "right" else spot.x - spot.radius - GAP - wide
        return begin, spot.y - LINE / 2, begin + wide, spot.y + LINE / 2
    bottom = spot.y + spot.radius + GAP if side == "above" else spot.y - spot.radius - GAP - LINE
    return spot.x - wide / 2, bottom, spot.x + wide / 2, bottom + LINE


def _inside(box: Box, wide: float, high: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
