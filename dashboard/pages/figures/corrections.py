"""A corrected spreadsheet given back: what it would change is shown row by row, and recorded as one act that one undo takes back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any, Final

import dash
from dash import Input, Output, State, dcc
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, signature, signed, tell, told
from dashboard.attributes import dataset
from dashboard.components.basics import note, number_button
from dashboard.components.evidence import said_in_words, term_title
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, words_of
from dashboard.words.cautions import phrase_text
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError
from metrics.pipeline import LIMIT, ReadingError, sheets, utc_now

UPLOAD: Final = "sheet-upload"
PREVIEW: Final = "sheet-preview"
# Rows that are shown before anything is recorded; the number of all stands over them.
MOST: Final = 200
NAMED: Final = 20
STEPS: Final = later(
    "Download the figures of this situation as Excel, change the cells in Excel or LibreOffice, and give the file back. "
    "Rows may be sorted or taken out; what each would change is shown before anything is recorded."
)
# What the columns are called that can be corrected; in the file they stand in English.
COLUMNS: Final = {
    "state": later("State"), "reported": later("Number"), "quantifier": later("Hedge"), "ends": later("Ends"), "term": later("Term"), "unit": later("Unit"),
    "place_id": later("Place"), "period_start": later("From"), "period_end": later("To"), "source": later("Source"), "stance": later("Stance"),
    "population_group": later("Population group"), "review_status": later("Review"),
}  # fmt: skip


def menu() -> Component:
    """Return the button that leads to it, with what to do."""
    file = html.A(
        t("All figures of this situation, Excel"), href="/download/figures/situation.xlsx", download="", className="link inline", **dataset(file=True)
    )
    choose = html.Div([html.Span(t("Choose the corrected file"), className="upload-choose"), html.Span(f" {t('or drop it here')}")])
    upload = dcc.Upload(
        choose, id=UPLOAD, multiple=False, max_size=LIMIT, className="upload", className_active="upload upload-active", className_reject="upload",
        style={}, style_active={}, style_reject={},
    )  # fmt: skip
    panel = html.Div([html.P(t(STEPS)), html.P(file), upload], className="menu-panel sheet-panel")
    return html.Details([html.Summary(t("Correct in a spreadsheet"), className="btn btn-ghost"), panel], className=f"menu {TAKES_EDITOR}")


def preview_place() -> Component:
    """Return the place where the changes are shown."""
    return html.Div(id=PREVIEW, role="status", className="sheet-preview")


def compared(ledger: Ledger, name: str, contents: str) -> sheets.Comparison:
    """Return what an uploaded file would change. Raises NoFiguresSheetError or ReadingError, with what to do."""
    try:
        return sheets.compare(ledger, name, base64.b64decode(contents.partition(",")[2], validate=True))
    except binascii.Error as error:
        raise sheets.NoFiguresSheetError(t("{name} did not arrive whole; choose it again.", name=name)) from error


def preview(found: sheets.Comparison, name: str) -> Component:
    """Return the changes of a file, row by row, with what can not be used and why."""
    usable = len(found.usable)
    said = tn("{n} figure would be corrected", "{n} figures would be corrected", usable) if usable else t("Nothing would be changed")
    lead = f"{name}: {said}. {tn('{n} row was looked at.', '{n} rows were looked at.', found.rows)}"
    save = [html.Button(t("Record the corrections"), id="sheet-record", type="button", className="btn")] if usable else []
    cancel = html.Button(t("Cancel"), id="sheet-cancel", type="button", className="btn btn-ghost")
    return html.Section(
        [
            html.H2(t("What the spreadsheet would change")),
            html.P(lead, className="sub"),
            *([_table(found.changes[:MOST])] if found.changes else []),
            *([note(t("The first {n} are shown.", n=MOST))] if len(found.changes) > MOST else []),
            *_in_vain(found),
            html.Div([*([signature()] if usable else []), *save, cancel], className="actions sheet-end"),
        ],
        className="panel",
    )


def _table(changes: Sequence[sheets.Change]) -> Component:
    heads = [(t("Row"), "r"), (t("Figure"), ""), (t("What changes"), ""), (t("Recorded"), "")]
    head = html.Thead(html.Tr([html.Th(text, scope="col", className=align) for text, align in heads]))
    body = html.Tbody([_row(each) for each in changes])
    caption = html.Caption(t("What the spreadsheet would change"), className="visually-hidden")
    return html.Div(html.Table([caption, head, body], className="table stacks corrections"), className="scroll")


def _row(change: sheets.Change) -> Component:
    figure = change.entry.figure
    differences = [
        html.Div([html.Span(f"{t(COLUMNS[key])}: ", className="soft"), before or t("nothing"), " → ", html.Strong(after or t("nothing"))])
        for key, before, after in change.differences
    ]
    words = html.Small(["“", words_of(figure), "”"], className="serif", dir="auto")
    can = t("yes") if change.problem is None else html.Span([t("no: "), _problem(change)], className="bad-words")
    return html.Tr(
        [
            html.Td(str(change.row), className="r", **dataset(label=t("Row"))),
            html.Th(
                [
                    f"{term_title(figure.term)}: ",
                    number_button(figure_with_unit(figure), change.entry.figure_id, spoken=said_in_words(figure)),
                    html.Br(),
                    words,
                ],
                scope="row",
            ),
            html.Td(html.Div(differences), **dataset(label=t("What changes"))),
            html.Td(can, **dataset(label=t("Recorded"))),
        ]
    )


def _problem(change: sheets.Change) -> str:
    """Return why a row can not be used, column by column where that is known."""
    said = [f"{t(COLUMNS[key]) if key in COLUMNS else key}: {phrase_text(why)}" for key, why in change.problems.items()]
    return t("; ").join(said) or change.problem or ""


def _in_vain(found: sheets.Comparison) -> list[Component]:
    """Return what the file says that is not taken up: rows of figures that are not here, columns that follow from others."""
    unknown = [t("Row {row}: the ledger has no such figure.", row=each) for each in found.unknown]
    left = [f"{t('Row {row}:', row=row)} {phrase_text(why)}." for row, why in found.left]
    said = [*unknown, *left]
    more = [t("The first {n} are shown.", n=NAMED)] if len(said) > NAMED else []
    return [note(each) for each in (*said[:NAMED], *more)]


def register(app: dash.Dash, ledger: Ledger) -> None:
    """Register the upload, and what is done with it."""

    @app.callback(Output(PREVIEW, "children"), Input(UPLOAD, "contents"), State(UPLOAD, "filename"), prevent_initial_call=True)
    def show(contents: str | None, name: str | None) -> Component | None:
        if not contents or not name:
            return None
        try:
            return preview(compared(ledger, name, contents), name)
        except (sheets.NoFiguresSheetError, ReadingError, LedgerError) as error:
            return note(f"{refusal(error)}.", tone="bad")

    @app.callback(Output(UPLOAD, "contents"), Input("sheet-cancel", "n_clicks"), prevent_initial_call=True)
    def cancel(clicks: int | None) -> None:
        if not clicks:
            raise dash.exceptions.PreventUpdate

    @app.callback(
        Output(UPLOAD, "contents", allow_duplicate=True),
        Output(PREVIEW, "children", allow_duplicate=True),
        Input("sheet-record", "n_clicks"),
        State(UPLOAD, "contents"),
        State(UPLOAD, "filename"),
        State(KEPT_NAME, "data"),
        prevent_initial_call=True,
    )
    def record(clicks: int | None, contents: str | None, filename: str | None, name: str | None) -> tuple[Any, Any]:
        if not clicks or not contents or not filename:
            raise dash.exceptions.PreventUpdate
        try:
            done = sheets.apply(
                ledger, compared(ledger, filename, contents), editor=signed(name), at=utc_now(), comment=t("corrected in a spreadsheet")
            )
        except (sheets.NoFiguresSheetError, ReadingError, LedgerError) as error:
            return dash.no_update, note(f"{refusal(error)}.", tone="bad")
        tell(told(done.act, tn("{n} figure corrected.", "{n} figures corrected.", len(done.entries))))
        return None, None
