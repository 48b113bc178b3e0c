"""Following another situation: its title and country, and then its first report."""

from __future__ import annotations

import dash
import dash_mantine_components as dmc
from dash import Input, Output, State
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signed
from dashboard.address import View
from dashboard.components import action_link, note
from dashboard.elements import html
from dashboard.translation import t, tongue
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import Ledger, LedgerError
from metrics.ledger.people import AccountRole, actor
from metrics.model import Situation
from metrics.pipeline import utc_now

KEPT = {"persistence": True, "persistence_type": "session", "persisted_props": ["value"]}


def follow_panel(*, at_once: bool = False) -> Component | None:
    """Return the form that begins to follow a situation, closed until it is wanted; nothing for who may follow none.

    `at_once` is before any script has run: the button alone, which keeps its place.
    """
    who = actor()
    if who is not None and not who.may(AccountRole.EDITOR, None):
        return None
    summary = html.Summary(t("Follow another situation"), className="btn btn-ghost")
    if at_once:
        return html.Details(summary, className="follow")
    title: Component = dmc.TextInput(
        id="follow-title", label=t("Title"), description=t("What the crisis is called: “Cyclone Idai”"), value="", **KEPT
    )  # fmt: skip
    countries = [{"value": code, "label": name} for code, name in pipeline.countries_in(tongue().language)]
    country: Component = dmc.Select(
        id="follow-country", label=t("Country"), description=t("Where reports name no place, it is there. It may be left open"), data=countries, searchable=True, selectFirstOptionOnChange=True,
        clearable=True, limit=60, nothingFoundMessage=t("Nothing of that name"), comboboxProps={"withinPortal": False},
        clearButtonProps={"aria-label": t("No country")}, **KEPT,
    )  # fmt: skip
    form = html.Div(
        [
            html.Div([title, country], className="follow-fields"),
            html.Div(html.Button(t("Follow it"), id="follow-begin", type="button", className="btn"), className="actions"),
            html.Div(id="follow-said", role="status"),
        ],
        className="panel",
    )
    return html.Details([summary, form], id="follow", className="follow")


def begun(ledger: Ledger, title: str | None, country: str | None, name: str | None) -> Situation:
    """Begin to follow a situation, and return it. Raises LedgerError for a title that can not be."""
    called = (title or "").strip()
    if not called:
        raise LedgerError(t("Give the situation a title first."))
    return pipeline.add_situation(ledger, called, editor=signed(name), at=utc_now(), country=country or None)


def register_following(app: dash.Dash, ledger: Ledger) -> None:
    """Register the form."""

    @app.callback(
        Output("follow-said", "children"),
        Output("follow-title", "value"),
        Output("follow-country", "value"),
        Input("follow-begin", "n_clicks"),
        State("follow-title", "value"),
        State("follow-country", "value"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def begin(clicks: int | None, title: str | None, country: str | None, name: str | None) -> tuple[object, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        try:
            made = begun(ledger, title, country, name)
        except LedgerError as error:
            return note(refusal(error), tone="bad"), dash.no_update, dash.no_update
        said = html.P(t("“{situation}” is followed.", situation=made.title))
        return [said, action_link(t("Add its first report"), f"/add{View(situation=made.id).search()}", quiet=True)], "", None
