"""Selected words of a report become a figure: the readings that they may have, one chosen, changed where need be, and recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signature, signed, tell, told
from dashboard.attributes import aria, dataset
from dashboard.components.basics import note
from dashboard.components.correction import CorrectionError, Typed, corrected
from dashboard.components.correction_form import correction_form, errors_for, typed_values
from dashboard.components.editing import UNSTATED, places_of, sources_of
from dashboard.components.evidence import said_in_words
from dashboard.elements import html
from dashboard.translation import later, t
from dashboard.words import figure_with_unit, words_of
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import EvidenceError, Ledger, LedgerError
from metrics.model import Figure
from metrics.pipeline import utc_now

FORM = "words"
FIELDS = {"form": FORM, "field": ALL}
HOW = {
    "report": later("as the whole text reads"),
    "words": later("as these words read by themselves"),
    "blank": later("nothing was read here: fill it in"),
}


def words_drawer() -> Component:
    """Return the drawer, closed, and the button that a selection brings up."""
    button = html.Button(t("A figure from these words"), id="words-button", type="button", className="btn btn-small words-button", hidden=True)
    drawer: Component = dmc.Drawer(
        id="words", title=t("A figure from these words"), opened=False, position="right", size="min(600px, 100vw)", padding="lg", keepMounted=True,
        closeButtonProps={"aria-label": t("Close without recording")}, transitionProps={"duration": 120}, overlayProps={"backgroundOpacity": 0.25},
        children=html.Div(
            [
                html.Div(id="words-problem"),
                html.Div(id="words-readings"),
                html.Div(id="words-form"),
                html.Div([signature(), html.Button(t("Record this figure"), id="words-save", type="button", className="btn")], className="words-end"),
            ]
        ),
    )  # fmt: skip
    stores = [dcc.Store(id="words-of"), dcc.Store(id="words-chosen")]
    return html.Div([button, drawer, *stores])


def register_words_drawer(app: dash.Dash, ledger: Ledger) -> None:
    """Register the drawer's callbacks; once an app."""
    _register_reading(app, ledger)
    _register_saving(app, ledger)


def _register_reading(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("words", "opened"),
        Output("words-readings", "children"),
        Output("words-chosen", "data"),
        Output("words-problem", "children"),
        Input("words-of", "data"),
        prevent_initial_call=True,
    )
    def read(asked: Mapping[str, Any] | None) -> tuple[Any, ...]:
        if not asked:
            raise dash.exceptions.PreventUpdate
        try:
            found = _readings(ledger, asked)
        except LedgerError as error:
            return True, None, None, note(refusal(error), tone="bad")
        first = next(at for at, each in enumerate(found) if each.recorded is None)
        return True, _offered(found, first), {**asked, "reading": first}, None

    @app.callback(
        Output("words-chosen", "data", allow_duplicate=True), Input({"reading": ALL}, "n_clicks"), State("words-of", "data"), prevent_initial_call=True,
    )  # fmt: skip
    def choose(_: list[int | None], asked: Mapping[str, Any] | None) -> Any:
        pressed = dash.ctx.triggered_id
        if not isinstance(pressed, dict) or not dash.ctx.triggered[0]["value"] or not asked:
            raise dash.exceptions.PreventUpdate
        return {**asked, "reading": pressed["reading"]}

    @app.callback(
        Output("words-form", "children"), Output({"reading": ALL}, "aria-checked"), Input("words-chosen", "data"), State({"reading": ALL}, "id"), prevent_initial_call=True,
    )  # fmt: skip
    def draw(chosen: Mapping[str, Any] | None, ids: list[Mapping[str, int]]) -> tuple[Any, list[str]]:
        if not chosen:
            return None, ["false" for _ in ids]
        figure = _chosen(ledger, chosen)
        fields = correction_form(FORM, figure, places=places_of(ledger, chosen["report"]), sources=sources_of(ledger), reasons=False)
        return html.Div(fields, className="form"), [str(each["reading"] == chosen["reading"]).lower() for each in ids]


def _register_saving(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("words", "opened", allow_duplicate=True),
        Output("words-problem", "children", allow_duplicate=True),
        Output(FIELDS, "error", allow_duplicate=True),
        Input("words-save", "n_clicks"),
        State("words-chosen", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def save(clicks: int | None, chosen: Mapping[str, Any] | None, values: list[Any], ids: list[Any], name: str | None) -> tuple[Any, ...]:
        if not clicks or not chosen:
            raise dash.exceptions.PreventUpdate
        same, typed = dash.no_update, typed_values(ids, values)
        try:
            figure = corrected(
                _chosen(ledger, chosen), Typed.parse(typed), ledger.report(chosen["report"]).report, places_of(ledger, chosen["report"])
            )
            comment = (typed.get("comment") or "").strip() or None
            done = pipeline.add_figure(ledger, chosen["report"], figure, editor=signed(name), at=utc_now(), comment=comment)
        except CorrectionError as error:
            return same, None, errors_for(ids, error.problems)
        except EvidenceError:
            return same, None, errors_for(ids, UNSTATED)
        except LedgerError as error:
            return same, note(refusal(error), tone="bad"), errors_for(ids, {})
        tell(told(done, t("Recorded: {figure}.", figure=said_in_words(figure))))
        return False, None, errors_for(ids, {})


def _readings(ledger: Ledger, asked: Mapping[str, Any]) -> list[pipeline.Reading]:
    return pipeline.readings(ledger, str(asked["report"]), int(asked["start"]), int(asked["end"]))


def _chosen(ledger: Ledger, chosen: Mapping[str, Any]) -> Figure:
    """Return the reading that was chosen: reading the same words again gives the same."""
    return _readings(ledger, chosen)[int(chosen["reading"])].figure


def _offered(found: Sequence[pipeline.Reading], first: int) -> Component:
    """Return the readings to choose from; those that the ledger has lead to their evidence."""
    items: list[Component] = []
    for at, each in enumerate(found):
        words = html.Span(["“", html.Mark(words_of(each.figure)), "”"], className="said-short", dir="auto")
        if each.recorded is not None:
            link = html.Button(t("recorded already"), type="button", className="link inline", **dataset(figure=each.recorded))
            items.append(html.Li([html.Div([html.Strong(figure_with_unit(each.figure)), words, link], className="member replaced")]))
            continue
        number = html.Strong(figure_with_unit(each.figure)) if each.how != "blank" else html.Strong(t("By hand"))
        items.append(
            html.Li(
                html.Button(
                    [number, html.Span(said_in_words(each.figure) if each.how != "blank" else "", className="soft small"), words, html.Span(t(HOW[each.how]), className="soft small")],
                    id={"reading": at}, type="button", role="radio", className="reading-choice", **aria(checked=at == first),
                )
            )
        )  # fmt: skip
    return html.Ul(items, className="readings", role="radiogroup", **aria(label=t("How the words can be read")))
