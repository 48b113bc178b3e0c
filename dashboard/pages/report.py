"""Report: a text to read, every figure marked in it, each with a note in the margin; the words lead to the note and the note to the words."""

from __future__ import annotations

from typing import Any

import dash
from dash import Output, dcc
from dash import State as Kept
from dash.development.base_component import Component

from dashboard.address import AddressError, View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import action_link, empty_state
from dashboard.components.annotated_text import Mark, annotated_text
from dashboard.components.basics import note
from dashboard.components.dating import day_of_publication, register_dating
from dashboard.components.evidence import counted_title, position_text, published_text, said_in_words, status_chip, term_colour
from dashboard.components.marking import may_mark, who_may_see
from dashboard.components.words_drawer import register_words_drawer, words_drawer
from dashboard.drawn import drawn
from dashboard.elements import Link, html
from dashboard.followed import of_report
from dashboard.translation import later, t
from dashboard.words import counted, figure_with_unit, period_text, report_title, said_by, short_day
from dashboard.words.directions import quoted
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from dashboard.words.refusals import refusal
from metrics.ledger import Ledger, LedgerError, Query, StoredReport
from metrics.model import Entry, PublishedBasis, ReviewStatus

PATH = "/report"
TITLE = later("Report")
IN_MENU = False


def layout(**query: Any) -> Component:
    """Return the page's frame; the text comes by callback."""
    return html.Div([html.Div(html.P(t("Reading …"), className="sub"), id="report"), dcc.Store(id="report-shown"), words_drawer()])


def register(app: dash.Dash, ledger: Ledger) -> None:
    """Register the page's callbacks."""
    register_words_drawer(app, ledger)
    register_dating(app, ledger)

    @drawn(app, "report", [Output("report", "children"), Output("report-shown", "data")], ["search", "live-revision"], Kept("report-shown", "data"))
    def show(search: str | None, revision: int, shown: list[Any] | None) -> tuple[Any, Any]:
        query = query_of(search)
        asked = [query.get("id"), revision, {key: value for key, value in query.items() if key != "figure"}]
        if asked == shown:
            raise dash.exceptions.PreventUpdate
        return page(ledger, search), asked


def page(ledger: Ledger, search: str | None) -> Component:
    """Return the report that the address asks for, or what is to be done where there is none."""
    query = query_of(search)
    key = query.get("id")
    if not key:
        return _none(t("No report is chosen"), t("Choose one from the list of reports."))
    try:
        view = of_report(ledger, View.parse(search), key)
        stored = ledger.report(key, as_known_on=view.as_known_on)
        entries = ledger.entries(Query(report_ids=(key,), unclassified=True, as_known_on=view.as_known_on))
    except (LedgerError, AddressError) as error:
        return _none(t("This report can not be shown"), refusal(error))
    by_id = {entry.figure_id: entry for entry in entries}
    marks = [_mark(view, entry) for entry in sorted(entries, key=lambda each: (each.figure.start, each.figure.end))]
    text = annotated_text(
        stored.report.text, marks, lambda mark: margin_note(by_id[mark.key], view, position_text(stored.report, mark.start)), selected=query.get("figure"), addressed=True,
        label=t("Text of the report {what}", what=stored.report.title or '').strip(),
    )  # fmt: skip
    # A figure is made from words by who may review the report, and nobody else is offered it.
    may = may_mark(stored)
    words = html.Div(text, tabIndex=-1, className="selectable", **dataset(selectable=stored.id if may else None))
    by_keyboard = [_by_keyboard()] if may else []
    head = _head(stored, entries, who_may_see(ledger, stored, stored.id), day_of_publication(ledger, stored), view)
    return html.Div([head, *by_keyboard, words], className="report-whole")


