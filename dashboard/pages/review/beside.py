"""What stands beside the queue: the figure's words in context, everything known of it, what others say, and comments."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components.correction import differences
from dashboard.components.editing import shown_of
from dashboard.components.evidence import evidence, report_link
from dashboard.components.history import STATUS_WORDS
from dashboard.elements import html
from dashboard.translation import t
from dashboard.words import figure_with_unit, words_of
from metrics.ledger import Ledger, StaleEditError


def beside(ledger: Ledger, figure_id: str, view: View) -> list[Component]:
    """Return the evidence of a figure with its comments. Raises LedgerError where the ledger has no such figure."""
    shown = shown_of(ledger, figure_id, view)
    head = html.P([t("In "), report_link(shown.stored, view, figure_id)], className="soft small beside-report")
    return [head, *evidence(shown)]


def conflicts(stale: Sequence[StaleEditError], act: str) -> Component:
    """Return both versions of each figure that somebody changed first, with the way to do it anyway."""
    return html.Div([_conflict(each, act) for each in stale], role="alert", className="panel conflict-panel")


def _conflict(error: StaleEditError, act: str) -> Component:
    before, now = error.based_on, error.current
    who = now.editor or t("Somebody")
    changed = [(name, old, new) for name, old, new in differences(before.figure, now.figure)]
    statuses = [t(STATUS_WORDS[each.review_status][0]) for each in (before, now)]
    if before.review_status is not now.review_status:
        changed.append((t("Review"), t(statuses[0]), t(statuses[1])))
    rows = [html.Tr([html.Th(name, scope="row"), html.Td(old), html.Td(new)]) for name, old, new in changed]
    head = html.Thead(html.Tr([html.Th("", scope="col"), html.Th(t("You saw"), scope="col"), html.Th(t("{who} wrote", who=who), scope="col")]))
    again = html.Button(
        t("Do it anyway"), type="button", className="btn btn-ghost btn-small", **dataset(again=act, figure_id=now.figure_id, seq=now.seq),
    )  # fmt: skip
    leave = html.Button(t("Leave it as it is now"), type="button", className="btn btn-ghost btn-small", **dataset(leave="yes"))
    text = t(
        "{who} changed {figure} while you were looking at it. Nothing was recorded for it.",
        who=who,
        figure=f"“{words_of(before.figure)}” ({figure_with_unit(before.figure)})",
    )
    return html.Div(
        [html.P(text), html.Table([head, html.Tbody(rows)], className="table conflict"), html.Div([again, leave], className="actions actions-small")]
    )
