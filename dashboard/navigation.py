"""The menu: which pages there are, in groups that fit one line, and how much waits to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Final

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import aria
from dashboard.elements import Link, html
from dashboard.looks import find_button, language_choices, theme_switch
from dashboard.pages import PAGES
from dashboard.translation import later, t, tn

HOME: Final = "home"
REVIEW: Final = "review"
# The menu's groups, in the order in which they are read; a group without a title is its page by itself.
GROUPS: Final = (
    ("", (HOME,)),
    ("", ("situation",)),
    ("", ("figures",)),
    (later("Explore"), ("compare", "timeline", "map")),
    (later("Findings"), ("indicators", "checks", "changes")),
    (later("Reports"), ("reports", "sources", "add")),
    ("", (REVIEW,)),
    ("", ("about",)),
)
MORE: Final = later("More")
MOST_COUNTED: Final = 999


EMBED: Final = "/embed/"


def page_at(pathname: str | None) -> ModuleType | None:
    """Return the page at a path, or None where there is none; an embedded chart is of the page that it names."""
    path = (pathname or "/").rstrip("/") or "/"
    if path.startswith(EMBED):
        path = "/" + path.removeprefix(EMBED).split("/")[0]
    return next((page for page in PAGES if path == page.PATH), None)


def embedded(pathname: str) -> str | None:
    """Return the key of the one chart that an address shows: "/embed/situation/deaths" is "deaths"; None where it shows a page."""
    parts = pathname.removeprefix(EMBED).split("/", 1) if pathname.startswith(EMBED) else []
    return parts[1] if len(parts) == 2 and parts[1] else None


def page_key(page: ModuleType) -> str:
    """Return the short name of a page: its path without the slash, "home" for the first one."""
    return str(page.PATH).strip("/") or HOME


def menu() -> list[tuple[str, list[ModuleType]]]:
    """Return the groups that have pages, with their pages; a page of no group stands under "More"."""
    shown = {page_key(page): page for page in PAGES if getattr(page, "IN_MENU", True)}
    out = [(title, [shown.pop(key) for key in keys if key in shown]) for title, keys in GROUPS]
    out.append((MORE, list(shown.values())))
    return [(title, pages) for title, pages in out if pages]


def navigation(pathname: str, view: View, count: int = 0) -> list[Component]:
    """Return the menu, once as a line with its groups to open and once as one list behind a button, for narrow windows; CSS shows one.

    Each link keeps the view, and the one being shown says so. `count` figures wait at Review.
    """
    here = page_at(pathname)
    groups = menu()
    line = html.Ul([_entry(title, pages, here, view, count) for title, pages in groups], className="nav-line")
    every = [
        html.Li([html.Span(t(title), className="nav-title"), _links(pages, here, view, count)] if title else _link(pages[0], here, view, count))
        for title, pages in groups
    ]
    every.insert(0, html.Li(find_button()))
    every.append(html.Li([html.Span(t("Language"), className="nav-title"), html.Ul(language_choices())]))
    every.append(html.Li([html.Span(t("Colours"), className="nav-title"), theme_switch()]))
    button = html.Summary([html.Span(className="nav-lines", **aria(hidden="true")), t("Menu")], className="btn btn-ghost nav-button")
    return [line, html.Details([button, html.Ul(every, className="menu-panel nav-all")], className="menu nav-menu")]


def _entry(title: str, pages: list[ModuleType], here: ModuleType | None, view: View, count: int) -> Component:
    if not title or len(pages) == 1:
        return html.Li(_link(pages[0], here, view, count), className=f"nav-{page_key(pages[0])}")
    chosen = here in pages
    summary = html.Summary(t(title), className="nav-group is-here" if chosen else "nav-group")
    panel = html.Ul([html.Li(_link(page, here, view, count)) for page in pages], className="menu-panel menu-list")
    return html.Li(html.Details([summary, panel], className="menu"))


def _links(pages: Iterable[ModuleType], here: ModuleType | None, view: View, count: int) -> Component:
    return html.Ul([html.Li(_link(page, here, view, count)) for page in pages])


def _link(page: ModuleType, here: ModuleType | None, view: View, count: int) -> Component:
    words: list[str | Component] = [t(page.TITLE)]
    if page_key(page) == REVIEW and count:
        shown = t("{n}+", n=MOST_COUNTED) if count > MOST_COUNTED else t("{n}", n=count)
        waiting_words = tn("{n} figure waits to be reviewed", "{n} figures wait to be reviewed", count)
        words += [" ", html.Span(shown, className="count", title=waiting_words)]
    return html.Span(Link(words, href=f"{page.PATH}{view.search()}"), **aria(current="page" if page is here else None))
