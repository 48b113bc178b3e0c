"""The frame of the Figures page and its callbacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import dash
import dash_ag_grid as dag
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.address import AddressError, View
from dashboard.attributes import aria, dataset
from dashboard.components import empty_state
from dashboard.components.basics import note
from dashboard.components.evidence import term_title
from dashboard.components.history import STATUS_WORDS
from dashboard.drawn import drawn, laid_in
from dashboard.elements import Link, html
from dashboard.followed import of_one
from dashboard.later import Later
from dashboard.pages.figures import corrections
from dashboard.pages.figures.at_once import HEADER_HEIGHT, ROW_HEIGHT, count_text, first_block, first_filters, first_rows, grid_height, rows_of
from dashboard.pages.figures.filters import THEMES, FigureFilter
from dashboard.pages.figures.rows import block, column_definitions
from dashboard.relay import heard
from dashboard.translation import later, localised, t, tongue
from dashboard.words import report_title
from dashboard.words.places import name_of_place
from dashboard.words.refusals import refusal
from metrics.definitions import terms
from metrics.ledger import Ledger, LedgerError, Query
from metrics.model import ReviewStatus
from metrics.model import State as Reported

PATH = "/figures"
KEY = "figures"
TITLE = later("Figures")
GRID = "figures-grid"
BLOCK = 100
LEAD = later("Every number of every report, with its hedge, its source and its words. Choose a row to see the evidence.")
SEARCH = (later("Words"), later("Words, sources, places"))
SELECTS = (
    ("theme", later("Theme"), later("All themes")),
    ("term", later("Term"), later("All terms")),
    ("source", later("Source"), later("All sources")),
    ("place", later("Place"), later("All places")),
    ("state", later("State"), later("All states")),
    ("status", later("Review"), later("All but rejected")),
)
ON_PAPER = later("On paper are the rows and columns that stood on the screen; the files under “Download” have all of them.")
KINDS = (("csv", later("CSV")), ("xlsx", later("Excel")), ("json", later("JSON")), ("geojson", later("GeoJSON")), ("zip", later("Data package")))


def layout(**query: Any) -> Component:
    """Return the page's frame; rows, counts and choices come by callback."""
    return html.Div(
        [
            html.H1(t(TITLE)),
            html.P(t(LEAD), className="sub"),
            Later(_filter_bar(), waiting=first_filters(SELECTS, SEARCH)),
            html.Div(
                [html.Div(id="figures-count", className="figures-count", role="status"), _clear(), corrections.menu(), _downloads()],
                className="figures-bar",
            ),
            html.P(t(ON_PAPER), className="on-paper sub"),
            corrections.preview_place(),
            html.Div(id="figures-problem"),
            html.Div(id="figures-none"),
            html.Div([html.Div(id="figures-first"), _grid(query.get("sort"))], id="figures-frame", className="figures-frame"),
            dcc.Store(id="figures-shown"),
            dcc.Store(id="figures-told"),
        ],
        id="figures",
        className="page-wide",
    )


def _filter_bar() -> Component:
    words = dmc.TextInput(id={"filter": "q"}, label=t(SEARCH[0]), placeholder=t(SEARCH[1]), debounce=250, value="")
    selects = [
        dmc.MultiSelect(
            id={"filter": key}, label=t(label), placeholder=t(placeholder), data=[], value=[], searchable=True, hidePickedOptions=True,
            nothingFoundMessage=t("Nothing of that name"), comboboxProps={"width": 260, "position": "bottom-start", "keepMounted": False},
        )
        for key, label, placeholder in SELECTS
    ]  # fmt: skip
    return html.Div([words, *selects], className="filters", role="search", **aria(label=t("Filter the figures")))


def _clear() -> Component:
    return html.Button(t("Clear the filters"), id="figures-clear", type="button", className="link", hidden=True)


def _downloads() -> Component:
    def group(title: str, name: str) -> list[Component]:
        links = [
            html.A(t(label), href=f"/download/figures/{name}.{kind}", download="", **aria(label=f"{title}, {t(label)}"), **dataset(file=True))
            for kind, label in KINDS
        ]
        return [html.Div([html.Span(title), *links], className="menu-row")]

    dictionary = html.A(t("Data dictionary"), href="/download/figures/dictionary.csv", download="", **dataset(file=True))
    rows = [*group(t("As seen"), "seen"), *group(t("All figures"), "all"), html.Div([html.Span(t("Columns")), dictionary], className="menu-row")]
    return html.Details([html.Summary(t("Download"), className="btn btn-ghost"), html.Div(rows, className="menu-panel")], className="menu")


