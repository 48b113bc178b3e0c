"""How a number is read: one row for each way of saying it, drawn as everywhere else."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.attributes import aria
from dashboard.components import range_bar
from dashboard.drawing import Drawing, Mark
from dashboard.elements import html
from dashboard.translation import later, t

MAXIMUM = 100.0
# Each row: what a report may say, how it is drawn, and what that means.
SAYINGS = (
    (later("“60 people”"), Drawing(mark=Mark.FILLED, dot=60, lower=60, upper=60), later("a number as counted")),
    (later("“about 60”"), Drawing(mark=Mark.FILLED, dot=60, lower=52, upper=68), later("the number, and how far it may be off")),
    (later("“at least 60”"), Drawing(mark=Mark.FILLED, dot=60, lower=60, endless=True), later("60 or more; no upper end is known")),
    (later("“more than 60”"), Drawing(mark=Mark.OPEN, dot=60, lower=60, endless=True), later("not 60 itself, but above")),
    (later("“up to 60”"), Drawing(mark=Mark.FILLED, dot=60, lower=0, upper=60), later("anything from nought to 60")),
    (later("“dozens”"), Drawing(mark=Mark.BAND, lower=24, upper=99, soft=True), later("words, read as a wide range with soft ends")),
    (later("“no casualties”"), Drawing(mark=Mark.RING, dot=0), later("somebody says that there were none")),
    (later("“the toll is unknown”"), Drawing(mark=Mark.GAP, spoken=""), later("a gap, and never a nought")),
    (later("“it is denied that 60 were killed”"), Drawing(mark=Mark.DENIED, dot=60), later("a cross; nothing is reckoned with it")),
)


def how_to_read() -> Component:
    """Return the legend of the one grammar of uncertainty."""
    rows = []
    for said, drawing, meaning in SAYINGS:
        bar = range_bar(_named(drawing, t(meaning)), maximum=MAXIMUM, colour="population", small=True)
        rows.append(html.Tr([html.Th(t(said), scope="row", className="saying"), html.Td(bar, className="bar"), html.Td(t(meaning))]))
    caption = html.Caption(t("How what a report says is drawn"), className="visually-hidden")
    columns = [t("What a report says"), t("How it is drawn"), t("What it means")]
    head = html.Thead(html.Tr([html.Th(each, scope="col") for each in columns]), className="visually-hidden")
    return html.Section(
        [
            html.H2(t("How to read a number"), id="how-to-read"),
            html.P(t("Whatever a report hedges stays hedged: in cards, tables, charts, maps and files."), className="lead"),
            html.Div(html.Table([caption, head, html.Tbody(rows)], className="table legend"), className="panel"),
        ],
        className="part",
        **aria(labelledby="how-to-read"),
    )


def _named(drawing: Drawing, spoken: str) -> Drawing:
    return Drawing(
        mark=drawing.mark, dot=drawing.dot, lower=drawing.lower, upper=drawing.upper, endless=drawing.endless, soft=drawing.soft, spoken=spoken
    )
