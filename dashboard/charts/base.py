"""What every chart shares: colours of the theme, type, and a figure without Plotly's own look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.theme import COLOURS, SANS, ThemeName
from dashboard.words import lines_apart

CLEAR = "rgba(0,0,0,0)"
AXIS: Mapping[str, Any] = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True, "ticks": ""}


def colour(name: str, theme: ThemeName) -> str:
    """Return a colour of the look by its name: "population", "ink", "soft" ..."""
    return COLOURS[theme][name]


def faded(name: str, theme: ThemeName, opacity: float) -> str:
    """Return a colour of the look with an opacity from 0 to 1."""
    value = COLOURS[theme][name].lstrip("#")
    red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    return f"rgba({red},{green},{blue},{opacity:g})"


def plain_figure(traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], *, theme: ThemeName, height: int) -> dict[str, Any]:
    """Return a figure with our type and colours and nothing that zooms, as the browser takes it: a `go.Figure` would check every property of it for each reader."""
    shared: dict[str, Any] = {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "font": {"family": SANS, "size": 14, "color": colour("ink", theme)},
        "hoverlabel": {
            "bgcolor": colour("card", theme),
            "bordercolor": colour("line", theme),
            "font": {"family": SANS, "color": colour("ink", theme)},
        },
    }
    return {"data": list(traces), "layout": {**shared, **layout}}


def text(words: str, *, x: float | str, y: float, theme: ThemeName, **more: Any) -> dict[str, Any]:
    """Return words at a place of the chart, without an arrow; `soft=True` for the smaller grey ones."""
    soft = more.pop("soft", False)
    size = more.pop("size", 13 if soft else 14)
    font = {"size": size, "color": colour("soft" if soft else "ink", theme), "family": SANS}
    return {
        "text": lines_apart(words),
        "x": x,
        "y": y,
        "showarrow": False,
        "font": font,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "borderpad": 0,
        **more,
    }


def rectangle(left: float, right: float, bottom: float, top: float, **more: Any) -> dict[str, Any]:
    """Return a filled rectangle in the units of the axes; `more` says how it is filled."""
    outline = more.pop("outline", None)
    return {
        "type": "scatter",
        "x": [left, right, right, left, left],
        "y": [bottom, bottom, top, top, bottom],
        "mode": "lines",
        "line": {"width": 1 if outline else 0, "color": outline or CLEAR},
        "fill": "toself",
        "hoveron": "fills",
        "hoverinfo": "text",
        **more,
    }
