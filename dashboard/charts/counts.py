"""How many figures speak of each stretch of time: bars of counts, where the figures themselves are too many to be told apart.

What is counted are figures, never what they count: the same fact told by ten sources is ten of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.charts.base import faded, filled, parted
from dashboard.charts.days import day_number
from dashboard.theme import ThemeName

_ROOM = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many figures are of the days from `start` to `end`, both included: `told` of a number or none, `unknown` that none is known.

    `opens` is the figure that a click opens, or what it sets in the address ("term=killed"); "" for nothing.
    """

    start: date
    end: date
    told: int
    unknown: int
    spoken: str
    opens: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars of all rows of a chart, drawn together: each trace or shape costs the browser as much as hundreds of bars."""

    theme: ThemeName
    _boxes: dict[str, list[tuple[float, float, float, float]]] = field(default_factory=dict)
    _pointed: list[list[tuple[float, float, str, str | None]]] = field(default_factory=list)

    def add(self, counts: Sequence[Count], *, base: float, high: float, tone: str) -> None:
        """Draw bars over the line at `base`, `high` for the most, and under it, pale, those that say that no number is known."""
        most = most_of(counts)
        for each in counts:
            left, right = _sides(each)
            for shade, figures, under in ((faded(tone, self.theme, 0.75), each.told, False), (faded("soft", self.theme, 0.55), each.unknown, True)):
                if figures:
                    tall = _tall(figures, high, most)
                    self._boxes.setdefault(shade, []).append((left, right, base - tall, base) if under else (left, right, base, base + tall))
        self._pointed.append([(sum(_sides(each)) / 2, base + _tall(each.told, high, most), each.spoken, each.opens or None) for each in counts])

    def shapes(self) -> list[dict[str, Any]]:
        """Return all bars, those of one colour as one shape."""
        return [filled(boxes, shade) for shade, boxes in self._boxes.items()]

    def traces(self) -> list[dict[str, Any]]:
        """Return what is pointed at, none where nothing is counted."""
        if not self._pointed:
            return []
        x, y, spoken, opens = (parted([[each[at] for each in row] for row in self._pointed]) for at in range(4))
        return [{"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"width": 0}, "hoverinfo": "text", "text": spoken, "customdata": opens}]


def most_of(counts: Sequence[Count]) -> int:
    """Return how many figures the highest bar counts."""
    return max(max(each.told, each.unknown) for each in counts)


def _tall(figures: int, high: float, most: int) -> float:
    return round(high * figures / most, 4)


def _sides(each: Count) -> tuple[float, float]:
    left, right = day_number(each.start, 0), day_number(each.end, 24)
    room = (right - left) * _ROOM / 2
    return round(left + room, 2), round(right - room, 2)
