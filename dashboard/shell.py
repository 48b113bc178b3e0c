"""The shell: header, navigation, theme, address and the place where a page is drawn. Pages know nothing of each other."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Callable
from typing import Any, cast

import dash
from dash import ClientsideFunction, Input, Output, State
from dash.development.base_component import Component
from flask import Response, make_response, redirect, request

from dashboard.acting import register_acting
from dashboard.address import KEYS, AddressError, View
from dashboard.administering import administering
from dashboard.as_yet import AGAIN, AsYet, is_as_yet
from dashboard.catalogues import browser_words
from dashboard.components.evidence_drawer import register_evidence_drawer
from dashboard.components.marking import register_marking
from dashboard.drawn import shared_values
from dashboard.elements import html
from dashboard.followed import at_address
from dashboard.layout import NAME, NOWHERE, adding, header, menu_of, page_of, pinned_of, situation_title, titled, whole_layout
from dashboard.markup import to_html
from dashboard.navigation import embedded, navigation, page_at
from dashboard.operating.away import tell_when_away
from dashboard.operating.callbacks import refuse_what_no_page_asks
from dashboard.pages import PAGES
from dashboard.permitted import role_here
from dashboard.queued import waiting
from dashboard.relay import register_relays
from dashboard.scripts import ASSETS, Brought, brought, charts_of, head_of, icon_address, lighter, serve_own, started
from dashboard.signing import signing
from dashboard.theme import theme_name
from dashboard.translation import ENGLISH, later, read_catalogues, speaking, t, tongue
from metrics.ledger import Ledger, LedgerError

WARMED = "/about"
DESCRIPTION = later("Figures from humanitarian reports, with their hedges, sources and words")
WITHOUT_SCRIPTS = later("This browser runs no scripts: charts and the rest of the page need them. The brief and the files do not.")
REPLACED = later("This chart is no longer on its page: what it showed has been replaced.")
BROWSER_WORDS = browser_words()
_NO_NAME = re.compile(r"[^\w .*/-]")


FirstPaint = Callable[[str], Component | None]
"""A function of the query string that returns what a page shows before any script has run, or nothing."""
Content = Component | list[Component] | None


class Shell(dash.Dash):
    """Dash with our own first HTML: theme and revision on the root element, and the numbers before any script runs."""

    ledger: Ledger
    first_paint: dict[str, FirstPaint]
    as_yet: AsYet
    brought: Brought

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Return the HTML that the browser gets first."""
        theme = request.cookies.get("theme")
        spoken = tongue()
        attributes = f'data-theme="{theme_name(theme)}" data-mantine-color-scheme="{theme_name(theme)}" ' if theme else ""
        chart = embedded(request.path)
        with speaking(spoken):
            first = "" if chart else to_html(self._first(request.path, request.query_string.decode("utf-8", "replace")))
        again = AGAIN if is_as_yet() else ""
        attributes += 'data-embed="yes" ' if chart else ""
        attributes += self._may(request.query_string.decode("utf-8", "replace"))
        body = f'{parts["app_entry"]}{_replaced(request.path) if chart else _without_scripts()}<div id="first">{first}</div>'
        return (
            f'<!doctype html><html lang="{spoken.tag}" dir="{spoken.direction}" {attributes}data-revision="{self.ledger.revision()}"><head>{parts["metas"]}'
            f'<meta name="description" content="{markup.escape(t(DESCRIPTION))}">'
            f"<title>{markup.escape(titled(request.path))}</title>{head_of(self.brought, body)}"
            f'<script type="application/json" id="words">{_words_for_scripts()}</script>{again}'
            f'<link rel="icon" href="{icon_address()}" type="image/svg+xml">{_alone(chart)}</head>'
            f"<body>{body}<footer>{parts['config']}{charts_of(request.path)}{lighter(parts['scripts'], self.brought)}{started(parts['renderer'])}</footer></body></html>"
        )

    def _may(self, search: str) -> str:
        """Return what the reader may do, as an attribute of the root element; an address that does not read is said on the page."""
        try:
            role = role_here(View.parse(search))
        except AddressError:
            role = role_here(View())
        return f'data-may="{role}" ' if role else ""

    def _first(self, path: str, search: str) -> list[Component | None]:
        """Return header and numbers of the page at `path`; the header alone where they can not be had, as the live page will say why."""
        page = page_at(path)
        name = self.first_paint.get(path)
        try:
            view = at_address(self.ledger, path, search)
            content: Content = self.as_yet.instead(path, t(page.TITLE), view) if page is not None and name is not None else None
            if content is None and name is not None:
                content = name(search)
                self.as_yet.worked_out(path, view)
        except (AddressError, LedgerError):
            view, content = View(), None
        lead = html.H1(t(page.TITLE)) if page else [html.H1(t("Not found")), html.P(t(NOWHERE))]
        main = html.Main(content if content is not None else lead, className="page")
        return [header(navigation(path, view, waiting(self.ledger, view)), adding(view), situation_title(self.ledger, view)), main]


