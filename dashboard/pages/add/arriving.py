"""How a text arrives without being typed: from a file, from a web address, from a table whose columns a person explains."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ALL, ClientsideFunction, Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.attributes import aria
from dashboard.elements import html
from dashboard.pages.add.origin import FIELDS, UploadError, columns, from_address, from_file, is_sheet
from dashboard.translation import later, t
from dashboard.words.refusals import refusal
from metrics.definitions import terms
from metrics.ledger import Ledger
from metrics.pipeline import LIMIT, suffixes
from metrics.pipeline.figure_tables import ROLES

FORMATS = later("PDF, Word, web pages, mails, text, tables")


def upload() -> Component:
    """Return the field for a file and the one for an address."""
    return html.Div(
        [
            # The field itself comes a moment later than the page: its room is kept for it.
            html.Div(dcc.Upload(
                _choose(),
                id="add-upload", multiple=True, accept=",".join(suffixes()), className="upload", className_active="upload upload-active", className_reject="upload",
                style={}, style_active={}, style_reject={},
            ), className="upload-room"),
            html.Div(id="add-file-problem", className="refused", role="alert"),
            html.P(id="add-waiting", className="soft small", role="status"),
            html.Button(t("Leave this one, take the next file"), id="add-next", type="button", className="link small", hidden=True),
            html.Div(
                [
                    dmc.TextInput(
                        id="add-address", label=t("Or read a web address"), placeholder="https://", value="", debounce=False, className="grow",
                    ),
                    html.Button(t("Fetch"), id="add-fetch", type="button", className="btn btn-ghost"),
                ],
                className="fetch-line",
            ),
            html.Div(id="add-fetch-problem", className="refused", role="alert"),
            html.Div(id="add-notes", role="status"),
        ]
    )  # fmt: skip


def _choose() -> Component:
    limit = f"{LIMIT // 1_000_000} MB"
    said = f" {t('or drop them here')}. {t(FORMATS)}; {t('at most {limit}', limit=limit)}"
    return html.Div([html.Span(t("Choose files"), className="upload-choose"), html.Span(said)])


def waiting_upload() -> Component:
    """Return both fields as they will stand there, before they can be used."""
    address = html.Div(
        [html.Span(t("Or read a web address"), className="first-label"), html.Span("https://", className="first-field")], className="grow"
    )
    fetch = html.Div([address, html.Span(t("Fetch"), className="btn btn-ghost")], className="fetch-line")
    return html.Div([html.Div(_choose(), className="upload"), fetch])


def table_panel() -> Component:
    """Return the place where the columns of a table are explained."""
    return html.Div(id="add-table")


def hidden_fields() -> list[Component]:
    """Return the fields that are not typed: where the text came from, and what its columns mean."""
    return [
        dcc.Input(id={"add": name}, type="hidden", value="", persistence=True, persistence_type="local", persisted_props=["value"])
        for name in ("origin", "mapping")
    ]  # fmt: skip


def register_arriving(app: dash.Dash, ledger: Ledger) -> None:
    """Register the callbacks that fill the form from a file, an address and a table."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("add", "file"),
        Output("add-file", "data"),
        Output("add-file-problem", "children"),
        Input("add-upload", "contents"),
        State("add-upload", "filename"),
        prevent_initial_call=True,
    )
    filled = [Output({"add": name}, "value", allow_duplicate=True) for name in FIELDS]

    @app.callback(
        *filled,
        Output("add-file-problem", "children", allow_duplicate=True),
        Output("add-notes", "children"),
        Input("add-file", "data"),
        State("add-file-problem", "children"),
        prevent_initial_call=True,
        # Until its words stand in the form there is nothing to read: "the text is empty" would be said of a file that is on its way.
        running=[(Output("add-read", "disabled"), True, False), (Output("add-busy", "hidden"), False, True)],
    )
    def take_file(file: Mapping[str, str] | None, before: Any) -> tuple[Any, ...]:
        if not file:
            raise dash.exceptions.PreventUpdate
        try:
            arrived = from_file(file["contents"], file["name"])
        except UploadError as error:
            # What was refused of the files before it stays told.
            told = before if isinstance(before, list) else [before] if before else []
            return *(dash.no_update,) * len(FIELDS), [*told, html.Div(refusal(error))], None
        filed = t("{name} is in the form. Look it over, then choose “Read it”.", name=file["name"])
        return (
            *[arrived.fields.get(name, dash.no_update) for name in FIELDS],
            dash.no_update,
            [html.P(filed, className="note note-plain"), _notes(arrived.notes)],
        )

    @app.callback(
        *filled,
        Output("add-fetch-problem", "children"),
        Output("add-notes", "children", allow_duplicate=True),
        Input("add-fetch", "n_clicks"),
        Input("add-address", "n_submit"),
        State("add-address", "value"),
        prevent_initial_call=True,
        running=[(Output("add-fetch", "disabled"), True, False), (Output("add-busy", "hidden"), False, True)],
    )
    def fetch(clicks: int | None, submitted: int | None, address: str | None) -> tuple[Any, ...]:
        if not (clicks or submitted):
            raise dash.exceptions.PreventUpdate
        try:
            arrived = from_address(address or "")
        except UploadError as error:
            return *(dash.no_update,) * len(FIELDS), refusal(error), None
        return *[arrived.fields.get(name, dash.no_update) for name in FIELDS], None, _notes(arrived.notes)

    _register_table(app, ledger)


