"""The shape of a place: closed lines on the map, written small enough to be kept with a situation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]
DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """Where a place ends. `place` is the id of the place it belongs to, None for a shape that only gives the surroundings.

    `rings` are closed lines, written by `written` with `decimals` of a degree; a hole runs the other way round than the ring it lies in.
    """

    name: str
    rings: tuple[str, ...]
    place: str | None = None
    pcode: str | None = None
    decimals: int = DECIMALS

    def lines(self) -> tuple[tuple[Point, ...], ...]:
        """Return the rings as points of (longitude, latitude), each ending where it began."""
        return tuple([_points(each, self.decimals) for each in self.rings])


def written(points: Iterable[Point], decimals: int = DECIMALS) -> str:
    """Return points of (longitude, latitude) as text without spaces: differences in steps of the last decimal, in letters and signs.

    It is Google's encoded polyline format with longitude first.

    >>> read_line(written([(37.15, 36.2), (37.16, 36.19)], 2), 2)
    [(37.15, 36.2), (37.16, 36.19)]
    """
    out: list[str] = []
    before = (0, 0)
    for longitude, latitude in points:
        now = (round(longitude * 10**decimals), round(latitude * 10**decimals))
        if not out or now != before:
            out += [_signs(now[0] - before[0]), _signs(now[1] - before[1])]
        before = now
    return "".join(out)


def _signs(step: int) -> str:
    left = step << 1 if step >= 0 else ~(step << 1)
    out = ""
    while left >= 0x20:
        out += chr((0x20 | (left & 0x1F)) + 63)
        left >>= 5
    return out + chr(left + 63)


def read_line(text: str, decimals: int = DECIMALS) -> list[Point]:
    """Return the points that `written` wrote.

    Raises ValueError for a text that ends in the middle of a point.
    """
    return list(_points(text, decimals))


# A map draws the same surroundings whatever it shows.
@lru_cache(maxsize=1024)
def _points(text: str, decimals: int) -> tuple[Point, ...]:
    steps: list[int] = []
    value = shift = 0
    for sign in text:
        bits = ord(sign) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            steps.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(steps) % 2:
        raise ValueError("the line ends in the middle of a point; it was cut short")
    out, longitude, latitude = [], 0, 0
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        longitude, latitude = longitude + east, latitude + north
        out.append((round(longitude / 10**decimals, decimals), round(latitude / 10**decimals, decimals)))
    return tuple(out)


def simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return the line with as few of its points as keep it within `tolerance` degrees of where it was (Douglas and Peucker, 1973).

    >>> simplified([(0.0, 0.0), (1.0, 0.01), (2.0, 0.0)], 0.1)
    [(0.0, 0.0), (2.0, 0.0)]
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_distance(points[each], points[first], points[last]), each) for each in range(first + 1, last)), default=(0.0, first))
        if far > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[each] for each in sorted(kept)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """Return how far `point` is from the stretch between `begin` and `end`."""
    (x, y), (x0, y0), (x1, y1) = point, begin, end
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return float(((x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2) ** 0.5)
