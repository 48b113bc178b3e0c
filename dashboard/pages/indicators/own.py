"""Indicators that readers add themselves: what there is, the live check of what is being written, and the callbacks that keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import dash
from dash import ALL, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.acting import telling
from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria
from dashboard.components import action_link, note, notice, range_bar
from dashboard.components.derived import value_text
from dashboard.drawing import of_observation, shared_scale
from dashboard.elements import Link, html
from dashboard.pages.indicators.card import PATH
from dashboard.pages.indicators.own_form import FIELDS, Written, written
from dashboard.shown import Showing, Shown
from dashboard.translation import later, t, tn
from dashboard.words import interval_text
from dashboard.words.cautions import caution_text, formula_text, phrase_text
from dashboard.words.editors import UNNAMED
from dashboard.words.places import place_name
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.definitions import DefinitionError
from metrics.indicators import unreadable
from metrics.ledger import Ledger, LedgerError
from metrics.model import Observation

MOST_PREVIEWED = 4
# Without these there is nothing to check, by what the form calls them.
NEEDED: Final = {"title": later("Title"), "inputs": later("Inputs"), "formula": later("Formula"), "unit": later("Unit of the result")}


def own_list(shown: Shown) -> Component:
    """Return the situation's own indicators, each to be changed or taken away, those that can not be used with the reason."""
    own = shown.situation.indicators if shown.situation else ()
    broken = unreadable(shown.situation)
    rows = []
    for each in own:
        why = broken.get(each.code)
        who = t("added by {editor}", editor=each.added_by or UNNAMED) if each.added_by is not None else t("from the file of the situation")
        change = Link(t("Change"), href=f"{PATH}{shown.view.search(edit=each.code)}")
        remove = html.Button(t("Take away"), id={"own-remove": each.code}, type="button", className="link", **aria(label=t("Take away {title}", title=str(each.row.get("title", each.code)))))  # fmt: skip
        rows.append(html.Li([html.Div([html.Strong(str(each.row.get("title", each.code))), html.Span(f" {each.row.get('formula', '')}", className="soft")]), html.Div([html.Span(who, className="soft small"), " · ", change, " · ", remove]), *([note(why, tone="bad")] if why else [])]))  # fmt: skip
    lead = t("An indicator of your own: terms, a formula and a unit, checked while you type. No code.")
    add = action_link(t("Add an indicator"), f"{PATH}{shown.view.search(add='yes')}", quiet=True)
    return html.Section(
        [html.H2(t("Your own")), html.P(lead, className="lead"), *([html.Ul(rows, className="panel lacking")] if rows else []), html.Div(add, className="actions")],
        className="part",
    )  # fmt: skip


def verdict(shown: Shown, form: Written) -> tuple[list[Component], bool]:
    """Return what is right or wrong with what has been written, with its value on today's figures, and whether it can be kept."""
    if form.is_empty:
        return [html.P(t("Choose terms and write a formula: the value on today's figures appears here."), className="soft")], False
    lacking = [t(label) for name, label in NEEDED.items() if not form.row.get(name)]
    if lacking:
        return [html.P(t("Still to be filled in: {fields}.", fields=t(", ").join(lacking)), className="soft")], False
    if shown.situation is None:
        return [note(t("There is no situation yet that the indicator could be of."), tone="bad")], False
    try:
        made = pipeline.checked_indicator(form.code, form.row)
        found = pipeline.previewed(
            form.code, form.row, list(shown.every), situation=shown.situation, convention=shown.view.convention, rounding=shown.view.rounding, as_of=shown.as_of,
        )  # fmt: skip
    except DefinitionError as error:
        return [note(_plainly(error, form.code), tone="bad")], False
    ways = [t("grows with {input}", input=t(made.row.inputs[name].label)) if way > 0 else t("falls with {input}", input=t(made.row.inputs[name].label)) for name, way in made.directions.items() if way and name in made.row.inputs]  # fmt: skip
    head = [html.P([html.Strong(t("It reads: ")), formula_text(made), f"; {', '.join(ways)}."])]
    return [*head, *_preview(shown, found)], True


def _plainly(error: DefinitionError, code: str) -> str:
    """Return what is wrong without the name of a file that the reader has not written."""
    if isinstance(error, pipeline.RefusedFormulaError):
        return t("Formula: {why}.", why=phrase_text(error.said))
    said = str(error).removeprefix("indicators.toml, ").removeprefix(f"[{code}], ")
    return f"{said[:1].upper()}{said[1:]}"


