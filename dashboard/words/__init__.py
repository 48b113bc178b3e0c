"""Numbers, ranges, dates and sources in words: the one place where the dashboard writes them, so that a hedge is never lost."""

from dashboard.words.days import age_text, counted, long_day, month_text, period_text, short_day, year_text
from dashboard.words.directions import from_the_right, lines_apart, names_quoted, signed, unmarked
from dashboard.words.figures import HEDGES, SIGNS, figure_text, figure_with_unit, hedge_text, in_full, of_unit, source_text, spoken, vague_text
from dashboard.words.numbers import (
    amount,
    decimals_for,
    interval_text,
    lower_text,
    nearest_text,
    nominal_text,
    notation,
    number,
    plain_number,
    scale_text,
    spoken_interval,
    upper_text,
)
from dashboard.words.reports import report_title
from dashboard.words.units import is_money, unit_text, with_unit

__all__ = [
    "HEDGES",
    "SIGNS",
    "age_text",
    "amount",
    "counted",
    "decimals_for",
    "figure_text",
    "figure_with_unit",
    "from_the_right",
    "hedge_text",
    "in_full",
    "interval_text",
    "is_money",
    "lines_apart",
    "long_day",
    "lower_text",
    "month_text",
    "names_quoted",
    "nearest_text",
    "nominal_text",
    "notation",
    "number",
    "period_text",
    "report_title",
    "plain_number",
    "scale_text",
    "short_day",
    "signed",
    "source_text",
    "spoken",
    "spoken_interval",
    "unit_text",
    "unmarked",
    "upper_text",
    "of_unit",
    "vague_text",
    "with_unit",
    "year_text",
]
