"""From the proposal to the ledger: correcting what was read, recording what is accepted, taking it back."""

from __future__ import annotations

from typing import Any

import dash
from dash import ALL, ClientsideFunction, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components import in_context
from dashboard.components.basics import note
from dashboard.components.correction import CorrectionError
from dashboard.components.correction_form import correction_form, errors_for, typed_values
from dashboard.components.editing import sources_of
from dashboard.components.evidence import term_colour
from dashboard.elements import Link, html
from dashboard.pages.add.drafts import Drafts, FieldError, checked_edit, marked_as, places_of, record, sentence, situation_of, take_back, with_edits
from dashboard.pages.add.origin import remember
from dashboard.pages.add.proposal import change_table
from dashboard.pages.add.reading import NAMES, TYPED, VIEW, fields_of, own_edits, own_left
from dashboard.translation import t
from dashboard.words import counted, report_title
from dashboard.words.editors import UNNAMED
from metrics import pipeline
from metrics.ledger import Ledger, LedgerError, Recorded
from metrics.model import Confidentiality
from metrics.pipeline import NoFiguresError, Proposal

FORM = "proposal"
FIELDS = {"form": FORM, "field": ALL}
EDITOR = State({"add": "editor"}, "value")
MARKING = State({"add": "marking"}, "value")


def register_adding(app: dash.Dash, ledger: Ledger, drafts: Drafts) -> None:
    """Register the callbacks of the proposal's cards and of its two buttons."""
    _register_edits(app, ledger, drafts)
    _register_accepting(app, ledger, drafts)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("add", "back"), Output("add-open", "data", allow_duplicate=True), Input("add-back", "n_clicks"), prevent_initial_call=True,
    )  # fmt: skip


def _draft(drafts: Drafts, rest: Any) -> Proposal:
    return drafts.read(fields_of(rest[:-1]), situation_of(drafts.ledger, View.parse(rest[-1]).situation))


