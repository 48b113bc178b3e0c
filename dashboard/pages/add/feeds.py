"""Feeds on the Add page: where reports come from by themselves, how each fares, and how to ask one now."""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.acting import tell
from dashboard.attributes import aria
from dashboard.components.basics import note, notice
from dashboard.elements import html
from dashboard.pages.add.drafts import sentence, situation_of
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import later, t
from dashboard.words import counted
from metrics import pipeline
from metrics.ledger import Ledger, LedgerError
from metrics.ledger.work import FeedState

KINDS = (("rss", later("RSS or Atom")), ("web", later("One web page")), ("reliefweb", later("ReliefWeb search")))
STATES = {"pause": FeedState.PAUSED, "resume": FeedState.ACTIVE, "remove": FeedState.REMOVED}
DONE = {"pause": later("Paused: {feed}."), "resume": later("Followed again: {feed}."), "remove": later("No longer followed: {feed}.")}
FIELDS = ("name", "kind", "address", "every")


def panel() -> Component:
    """Return the folded section with the feeds and the form for a new one."""
    form = html.Div(
        [
            dmc.TextInput(id={"feed": "name"}, label=t("Name"), value=""),
            dmc.Select(
                id={"feed": "kind"},
                label=t("Kind"),
                data=[{"value": key, "label": t(label)} for key, label in KINDS],
                value="rss",
                allowDeselect=False,
            ),
            dmc.TextInput(
                id={"feed": "address"}, label=t("Address"), description=t("Of ReliefWeb, the words to search for"), value="", placeholder="https://"
            ),
            dmc.NumberInput(id={"feed": "every"}, label=t("Ask every, in minutes"), value=60, min=1, max=10_080, allowDecimal=False),
            html.Div(
                [html.Button(t("Follow it"), id="feed-add", type="button", className="btn btn-ghost"), html.Div(id="feed-problem")],
                className="actions",
            ),
        ],
        className=f"add-fields feed-form {TAKES_EDITOR}",
    )
    return html.Details(
        [
            html.Summary(t("Feeds: reports that come by themselves")),
            html.P(t("They are asked as their time comes while this dashboard runs, and whenever you ask them here."), className="soft"),
            html.P(
                [t("A folder is watched once it is added on the machine that it is on: "), html.Code("python -m metrics feeds add NAME folder PATH")],
                className="soft",
            ),
            html.Div(id="feed-list"),
            form,
        ],
        className="panel folded feeds",
    )


def register_feeds(app: dash.Dash, ledger: Ledger) -> None:
    """Register the callbacks of the feeds."""

    @app.callback(Output("feed-list", "children"), Input("live-revision", "data"), Input("feed-changed", "data"))
    def show(_: Any, __: Any) -> Any:
        rows = pipeline.feed_rows(ledger)
        return _table(rows) if rows else html.P(t("No feed is followed yet."), className="soft")

    @app.callback(
        Output("feed-changed", "data"),
        Output("feed-problem", "children"),
        *[Output({"feed": name}, "value") for name in ("name", "address")],
        Input("feed-add", "n_clicks"),
        *[State({"feed": name}, "value") for name in FIELDS],
        State({"add": "editor"}, "value"),
        State("feed-changed", "data"),
        prevent_initial_call=True,
    )
    def add(clicks: int | None, name: str, kind: str, address: str, every: Any, editor: str | None, changed: int) -> tuple[Any, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        try:
            pipeline.check_address(address or "", kind)
            pipeline.add_feed(
                ledger, name or "", kind, address or "", situation=situation_of(ledger, None).id, every_minutes=int(every or 60), editor=editor or ""
            )  # fmt: skip
        except (pipeline.FetchError, LedgerError) as error:
            return dash.no_update, note(sentence(error), tone="bad"), dash.no_update, dash.no_update
        return changed + 1, None, "", ""

    @app.callback(
        Output("feed-changed", "data", allow_duplicate=True),
        Output("feed-problem", "children", allow_duplicate=True),
        Input({"feed-act": ALL, "of": ALL}, "n_clicks"),
        State("feed-changed", "data"),
        prevent_initial_call=True,
    )
    def act(clicks: list[int | None], changed: int) -> tuple[Any, ...]:
        if not any(clicks) or not isinstance(ctx.triggered_id, dict):
            raise dash.exceptions.PreventUpdate
        what, key = ctx.triggered_id["feed-act"], ctx.triggered_id["of"]
        try:
            if what == "run":
                return changed + 1, _came(pipeline.run_feed(ledger, key))
            ledger.work.feeds.set_state(key, STATES[what])
            # Whatever was done is taken back by the state that the feed had.
            back = "pause" if what == "resume" else "resume"
            undo = html.Button(t("Undo"), id={"feed-act": back, "of": key}, type="button", className="link")
            tell(notice(t(DONE[what], feed=key), undo, key=f"{key}-{what}-{changed}"))
        except LedgerError as error:
            return dash.no_update, note(sentence(error), tone="bad")
        return changed + 1, None


def _table(rows: list[dict[str, Any]]) -> Component:
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in (t("Feed"), t("Last asked"), t("Came"), "")]))
    return html.Table([head, html.Tbody([_row(each) for each in rows])], className="table stacks")


def _row(row: dict[str, Any]) -> Component:
    asked = row["last_run_at"].strftime("%Y-%m-%d %H:%M UTC") if row["last_run_at"] else t("never")
    wrong = [html.Small(row["last_error"], className="refused")] if row["last_error"] else []
    came = counted(row["reports"], "report") + (f", {t('{n} refused', n=row['refused'])}" if row["refused"] else "")
    paused = row["state"] == "paused"
    acts = [("run", t("Ask now")), ("resume", t("Resume")) if paused else ("pause", t("Pause")), ("remove", t("Remove"))]
    buttons = [
        html.Button(text, id={"feed-act": act, "of": row["id"]}, type="button", className="link inline", **aria(label=f"{text}: {row['id']}"))
        for act, text in acts
    ]  # fmt: skip
    return html.Tr(
        [
            html.Th([row["id"], html.Small(row["address"])], scope="row", className="title"),
            html.Td([asked, *wrong]),
            html.Td(came),
            html.Td(buttons, className="feed-acts"),
        ]
    )


def _came(run: pipeline.FeedRun) -> Component:
    if run.error:
        return note(sentence(ValueError(run.error)), tone="bad")
    said = [t("{n} new reports from {feed}.", n=len(run.recorded), feed=run.feed.id)]
    said += [f"{title}: {why}" for title, why in run.refused]
    return note(html.Ul([html.Li(each) for each in said]) if len(said) > 1 else said[0], tone="bad" if run.refused else "plain")
