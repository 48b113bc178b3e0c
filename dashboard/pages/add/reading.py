"""From what is typed or uploaded to the proposal on the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dash
from dash import ALL, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.address import View
from dashboard.components.basics import note
from dashboard.components.evidence import report_link
from dashboard.elements import html
from dashboard.pages.add.arriving import register_arriving
from dashboard.pages.add.drafts import Drafts, FieldError, Fields, chosen, expected, sentence, situation_of, with_edits
from dashboard.pages.add.followed import added_to
from dashboard.pages.add.proposal import change_table, proposal_head, shown_proposal
from dashboard.relay import heard
from dashboard.translation import t
from dashboard.words import counted, long_day, short_day
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError, StoredReport
from metrics.model import Report
from metrics.pipeline import NoFiguresError, said_otherwise

SHOWN = ("text", "title", "publisher", "published", "url")
NAMES = (*SHOWN, "origin", "mapping")
TYPED = [State({"add": name}, "value") for name in NAMES]
VIEW = State("view", "data")


def fields_of(values: Any) -> Fields:
    """Return what was typed, from the values of `TYPED`."""
    return Fields(**{name: value or "" for name, value in zip(NAMES, values, strict=True)})


def own_edits(kept: Mapping[str, Any] | None, report_id: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the corrections that belong to this text; those of another one are left alone."""
    return kept["edits"] if kept and kept.get("report") == report_id else {}


def own_left(kept: Mapping[str, Any] | None, report_id: str) -> list[str]:
    """Return what was left out of this text."""
    return list(kept["keys"]) if kept and kept.get("report") == report_id else []


def register_reading(app: dash.Dash, ledger: Ledger, example: Path) -> Drafts:
    """Register the callbacks that fill the form and show the proposal; return the drafts that the others share."""
    drafts = Drafts(ledger)
    register_arriving(app, ledger)
    _register_filling(app, example)
    _register_read(app, drafts)
    _register_proposal(app, drafts)
    return drafts


