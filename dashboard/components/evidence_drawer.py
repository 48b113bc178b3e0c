"""The drawer that shows a figure's evidence and takes what an editor makes of it: approved, rejected, corrected, undone.

It opens whenever the address names a figure (`?figure=`), on every page that has it, and is the figure's permanent address.
What is being typed is in a part of its own, so that a report that comes in meanwhile redraws the rest and not the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Input, Output, State, ctx, dcc
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signed, tell
from dashboard.acting import told as told_act
from dashboard.address import AddressError, View, query_of
from dashboard.attributes import dataset
from dashboard.components.basics import note
from dashboard.components.correction import CorrectionError
from dashboard.components.correction_form import ORDER, conflict, correction_form, errors_for, field_id, typed_values
from dashboard.components.editing import UNCHANGED, UNSTATED, Made, OvertakenError, perform, places_of, save_correction, shown_of, sources_of
from dashboard.components.evidence import evidence
from dashboard.components.history import REASONS
from dashboard.components.marking import who_may_see
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import later, t
from dashboard.words.editors import faster
from dashboard.words.refusals import refusal
from metrics.ledger import EvidenceError, Ledger, LedgerError, StaleEditError
from metrics.model import Entry
from metrics.pipeline import commented, utc_now

FORM = "evidence"
FIELDS = {"form": FORM, "field": ALL}


ACTS = (
    ("approve", later("Approve"), "btn"),
    ("correct", later("Correct"), "btn btn-ghost"),
    ("reject", later("Reject"), "btn btn-ghost"),
    ("undo", later("Undo the last change"), "btn btn-ghost"),
)
FORM_ACTS = (
    ("save-correct", later("Save the correction"), "btn"),
    ("save-reject", later("Reject it"), "btn"),
    ("cancel", later("Cancel"), "btn btn-ghost"),
)


def evidence_drawer() -> Component:
    """Return the drawer, closed: one for all pages.

    Its buttons are always there and shown by style, by what stands above them: a button that is drawn anew would set off
    its callback again and drop the answer that is under way.
    """
    drawer: Component = dmc.Drawer(
        id="evidence", title=t("Evidence"), opened=False, position="right", size="min(560px, 100vw)", padding="lg", keepMounted=True,
        overlayProps={"backgroundOpacity": 0.25}, closeButtonProps={"aria-label": t("Close the evidence")}, transitionProps={"duration": 120},
        children=html.Div(
            [
                html.Div([html.Div(id="evidence-notice", role="status"), _button("undo-notice", t("Undo"), "link strong")], className="told-frame"),
                html.Div(id="evidence-body"),
                html.Div([_button(*each) for each in ACTS], className=f"evidence-acts {TAKES_EDITOR}"),
                _comment_form(),
                html.Div(id="evidence-form"),
                html.Div([_button(*each) for each in FORM_ACTS], className="form-acts"),
            ],
            className="evidence",
        ),
    )  # fmt: skip
    stores = [dcc.Store(id=f"evidence-{name}") for name in ("line", "base", "saved", "closed", "again")]
    return html.Div([drawer, *stores])


def _comment_form() -> Component:
    """Return the field for a comment; it is drawn once, so that no update takes away what is typed."""
    field = dmc.Textarea(id="evidence-comment", label=t("What others should know"), value="", autosize=True, minRows=2)
    keep = html.Button(t("Keep the comment"), id="evidence-comment-keep", type="button", className="btn btn-ghost btn-small")
    return html.Details(
        [html.Summary(t("Comment on it")), html.Div([field, keep], className="comment-form")], className=f"evidence-comment {TAKES_EDITOR}"
    )


def _button(act: str, text: str, classes: str) -> Component:
    return html.Button(t(text), id={"act": act}, type="button", className=f"{classes} act-{act}")


def rejection_form() -> Component:
    """Return the small form that asks why a figure is rejected."""
    options = [{"value": key, "label": t(REASONS[key])} for key in ("extraction_error", "duplicate", "retraction", "better_source")]
    fields = [
        dmc.Select(
            id=field_id(FORM, "reason"), label=t("Why"), data=options, value="extraction_error", allowDeselect=False, comboboxProps={"withinPortal": False}
        ),
        dmc.TextInput(
            id=field_id(FORM, "editor"), label=t("Your name"), value="", description=t("Kept with the change"), inputWrapperOrder=ORDER,
            persistence=True, persistence_type="local",
        ),
        dmc.Textarea(id=field_id(FORM, "comment"), label=t("Comment"), value="", autosize=True, minRows=2),
    ]  # fmt: skip
    return html.Div([html.H3(t("Reject this figure")), html.Div(fields, className="form-grid")], className="form form-reject")


def _correcting(ledger: Ledger, entry: Entry) -> Component:
    fields = correction_form(FORM, entry.figure, places=places_of(ledger, entry.report_id), sources=sources_of(ledger), reasons=True)
    return html.Div([html.H3(t("Correct this figure")), html.Div(id="evidence-conflict"), fields], className="form form-correct")


def told(made: Made, line: Mapping[str, Any] | None) -> Component:
    """Return the notice of what was done; the undo beside it is shown where it can be undone. Review's key for undo reads from it which line was written."""
    tones = " told-bad" if made.failed else " can-undo" if made.undo else ""
    written = (
        dataset(figure_line=line["figure"], seq=line["seq"], undone=None if made.undo else "yes") if line is not None and not made.failed else {}
    )
    return html.Div(made.text, className=f"told{tones}", **written)


