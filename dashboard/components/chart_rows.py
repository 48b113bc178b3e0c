"""What the charts of every page share: columns of their tables, names of reports, and the files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from dash.development.base_component import Component

from dashboard.components.frame import MOST_SOURCES, Table
from dashboard.elements import Link, html
from dashboard.shown import Shown
from dashboard.translation import t, tn
from dashboard.words import long_day, period_text, report_title, said_by, short_day, unmarked, words_of
from metrics.definitions import convention
from metrics.exports import About, view_in_words, write_rows
from metrics.exports.sheet import about_columns
from metrics.interval import Interval
from metrics.model import Entry

# Sources and reports that the line under a picture names one by one.
MOST_CREDITED = 8


def ends(interval: Interval | None) -> dict[str, Any]:
    """Return the ends of an interval as the cells of a row; none where there is no interval."""
    return {"lower": interval.lower if interval else None, "upper": interval.upper if interval else None}


def report_name(shown: Shown, entry: Entry) -> str:
    """Return what the report of a figure is called."""
    report = shown.stored(entry.report_id).report
    return report_title(report) if report.title or not report.publisher else report.publisher


def source_lines(shown: Shown, entries: Sequence[Entry]) -> tuple[Component, ...]:
    """Return a line for each source and report that a chart rests on, in the order of first use; of very many the first, and how many more there are."""
    of: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        of.setdefault((said_by(entry), entry.report_id), entry)
    lines = [_source_line(shown, who, entry) for (who, _), entry in islice(of.items(), MOST_SOURCES)]
    left = len(of) - len(lines)
    more = [html.Span(tn("and {n} more, which the files name", "and {n} more, which the files name", left))] if left else []
    return (*lines, *more)


def _source_line(shown: Shown, who: str, entry: Entry) -> Component:
    report = shown.stored(entry.report_id).report
    published = f", {short_day(report.published)}" if report.published else t(", no date")
    link = Link(report_name(shown, entry), href=f"/report{shown.view.search(id=entry.report_id, figure=entry.figure_id)}")
    return html.Span([f"{who[0].upper()}{who[1:]}{t(', in “')}", link, f"{t('”')}{published}"])


def credit(shown: Shown, entries: Sequence[Entry]) -> str:
    """Return the line that is burned into a downloaded picture: who says so, in which report; of very many how many."""
    voices = {(source.name, source.manner) if (source := each.figure.source) is not None else each.publisher for each in entries}
    return credited(shown, entries, sources=len(voices), reports=len({each.report_id for each in entries}))


def credited(shown: Shown, entries: Sequence[Entry], *, sources: int, reports: int) -> str:
    """Return the line of `credit` of figures that so many sources say in so many reports; of very many they are not looked at."""
    if max(sources, reports) > MOST_CREDITED:
        said, of = tn("{n} source", "{n} sources", sources), tn("{n} report", "{n} reports", reports)
        return f"{t('{sources}; in {reports}.', sources=said, reports=of)} {read_by(shown)}"
    who = dict.fromkeys(said_by(each) for each in entries)
    listed = t("”, “").join(dict.fromkeys(report_name(shown, each) for each in entries))
    return f"{t('Sources: {sources}; in “{reports}”.', sources=t(', ').join(who), reports=listed)} {read_by(shown)}"


def read_by(shown: Shown) -> str:
    """Return by which convention hedges are read, and whether round numbers are read as rounded."""
    version = convention(shown.view.convention).version
    if shown.view.rounding:
        return t("Hedges by {convention}, rounding on.", convention=version)
    return t("Hedges by {convention}, rounding off.", convention=version)


def scope(shown: Shown) -> str:
    """Return the line under a chart that says of where, as of when, as known when and by which convention."""
    parts = [
        shown.situation.title if shown.situation else "",
        t("as of {day}", day=long_day(shown.as_of)) if shown.as_of else "",
        *narrowed(shown),
    ]
    return f"{t(', ').join(each for each in parts if each)}. {read_by(shown)}"


def narrowed(shown: Shown) -> list[str]:
    """Return as known when, and by whom alone, where a view is narrowed to these."""
    known, sources = shown.view.as_known_on, shown.view.sources
    return [
        *([t("as known on {day}", day=long_day(known))] if known else []),
        *([t("only {sources}", sources=t(", ").join(sources))] if sources else []),
    ]


def statement_cells(shown: Shown, entry: Entry) -> dict[str, Any]:
    """Return the cells of a figure that every table of statements has at its end: words, source, when, report."""
    return {
        "words": words_of(entry.figure),
        "source": said_by(entry),
        "period": period_text(entry.figure.reference_period),
        "report": report_name(shown, entry),
    }


def file_of(table: Table, shown: Shown, kind: str, *, name: str) -> bytes:
    """Return a chart's table as a file of `kind`, saying in it which view it shows."""
    view = shown.view
    about = About(
        made_at=datetime.now(UTC),
        view=view_in_words(situation=shown.situation.title if shown.situation else None, source=view.sources),
        convention=view.convention,
        rounding=view.rounding,
        as_of=shown.as_of,
        as_known_on=view.as_known_on,
        situation=shown.situation.title if shown.situation else None,
    )
    rows = [{name: unmarked(value) if isinstance(value, str) else value for name, value in row.items()} for row in table.rows]
    return write_rows(rows, [*table.columns, *about_columns(about)], kind, about, name=name)
