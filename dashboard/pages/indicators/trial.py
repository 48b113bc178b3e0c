"""A trial: what a value would be for other inputs, by sliders. Marked as a trial wherever it is shown, and never recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria
from dashboard.components import note, range_bar
from dashboard.components.derived import with_suffix
from dashboard.drawing import of_observation, shared_scale
from dashboard.elements import html
from dashboard.pages.indicators.among import values
from dashboard.shown import Showing, Shown
from dashboard.translation import t
from dashboard.words import interval_text, nearest_text, unit_text
from dashboard.words.refusals import refusal
from metrics import indicators
from metrics.indicators.catalogue import unit_of
from metrics.indicators.corners import NoughtError
from metrics.indicators.drivers import inputs_by_name, joined, printed
from metrics.interval import EmptyIntervalError, Interval
from metrics.ledger import Ledger, LedgerError
from metrics.model import Nominal, Observation


def trial_panel(shown: Shown, observation: Observation) -> list[Component]:
    """Return the sliders of a value's inputs, each from nought to twice what is reported, and room for what comes out."""
    indicator = shown.indicators[observation.indicator]
    sliders = []
    for name, parts in inputs_by_name(observation, indicator).items():
        row = indicator.row.inputs[name]
        start = _start(printed(parts), joined(parts))
        if start is not None and start > 0:
            sliders.append(_slider(name, t(row.label), unit_text(unit_of(row)), start))
    if not sliders:
        return []
    return [
        html.Section(
            [
                html.H3(t("Try other inputs"), className="trial-title"),
                html.P(t("Only the sliders that you move count as exact; the others keep their width. A trial is never recorded."), className="sub"),
                html.Div(sliders, className="trial-sliders"),
                html.Div(outcome(shown, observation, {}), id="trial-outcome", className="trial-outcome", role="status"),
            ],
            className="panel trial",
            **aria(label=t("Try other inputs")),
        )
    ]


def _start(value: Interval | None, interval: Interval) -> Decimal | None:
    if value is not None:
        return value.lower
    return interval.lower if interval.lower.is_finite() and interval.lower > 0 else None


def _slider(name: str, label: str, unit: str, start: Decimal) -> Component:
    top = float(start * 2)
    slider: Component = dmc.Slider(
        id={"trial": name}, value=float(start), min=0, max=top, step=top / 200, thumbLabel=label, updatemode="drag", size="sm",
        marks=[{"value": float(start), "label": nearest_text(start)}],
    )  # fmt: skip
    return html.Div(
        [html.Div([html.Span(label, className="strong"), html.Span(unit, className="soft small")], className="trial-label"), slider],
        className="trial-slider",
    )


def outcome(shown: Shown, observation: Observation, values: Mapping[str, Decimal]) -> list[Component]:
    """Return what the value would be: dashed, with the word, and the reported one beside it."""
    indicator = shown.indicators[observation.indicator]
    row = indicator.row
    if not values:
        return [html.P(t("Move a slider to try another number."), className="soft")]
    try:
        found = indicators.tried(observation, indicator, values)
    except EmptyIntervalError:
        return [note(t("These numbers contradict each other: a part would be larger than its whole. Move a slider back."))]
    except NoughtError:
        return [note(t("Nothing can be divided by nought. Move that slider up."))]
    nominal = Nominal(value=found.lower, interval=found) if found.is_point else None
    drawing = of_observation(nominal, found, row.unit)
    moved = ", ".join(f"{t(row.inputs[name].label)} {nearest_text(value)}" for name, value in values.items())
    was = (
        with_suffix(interval_text(observation.interval, observation.unit), row, observation.unit)
        if observation.interval is not None
        else t("no value")
    )
    return [
        html.Div(
            [
                html.Span(t("Trial"), className="chip chip-trial"),
                html.Span(with_suffix(interval_text(found, observation.unit), row, observation.unit), className="n"),
            ],
            className="trial-n",
        ),
        range_bar(drawing, maximum=shared_scale([drawing]), colour=row.colour),
        html.P(t("with {inputs}; reported: {value}", inputs=moved, value=was), className="soft small"),
    ]


def register_trial(app: dash.Dash, ledger: Ledger, showing: Showing) -> None:
    """Register the callback that works a trial out; nothing of it reaches the ledger."""

    @app.callback(
        Output("trial-outcome", "children"),
        Input({"trial": ALL}, "value"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    def work_out(_: Sequence[float | None], search: str | None) -> Any:
        try:
            shown = showing.of(View.parse(search))
        except (AddressError, LedgerError) as error:
            return [note(refusal(error), tone="bad")]
        query = query_of(search)
        observation = chosen(shown, query)
        if observation is None:
            raise dash.exceptions.PreventUpdate
        given = {each["id"]["trial"]: each.get("value") for each in ctx.inputs_list[0]}
        return outcome(shown, observation, moved(shown, observation, given))


def chosen(shown: Shown, query: Mapping[str, str]) -> Observation | None:
    """Return the value that an address opens: by its id, or the only one of an indicator."""
    known = values(shown)
    if query.get("value"):
        return next((each for each in known.found if each.id == query["value"]), None)
    of_code = known.at["indicator"].get(query.get("indicator", ""), ())
    return known.found[of_code[0]] if len(of_code) == 1 else None


def moved(shown: Shown, observation: Observation, given: Mapping[str, float | None]) -> dict[str, Decimal]:
    """Return the sliders that stand elsewhere than where they began."""
    indicator = shown.indicators[observation.indicator]
    out = {}
    for name, parts in inputs_by_name(observation, indicator).items():
        start, value = _start(printed(parts), joined(parts)), given.get(name)
        if value is not None and start is not None and abs(float(start) - value) > 1e-9:
            out[name] = Decimal(str(value))
    return out
