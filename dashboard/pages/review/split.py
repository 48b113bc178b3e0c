"""One figure that is really several: a form for each part, filled with the figure as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signed, tell, told
from dashboard.attributes import aria
from dashboard.components import note
from dashboard.components.correction import CorrectionError, Typed, corrected
from dashboard.components.correction_form import correction_form, errors_for, typed_values
from dashboard.components.editing import UNSTATED, places_of, sources_of
from dashboard.components.evidence import said_in_words
from dashboard.elements import html
from dashboard.translation import t
from dashboard.words.editors import somebody
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import EvidenceError, Ledger, LedgerError, StaleEditError
from metrics.model import Figure, Report
from metrics.pipeline import utc_now

PARTS = 4
FIELDS = {"form": ALL, "field": ALL}


def split_drawer() -> Component:
    """Return the drawer in which a figure is split, closed; its forms are drawn when it opens."""
    drawer: Component = dmc.Drawer(
        id="split", title=t("Split this figure"), opened=False, position="right", size="min(640px, 100vw)", padding="lg", keepMounted=True,
        closeButtonProps={"aria-label": t("Close without splitting")}, transitionProps={"duration": 120}, overlayProps={"backgroundOpacity": 0.25},
        children=html.Div(
            [
                html.Div(id="split-forms"),
                html.Div(id="split-problem", role="alert"),
                html.Div(
                    [
                        html.Button(t("Split it"), id="split-save", type="button", className="btn"),
                        html.Button(t("One more part"), id="split-more", type="button", className="btn btn-ghost"),
                    ],
                    className="actions",
                ),
            ]
        ),
    )  # fmt: skip
    return html.Div([drawer, dcc.Store(id="split-of"), dcc.Store(id="split-line"), dcc.Store(id="split-count", data=2)])


def _form(number: int) -> str:
    return f"split-{number}"


def register_split(app: dash.Dash, ledger: Ledger) -> None:
    """Register the drawer's callbacks."""

    @app.callback(
        Output("split", "opened"),
        Output("split-forms", "children"),
        Output("split-line", "data"),
        Output("split-count", "data"),
        Output("split-problem", "children"),
        Input("split-of", "data"),
        prevent_initial_call=True,
    )
    def opened(asked: Mapping[str, Any] | None) -> tuple[Any, ...]:
        if not asked:
            return False, None, None, 2, None
        try:
            entry = ledger.entry(str(asked["figure"]))
        except LedgerError as error:
            return True, None, None, 2, note(refusal(error), tone="bad")
        return True, _forms(ledger, entry.figure, entry.report_id), {"figure": entry.figure_id, "seq": asked["seq"]}, 2, None

    @app.callback(
        Output("split-count", "data", allow_duplicate=True),
        Output({"split-part": ALL}, "hidden"),
        Input("split-more", "n_clicks"),
        State("split-count", "data"),
        prevent_initial_call=True,
    )
    def more(clicks: int | None, count: int) -> tuple[int, list[bool]]:
        if not clicks:
            raise dash.exceptions.PreventUpdate
        now = min(PARTS, count + 1)
        return now, [number >= now for number in range(PARTS)]

    @app.callback(
        Output("split", "opened", allow_duplicate=True),
        Output("split-problem", "children", allow_duplicate=True),
        Output(FIELDS, "error", allow_duplicate=True),
        Input("split-save", "n_clicks"),
        State("split-line", "data"),
        State("split-count", "data"),
        State(FIELDS, "value"),
        State(FIELDS, "id"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def save(clicks: int | None, line: Mapping[str, Any] | None, count: int, values: list[Any], ids: list[Any], name: str | None) -> tuple[Any, ...]:
        if not clicks or line is None:
            raise dash.exceptions.PreventUpdate
        same = dash.no_update
        try:
            done, text = _split(ledger, line, count, ids, values, signed(name))
        except PartError as error:
            return same, error.said, _errors(ids, error.form, error.problems)
        except StaleEditError as error:
            who = somebody(error.current.editor)
            return (
                same,
                note(
                    t(
                        "{who} changed this figure while you were splitting it. Close this and look at it again; what you typed stays here until then.",
                        who=who,
                    ),
                    tone="bad",
                ),
                _errors(ids, "", {}),
            )
        except LedgerError as error:
            return same, note(refusal(error), tone="bad"), _errors(ids, "", {})
        tell(told(done, text))
        return False, None, _errors(ids, "", {})


class PartError(Exception):
    """A part does not read: `form` is which, `problems` says for each field what to do."""

    def __init__(self, form: str, problems: Mapping[str, str]) -> None:
        self.form, self.problems = form, problems
        self.said = note(t("Something in a part is not right yet; it says what beside the field."), tone="bad")
        super().__init__("; ".join(problems.values()))


def _forms(ledger: Ledger, figure: Figure, report_id: str) -> Component:
    places, sources = places_of(ledger, report_id), sources_of(ledger)
    parts = [
        html.Section(
            [html.H3(t("Part {n}", n=number + 1)), correction_form(_form(number), figure, places=places, sources=sources, reasons=False)],
            **aria(label=t("Part {n}", n=number + 1)),
            id={"split-part": number}, hidden=number >= 2, className="split-part",
        )
        for number in range(PARTS)
    ]  # fmt: skip
    lead = t("{figure} is rejected, and these stand in its place. Each keeps to the words of the report.", figure=said_in_words(figure))
    return html.Div([html.P(lead, className="soft"), *parts])


def _split(ledger: Ledger, line: Mapping[str, Any], count: int, ids: Sequence[Any], values: Sequence[Any], editor: str) -> tuple[Any, str]:
    entry = ledger.entry(line["figure"])
    stored = ledger.report(entry.report_id)
    places = places_of(ledger, entry.report_id)
    parts = [_part(entry.figure, number, ids, values, stored.report, places) for number in range(count)]
    if any(pipeline.alike(*both) for both in combinations(parts, 2)):
        raise LedgerError(t("Two parts say the same. Change what sets them apart, or close this and correct the figure."))
    comment = "; ".join(filter(None, (str(_typed(number, ids, values).get("comment") or "").strip() for number in range(count)))) or None
    try:
        done = pipeline.split_figure(ledger, entry.figure_id, parts, based_on=int(line["seq"]), editor=editor, at=utc_now(), comment=comment)
    except EvidenceError as error:
        raise PartError(_form(0), {"comment": t(UNSTATED["comment"])}) from error
    return done, t("Split into {n}.", n=count)


def _typed(number: int, ids: Sequence[Any], values: Sequence[Any]) -> dict[str, Any]:
    chosen = [(each, value) for each, value in zip(ids, values, strict=True) if each and each["form"] == _form(number)]
    return typed_values([each for each, _ in chosen], [value for _, value in chosen])


def _part(figure: Figure, number: int, ids: Sequence[Any], values: Sequence[Any], report: Report, places: Sequence[Any]) -> Figure:
    try:
        made = corrected(figure, Typed.parse(_typed(number, ids, values)), report, places)
    except CorrectionError as error:
        raise PartError(_form(number), error.problems) from error
    return replace(made, match_key=f"{figure.match_key}:part-{number + 1}")


def _errors(ids: Sequence[Any], form: str, problems: Mapping[str, str]) -> list[str | None]:
    own = [each if each and each["form"] == form else {"form": "", "field": ""} for each in ids]
    return errors_for(own, problems)
