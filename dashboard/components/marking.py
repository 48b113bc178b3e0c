"""Who may see a report or a figure: the marking as a word for everybody, and a choice of it for those who may mark."""

from __future__ import annotations

import dash
from dash import ALL, Input, State
from dash.development.base_component import Component

from dashboard.acting import KEPT_NAME, attempt, pressed, signed, telling, told
from dashboard.attributes import aria
from dashboard.elements import html
from dashboard.translation import t
from metrics import pipeline
from metrics.definitions.confidentiality_rows import confidentiality_rows
from metrics.ledger import Ledger, StoredReport
from metrics.ledger.people import AccountRole, actor
from metrics.model import Confidentiality
from metrics.pipeline import utc_now


def title_of(marking: Confidentiality) -> str:
    """Return what a marking is called."""
    return t(confidentiality_rows()[marking].title)


def meaning_of(marking: Confidentiality) -> str:
    """Return who sees what is marked so."""
    return t(confidentiality_rows()[marking].meaning)


def offered(situation: str | None = None) -> list[Confidentiality]:
    """Return the markings that who acts would still see in a situation, or, without one, somewhere."""
    who = actor()
    rows = confidentiality_rows()
    if who is None:
        return list(rows)
    least = {marking: AccountRole(row.least_role) for marking, row in rows.items()}
    return [marking for marking, role in least.items() if (who.may(role, situation) if situation else who.may_somewhere(role))]


def may_mark(stored: StoredReport) -> bool:
    """Return whether who acts may say who sees the report and its figures."""
    who = actor()
    return who is None or any(who.may(AccountRole.EDITOR, each) for each in stored.situations)


def who_may_see(ledger: Ledger, stored: StoredReport, key: str) -> Component:
    """Return how the report, or a figure of it, is marked, with the other markings to choose from for who may mark.

    A figure is no opener than its report, and is offered nothing that is.
    """
    holds = pipeline.marking_of(ledger, key).holds
    label = html.Span(t("Who may see it"), className="soft")
    if not may_mark(stored):
        return html.Div([label, html.Span(title_of(holds), title=meaning_of(holds))], className="who-sees")
    least = pipeline.marking_of(ledger, stored.id).own if key != stored.id else Confidentiality.PUBLIC
    rows = [html.Li(_choice(key, each, now=each is holds)) for each in confidentiality_rows() if each.level >= least.level]
    summary = html.Summary(title_of(holds), className="knob", **aria(label=t("Who may see it: {marking}", marking=title_of(holds))))
    return html.Div([label, html.Details([summary, html.Ul(rows, className="menu-panel menu-list")], className="menu share")], className="who-sees")


def _choice(key: str, marking: Confidentiality, *, now: bool) -> Component:
    return html.Button(
        [title_of(marking), html.Small(meaning_of(marking))],
        id={"mark": key, "as": marking.value},
        type="button",
        className="link menu-choice",
        **aria(current="true" if now else None),
    )


def mark(ledger: Ledger, key: str, word: str, name: str | None) -> Component:
    """Mark the report or the figure as it was asked, and return the notice of it, with its undo, or why it may not be.

    Raises PreventUpdate where it is marked so already.
    """

    def act() -> Component:
        marking = pipeline.confidentiality_named(word)
        if pipeline.marking_of(ledger, key).holds is marking:
            raise dash.exceptions.PreventUpdate
        done = pipeline.mark(ledger, key, marking, editor=signed(name), at=utc_now())
        return told(done, t("Marked {marking}.", marking=title_of(marking).lower()))

    return attempt(act)


def register_marking(app: dash.Dash, ledger: Ledger) -> None:
    """Register the choice, wherever it is shown; once an app."""

    @telling(app, Input({"mark": ALL, "as": ALL}, "n_clicks"), State(KEPT_NAME, "data"))
    def choose(_: list[int | None], name: str | None) -> Component:
        asked = pressed()
        return mark(ledger, asked["mark"], asked["as"], name)
