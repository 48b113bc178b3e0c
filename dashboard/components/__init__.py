"""What pages are made of: range bars, numbers, chips, quotations, chart frames, empty states."""

from dashboard.components.basics import action_link, badge, chip, empty_state, facts, note, notice, number_button, panel, section, source_line
from dashboard.components.frame import ChartFrame, Table, chart_frame, data_table, file_links
from dashboard.components.quotation import clause_around, in_context, marked, quote, sentence_around
from dashboard.components.range_bar import range_bar

__all__ = [
    "ChartFrame",
    "Table",
    "action_link",
    "badge",
    "chart_frame",
    "chip",
    "clause_around",
    "data_table",
    "empty_state",
    "facts",
    "file_links",
    "in_context",
    "marked",
    "note",
    "notice",
    "number_button",
    "panel",
    "quote",
    "range_bar",
    "section",
    "sentence_around",
    "source_line",
]