def _without_scripts() -> str:
    """Return what is said to who runs no scripts, and where to go."""
    return f'<noscript><p class="without-scripts">{markup.escape(t(WITHOUT_SCRIPTS))} <a href="/brief">{markup.escape(t("Brief to print"))}</a></p></noscript>'


def _replaced(path: str) -> str:
    """Return what is said where an embedded chart is no longer on its page, such as that of a figure that another took the place of."""
    page = page_at(path)
    address = f"{page.PATH if page else '/'}?{request.query_string.decode('utf-8', 'replace')}".rstrip("?")
    link = f'<a href="{markup.escape(address)}" target="_blank" rel="noopener">{markup.escape(t("Open the page"))}</a>'
    return f'<p class="embed-gone">{markup.escape(t(REPLACED))} {link}</p>'


def _alone(chart: str | None) -> str:
    """Return the style that leaves nothing of a page but one chart, for an embedded one, or the word that it is no longer there."""
    if chart is None:
        return ""
    named = _NO_NAME.sub("", chart)
    frame = f'[data-frame="{named}"]'
    return (
        f"<style>#page :not(:has({frame})):not({frame}):not({frame} *) {{ display: none !important; }}"
        f" .is-live body:not(:has({frame})) .embed-gone {{ display: block; }}</style>"
    )


def _words_for_scripts() -> str:
    """Return what scripts say, in the reader's language, as JSON that can stand in HTML."""
    said = {} if tongue().language == ENGLISH else {each: t(each) for each in BROWSER_WORDS}
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def create_shell(ledger: Ledger) -> Shell:
    """Return a Dash app over `ledger` with every page registered; several can live in one process."""
    app = Shell(
        "dashboard",
        assets_folder=str(ASSETS),
        assets_ignore=r"^((live-worker|first|print)\.js|(brief|admin)\.css)$",
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
    serve_own(app.server, app.brought)
    app.server.register_blueprint(signing(ledger))
    app.server.register_blueprint(administering(ledger, lambda: make_response(app.index(), 404)))  # type: ignore[no-untyped-call]
    read_catalogues()
    refuse_what_no_page_asks(app)
    tell_when_away(app)
    _tell_missing_pages(app)
    _keep_old_links(app)
    app.layout = lambda: whole_layout(app, ledger)
    _register_shell(app)
    app.first_paint, app.as_yet = {}, AsYet(ledger, app.server)
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


def _register_shell(app: Shell) -> None:
    for name, output, inputs in (
        ("view", Output("view", "data"), [Input("address", "search"), State("view", "data")]),
        ("asked", Output("asked", "data"), [Input("address", "search"), State("asked", "data")]),
        ("selected", Output("selected", "data"), [Input("address", "search"), State("selected", "data")]),
        ("scheme", Output("mantine", "forceColorScheme"), [Input("theme", "data")]),
        ("may", Output("may-shown", "data"), [Input("header-action", "children")]),
        ("situation", Output("of-situation", "data"), [Input("view", "data"), State("of-situation", "data")]),
        ("carry", Output("carried", "data"), [Input("view", "data"), Input("nav", "children")]),
        ("title", Output("page-title-shown", "data"), [Input("page-title", "data")]),
        ("pinned", Output("pinned-again", "data"), [Input("view", "data"), Input("live-revision", "data"), State("pinned-again", "data")]),
    ):
        app.clientside_callback(ClientsideFunction("shell", name), output, *inputs, prevent_initial_call=True)  # type: ignore[no-untyped-call]

    register_relays(app)
    register_acting(app, app.ledger)
    register_evidence_drawer(app, app.ledger)
    register_marking(app, app.ledger)
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
        return page_of(app, pathname, search, shared_values(search, revision=revision, theme=theme, narrow=narrow))

    @app.callback(
        Output("nav", "children"),
        Output("header-action", "children"),
        Output("situation-name", "children"),
        Input("address", "pathname"),
        Input("of-situation", "data"),
        Input("live-revision", "data"),
        State("view", "data"),
        prevent_initial_call=True,
    )
    def show_navigation(pathname: str, _: str, __: int, search: str | None) -> tuple[list[Component], Component | None, str]:
        return menu_of(app.ledger, pathname, search)


def _register_pinned(app: Shell) -> None:
    @app.callback(
        Output("pinned", "children"),
        Output("pinned", "hidden"),
        Input("pinned-again", "data"),
        State("address", "search"),
        State("address", "pathname"),
        prevent_initial_call=True,
    )
    def show_pinned(_: str | None, search: str | None, pathname: str) -> tuple[list[Component], bool]:
        bar = pinned_of(app.ledger, search, pathname)
        return bar, not bar


def warm(app: Shell) -> None:
    """Run Dash's lazy set-up once, in one thread, so that the first readers do not race for it and the script hashes are complete."""
    # A page without figures: those of a large ledger are worked out for who asks for them, and not before anybody is answered.
    with app.server.test_client() as client:
        answer = client.get(WARMED)
    if answer.status_code != 200:
        raise RuntimeError(f"the dashboard's first page answers {answer.status_code}; read the log above for the reason")
