"""What drives a value: one bar an input, as wide as that input alone makes the value, round the line of the printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from dashboard.charts.account import round_step
from dashboard.charts.base import AXIS, colour, faded, plain_figure, rectangle, text
from dashboard.charts.direction import in_direction
from dashboard.theme import ThemeName
from dashboard.words import scale_text

ROW, NARROW_ROW, FOOT, HEAD = 62, 86, 34, 26
NARROW_CHARACTERS = 26
_HALF = 0.12
_ROOM = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An input, or another reading of one: `lower` to `upper` is what it alone makes of the value; no `upper` is an open end.

    `other` marks another reading, drawn with a dashed outline; `spoken` is the bar in a sentence.
    """

    label: str
    text: str
    lower: float
    upper: float | None
    colour: str
    spoken: str
    other: bool = False


def tornado_chart(bars: Sequence[Bar], base: float, base_text: str, *, theme: ThemeName, narrow: bool = False) -> dict[str, Any]:
    """Return the bars under each other on one scale, the widest first, with a line at `base`, what the printed numbers give.

    Shows which input's width matters most. Use it for one value; bars are what each input does alone and do not add up.
    """
    low, high = _reach(bars, base)
    traces: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    # On the colour of the panel, so that the line of the printed numbers passes behind the words.
    behind: dict[str, Any] = {"bgcolor": colour("card", theme), "borderpad": 2}
    for index, bar in enumerate(bars):
        y = len(bars) - index - (0.8 if narrow else 0.72)
        traces += _drawn(bar, y, high, theme)
        above: dict[str, Any] = {"theme": theme, "xref": "paper", "yref": "y", "y": y, "yshift": 13}
        label = "<br>".join(wrap(bar.label, NARROW_CHARACTERS)) if narrow else bar.label
        notes += [text(label, x=0, soft=True, **behind, **above), text(f"<b>{bar.text}</b>", x=1, xanchor="right", **behind, **above)]
        if bar.upper is None:
            notes.append(_arrow(y, high, bar.colour, theme))
    height = chart_height(bars, narrow=narrow)
    line = {"type": "line", "xref": "x", "yref": "paper", "line": {"color": colour("ink", theme), "width": 1.4}}
    shapes = [{**line, "x0": base, "x1": base, "y0": FOOT / height, "y1": 1 - HEAD / height + 0.02}]
    where = (base - low) / (high - low)
    anchor = "left" if where < 0.25 else "right" if where > 0.75 else "center"
    notes.append(text(base_text, x=base, y=1, xref="x", yref="paper", yanchor="top", xanchor=anchor, theme=theme, soft=True))
    layout = {
        "xaxis": {**AXIS, "range": [low, high]},
        "yaxis": {**AXIS, "range": [0, max(len(bars), 1)], "domain": [FOOT / height, 1 - HEAD / height]},
        "annotations": [*notes, *_scale(low, high, height, theme)],
        "shapes": shapes,
    }
    return plain_figure(traces, in_direction(layout), theme=theme, height=height)


def chart_height(bars: Sequence[Bar], *, narrow: bool) -> int:
    """Return how high the chart is, in pixels."""
    return (NARROW_ROW if narrow else ROW) * max(len(bars), 1) + FOOT + HEAD


def _reach(bars: Sequence[Bar], base: float) -> tuple[float, float]:
    """Return the ends of the scale, with room at both: nought is not among them, as widths are compared and not sizes."""
    ends = [base, *(each.lower for each in bars), *(each.upper for each in bars if each.upper is not None)]
    low, high = min(ends), max(ends)
    room = (high - low) * _ROOM or abs(base) * _ROOM or 1.0
    if any(each.upper is None for each in bars):
        high += max(high - low, abs(base) * 0.35)
    return max(low - room, 0.0) if low >= 0 else low - room, high + room


def _drawn(bar: Bar, y: float, high: float, theme: ThemeName) -> list[dict[str, Any]]:
    shade = faded(bar.colour, theme, 0.4)
    outline = colour(bar.colour, theme) if bar.other else None
    if bar.upper is None:
        scale = [[0, faded(bar.colour, theme, 0.75)], [1, faded(bar.colour, theme, 0)]]
        gradient = {"type": "horizontal", "start": bar.lower, "stop": high, "colorscale": scale}
        out = [rectangle(bar.lower, high, y - _HALF, y + _HALF, fillgradient=gradient, fillcolor=shade, text=bar.spoken)]
    elif bar.upper == bar.lower:
        marker = {"size": 11, "color": colour(bar.colour, theme)}
        return [{"type": "scatter", "x": [bar.lower], "y": [y], "mode": "markers", "marker": marker, "text": [bar.spoken], "hoverinfo": "text"}]
    else:
        out = [rectangle(bar.lower, bar.upper, y - _HALF, y + _HALF, fillcolor=shade, outline=outline, text=bar.spoken)]
    if bar.other:
        out[0]["line"] = {"width": 1.4, "color": colour(bar.colour, theme), "dash": "dash"}
    return out


def _arrow(y: float, high: float, tone: str, theme: ThemeName) -> dict[str, Any]:
    head = {"showarrow": True, "arrowhead": 4, "arrowsize": 1.1, "arrowwidth": 1.4, "arrowcolor": colour(tone, theme), "text": ""}
    return {"x": high, "y": y, "ax": -9, "ay": 0, "xref": "x", "yref": "y", **head}


def _scale(low: float, high: float, height: int, theme: ThemeName) -> list[dict[str, Any]]:
    step = _step(high - low)
    first = -(-low // step)
    marks = [step * (first + n) for n in range(int((high - step * first) / step) + 1)]
    base: dict[str, Any] = {"yref": "paper", "yanchor": "top", "y": FOOT / height, "theme": theme, "soft": True, "size": 12.5}
    edge = (high - low) * 0.04
    return [
        text(scale_text(round(mark, 10)), x=mark, xanchor="left" if mark < low + edge else "right" if mark > high - edge else "center", **base)
        for mark in marks
    ]  # fmt: skip


def _step(reach: float) -> float:
    """Return a round step for a scale of that length, small ones too.

    >>> _step(275_000), _step(0.8)
    (100000.0, 0.2)
    """
    if reach >= 10:
        return round_step(reach)
    power = 1.0
    while reach / power < 1:
        power /= 10
    return next(step for step in (power / 2, power, power * 2, power * 5) if reach / step <= 4)
