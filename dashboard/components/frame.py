"""The chart frame: title, one line of what it is, tabs chart / table / sources, downloads, cautions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import dash_mantine_components as dmc
from dash.development.base_component import Component
from flask import current_app, has_app_context

from dashboard.attributes import aria, dataset
from dashboard.components.basics import note
from dashboard.components.chart import Chart
from dashboard.elements import html
from dashboard.later import Wanted
from dashboard.translation import later, t, tn
from dashboard.words import nearest_text, short_day
from metrics.exports import Column

NAME = later("Situation figures")
# Rows of a table and lines of sources that a page shows; its files hold all. A browser takes a second for each thousand rows.
MOST_SHOWN = 150
MOST_SOURCES = 60
# A table of more figures than this, and their sources, are made when their tab is opened.
LIGHT = 40
_OPENED: ContextVar[frozenset[str]] = ContextVar("opened", default=frozenset())
T = TypeVar("T")
# What the application's settings say of sites that may show a chart in a page of theirs.
EMBEDDED_BY = "embedded-by"
NOBODY_EMBEDS = later("this one chart in a page of yours, once the dashboard is started with --embed and your site’s address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a chart draws, as rows: the same columns and values make the table on the screen and the downloaded file.

    Numbers are `Decimal`; an infinite one says that there is no end on that side, None that nothing is known.
    `left` is how many rows only the files hold.
    """

    columns: Sequence[Column[Mapping[str, Any]]]
    rows: Sequence[Mapping[str, Any]]
    caption: str = ""
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
    """A chart with all that belongs to it.

    `figure` is a plotly figure as a dict; `summary` says in a sentence what it shows, for those who can not see it;
    `table` and `sources` of very many figures are given as functions: they are made once somebody opens their tab (see `opened`);
    `downloads` maps a format to the address of its file; `sources` are lines such as "Syrian state television (report)";
    `notes_above` says that its cautions stand on the page above it already: they are folded, but shown where the frame stands alone;
    `scope` says of where, as of when and by which convention, `credit` is burned into pictures.
    """

    key: str
    title: str
    lead: str
    figure: Mapping[str, Any]
    summary: str
    table: Table | Callable[[], Table]
    sources: tuple[Any, ...] | Callable[[], tuple[Any, ...]] = ()
    notes: tuple[str, ...] = ()
    notes_above: bool = False
    downloads: Mapping[str, str] | None = None
    credit: str = ""
    scope: str = ""
    height: int = 240


@contextmanager
def opened(tabs: Iterable[str]) -> Iterator[None]:
    """Within a block, take tabs of frames ("deaths.table") as open, as the address says it."""
    token = _OPENED.set(frozenset(tabs))
    try:
        yield
    finally:
        _OPENED.reset(token)


def chart_frame(chart: ChartFrame) -> Component:
    """Return the frame of `chart`; which tab is open stands in the address, and is kept when its content is replaced by an update."""
    sources = t("Sources") if callable(chart.sources) or len(chart.sources) > MOST_SOURCES else t("Sources ({n})", n=len(chart.sources))
    tabs = [("chart", t("Chart")), ("table", t("Table")), ("sources", sources)]
    tabbed = dmc.Tabs(
        [
            # The heading over the frame says it on a page; alone (embedded, on the whole screen) the frame says it itself.
            html.P(chart.title, className="frame-title"),
            html.Div(
                [
                    dmc.TabsList([dmc.TabsTab(label, value=value) for value, label in tabs], **aria(label=t("Views of: {title}", title=chart.title))),
                    _downloads(chart),
                ],
                className="frame-bar",
            ),
            dmc.TabsPanel(_graph(chart), value="chart"),
            dmc.TabsPanel(_brought(chart, "table", chart.table, _table), value="table"),
            dmc.TabsPanel(_brought(chart, "sources", chart.sources, _sources), value="sources"),
            *([html.P(chart.scope, className="frame-scope")] if chart.scope else []),
            *_notes(chart),
            html.P([chart.credit, " ", html.A(t(NAME), href="/", className="frame-home")], className="frame-credit"),
        ],
        id={"frame": chart.key},
        value="chart",
        className="panel frame",
        persistence=chart.key,
        persistence_type="session",
    )
    return html.Div(tabbed, className="frame-box", **dataset(frame=chart.key))


def _notes(chart: ChartFrame) -> list[Component]:
    notes: list[Component] = [note(text) for text in chart.notes]
    if not notes or not chart.notes_above:
        return notes
    folded = html.Details([html.Summary(t("Cautions")), *[note(text) for text in chart.notes]], className="folded notes-folded")
    return [folded, html.Div(notes, className="notes-alone")]


def _graph(chart: ChartFrame) -> Component:
    return html.Div(
        Chart(chart.figure, key=chart.key, height=chart.height),
        className="graph",
        role="img",
        # A chart has its place before it is drawn, so that nothing under it moves.
        style={"minHeight": f"{chart.height}px"},
        **aria(label=chart.summary),
    )


def _brought(chart: ChartFrame, tab: str, given: T | Callable[[], T], shown: Callable[[ChartFrame, T], Component]) -> Component:
    """Return what a tab shows; of what is made only when its tab is open, until then what asks for it once it is seen."""
    if not callable(given):
        return shown(chart, given)
    name = f"{chart.key}.{tab}"
    return shown(chart, given()) if name in _OPENED.get() else Wanted(name, t("Loading"))


