"""About and methods: conventions, terms, indicators, standards and rules, written from the rows that the engine itself reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.pages.about.entries import Part, parts
from dashboard.pages.about.widths import widths
from dashboard.translation import later, t, tn
from metrics.ledger import Ledger

PATH = "/about"
TITLE = later("About")
HEADING = later("About and methods")
LEAD = later(
    "How numbers are read, counted and judged here. Everything below is written from the rows that the engine itself reads: change a row and this page changes."
)


def layout(**query: Any) -> Component:
    """Return the whole page; what is searched for stands in the address as `q`."""
    return html.Div(content(str(query.get("q") or "")), id="about", className="about")


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Return what the page shows before any script has run: its heading and promises."""
    return lambda _: html.Div([html.H1(t(HEADING)), html.P(t(LEAD), className="sub")])


def content(asked: str) -> list[Component]:
    """Return heading, search, contents and every part."""
    listed = parts()
    names = [html.Li(html.A(t(each.title), href=f"#{each.key}")) for each in listed]
    field = dcc.Input(id="about-search", type="search", value=asked, placeholder=t("Search terms, indicators, standards …"), className="search-field")
    label = html.Label(t("Search this page"), htmlFor="about-search", className="visually-hidden")
    nothing = html.P(t("Nothing here has these words."), className="lead about-none", hidden=True, role="status")
    return [
        html.H1(t(HEADING)),
        html.P(t(LEAD), className="sub"),
        html.Div([label, field, html.Ul(names, className="jumps")], className="about-head"),
        nothing,
        *[_part(each) for each in listed],
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