def _grid(sort: str | None) -> Component:
    grid: Component = dag.AgGrid(
        id=GRID,
        rowModelType="infinite",
        columnDefs=column_definitions(_asked_order(sort)),
        defaultColDef={"sortable": True, "resizable": True, "filter": False, "minWidth": 80},
        getRowId="params.data.id",
        dashGridOptions={
            "enableRtl": tongue().direction == "rtl", "maxConcurrentDatasourceRequests": 1, "cacheBlockSize": BLOCK, "infiniteInitialRowCount": 8, "rowBuffer": 20, "rowHeight": ROW_HEIGHT,
            "headerHeight": HEADER_HEIGHT, "animateRows": False, "ensureDomOrder": True, "tooltipShowDelay": 400, "multiSortKey": "ctrl",
            "suppressColumnMoveAnimation": True,
        },
        eventListeners={"cellKeyDown": ["figuresOpenOnEnter(params)"], "modelUpdated": ["figuresLabel(params)"], "sortChanged": ["figuresSorted(params)"]},
        className="figures-grid",
        style={"height": grid_height(8)},
    )  # fmt: skip
    return grid


def _asked_order(sort: str | None) -> tuple[tuple[str, str], ...]:
    """Return the order that the address asks for; none where it does not read, which the rows then say."""
    try:
        return FigureFilter.parse(urlencode({"sort": sort}) if sort else "").sort
    except AddressError:
        return ()


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run."""
    _register_in_browser(app)
    _register_first(app, ledger)
    corrections.register(app, ledger)

    @app.callback(
        Output(GRID, "getRowsResponse"),
        Output("figures-count", "children"),
        Output("figures-none", "children"),
        Output("figures-problem", "children"),
        Output("figures-frame", "hidden"),
        Output("figures-clear", "hidden"),
        Output(GRID, "style"),
        Input(GRID, "getRowsRequest"),
        # The page's own copy: it says another filter before the shell has heard of it.
        State({"relay": "search", "of": KEY}, "data"),
        prevent_initial_call=True,
    )
    def rows(request: Mapping[str, Any] | None, search: str) -> tuple[Any, ...]:
        if not request:
            raise dash.exceptions.PreventUpdate
        try:
            asked = tuple((each["colId"], each["sort"]) for each in request.get("sortModel") or ())
            wanted = replace(FigureFilter.parse(search).settled(ledger), sort=asked)
            listed = block(ledger, wanted, start=int(request["startRow"]), end=int(request["endRow"]))
        except (AddressError, LedgerError) as error:
            return {"rowData": [], "rowCount": 0}, "", None, note(refusal(error), tone="bad"), True, False, dash.no_update
        total = listed.total
        return (
            {"rowData": rows_of(listed, wanted), "rowCount": total},
            count_text(listed, wanted),
            None if total else _nothing(ledger, wanted),
            None,
            total == 0,
            not wanted.narrows,
            {"height": grid_height(total)},
        )

    @drawn(app, KEY, [Output({"filter": key}, "data") for key, _, _ in SELECTS], ["live-revision", "view"])
    def choices(_: int, search: str | None) -> tuple[list[dict[str, str]], ...]:
        try:
            view = of_one(ledger, View.parse(search))
            of = ledger.facets(Query(situation=view.situation, unclassified=True, as_known_on=view.as_known_on)).of
            names = {key: name_of_place(key, name) for key, name in ledger.place_names(of["place_id"]).items()}
            return _choices(of, names)
        except (AddressError, LedgerError) as error:
            # The rows say in words what is wrong with the address; without a ledger there is nothing to choose from.
            app.logger.info("no choices for the filters: %s", error)
            return _choices({}, {})

    def words(search: str) -> Component | None:
        wanted = FigureFilter.parse(search).settled(ledger)
        listed = first_block(ledger, wanted)
        bar = html.Div([html.Div(count_text(listed, wanted), className="figures-count"), _downloads()], className="figures-bar")
        shown = html.Div(first_rows(listed, wanted), className="figures-frame") if listed.total else _nothing(ledger, wanted)
        return html.Div([html.H1(t(TITLE)), html.P(t(LEAD), className="sub"), first_filters(SELECTS, SEARCH), bar, shown], className="page-wide")

    return words


def _register_first(app: dash.Dash, ledger: Ledger) -> None:
    """Show the first rows until the grid has its own."""

    @laid_in(app, KEY, [Output("figures-first", "children"), Output(GRID, "style"), Output("figures-count", "children")], ["search"])
    def first(search: str | None) -> tuple[Any, ...]:
        try:
            wanted = FigureFilter.parse(search).settled(ledger)
            listed = first_block(ledger, wanted)
        except (AddressError, LedgerError) as error:
            # The rows say in words what is wrong.
            raise dash.exceptions.PreventUpdate from error
        return first_rows(listed, wanted) if listed.total else None, {"height": grid_height(listed.total)}, count_text(listed, wanted)


def _nothing(ledger: Ledger, wanted: FigureFilter) -> Component:
    if not wanted.narrows:
        adding = Link(t("Add a report"), href="/add", className="btn")
        return empty_state(t("No figures yet"), t("Add a report and its figures appear here, each with its words."), adding)
    clear = html.Button(t("Clear the filters"), id="figures-clear-here", type="button", className="btn")
    return empty_state(t("Nothing matches"), t("No figure has all of this: {in_words}.", in_words=said_of(ledger, wanted)), clear)


def said_of(ledger: Ledger, wanted: FigureFilter) -> str:
    """Return what narrows the table as the filters over it call it, in the reader's language."""
    places = {key: name_of_place(key, name) for key, name in ledger.place_names(wanted.places).items()}
    values = {
        "theme": [t(each).capitalize() for each in wanted.themes], "term": [term_title(each) for each in wanted.terms], "source": wanted.view.sources,
        "place": [places.get(each, each) for each in wanted.places],
        "state": [t(each.value.replace("_", " ")).capitalize() for each in wanted.states],
        "status": [t(each.value.replace("_", " ")).capitalize() for each in wanted.statuses],
    }  # fmt: skip
    labels = {key: label for key, label, _ in SELECTS}
    parts = [(SEARCH[0], [f"“{wanted.words}”"] if wanted.words else []), *((labels[key], each) for key, each in values.items())]
    parts.append((later("Report"), [_title_of(ledger, each) for each in wanted.reports]))
    return "; ".join(f"{t(label)} {t(', ').join(each)}" for label, each in parts if each)


