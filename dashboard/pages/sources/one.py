"""One source: its grade with its history, where others agree, what it corrected, its names and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboard.acting import signature
from dashboard.attributes import aria, dataset
from dashboard.components import chip, facts, number_button, section
from dashboard.components.evidence import said_in_words, term_title
from dashboard.elements import Link, html
from dashboard.pages.sources.listing import agreement_text, grade_chip, kind_text, said_by
from dashboard.permitted import TAKES_EDITOR
from dashboard.shown import Shown
from dashboard.translation import localised, t, tn
from dashboard.words import figure_with_unit, period_text, short_day, words_of
from dashboard.words.joining import with_commas, with_semicolons
from dashboard.words.places import place_name
from metrics import pipeline
from metrics.definitions.review_rows import grades
from metrics.ledger import source_name_key
from metrics.model import Entry, Judgement

MOST = 60


def one_source(shown: Shown, found: pipeline.SourceHistory, others: Sequence[pipeline.SourceSummary]) -> list[Component]:
    """Return everything about one source; `others` are those that it can be merged with."""
    summary = found.summary
    heard = tn("{n} figure in {reports}", "{n} figures in {reports}", summary.figures, reports=tn("{n} report", "{n} reports", summary.reports))
    about: list[tuple[str, Any]] = [
        (t("Grade"), grade_chip(summary.grade)),
        (t("Heard"), [heard, *([html.Br(), html.Small(said_by(summary), className="soft")] if said_by(summary) else [])]),
        (t("Others agree"), agreement_text(summary)),
        (t("Corrected itself"), tn("{n} time", "{n} times", summary.corrections) if summary.corrections else t("never")),
    ]
    if summary.kind:
        about.append((t("Kind"), kind_text(summary.kind)))
    return [
        html.P(Link(t("All sources"), href=f"/sources{shown.view.search()}"), className="crumb"),
        html.H2(summary.name, className="source-title"),
        html.Div([html.Div(facts(about), className="panel"), _grading(found)], className="two"),
        _shared(shown, found),
        *_corrections(found),
        _names(found, others),
        _figures(shown, found),
    ]


def _grading(found: pipeline.SourceHistory) -> Component:
    options = [{"value": key, "label": f"{key} – {t(row.title)}"} for key, row in grades().items()]
    fields = [
        dmc.Select(
            id={"grading": "grade"}, label=t("How reliable is it"), data=options, value=found.summary.grade, placeholder=t("Nobody has said"), clearable=True,
            clearButtonProps={"aria-label": t("Take the grade back"), "tabIndex": 0}, comboboxProps={"withinPortal": False},
            description=t("The Admiralty code, set by people and never guessed"), inputWrapperOrder=["label", "input", "description", "error"],
        ),
        dmc.TextInput(id={"grading": "comment"}, label=t("Why"), value="", placeholder=t("Kept with the grade")),
        signature(),
        html.Button(t("Save the grade"), id={"save-grade": found.summary.key}, type="button", className="btn"),
    ]  # fmt: skip
    return html.Div(
        [html.H3(t("Grade it")), html.Div(fields, className=f"grading {TAKES_EDITOR}"), _history(found.grades, t("Grades so far"))], className="panel"
    )


def _history(lines: Sequence[Judgement], title: str) -> Component:
    if not lines:
        return html.P(t("Nobody has graded it yet."), className="soft small")
    items = [
        html.Li([html.Strong(each.value or t("taken back")), f" {each.editor or t('unnamed')}, {short_day(each.recorded_at.date())}", *_why(each)])
        for each in reversed(lines)
    ]
    return html.Details([html.Summary(f"{title} ({localised(f'{len(lines):,}')})"), html.Ul(items, className="plain-list")], open=True)


def _why(each: Judgement) -> list[Component]:
    return [html.Span(f" “{each.comment}”", className="soft")] if each.comment else []


def _shared(shown: Shown, found: pipeline.SourceHistory) -> Component:
    if not found.shared:
        lead = t("No other source gives a number for the same thing, place and time.")
        return section(t("What others say of the same"), lead, name="shared")
    rows = [
        html.Tr(
            [
                html.Th([term_title(each.entry.figure.term), html.Small(_of(each.entry, shown))], scope="row", className="title"),
                html.Td(_number(each.entry), className="r", **dataset(label=t("It says"))),
                html.Td(
                    html.Div([part for other in each.others for part in (_number(other), html.Br())][:-1]),
                    className="r",
                    **dataset(label=t("Others say")),
                ),
                html.Td(
                    html.Div(
                        [
                            chip(t("can all be true") if each.agrees else t("can not all be true"), tone="good" if each.agrees else "bad"),
                            html.Small(Link(t("Compare"), href=f"/compare{shown.view.search(fact=each.entry.figure_id)}")),
                        ]
                    ),
                    **dataset(label=t("Together")),
                ),
            ]
        )
        for each in found.shared[:MOST]
    ]
    heads = [(t("Fact"), ""), (t("It says"), "r"), (t("Others say"), "r"), (t("Together"), "")]
    head = html.Thead(html.Tr([html.Th(text, scope="col", className=align) for text, align in heads]))
    table = html.Table(
        [html.Caption(t("What others say of the same"), className="visually-hidden"), head, html.Tbody(rows)], className="table labelled"
    )
    return section(t("What others say of the same"), None, html.Div(table, className="panel"), name="shared")


def _number(entry: Entry) -> Component:
    return number_button(figure_with_unit(entry.figure), entry.figure_id, spoken=said_in_words(entry.figure))


def _of(entry: Entry, shown: Shown) -> str:
    place = place_name(entry.figure.place) if entry.figure.place else t("place not said")
    return with_semicolons((place, period_text(entry.figure.reference_period, beside=shown.as_of)))


def _corrections(found: pipeline.SourceHistory) -> list[Component]:
    if not found.corrections:
        return []
    items = []
    for each in found.corrections:
        parts: list[Any] = [_number(each.entry), f" {term_title(each.entry.figure.term)}: ", t(each.because), ". "]
        if each.by:
            parts.append(html.Button(t("What took its place"), type="button", className="link inline", **dataset(figure=each.by)))
        items.append(html.Li(parts))
    return [section(t("What it corrected"), None, html.Ul(items, className="panel members"), name="corrections")]


def _names(found: pipeline.SourceHistory, others: Sequence[pipeline.SourceSummary]) -> Component:
    """Return the names that it is known by, with the way to part them, and the way to merge another one."""
    names = [html.Li(name) for name in found.summary.names]
    called = {source_name_key(name): name for name in found.summary.names}
    parts = [
        html.Li(
            [
                html.Span(called.get(subject, subject), className="soft"),
                html.Span(f" {t('merged by {who}', who=each.editor or t('unnamed'))}, {short_day(each.recorded_at.date())} ", className="soft small"),
                html.Button(
                    t("Part again"),
                    id={"part": subject},
                    type="button",
                    className=f"link act-link {TAKES_EDITOR}",
                    **aria(label=t("Part {name} again", name=subject)),
                ),
            ]
        )
        for each in found.merged
        if (subject := each.subject) != found.summary.key
    ]
    options = [{"value": each.key, "label": each.name} for each in others if each.key != found.summary.key]
    form = html.Div(
        [
            dmc.Select(
                id="merge-with", label=t("Another name of this source"), data=options, value=None, searchable=True, selectFirstOptionOnChange=True, nothingFoundMessage=t("Nobody of that name"),
                placeholder=t("Choose a source"), comboboxProps={"withinPortal": False}, clearable=True, clearButtonProps={"aria-label": t("Empty this field"), "tabIndex": 0},
            ),
            html.Button(t("Merge it into this one"), id={"merge": found.summary.key}, type="button", className="btn btn-ghost"),
        ],
        className=f"merging {TAKES_EDITOR}",
    )  # fmt: skip
    lead = t("Nothing that a report says is changed: its figures are then of one source, and count once.")
    lists = [html.Ul(names, className="plain-list names"), *([html.Ul(parts, className="plain-list")] if parts else [])]
    return section(t("Names"), lead, html.Div([*lists, form], className="panel"), name="names")


def _figures(shown: Shown, found: pipeline.SourceHistory) -> Component:
    newest = sorted(found.figures, key=lambda each: (each.published is not None, each.published, each.seq), reverse=True)
    items = [
        html.Li(
            [
                html.Div([_number(each), html.Span(with_commas((term_title(each.figure.term), _of(each, shown))))], className="member"),
                html.Div(["“", html.Mark(words_of(each.figure)), "”"], className="said-short", dir="auto"),
            ]
        )
        for each in newest[:20]
    ]
    spelled = [("source", name) for name in found.summary.names]
    spelled += [("situation", shown.view.situation)] if shown.view.situation else []
    named = found.summary.named
    text = tn("See the {n} figure that names it in the table", "See the {n} figures that name it in the table", named)
    more = [html.P(Link(text, href=f"/figures?{urlencode(spelled)}"), className="more")] if named else []
    return section(t("Its newest figures"), None, html.Ul(items, className="panel members"), *more, name="source-figures")
