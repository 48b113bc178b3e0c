"""The frame of the Review page, and its callbacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import dash
from dash import ClientsideFunction, Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signature, tell
from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import action_link, empty_state, note, notice
from dashboard.content import first_paint, page_head
from dashboard.drawn import drawn
from dashboard.elements import html
from dashboard.pages.review.acts import perform
from dashboard.pages.review.beside import beside, conflicts
from dashboard.pages.review.queue import Asked, Waiting, bar, drawn_list, progress, waiting
from dashboard.pages.review.split import register_split, split_drawer
from dashboard.permitted import TAKES_EDITOR, why_not
from dashboard.shown import Showing, Shown
from dashboard.translation import later, t
from dashboard.words.refusals import refusal
from metrics.definitions.review_rows import reasons
from metrics.ledger import Ledger, LedgerError, StaleEditError

PATH = "/review"
KEY = "review"
TITLE = later("Review")
KEYS: Final = (
    ("j", "next", later("the next figure")),
    ("k", "previous", later("the one before")),
    ("a", "approve", later("approve")),
    ("r", "reject", later("reject, with a reason")),
    ("e", "edit", later("correct it")),
    ("s", "split", later("split into several figures")),
    ("m", "merge", later("merge two selected ones")),
    ("c", "comment", later("comment")),
    ("x", "select", later("select; shift and a click, j or k selects a row of them")),
    ("u", "undo", later("undo what you did last here")),
)
BUTTONS: Final = (
    ("approve", later("Approve"), "btn"),
    ("reject", later("Reject"), "btn btn-ghost"),
    ("edit", later("Correct"), "btn btn-ghost"),
    ("split", later("Split"), "btn btn-ghost"),
    ("merge", later("Merge"), "btn btn-ghost"),
    ("comment", later("Comment"), "btn btn-ghost"),
    ("undo", later("Undo"), "btn btn-ghost"),
)


def layout(**query: Any) -> Component:
    """Return the page's frame; queue and words come by callback. What is typed stands apart from what an update redraws."""
    return html.Div(
        [
            html.Div(id="review-head"),
            why_not(TAKES_EDITOR),
            html.Div([html.Div(id="review-bar"), signature()], className="review-top"),
            html.Div(id="review-progress"),
            html.Div(id="review-conflict"),
            html.Div(
                [
                    html.Div(html.Div([html.Div(className="bone"), html.Div(className="bone bone-tall")], **aria(busy=True)), id="review-list"),
                    html.Div(
                        [_actions(), _forms(), html.Div(id="review-beside")],
                        className="panel review-side",
                        **aria(label=t("The figure you are at")),
                        role="region",
                    ),
                ],
                className="two review-two",
                id="review-two",
            ),
            dcc.Store(id="review-at"),
            dcc.Store(id="review-act"),
            dcc.Store(id="review-done"),
            dcc.Store(id="review-heard"),
            _keys(),
            split_drawer(),
        ],
        id="review",
    )


def _head() -> Component:
    return page_head(t(TITLE), t("What nobody has looked at yet, what matters most first. Move with j and k, approve with a; press ? for the rest."))


def _actions() -> Component:
    keys = {name: key for key, name, _ in KEYS}
    buttons = [
        html.Button(
            [t(text), html.Kbd(keys[name], **aria(hidden=True))],
            type="button",
            className=f"{classes} btn-small",
            **dataset(review=name),
            **aria(keyshortcuts=keys[name]),
        )
        for name, text, classes in BUTTONS
    ]
    more = html.Button([t("Keys"), html.Kbd("?", **aria(hidden=True))], type="button", className="link", **dataset(keys="yes"))
    return html.Div([*buttons, more], className=f"review-acts {TAKES_EDITOR}", role="toolbar", **aria(label=t("What to do with it")))


def _forms() -> Component:
    """Return the small forms for a reason and a comment; they are drawn once, so that no update takes away what is typed."""
    offered = [html.Option(t(row.title), value=key) for key, row in reasons().items() if "reject" in row.acts]
    reject = html.Div(
        [
            html.Label([html.Span(t("Why is it rejected"), className="choose-label"), html.Select(offered, className="choose-list", id="review-reason")], className="choose"),
            html.Label([html.Span(t("Comment"), className="choose-label"), html.Textarea(id="review-reason-text", rows=2, className="text-area")], className="choose"),
            html.Div(
                [
                    html.Button(t("Reject"), type="button", className="btn btn-small", **dataset(review="send-reject")),
                    html.Button(t("Cancel"), type="button", className="btn btn-ghost btn-small", **dataset(review="cancel")),
                ],
                className="actions actions-small",
            ),
        ],
        id="review-form-reject", hidden=True, className="review-form",
    )  # fmt: skip
    comment = html.Div(
        [
            html.Label([html.Span(t("Comment"), className="choose-label"), html.Textarea(id="review-comment-text", rows=3, className="text-area")], className="choose"),
            html.Div(
                [
                    html.Button(t("Keep the comment"), type="button", className="btn btn-small", **dataset(review="send-comment")),
                    html.Button(t("Cancel"), type="button", className="btn btn-ghost btn-small", **dataset(review="cancel")),
                ],
                className="actions actions-small",
            ),
        ],
        id="review-form-comment", hidden=True, className="review-form",
    )  # fmt: skip
    return html.Div([reject, comment], className=TAKES_EDITOR)


