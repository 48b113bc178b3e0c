"""The frame of the Timeline page: what is said of when over all terms, or one term by source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import dash
from dash.development.base_component import Component

from dashboard.address import View, query_of
from dashboard.charts import moments as lanes_of_time
from dashboard.charts import overview
from dashboard.charts.days import Span
from dashboard.components import ChartFrame, Table, action_link, chart_frame, empty_state, section
from dashboard.components.at_once import at_once
from dashboard.components.chart_rows import credited, ends, file_of, scope, source_lines, statement_cells
from dashboard.components.choosing import choices, chooser
from dashboard.components.evidence import term_colour, term_title
from dashboard.components.frame import LIGHT, MOST_SHOWN
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.timeline.columns import Some, end_of
from dashboard.pages.timeline.counting import figure_counts, report_counts, unit_of
from dashboard.pages.timeline.moments import GROUPS, MOST_MARKS, MOST_ROWS, by_form, by_term, falls, lanes, overview_rows, told_most
from dashboard.pages.timeline.told import LASTS, Asked, chosen, span_of, told
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn, tongue
from dashboard.words import figure_with_unit, number, report_title, unit_text
from dashboard.words.places import name_of_place, place_name
from metrics.exports import row_column
from metrics.ledger import Ledger
from metrics.model import Accumulation

PATH = "/timeline"
KEY = "timeline"
TITLE = later("Timeline")
FORMS = {
    Accumulation.STOCK: later(
        "How things stood on a day. The band is as wide as the date is known and as high as the number is; nothing is joined between two counts."
    ),
    Accumulation.FLOW: later("What happened in a time. A bar is as wide as its period; bars of two sources are never added."),
    Accumulation.RUNNING_TOTAL: later(
        "Counted since a beginning. A step leads from one count to the next of the same source; the later one takes the place of the earlier."
    ),
}
COLUMNS = (
    row_column("figure", "Figure", "What is counted."),
    row_column("kind", "Kind", "Whether it says how things stood, what happened in a time, or what has been counted since a beginning."),
    row_column("source", "Said by", "Who says so."),
    row_column("number", "As said", "The number with its hedge, or that none is given."),
    row_column("lower", "Lower", "Lower end of the interval under the convention and rounding of the view.", "number"),
    row_column("upper", "Upper", "Upper end of the interval; empty where there is none.", "number"),
    row_column("start", "From", "First day that it speaks of; empty where only the last one is known.", "date"),
    row_column("end", "Until", "Last day that it speaks of; the day of its report where it says none.", "date"),
    row_column("accuracy", "Accuracy", "How exactly the time is known."),
    row_column("place", "Place", "Where, where the report says."),
    row_column("words", "Words", "The words of the report that state it.", wrap=True, width=40),
    row_column("report", "Report", "The report the words stand in.", wrap=True, width=30),
)


def layout(**query: Any) -> Component:
    """Return the page's frame; the charts come by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(t(TITLE), t("What is said of when. Stocks, flows and running totals stand apart, and every source keeps to its own line."))


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callback, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(showing.of(View.parse(search)), Asked.parse(query_of(search)), theme=theme, narrow=narrow)

    register_content(app, KEY, PATH, _head, draw)

    def words(search: str) -> list[Component]:
        return at_once(draw(search, "light", False))

    return first_paint(_head, words)


