"""What became of a figure when a report came in, in a word, and the same rows as a table that can be downloaded."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.chart_rows import report_name
from dashboard.components.evidence import counted_title
from dashboard.components.frame import Table
from dashboard.shown import Shown
from dashboard.translation import later, t
from dashboard.words import figure_with_unit, said_by, words_of
from dashboard.words.cautions import phrase_text
from dashboard.words.places import place_name
from metrics.exports import row_column
from metrics.ledger import ChangeKind, ChangeRow
from metrics.model import Change

KINDS = {
    ChangeKind.CORRECTED: later("corrected"),
    ChangeKind.CHANGED: later("changed"),
    ChangeKind.NO_LONGER_REPORTED: later("no longer reported"),
    ChangeKind.NEW: later("new"),
    ChangeKind.CONFIRMED: later("the same again"),
}
DIRECTIONS = {Change.UP: later("rose"), Change.DOWN: later("fell")}
COLUMNS = (
    row_column("figure", later("Figure"), later("What is counted.")),
    row_column("place", later("Place"), later("Where, where the report says.")),
    row_column("source", later("Said by"), later("Who says so.")),
    row_column("before", later("Before"), later("The number with its hedge as it was known before the newest report; empty where there was none.")),
    row_column("now", later("Now"), later("The number with its hedge as the newest report has it.")),
    row_column("what", later("What happened"), later("Whether it is new, changed, corrected, the same again or no longer reported.")),
    row_column("because", later("Because"), later("What the corrected or changed number rests on, where it is known."), wrap=True, width=40),
    row_column("words", later("Words"), later("The words of the report that state it."), wrap=True, width=40),
    row_column("report", later("Report"), later("The report the words stand in."), wrap=True, width=30),
)


def in_order(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """Return the rows with corrections first and confirmations last."""
    order = list(KINDS)
    return sorted(rows, key=lambda each: order.index(each.kind))


def change_word(row: ChangeRow) -> str:
    """Return what happened to a figure in a word: "rose", later("corrected"), "new"."""
    return t(DIRECTIONS[row.direction] if row.kind is ChangeKind.CHANGED and row.direction is not None else KINDS[row.kind])


def changes_table(shown: Shown) -> Table:
    """Return what the newest report changed as rows."""
    rows = [
        {
            "figure": counted_title(each.new.figure),
            "place": place_name(each.new.figure.place) if each.new.figure.place else t("not stated"),
            "source": said_by(each.new),
            "before": figure_with_unit(each.old.figure) if each.old else None,
            "now": figure_with_unit(each.new.figure),
            "what": change_word(each),
            "because": phrase_text(each.because) if each.because else None,
            "words": words_of(each.new.figure),
            "report": report_name(shown, each.new),
        }
        for each in in_order(shown.changes)
    ]
    return Table(columns=COLUMNS, rows=rows)
