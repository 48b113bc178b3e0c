"""Situation: the key figures, where the people are, what follows, deaths as reported, and what the last report changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import dash
from dash import ALL, Input, Output, State, ctx, dcc
from dash.development.base_component import Component

from dashboard.acting import telling
from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import action_link, chart_frame, empty_state, file_links, note, notice, panel, section
from dashboard.components.account import account_file, account_frame, accounts, title_of
from dashboard.components.changes import changes_table
from dashboard.components.chart_rows import file_of
from dashboard.components.evidence import said_in_words
from dashboard.drawn import drawn
from dashboard.elements import Link, html
from dashboard.pages.situation.aside import aside, chosen_entry
from dashboard.pages.situation.cards import cards
from dashboard.pages.situation.changed import MOST_CHANGES, changed
from dashboard.pages.situation.deaths import deaths_file, deaths_frame, statements
from dashboard.pages.situation.follows import MOST, derived, follows, gathered
from dashboard.pages.situation.heading import heading
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName, theme_name
from dashboard.translation import later, t
from dashboard.words import long_day, report_title
from dashboard.words.editors import UNNAMED, faster
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError, StaleEditError
from metrics.model import ReviewStatus

PATH = "/situation"
KEY = "situation"
TITLE = later("Situation")


def layout(**query: Any) -> Component:
    """Return the page's frame; its content comes by callback."""
    return html.Div(
        [
            html.Div(id="situation-heading", className="heading"),
            html.Div(id="situation-cards"),
            html.Div(id="situation-accounts"),
            html.Div(
                [
                    html.Div(id="situation-follows", **dataset(beside="situation-beside")),
                    html.Aside(id="situation-aside", className="panel aside-panel", hidden=True, **aria(label=t("The words behind a number"))),
                ],
                className="two part",
                id="situation-two",
                hidden=True,
            ),
            html.Div(id="situation-deaths"),
            html.Div(id="situation-changes"),
            dcc.Store(id="situation-beside"),
        ],
        id="situation",
    )


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run: its heading and key figures."""
    showing = Showing(ledger)
    _register_parts(app, showing)
    _register_aside(app, showing)
    _register_acts(app, ledger)

    def first_paint(search: str) -> Component | None:
        shown = showing.of(View.parse(search))
        return html.Div([html.Div(heading(shown), className="heading"), cards(shown)]) if shown.entries else None

    return first_paint


class Parts(NamedTuple):
    """What the page's frame is filled with; what is left out is empty."""

    heading: list[Component]
    cards: Component | None = None
    accounts: list[Component] | None = None
    follows: Component | None = None
    deaths: Component | None = None
    changes: Component | None = None
    nothing_follows: bool = True


def _register_parts(app: dash.Dash, showing: Showing) -> None:
    filled = [Output(f"situation-{name}", "children") for name in Parts._fields[:-1]]
    # The words beside come with the numbers: another view is one answer.
    beside = [Output("situation-aside", name, allow_duplicate=True) for name in ("children", "hidden")]

    @drawn(
        app,
        KEY,
        [*filled, Output("situation-two", "hidden"), *beside],
        ["view", "live-revision", "theme", "narrow"],
        State("situation-beside", "data"),
    )
    def draw(search: str | None, _: int, theme: str | None, narrow: bool, selected: str | None) -> tuple[Any, ...]:
        try:
            shown = showing.of(View.parse(search))
        except (AddressError, LedgerError) as error:
            return (*_problem(refusal(error)), None, True)
        if not shown.entries:
            return (*_nothing(shown), None, True)
        return (*parts(shown, theme=theme_name(theme), narrow=bool(narrow)), *_beside(shown, selected))


def _beside(shown: Shown, selected: str | None) -> tuple[Any, bool]:
    """Return the words beside the numbers, and whether there are none."""
    entry = chosen_entry(shown, selected)
    return (aside(shown, entry), False) if entry is not None else (None, True)


def parts(shown: Shown, *, theme: ThemeName, narrow: bool) -> Parts:
    """Return every part of the page for a view that holds figures."""
    return Parts(
        heading=heading(shown),
        cards=cards(shown),
        accounts=_accounts(shown, theme=theme, narrow=narrow),
        follows=_follows(shown),
        deaths=_deaths(shown, theme=theme, narrow=narrow),
        changes=_changes(shown),
        nothing_follows=not derived(shown),
    )


def _problem(text: str) -> Parts:
    everything = html.Div(action_link(t("Show everything"), PATH), className="actions")
    return Parts(heading=[html.H1(t(TITLE)), note(text, tone="bad"), everything])


def _nothing(shown: Shown) -> Parts:
    """Return the page where there is no figure: a view that leaves none, or a ledger without a report."""
    view = shown.view
    if shown.days:
        left = t("No figure is left by what is chosen above. Choose another day or source, or show everything.")
        return Parts(heading=heading(shown), cards=empty_state(t("No figures here"), left, action_link(t("Show everything"), PATH)))
    if view.as_known_on is not None:
        then = t("Nothing was recorded by {long_day}; what the ledger holds came in later.", long_day=long_day(view.as_known_on))
        return Parts(heading=[html.H1(t(TITLE))], cards=empty_state(t("Nothing was known then"), then, action_link(t("As known today"), PATH)))
    text = t("Paste or upload a report and see the figures it gives beside its words. A made-up example to try stands there too.")
    title = shown.situation.title if shown.situation else t("No situation yet")
    return Parts(
        heading=[html.H1(title)], cards=empty_state(t("No report has been read yet"), text, action_link(t("Add a report"), f"/add{view.search()}"))
    )