def _drawn(ledger: Ledger, figure_id: str, search: str | None) -> tuple[Any, Any]:
    """Return the body, which says what its buttons may do, and the line that it shows."""
    try:
        shown = shown_of(ledger, figure_id, View.parse(search))
    except (LedgerError, AddressError) as error:
        return note(refusal(error), tone="bad"), None
    known = dataset(status=shown.entry.review_status.value, changed="yes" if len(shown.history) > 1 else None)
    return html.Div([*evidence(shown), who_may_see(ledger, shown.stored, figure_id)], **known), {"figure": figure_id, "seq": shown.entry.seq}


def register_evidence_drawer(app: dash.Dash, ledger: Ledger) -> None:
    """Register the drawer's callbacks; once an app, for every page that has the drawer."""
    _register_showing(app, ledger)
    _register_acting(app, ledger)
    _register_saving(app, ledger)
    _register_commenting(app, ledger)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("evidence", "again"), Output("evidence-again", "data"), Input("view", "data"), Input("live-revision", "data"), State("selected", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("evidence", "closed"), Output("evidence-closed", "data"), Input("evidence", "opened"), State("selected", "data"),
        prevent_initial_call=True,
    )  # fmt: skip


def _register_showing(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("evidence", "opened"),
        Output("evidence-body", "children"),
        Output("evidence-line", "data"),
        Output("evidence-notice", "children"),
        Output("evidence-form", "children"),
        Output("evidence-base", "data"),
        Input("selected", "data"),
        Input("evidence-again", "data"),
        State("evidence-line", "data"),
        State("evidence-base", "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def show(figure_id: str | None, _: str | None, line: Mapping[str, Any] | None, base: int | None, search: str | None) -> tuple[Any, ...]:
        if not figure_id:
            return False, *(dash.no_update,) * 5
        body, now = _drawn(ledger, figure_id, search)
        asked = now is not None and query_of(search).get("correct")
        # A form that is open keeps what is typed; one that is asked for opens, on a figure that was looked at before too.
        opening = asked and base is None and ctx.triggered_id == "selected"
        if line is not None and line["figure"] == figure_id and not opening:
            return True, body, now, *(dash.no_update,) * 3
        if asked and now is not None:
            return True, body, now, None, _correcting(ledger, ledger.entry(figure_id)), now["seq"]
        return True, body, now, None, None, None


def _register_acting(app: dash.Dash, ledger: Ledger) -> None:
    shown = ("evidence-body", "children"), ("evidence-line", "data"), ("evidence-notice", "children"), ("evidence-form", "children")
    outputs = [Output(component, prop, allow_duplicate=True) for component, prop in (*shown, ("evidence-base", "data"))]

    @app.callback(
        *outputs,
        Input({"act": ALL}, "n_clicks"),
        State("evidence-line", "data"),
        State("view", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        prevent_initial_call=True,
    )
    def act(_: Any, line: Mapping[str, Any] | None, view: str | None, values: list[Any], ids: list[Any]) -> tuple[Any, ...]:
        name = ctx.triggered_id["act"] if ctx.triggered_id and ctx.triggered[0]["value"] else None
        if name is None or line is None or name == "save-correct":
            raise dash.exceptions.PreventUpdate
        figure_id, seq = line["figure"], line["seq"]
        if name == "cancel":
            return dash.no_update, dash.no_update, None, None, None
        if name == "reject":
            return dash.no_update, dash.no_update, None, rejection_form(), seq
        try:
            if name == "correct":
                return dash.no_update, dash.no_update, None, _correcting(ledger, ledger.entry(figure_id)), seq
            made = perform(ledger, name, figure_id, seq, typed_values(ids, values))
        except StaleEditError as error:
            made = Made(text=faster(error.current.editor), undo=False, failed=True)
        except LedgerError as error:
            made = Made(text=refusal(error), undo=False, failed=True)
        body, now = _drawn(ledger, figure_id, view)
        return body, now, told(made, now), None, None

    @app.callback(*outputs, Input("evidence-saved", "data"), State("view", "data"), prevent_initial_call=True)
    def tell_saved(saved: Mapping[str, Any] | None, view: str | None) -> tuple[Any, ...]:
        if not saved:
            raise dash.exceptions.PreventUpdate
        body, now = _drawn(ledger, saved["figure"], view)
        return body, now, told(Made(text=saved["text"], undo=saved["undo"]), now if saved["undo"] else None), None, None


def _register_commenting(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("evidence-comment", "value"),
        Output("evidence-comment", "error"),
        Input("evidence-comment-keep", "n_clicks"),
        State("evidence-line", "data"),
        State("evidence-comment", "value"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def keep(clicks: int | None, line: Mapping[str, Any] | None, text: str | None, name: str | None) -> tuple[Any, ...]:
        if not clicks or line is None:
            raise dash.exceptions.PreventUpdate
        try:
            done = commented(ledger, line["figure"], text or "", editor=signed(name), at=utc_now())
        except LedgerError as error:
            return dash.no_update, refusal(error)
        tell(told_act(done, t("Comment kept.")))
        return "", None


def _register_saving(app: dash.Dash, ledger: Ledger) -> None:
    """Register the saving of a correction. What was saved is told by another callback: this one answers for the fields, which are then gone."""

    @app.callback(
        Output("evidence-saved", "data"),
        Output("evidence-base", "data", allow_duplicate=True),
        Output("evidence-conflict", "children"),
        Output(FIELDS, "error"),
        Input({"act": "save-correct"}, "n_clicks"),
        State("evidence-line", "data"),
        State("evidence-base", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        prevent_initial_call=True,
    )
    def save(clicks: int | None, line: Mapping[str, Any] | None, base: int | None, values: list[Any], ids: list[Any]) -> tuple[Any, ...]:
        if not clicks or line is None or base is None:
            raise dash.exceptions.PreventUpdate
        same = dash.no_update
        try:
            text = save_correction(ledger, line["figure"], base, typed_values(ids, values))
        except CorrectionError as error:
            return same, same, None, errors_for(ids, error.problems)
        except EvidenceError:
            return same, same, None, errors_for(ids, UNSTATED)
        except OvertakenError as error:
            return same, error.stale.current.seq, conflict(error.stale.based_on, error.stale.current, error.mine), errors_for(ids, {})
        except LedgerError as error:
            return same, same, note(refusal(error), tone="bad"), errors_for(ids, {})
        return {"text": t(text), "undo": text != UNCHANGED, "clicks": clicks, "figure": line["figure"]}, same, None, errors_for(ids, {})
