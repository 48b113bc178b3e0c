"""The words behind a number, beside the numbers: what was said, by whom, how it is read, and an editor's yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components import facts, in_context
from dashboard.components.chart_rows import report_name
from dashboard.components.derived import with_suffix
from dashboard.components.evidence import interval_and_why, said_in_words, status_chip
from dashboard.elements import Link, html
from dashboard.key_figures import key_figures
from dashboard.permitted import TAKES_EDITOR
from dashboard.shown import Shown
from dashboard.translation import t
from dashboard.words import interval_text, period_text, said_by, short_day, unit_text
from dashboard.words.cautions import reading_text
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.definitions import interval_of, terms
from metrics.model import Accuracy, Alternative, Entry, Evidence, Figure, PublishedBasis, ReviewStatus, State


def chosen_entry(shown: Shown, selected: str | None) -> Entry | None:
    """Return the figure whose words are shown: the one that was clicked, else the first key figure that has a number."""
    asked = shown.entry(selected)
    if asked is not None:
        return asked
    leading = [each.entry for each in key_figures(shown)]
    return next((each for each in leading if each.figure.state is State.REPORTED), leading[0] if leading else None)


def aside(shown: Shown, entry: Entry) -> list[Component]:
    """Return the panel's content for one figure."""
    figure = entry.figure
    colour = terms()[figure.term].colour if figure.term in terms() else "other"
    stored = shown.stored(entry.report_id)
    return [
        html.Div(
            [
                html.Div([html.H3(_title(figure), className="k"), status_chip(entry.review_status)], className="aside-head"),
                in_context(stored.report.text, [figure.words, *_companions(shown, entry)]),
                facts(_facts(shown, entry)),
                html.Div(_acts(entry, shown.view), className="actions"),
            ],
            style={"--c": f"var(--{colour})"},
        )
    ]


def _title(figure: Figure) -> str:
    said = said_in_words(figure)
    return with_commas((said, place_name(figure.place))) if figure.place else said


def _companions(shown: Shown, entry: Entry) -> list[Evidence]:
    """Return the words of the figures that are used together with this one and stand near it: "8 kilometers square" beside "over 80,000"."""
    partners = {one.figure_id for each in shown.resting_on([entry.figure_id]) for one in each.inputs}
    near = [each.figure.words for each in shown.entries if each.figure_id in partners and each.report_id == entry.report_id]
    return [each for each in near if abs(each.start - entry.figure.start) < 120]


def _facts(shown: Shown, entry: Entry) -> list[tuple[str, Any]]:
    figure = entry.figure
    link = Link(report_name(shown, entry), href=f"/report{shown.view.search(id=entry.report_id, figure=entry.figure_id)}")
    out: list[tuple[str, Any]] = [
        (t("Said by"), said_by(entry)),
        (t("Reported in"), link),
        (t("Date"), _date(shown, entry)),
        (t("Interval"), interval_and_why(figure, shown.interval(figure), shown.view)),
    ]
    out += [(t("Also read as"), _alternative(each, figure, shown)) for each in figure.alternatives]
    if not figure.alternatives:
        out += [(t("Also read as"), text) for text in _consequences(shown, entry)]
    return out


def _consequences(shown: Shown, entry: Entry) -> list[str]:
    """Return what another reading of a number used together with this one comes to: "a square with sides of 8 km: density > 1,107 /km²"."""
    found: dict[str, list[str]] = {}
    for each in shown.resting_on([entry.figure_id]):
        row = shown.indicators[each.indicator].row
        for other in each.alternatives:
            if other.reading is not None and other.interval is not None:
                found.setdefault(reading_text(other.reading), []).append(f"{t(row.title).lower()} {with_suffix(interval_text(other.interval), row)}")
    return [f"{reading}: {', '.join(values)}" for reading, values in found.items()]


def _date(shown: Shown, entry: Entry) -> str:
    period, report = entry.figure.reference_period, shown.stored(entry.report_id).report
    if period.accuracy is not Accuracy.NOT_STATED:
        return f"{period_text(period)}: “{period.words}”" if period.words else period_text(period)
    if report.published is None:
        return t("not stated, and the report has no date")
    inferred = t(", itself inferred") if report.published_basis is PublishedBasis.INFERRED else ""
    return t("not stated; the report’s date, {short_day}{inferred}", short_day=short_day(report.published), inferred=inferred)


def _alternative(each: Alternative, figure: Figure, shown: Shown) -> str:
    interval = interval_of(each, term=each.term or figure.term, convention=shown.view.convention, rounding=shown.view.rounding)
    read = reading_text(each.reason)
    return f"{read}: {interval_text(interval)} {unit_text(each.unit_of_value)}" if interval is not None else read


def _acts(entry: Entry, view: View) -> Sequence[Component]:
    """Return what an editor can do; correcting needs a form and opens the evidence with it."""

    def button(act: str, text: str, *, quiet: bool) -> Component:
        identity = {"aside": act, "figure": entry.figure_id, "seq": entry.seq}
        return html.Button(text, id=identity, type="button", className=f"btn btn-ghost {TAKES_EDITOR}" if quiet else f"btn {TAKES_EDITOR}")

    out = [] if entry.review_status is ReviewStatus.APPROVED else [button("approve", t("Approve"), quiet=False)]
    correct = html.Button(t("Correct"), type="button", className=f"btn btn-ghost {TAKES_EDITOR}", **dataset(figure=entry.figure_id, correct="yes"))
    whole = Link(t("Open in Figures"), href=f"/figures{view.search(figure=entry.figure_id)}", className="link")
    return [*out, correct, button("reject", t("Reject"), quiet=True), whole]
