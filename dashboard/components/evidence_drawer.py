"""The drawer that shows a figure's evidence and takes what an editor makes of it: approved, rejected, corrected, undone.

It opens whenever the address names a figure (`?figure=`), on every page that has it, and is the figure's permanent address.
What is being typed is in a part of its own, so that a report that comes in meanwhile redraws the rest and not the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component

from dashboard.address import AddressError, View
from dashboard.attributes import dataset
from dashboard.components.basics import note
from dashboard.components.correction import CorrectionError
from dashboard.components.correction_form import conflict, correction_form, errors_for, typed_values
from dashboard.components.editing import UNCHANGED, UNSTATED, Made, OvertakenError, perform, places_of, save_correction, shown_of, sources_of
from dashboard.components.evidence import REASONS, EvidenceView, evidence
from dashboard.relay import heard, relays
from metrics.ledger import EvidenceError, Ledger, LedgerError, StaleEditError
from metrics.model import Entry, ReviewStatus

FORM = "evidence"
FIELDS = {"form": FORM, "field": ALL}


def evidence_drawer() -> Component:
    """Return the drawer, closed; a page has at most one."""
    return html.Div(
        [
            dmc.Drawer(
                id="evidence",
                title="Evidence",
                opened=False,
                position="right",
                size="min(560px, 100vw)",
                padding="lg",
                overlayProps={"backgroundOpacity": 0.25},
                closeButtonProps={"aria-label": "Close the evidence"},
                transitionProps={"duration": 120},
                children=html.Div(
                    [
                        html.Div(id="evidence-notice", role="status"),
                        html.Div(id="evidence-body"),
                        html.Div(id="evidence-acts", className="evidence-acts"),
                        html.Div(id="evidence-form"),
                    ],
                    className="evidence",
                ),
            ),
            *relays("evidence", "selected", "live-revision", "view"),
            dcc.Store(id="evidence-line"),
            dcc.Store(id="evidence-base"),
            dcc.Store(id="evidence-saved"),
            dcc.Store(id="evidence-closed"),
        ]
    )


def acts(shown: EvidenceView) -> list[Component]:
    """Return what can be made of a figure: what it is already is not offered again."""
    status = shown.entry.review_status

    def button(act: str, text: str, *, quiet: bool = True) -> Component:
        return html.Button(text, id={"act": act}, type="button", className="btn btn-ghost" if quiet else "btn")

    out = [] if status is ReviewStatus.APPROVED else [button("approve", "Approve", quiet=False)]
    out.append(button("correct", "Correct"))
    if status is not ReviewStatus.REJECTED:
        out.append(button("reject", "Reject"))
    if len(shown.history) > 1:
        out.append(button("undo", "Undo the last change"))
    return out


def rejection_form() -> Component:
    """Return the small form that asks why a figure is rejected."""
    options = [{"value": key, "label": REASONS[key]} for key in ("extraction_error", "duplicate", "retraction", "better_source")]
    return html.Div(
        [
            html.H3("Reject this figure"),
            html.Div(
                [
                    dmc.Select(
                        id={"form": FORM, "field": "reason"}, label="Why", data=options, value="extraction_error", allowDeselect=False,
                        comboboxProps={"withinPortal": False},
                    ),
                    dmc.TextInput(
                        id={"form": FORM, "field": "editor"}, label="Your name", value="", persistence=True, persistence_type="local",
                        description="Kept with the change",
                    ),
                    dmc.Textarea(id={"form": FORM, "field": "comment"}, label="Comment", value="", autosize=True, minRows=2),
                ],
                className="form-grid",
            ),
            html.Div([_button("save-reject", "Reject", quiet=False), _button("cancel", "Cancel")], className="actions"),
        ],
        className="form",
    )  # fmt: skip


def _button(act: str, text: str, *, quiet: bool = True) -> Component:
    return html.Button(text, id={"act": act}, type="button", className="btn btn-ghost" if quiet else "btn")


def _correcting(ledger: Ledger, entry: Entry) -> Component:
    fields = correction_form(FORM, entry.figure, places=places_of(ledger, entry.report_id), sources=sources_of(ledger), reasons=True)
    buttons = html.Div([_button("save-correct", "Save the correction", quiet=False), _button("cancel", "Cancel")], className="actions")
    return html.Div([html.H3("Correct this figure"), html.Div(id="evidence-conflict"), fields, buttons], className="form")


def told(made: Made, figure_id: str) -> Component:
    """Return the notice of what was done, with its undo."""
    undo = [html.Button("Undo", id={"act": "undo-notice"}, type="button", className="link strong")] if made.undo else []
    return html.Div([html.Span(made.text), *undo], className=f"told{' told-bad' if made.failed else ''}", **dataset(of=figure_id))


def register_evidence_drawer(app: dash.Dash, ledger: Ledger) -> None:
    """Register the drawer's callbacks; once an app, for every page that has the drawer."""
    body = [Output("evidence-body", "children"), Output("evidence-acts", "children"), Output("evidence-line", "data")]

    def drawn(figure_id: str, search: str | None) -> tuple[Any, Any, Any]:
        try:
            shown = shown_of(ledger, figure_id, View.parse(search))
        except (LedgerError, AddressError) as error:
            return note(str(error), tone="bad"), None, None
        return evidence(shown), acts(shown), {"figure": figure_id, "seq": shown.entry.seq}

    @app.callback(
        Output("evidence", "opened"),
        *body,
        Output("evidence-notice", "children"),
        Output("evidence-form", "children"),
        heard("evidence", "selected"),
        heard("evidence", "live-revision"),
        heard("evidence", "view"),
        State("evidence-line", "data"),
    )
    def show(figure_id: str | None, _: int, search: str | None, line: Mapping[str, Any] | None) -> tuple[Any, ...]:
        if not figure_id:
            return False, *[dash.no_update] * 5
        same = line is not None and line["figure"] == figure_id
        rest = (dash.no_update, dash.no_update) if same else (None, None)
        return True, *drawn(figure_id, search), *rest

    @app.callback(
        *[Output(each.component_id, each.component_property, allow_duplicate=True) for each in body],
        Output("evidence-notice", "children", allow_duplicate=True),
        Output("evidence-form", "children", allow_duplicate=True),
        Output("evidence-base", "data"),
        Input({"act": ALL}, "n_clicks"),
        State("evidence-line", "data"),
        State("view", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        prevent_initial_call=True,
    )
    def act(_: Any, line: Mapping[str, Any] | None, search: str | None, values: list[Any], ids: list[Any]) -> tuple[Any, ...]:
        name = ctx.triggered_id["act"] if ctx.triggered_id and ctx.triggered[0]["value"] else None
        if name is None or line is None or name == "save-correct":
            raise dash.exceptions.PreventUpdate
        figure_id, seq = line["figure"], line["seq"]
        kept: tuple[Any, ...] = (dash.no_update,) * 3
        if name == "cancel":
            return *kept, None, None, None
        if name == "reject":
            return *kept, None, rejection_form(), seq
        try:
            if name == "correct":
                return *kept, None, _correcting(ledger, ledger.entry(figure_id)), seq
            made = perform(ledger, name, figure_id, seq, typed_values(ids, values))
        except StaleEditError as error:
            made = Made(
                text=f"{error.current.editor or 'Somebody'} changed this figure a moment ago. Look at it as it is now, then decide.",
                undo=False,
                failed=True,
            )
        except LedgerError as error:
            made = Made(text=str(error), undo=False, failed=True)
        return *drawn(figure_id, search), told(made, figure_id), None, None

    @app.callback(
        *[Output(each.component_id, each.component_property, allow_duplicate=True) for each in body],
        Output("evidence-notice", "children", allow_duplicate=True),
        Output("evidence-form", "children", allow_duplicate=True),
        Input("evidence-saved", "data"),
        State("view", "data"),
        prevent_initial_call=True,
    )
    def tell_saved(saved: Mapping[str, Any] | None, search: str | None) -> tuple[Any, ...]:
        if not saved:
            raise dash.exceptions.PreventUpdate
        return *drawn(saved["figure"], search), told(Made(text=saved["text"], undo=saved["undo"]), saved["figure"]), None

    _register_saving(app, ledger)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("evidence", "closed"), Output("evidence-closed", "data"), Input("evidence", "opened"), State("selected", "data"),
        prevent_initial_call=True,
    )  # fmt: skip


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
            return same, same, note(str(error), tone="bad"), errors_for(ids, {})
        return {"text": text, "undo": text != UNCHANGED, "clicks": clicks, "figure": line["figure"]}, same, None, errors_for(ids, {})