def content(shown: Shown, asked: Asked, *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return the choices and the charts, or what is to be done where there is nothing to draw."""
    if not told(shown).every:
        text = t("Add a report, and its figures appear here at the time they speak of.")
        return [empty_state(t("Nothing is known of any time yet"), text, action_link(t("Add a report"), "/add"))]
    entries = chosen(shown, asked)
    bar = _choices(shown, asked)
    if not entries:
        everything = action_link(t("Show everything"), f"{PATH}{shown.view.search()}")
        return [bar, empty_state(t("Nothing is left"), t("No figure is of this term, place and time together."), everything)]
    if asked.term is None:
        return [bar, chart_frame(overview_frame(shown, asked, entries, theme=theme, narrow=narrow)), _terms(shown, asked, entries)]
    return [bar, *_by_form(shown, asked, entries, theme=theme, narrow=narrow)]


def _choices(shown: Shown, asked: Asked) -> Component:
    known = told(shown)
    terms, places = sorted(known.of_term, key=term_title), {key: name_of_place(key, name) for key, name in known.places.items()}
    lasts = [("", t("All of it")), *[(key, tn("The last {n} day", "The last {n} days", days)) for key, days in LASTS.items()]]
    return choices(
        chooser("term", t("Term"), [("", t("All terms")), *[(each, term_title(each)) for each in terms]], asked.term or ""),
        chooser("place", t("Place"), [("", t("All places")), *sorted(places.items(), key=lambda pair: pair[1].casefold())], asked.place or ""),
        chooser("last", t("Time"), lasts, str(asked.last) if asked.last else ""),
    )


class Overview(NamedTuple):
    """What the chart of all terms shows, how many rows it leaves out, and who is credited."""

    rows: Sequence[overview.Row]
    reports: overview.Reports
    span: Span
    left: int
    credit: str


def _overview(shown: Shown, asked: Asked, entries: Some) -> Overview:
    """Return what the chart of all terms shows; of everything, which is asked for again whenever a choice is taken back, it is kept."""

    def made() -> Overview:
        groups, drawn = told_most(entries, shown), entries
        if left := len(by_term(entries)) - len(groups):
            # What is not drawn makes no room for itself: a plan for another year would press all the rest together.
            drawn = entries.within(groups)
        span = span_of(drawn, shown, asked)
        rows = overview_rows(groups, shown, span)
        return Overview(rows, _reports(shown, span), span, left, credit_of(shown, entries))

    view = shown.view
    return shown.kept("timeline-overview", (view.sources, view.convention, view.rounding, tongue()), made) if asked == Asked() else made()


def overview_frame(shown: Shown, asked: Asked, entries: Some, *, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the chart of all terms in its frame."""
    rows, reports, span, left, credit = _overview(shown, asked, entries)
    notes = [
        t(
            "A hollow mark stands on the day of its report: its words say no date. A number that is not reported is an upright stroke, and never a nought."
        )
    ]
    if left > 0:
        notes.append(tn("{n} more row is not drawn; choose a term to see it.", "{n} more rows are not drawn; choose a term to see one.", left))
    if any(row.counts for row in rows):
        notes.append(
            t(
                "Where the numbers of a row are too many to be told apart, a bar counts the figures of its time, pale and under the line those that say that no number is known. Choose one, or the term, to see its numbers."
            )
        )
    return ChartFrame(
        key="timeline",
        title=t("What is said of when"),
        lead=t("Each mark is a number at the time it speaks of; a line is as long as that time. Choose a mark to see the words."),
        figure=overview.overview_chart(rows, reports, span, theme=theme, narrow=narrow),
        summary=" ".join(f"{row.label}: {tn('{n} figure', '{n} figures', row.count)}." for row in rows[:MOST_ROWS]),
        **_told(shown, entries),
        notes=tuple(notes),
        downloads=_downloads(shown, asked),
        credit=credit,
        scope=scope(shown),
        height=overview.chart_height(rows, span, narrow=narrow),
    )


def _reports(shown: Shown, span: Span) -> overview.Reports:
    """Return the reports that came out in a span, each where they can be told apart."""
    out = [(day, each.report) for each in shown.reports if (day := each.report.published) and span.first <= day <= span.last]
    if len(out) <= MOST_MARKS:
        return overview.Reports(label=t("Reports"), days=[(day, report_title(report)) for day, report in out])
    said = tn("{n} report", "{n} reports", len(out))
    return overview.Reports(label=f"{t('Reports')} · {said}", counts=report_counts((day for day, _ in out), span))


def _told(shown: Shown, entries: Some) -> dict[str, Any]:
    """Return table and sources of figures; of many when somebody looks at them."""
    table, lines = partial(_shown_table, shown, entries), partial(source_lines, shown, entries)
    return {"table": table, "sources": lines} if len(entries) > LIGHT else {"table": table(), "sources": lines()}


def credit_of(shown: Shown, entries: Some) -> str:
    """Return the line of `credit`, of very many without looking at each."""
    return credited(shown, entries, sources=entries.many("who"), reports=entries.many("report"))


def _terms(shown: Shown, asked: Asked, entries: Some) -> Component:
    """Return the terms as links: the way into the charts of one of them, for the keyboard too."""
    every = told(shown).of_term if asked == Asked() else entries.terms()
    terms = sorted(every, key=term_title)
    links = [html.Li(Link(term_title(each), href=f"{PATH}{asked.search(shown, term=each)}")) for each in terms]
    return section(t("One term, source by source"), None, html.Ul(links, className="jumps"), name="terms")


def _by_form(shown: Shown, asked: Asked, entries: Some, *, theme: ThemeName, narrow: bool) -> list[Component]:
    out = []
    forms = by_form(entries)
    span = span_of(entries, shown, asked)
    for (kind, unit), group in forms.items():
        several = sum(1 for each, _ in forms if each is kind) > 1
        title = f"{term_title(asked.term)}: {t(GROUPS[kind]).lower()}" + (f" ({unit_text(unit)})" if several else "")
        drawn, left = lanes(group, shown, span, with_place=asked.place is None, narrow=narrow)
        counted = _counted(drawn, group, span, title=term_title(asked.term))
        frame = ChartFrame(
            key=f"timeline-{kind.value}-{unit}",
            title=title,
            lead=t(FORMS[kind]),
            figure=lanes_of_time.lanes_chart(drawn, span, tone=term_colour(asked.term), form=kind.value, theme=theme, narrow=narrow, counted=counted),
            summary=" ".join(f"{lane.label}: {'; '.join(each.drawing.spoken for each in lane.moments[:6])}." for lane in drawn),
            **_told(shown, group),
            notes=_notes(kind, drawn, left, len(group)),
            downloads=_downloads(shown, asked),
            credit=credit_of(shown, group),
            scope=scope(shown),
            height=lanes_of_time.chart_height(drawn, counted),
        )
        out.append(section(title, t(FORMS[kind]), chart_frame(frame), *_all_of_them(shown, asked, counted), name=frame.key.replace(" ", "-")))
    return out


def _counted(drawn: Sequence[lanes_of_time.Lane], group: Some, span: Span, *, title: str) -> lanes_of_time.Counted | None:
    """Return the counts of all figures of a chart, None where it draws each."""
    if sum(len(lane.moments) for lane in drawn) == len(group):
        return None
    counts = figure_counts(group, span, title=title, opens=lambda entry: entry.figure_id, newest=True)
    figures = tn("{n} figure", "{n} figures", len(group))
    return lanes_of_time.Counted(label=t("All {figures} of every source, {by_month}", figures=figures, by_month=t(unit_of(span).name)), counts=counts)


def _all_of_them(shown: Shown, asked: Asked, counted: lanes_of_time.Counted | None) -> list[Component]:
    """Return the way to the figures that are not drawn."""
    if counted is None:
        return []
    href = f"/figures{shown.view.search(term=asked.term, place=asked.place)}"
    return [html.P(Link(t("Every figure of this term in the table of figures"), href=href), className="more")]


def _notes(kind: Accumulation, drawn: Sequence[lanes_of_time.Lane], left: int, figures: int) -> tuple[str, ...]:
    notes = []
    if (marks := sum(len(lane.moments) for lane in drawn)) < figures:
        notes.append(
            t(
                "{marks} of {all} are drawn: those of the sources with most to say, the newest where they would lie on each other. The bars above count all.",
                marks=number(marks),
                all=tn("{n} figure", "{n} figures", figures),
            )
        )
    if kind is Accumulation.RUNNING_TOTAL:
        notes += [
            t(
                "{who}: {before} became {after}. A running total can not fall, so its source corrected it.",
                who=lane.label,
                before=before.text,
                after=after.text,
            )
            for lane in drawn
            for before, after in falls(lane)
        ]
    if any(not each.stated for lane in drawn for each in lane.moments):
        notes.append(t("Hollow or dashed: its words say no date, so it stands on the day of its report."))
    if left > 0:
        notes.append(tn("{n} more source is in the files.", "{n} more sources are in the files.", left))
    return tuple(notes)


def _downloads(shown: Shown, asked: Asked) -> dict[str, str]:
    return {kind: f"/download/timeline/figures.{kind}{asked.search(shown)}" for kind in ("csv", "xlsx")}


def _shown_table(shown: Shown, entries: Some) -> Table:
    """Return the rows that the page shows: of very many figures the newest, the files hold all."""
    return replace(table(shown, entries[:MOST_SHOWN]), left=max(0, len(entries) - MOST_SHOWN))


def table(shown: Shown, entries: Some) -> Table:
    """Return the figures as rows, newest time first."""
    rows = [
        {
            "figure": term_title(each.figure.term),
            "kind": t(GROUPS[each.figure.accumulation]),
            "number": figure_with_unit(each.figure),
            **ends(shown.interval(each.figure)),
            "start": each.figure.reference_period.start,
            "end": end_of(each),
            "accuracy": t(each.figure.reference_period.accuracy.value.replace("_", " ")),
            **statement_cells(shown, each),
            "place": place_name(each.figure.place) if each.figure.place else t("not stated"),
        }
        for each in entries
    ]
    return Table(columns=COLUMNS, rows=rows)


def figures_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return what the timeline shows as a file. Raises AddressError."""
    shown = read(ledger, View.parse(search))
    return file_of(table(shown, chosen(shown, Asked.parse(query_of(search)))), shown, kind, name="Timeline")


FILES = {"figures": figures_file}