def _register_table(app: dash.Dash, ledger: Ledger) -> None:
    @app.callback(
        Output("add-table", "children"),
        Input({"add": "origin"}, "value"),
        State({"add": "text"}, "value"),
        State({"add": "mapping"}, "value"),
    )
    def show(origin: str | None, text: str | None, mapping: str | None) -> Any:
        if not is_sheet(origin or "") or not text:
            return None
        found = columns(ledger, text, mapping or "")
        return None if found is None else _columns(*found)

    @app.callback(
        Output({"add": "mapping"}, "value", allow_duplicate=True),
        Input({"column": ALL}, "value"),
        Input({"constant": ALL}, "value"),
        State({"constant": ALL}, "id"),
        prevent_initial_call=True,
    )
    def choose(roles: list[str | None], constants: list[str | None], names: list[Any]) -> Any:
        if not roles:
            raise dash.exceptions.PreventUpdate
        said = {name["constant"]: value for name, value in zip(names, constants, strict=True) if value}
        return json.dumps({"roles": [role or "ignore" for role in roles], **said})


def _columns(grid: Any, mapping: Any, remembered: bool) -> Component:
    """Return a row for each column of a table: its name, its first values, and what it means."""
    of_terms = [{"value": f"term:{key}", "label": t("Numbers: {term}", term=each.title)} for key, each in terms().items()]
    choices = [{"value": role, "label": t(_ROLES[role])} for role in ROLES] + of_terms
    rows = [
        html.Tr(
            [
                html.Th(name or t("column {n}", n=at + 1), scope="row"),
                html.Td(", ".join(row[at][0] for row in grid.lines[:3] if at < len(row) and row[at][0]), className="soft"),
                html.Td(dmc.Select(id={"column": at}, data=choices, value=role, searchable=True, allowDeselect=False, size="sm",
                                   **aria(label=t("What the column {name} means", name=name)))),
            ]
        )
        for at, (name, role) in enumerate(zip(grid.header, mapping.roles, strict=True))
    ]  # fmt: skip
    lead = (
        t("As they were understood the last time; change what is not so.")
        if remembered
        else t("Say what each column means; it is remembered for the next table like it.")
    )
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in (t("Column"), t("First values"), t("Meaning"))]))
    constants = html.Div(
        [
            dmc.Select(id={"constant": "term"}, label=t("The numbers are of"), description=t("Where one column holds values and none names what they count"),
                       data=[{"value": key, "label": t(each.title)} for key, each in terms().items()], value=mapping.term, searchable=True, clearable=True),
            dmc.TextInput(id={"constant": "source"}, label=t("Who says so"), description=t("Where no column does"), value=mapping.source or ""),
        ],
        className="add-fields",
    )  # fmt: skip
    return html.Section(
        [
            html.H3(t("{n} columns, {rows} rows", n=len(grid.header), rows=len(grid.lines))),
            html.P(lead, className="soft"),
            html.Table([head, html.Tbody(rows)], className="table stacks columns"),
            constants,
        ],
        className="panel add-table",
    )


_ROLES = {
    "term": "What is counted", "value": "Numbers", "place": "Place", "pcode": "P-code", "date": "Day", "period_start": "First day", "period_end": "Last day",
    "source": "Who says so", "unit": "Unit", "population_group": "Population group", "ignore": "Leave out",
}  # fmt: skip


def _notes(notes: tuple[str, ...]) -> Any:
    return html.Ul([html.Li(each) for each in notes], className="note assumed") if notes else None
