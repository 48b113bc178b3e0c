"""The day on which a report was published: how it is known, what people said of it, and a form to correct it."""

from __future__ import annotations

from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, State
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, attempt, pressed, signature, signed, telling, told
from dashboard.components.basics import notice
from dashboard.components.evidence import BASIS
from dashboard.components.marking import may_mark
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import t
from dashboard.words import long_day, short_day
from dashboard.words.directions import quoted
from metrics import pipeline
from metrics.ledger import Ledger, StoredReport
from metrics.model import Judgement, PublishedBasis
from metrics.pipeline import Dated, utc_now

WITHDRAWN = "as-recorded"


def day_of_publication(ledger: Ledger, stored: StoredReport) -> list[Component]:
    """Return what people said of the day of a report, and the form by which who may review it corrects that."""
    known = pipeline.dated(ledger, stored)
    said: list[Component] = (
        [html.Ul([html.Li(_said(each)) for each in reversed(known.said)], className="plain-list soft small")] if known.said else []
    )
    if not may_mark(stored):
        return said
    return [html.Details([html.Summary(t("Correct the day of publication"), className="link"), _form(stored, known, said)], className="dating")]


def _said(each: Judgement) -> list[Any]:
    what = t("Day as it was recorded") if each.value is None else long_day(date.fromisoformat(each.value))
    who = t("{who}, {day}", who=each.editor or t("unnamed"), day=short_day(each.recorded_at.date()))
    return [html.Strong(what), f" {who}", *([": ", quoted(f"“{each.comment}”")] if each.comment else [])]


def _form(stored: StoredReport, known: Dated, said: list[Component]) -> Component:
    report = stored.report
    fields: dict[str, Any] = {"persistence": f"{stored.id} {known.based_on}", "persistence_type": "memory", "persisted_props": ["value"]}
    recorded = t("no day") if known.recorded is None else long_day(known.recorded)
    back = html.Button(
        t("As recorded: {day}", day=recorded),
        id={"dated": stored.id, "based": known.based_on, "to": WITHDRAWN},
        type="button",
        className="btn btn-ghost",
    )
    return html.Div(
        [
            html.P(t("All its figures follow, also what it tells of “Monday” or “yesterday”. What was known before stays as it was known."), className="soft small"),
            dmc.TextInput(
                id={"dating": "day"}, label=t("Published on"), value=report.published.isoformat() if report.published else "", placeholder="2016-12-12",
                inputProps={"type": "date"}, **fields,
            ),
            dmc.TextInput(id={"dating": "comment"}, label=t("Why"), value="", placeholder=t("Kept with the day"), **fields),
            signature(),
            html.Div(
                [
                    html.Button(t("Save the day"), id={"dated": stored.id, "based": known.based_on, "to": "day"}, type="button", className="btn"),
                    *([back] if report.published_basis is PublishedBasis.CORRECTED else []),
                ],
                className="actions",
            ),
            *said,
            *([html.P(t("Recorded with {day}, {basis}.", day=recorded, basis=t(BASIS[known.basis])), className="soft small")] if said else []),
        ],
        className=f"grading {TAKES_EDITOR}",
    )  # fmt: skip


def save_day(ledger: Ledger, report_id: str, typed: str, based_on: int, *, comment: str, name: str | None) -> Component:
    """Record the day that was typed, or with `WITHDRAWN` that of the recording, and return the notice of it, with its undo."""
    try:
        day = None if typed == WITHDRAWN else date.fromisoformat(typed.strip())
    except ValueError:
        return notice(t("“{words}” is not a day; write it as 2016-12-12.", words=typed))

    def act() -> Component:
        done = pipeline.date_report(
            ledger, report_id, day, editor=signed(name), at=utc_now(), comment=comment.strip() or None, based_on=based_on
        )  # fmt: skip
        published = ledger.report(report_id).report.published
        if done.id is None:
            return notice(t("That is its day already; nothing was changed."))
        return told(done, t("Published on {day}.", day=long_day(published)) if published else t("Published on no known day."))

    return attempt(act)


def register_dating(app: Dash, ledger: Ledger) -> None:
    """Register the form."""

    @telling(
        app, Input({"dated": ALL, "based": ALL, "to": ALL}, "n_clicks"), State({"dating": ALL}, "value"), State({"dating": ALL}, "id"),
        State(KEPT_NAME, "data"),
    )  # fmt: skip
    def save(_: list[int | None], values: list[str | None], ids: list[dict[str, str]], name: str | None) -> Component:
        asked = pressed()
        typed = {each["dating"]: value or "" for each, value in zip(ids, values, strict=True)}
        day = WITHDRAWN if asked["to"] == WITHDRAWN else typed.get("day", "")
        return save_day(ledger, asked["dated"], day, asked["based"], comment=typed.get("comment", ""), name=name)
