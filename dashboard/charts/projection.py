"""From degrees to a flat picture: an equidistant one, true to scale near its middle, that needs no map server."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from metrics.model.boundary import Point

KILOMETRES = 111.32
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A stretch of the world to be drawn, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[Point], *, margin: float = 0.25, least: float = 0.05) -> Frame:
        """Return the frame that holds `points` with a margin on each side, at least `least` degrees high and wide."""
        held = list(points)
        west, east = min(x for x, _ in held), max(x for x, _ in held)
        south, north = min(y for _, y in held), max(y for _, y in held)
        across, up = max(least, (east - west) * (0.5 + margin)), max(least, (north - south) * (0.5 + margin))
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        return cls(west=middle_x - across, south=middle_y - up, east=middle_x + across, north=middle_y + up)

    @cached_property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, in the middle of the frame."""
        return max(0.05, math.cos(math.radians((self.south + self.north) / 2)))

    def wider(self, times: float) -> Frame:
        """Return the frame with as much again on each side, `times` its size: what a window of another shape shows too."""
        across, up = (self.east - self.west) * times, (self.north - self.south) * times
        return Frame(west=self.west - across, south=self.south - up, east=self.east + across, north=self.north + up)

    def flat(self, point: Point) -> Point:
        """Return where a point of (longitude, latitude) lies in the picture."""
        return round(point[0] * self.shrink, 5), round(point[1], 5)

    def box(self) -> tuple[Point, Point]:
        """Return the corners of the frame in the picture: west and south, east and north."""
        return self.flat((self.west, self.south)), self.flat((self.east, self.north))

    def scale(self) -> tuple[int, float]:
        """Return a round number of kilometres, about a fifth of the frame, and its length in the picture."""
        wide = (self.east - self.west) * self.shrink * KILOMETRES
        length = max((each for each in _ROUND if each <= wide / 5), default=_ROUND[0])
        return length, length / KILOMETRES


def clipped(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """Return the part of a closed line that lies in the frame, closed along its edges (Sutherland and Hodgman, 1974); [] where none does."""
    out = list(ring)
    for axis, limit, sign in ((0, frame.west, 1.0), (0, frame.east, -1.0), (1, frame.south, 1.0), (1, frame.north, -1.0)):
        if not out:
            break
        along = [point[axis] for point in out]
        nearest, furthest = sorted(((min(along) - limit) * sign, (max(along) - limit) * sign))
        # Most lines lie wholly on one side of most edges.
        if nearest < 0:
            out = _on_one_side(out, axis, limit, sign) if furthest >= 0 else []
    return out


def _on_one_side(ring: Sequence[Point], axis: int, limit: float, sign: float) -> list[Point]:
    kept: list[Point] = []
    before = ring[-1]
    was_in = (before[axis] - limit) * sign >= 0
    for now in ring:
        is_in = (now[axis] - limit) * sign >= 0
        if was_in != is_in:
            part = (limit - before[axis]) / (now[axis] - before[axis])
            kept.append((before[0] + part * (now[0] - before[0]), before[1] + part * (now[1] - before[1])))
        if is_in:
            kept.append(now)
        before, was_in = now, is_in
    return kept


def middle(ring: Sequence[Point]) -> Point:
    """Return the centre of the area of a closed line."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return ring[0]
    return x / (3 * area), y / (3 * area)


def size(ring: Sequence[Point]) -> float:
    """Return the area of a closed line, in square degrees."""
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False))) / 2
