"""The frame of the Changes page: what is compared with what, counts, the table, and a short text to copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import dash
from dash.development.base_component import Component

from dashboard.address import View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import Table, action_link, empty_state, file_links, note
from dashboard.components.chart_rows import file_of
from dashboard.components.choosing import choices, chooser, switches
from dashboard.components.evidence import term_title
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.changes.asked import MODES, Asked, came_late, completed, days_of, difference, report_title, reports_of
from dashboard.pages.changes.in_words import in_words
from dashboard.pages.changes.rows import COLUMNS, drawn_rows, kind_title, rows_table
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn
from dashboard.words import long_day
from dashboard.words.directions import quoted
from metrics import pipeline
from metrics.definitions.difference_rows import difference_kinds
from metrics.ledger import DifferenceRow, Ledger, StoredReport

PATH = "/changes"
KEY = "changes"
TITLE = later("Changes")
MOST = 200


def layout(**query: Any) -> Component:
    """Return the page's frame; its content comes by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(t(TITLE), t("What is new, what changed, what is confirmed or contradicted: the old words beside the new ones."))


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callback, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(ledger, showing.of(View.parse(search)), Asked.parse(query_of(search)))

    register_content(app, KEY, PATH, _head, draw)

    def words(search: str) -> list[Component]:
        return content(ledger, showing.of(View.parse(search)), Asked.parse(query_of(search)))

    return first_paint(_head, words)


def content(ledger: Ledger, shown: Shown, asked: Asked) -> list[Component]:
    """Return the choices and what differs, or what is to be done where there is nothing to compare."""
    reports = reports_of(ledger, shown)
    chosen = completed(asked, reports, days_of(shown, asked.mode))
    if not reports:
        return [
            empty_state(
                t("Nothing can have changed yet"),
                t("Add a report, then a second one: what it changes stands here."),
                action_link(t("Add a report"), "/add"),
            )
        ]
    if chosen is None:
        bar = choices(_modes(shown, asked))
        return [
            bar,
            empty_state(t("There is nothing to compare with"), t("So far everything is of one report or one day. Choose another comparison.")),
        ]
    found = difference(ledger, shown, chosen)
    rows = [each for each in found.rows if chosen.term in (None, each.either.figure.term)]
    listed = [each for each in rows if chosen.kind in (None, each.kind)]
    late = (
        [note(t("It came after newer reports, and is compared with what was published before it."), tone="plain")]
        if came_late(reports, chosen)
        else []
    )
    return [_choices(shown, chosen, reports, rows), *late, *_result(ledger, shown, chosen, found, rows, listed)]


def _modes(shown: Shown, asked: Asked) -> Component:
    links = [(t(text), f"{PATH}{shown.view.search(by=mode, term=asked.term)}", mode == asked.mode) for mode, text in MODES.items()]
    return switches(t("Compare"), links)


def _choices(shown: Shown, asked: Asked, reports: Sequence[StoredReport], rows: Sequence[DifferenceRow]) -> Component:
    if asked.mode in ("", "reports"):
        options = [(each.id, report_title(each)) for each in reports]
    else:
        options = [(day.isoformat(), long_day(day)) for day in days_of(shown, asked.mode)]
    before = None
    if asked.mode:
        before = chooser("before", t("Before"), [each for each in options if each[0] != asked.after], asked.before or "")
    after = chooser("after", t("The report") if asked.mode == "" else t("After"), options, asked.after or "")
    terms = sorted({each.either.figure.term for each in rows if each.either.figure.term} | ({asked.term} if asked.term else set()), key=term_title)
    term = chooser("term", t("Term"), [("", t("All terms")), *[(each, term_title(each)) for each in terms]], asked.term or "")
    return choices(_modes(shown, asked), before, after, term)


def _result(
    ledger: Ledger, shown: Shown, asked: Asked, found: pipeline.Difference, rows: Sequence[DifferenceRow], listed: Sequence[DifferenceRow]
) -> list[Component]:  # fmt: skip
    compared = t("{after}, compared with {before}", after=quoted(found.after_title), before=quoted(found.before_title))
    title = html.H2(compared, className="changes-title")
    if not rows:
        return [title, empty_state(t("Nothing differs"), t("Both say the same, or neither speaks of what the other says."))]
    addresses = {kind: f"/download/changes/differences.{kind}{asked.search(shown.view)}" for kind in ("csv", "xlsx", "json")}
    left = len(listed) - MOST
    more = [html.P(tn("{n} more row is in the files.", "{n} more rows are in the files.", left), className="more")] if left > 0 else []
    table = html.Div([drawn_rows(ledger, shown, listed[:MOST]), *more, file_links(t("what differs"), addresses)], className="panel")
    return [title, _counts(shown, asked, rows), table, _text(shown, found)]


def _counts(shown: Shown, asked: Asked, rows: Sequence[DifferenceRow]) -> Component:
    """Return how many rows there are of each kind, each leading to those alone."""
    kinds = [each.kind for each in rows]
    order = list(dict.fromkeys(sorted(kinds, key=lambda kind: list(difference_kinds()).index(kind.value))))
    everything = html.Li(
        Link(t("all {n}", n=len(rows)), href=f"{PATH}{asked.search(shown.view, kind=None)}"),
        **aria(current="true" if asked.kind is None else None),
    )
    items = [
        html.Li(
            Link([html.Strong(f"{kinds.count(kind)} "), kind_title(kind)], href=f"{PATH}{asked.search(shown.view, kind=kind.value)}"),
            title=t(difference_kinds()[kind.value].text),
            **aria(current="true" if asked.kind is kind else None),
        )
        for kind in order
    ]
    return html.Ul([everything, *items], className="switches counts", **aria(label=t("What happened")))


def _text(shown: Shown, found: pipeline.Difference) -> Component:
    """Return the difference as a short text that can be copied into a message."""
    text = in_words(shown, found)
    copy = html.Button(t("Copy the text"), type="button", className="btn btn-ghost btn-small", **dataset(copy="changes-text", copied=t("Copied")))
    return html.Section(
        [html.H2(t("In words"), id="changes-words"), html.P(text, id="changes-text", className="panel difference-text"), copy],
        className="part", **aria(labelledby="changes-words"),
    )  # fmt: skip


def differences_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return what differs as a file. Raises AddressError."""
    shown = read(ledger, View.parse(search))
    asked = Asked.parse(query_of(search))
    chosen = completed(asked, reports_of(ledger, shown), days_of(shown, asked.mode))
    if chosen is None:
        return file_of(Table(columns=COLUMNS, rows=()), shown, kind, name="Changes")
    rows = [
        each for each in difference(ledger, shown, chosen).rows if chosen.term in (None, each.either.figure.term) and chosen.kind in (None, each.kind)
    ]
    return file_of(rows_table(rows), shown, kind, name="Changes")


FILES = {"differences": differences_file}