def _register_edits(app: dash.Dash, ledger: Ledger, drafts: Drafts) -> None:
    @app.callback(
        Output("add-drawer", "opened"),
        Output("add-drawer-words", "children"),
        Output("add-drawer-form", "children"),
        Output("add-editing", "data"),
        Input({"edit": ALL}, "n_clicks"),
        State("add-edits", "data"),
        *TYPED,
        VIEW,
        prevent_initial_call=True,
    )
    def open_form(_: Any, edits: Any, *rest: Any) -> tuple[Any, ...]:
        # Cards that are drawn anew come as triggers too; only a button that was clicked has a value.
        key = next((ctx.triggered_prop_ids[each["prop_id"]]["edit"] for each in ctx.triggered if each["value"]), None)
        if key is None:
            raise dash.exceptions.PreventUpdate
        proposal = _draft(drafts, rest)
        proposal = with_edits(proposal, own_edits(edits, proposal.report.id))
        figure = next(each for each in proposal.figures if each.match_key == key)
        words = html.Div(in_context(proposal.report.text, figure.evidence), style={"--c": f"var(--{term_colour(figure.term)})"})
        form = correction_form(FORM, figure, places=places_of(proposal), sources=sources_of(ledger), reasons=False)
        return True, words, form, key

    # In the browser, so that no answer of the server that comes late can open or close the drawer again.
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("add", "kept"), Output("add-drawer", "opened", allow_duplicate=True), Input("add-edits", "data"), prevent_initial_call=True,
    )  # fmt: skip

    @app.callback(
        Output("add-edits", "data"),
        Output(FIELDS, "error"),
        Input("add-edit-save", "n_clicks"),
        Input("add-edit-reset", "n_clicks"),
        State("add-editing", "data"),
        State("add-edits", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        *TYPED,
        VIEW,
        prevent_initial_call=True,
    )
    def keep(_: Any, __: Any, key: str | None, kept: Any, values: list[Any], ids: list[Any], *rest: Any) -> tuple[Any, list[Any]]:
        if key is None or not ctx.triggered[0]["value"]:
            raise dash.exceptions.PreventUpdate
        proposal = _draft(drafts, rest)
        edits = dict(own_edits(kept, proposal.report.id))
        if ctx.triggered_id == "add-edit-reset":
            edits.pop(key, None)
            return {"report": proposal.report.id, "edits": edits}, errors_for(ids, {})
        typed = typed_values(ids, values)
        try:
            figure = checked_edit(proposal, key, typed)
        except CorrectionError as error:
            return dash.no_update, errors_for(ids, error.problems)
        if figure == next(each for each in proposal.figures if each.match_key == key):
            edits.pop(key, None)
        else:
            edits[key] = typed
        return {"report": proposal.report.id, "edits": edits}, errors_for(ids, {})


def _register_accepting(app: dash.Dash, ledger: Ledger, drafts: Drafts) -> None:
    done = [
        Output("add-result", "children", allow_duplicate=True),
        Output("add-open", "data", allow_duplicate=True),
        Output("add-recorded", "data", allow_duplicate=True),
        # That a file is in the form is no longer so.
        Output("add-notes", "children", allow_duplicate=True),
        *[Output({"add": name}, "value", allow_duplicate=True) for name in (*NAMES, "marking")],
    ]
    typed_away: tuple[Any, ...] = (*("",) * len(NAMES), Confidentiality.PUBLIC.value)

    @app.callback(
        *done,
        Output("add-refused", "children"),
        Input("add-accept", "n_clicks"),
        State("add-edits", "data"),
        State("add-left", "data"),
        EDITOR,
        MARKING,
        *TYPED,
        VIEW,
        prevent_initial_call=True,
        running=[(Output("add-accept", "disabled"), True, False)],
    )
    def accept(clicks: int | None, edits: Any, left: Any, editor: str | None, marking: str | None, *rest: Any) -> tuple[Any, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        same: tuple[Any, ...] = (dash.no_update,) * len(done)
        try:
            situation = situation_of(ledger, View.parse(rest[-1]).situation)
            proposal = marked_as(_draft(drafts, rest), marking, situation)
            key = proposal.report.id
            recorded = record(ledger, proposal, situation, own_edits(edits, key), own_left(left, key), (editor or "").strip() or UNNAMED)
        except (FieldError, NoFiguresError, LedgerError) as error:
            return *same, sentence(error)
        remember(ledger, proposal, fields_of(rest[:-1]).mapping, (editor or "").strip() or UNNAMED)
        return result(ledger, recorded, proposal, View(situation=situation.id)), None, recorded.report_id, None, *typed_away, None

    @app.callback(
        *done,
        Output("add-problem", "children", allow_duplicate=True),
        Input("add-anyway", "n_clicks"),
        EDITOR,
        MARKING,
        *TYPED,
        VIEW,
        prevent_initial_call=True,
    )
    def record_anyway(clicks: int | None, editor: str | None, marking: str | None, *rest: Any) -> tuple[Any, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        situation = situation_of(ledger, View.parse(rest[-1]).situation)
        try:
            proposal = marked_as(drafts.without_figures(fields_of(rest[:-1]), situation), marking, situation)
            recorded = record(ledger, proposal, situation, {}, (), (editor or "").strip() or UNNAMED)
        except (FieldError, LedgerError) as error:
            return *(dash.no_update,) * len(done), note(sentence(error), tone="bad")
        return result(ledger, recorded, proposal, View(situation=situation.id)), None, recorded.report_id, None, *typed_away, None

    @app.callback(
        Output("add-result", "children", allow_duplicate=True),
        Input("add-undo", "n_clicks"),
        State("add-recorded", "data"),
        EDITOR,
        VIEW,
        prevent_initial_call=True,
    )
    def undo(clicks: int | None, report_id: str | None, editor: str | None, view: str | None) -> Any:
        if not clicks or not report_id:
            raise dash.exceptions.PreventUpdate
        try:
            count = take_back(ledger, report_id, (editor or "").strip() or UNNAMED)
        except LedgerError as error:
            return note(sentence(error), tone="bad")
        link = Link(t("its text stays in the ledger"), href=f"/report{View.parse(view).search(id=report_id)}")
        return html.Div([t("Taken back: "), counted(count, "figure"), t(" rejected; "), link, "."], className="told")


def result(ledger: Ledger, recorded: Recorded, proposal: Proposal, view: View) -> Component:
    """Return what was recorded, what it changed, and where to go from here."""
    if recorded.unchanged:
        text = t("Somebody recorded this text a moment ago; nothing was recorded again.")
        link = Link(t("See the report"), href=f"/report{view.search(id=recorded.report_id)}")
        return html.Div([text, " ", link], className="told", **dataset(recorded=recorded.report_id))
    terms_of = {entry.figure_id: entry.figure.term for entry in recorded.entries}
    rest = sum(term is None for term in terms_of.values())
    count = counted(len(terms_of) - rest, "figure") + (
        t(" and {counted} for review", counted=counted(rest, "quantity", "quantities")) if rest else ""
    )
    title = f"“{report_title(proposal.report)}”"
    changes = pipeline.report_changes(ledger, recorded.report_id)
    links = [
        Link(t("See the situation"), href=f"/situation{view.search()}", className="btn"),
        Link(t("See the report"), href=f"/report{view.search(id=recorded.report_id)}", className="btn btn-ghost"),
        html.Button(t("Undo"), id="add-undo", type="button", className="btn btn-ghost"),
    ]
    return html.Div(
        [
            html.H2(t("Recorded"), id="add-result-title", tabIndex=-1),
            html.P(
                t("{count} of {title}. Every open page shows them already.", count=count, title=title)
                if terms_of
                else t("{title}, without figures.", title=title),
                className="sub",
            ),
            change_table(changes, title=t("What it changed"), recorded=True, view=view),
            html.Div(links, className="actions"),
        ],
        className="add-done",
        **dataset(recorded=recorded.report_id),
    )