def _sources(_: ChartFrame, lines: tuple[Any, ...]) -> Component:
    return html.Ul([html.Li(each) for each in lines], className="sources")


def _table(chart: ChartFrame, given: Table) -> Component:
    copy = html.Button(t("Copy the table"), type="button", className="link copy-table", **dataset(copy_table=chart.key))
    table = html.Div(data_table(given), className="scroll", tabIndex=0, role="region", **aria(label=t("Table: {title}", title=chart.title)))
    left = given.left + max(0, len(given.rows) - MOST_SHOWN)
    more = [html.P(tn("{n} more row is in the files.", "{n} more rows are in the files.", left), className="more")] if left else []
    return html.Div([copy, table, *more], className="table-with-copy")


def _downloads(chart: ChartFrame) -> Component:
    """Return the downloads: pictures are drawn in the browser with title and credit burned in, files come from the server."""
    described = dataset(chart=chart.key, title=chart.title, lead=_joined(chart.lead, chart.scope), credit=chart.credit)
    pictures = [
        html.Button(
            kind,
            type="button",
            className="link",
            **described,
            **dataset(picture=kind.lower()),
            **aria(label=t("Download {kind}: {title}", kind=kind, title=chart.title)),
        )
        for kind in ("PNG", "SVG")
    ]
    files = _files(chart.title, chart.downloads or {})
    whole = html.Button(
        t("Full screen"),
        type="button",
        className="link",
        **dataset(whole_screen=chart.key),
        **aria(label=t("Full screen: {title}", title=chart.title)),
    )
    return html.Div(_between([*pictures, *files, whole, _share(chart)]), className="downloads")


def _share(chart: ChartFrame) -> Component:
    """Return the menu of what can be passed on: the view's address, the same kept as it is known now, the chart for another page, a sentence."""
    rows = (
        (t("Copy link"), t("opens this view, with what is known then"), dataset(copy_link=chart.key)),
        (t("Copy pinned link"), t("keeps what is known now, and tells what has changed since"), dataset(copy_pinned=chart.key)),
        (
            t("Copy the sentence"),
            t("what the chart says, with its sources"),
            dataset(copy_sentence=chart.key, sentence=_titled(chart), credit=chart.credit),
        ),
        (
            t("Copy embed code"),
            t("this one chart in a page of yours") if may_be_embedded() else t(NOBODY_EMBEDS),
            dataset(copy_embed=chart.key, title=chart.title),
        ),
    )
    items = [html.Li(html.Button([words, html.Small(more)], type="button", className="link menu-choice", **data)) for words, more, data in rows]
    summary = html.Summary(t("Share"), className="link", **aria(label=t("Share: {title}", title=chart.title)))
    return html.Details([summary, html.Ul(items, className="menu-panel menu-list")], className="menu share")


def may_be_embedded() -> bool:
    """Return whether any site was named that may show a chart in a page of its own; outside a request nobody can tell, and it may."""
    return not has_app_context() or bool(current_app.config.get(EMBEDDED_BY, "unknown"))


def _titled(chart: ChartFrame) -> str:
    """Return what a chart shows as it can stand alone: under its title, as it is pasted where the title is not."""
    return f"{chart.title}{'' if chart.title.endswith('?') else ':'} {chart.summary}"


def _joined(*parts: str) -> str:
    return " ".join(each for each in parts if each)


def _files(title: str, addresses: Mapping[str, str]) -> list[Component]:
    return [
        html.A(kind.upper(), href=address, download="", className="link", **aria(label=t("Download {kind}: {title}", kind=kind.upper(), title=title)))
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
    """Return the first rows of `table` as an HTML table that stacks its cells, each with its column's title, where the screen is narrow."""
    head = html.Thead(html.Tr([html.Th(t(each.title), scope="col", className=_align(each), title=t(each.definition)) for each in table.columns]))
    first, *rest = table.columns
    body = [
        html.Tr(
            [
                html.Th(cell_text(row.get(first.name)), scope="row"),
                *[
                    html.Td(
                        cell_text(row.get(each.name)), className=_align(each), **dataset(label=t(each.title), value=_plain_value(row.get(each.name)))
                    )
                    for each in rest
                ],
            ]
        )
        for row in table.rows[:MOST_SHOWN]
    ]
    caption = [html.Caption(table.caption)] if table.caption else []
    return html.Table([*caption, head, html.Tbody(body)], className="table labelled")


def cell_text(value: Any) -> str:
    """Return a value as a cell of a table on the screen.

    >>> cell_text(Decimal("80000")), cell_text(Decimal("Infinity")), cell_text(None)
    ('80,000', 'no end', '')
    """
    if isinstance(value, Decimal):
        return t("no end") if value.is_infinite() else nearest_text(value)
    if isinstance(value, date):
        return short_day(value)
    return "" if value is None else str(value)


def _plain_value(value: Any) -> str | None:
    """Return a number as spreadsheets take it, whatever the language: what is copied from a table is a number there too."""
    return f"{value:f}" if isinstance(value, Decimal) and not value.is_infinite() else None


def _align(column: Column[Mapping[str, Any]]) -> str:
    return "r" if column.type in ("number", "whole number") else ""
