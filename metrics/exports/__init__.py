"""Facts to files: the columns that every format shares, and the formats."""

from metrics.exports.column import Column, FigureSubject, ObservationSubject, Stored, number
from metrics.exports.figures import EXTRACT_COLUMNS, FIGURE_COLUMNS, RECORD_COLUMNS, entry_row, figure_row, subject_of_entry, subject_of_figure
from metrics.exports.files import EXPORTERS, PARTS, exporter, row_column, sheet_of, write, write_rows
from metrics.exports.json_file import encoded
from metrics.exports.judged import ACT_COLUMNS, DIFFERENCE_COLUMNS, FACT_COLUMNS, QUEUE_COLUMNS, TOTAL_COLUMNS
from metrics.exports.listings import (
    ACCOUNT_COLUMNS,
    AUDIT_COLUMNS,
    FEED_COLUMNS,
    PLACE_COLUMNS,
    SITUATION_COLUMNS,
    SOURCE_COLUMNS,
    TOKEN_COLUMNS,
    WEBHOOK_COLUMNS,
)
from metrics.exports.observations import INDICATOR_COLUMNS, observation_row
from metrics.exports.reports import REPORT_COLUMNS, report_row
from metrics.exports.sheet import About, Book, Exporter, ExportError, Sheet, Table, figures_sheet, indicators_sheet, reports_sheet, view_in_words
from metrics.exports.small_cells import withheld
from metrics.exports.withholding import Withheld

COLUMNS = FIGURE_COLUMNS

__all__ = [
    "ACCOUNT_COLUMNS",
    "ACT_COLUMNS",
    "AUDIT_COLUMNS",
    "COLUMNS",
    "DIFFERENCE_COLUMNS",
    "EXPORTERS",
    "EXTRACT_COLUMNS",
    "FACT_COLUMNS",
    "FEED_COLUMNS",
    "FIGURE_COLUMNS",
    "INDICATOR_COLUMNS",
    "PARTS",
    "PLACE_COLUMNS",
    "QUEUE_COLUMNS",
    "RECORD_COLUMNS",
    "REPORT_COLUMNS",
    "SITUATION_COLUMNS",
    "SOURCE_COLUMNS",
    "TOKEN_COLUMNS",
    "TOTAL_COLUMNS",
    "WEBHOOK_COLUMNS",
    "About",
    "Book",
    "Column",
    "ExportError",
    "Exporter",
    "FigureSubject",
    "ObservationSubject",
    "Sheet",
    "Stored",
    "Table",
    "Withheld",
    "encoded",
    "entry_row",
    "exporter",
    "figure_row",
    "figures_sheet",
    "indicators_sheet",
    "number",
    "observation_row",
    "report_row",
    "reports_sheet",
    "row_column",
    "sheet_of",
    "subject_of_entry",
    "subject_of_figure",
    "view_in_words",
    "withheld",
    "write",
    "write_rows",
]
