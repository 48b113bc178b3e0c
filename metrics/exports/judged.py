"""The columns of what is made of figures: differences, facts, the review queue, sums, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metrics.exports.column import Column
from metrics.exports.files import row_column

_Row = Column[Mapping[str, Any]]


def _said(which: str, title: str) -> tuple[_Row, ...]:
    """Return the columns of one side of a difference: its words, its numbers, who says so and where it stands."""
    return (
        row_column(f"{which}_words", f"{title} words", f"The words of the {which} figure. Empty where there is none.", width=36, wrap=True),
        row_column(f"{which}_state", f"{title} state", "reported, none_reported, not_reported or not_assessed."),
        row_column(f"{which}_reported", f"{title} reported", "The number as printed.", "number"),
        row_column(f"{which}_lower", f"{title} lower", "The lower end of the interval. Empty where nothing bounds it.", "number"),
        row_column(f"{which}_upper", f"{title} upper", "The upper end of the interval. Empty where nothing bounds it.", "number"),
        row_column(f"{which}_source", f"{title} source", "Who says so.", width=24),
        row_column(f"{which}_figure", f"{title} figure", "The figure's id.", width=20),
        row_column(f"{which}_report", f"{title} report", "Its report's id.", width=20),
    )


DIFFERENCE_COLUMNS: tuple[_Row, ...] = (
    row_column("kind", "What", "contradicted, corrected, no_longer_reported, changed, new, confirmed or not_mentioned.", width=18),
    row_column("term", "Term key", "What the number is a number of."),
    row_column("term_title", "Term", "The term in words.", width=22),
    row_column("place", "Place", "Where.", width=20),
    row_column("unit", "Unit", "The unit of both."),
    *_said("old", "Old"),
    *_said("new", "New"),
    row_column("direction", "Direction", "up or down; empty where the numbers can not be compared."),
    row_column("because", "Because", "Why it is a correction, or who confirms or contradicts.", width=36, wrap=True),
    row_column("perhaps_figure", "Perhaps the same as", "An earlier figure that may be of the same fact, for an editor to decide.", width=20),
)
FACT_COLUMNS: tuple[_Row, ...] = (
    row_column("fact", "Fact", "The id of the fact: that of its figure that was recorded first.", width=20),
    row_column("role", "Role", "recommended, triangulation, or superseded."),
    row_column("figure", "Figure", "The figure's id.", width=20),
    row_column("term", "Term key", "What the number is a number of."),
    row_column("term_title", "Term", "The term in words.", width=22),
    row_column("place", "Place", "Where.", width=20),
    row_column("period_start", "From", "The first day of the reference period.", "date"),
    row_column("period_end", "To", "The last day of the reference period.", "date"),
    row_column("words", "Words", "The words of the report.", width=36, wrap=True),
    row_column("reported", "Reported", "The number as printed.", "number"),
    row_column("lower", "Lower", "The lower end of the interval. Empty where nothing bounds it.", "number"),
    row_column("upper", "Upper", "The upper end of the interval. Empty where nothing bounds it.", "number"),
    row_column("unit", "Unit", "The unit."),
    row_column("source", "Source", "Who says so: merged spellings and copies as one.", width=24),
    row_column("grade", "Grade", "The reliability of the source, A to F, where somebody set it."),
    row_column("superseded", "Superseded", "Why a later word took its place."),
    row_column("superseded_by", "Superseded by", "The id of the figure that took its place.", width=20),
    row_column("agrees", "All agree", "Whether all figures of the fact that stand can be true together.", "yes or no"),
    row_column("spread_lower", "Spread, lower", "The lowest end of all that stand. Empty where nothing bounds it.", "number"),
    row_column("spread_upper", "Spread, upper", "The highest end of all that stand. Empty where nothing bounds it.", "number"),
    row_column("report", "Report", "Its report's id.", width=20),
)
QUEUE_COLUMNS: tuple[_Row, ...] = (
    row_column("figure", "Figure", "The figure's id.", width=20),
    row_column("weight", "Weight", "How much its reasons matter together.", "whole number"),
    row_column("reasons", "Reasons", "What makes it matter, the weightiest first.", "list", width=30),
    row_column("feeds", "Feeds", "The indicators that are derived from it.", "list", width=30),
    row_column("review_status", "Review", "proposed, approved, rejected, corrected or changed_after_approval."),
    row_column("term", "Term key", "What the number is a number of."),
    row_column("words", "Words", "The words of the report.", width=36, wrap=True),
    row_column("reported", "Reported", "The number as printed.", "number"),
    row_column("source", "Source", "Who says so.", width=24),
    row_column("place", "Place", "Where.", width=20),
    row_column("published", "Published", "When its report was published.", "date"),
    row_column("disagrees_with", "Disagrees with", "The figures that can not be true together with it.", "list", width=30),
    row_column("seq", "Line", "The line to base a review on: `based_on` of the HTTP API.", "whole number"),
    row_column("situation", "Situation", "The situation's id."),
    row_column("report", "Report", "Its report's id.", width=20),
)
TOTAL_COLUMNS: tuple[_Row, ...] = (
    row_column("term", "Term key", "What the numbers are numbers of."),
    row_column("term_title", "Term", "The term in words.", width=22),
    row_column("figures", "Figures", "How many figures are added.", "whole number"),
    row_column("nominal", "Nominal", "The sum of the printed numbers. Empty where one is a range or a vague word.", "number"),
    row_column("lower", "Lower", "The lower end of the sum. Empty where nothing bounds it.", "number"),
    row_column("upper", "Upper", "The upper end of the sum. Empty where nothing bounds it.", "number"),
    row_column("lower_open", "Lower open", "Whether the lower end itself is excluded.", "yes or no"),
    row_column("upper_open", "Upper open", "Whether the upper end itself is excluded, or there is none.", "yes or no"),
    row_column("unit", "Unit", "The unit."),
    row_column("source", "Source", "Who says all of them.", width=24),
    row_column("places", "Places", "The places that are added.", "list", width=30),
    row_column("periods", "Periods", "The periods that are added.", "list", width=30),
    row_column("inputs", "Inputs", "The ids of the figures that are added.", "list", width=30),
    row_column("convention", "Convention", "The convention that turns hedges into intervals."),
    row_column("rounding", "Rounding", "Whether unhedged round numbers are read as rounded.", "yes or no"),
)
ACT_COLUMNS: tuple[_Row, ...] = (
    row_column("act", "Act", "The number to undo it by.", "whole number"),
    row_column("what", "What", "What was done."),
    row_column("editor", "Editor", "Who did it."),
    row_column("recorded_at", "When", "When (UTC).", "time", width=19),
    row_column("figures", "Figures", "The ids of the figures that it changed.", "list", width=30),
    row_column("said", "Said", "What else was said, of whom.", "list", width=30),
    row_column("comment", "Comment", "The editor's comment.", width=30, wrap=True),
    row_column("undoes", "Undoes", "The act that it took back.", "whole number"),
    row_column("undone_by", "Undone by", "The act that took it back.", "whole number"),
)
