"""A page that is drawn whole from its address: one callback, and every error in place with a way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
from dash import Output
from dash.development.base_component import Component

from dashboard.address import AddressError, tabs_of
from dashboard.attributes import aria
from dashboard.components import action_link, note
from dashboard.components.frame import opened
from dashboard.drawn import drawn
from dashboard.elements import html
from dashboard.theme import ThemeName, theme_name
from dashboard.translation import t
from dashboard.words.refusals import refusal
from metrics.ledger import LedgerError

Draw = Callable[[str, ThemeName, bool], list[Component]]
"""A function of (query string, theme, whether the window is narrow) that returns what the page shows."""


def content_frame(key: str, *more: Any) -> Component:
    """Return the frame of a page: room for what comes by callback, its heading too, so that the first paint stands until all is there."""
    bones = [html.Div(className="bone bone-title"), html.Div(className="bone"), html.Div(className="bone bone-tall")]
    waiting = html.Div(bones, role="status", **aria(label=t("Loading"), busy=True))
    return html.Div([html.Div(waiting, id=f"{key}-content"), *more])


def page_head(title: str, lead: str) -> Component:
    """Return the heading of a page, and the line of what it is."""
    return html.Div([html.H1(title), html.P(lead, className="sub")])


def first_paint(head: Callable[[], Component], words: Callable[[str], list[Component]]) -> Callable[[str], Component | None]:
    """Return a function of the query string that gives a page before any script has run: its heading, and what it says in words."""
    return lambda search: html.Div([head(), html.Div(words(search), className="content")])


def register_content(app: dash.Dash, key: str, path: str, head: Callable[[], Component], draw: Draw) -> None:
    """Draw the page `key` under its `head` whenever its address, the ledger, the theme or the width changes; opening evidence redraws nothing."""

    @drawn(app, key, [Output(f"{key}-content", "children")], ["asked", "live-revision", "theme", "narrow"])
    def show(search: str | None, _: int, theme: str | None, narrow: bool | None) -> Any:
        if search is None:
            raise dash.exceptions.PreventUpdate
        try:
            with opened(tabs_of(search)):
                shown = draw(search, theme_name(theme), bool(narrow))
        except (AddressError, LedgerError) as error:
            shown = [note(refusal(error), tone="bad"), html.Div(action_link(t("Start again"), path), className="actions")]
        return [head(), html.Div(shown, className="content")]
