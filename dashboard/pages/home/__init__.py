"""Home: the situations being followed, how fresh each is, and what needs somebody's attention."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
from dash import Output
from dash.development.base_component import Component

from dashboard.address import AddressError, View
from dashboard.components import note
from dashboard.drawn import drawn
from dashboard.elements import html
from dashboard.pages.home.content import content
from dashboard.pages.home.following import follow_panel, register_following
from dashboard.pages.home.reading import how_to_read
from dashboard.translation import later
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError

PATH = "/"
KEY = "home"
TITLE = later("Home")


def layout(**query: Any) -> Component:
    """Return the page's frame; the situations come by callback, and what is typed beside them stays."""
    return html.Div([html.Div(id="home"), *_below(at_once=False)])


def _below(*, at_once: bool) -> list[Component]:
    following = follow_panel(at_once=at_once)
    return [*([following] if following is not None else []), how_to_read()]


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run: all of it."""
    register_following(app, ledger)

    @drawn(app, KEY, [Output("home", "children")], ["view", "live-revision"])
    def draw(search: str | None, _: int) -> list[Component]:
        try:
            return content(ledger, View.parse(search))
        except (AddressError, LedgerError) as error:
            return [note(refusal(error), tone="bad")]

    return lambda search: html.Div([*content(ledger, View.parse(search)), *_below(at_once=True)])