def _keys() -> Component:
    """Return the keys of the page, unseen: the help that "?" opens shows them beside those of every page."""
    rows = [html.Tr([html.Th(html.Kbd(key), scope="row"), html.Td(t(text))]) for key, _, text in KEYS]
    return html.Table(html.Tbody(rows), hidden=True, **dataset(page_keys="yes"))


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run: how much waits, and what first."""
    showing = Showing(ledger)
    _register_queue(app, ledger, showing)
    _register_beside(app, ledger)
    _register_acts(app, ledger)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("review", "done"), Output("review-heard", "data"), Input("review-done", "data"), prevent_initial_call=True
    )
    register_split(app, ledger)

    def words(search: str) -> list[Component]:
        shown, asked = showing.of(View.parse(search)), Asked.parse(query_of(search))
        found = waiting(ledger, shown, asked)
        return [progress(found, asked), drawn_list(found, shown)] if found.listed else []

    return first_paint(_head, words)


def _register_queue(app: dash.Dash, ledger: Ledger, showing: Showing) -> None:
    parts = [Output(f"review-{name}", "children") for name in ("head", "list", "bar", "progress")]

    @drawn(app, KEY, [*parts, Output("review-two", "className")], ["asked", "live-revision"])
    def draw(search: str | None, _: int) -> tuple[Any, ...]:
        if search is None:
            raise dash.exceptions.PreventUpdate
        try:
            shown, asked = showing.of(View.parse(search)), Asked.parse(query_of(search))
            found = waiting(ledger, shown, asked)
        except (AddressError, LedgerError) as error:
            way_out = html.Div(action_link(t("Start again"), PATH), className="actions")
            return _head(), [note(refusal(error), tone="bad"), way_out], None, None, "review-empty"
        if not found.listed:
            return _head(), _nothing(shown, found, asked), bar(found, asked), progress(found, asked), "review-empty"
        return _head(), drawn_list(found, shown), bar(found, asked), progress(found, asked), "two review-two"


def _nothing(shown: Shown, found: Waiting, asked: Asked) -> Component:
    if found.everything == 0:
        text = t("Add a report: its figures wait here for somebody to look at them.")
        return empty_state(t("Nothing to review yet"), text, action_link(t("Add a report"), "/add"))
    if found.queued:
        everything = action_link(t("Show all that wait"), f"{PATH}{shown.view.search()}")
        return empty_state(t("Nothing of this kind"), t("Other figures wait; these filters leave none of them."), everything)
    if asked.state:
        return empty_state(t("Nothing in this state"), t("No figure is in this state."), action_link(t("What waits"), f"{PATH}{shown.view.search()}"))
    text = t("Everything has been looked at. What the next report says will wait here.")
    return empty_state(t("All reviewed"), text, action_link(t("See the situation"), f"/situation{shown.view.search()}"))


def _register_beside(app: dash.Dash, ledger: Ledger) -> None:
    @drawn(app, KEY, [Output("review-beside", "children")], [Input("review-at", "data"), "live-revision", "view"])
    def show(figure_id: str | None, _: int, view: str | None) -> Any:
        if not figure_id:
            return html.P(t("Choose a figure of the list, and its words stand here."), className="soft")
        try:
            return beside(ledger, figure_id, View.parse(view))
        except (LedgerError, AddressError) as error:
            return note(refusal(error), tone="bad")


def _register_acts(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("review-done", "data"),
        Output("review-conflict", "children"),
        Input("review-act", "data"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def act(asked: Mapping[str, Any] | None, name: str | None) -> tuple[Any, ...]:
        if not asked:
            raise dash.exceptions.PreventUpdate
        stamp = asked.get("stamp")
        try:
            outcome = perform(ledger, {**asked, "name": name})
        except StaleEditError as error:
            tell(notice(t("Somebody was faster."), key=f"{stamp}"))
            return {"stamp": stamp, "failed": True}, conflicts([error], str(asked.get("act")))
        except LedgerError as error:
            tell(notice(refusal(error), key=f"{stamp}"))
            return {"stamp": stamp, "failed": True}, dash.no_update
        undo = [html.Button(t("Undo"), type="button", className="link", **dataset(review="undo"))] if outcome.done is not None else []
        against = conflicts(outcome.stale, str(asked.get("act"))) if outcome.stale else None
        tell(notice(outcome.text, *undo, key=f"{stamp}"))
        return {"stamp": stamp, "done": outcome.done, "act": asked.get("act"), "asks": outcome.asks}, against
