"""The shell: header, navigation, theme, address and the place where a page is drawn. Pages know nothing of each other."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, dcc, html
from dash.development.base_component import Component
from flask import Response, has_request_context, redirect, request
from werkzeug.datastructures import MultiDict

from dashboard.acting import kept_name, register_acting
from dashboard.address import KEYS, AddressError, View, query_of
from dashboard.attributes import aria
from dashboard.catalogues import browser_words
from dashboard.components import action_link, empty_state
from dashboard.components.evidence_drawer import evidence_drawer, register_evidence_drawer
from dashboard.drawn import laid_out, shared_values
from dashboard.looks import find_button, help_button, language_menu, theme_switch
from dashboard.markup import to_html
from dashboard.navigation import embedded, navigation, page_at, page_key, waiting
from dashboard.pages import PAGES
from dashboard.pinned import pinned_bar
from dashboard.relay import register_relays
from dashboard.scripts import Brought, brought, head_of, lighter, serve_own_scripts
from dashboard.signing import signed_in, signing
from dashboard.theme import MANTINE, theme_name
from dashboard.translation import ENGLISH, later, read_catalogues, t, tongue
from metrics.ledger import Ledger, LedgerError

ASSETS = Path(__file__).parent.parent / "assets"
NAME = later("Situation figures")
DESCRIPTION = later("Figures from humanitarian reports, with their hedges, sources and words")
NOWHERE = later("There is no page at this address")
BROWSER_WORDS = browser_words()
_NO_NAME = re.compile(r"[^\w .*/-]")


FirstPaint = Callable[[str], Component | None]
"""A function of the query string that returns what a page shows before any script has run, or nothing."""


class Shell(dash.Dash):
    """Dash with our own first HTML: theme and revision on the root element, and the numbers before any script runs."""

    ledger: Ledger
    first_paint: dict[str, FirstPaint]
    brought: Brought

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Return the HTML that the browser gets first."""
        theme = request.cookies.get("theme")
        spoken = tongue()
        attributes = f'data-theme="{theme_name(theme)}" data-mantine-color-scheme="{theme_name(theme)}" ' if theme else ""
        chart = embedded(request.path)
        first = "" if chart else to_html(self._first(request.path, request.query_string.decode("utf-8", "replace")))
        attributes += 'data-embed="yes" ' if chart else ""
        return (
            f'<!doctype html><html lang="{spoken.tag}" dir="{spoken.direction}" {attributes}data-revision="{self.ledger.revision()}"><head>{parts["metas"]}'
            f'<meta name="description" content="{markup.escape(t(DESCRIPTION))}">'
            f"<title>{markup.escape(parts['title'])}</title>{head_of(self.brought, request.path)}"
            f'<script type="application/json" id="words">{_words_for_scripts()}</script>'
            f'<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">{_alone(chart)}</head>'
            f'<body>{parts["app_entry"]}<div id="first">{first}</div>'
            f"<footer>{parts['config']}{lighter(parts['scripts'], self.brought)}{parts['renderer']}</footer></body></html>"
        )

    def _first(self, path: str, search: str) -> list[Component | None]:
        """Return header and numbers of the page at `path`; the header alone where they can not be had, as the live page will say why."""
        page = page_at(path)
        name = self.first_paint.get(path)
        try:
            view = View.parse(search)
            content = name(search) if name is not None else None
        except (AddressError, LedgerError):
            view, content = View(), None
        lead = html.H1(t(page.TITLE)) if page else [html.H1(t("Not found")), html.P(t(NOWHERE))]
        main = html.Main(content if content is not None else lead, className="page")
        return [_header(navigation(path, view, waiting(self.ledger, view)), adding(view), situation_title(self.ledger, view)), main]


def _alone(chart: str | None) -> str:
    """Return the style that leaves nothing of a page but one chart, for an embedded one."""
    if chart is None:
        return ""
    named = _NO_NAME.sub("", chart)
    frame = f'[data-frame="{named}"]'
    return f"<style>#page :not(:has({frame})):not({frame}):not({frame} *) {{ display: none !important; }}</style>"


