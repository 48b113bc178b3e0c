"""Reports: every text that the ledger holds, newest publication first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import dash
from dash import Output
from dash.development.base_component import Component

from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import action_link, empty_state
from dashboard.components.basics import chip, note
from dashboard.components.evidence import BASIS, report_link
from dashboard.drawn import drawn
from dashboard.elements import Link, html
from dashboard.followed import of_one
from dashboard.shown import Showing
from dashboard.translation import later, localised, t
from dashboard.words import long_day, short_day
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError, StoredReport

PATH = "/reports"
TITLE = later("Reports")
MOST = 100


def layout(**query: Any) -> Component:
    """Return the page's frame; the list comes by callback."""
    return _page(html.Div(id="reports", className="part"))


def _page(content: Component) -> Component:
    lead = t("What the figures were read from: each text as it was stored, word for word, under its hash.")
    return html.Div([html.H1(t(TITLE)), html.P(lead, className="sub"), content])


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks, and return what it shows before any script has run."""
    showing = Showing(ledger)

    @drawn(app, "reports", [Output("reports", "children")], ["live-revision", "asked"])
    def show(_: int, search: str | None) -> Component:
        try:
            view = of_one(ledger, View.parse(search))
            return listed(showing.reports(view), view, since=query_of(search).get("after", ""))
        except (AddressError, LedgerError) as error:
            return note(refusal(error), tone="bad")

    def words(search: str) -> Component:
        view = of_one(ledger, View.parse(search))
        return _page(html.Div(listed(showing.reports(view), view, since=query_of(search).get("after", "")), className="part"))

    return words


def listed(newest: Sequence[StoredReport], view: View, *, since: str = "") -> Component:
    """Return a page of the table of reports, the `newest` first, from the one after the report `since` on, or what to do where there are none."""
    if not newest:
        return empty_state(t("No reports yet"), t("Paste a text or upload a file, and its figures are read."), action_link(t("Add a report"), "/add"))
    begin = next((at + 1 for at, each in enumerate(newest) if each.id == since), 0) if since else 0
    drawn_rows = [_row(each, view) for each in newest[begin : begin + MOST]]
    head = html.Thead(html.Tr([html.Th(t(name), scope="col", className=align) for name, align in _COLUMNS]))
    table = html.Table([head, html.Tbody(drawn_rows)], className="table stacks reports")
    return html.Div([table, *_further(newest, begin, view)], className="panel")


def _further(newest: Sequence[StoredReport], begin: int, view: View) -> list[Component]:
    """Return where in all reports this page is, and the ways to the newer and the older ones; nothing where it holds all."""
    if len(newest) <= MOST:
        return []
    end = min(begin + MOST, len(newest))
    said = t("{first} to {last} of {all}", first=begin + 1, last=end, all=len(newest))
    newer = newest[begin - MOST - 1].id if begin > MOST else None
    links = [
        *([Link(t("newer reports"), href=f"{PATH}{view.search(after=newer)}")] if begin else []),
        *([Link(t("older reports"), href=f"{PATH}{view.search(after=newest[end - 1].id)}")] if end < len(newest) else []),
    ]
    return [html.Nav([html.Span(said), *links], className="more pages", **aria(label=t("Further reports")))]


_COLUMNS = ((later("Report"), ""), (later("Published"), ""), (later("Figures"), "r"), (later("Recorded"), ""), ("SHA-256", ""))


def _row(stored: StoredReport, view: View) -> Component:
    report = stored.report
    basis = t(BASIS[report.published_basis])
    published = long_day(report.published) if report.published else t("not known")
    figures = Link(
        [localised(f"{stored.figure_count:,}"), html.Span(t(" figures"), className="visually-hidden")],
        href=f"/figures{view.search(report=stored.id)}",
    )
    return html.Tr(
        [
            html.Th([report_link(stored, view), html.Small(report.publisher or t("no publisher is named"))], scope="row", className="report-title"),
            html.Td([published, html.Small(chip(basis, title=report.published_note) if report.published else None)], **dataset(label=t("Published"))),
            html.Td(figures, className="r", **dataset(label=t("Figures"))),
            html.Td([short_day(stored.recorded_at.date()), html.Small(stored.editor)], **dataset(label=t("Recorded"))),
            html.Td(html.Span(html.Code(report.sha256[:12]), title=report.sha256), **dataset(label="SHA-256")),
        ]
    )
