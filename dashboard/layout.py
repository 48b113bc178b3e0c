"""What stands on every page, and the page in it: header, menu, the bar of a pinned link, the evidence drawer, the place of notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc
from dash.development.base_component import Component
from flask import has_request_context, request
from werkzeug.datastructures import MultiDict

from dashboard.acting import kept_name
from dashboard.address import AddressError, View, query_of
from dashboard.as_yet import worked_out
from dashboard.attributes import aria
from dashboard.components import action_link, empty_state
from dashboard.components.evidence_drawer import evidence_drawer
from dashboard.drawn import laid_out, shared_values
from dashboard.elements import Link, html
from dashboard.followed import at_address
from dashboard.looks import find_button, help_button, language_menu, theme_switch
from dashboard.navigation import navigation, page_at, page_key
from dashboard.permitted import with_role
from dashboard.pinned import pinned_bar
from dashboard.queued import waiting
from dashboard.signing import signed_in
from dashboard.still import named, still
from dashboard.theme import MANTINE, theme_name
from dashboard.translation import later, speaking, t, tongue
from metrics.ledger import Ledger, LedgerError

NAME = later("Situation figures")
NOWHERE = later("There is no page at this address")


def titled(pathname: str | None) -> str:
    """Return the title of the page at a path, as the browser's tab says it."""
    page = page_at(pathname)
    return f"{t(page.TITLE) if page else t('Not found')} · {t(NAME)}"


def whole_layout(app: dash.Dash, ledger: Ledger) -> Component:
    """Return everything, the page that is asked for too: the browser names it with its request for the layout (`assets/early/first.js`).

    What each callback would give at first is in it already, so that none is called before somebody does something.
    """
    # Asked once, and not for each of the thousand words of a page.
    with speaking(tongue()):
        return _whole_layout(app, ledger)


def _whole_layout(app: dash.Dash, ledger: Ledger) -> Component:
    asked = request.args if has_request_context() else MultiDict()
    path, search = asked.get("path"), asked.get("search", "")
    scheme = theme_name(asked.get("theme") or (request.cookies.get("theme") if has_request_context() else None))
    values = shared_values(search, revision=ledger.revision(), theme=scheme, narrow=asked.get("narrow") == "yes")
    page, title = page_of(app, path, search, values) if path else (None, None)
    links, action, situation = menu_of(ledger, path or "/", search)
    bar = pinned_of(ledger, search, path or "/")
    provider = dmc.MantineProvider(
        id="mantine",
        theme=dict(MANTINE),
        forceColorScheme=scheme,
        children=[
            dcc.Location(id="address", refresh="callback-nav", pathname=path, search=search if path else None),
            *[dcc.Store(id=name, data=values[name]) for name in ("view", "asked", "theme", "narrow", "live-revision")],
            dcc.Store(id="pinned-again", data=values["view"]),
            dcc.Store(id="of-situation", data=query_of(search).get("situation", "")),
            dcc.Store(id="carried"),
            # Filled by the browser once all is there: the drawer then opens as it does for a click.
            dcc.Store(id="selected", data=""),
            dcc.Store(id="page-title", data=title),
            kept_name(),
            dcc.Store(id="page-title-shown"),
            dcc.Store(id="may-shown"),
            html.P(
                t("The server does not answer. What you see is what was last known; it will be brought up to date by itself."),
                id="offline",
                hidden=True,
                role="status",
            ),
            html.A(t("Skip to the content"), href="#content", className="skip"),
            header(links, action, situation),
            html.Aside(bar, id="pinned", className="pinned", hidden=not bar, **aria(label=t("What has changed since this link was made"))),
            html.Main(html.Div(page, id="page", className="page"), id="content", tabIndex=-1),
            evidence_drawer(),
            html.Div(id="notices", className="notices", role="status"),
        ],
    )
    directed: Component = dmc.DirectionProvider(provider, direction=tongue().direction)
    return directed


def header(links: list[Component] | None = None, action: Component | None = None, situation: str = "") -> Component:
    """Return what stands at the top of every page: name, menu, looks, and the button to add a report."""
    return html.Header(
        [
            html.Div(Link([t(NAME), html.Span(situation, id="situation-name", className="situation-name")], href="/"), className="brand"),
            html.Nav(links, id="nav", className="nav", **aria(label=t("Pages"))),
            html.Div([signed_in(), find_button(), help_button(), language_menu(), theme_switch()], className="looks"),
            html.Div(action, id="header-action"),
        ],
        className="header",
    )


def adding(view: View) -> Component | None:
    """Return the button that leads to adding a report, where there is such a page."""
    page = page_at("/add")
    if page is None:
        return None
    # On a narrow screen the name of the whole stands beside it: there the first word is shown, and all of it is read out.
    words = [html.Span(t(page.TITLE), className="btn-long"), html.Span(t("Add"), className="btn-short", **aria(hidden=True))]
    return with_role(view, Link(words, href=f"/add{view.search()}", className="btn"))


def situation_title(ledger: Ledger, view: View) -> str:
    """Return the title of the situation that a view is of, or nothing where it is not followed."""
    followed = ledger.situations()
    return next((each.title for each in followed if view.situation in (None, each.id)), "")


def page_of(app: dash.Dash, pathname: str | None, search: str | None, values: Mapping[str, Any]) -> tuple[list[Component], str]:
    """Return the page at an address, and its title."""
    page = page_at(pathname)
    if page is None:
        missing = empty_state(t(NOWHERE), pathname or "", action_link(t("Home"), "/"))
        return [html.H1(t("Not found")), missing], titled(pathname)
    laid = still(laid_out(app, page_key(page), page.layout(**query_of(search)), values), named(app))
    worked_out(app.server, page.PATH, search)
    return laid, titled(pathname)


def menu_of(ledger: Ledger, pathname: str, search: str | None) -> tuple[list[Component], Component | None, str]:
    """Return the menu, the button that adds a report, and the situation's title."""
    try:
        view = at_address(ledger, pathname, search)
    except AddressError:
        # The page itself says what is wrong with the address; the menu then leads to the default view.
        view = View()
    return still(navigation(pathname, view, waiting(ledger, view))), still(adding(view)), situation_title(ledger, view)


def pinned_of(ledger: Ledger, search: str | None, pathname: str) -> list[Component]:
    """Return what has changed since a pinned link was made, or nothing."""
    try:
        return pinned_bar(ledger, pathname, View.parse(search))
    except (AddressError, LedgerError):
        # The page itself says what is wrong with the address or the ledger.
        return []