def _words_for_scripts() -> str:
    """Return what scripts say, in the reader's language, as JSON that can stand in HTML."""
    said = {} if tongue().language == ENGLISH else {each: t(each) for each in BROWSER_WORDS}
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def create_shell(ledger: Ledger) -> Shell:
    """Return a Dash app over `ledger` with every page registered; several can live in one process."""
    app = Shell(
        "dashboard",
        assets_folder=str(ASSETS),
        assets_ignore=r"^((live-worker|first|print)\.js|brief\.css)$",
        compress=False,
        pages_folder="",
        suppress_callback_exceptions=True,
        title=NAME,
        update_title="",
        use_async=False,
        use_pages=False,
    )
    app.ledger = ledger
    app.brought = brought(ASSETS)
    serve_own_scripts(app.server, app.brought)
    app.server.register_blueprint(signing(ledger))
    read_catalogues()
    _tell_missing_pages(app)
    _keep_old_links(app)
    app.layout = lambda: _layout(app)
    _register_shell(app)
    app.first_paint = {}
    for page in PAGES:
        first = page.register(app, ledger)
        if first is not None:
            app.first_paint[page.PATH] = first
    return app


def _tell_missing_pages(app: Shell) -> None:
    """Answer an address without a page as such: browsers, crawlers and programs read the status and not the words."""

    def status(answer: Response) -> Response:
        page_wanted = request.method == "GET" and request.blueprint is None and not request.path.startswith(("/_", "/assets/"))
        if page_wanted and answer.status_code == 200 and page_at(request.path) is None:
            answer.status_code = 404
        return answer

    app.server.after_request(status)


def _keep_old_links(app: Shell) -> None:
    """Lead addresses of the time when the situation stood at "/" to where it is now."""

    def lead() -> Response | None:
        if request.path != "/" or not any(key in request.args for key in (*KEYS, "figure")):
            return None
        search = request.query_string.decode("utf-8", "replace")
        return cast(Response, redirect(f"/situation?{search}", 302))

    app.server.before_request(lead)


def _layout(app: Shell) -> Component:
    """Return everything, the page that is asked for too: the browser names it with its request for the layout (`assets/early/first.js`).

    What each callback would give at first is in it already, so that none is called before somebody does something.
    """
    asked = request.args if has_request_context() else MultiDict()
    path, search = asked.get("path"), asked.get("search", "")
    scheme = theme_name(asked.get("theme") or (request.cookies.get("theme") if has_request_context() else None))
    values = shared_values(search, revision=app.ledger.revision(), theme=scheme, narrow=asked.get("narrow") == "yes")
    page, title = _page(app, path, search, values) if path else (None, None)
    links, action, situation = _menu(app.ledger, path or "/", search)
    bar = _pinned(app.ledger, search, path or "/")
    provider = dmc.MantineProvider(
        id="mantine",
        theme=dict(MANTINE),
        forceColorScheme=scheme,
        children=[
            dcc.Location(id="address", refresh="callback-nav", pathname=path, search=search if path else None),
            *[dcc.Store(id=name, data=values[name]) for name in ("view", "asked", "selected", "theme", "narrow", "live-revision")],
            dcc.Store(id="page-title", data=title),
            kept_name(),
            dcc.Store(id="page-title-shown"),
            html.P(
                t("The server does not answer. What you see is what was last known; it will be brought up to date by itself."),
                id="offline",
                hidden=True,
                role="status",
            ),
            html.A(t("Skip to the content"), href="#content", className="skip"),
            _header(links, action, situation),
            html.Aside(bar, id="pinned", className="pinned", hidden=not bar, **aria(label=t("What has changed since this link was made"))),
            html.Main(html.Div(page, id="page", className="page"), id="content", tabIndex=-1),
            evidence_drawer(values),
            html.Div(id="notices", className="notices", role="status"),
        ],
    )
    directed: Component = dmc.DirectionProvider(provider, direction=tongue().direction)
    return directed


def _header(links: list[Component] | None = None, action: Component | None = None, situation: str = "") -> Component:
    return html.Header(
        [
            html.Div(dcc.Link([t(NAME), html.Span(situation, id="situation-name", className="situation-name")], href="/"), className="brand"),
            html.Nav(links, id="nav", className="nav", **aria(label=t("Pages"))),
            html.Div([signed_in(), find_button(), help_button(), language_menu(), theme_switch()], className="looks"),
            html.Div(action, id="header-action"),
        ],
        className="header",
    )


