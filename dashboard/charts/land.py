"""What lies around the numbers of a map: shapes of areas, a scale, and a small map of the country that says where in it one looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.charts.base import AXIS, colour, faded, text
from dashboard.charts.projection import Frame, clipped
from dashboard.theme import ThemeName
from dashboard.translation import localised, t
from dashboard.words import lines_apart
from metrics.model.boundary import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """The shape of an area. `told` areas are those that something is reported of; `strength` from 0 to 1 shades a share or a rate."""

    name: str
    rings: Sequence[Sequence[Point]]
    colour: str = "soft"
    told: bool = False
    strength: float | None = None


def drawn_area(area: Area, seen: Frame, frame: Frame, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the shape of an area as far as it is `seen`, under what else is drawn; none where it lies elsewhere."""
    path = _path(tuple(map(tuple, area.rings)), seen, frame)
    if not path:
        return []
    shade = faded(area.colour, theme, 0.08 + 0.42 * area.strength if area.strength is not None else 0.16 if area.told else 0.09)
    line = {"width": 1, "color": faded("soft", theme, 0.45)}
    return [{"type": "path", "xref": "x", "yref": "y", "layer": "below", "line": line, "fillcolor": shade, "path": path}]


# What is shown changes more often than where: the land around it is then as it was.
@lru_cache(maxsize=1024)
def _path(rings: tuple[tuple[Point, ...], ...], seen: Frame, frame: Frame) -> str:
    lines = [[frame.flat(point) for point in clipped(ring, seen)] for ring in rings]
    return "".join(f"M{'L'.join(f'{x},{y}' for x, y in line)}Z" for line in lines if line)


def scale_bar(frame: Frame, theme: ThemeName) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return the lines of the scale and its words."""
    kilometres, length = frame.scale()
    line = {"color": colour("soft", theme), "width": 1.5}
    # Anchored in the corner of the picture and as long as the scale has it: a path of data units would leave the corner when the window changes.
    (left, bottom), (right, top) = frame.box()
    x, y = left + (right - left) * 0.03, bottom + (top - bottom) * 0.035
    shapes = [
        {"type": "line", "xref": "x", "yref": "y", "x0": x, "x1": x + length, "y0": y, "y1": y, "line": line},
        *[
            {"type": "line", "xref": "x", "yref": "y", "ysizemode": "pixel", "yanchor": y, "x0": each, "x1": each, "y0": -4, "y1": 4, "line": line}
            for each in (x, x + length)
        ],
    ]
    return shapes, text(
        lines_apart(f"{localised(f'{kilometres:,}')} {t('km')}"), x=x, y=y, yshift=4, soft=True, size=12, theme=theme, xref="x", yref="y"
    )


def locator_map(area: Area, frame: Frame, theme: ThemeName) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    """Return the axes of the small map in the corner that says where in its country the frame lies, its shapes and its mark."""
    whole = Frame.around([point for ring in area.rings for point in ring], margin=0.05)
    (left, bottom), (right, top) = whole.box()
    axes = {
        "xaxis2": {**AXIS, "range": [left, right], "domain": [0.82, 1], "anchor": "y2"},
        "yaxis2": {**AXIS, "range": [bottom, top], "domain": [0.8, 1], "anchor": "x2", "scaleanchor": "x2", "scaleratio": 1},
    }
    shapes = [{**each, "xref": "x2", "yref": "y2", "fillcolor": colour("card", theme)} for each in drawn_area(area, whole.wider(1), whole, theme)]
    here = whole.flat(((frame.west + frame.east) / 2, (frame.south + frame.north) / 2))
    mark = {"size": 8, "symbol": "square-open", "color": colour("ink", theme), "line": {"width": 1.6, "color": colour("ink", theme)}}
    dot = {
        "type": "scatter",
        "x": [here[0]],
        "y": [here[1]],
        "mode": "markers",
        "marker": mark,
        "hoverinfo": "text",
        "text": [f"Here in {area.name}"],
        "xaxis": "x2",
        "yaxis": "y2",
    }
    return axes, shapes, dot
