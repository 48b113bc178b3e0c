"""About and methods: conventions, terms, indicators, standards and rules, written from the rows that the engine itself reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import dash
from dash import dcc
from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import html
from dashboard.pages.about.entries import Part, parts
from dashboard.pages.about.widths import widths
from dashboard.translation import later, t, tn
from metrics.ledger import Ledger

PATH = "/about"
TITLE = later("About")
HEADING = later("About and methods")
SEARCH = later("Search terms, indicators, standards …")
# How many of the parts fill a screen.
FIRST = 2
LEAD = later(
    "How numbers are read, counted and judged here. Everything below is written from the rows that the engine itself reads: change a row and this page changes."
)


def layout(**query: Any) -> Component:
    """Return the whole page; what is searched for stands in the address as `q`."""
    return html.Div(content(str(query.get("q") or "")), id="about", className="about")


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Return what the page shows before any script has run: its heading, what it holds, and as much of it as a screen has room for."""
    return lambda _: html.Div(_upper(html.Div(t(SEARCH), className="search-field search-waits"), parts(), parts()[:FIRST]), className="about")


def content(asked: str) -> list[Component]:
    """Return heading, search, contents and every part."""
    field = dcc.Input(id="about-search", type="search", value=asked, placeholder=t(SEARCH), className="search-field")
    return _upper(field, parts(), parts())


def _upper(field: Component, listed: Sequence[Part], drawn: Sequence[Part]) -> list[Component]:
    """Return the page with the field to search it by, all parts by name and those that are drawn."""
    names = [html.Li(html.A(t(each.title), href=f"#{each.key}")) for each in listed]
    label = html.Label(t("Search this page"), htmlFor="about-search", className="visually-hidden")
    nothing = html.P(t("Nothing here has these words."), className="lead about-none", hidden=True, role="status")
    return [
        html.H1(t(HEADING)),
        html.P(t(LEAD), className="sub"),
        html.Div([label, field, html.Ul(names, className="jumps")], className="about-head"),
        nothing,
        *[_part(each) for each in drawn],
    ]


def _part(part: Part) -> Component:
    head = html.H2(
        [t(part.title), html.Small(tn("{n} row", "{n} rows", len(part.entries)), className="of")] if part.entries else t(part.title), id=part.key
    )
    body: list[Any] = [html.P(t(part.lead), className="lead")] if part.lead else []
    if part.key == "conventions":
        body.append(html.Div(widths(), className="panel scroll", tabIndex=0, role="region", **aria(label=t("Widths of hedges"))))
    body += [
        html.Article(
            [
                html.H3(
                    [
                        html.Span(
                            each.title, className="badge" if each.colour else None, style={"--c": f"var(--{each.colour})"} if each.colour else None
                        ),
                        _anchor(each.key, each.title),
                    ]
                ),
                html.P(each.text) if each.text else None,
                html.P(each.more, className="more") if each.more else None,
            ],
            id=each.key,
            className="about-entry",
            **dataset(entry="yes"),
        )
        for each in part.entries
    ]
    return html.Section(body if not head else [head, *body], className="part about-part", **aria(labelledby=part.key))


def _anchor(key: str, title: str) -> Component:
    return html.A("#", href=f"#{key}", className="anchor", **aria(label=t("Link to {title}", title=title)))