def adding(view: View) -> Component | None:
    """Return the button that leads to adding a report, where there is such a page."""
    page = page_at("/add")
    return dcc.Link(t(page.TITLE), href=f"/add{view.search()}", className="btn") if page else None


def situation_title(ledger: Ledger, view: View) -> str:
    """Return the title of the situation that a view is of, or nothing where it is not followed."""
    followed = ledger.situations()
    return next((each.title for each in followed if view.situation in (None, each.id)), "")


def _register_shell(app: Shell) -> None:
    for name, output, inputs in (
        ("view", Output("view", "data"), [Input("address", "search"), State("view", "data")]),
        ("asked", Output("asked", "data"), [Input("address", "search"), State("asked", "data")]),
        ("selected", Output("selected", "data"), [Input("address", "search"), State("selected", "data")]),
        ("scheme", Output("mantine", "forceColorScheme"), [Input("theme", "data")]),
        ("title", Output("page-title-shown", "data"), [Input("page-title", "data")]),
    ):
        app.clientside_callback(ClientsideFunction("shell", name), output, *inputs, prevent_initial_call=name != "title")  # type: ignore[no-untyped-call]

    register_relays(app)
    register_acting(app, app.ledger)
    register_evidence_drawer(app, app.ledger)
    _register_pinned(app)

    @app.callback(
        Output("page", "children"),
        Output("page-title", "data"),
        Input("address", "pathname"),
        State("address", "search"),
        State("live-revision", "data"),
        State("theme", "data"),
        State("narrow", "data"),
        prevent_initial_call=True,
    )
    def show_page(pathname: str, search: str, revision: int, theme: str | None, narrow: bool | None) -> tuple[Any, str]:
        return _page(app, pathname, search, shared_values(search, revision=revision, theme=theme, narrow=narrow))

    @app.callback(
        Output("nav", "children"),
        Output("header-action", "children"),
        Output("situation-name", "children"),
        Input("address", "pathname"),
        Input("view", "data"),
        Input("live-revision", "data"),
        prevent_initial_call=True,
    )
    def show_navigation(pathname: str, search: str | None, _: int) -> tuple[list[Component], Component | None, str]:
        return _menu(app.ledger, pathname, search)


def _register_pinned(app: Shell) -> None:
    @app.callback(
        Output("pinned", "children"),
        Output("pinned", "hidden"),
        Input("view", "data"),
        Input("live-revision", "data"),
        State("address", "pathname"),
        prevent_initial_call=True,
    )
    def show_pinned(search: str | None, _: int, pathname: str) -> tuple[list[Component], bool]:
        bar = _pinned(app.ledger, search, pathname)
        return bar, not bar


def _page(app: Shell, pathname: str | None, search: str | None, values: Mapping[str, Any]) -> tuple[list[Component], str]:
    """Return the page at an address, and its title."""
    page = page_at(pathname)
    if page is None:
        missing = empty_state(t(NOWHERE), pathname or "", action_link(t("Home"), "/"))
        return [html.H1(t("Not found")), missing], f"{t('Not found')} · {t(NAME)}"
    return laid_out(app, page_key(page), page.layout(**query_of(search)), values), f"{t(page.TITLE)} · {t(NAME)}"


def _menu(ledger: Ledger, pathname: str, search: str | None) -> tuple[list[Component], Component | None, str]:
    """Return the menu, the button that adds a report, and the situation's title."""
    try:
        view = View.parse(search)
    except AddressError:
        # The page itself says what is wrong with the address; the menu then leads to the default view.
        view = View()
    return navigation(pathname, view, waiting(ledger, view)), adding(view), situation_title(ledger, view)


def _pinned(ledger: Ledger, search: str | None, pathname: str) -> list[Component]:
    try:
        return pinned_bar(ledger, pathname, View.parse(search))
    except (AddressError, LedgerError):
        # The page itself says what is wrong with the address or the ledger.
        return []


def warm(app: Shell) -> None:
    """Run Dash's lazy set-up once, in one thread, so that the first readers do not race for it and the script hashes are complete."""
    with app.server.test_client() as client:
        answer = client.get("/")
    if answer.status_code != 200:
        raise RuntimeError(f"the dashboard's first page answers {answer.status_code}; read the log above for the reason")
