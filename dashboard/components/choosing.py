"""Choices that are written in the address: native controls, so that thumb, keyboard and screen reader find what they know.

`assets/choosing.js` writes what was chosen into the query string; the page is then drawn from it like from any link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.translation import t

Options = Sequence[tuple[str, str]]
"""Pairs of what stands in the address and what is read; "" is the default, which the address leaves out."""


def chooser(key: str, label: str, options: Options | Mapping[str, Options], value: str, *, clears: Sequence[str] = ()) -> Component:
    """Return a labelled list to choose from, grouped where `options` are; what is chosen goes into the address as `key`.

    `clears` are keys of the address that the choice makes meaningless.
    """
    groups = options if isinstance(options, Mapping) else {"": options}
    listed: list[Component] = []
    for group, pairs in groups.items():
        items = [html.Option(text, value=each, selected=each == value) for each, text in pairs]
        listed += [html.Optgroup(items, label=group)] if group else items
    control = html.Select(listed, className="choose-list", **dataset(choose=key, clears=" ".join(clears) or None))
    return html.Label([html.Span(label, className="choose-label"), control], className="choose")


def switches(label: str, links: Sequence[tuple[str, str, bool]]) -> Component:
    """Return ways to see the same thing side by side, as links of (text, address, whether it is the one being shown)."""
    items = [html.Li(dcc.Link(text, href=href), **aria(current="true" if here else None)) for text, href, here in links]
    return html.Div([html.Span(label, className="choose-label"), html.Ul(items, className="switches", **aria(label=label))], className="choose")


def choices(*parts: Component | None) -> Component:
    """Return the row of choices at the top of a page."""
    return html.Div([each for each in parts if each is not None], className="choices-row", role="group", **aria(label=t("What is shown")))