def _register_filling(app: dash.Dash, example: Path) -> None:
    if not example.is_file():
        return

    @app.callback(
        *[Output({"add": name}, "value", allow_duplicate=True) for name in NAMES],
        Input("add-example", "n_clicks"),
        prevent_initial_call=True,
    )
    def take_example(clicks: int | None) -> tuple[Any, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        return example.read_text(encoding="utf-8"), *("",) * (len(NAMES) - 1)


def _register_read(app: dash.Dash, drafts: Drafts) -> None:
    @app.callback(
        Output("add-open", "data"),
        Output("add-problem", "children"),
        *[Output({"add": name}, "error") for name in SHOWN],
        Input("add-read", "n_clicks"),
        *TYPED,
        VIEW,
        prevent_initial_call=True,
        running=[(Output("add-read", "disabled"), True, False), (Output("add-busy", "hidden"), False, True)],
    )
    def read(clicks: int | None, *rest: Any) -> tuple[Any, ...]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        fields, view = fields_of(rest[:-1]), rest[-1]
        clear: list[str | None] = [None] * len(SHOWN)
        try:
            proposal = drafts.read(fields, situation_of(drafts.ledger, View.parse(view).situation))
            stored = drafts.known_already(proposal.report.id)
        except FieldError as error:
            return dash.no_update, None, *[refusal(error) if name == error.field else None for name in SHOWN]
        except NoFiguresError:
            return dash.no_update, _no_figures(), *clear
        except LedgerError as error:
            return dash.no_update, note(sentence(error), tone="bad"), *clear
        if stored is not None:
            return dash.no_update, _known(stored, proposal.report, View.parse(view)), *clear
        return {"report": proposal.report.id, "clicks": clicks}, None, *clear


def _known(stored: StoredReport, given: Report, view: View) -> Component:
    """Say that a text is recorded already, what of what was typed beside it is not taken, and what to do where that is right."""
    when, kept = short_day(stored.recorded_at.date()), stored.report
    otherwise = said_otherwise(kept, given)
    more: list[Component] = []
    if "published" in otherwise and given.published is not None:
        before = t("without a day") if kept.published is None else long_day(kept.published)
        more.append(
            html.P(
                t(
                    "It is recorded as published {before}; you gave {now}, which was not taken: nothing that is recorded is overwritten. If {now} is right, reject its figures under Review, then add the text again with that day and one more line, such as “Day of publication corrected”.",
                    before=before,
                    now=long_day(given.published),
                )
            )
        )
    if {"title", "publisher"} & set(otherwise):
        more.append(html.P(t("It keeps the title and the publisher with which it was recorded.")))
    known = note(
        [t("This text is already in the ledger, word for word: "), report_link(stored, view), t(", recorded {when} with {counted}. Nothing was recorded again.", when=when, counted=counted(stored.figure_count, 'figure'))],
        tone="plain",
    )  # fmt: skip
    return html.Div([known, *more]) if more else known


def _no_figures() -> Component:
    return html.Div(
        [
            note(t("No numbers were found in this text. Look whether all of it was pasted."), tone="bad"),
            html.Button(t("Record it without figures"), id="add-anyway", type="button", className="btn btn-ghost"),
        ]
    )


def _register_proposal(app: dash.Dash, drafts: Drafts) -> None:
    @app.callback(Output("add-for", "children"), Input(VIEW.component_id, VIEW.component_property))
    def say_situation(search: str | None) -> list[Component | str]:
        return added_to(drafts.ledger, search)

    @app.callback(
        Output("add-head", "children"),
        Output("add-proposal", "children"),
        Output("add-proposed", "hidden"),
        Output("add-form", "hidden"),
        Output("add-lead", "hidden"),
        Input("add-open", "data"),
        Input("add-edits", "data"),
        State("add-left", "data"),
        *TYPED,
        VIEW,
    )
    def show(opened: Mapping[str, Any] | None, edits: Any, left: Any, *rest: Any) -> tuple[Any, ...]:
        if not opened:
            return None, None, True, False, False
        try:
            situation = situation_of(drafts.ledger, View.parse(rest[-1]).situation)
            proposal = drafts.read(fields_of(rest[:-1]), situation)
        except (FieldError, NoFiguresError, LedgerError) as error:
            # The text was changed in another tab, or its draft is gone: the form says the rest when it is read again.
            app.logger.info("a draft can not be shown again: %s", error)
            return None, None, True, False, False
        key = proposal.report.id
        mine = own_edits(edits, key)
        body = shown_proposal(with_edits(proposal, mine), edited=set(mine), left_out=set(own_left(left, key)))
        return proposal_head(proposal, situation, newest=drafts.ledger.newest_published(situation.id)), body, False, True, True

    @app.callback(
        Output("add-changes", "children"),
        Output("add-accept", "children"),
        Output("add-accept", "disabled"),
        Output("add-left", "data"),
        Input({"tick": ALL}, "checked"),
        heard("add", "live-revision"),
        State({"tick": ALL}, "id"),
        State("add-edits", "data"),
        *TYPED,
        VIEW,
        prevent_initial_call=True,
    )
    def preview(ticks: list[bool], _: int, ids: list[Any], edits: Any, *rest: Any) -> tuple[Any, ...]:
        if not ctx.triggered or not ids:
            raise dash.exceptions.PreventUpdate
        situation = situation_of(drafts.ledger, View.parse(rest[-1]).situation)
        try:
            proposal = drafts.read(fields_of(rest[:-1]), situation)
        except (FieldError, NoFiguresError) as error:
            raise dash.exceptions.PreventUpdate from error
        left = [each["tick"] for each, ticked in zip(ids, ticks, strict=True) if each and not ticked]
        taken = chosen(with_edits(proposal, own_edits(edits, proposal.report.id)), left)
        rows = expected(drafts.ledger, taken, situation)
        table = change_table(rows, title=t("What this would change"), recorded=False, view=View(situation=situation.id))
        return table, _accept_text(len(taken.classified), len(taken.unclassified)), not taken.figures, {"report": proposal.report.id, "keys": left}


def _accept_text(classified: int, rest: int) -> str:
    if not classified and not rest:
        return t("Nothing is ticked")
    figures, quantities = counted(classified, "figure"), counted(rest, "quantity", "quantities")
    if not rest:
        return t("Accept {figures}", figures=figures)
    if not classified:
        return t("Keep {quantities} for review", quantities=quantities)
    return t("Accept {figures} and keep {quantities} for review", figures=figures, quantities=quantities)
