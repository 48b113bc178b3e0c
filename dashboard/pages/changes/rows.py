"""What differs, as rows: old words and new ones side by side, on the screen and in files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components import Table, badge, number_button, quote
from dashboard.components.changes import DIRECTIONS
from dashboard.components.evidence import counted_title, said_in_words, term_colour
from dashboard.elements import Link, html
from dashboard.shown import Shown
from dashboard.translation import t
from dashboard.words import figure_with_unit, period_text, said_by, words_of
from dashboard.words.cautions import phrase_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.definitions.difference_rows import difference_kinds
from metrics.exports import row_column
from metrics.ledger import DifferenceKind, DifferenceRow, Ledger, StoredReport
from metrics.model import Entry

TONES = {DifferenceKind.CONTRADICTED: "bad", DifferenceKind.CORRECTED: "caution", DifferenceKind.CONFIRMED: "good"}
COLUMNS = (
    row_column("what", "What happened", "Whether it is contradicted, corrected, no longer reported, changed, new, confirmed or not mentioned."),
    row_column("figure", "Figure", "What is counted."),
    row_column("place", "Place", "Where, where the report says."),
    row_column("before", "Before", "The number with its hedge as it was; empty where there was none."),
    row_column("before_source", "Said by, before", "Who said so."),
    row_column("before_words", "Words, before", "The words of the earlier report.", wrap=True, width=40),
    row_column("perhaps", "Perhaps before", "Of a new number: an earlier one that may be of the same fact, which an editor decides."),
    row_column("now", "Now", "The number with its hedge as it is; empty where nothing is said."),
    row_column("now_source", "Said by, now", "Who says so."),
    row_column("now_words", "Words, now", "The words of the later report.", wrap=True, width=40),
    row_column("because", "Because", "Why it is a correction, or who confirms or contradicts.", wrap=True, width=40),
)


def kind_title(kind: DifferenceKind) -> str:
    """Return what a kind of difference is called."""
    return t(difference_kinds()[kind.value].title)


def word_of(row: DifferenceRow) -> str:
    """Return what happened in a word; of a change, whether it rose or fell."""
    if row.kind is DifferenceKind.CHANGED and row.direction is not None:
        return t(DIRECTIONS[row.direction])
    return kind_title(row.kind)


def rows_table(rows: Sequence[DifferenceRow]) -> Table:
    """Return the rows as a table for files."""
    return Table(columns=COLUMNS, rows=[_cells(each) for each in rows])


def _cells(row: DifferenceRow) -> dict[str, Any]:
    figure = row.either.figure
    out: dict[str, Any] = {
        "what": word_of(row),
        "figure": counted_title(figure),
        "place": place_name(figure.place) if figure.place else t("not stated"),
        "because": row.because and phrase_text(row.because),
        "perhaps": row.perhaps and f"{figure_with_unit(row.perhaps.figure)} ({said_by(row.perhaps)})",
    }
    for name, entry in (("before", row.old), ("now", row.new)):
        if entry is not None:
            out |= {name: figure_with_unit(entry.figure), f"{name}_source": said_by(entry), f"{name}_words": words_of(entry.figure)}
    return out


def drawn_rows(ledger: Ledger, shown: Shown, rows: Sequence[DifferenceRow]) -> Component:
    """Return the rows as a table that stacks where the screen is narrow."""
    kept: dict[str, StoredReport] = {each.id: each for each in shown.reports}

    def report(entry: Entry) -> StoredReport:
        if entry.report_id not in kept:
            kept[entry.report_id] = ledger.report(entry.report_id)
        return kept[entry.report_id]

    def side(entry: Entry | None, label: str, *, perhaps: bool = False) -> Component:
        if entry is None:
            return html.Td(html.Span(t("nothing"), className="soft"), className="side", **dataset(label=label))
        spoken = f"{label}: {said_in_words(entry.figure)}"
        when = period_text(entry.figure.reference_period, beside=shown.as_of)
        parts = [
            *([html.Small(t("perhaps, the reports do not say:"))] if perhaps else []),
            number_button(figure_with_unit(entry.figure), entry.figure_id, spoken=spoken, classes="" if perhaps else "strong"),
            quote(report(entry).report.text, entry.figure.words, most=90),
            html.Small(with_semicolons((said_by(entry), when))),
        ]
        return html.Td(html.Div(parts), className="side side-perhaps" if perhaps else "side", **dataset(label=label))

    def before(row: DifferenceRow) -> Component:
        # What a new number perhaps follows stands where what it follows would.
        return side(row.old or row.perhaps, t("Before"), perhaps=row.old is None and row.perhaps is not None)

    body = [html.Tr([_what(each, shown.view), _figure(each), before(each), side(each.new, t("Now"))]) for each in rows]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in (t("What happened"), t("Figure"), t("Before"), t("Now"))]))
    caption = html.Caption(t("What differs, the old words beside the new ones"), className="visually-hidden")
    return html.Table([caption, head, html.Tbody(body)], className="table labelled differences")


def _what(row: DifferenceRow, view: View) -> Component:
    word = word_of(row)
    because = [html.Small(phrase_text(row.because))] if row.because else []
    perhaps = []
    if row.perhaps is not None:
        address = f"/compare{view.search(fact=row.either.figure_id)}"
        words = html.Span(t(": {figure}", figure=figure_with_unit(row.perhaps.figure)), className="visually-hidden")
        perhaps = [html.Small(Link([t("Is it the same fact?"), words], href=address))]
    title = difference_kinds()[row.kind.value].text
    mark = html.Span(word.capitalize(), className=f"chip chip-{TONES.get(row.kind, 'plain')}", title=t(title))
    return html.Td(html.Div([mark, *because, *perhaps]), className="what", **dataset(label=t("What happened")))


def _figure(row: DifferenceRow) -> Component:
    figure = row.either.figure
    place = place_name(figure.place) if figure.place else t("place not said")
    return html.Th([badge(counted_title(figure), colour=term_colour(figure.term)), html.Small(place)], scope="row", className="title")
