"""The drawer that shows a figure's evidence and takes what an editor makes of it: approved, rejected, corrected, undone.

It opens whenever the address names a figure (`?figure=`), on every page that has it, and is the figure's permanent address.
What is being typed is in a part of its own, so that a report that comes in meanwhile redraws the rest and not the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Input, Output, State, ctx, dcc, html
from dash.development.base_component import Component

from dashboard.address import AddressError, View
from dashboard.attributes import dataset
from dashboard.components.basics import note
from dashboard.components.correction import CorrectionError, Typed, corrected
from dashboard.components.correction_form import UNNAMED, conflict, correction_form, errors_for, typed_values
from dashboard.components.evidence import REASONS, EvidenceView, evidence, said_in_words
from metrics.ledger import EvidenceError, Ledger, LedgerError, Query, StaleEditError, current
from metrics.model import Entry, Place, ReviewStatus

FORM = "evidence"
FIELDS = {"form": FORM, "field": ALL}
DONE = {ReviewStatus.APPROVED: "Approved", ReviewStatus.REJECTED: "Rejected", ReviewStatus.PROPOSED: "Marked as not reviewed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an act did, as it is told: a sentence, and whether it can be undone."""

    text: str
    undo: bool = True
    failed: bool = False


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
            dcc.Store(id="evidence-line"),
            dcc.Store(id="evidence-base"),
            dcc.Store(id="evidence-closed"),
        ]
    )


def shown_of(ledger: Ledger, figure_id: str, view: View) -> EvidenceView:
    """Return what the evidence of a figure is made of. Raises LedgerError where the ledger has no such figure."""
    entry = ledger.entry(figure_id)
    beside = ledger.entries(Query(report_ids=(entry.report_id,), unclassified=True, rejected=True))
    alike = ledger.entries(Query(terms=(entry.figure.term,))) if entry.figure.term else []
    others = next((each.others for each in current(alike) if each.entry.figure_id == figure_id or figure_id in _ids(each.others)), ())
    return EvidenceView(
        entry=entry,
        stored=ledger.report(entry.report_id),
        history=ledger.history(figure_id),
        siblings={each.figure.match_key: each for each in beside},
        others=[each for each in others if each.figure_id != figure_id],
        view=view,
    )


def _ids(entries: Sequence[Entry]) -> set[str]:
    return {each.figure_id for each in entries}


def places_of(ledger: Ledger, report_id: str) -> list[Place]:
    """Return the places of the situations that a report belongs to."""
    belongs = ledger.report(report_id).situations
    return [place for each in ledger.situations() if each.id in belongs for place in each.places]


def sources_of(ledger: Ledger) -> list[str]:
    """Return the names of everybody who says something in the ledger."""
    return sorted({each.figure.source.name for each in ledger.entries(Query(unclassified=True)) if each.figure.source})


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
        Input("selected", "data"),
        Input("live-revision", "data"),
        Input("view", "data"),
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
            made = _perform(ledger, name, figure_id, seq, typed_values(ids, values))
        except StaleEditError as error:
            made = Made(
                text=f"{error.current.editor or 'Somebody'} changed this figure a moment ago. Look at it as it is now, then decide.",
                undo=False,
                failed=True,
            )
        except LedgerError as error:
            made = Made(text=str(error), undo=False, failed=True)
        return *drawn(figure_id, search), told(made, figure_id), None, None

    _register_saving(app, ledger, drawn)
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("evidence", "closed"), Output("evidence-closed", "data"), Input("evidence", "opened"), State("selected", "data"),
        prevent_initial_call=True,
    )  # fmt: skip


def _perform(ledger: Ledger, name: str, figure_id: str, seq: int, typed: Mapping[str, Any]) -> Made:
    """Record an act that needs no form, or the rejection with its reason, and return how it is told."""
    now, editor = datetime.now(UTC), (typed.get("editor") or "").strip() or UNNAMED
    if name in ("undo", "undo-notice"):
        entry = ledger.undo(figure_id, editor=editor, at=now, based_on=seq)
        return Made(text=f"Undone: {said_in_words(entry.figure)}, {entry.review_status.value.replace('_', ' ')}.", undo=False)
    status = ReviewStatus.APPROVED if name == "approve" else ReviewStatus.REJECTED
    reason = typed.get("reason") if name == "save-reject" else None
    comment = (typed.get("comment") or "").strip() or None if name == "save-reject" else None
    entry = ledger.review(figure_id, status, based_on=seq, editor=editor, at=now, reason=reason, comment=comment)
    return Made(text=f"{DONE[status]}: {said_in_words(entry.figure)}.")


def _register_saving(app: dash.Dash, ledger: Ledger, drawn: Any) -> None:
    @app.callback(
        Output("evidence-body", "children", allow_duplicate=True),
        Output("evidence-acts", "children", allow_duplicate=True),
        Output("evidence-line", "data", allow_duplicate=True),
        Output("evidence-notice", "children", allow_duplicate=True),
        Output("evidence-form", "children", allow_duplicate=True),
        Output("evidence-base", "data", allow_duplicate=True),
        Output("evidence-conflict", "children"),
        Output(FIELDS, "error"),
        Input({"act": "save-correct"}, "n_clicks"),
        State("evidence-line", "data"),
        State("evidence-base", "data"),
        State("view", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        prevent_initial_call=True,
    )
    def save(
        clicks: int | None, line: Mapping[str, Any] | None, base: int | None, search: str | None, values: list[Any], ids: list[Any]
    ) -> tuple[Any, ...]:
        if not clicks or line is None or base is None:
            raise dash.exceptions.PreventUpdate
        figure_id, typed = line["figure"], typed_values(ids, values)
        kept: tuple[Any, ...] = (dash.no_update,) * 5
        stored = ledger.report(ledger.entry(figure_id).report_id)
        started = next(each for each in ledger.history(figure_id) if each.seq == base)
        try:
            figure = corrected(started.figure, Typed.parse(typed), stored.report, places_of(ledger, stored.id))
        except CorrectionError as error:
            return *kept, dash.no_update, None, errors_for(ids, error.problems)
        try:
            entry = ledger.correct(
                figure_id, figure, based_on=base, reason=typed.get("reason") or "extraction_error", editor=(typed.get("editor") or "").strip() or UNNAMED,
                at=datetime.now(UTC), comment=(typed.get("comment") or "").strip() or None,
            )  # fmt: skip
        except StaleEditError as error:
            return *kept, error.current.seq, conflict(error.based_on, error.current, figure), errors_for(ids, {})
        except EvidenceError:
            missing = {
                "words": "These words do not print the number.",
                "comment": "Say how you know the number: it is then kept as your note, beside the report’s words.",
            }
            return *kept, dash.no_update, None, errors_for(ids, missing)
        except LedgerError as error:
            return *kept, dash.no_update, note(str(error), tone="bad"), errors_for(ids, {})
        made = Made(text="Nothing was changed.", undo=False) if entry.seq == base else Made(text=f"Corrected: {said_in_words(entry.figure)}.")
        return *drawn(figure_id, search), told(made, figure_id), None, None, None, [dash.no_update] * len(ids)
