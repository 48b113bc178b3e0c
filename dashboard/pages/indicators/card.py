"""One value that follows from figures: what it is, how large, how it was worked out, from which words, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.components import chip, range_bar
from dashboard.components.derived import ANSWERS, lead_of, of_what, unexplained, value_text, with_suffix
from dashboard.components.evidence import said_in_words, sentences, term_colour
from dashboard.components.in_words import value_in_words
from dashboard.drawing import of_observation, shared_scale
from dashboard.elements import Link, html
from dashboard.shown import Shown
from dashboard.translation import t, tn
from dashboard.words import figure_with_unit, interval_text, nearest_text, period_text, said_by, short_day, words_of
from dashboard.words.cautions import answer_text, caution_text, formula_text, reading_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.model import Entry, Observation, ThresholdAnswer

PATH = "/indicators"
COMPARED = ("met", "not_met", "undecided")
HUNDRED = 100.0


def indicator_card(shown: Shown, observation: Observation, *, opened: bool = False, shared: Collection[str] = ()) -> Component:
    """Return the card of one value; one that is `opened` stands alone above its charts, the others lead to theirs.

    Cautions of the codes `shared` are said once for all values of the page, and folded here.
    """
    row = shown.indicators[observation.indicator].row
    place = of_what(observation, shown.entry(lead_of(observation, row)))
    name = f"{observation.indicator}-{observation.id}"
    to_charts = Link(
        [t("Why it is as wide as it is, over time, other conventions, a trial"), html.Span(f": {row.title}{place}", className="visually-hidden")],
        href=f"{PATH}{shown.view.search(value=observation.id)}",
        className="open-value",
    )
    return html.Article(
        [
            html.Div(
                [
                    (html.H2 if opened else html.H3)([t(row.title), html.Span(place, className="of")], id=name, className="indicator-title"),
                    *([chip(t("added here"), title=t("An indicator of this situation alone"))] if row.own else []),
                    *([chip(short_day(observation.period_end), title=t("The day that the value is of"))] if observation.period_end else []),
                ],
                className="indicator-head",
            ),
            html.Div(
                [
                    html.Div(_said(shown, observation, row, opened=opened)),
                    html.Div([_inputs(shown, observation, row), _standard(observation.threshold, observation.indicator), *_assumed(observation)]),
                ],
                className="indicator-body",
            ),
            *_cautions(observation, shared),
            *([] if opened else [html.Div(to_charts, className="to-charts")]),
        ],
        className="panel indicator" + (" is-chosen" if opened else ""),
        style={"--c": f"var(--{row.colour})"},
        **aria(labelledby=name),
        **dataset(indicator=observation.indicator, chosen="yes" if opened else None),
    )


def _said(shown: Shown, observation: Observation, row: IndicatorRow, *, opened: bool) -> list[Component]:
    drawing = of_observation(observation.nominal, observation.interval, row.unit)
    limit = _limit(observation.threshold)
    maximum = (
        HUNDRED if row.unit == "percent" and drawing.reach <= HUNDRED else max([shared_scale([drawing]), *([] if limit is None else [limit * 1.2])])
    )
    return [
        html.Div(value_text(observation, row), className="n"),
        html.Div(_widths(observation), className="q"),
        *_other_readings(observation, row),
        range_bar(drawing, maximum=maximum, colour=row.colour, limit=limit),
        html.P(t(row.meaning), className="meaning"),
        html.Div(
            [html.Span(t("Worked out as"), className="soft"), html.Span(formula_text(shown.indicators[observation.indicator]), className="formula")]
        ),
        value_in_words(shown, observation)
        if opened
        else html.Details([html.Summary(t("In words")), value_in_words(shown, observation)], className="folded value-words"),
    ]


def _other_readings(observation: Observation, row: IndicatorRow) -> list[Component]:
    """Return what the value would be if words were read otherwise, a line each."""
    said = [
        (reading_text(each.reading or ""), with_suffix(interval_text(each.interval, each.unit), row, each.unit))
        for each in observation.alternatives
        if each.interval is not None
    ]
    return [html.Div([t("If {reading}", reading=reading), ": ", html.Strong(value)], className="q other-reading") for reading, value in said]


def _cautions(observation: Observation, shared: Collection[str]) -> list[Component]:
    """Return what to keep in mind: its own in one bar, those that most values have folded under it."""
    own, others = ([caution_text(each) for each in observation.warnings if (each.code in shared) is which] for which in (False, True))
    bar: list[Component] = [html.Ul([html.Li(text) for text in own], className="note cautions", **aria(label=t("Cautions")))] if own else []
    if not others:
        return bar
    title = tn("{n} caution that other values have too", "{n} cautions that other values have too", len(others))
    return [*bar, html.Details([html.Summary(title), html.Ul([html.Li(text) for text in others], className="plain-list")], className="folded common")]


def _widths(observation: Observation) -> str:
    """Return the interval in words, and what the hedges alone give where that is another one."""
    if observation.interval is None:
        return t("no value")
    if observation.hedges is None or observation.hedges == observation.interval:
        if observation.interval.is_point:
            # The number says all.
            return ""
        return t("{interval}, as the hedges say", interval=interval_text(observation.interval, observation.unit))
    return t(
        "{interval} with rounding; {interval2} by the hedges alone",
        interval=interval_text(observation.interval, observation.unit),
        interval2=interval_text(observation.hedges, observation.unit),
    )


def _inputs(shown: Shown, observation: Observation, row: IndicatorRow) -> Component:
    items = []
    for given in observation.inputs:
        entry = shown.entry(given.figure_id)
        if entry is not None:
            items.append(_input(t(row.inputs[given.name].label), entry))
    return html.Ul(items, className="inputs", **aria(label=t("The figures that went in")))


def _input(label: str, entry: Entry) -> Component:
    figure = entry.figure
    number = figure_with_unit(figure)
    button = html.Button(
        number,
        type="button",
        className="number strong",
        **dataset(figure=entry.figure_id),
        **aria(label=t("{said_in_words}: show the words", said_in_words=said_in_words(figure))),
    )
    place = f", {place_name(figure.place)}" if figure.place else ""
    return html.Li(
        [
            html.Div([html.Span(label, className="input-label"), button], className="input-line"),
            html.Div(["“", html.Mark(words_of(figure)), "”"], className="said-short", dir="auto"),
            html.Div(
                with_semicolons((f"{said_by(entry)}{place}", period_text(figure.reference_period, beside=entry.published))), className="soft small"
            ),
        ],
        style={"--c": f"var(--{term_colour(figure.term)})"},
    )


def _limit(threshold: ThresholdAnswer | None) -> float | None:
    return float(threshold.limit) if threshold is not None and threshold.limit is not None and threshold.answer in COMPARED else None


def _standard(threshold: ThresholdAnswer | None, indicator: str) -> Component:
    """Return how the value stands to a standard, with its citation and whether we looked it up ourselves."""
    if threshold is None:
        return html.Div(t("No standard is known."), className="standard")
    limit = (
        t(" The limit is {nearest}.", nearest=nearest_text(Decimal(threshold.limit)))
        if threshold.limit is not None and threshold.answer in COMPARED
        else ""
    )
    said = answer_text(threshold)
    cited: list[Any] = []
    if threshold.citation:
        checked = f" ({t(threshold.status)})" if threshold.status else ""
        cited = [html.Div(f"{threshold.citation}{checked}", className="soft small")]
    return html.Div(
        [
            html.Span(t("Against a standard: "), className="soft"),
            html.Strong(t(ANSWERS.get(threshold.answer, threshold.answer)), className=f"answer-{threshold.answer}"),
            None if unexplained(threshold, indicator) else html.Div(f"{said[:1].upper()}{said[1:]}.{limit}".replace("..", ".")),
            *cited,
        ],
        className="standard",
    )


def _assumed(observation: Observation) -> Sequence[Component]:
    known = sentences()["assumption"]
    texts = [t(str(known.get(each, each.replace("_", " ")))) for each in observation.assumptions]
    if not texts:
        return []
    listed = html.Ul([html.Li(text) for text in texts], className="plain-list")
    return [html.Details([html.Summary(t("What is taken for granted")), listed], className="folded")]
