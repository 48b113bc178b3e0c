"""The frame of the Indicators page, its parts by theme, and what could follow if more were reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import Output, State, html
from dash.development.base_component import Component

from dashboard.address import AddressError, View, query_of
from dashboard.attributes import dataset
from dashboard.components import action_link, empty_state, note
from dashboard.components.evidence_drawer import evidence_drawer
from dashboard.pages.indicators.card import indicator_card
from dashboard.relay import heard
from dashboard.shown import Showing, Shown
from dashboard.theme import ThemeName, theme_name
from dashboard.words import counted
from metrics.definitions.indicator_rows import indicator_rows
from metrics.indicators import catalogue, derive
from metrics.ledger import Ledger, LedgerError
from metrics.model import Observation

PATH = "/indicators"
KEY = "indicators"
TITLE = "Indicators"


def layout(**query: Any) -> Component:
    """Return the page's frame; the values come by callback."""
    return html.Div(
        [
            html.Div(
                [
                    html.H1(TITLE),
                    html.P(
                        "What follows from the figures. Each value keeps the width of what went into it, and says what was paired with what.",
                        className="sub",
                    ),
                ]
            ),
            html.Div(html.P("Working out …", className="sub"), id="indicators"),
            evidence_drawer(),
        ]
    )


def register(app: dash.Dash, ledger: Ledger) -> None:
    """Register the page's callbacks."""
    showing = Showing(ledger)

    @app.callback(
        Output("indicators", "children"),
        heard(KEY, "view"),
        heard(KEY, "live-revision"),
        heard(KEY, "theme"),
        heard(KEY, "narrow"),
        State("address", "search"),
    )
    def show(search: str | None, _: int, theme: str | None, narrow: bool | None, address: str | None) -> Any:
        try:
            shown = showing.of(View.parse(search))
        except (AddressError, LedgerError) as error:
            return note(str(error), tone="bad")
        return content(shown, theme=theme_name(theme), narrow=bool(narrow), chosen=query_of(address).get("indicator"))


def content(shown: Shown, *, theme: ThemeName, narrow: bool, chosen: str | None) -> list[Component]:
    """Return the values by theme, then the indicators that wait for a figure."""
    found = [each for each in shown.observations if each.interval is not None]
    themes = list(dict.fromkeys(indicator_rows()[each.indicator].theme for each in found))
    if not found:
        text = "An indicator needs figures that belong together, such as people and an area, or killed and residents."
        actions = (action_link("Add a report", "/add"), action_link("See the figures", "/figures", quiet=True))
        return [empty_state("Nothing follows from these figures yet", text, *actions), _waiting(shown)]
    parts = []
    for theme_title in themes:
        of_theme = [each for each in found if indicator_rows()[each.indicator].theme == theme_title]
        cards = [indicator_card(shown, each, theme=theme, narrow=narrow, chosen=each.indicator == chosen) for each in of_theme]
        parts.append(_part(theme_title, cards))
    return [_overview(shown, found), *parts, _waiting(shown)]


def _overview(shown: Shown, found: Sequence[Observation]) -> Component:
    links = [
        html.Li(html.A(indicator_rows()[code].title, href=f"#{code}", **dataset(jump=code)))
        for code in dict.fromkeys(each.indicator for each in found)
    ]
    files = [html.A(kind.upper(), href=f"/download/indicators/values.{kind}{shown.view.search()}", download="") for kind in ("csv", "xlsx", "json")]
    return html.Div(
        [html.Ul(links, className="jumps"), html.Div([html.Span("All values: "), *files], className="all-values")], className="indicator-overview"
    )


def _part(title: str, cards: Sequence[Component]) -> Component:
    return html.Section([html.H2(title.capitalize()), html.Div(list(cards), className="indicators")], className="part")


def _waiting(shown: Shown) -> Component:
    """Return what could be worked out if one more figure were reported, then all that nothing is known of."""
    known = {each.indicator for each in shown.observations}
    partly = [
        each
        for each in derive(list(shown.held.values()), situation=shown.situation, as_of=shown.as_of, include_missing=True)
        if each.interval is None and each.indicator not in known
    ]
    waiting = {each.indicator for each in partly}
    rest = [row for code, row in indicator_rows().items() if code not in known | waiting]
    rows = [_lacking(each.indicator, ", ".join(each.missing) or _period_of(each.indicator)) for each in partly]
    others = [_lacking(row.id, ", ".join(given.label for given in row.inputs.values())) for row in rest]
    return html.Section(
        [
            html.H2("What is missing"),
            html.P("Indicators that can not be worked out, and what they need. Nothing is filled in.", className="lead"),
            *([html.Ul(rows, className="panel lacking")] if rows else []),
            html.Details(
                [html.Summary(f"{counted(len(others), 'more indicator')} of which nothing is reported"), html.Ul(others, className="lacking")],
                className="panel folded",
            ),
        ],
        className="part",
    )


def _period_of(code: str) -> str:
    """Return what a rate lacks whose figures are all there: a period that is long enough."""
    days = indicator_rows()[code].least_days
    return f"figures of a period of {counted(days, 'day')} or more"


def _lacking(code: str, needs: str) -> Component:
    row = indicator_rows()[code]
    return html.Li(
        [
            html.Div([html.Strong(row.title), html.Span(f" {catalogue()[code].shown}", className="soft")]),
            html.Div([html.Span("needs: ", className="soft"), needs, html.Span("; not reported yet", className="soft")]),
        ],
        id=f"missing-{code}",
        style={"--c": f"var(--{row.colour})"},
    )
