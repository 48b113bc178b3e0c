"""One row a statement: dots and ranges on one scale, gaps for what is not reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from dashboard.charts.account import round_step
from dashboard.charts.base import AXIS, Words, colour, faded, outline, plain_figure, rectangle
from dashboard.drawing import Drawing, Mark, shared_scale
from dashboard.theme import ThemeName
from dashboard.translation import tongue
from dashboard.words import scale_text

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
    # A mark at either end stands within the chart: half of it would lie outside, and be cut off.
    beside = reach * (0.026 if narrow else 0.012)
    left, right = -beside, reach + beside
    # Turned round where the reader's language is written from the right, the axis takes all along but the side that words stand on.
    ltr = tongue().direction == "ltr"
    begin, end = ("right", "left") if ltr else ("left", "right")
    words = Words(theme=theme)
    traces: list[dict[str, Any]] = []
    heights = [len(rows) - index - 0.74 for index in range(len(rows))]
    above = 11 / (NARROW_ROW if narrow else ROW)
    for y, row in zip(heights, rows, strict=True):
        label = "<br>".join(wrap(row.label, NARROW_CHARACTERS)[:3]) if narrow else row.label
        words.add(label, x=left, y=y + above, at=f"top {begin}", soft=True, size=13)
        denied = row.drawing.mark is Mark.DENIED
        words.add(row.text if denied else f"<b>{row.text}</b>", x=right, y=y + above, at=f"top {end}", size=14, soft=denied)
        traces += _band(row, y, reach, theme)
    if any(row.drawing.mark is not Mark.GAP for row in rows):
        _scale(words, reach, begin, end)
    traces += [
        *_dots(rows, heights, reach, theme),
        *_arrows(rows, heights, reach, theme, "triangle-right" if ltr else "triangle-left"),
        *words.traces(),
    ]
    height = chart_height(rows, narrow=narrow)
    layout = {
        "xaxis": {**AXIS, "range": [left, right] if ltr else [right, left]},
        "yaxis": {**AXIS, "range": [0, max(len(rows), 1)], "domain": [FOOT / height, 1]},
        "shapes": [*([_common(common, reach, len(rows), theme)] if common is not None else []), *_tracks(rows, heights, reach, theme)],
    }
    return plain_figure(traces, layout, theme=theme, height=height)


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


def _tracks(rows: Sequence[RangeRow], heights: Sequence[float], reach: float, theme: ThemeName) -> list[dict[str, Any]]:
    """Return the line that each row stands on, dashed where nothing is reported."""
    out = []
    for gap in (False, True):
        lines = [[(0.0, y), (reach, y)] for row, y in zip(rows, heights, strict=True) if (row.drawing.mark is Mark.GAP) is gap]
        line = {"color": colour("soft" if gap else "line", theme), "width": 1, "dash": "dash" if gap else "solid"}
        out += [outline(lines, line=line)] if lines else []
    return out


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


def _dots(rows: Sequence[RangeRow], heights: Sequence[float], reach: float, theme: ThemeName) -> list[dict[str, Any]]:
    held = [(row, y) for row, y in zip(rows, heights, strict=True) if row.drawing.dot is not None]
    if not held:
        return []
    filled = [row.drawing.mark is Mark.FILLED for row, _ in held]
    denied = [row.drawing.mark is Mark.DENIED for row, _ in held]
    shades = [colour("soft" if crossed else row.colour, theme) for (row, _), crossed in zip(held, denied, strict=True)]
    marker = {
        "size": 11, "symbol": ["x-thin" if each else "circle" for each in denied],
        "color": [shade if full else colour("card", theme) for shade, full in zip(shades, filled, strict=True)],
        "line": {"width": [0 if each else 2.4 for each in filled], "color": shades},
    }  # fmt: skip
    # What is denied sets no scale: beyond its end the cross stands at the end, and the words say the number.
    place = {
        "x": [min(row.drawing.dot, reach) for row, _ in held if row.drawing.dot is not None],
        "y": [y for _, y in held],
        "mode": "markers",
        "marker": marker,
        "cliponaxis": False,
    }
    return [{"type": "scatter", **place, "text": [row.drawing.spoken for row, _ in held], "hoverinfo": "text"}]


def _arrows(rows: Sequence[RangeRow], heights: Sequence[float], reach: float, theme: ThemeName, symbol: str) -> list[dict[str, Any]]:
    held = [(row, y) for row, y in zip(rows, heights, strict=True) if row.drawing.endless]
    if not held:
        return []
    marker = {"symbol": symbol, "size": 8, "color": [colour(row.colour, theme) for row, _ in held]}
    place = {"x": [reach * 1.006] * len(held), "y": [y for _, y in held], "mode": "markers", "marker": marker, "cliponaxis": False}
    return [{"type": "scatter", **place, "hoverinfo": "skip"}]


def _scale(words: Words, reach: float, begin: str, end: str) -> None:
    step = round_step(reach)
    for mark in (step * n for n in range(int(reach / step) + 1)):
        # The first and the last mark stand within the chart: half of their words would lie outside it, and be cut off.
        side = begin if mark == 0 else end if mark > reach * 0.95 else "center"
        words.add(scale_text(mark), x=mark, y=0.0, at=f"bottom {side}", soft=True)
