"""The columns of the situations followed, and of those who say the figures; a row is a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.exports.column import Column
from metrics.exports.files import row_column

SITUATION_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("id", "Situation", "The situation's id."),
    row_column("title", "Title", "Its title."),
    row_column("country", "Country", "Its country, as ISO 3166 has it."),
    row_column("places", "Places", "How many places it has.", "whole number"),
    row_column("reports", "Reports", "How many reports belong to it.", "whole number"),
)
SOURCE_COLUMNS: tuple[Column[Mapping[str, Any]], ...] = (
    row_column("source", "Source", "Who says so."),
    row_column("figures", "Figures", "How many figures.", "whole number"),
    row_column("reports", "Reports", "In how many reports.", "whole number"),
    row_column("first", "First", "When the first of the reports was published.", "date"),
    row_column("last", "Last", "When the last of the reports was published.", "date"),
)
