"""One row a statement: dots and ranges on one scale, gaps for what is not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Any

from dashboard.charts.account import round_step
from dashboard.charts.base import AXIS, colour, faded, plain_figure, rectangle, text
from dashboard.charts.direction import in_direction
from dashboard.drawing import Drawing, Mark, shared_scale
from dashboard.theme import ThemeName
from dashboard.words import number

ROW = 58
NARROW_ROW = 92
NARROW_CHARACTERS = 32
FOOT = 34
_HALF = 0.09


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """A statement: `label` says whose and of when, `text` the number with its hedge, `colour` one of the look's six."""

    label: str
    text: str
    drawing: Drawing
    colour: str


def range_chart(
    rows: Sequence[RangeRow], *, theme: ThemeName, narrow: bool = False, common: tuple[float, float | None] | None = None
) -> dict[str, Any]:
    """Return the rows under each other on one scale from nought, each with its words above its range.

    Shows how far statements of one thing agree. Use it to set sources or days side by side; it adds nothing together.
    `common` is what all of them leave possible, from a lower to an upper end or to none: it is shaded behind all rows.
    """
    reach = shared_scale([row.drawing for row in rows]) if rows else 1.0
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for index, row in enumerate(rows):
        y = len(rows) - index - 0.74
        label = "<br>".join(wrap(row.label, NARROW_CHARACTERS)[:3]) if narrow else row.label
        above: dict[str, Any] = {"theme": theme, "xref": "paper", "yref": "y", "y": y, "yshift": 11}
        notes += [text(label, x=0, soft=True, **above), text(f"<b>{row.text}</b>", x=1, xanchor="right", **above)]
        shapes.append(_track(y, row, reach, theme))
        traces += _band(row, y, reach, theme) + _dot(row, y, theme)
        notes += _arrow(row, y, reach, theme)
    if common is not None:
        shapes.append(_common(common, reach, len(rows), theme))
    height = chart_height(rows, narrow=narrow)
    layout = {
        "xaxis": {**AXIS, "range": [-reach * 0.012, reach * 1.012]},
        "yaxis": {**AXIS, "range": [0, max(len(rows), 1)], "domain": [FOOT / height, 1]},
        "annotations": [*notes, *(_scale(reach, height, theme) if any(row.drawing.mark is not Mark.GAP for row in rows) else [])],
        "shapes": shapes,
    }
    return plain_figure(traces, in_direction(layout), theme=theme, height=height)


def chart_height(rows: Sequence[RangeRow], *, narrow: bool) -> int:
    """Return how high the chart is, in pixels."""
    return (NARROW_ROW if narrow else ROW) * max(len(rows), 1) + FOOT


def _common(common: tuple[float, float | None], reach: float, rows: int, theme: ThemeName) -> dict[str, Any]:
    lower, upper = common
    least = reach * 0.004
    right = reach if upper is None else max(upper, lower + least)
    edge = {"color": faded("soft", theme, 0.7), "width": 1, "dash": "dot"}
    return {
        "type": "rect", "xref": "x", "yref": "y", "x0": lower, "x1": right, "y0": 0.02, "y1": rows, "line": edge, "layer": "below",
        "fillcolor": faded("soft", theme, 0.13),
    }  # fmt: skip


def _track(y: float, row: RangeRow, reach: float, theme: ThemeName) -> dict[str, Any]:
    gap = row.drawing.mark is Mark.GAP
    line = {"color": colour("soft" if gap else "line", theme), "width": 1, "dash": "dash" if gap else "solid"}
    return {"type": "line", "xref": "x", "yref": "y", "x0": 0, "x1": reach, "y0": y, "y1": y, "line": line, "layer": "below"}


def _band(row: RangeRow, y: float, reach: float, theme: ThemeName) -> list[dict[str, Any]]:
    drawing = row.drawing
    if drawing.lower is None or drawing.mark is Mark.GAP:
        return []
    end = reach if drawing.endless else drawing.upper
    if end is None or end <= drawing.lower:
        return []
    if not drawing.endless and not drawing.soft:
        return [rectangle(drawing.lower, end, y - _HALF, y + _HALF, fillcolor=faded(row.colour, theme, 0.35), text=drawing.spoken)]
    strong, clear = faded(row.colour, theme, 0.75 if drawing.endless else 0.4), faded(row.colour, theme, 0)
    scale = [[0, strong], [1, clear]] if drawing.endless else [[0, clear], [0.25, strong], [0.75, strong], [1, clear]]
    gradient = {"type": "horizontal", "start": drawing.lower, "stop": end, "colorscale": scale}
    shade = faded(row.colour, theme, 0.4)
    return [rectangle(drawing.lower, end, y - _HALF, y + _HALF, fillgradient=gradient, fillcolor=shade, text=drawing.spoken)]


def _dot(row: RangeRow, y: float, theme: ThemeName) -> list[dict[str, Any]]:
    if row.drawing.dot is None:
        return []
    filled = row.drawing.mark is Mark.FILLED
    shade = colour(row.colour, theme)
    marker = {"size": 11, "color": shade if filled else colour("card", theme), "line": {"width": 0 if filled else 2.4, "color": shade}}
    place = {"x": [row.drawing.dot], "y": [y], "mode": "markers", "marker": marker, "cliponaxis": False}
    return [{"type": "scatter", **place, "text": [row.drawing.spoken], "hoverinfo": "text"}]


def _arrow(row: RangeRow, y: float, reach: float, theme: ThemeName) -> list[dict[str, Any]]:
    if not row.drawing.endless:
        return []
    head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(row.colour, theme), "text": ""}
    return [{"x": reach * 1.008, "y": y, "ax": -7, "ay": 0, "xref": "x", "yref": "y", **head}]


def _scale(reach: float, height: int, theme: ThemeName) -> list[dict[str, Any]]:
    step = round_step(reach)
    marks = [step * n for n in range(int(reach / step) + 1)]
    base: dict[str, Any] = {"yref": "paper", "yanchor": "top", "y": FOOT / height, "theme": theme, "soft": True, "size": 12.5}
    return [text(number(Decimal(str(mark)).normalize()), x=mark, xanchor="left" if mark == 0 else "center", **base) for mark in marks]
