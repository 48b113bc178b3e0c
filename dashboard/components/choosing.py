"""Choices that are written in the address: native controls, so that thumb, keyboard and screen reader find what they know.

`assets/choosing.js` writes what was chosen into the query string; the page is then drawn from it like from any link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dash.development.base_component import Component

from dashboard.attributes import aria
from dashboard.elements import Link, html
from dashboard.markup import Piece
from dashboard.translation import t

Options = Sequence[tuple[str, str]]
"""Pairs of what stands in the address and what is read; "" is the default, which the address leaves out."""


def chooser(key: str, label: str, options: Options | Mapping[str, Options], value: str, *, clears: Sequence[str] = ()) -> Component:
    """Return a labelled list to choose from, grouped where `options` are; what is chosen goes into the address as `key`.

    `clears` are keys of the address that the choice makes meaningless.
    """
    groups = options if isinstance(options, Mapping) else {"": options}
    listed = "".join(_group(group, "".join(_option(text, each, chosen=each == value) for each, text in pairs)) for group, pairs in groups.items())
    cleared = f' data-clears="{escape(" ".join(clears))}"' if clears else ""
    control = f'<select class="choose-list" data-choose="{escape(key)}"{cleared}>{listed}</select>'
    # Hundreds of places as components would each be asked at every change of the page.
    return Piece("label", {"className": "choose"}, f'<span class="choose-label">{escape(label, quote=False)}</span>{control}')


def _option(text: str, value: str, *, chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(text, quote=False)}</option>'


def _group(label: str, options: str) -> str:
    return f'<optgroup label="{escape(label)}">{options}</optgroup>' if label else options


def switches(label: str, links: Sequence[tuple[str, str, bool]]) -> Component:
    """Return ways to see the same thing side by side, as links of (text, address, whether it is the one being shown)."""
    items = [html.Li(Link(text, href=href), **aria(current="true" if here else None)) for text, href, here in links]
    return html.Div([html.Span(label, className="choose-label"), html.Ul(items, className="switches", **aria(label=label))], className="choose")


def choices(*parts: Component | None) -> Component:
    """Return the row of choices at the top of a page."""
    return html.Div([each for each in parts if each is not None], className="choices-row", role="group", **aria(label=t("What is shown")))
