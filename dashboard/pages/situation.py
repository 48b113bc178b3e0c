"""Situation: the key figures, what follows from them, and what the last report changed."""

from __future__ import annotations

from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from metrics.ledger import Ledger

PATH = "/"
TITLE = "Situation"


def layout(**query: Any) -> Component:
    """Return the page's frame; its content comes by callback."""
    return html.Div(html.H1(TITLE), id="situation")


def register(app: dash.Dash, ledger: Ledger) -> None:
    """Register the page's callbacks."""
