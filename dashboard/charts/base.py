"""What every chart shares: colours of the theme, type, and a figure without Plotly's own look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dashboard.theme import COLOURS, SANS, ThemeName
from dashboard.words import lines_apart

CLEAR = "rgba(0,0,0,0)"
AXIS: Mapping[str, Any] = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True, "ticks": ""}


def colour(name: str, theme: ThemeName) -> str:
    """Return a colour of the look by its name: "population", "ink", "soft" ..."""
    return COLOURS[theme][name]


@lru_cache(maxsize=2_000)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words at places of a chart, in the units of its axes, drawn as one trace.

    As annotations each is measured and laid out by itself, which for a hundred of them takes a browser longer than all marks do.
    """

    theme: ThemeName
    _each: list[tuple[str, float, float, str, str, float]] = field(default_factory=list)

    def add(self, words: str, *, x: float, y: float, at: str, soft: bool = False, size: float = 12.5) -> None:
        """Write `words` on the side `at` of a place, as Plotly calls it: "top center", "middle right"."""
        self._each.append((lines_apart(words), x, y, at, colour("soft" if soft else "ink", self.theme), size))

    def traces(self) -> list[dict[str, Any]]:
        """Return the trace of all, none where there are no words."""
        if not self._each:
            return []
        words, x, y, at, colours, sizes = (list(each) for each in zip(*self._each, strict=True))
        font = {"family": SANS, "color": colours, "size": sizes}
        return [
            {
                "type": "scatter",
                "mode": "text",
                "x": x,
                "y": y,
                "text": words,
                "textposition": at,
                "textfont": font,
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
        ]


def parted(parts: Iterable[Sequence[Any]]) -> list[Any]:
    """Return the corners of many shapes in one row, with a gap between two, as a trace that draws all of them takes them.

    >>> parted([(1, 2), (3, 4)])
    [1, 2, None, 3, 4]
    """
    out: list[Any] = []
    for each in parts:
        out += [*([None] if out else []), *each]
    return out


def lines_across(heights: Iterable[float], left: float, right: float, name: str, theme: ThemeName) -> dict[str, Any]:
    """Return lines from one side of a chart to the other as one shape, in a colour of the look by its `name`."""
    return outline([[(left, each), (right, each)] for each in heights], line={"color": colour(name, theme), "width": 1})


def outline(lines: Iterable[Sequence[tuple[float, float]]], *, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return lines in the units of the axes, under what else is drawn, as one shape; of a trace each would be an element of its own.

    >>> outline([[(0, 1), (2, 1)]], line={"width": 1})["path"]
    'M0,1L2,1'
    """
    path = "".join(f"M{'L'.join(f'{round(x, 3)},{round(y, 3)}' for x, y in each)}" for each in lines)
    return {"type": "path", "xref": "x", "yref": "y", "layer": "below", "line": dict(line), "path": path}


def filled(boxes: Iterable[tuple[float, float, float, float]], shade: str) -> dict[str, Any]:
    """Return boxes (left, right, bottom, top) filled alike as one shape, under what else is drawn; of a trace each box is looked at by itself.

    >>> filled([(0, 1, 0, 2)], "red")["path"]
    'M0,0H1V2H0Z'
    """
    path = "".join(f"M{round(left, 3)},{round(low, 4)}H{round(right, 3)}V{round(high, 4)}H{round(left, 3)}Z" for left, right, low, high in boxes)
    # Boxes that lie on each other are filled where they do.
    rule = {"fillcolor": shade, "fillrule": "nonzero"}
    return {"type": "path", "xref": "x", "yref": "y", "layer": "below", "line": {"width": 0}, **rule, "path": path}


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
