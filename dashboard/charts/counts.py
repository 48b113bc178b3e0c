"""How many figures speak of each stretch of time: bars of counts, where the figures themselves are too many to be told apart.

What is counted are figures, never what they count: the same fact told by ten sources is ten of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts.base import colour, faded, filled
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


def count_bars(counts: Sequence[Count], *, base: float, high: float, most: int, tone: str, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the bars over the line at `base`, `high` for `most` figures, and under it, pale, those that say that no number is known.

    All bars of a kind are one trace, and so is what is pointed at: as marks of their own each would cost the browser as much as hundreds.
    """
    told = [(*_sides(each), base, base + _tall(each.told, high, most)) for each in counts if each.told]
    unknown = [(*_sides(each), base - _tall(each.unknown, high, most), base) for each in counts if each.unknown]
    shades = (faded(tone, theme, 0.75), faded("soft", theme, 0.55))
    traces = [filled(boxes, shade) for boxes, shade in zip((told, unknown), shades, strict=True) if boxes]
    tops = [base + _tall(each.told, high, most) for each in counts]
    return [*traces, _pointed_at(counts, tops, colour(tone, theme))]


def _pointed_at(counts: Sequence[Count], tops: Sequence[float], shade: str) -> dict[str, Any]:
    x = [sum(_sides(each)) / 2 for each in counts]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": list(tops), "line": {"width": 0, "color": shade}, "hoverinfo": "text",
        "text": [each.spoken for each in counts], "customdata": [each.opens or None for each in counts],
    }  # fmt: skip


def _tall(figures: int, high: float, most: int) -> float:
    return round(high * figures / most, 4)


def _sides(each: Count) -> tuple[float, float]:
    left, right = day_number(each.start, 0), day_number(each.end, 24)
    room = (right - left) * _ROOM / 2
    return round(left + room, 2), round(right - room, 2)
