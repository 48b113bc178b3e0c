"""The frame of the Sources page: the list, or the one that the address names; grades and spellings are recorded here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import dash
from dash import ALL, Input, State
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, attempt, pressed, signed, telling, told
from dashboard.address import AddressError, View, query_of
from dashboard.components import action_link, empty_state, notice
from dashboard.components.chart_rows import file_of
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.pages.sources.listing import ORDERS, listing, sources_table
from dashboard.pages.sources.one import one_source
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import later, t
from metrics import pipeline
from metrics.ledger import Ledger, Query
from metrics.pipeline import utc_now

PATH = "/sources"
KEY = "sources"
TITLE = later("Sources")


def layout(**query: Any) -> Component:
    """Return the page's frame; its content comes by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(
        t(TITLE), t("Who is heard, how reliable people hold them, and how often others agree. Grades are set by people and never guessed.")
    )


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        query = query_of(search)
        return content(ledger, showing.of(View.parse(search)), query.get("name"), _order(query.get("sort")))

    register_content(app, KEY, PATH, _head, draw)
    _register_grading(app, ledger)
    _register_naming(app, ledger)

    def words(search: str) -> list[Component]:
        query = query_of(search)
        shown = showing.of(View.parse(search))
        return listing(shown, _sources(ledger, shown), _order(query.get("sort"))) if "name" not in query else []

    return first_paint(_head, words)


def _order(asked: str | None) -> str:
    if asked is not None and asked not in ORDERS:
        raise AddressError(
            t("sort={asked} in the address is not known; write {orders}, or leave it out", asked=asked, orders=", ".join(filter(None, ORDERS)))
        )
    return asked or ""


def content(ledger: Ledger, shown: Shown, name: str | None, order: str) -> list[Component]:
    """Return the list of sources, or the one called `name`."""
    found = _sources(ledger, shown)
    if not found:
        text = t("As soon as a report says who its numbers are from, they stand here.")
        return [empty_state(t("Nobody is heard yet"), text, action_link(t("Add a report"), "/add"))]
    if name is None:
        return listing(shown, found, order)
    view = shown.view
    return one_source(shown, pipeline.source(ledger, name, _query(shown), convention=view.convention, rounding=view.rounding), found)


def _query(shown: Shown) -> Query:
    return Query(situation=shown.situation.id if shown.situation else None, as_of=shown.view.as_of, as_known_on=shown.view.as_known_on)


def _sources(ledger: Ledger, shown: Shown) -> list[pipeline.SourceSummary]:
    query, convention, rounding = _query(shown), shown.view.convention, shown.view.rounding
    made = partial(pipeline.sources, ledger, query, convention=convention, rounding=rounding)
    return shown.kept_asking("sources", (query, convention, rounding), made)


def _register_grading(app: dash.Dash, ledger: Ledger) -> None:
    fields = [State({"grading": name}, "value") for name in ("grade", "comment")]

    @telling(app, Input({"save-grade": ALL}, "n_clicks"), *fields, State(KEPT_NAME, "data"))
    def grade(_: list[int | None], value: str | None, comment: str | None, name: str | None) -> Component:
        key = pressed()["save-grade"]

        def act() -> Component:
            done = pipeline.grade_source(ledger, key, value, editor=signed(name), at=utc_now(), comment=(comment or "").strip() or None)
            if not done.judgements:
                return notice(t("Nothing was changed."), key=f"grade-{done.id}")
            return told(done, t("Graded {grade}.", grade=value) if value else t("The grade was taken back."))

        return attempt(act)


def _register_naming(app: dash.Dash, ledger: Ledger) -> None:
    @telling(app, Input({"merge": ALL}, "n_clicks"), State("merge-with", "value"), State(KEPT_NAME, "data"))
    def merge(_: list[int | None], other: str | None, name: str | None) -> Component:
        key = pressed()["merge"]
        if not other:
            return notice(t("Choose the source that is another name of this one."), key="merge-none")
        return attempt(
            lambda: told(pipeline.merge_sources(ledger, [other], key, editor=signed(name), at=utc_now()), t("Both names are now one source."))
        )

    @telling(app, Input({"part": ALL}, "n_clicks"), State(KEPT_NAME, "data"))
    def part(_: list[int | None], name: str | None) -> Component:
        key = pressed()["part"]
        return attempt(lambda: told(pipeline.part_source(ledger, key, editor=signed(name), at=utc_now()), t("They are two sources again.")))


def sources_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return every source as a file. Raises AddressError."""
    shown = read(ledger, View.parse(search))
    return file_of(sources_table(_sources(ledger, shown), _order(query_of(search).get("sort"))), shown, kind, name="Sources")


FILES = {"sources": sources_file}
