"""One fact under every convention: the same words, and what each project makes of them, drawn on one scale."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.attributes import aria
from dashboard.components.range_bar import range_bar
from dashboard.drawing import of_figure, shared_scale
from dashboard.elements import html
from dashboard.translation import t
from dashboard.words import interval_text
from metrics.definitions import conventions, interval_of
from metrics.interval import Interval
from metrics.model import Figure, State


def readings(figure: Figure) -> list[tuple[str, Interval | None]]:
    """Return what a figure is under every convention, our own with and without rounding; None where one gives it no number."""
    out = []
    for key, each in conventions().items():
        for rounding in (True, False) if each.rounding else (False,):
            title = t("{convention}, round numbers read as rounded", convention=each.title) if rounding else each.title
            out.append((title, interval_of(figure, convention=key, rounding=rounding)))
    return out


def under_conventions(figure: Figure, colour: str) -> list[Component]:
    """Return a figure under every convention, folded; nothing for one that has no number to read."""
    if figure.state in (State.NOT_REPORTED, State.NOT_ASSESSED):
        return []
    found = readings(figure)
    drawings = [of_figure(figure, interval) for _, interval in found]
    reach = shared_scale(drawings)
    rows = [
        html.Li(
            [
                html.Div(
                    [html.Span(title), html.Span(interval_text(interval) if interval else t("no number"), className="strong")], className="input-line"
                ),
                range_bar(drawing, maximum=reach, colour=colour),
            ]
        )
        for (title, interval), drawing in zip(found, drawings, strict=True)
    ]
    listed = html.Ul(rows, className="under-conventions", **aria(label=t("Under every convention")))
    return [html.Details([html.Summary(t("Under every convention")), listed], className="folded")]
