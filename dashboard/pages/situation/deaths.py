"""Deaths as reported: one row a statement, gaps for what is not known, nothing added together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from dashboard.charts import RangeRow, range_chart
from dashboard.charts.ranges import chart_height
from dashboard.components import ChartFrame, Table
from dashboard.components.chart_rows import credit, ends, file_of, scope, source_lines, statement_cells
from dashboard.drawing import of_figure
from dashboard.shown import Shown
from dashboard.theme import ThemeName
from dashboard.translation import later, t
from dashboard.words import figure_text, is_only_denied, period_text, said_by
from dashboard.words.groups import cause_text, whom_text
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.exports import row_column
from metrics.growing import Chosen, chosen
from metrics.ledger.facts import ELIGIBLE_STANCES
from metrics.model import Entry, Kind, Stance

TERM = "killed"
# More rows than a page can show at once; the newest are drawn, the files hold all.
MOST_DRAWN = 12
LEAD = later("One row a statement. Sources and days are never added together; where nobody gives a number, there is a gap and no nought.")
COLUMNS = (
    row_column("source", later("Said by"), later("Who says so.")),
    row_column("number", later("As said"), later("The number with its hedge, or that none is given.")),
    row_column("group", later("Who is counted"), later("Whom of those that the term counts: children, civilians; empty where it counts all.")),
    row_column("lower", later("Lower"), later("Lower end of the interval under the convention and rounding of the view."), "number"),
    row_column("upper", later("Upper"), later("Upper end of the interval; empty where there is none."), "number"),
    row_column("period", later("Of when"), later("When it happened, where the report says.")),
    row_column("place", later("Place"), later("Where it happened, where the report says.")),
    row_column("cause", later("Cause"), later("Of what, where the report says.")),
    row_column("standing", later("Standing"), later("Whether it stands today, or which later number took its place.")),
    row_column("words", later("Words"), later("The words of the report that state it."), wrap=True, width=40),
    row_column("report", later("Report"), later("The report the words stand in."), wrap=True, width=30),
)


def statements(shown: Shown) -> list[Entry]:
    """Return everything said of people killed, newest first, numbers that a later report replaced too; not what was before what is followed."""

    def newest_first() -> list[Entry]:
        made = partial(chosen, things=shown.entries, rule=_is_statement)
        found: Chosen[Entry] = shown.brought_up("statements", (), made)
        return sorted(found.some, key=lambda each: (each.published is not None, each.published, -each.figure.start), reverse=True)

    return shown.kept("statements", (shown.view.sources,), newest_first)


def _is_statement(entry: Entry) -> bool:
    figure = entry.figure
    return figure.term == TERM and figure.kind is Kind.COUNT and figure.stance is not Stance.HISTORICAL


def deaths_frame(shown: Shown, *, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the chart frame of all statements."""
    known = statements(shown)
    entries = known[:MOST_DRAWN]
    # Where all are of one place, the title of the situation says it.
    several = len({each.figure.place and each.figure.place.id for each in entries}) > 1
    rows = [deaths_row(each, shown, several=several) for each in entries]
    left_out = "" if len(known) == len(entries) else t("Drawn are the newest {n} of {all}; the files hold all.", n=len(entries), all=len(known))
    return ChartFrame(
        key="deaths",
        title=t("People killed, as reported"),
        lead=f"{t(LEAD)} {left_out}".strip(),
        figure=range_chart(rows, theme=theme, narrow=narrow),
        summary=" ".join(f"{row.label}: {row.drawing.spoken}." for row in rows),
        table=deaths_table(shown, entries),
        sources=source_lines(shown, entries),
        downloads={kind: f"/download/situation/deaths.{kind}{shown.view.search()}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        scope=scope(shown),
        height=chart_height(rows, narrow=narrow),
    )


def deaths_row(entry: Entry, shown: Shown, *, several: bool) -> RangeRow:
    """Return the row of a statement: who says it, of whom, of where and when; `several` where not all rows are of one place."""
    figure = entry.figure
    parts = [
        said_by(entry),
        whom_text(figure),
        place_name(figure.place) if several and figure.place else "",
        period_text(figure.reference_period, beside=shown.as_of),
        cause_text(figure),
    ]
    label = with_commas(parts)
    return RangeRow(
        label=f"{label[0].upper()}{label[1:]}{_beside(entry, shown)}", text=figure_text(figure), drawing=of_figure(figure, shown.interval(figure)), colour="casualties"
    )  # fmt: skip


def _beside(entry: Entry, shown: Shown) -> str:
    """Return what a row says of a statement that does not stand: how else it was said, or that another took its place."""
    stance = entry.figure.stance
    if stance not in ELIGIBLE_STANCES:
        return "" if is_only_denied(entry.figure) else f" ({t(stance.value)})"
    return "" if shown.stands(entry) else t(" (replaced)")


def _standing(entry: Entry, shown: Shown) -> str:
    stance = entry.figure.stance
    if stance not in ELIGIBLE_STANCES:
        return t(stance.value)
    return t("stands") if shown.stands(entry) else t("replaced by a later report")


def deaths_table(shown: Shown, entries: Sequence[Entry]) -> Table:
    """Return statements as rows."""
    rows: list[dict[str, Any]] = [
        {
            "number": figure_text(each.figure),
            "group": whom_text(each.figure),
            **ends(shown.interval(each.figure)),
            **statement_cells(shown, each),
            "place": place_name(each.figure.place) if each.figure.place else t("not stated"),
            "cause": each.figure.cause or t("not stated"),
            "standing": _standing(each, shown),
        }
        for each in entries
    ]
    return Table(columns=COLUMNS, rows=rows)


def deaths_file(shown: Shown, kind: str) -> bytes:
    """Return the statements as a file."""
    return file_of(deaths_table(shown, statements(shown)), shown, kind, name="Deaths")