def _accounts(shown: Shown, *, theme: ThemeName, narrow: bool) -> list[Component]:
    out = []
    for each in accounts(shown):
        frame = account_frame(each, shown, theme=theme, narrow=narrow)
        out.append(section(title_of(each, shown), frame.lead, chart_frame(frame), name=frame.key))
    return out


def _follows(shown: Shown) -> Component:
    return html.Section(
        [
            html.H2(t("What follows"), id="follows-title"),
            html.P(t("Derived from the figures above. Each carries the width of its inputs."), className="lead"),
            panel(follows(shown), file_links(t("all indicators"), _files("indicators/values", shown))),
            *_all_indicators(shown),
        ],
        **aria(labelledby="follows-title"),
    )


def _files(name: str, shown: Shown) -> dict[str, str]:
    return {kind: f"/download/{name}.{kind}{shown.view.search()}" for kind in ("csv", "xlsx")}


def _all_indicators(shown: Shown) -> list[Component]:
    """Return a link to the rest where the table does not show every value."""
    every, rows = derived(shown), gathered(shown)
    link = Link(t("All {count} values", count=len(every)), href=f"/indicators{shown.view.search()}")
    return [html.P(link, className="more")] if len(rows) > MOST or len(every) > len(rows) else []


def _deaths(shown: Shown, *, theme: ThemeName, narrow: bool) -> Component | None:
    if not statements(shown):
        return None
    frame = deaths_frame(shown, theme=theme, narrow=narrow)
    return section(frame.title, frame.lead, chart_frame(frame), name="deaths")


def _changes(shown: Shown) -> Component | None:
    newest = shown.newest
    if newest is None or len(shown.reports) < 2:
        lead = t("There is one report so far. When the next one comes in, what it changes stands here.")
        return section(t("What the last report changed"), lead, action_link(t("Add a report"), "/add", quiet=True), name="changes")
    name = report_title(newest.report)
    lead = t("“{name}” against what was known before it.", name=name)
    if not shown.changes:
        return section(t("What the last report changed"), t("{lead} It changed nothing.", lead=lead), name="changes")
    return section(
        t("What the last report changed"),
        lead,
        panel(changed(shown), file_links(t("what the last report changed"), _files("situation/changes", shown))),
        *_all_changes(shown),
        name="changes",
    )


def _all_changes(shown: Shown) -> list[Component]:
    """Return a link to the rest where the table does not show every change."""
    count = len(shown.changes)
    link = Link(t("All {count} changes", count=count), href=f"/changes{shown.view.search()}")
    return [html.P(link, className="more")] if count > MOST_CHANGES else []


def _register_aside(app: dash.Dash, showing: Showing) -> None:
    told = [Output("situation-aside", "children"), Output("situation-aside", "hidden")]

    @drawn(app, KEY, told, [Input("situation-beside", "data")], State({"relay": "view", "of": KEY}, "data"))
    def beside(selected: str | None, search: str | None) -> tuple[Any, bool]:
        if selected is None:
            raise dash.exceptions.PreventUpdate
        try:
            return _beside(showing.of(View.parse(search)), selected)
        except (AddressError, LedgerError):
            # The page's own part says what is wrong; beside it there is nothing to show.
            return None, True


def _register_acts(app: dash.Dash, ledger: Ledger) -> None:
    @telling(app, Input({"aside": ALL, "figure": ALL, "seq": ALL}, "n_clicks"))
    def act(_: list[int | None]) -> Component:
        asked = ctx.triggered_id
        if not asked or not ctx.triggered[0]["value"]:
            raise dash.exceptions.PreventUpdate
        return _perform(ledger, asked["aside"], asked["figure"], asked["seq"])


def _perform(ledger: Ledger, act: str, figure_id: str, seq: int) -> Component:
    """Record what an editor made of a figure and return the notice of it, with its undo."""
    now = datetime.now(UTC)
    try:
        if act == "undo":
            entry = ledger.undo(figure_id, editor=UNNAMED, at=now, based_on=seq)
            return notice(t("Undone: {said_in_words}.", said_in_words=said_in_words(entry.figure)))
        status = ReviewStatus.APPROVED if act == "approve" else ReviewStatus.REJECTED
        entry = ledger.review(figure_id, status, based_on=seq, editor=UNNAMED, at=now)
    except StaleEditError as error:
        return notice(faster(error.current.editor))
    except LedgerError as error:
        return notice(refusal(error))
    word = t("Approved") if status is ReviewStatus.APPROVED else t("Rejected")
    key = f"{figure_id}-{entry.seq}"
    undo = html.Button(t("Undo"), id={"aside": "undo", "figure": figure_id, "seq": entry.seq}, type="button", className="link")
    return notice(f"{word}: {said_in_words(entry.figure)}.", undo, key=key)


def _file(make: Callable[[Shown, str, Mapping[str, str]], bytes]) -> Callable[[Ledger, str, str], bytes]:
    def file(ledger: Ledger, kind: str, search: str) -> bytes:
        return make(read(ledger, View.parse(search)), kind, query_of(search))

    return file


FILES = {
    "account": _file(lambda shown, kind, query: account_file(shown, kind, query.get("whole"))),
    "changes": _file(lambda shown, kind, _: file_of(changes_table(shown), shown, kind, name="Changes")),
    "deaths": _file(lambda shown, kind, _: deaths_file(shown, kind)),
}
