"""What else speaks of the same thing: other sources, earlier words that were replaced, what is perhaps the same, and what people said of it."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import dataset
from dashboard.components.basics import chip
from dashboard.elements import Link, html
from dashboard.permitted import TAKES_EDITOR
from dashboard.translation import t, tn
from dashboard.words import figure_text, figure_with_unit, period_text, said_by, short_day
from dashboard.words.cautions import phrase_text
from dashboard.words.joining import with_commas
from metrics.ledger import Fact, Member
from metrics.model import Entry, Role
from metrics.pipeline import Comment, Perhaps


def same_fact(entry: Entry, fact: Fact | None, view: View) -> list[Component]:
    """Return what others say of the same fact, whether all can be true together, and what was replaced and why."""
    others = [each for each in fact.members if each.entry.figure_id != entry.figure_id] if fact else []
    if fact is None or not others:
        return []
    agree = fact.agrees(convention=view.convention, rounding=view.rounding)
    verdict = chip(t("can all be true") if agree else t("can not all be true"), tone="good" if agree else "bad")
    standing = [each for each in others if each.role is not None]
    own = next(each for each in fact.members if each.entry.figure_id == entry.figure_id)
    parts: list[Component] = []
    if standing:
        parts += [
            html.H3([html.Span(t("Other sources of the same fact")), verdict], className="with-chip"),
            html.Ul([_line(each) for each in standing], className="plain-list"),
        ]
    replaced = [each for each in others if each.role is None]
    if own.role is None and own.by:
        words = t("A later word took its place: {why}.", why=t(own.because))
        parts.append(
            html.P([words, " ", html.Button(t("See it"), type="button", className="link inline", **dataset(figure=own.by))], className="note")
        )
    if replaced:
        title = tn("{n} figure of this fact was replaced", "{n} figures of this fact were replaced", len(replaced))
        parts.append(html.Details([html.Summary(title), html.Ul([_line(each) for each in replaced], className="plain-list")]))
    parts.append(html.P(Link(t("Compare the sources"), href=f"/compare{view.search(fact=entry.figure_id)}"), className="more"))
    return parts


def _line(member: Member) -> Component:
    entry = member.entry
    stands = [chip(t("stands for the fact"))] if member.role is Role.RECOMMENDED else []
    why = f": {t(member.because)}" if member.role is None and member.because else ""
    return html.Li([_number(entry), html.Span(f" {with_commas((said_by(entry), period_text(entry.figure.reference_period)))}{why} "), *stands])


def _number(entry: Entry) -> Component:
    return html.Button(figure_text(entry.figure), type="button", className="link inline strong", **dataset(figure=entry.figure_id))


def perhaps_same(entry: Entry, perhaps: Sequence[Perhaps]) -> list[Component]:
    """Return what may be the same fact, with the reason, for an editor to say."""
    if not perhaps:
        return []
    items = [
        html.Li(
            [
                _perhaps(each),
                html.Div(" ".join(phrase_text(why.text) for why in each.sameness.deciding), className="soft small"),
                decision(entry.figure_id, each.entry.figure_id),
            ]
        )
        for each in perhaps
    ]
    title = tn("{n} figure is perhaps the same", "{n} figures are perhaps the same", len(perhaps))
    return [html.Details([html.Summary(title), html.Ul(items, className="plain-list perhaps-list")])]


def _perhaps(each: Perhaps) -> Component:
    figure = each.entry.figure
    number = html.Button(figure_with_unit(figure), type="button", className="link inline strong", **dataset(figure=each.entry.figure_id))
    return html.Div([number, f" {with_commas((said_by(each.entry), period_text(figure.reference_period)))}"])


def decision(one: str, other: str) -> Component:
    """Return the two buttons by which an editor says whether two figures are of one fact (see `dashboard.acting`)."""
    buttons = [
        html.Button(text, id={"decide": value, "one": one, "other": other}, type="button", className="btn btn-ghost btn-small")
        for value, text in (("same", t("The same fact")), ("different", t("Not the same")))
    ]
    return html.Div(buttons, className=f"actions actions-small {TAKES_EDITOR}")


def commented(said: Sequence[Comment]) -> list[Component]:
    """Return the comments on a figure, oldest first."""
    if not said:
        return []
    items = [
        html.Li(
            [html.Span(with_commas((each.editor or t("unnamed"), short_day(each.recorded_at.date()))), className="soft small"), html.Br(), each.text]
        )
        for each in said
    ]
    return [html.H3(t("Comments")), html.Ul(items, className="plain-list comments")]