def _by_keyboard() -> Component:
    """Return how a figure is made from words, with the way for those who have no mouse at hand."""
    button = html.Button(t("choose them by keyboard"), type="button", className="link inline", **dataset(caret="yes"))
    keys = t("Arrows move by words and sentences, shift keeps what is chosen, Enter goes on, Escape leaves.")
    said = html.Span(id="caret-status", className="visually-hidden", role="status")
    return html.P(
        [t("A number was missed? Select its words, or "), button, ". ", html.Span(keys, className="caret-keys"), said], className="soft small"
    )


def _none(title: str, text: str) -> Component:
    return html.Div([html.H1(t(TITLE)), empty_state(title, text, action_link(t("All reports"), "/reports"))])


def _mark(view: View, entry: Entry) -> Mark:
    figure = entry.figure
    href = f"/report{view.search(id=entry.report_id, figure=entry.figure_id)}"
    return Mark(key=entry.figure_id, start=figure.start, end=figure.end, colour=term_colour(figure.term), label=said_in_words(figure), href=href)


def _head(stored: StoredReport, entries: list[Entry], seen_by: Component, day: list[Component], view: View) -> Component:
    report = stored.report
    by = f"{quoted(report.publisher)}. " if report.publisher else t("No publisher is named. ")
    published = t("Published: {published}.", published=published_text(report))
    why = report.published_note if report.published_basis is PublishedBasis.INFERRED else None
    reviewed = sum(entry.review_status is not ReviewStatus.PROPOSED for entry in entries)
    line: list[Any] = [
        Link(t("See its {counted} in the table", counted=counted(len(entries), "figure")), href=f"/figures{view.search(report=stored.id)}"),
        html.Span(t("{reviewed} of {len} reviewed", reviewed=reviewed, len=len(entries))),
        html.Span(
            t("Recorded {short_day}", short_day=short_day(stored.recorded_at.date()))
            + (t(" by {editor}", editor=stored.editor) if stored.editor else "")
        ),
        html.Span([t("SHA-256 "), html.Code(report.sha256[:12])], title=report.sha256),
    ]
    if report.url:
        line.append(html.A(t("Where it was published"), href=report.url, rel="noreferrer", target="_blank"))
    if report.licence:
        line.append(html.Span(t("Licence: {licence}", licence=report.licence)))
    return html.Header(
        [
            html.P(Link(t("All reports"), href=f"/reports{view.search()}"), className="crumb"),
            html.H1(report_title(report)),
            html.P([by, published], className="sub"),
            seen_by,
            *([note(why)] if why else []),
            *[note(each) for each in report.notes],
            *day,
            html.Div(line, className="report-line"),
        ],
        className="report-head",
    )


def margin_note(entry: Entry, view: View, position: str = "") -> Component:
    """Return the note of a figure beside its words: the number leads to the words, "Evidence" to everything else.

    `position` says where in the original file the words stand.
    """
    figure = entry.figure
    period = period_text(figure.reference_period, beside=entry.published)
    place = f", {place_name(figure.place)}" if figure.place else ""
    number = figure_with_unit(figure)
    to_words = html.A(
        number,
        href=f"/report{view.search(id=entry.report_id, figure=entry.figure_id)}",
        className="note-number",
        **dataset(show_words="yes"),
        **aria(label=t("{said_in_words}: show the words", said_in_words=said_in_words(figure))),
    )
    evidence = html.Button(t("Evidence and correction"), type="button", className="link inline", **dataset(figure=entry.figure_id))
    return html.Div(
        [
            html.Div([html.Span(counted_title(figure), className="note-term"), to_words], className="note-line"),
            html.Div(with_semicolons((f"{said_by(entry)}{place}", period, position or "")), className="note-by"),
            html.Div([evidence, *_reviewed(entry)], className="note-links"),
        ],
        className="margin-note",
        style={"--c": f"var(--{term_colour(figure.term)})"},
        **dataset(note=entry.figure_id),
    )


def _reviewed(entry: Entry) -> list[Component]:
    """Return what people have said of the figure; that nobody has looked yet is said once, at the head of the page."""
    return [] if entry.review_status is ReviewStatus.PROPOSED else [status_chip(entry.review_status)]
