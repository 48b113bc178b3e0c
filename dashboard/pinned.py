"""What a pinned link says of the time since it was made: how many figures have changed, which, and the way to today's view."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import aria
from dashboard.components.evidence import counted_title
from dashboard.elements import Link, html
from dashboard.translation import localised_digits, t, tn
from dashboard.words import figure_with_unit, long_day, period_text, said_by
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.ledger import Ledger, Query
from metrics.ledger.differences import DifferenceKind, DifferenceRow, differences
from metrics.model import Entry, ReviewStatus

MOST = 6
SILENT = (DifferenceKind.CONFIRMED, DifferenceKind.NOT_MENTIONED)


def changed_since(ledger: Ledger, view: View) -> list[DifferenceRow]:
    """Return what differs between what was known when the link was made and what is known now; [] for a view that is not pinned."""
    if view.pinned is None:
        return []
    situation = view.situation or next((each.id for each in ledger.situations()), None)
    now = Query(situation=situation, sources=view.sources, as_of=view.as_of, rejected=True)
    rows = differences(ledger.entries(replace(now, as_known_on=view.pinned)), ledger.entries(now))
    return [each for each in rows if each.kind not in SILENT]


def pinned_bar(ledger: Ledger, path: str, view: View) -> list[Component]:
    """Return the bar of a pinned view; nothing for another."""
    if view.pinned is None:
        return []
    rows = changed_since(ledger, view)
    made = t("Pinned: as known on {day} at {time}.", day=long_day(view.pinned.astimezone(UTC)), time=_time(view.pinned))
    today = Link(t("Show as known today"), href=f"{path}{view.changed(as_known_on=None).search()}", className="btn btn-ghost")
    if not rows:
        return [html.P([html.Strong(made), " ", t("Nothing has changed since.")]), today]
    told = tn("{n} figure has changed since.", "{n} figures have changed since.", len(rows))
    listed = html.Ul([html.Li(_row(each)) for each in rows[:MOST]])
    more = [html.P(tn("and {n} more", "and {n} more", len(rows) - MOST), className="of")] if len(rows) > MOST else []
    details = html.Details([html.Summary([html.Strong(made), " ", told]), listed, *more])
    return [details, today]


def _time(moment: datetime) -> str:
    return localised_digits(f"{moment.astimezone(UTC):%H:%M} UTC")


def _day(entry: Entry) -> str:
    return period_text(entry.figure.reference_period, beside=entry.published)


def _row(row: DifferenceRow) -> list[Component | str]:
    figure = row.either.figure
    place = f", {place_name(figure.place)}" if figure.place else ""
    before = figure_with_unit(row.old.figure) if row.old else t("not known")
    now = figure_with_unit(row.new.figure) if row.new else t("gone")
    if row.new is not None and row.new.review_status is ReviewStatus.REJECTED:
        now = t("rejected")
    elif row.old is not None and row.new is not None and before == now:
        # The number stayed: it is of another day.
        before, now = (with_commas((number, _day(each))) for number, each in ((before, row.old), (now, row.new)))
    return [
        html.Strong(counted_title(figure)),
        f"{place}: {before} ",
        html.Span("→", className="turns", **aria(hidden="true")),
        f" {now} ({said_by(row.either)})",
    ]
