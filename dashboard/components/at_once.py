"""Charts in their frames as they stand before any script has run: all words, and the room that the chart will take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboard.components.chart import Chart
from dashboard.elements import html
from dashboard.markup import props_of


def at_once(parts: Sequence[Component], *, narrow: int | None = None) -> list[Component]:
    """Return what a page shows as `to_html` writes it: frames with their tabs as words and the first of them open, charts as the room they take.

    `narrow` is how high the charts are in a narrow window, in pixels, where that is another height. The parts themselves are used up.
    """
    return [made for each in parts for made in _made(each, narrow)]


def _made(part: Any, narrow: int | None) -> list[Any]:
    if isinstance(part, Chart) or (isinstance(part, dmc.TabsPanel) and part.value != "chart"):
        return []
    children = getattr(part, "children", None)
    if not isinstance(part, Component) or children is None:
        return [part]
    inner = [made for each in (children if isinstance(children, list | tuple) else [children]) for made in _made(each, narrow)]
    if isinstance(part, dmc.TabsTab):
        return [html.Span(inner, className="first-tab first-tab-here" if part.value == "chart" else "first-tab")]
    if isinstance(part, dmc.TabsList):
        return [html.Div(inner, className="first-tabs")]
    if isinstance(part, dmc.TabsPanel):
        return inner
    if isinstance(part, dmc.Tabs):
        return [html.Div(inner, className=part.className)]
    part.children = inner
    given = props_of(part)
    if narrow is not None and given.get("className") == "graph":
        given |= {"className": "graph first-graph", "style": {**given["style"], "--narrow": f"{narrow}px"}}
        return [html.Div(**given)]
    return [part]