def _title_of(ledger: Ledger, report_id: str) -> str:
    try:
        return report_title(ledger.report(report_id).report)
    except LedgerError:
        # No such report, or none for this reader: its key is all that the address says.
        return report_id


def _choices(of: Mapping[str, Mapping[str, int]], places: Mapping[str, str]) -> tuple[list[dict[str, str]], ...]:
    def options(column: str, label: Callable[[str], str]) -> list[dict[str, str]]:
        named = ((label(key), key, number) for key, number in of.get(column, {}).items() if key)
        return [
            {"value": key, "label": f"{shown} ({localised(f'{number:,}')})"}
            for shown, key, number in sorted(named, key=lambda each: each[0].casefold())
        ]

    used_themes = {terms()[each].theme for each in of.get("term", ()) if each in terms()}
    return (
        [{"value": theme, "label": t(theme).capitalize()} for theme in THEMES if theme in used_themes],
        options("term", term_title),
        options("source", str),
        options("place_id", lambda key: places.get(key, key)),
        [{"value": each.value, "label": t(each.value.replace("_", " ")).capitalize()} for each in Reported],
        [{"value": each.value, "label": t(STATUS_WORDS[each][0]).capitalize()} for each in ReviewStatus],
    )


def _register_in_browser(app: dash.Dash) -> None:
    """Register what needs no server: the address follows the filters and the filters the address, and the grid both."""
    keys = ["q", *(key for key, _, _ in SELECTS)]
    values = [Input({"filter": key}, "value") for key in keys]
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("figures", "tell"), Output("figures-told", "data"), *values, prevent_initial_call=True,
    )  # fmt: skip
    # What is told to filters is written by `set_props`, and to those alone that are another: as outputs all of them would be drawn twice at each change.
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("figures", "follow"),
        Output("figures-shown", "data"),
        heard(KEY, "search"),
        heard(KEY, "live-revision"),
        State("figures-shown", "data"),
        [State({"filter": key}, "value") for key in keys],
    )
    told = Output("figures-told", "data", allow_duplicate=True)
    app.clientside_callback(ClientsideFunction("figures", "open"), told, Input(GRID, "cellClicked"), prevent_initial_call=True)  # type: ignore[no-untyped-call]
    app.clientside_callback(ClientsideFunction("figures", "columns"), told, heard(KEY, "narrow"), prevent_initial_call="initial_duplicate")  # type: ignore[no-untyped-call]
