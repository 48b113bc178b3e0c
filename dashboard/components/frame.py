"""The chart frame: title, one line of what it is, tabs chart / table / sources, downloads, cautions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.components.basics import note
from dashboard.words import nearest_text, short_day
from metrics.exports import Column

GRAPH_CONFIG: dcc.Graph.Config = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a chart draws, as rows: the same columns and values make the table on the screen and the downloaded file.

    Numbers are `Decimal`; an infinite one says that there is no end on that side, None that nothing is known.
    """

    columns: Sequence[Column[Mapping[str, Any]]]
    rows: Sequence[Mapping[str, Any]]
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
    """A chart with all that belongs to it.

    `figure` is a plotly figure as a dict; `summary` says in a sentence what it shows, for those who can not see it;
    `downloads` maps a format to the address of its file; `sources` are lines such as "Syrian state television (report)".
    """

    key: str
    title: str
    lead: str
    figure: Mapping[str, Any]
    summary: str
    table: Table
    sources: tuple[Any, ...] = ()
    notes: tuple[str, ...] = ()
    downloads: Mapping[str, str] | None = None
    credit: str = ""
    height: int = 240


def chart_frame(chart: ChartFrame) -> Component:
    """Return the frame of `chart`; which tab is open is kept when its content is replaced by an update."""
    tabs = [("chart", "Chart"), ("table", "Table"), ("sources", f"Sources ({len(chart.sources)})")]
    tabbed: Component = dmc.Tabs(
        [
            html.Div(
                [
                    dmc.TabsList([dmc.TabsTab(label, value=value) for value, label in tabs], **aria(label=f"Views of: {chart.title}")),
                    _downloads(chart),
                ],
                className="frame-bar",
            ),
            dmc.TabsPanel(_graph(chart), value="chart"),
            dmc.TabsPanel(
                html.Div(data_table(chart.table), className="scroll", tabIndex=0, role="region", **aria(label=f"Table: {chart.title}")),
                value="table",
            ),
            dmc.TabsPanel(html.Ul([html.Li(each) for each in chart.sources], className="sources"), value="sources"),
            *[note(text) for text in chart.notes],
        ],
        id={"frame": chart.key},
        value="chart",
        className="panel frame",
        persistence=chart.key,
        persistence_type="session",
    )
    return tabbed


def _graph(chart: ChartFrame) -> Component:
    return html.Div(
        dcc.Graph(id={"graph": chart.key}, figure=chart.figure, config=GRAPH_CONFIG, responsive=True, style={"height": f"{chart.height}px"}),
        className="graph",
        role="img",
        **aria(label=chart.summary),
    )


def _downloads(chart: ChartFrame) -> Component:
    """Return the downloads: pictures are drawn in the browser with title and credit burned in, files come from the server."""
    described = dataset(chart=chart.key, title=chart.title, lead=chart.lead, credit=chart.credit)
    pictures = [
        html.Button(
            kind, type="button", className="link", **described, **dataset(picture=kind.lower()), **aria(label=f"Download {kind}: {chart.title}")
        )
        for kind in ("PNG", "SVG")
    ]
    files = _files(chart.title, chart.downloads or {})
    copy = html.Button("Link", type="button", className="link", **dataset(copy_link=chart.key), **aria(label="Copy the address of this view"))
    return html.Div(_between([*pictures, *files, copy]), className="downloads")


def _files(title: str, addresses: Mapping[str, str]) -> list[Component]:
    return [
        html.A(kind.upper(), href=address, download="", className="link", **aria(label=f"Download {kind.upper()}: {title}"))
        for kind, address in addresses.items()
    ]


def file_links(title: str, addresses: Mapping[str, str]) -> Component:
    """Return links to the files of a table that has no chart; `addresses` are by kind, "csv" or "xlsx"."""
    return html.Div(_between(_files(title, addresses)), className="downloads table-files")


def _between(parts: Sequence[Component]) -> list[Any]:
    out: list[Any] = []
    for part in parts:
        out += [part, html.Span("·", className="dot-between", **aria(hidden=True))]
    return out[:-1]


def data_table(table: Table) -> Component:
    """Return `table` as an HTML table that stacks its cells, each with its column's title, where the screen is narrow."""
    head = html.Thead(html.Tr([html.Th(each.title, scope="col", className=_align(each), title=each.definition) for each in table.columns]))
    first, *rest = table.columns
    body = [
        html.Tr(
            [
                html.Th(cell_text(row.get(first.name)), scope="row"),
                *[html.Td(cell_text(row.get(each.name)), className=_align(each), **dataset(label=each.title)) for each in rest],
            ]
        )
        for row in table.rows
    ]
    caption = [html.Caption(table.caption)] if table.caption else []
    return html.Table([*caption, head, html.Tbody(body)], className="table labelled")


def cell_text(value: Any) -> str:
    """Return a value as a cell of a table on the screen.

    >>> cell_text(Decimal("80000")), cell_text(Decimal("Infinity")), cell_text(None)
    ('80,000', 'no end', '')
    """
    if isinstance(value, Decimal):
        return "no end" if value.is_infinite() else nearest_text(value)
    if isinstance(value, date):
        return short_day(value)
    return "" if value is None else str(value)


def _align(column: Column[Mapping[str, Any]]) -> str:
    return "r" if column.type in ("number", "whole number") else ""
