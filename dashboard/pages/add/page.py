"""The frame of the Add page: the text and what is known about it, then the proposal, then what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import dcc
from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.components.marking import meaning_of, offered, title_of
from dashboard.elements import html
from dashboard.pages.add.adding import register_adding
from dashboard.pages.add.arriving import hidden_fields, table_panel, upload, waiting_upload
from dashboard.pages.add.feeds import panel, register_feeds
from dashboard.pages.add.followed import added_to
from dashboard.pages.add.reading import register_reading
from dashboard.permitted import TAKES_CONTRIBUTOR, why_not
from dashboard.translation import later, t
from metrics.ledger import Ledger
from metrics.model import Confidentiality
from metrics.pipeline import LIMIT

PATH = "/add"
TITLE = later("Add a report")
IN_MENU = False
LEAD = later("Paste a text or choose a file. Its figures are shown beside its words before anything is recorded.")
EXAMPLE = Path(__file__).parents[3] / "seeds" / "made-up-update.md"
KEPT = {"persistence": True, "persistence_type": "local", "persisted_props": ["value"]}


def layout(**query: Any) -> Component:
    """Return the page's frame; what was typed comes back from the browser's own memory."""
    return html.Div(
        [
            html.H1(t(TITLE)),
            html.P(t(LEAD), className="sub", id="add-lead"),
            html.Div(id="add-result", role="status"),
            why_not(TAKES_CONTRIBUTOR),
            html.Div([html.P(id="add-for", className="add-for"), _form(), panel()], id="add-form"),
            html.Div(
                [
                    html.Div(id="add-head"),
                    html.Div(id="add-changes"),
                    html.Div(id="add-proposal"),
                    html.Div(
                        [
                            html.Button(t("Accept"), id="add-accept", type="button", className="btn"),
                            html.Button(t("Change the text"), id="add-back", type="button", className="btn btn-ghost"),
                            html.Span(id="add-refused", className="refused", role="alert"),
                        ],
                        className="accept-bar",
                    ),
                ],
                id="add-proposed",
                hidden=True,
            ),
            _drawer(),
            *[dcc.Store(id=name, storage_type="local") for name in ("add-open", "add-edits", "add-left")],
            *[dcc.Store(id=name) for name in ("add-file", "add-editing", "add-edit-saved", "add-recorded")],
            dcc.Store(id="feed-changed", data=0),
        ],
        id="add",
    )


def _form() -> Component:
    text = dmc.Textarea(
        id={"add": "text"}, label=t("Text of the report"), value="", placeholder=t("Paste the whole text here"),
        classNames={"input": "serif add-text"}, description=t("Kept in this browser until it is recorded"), inputWrapperOrder=_ORDER, **KEPT,
    )  # fmt: skip
    return html.Div(
        [
            html.Div([text, _buttons(), table_panel()], className="add-main"),
            html.Div([upload(), _fields(), *hidden_fields()], className="add-side"),
        ],
        className="add-columns",
        **dataset(limit=LIMIT),
    )


_ORDER = ["label", "input", "description", "error"]


FIELDS = (
    ("title", later("Title"), later("If it is empty, the title printed at the head of the text is taken"), ""),
    ("publisher", later("Publisher"), later("Who published it, which is not who says the figures"), ""),
    ("published", later("Published"), later("As 2016-12-13. If it is empty, the day printed at the head of the text is taken"), "2016-12-13"),
    ("url", later("Address"), later("Where it can be read, if it can"), "https://"),
    ("editor", later("Your name"), later("Kept with what you record"), ""),
)


def _fields() -> Component:
    def field(name: str, label: str, description: str, **more: Any) -> Component:
        made: Component = dmc.TextInput(
            id={"add": name}, label=label, description=description, value="", inputWrapperOrder=_ORDER, **KEPT, **more
        )  # fmt: skip
        return made

    made = [field(name, t(label), t(hint), **({"placeholder": example} if example else {})) for name, label, hint, example in FIELDS]
    return html.Div([*made, _marking()], className="add-fields")


def _marking() -> Component:
    """Return the choice of who may see the report that is added."""
    choices = [dmc.Radio(value=each.value, label=title_of(each), description=meaning_of(each)) for each in offered()]
    group: Component = dmc.RadioGroup(
        dmc.Stack(choices, gap="xs", mt="xs"), id={"add": "marking"}, label=t("Who may see it"), value=Confidentiality.PUBLIC.value, **KEPT
    )
    return group


def _buttons() -> Component:
    example = [html.Button(t("Try the made-up example"), id="add-example", type="button", className="btn btn-ghost")] if EXAMPLE.is_file() else []
    return html.Div(
        [
            html.Button(t("Read it"), id="add-read", type="button", className="btn"),
            *example,
            html.Button(t("Bring back the text that stood here"), id="add-aside", type="button", className="btn btn-ghost", hidden=True),
            html.Span(t("Reading …"), id="add-busy", hidden=True, className="soft", role="status"),
            html.Div(id="add-problem"),
        ],
        className="actions",
    )


def _drawer() -> Component:
    drawer: Component = dmc.Drawer(
        id="add-drawer", title=t("Correct what was read"), opened=False, position="right", size="min(560px, 100vw)", padding="lg",
        overlayProps={"backgroundOpacity": 0.25}, closeButtonProps={"aria-label": t("Close without saving")}, transitionProps={"duration": 120},
        children=html.Div(
            [
                html.Div(id="add-drawer-words"),
                html.Div(id="add-drawer-form", className="form"),
                html.Div(
                    [
                        html.Button(t("Keep the correction"), id="add-edit-save", type="button", className="btn"),
                        html.Button(t("As it was read"), id="add-edit-reset", type="button", className="btn btn-ghost"),
                    ],
                    className="actions",
                ),
            ],
            className="evidence",
            **aria(label=t("Correction of a proposed figure")),
        ),
    )  # fmt: skip
    return drawer


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callbacks: reading and proposing first, then correcting, recording and taking back; return its first paint."""
    drafts = register_reading(app, ledger, EXAMPLE)
    register_adding(app, ledger, drafts)
    register_feeds(app, ledger)
    return lambda search: _waiting(added_to(ledger, search))


def _waiting(belongs: list[Component | str]) -> Component:
    """Return the form as it will stand there, before anything can be typed into it."""

    def field(label: str, box: Component, hint: str = "") -> Component:
        return html.Div([html.Span(label, className="first-label"), box, html.Span(hint, className="first-hint") if hint else None])

    text = field(
        t("Text of the report"),
        html.Div(t("Paste the whole text here"), className="serif add-text first-text"),
        t("Kept in this browser until it is recorded"),
    )
    buttons = html.Div(
        [html.Span(t("Read it"), className="btn"), html.Span(t("Try the made-up example"), className="btn btn-ghost")], className="actions"
    )
    fields = [field(t(label), html.Span(example, className="first-field"), t(hint)) for _, label, hint, example in FIELDS]
    side = html.Div([waiting_upload(), html.Div(fields, className="add-fields")], className="add-side")
    form = html.Div([html.Div([text, buttons], className="add-main"), side], className="add-columns", **aria(hidden=True))
    return html.Div([html.H1(t(TITLE)), html.P(t(LEAD), className="sub"), html.P(belongs, className="add-for"), form])