def _preview(shown: Shown, found: Sequence[Observation]) -> list[Component]:
    with_value = [each for each in found if each.interval is not None]
    if not with_value:
        lacking = t(", ").join(phrase_text(each) for each in found[0].missing) if found else ""
        return [
            html.P(
                t("No value on today's figures. It needs: {missing}.", missing=lacking)
                if lacking
                else t("No value on today's figures: none of its inputs is reported.")
            )
        ]
    drawings = [of_observation(each.nominal, each.interval, each.unit) for each in with_value]
    reach = shared_scale(drawings)
    out: list[Component] = [html.P(tn("{n} value on today's figures:", "{n} values on today's figures:", len(with_value)))]
    for each, drawing in list(zip(with_value, drawings, strict=True))[:MOST_PREVIEWED]:
        row = _row_of(shown, each)
        place = place_name(each.place) if each.place else t("no stated place")
        out.append(
            html.Div(
                [
                    html.Div([html.Span(place), html.Span(row, className="strong")], className="input-line"),
                    range_bar(drawing, maximum=reach, colour="population"),
                ]
            )
        )
        out += [html.P(caution_text(warned), className="soft small") for warned in each.warnings[:3]]
    return out


def _row_of(shown: Shown, observation: Observation) -> str:
    known = shown.indicators.get(observation.indicator)
    if known is not None:
        return value_text(observation, known.row)
    return interval_text(observation.interval) if observation.interval is not None else t("no value")


def register_own(app: dash.Dash, ledger: Ledger, showing: Showing) -> None:
    """Register the callbacks of the form and of the list."""

    def shown_at(search: str | None) -> Shown:
        return showing.of(View.parse(search))

    @app.callback(
        Output("own-verdict", "children"),
        Output("own-keep", "disabled"),
        *[Input(f"own-{name}", "value") for name in FIELDS],
        Input({"own-input": ALL}, "value"),
        Input({"own-term": ALL}, "value"),
        State("address", "search"),
    )
    def check(*given: Any) -> tuple[Any, bool]:
        *values, names, terms, search = given
        try:
            said, good = verdict(shown_at(search), written(dict(zip(FIELDS, values, strict=True)), names, terms, query_of(search).get("edit")))
        except (AddressError, LedgerError) as error:
            return [note(refusal(error), tone="bad")], True
        return said, not good

    @app.callback(
        Output("own-kept", "children"),
        Output("address", "search", allow_duplicate=True),
        Input("own-keep", "n_clicks"),
        *[State(f"own-{name}", "value") for name in FIELDS],
        State({"own-input": ALL}, "value"),
        State({"own-term": ALL}, "value"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def keep(clicks: int | None, *given: Any) -> tuple[Any, Any]:
        *values, names, terms, search = given
        if not clicks:
            raise dash.exceptions.PreventUpdate
        try:
            shown = shown_at(search)
            form = written(dict(zip(FIELDS, values, strict=True)), names, terms, query_of(search).get("edit"))
            if shown.situation is None:
                raise LedgerError(t("there is no situation yet; add a report first"))
            editor = str(dict(zip(FIELDS, values, strict=True)).get("editor") or "").strip()
            pipeline.add_indicator(ledger, shown.situation.id, form.code, form.row, editor=editor, at=datetime.now(UTC))
        except DefinitionError as error:
            return note(_plainly(error, form.code), tone="bad"), dash.no_update
        except (AddressError, LedgerError) as error:
            return note(refusal(error), tone="bad"), dash.no_update
        return "", shown.view.search(indicator=form.code) or "?"

    @telling(app, Input({"own-remove": ALL}, "n_clicks"), State("address", "search"))
    def remove(clicks: Sequence[int | None], search: str | None) -> Any:
        if not any(clicks) or not isinstance(ctx.triggered_id, Mapping):
            raise dash.exceptions.PreventUpdate
        code = str(ctx.triggered_id["own-remove"])
        try:
            shown = shown_at(search)
            if shown.situation is None:
                raise dash.exceptions.PreventUpdate
            gone = next((each for each in shown.situation.indicators if each.code == code), None)
            pipeline.remove_indicator(ledger, shown.situation.id, code, editor="", at=datetime.now(UTC))
        except (AddressError, LedgerError) as error:
            return note(refusal(error), tone="bad")
        again = json.dumps({"code": code, "row": dict(gone.row)}) if gone else ""
        undo = html.Button(t("Undo"), id={"own-undo": again}, type="button", className="link")
        return notice(t("Taken away: {code}.", code=code), undo, key=f"{code} away")

    @telling(app, Input({"own-undo": ALL}, "n_clicks"), State("address", "search"))
    def undo(clicks: Sequence[int | None], search: str | None) -> Any:
        if not any(clicks) or not isinstance(ctx.triggered_id, Mapping):
            raise dash.exceptions.PreventUpdate
        kept = json.loads(str(ctx.triggered_id["own-undo"]))
        try:
            shown = shown_at(search)
            if shown.situation is None:
                raise dash.exceptions.PreventUpdate
            pipeline.add_indicator(ledger, shown.situation.id, kept["code"], kept["row"], editor="", at=datetime.now(UTC))
        except (AddressError, LedgerError, DefinitionError) as error:
            return note(refusal(error), tone="bad")
        return notice(t("Back again: {code}.", code=kept["code"]), key=f"{kept['code']} back")
