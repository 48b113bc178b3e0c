"""What Home shows: a panel for each situation with its newest numbers, its freshness and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import aria
from dashboard.components import action_link, range_bar
from dashboard.components.evidence import counted_title, term_colour
from dashboard.components.freshness import freshness
from dashboard.drawing import of_figure
from dashboard.elements import Link, html
from dashboard.key_figures import key_figures
from dashboard.pages.home.attention import Attention, attention
from dashboard.queued import waiting
from dashboard.shown import Showing, Shown
from dashboard.translation import t, tn
from dashboard.words import figure_with_unit, hedge_text, in_full, unmarked
from dashboard.words.places import place_name
from metrics.ledger import Ledger
from metrics.model import CurrentFigure, Situation, State

NUMBERS = 4
IN_FULL = 8
# So many letters and digits are one line at the size of a number.
LARGE = 11


def content(ledger: Ledger, view: View, *, today: date | None = None) -> list[Component]:
    """Return the page: the situations with figures, else what to do first."""
    showing, looks = Showing(ledger), View(looks=view.looks)
    first = showing.of(looks)
    shown = [showing.of(looks.changed(situation=each.id)) for each in first.situations[:IN_FULL]]
    day = today or datetime.now(UTC).date()
    if not any(each.reports for each in shown):
        return [html.H1(t("Begin with a report")), *_empty(first.situations, looks)]
    head = [html.H1(t("Situations being followed")), html.P(_made_of(shown, len(first.situations)), className="sub")]
    panels = html.Div([_situation(each, day, waiting(ledger, each.view)) for each in shown], className="situations part-near")
    return [html.Div(head, className="heading"), panels, *_further(first.situations[IN_FULL:], looks)]


def _made_of(shown: Sequence[Shown], followed: int) -> str:
    figures = sum(len(each.entries) for each in shown)
    reports = len({report.id for each in shown for report in each.reports})
    said = [
        tn("{n} situation", "{n} situations", followed),
        tn("{n} figure", "{n} figures", figures),
        tn("{n} report", "{n} reports", reports),
    ]
    return t("{list}. Every number leads to the words it was read from.", list=" · ".join(said))


def _situation(shown: Shown, today: date, unreviewed: int) -> Component:
    """Return a situation's panel; what waits stands beside its numbers."""
    if shown.situation is None:
        raise LookupError("a situation that is not followed has no panel; ask for one of `situations`")
    address = f"/situation{shown.view.search()}"
    brief = Link(t("Brief to print"), href=f"/brief{shown.view.search()}", className="btn btn-ghost", target="_blank", refresh=True)
    add = action_link(t("Add a report"), f"/add{shown.view.search()}", quiet=True)
    actions = [action_link(t("Open the situation"), address), brief if shown.entries else add]
    head = html.Div(
        [html.H2(Link(shown.situation.title, href=address, className="plain"), id=f"home-{shown.situation.id}"), _newest(shown, today)],
        className="situation-head",
    )
    numbers = html.Ul([html.Li(_number(each, shown)) for each in _numbers(shown)], className="numbers")
    nothing = html.P(t("No report has been read for this situation yet."), className="lead")
    body = [
        html.Div([numbers if shown.entries else nothing, html.Div(actions, className="actions")]),
        _waiting(attention(shown, today, unreviewed=unreviewed), empty=not shown.entries),
    ]
    return html.Section(
        [head, html.Div(body, className="situation-body")], className="panel situation", **aria(labelledby=f"home-{shown.situation.id}")
    )


def _newest(shown: Shown, today: date) -> Component:
    published = [each.report.published for each in shown.reports if each.report.published is not None]
    return freshness(max(published, default=None), today, reports=len(shown.reports))


def _numbers(shown: Shown) -> list[CurrentFigure]:
    """Return the first key figures, one of each term before a second of any, those with a number before gaps."""
    return sorted(key_figures(shown, NUMBERS), key=lambda each: each.entry.figure.state is not State.REPORTED)


def _number(current: CurrentFigure, shown: Shown) -> Component:
    figure = current.entry.figure
    colour = term_colour(figure.term)
    place = f" · {place_name(figure.place)}" if figure.place else ""
    drawing = of_figure(figure, shown.interval(figure))
    text = figure_with_unit(figure)
    # What is longer than a number is written smaller, so that it stays on one line beside the others.
    words = "home-number home-words" if figure.reported is None or len(unmarked(text)) > LARGE else "home-number"
    link = Link(text, href=f"/situation{shown.view.search(figure=current.entry.figure_id)}", className=words, title=in_full(figure))
    return html.Div(
        [
            html.Span([counted_title(figure), html.Span(place, className="of")], className="k"),
            link,
            html.Span(hedge_text(figure, shown.interval(figure)), className="q"),
            range_bar(drawing, maximum=drawing.reach * 1.6 or 1.0, colour=colour, small=True),
        ],
        style={"--c": f"var(--{colour})"},
    )


def _waiting(waits: Sequence[Attention], *, empty: bool) -> Component:
    title = html.H3(t("Needs attention"))
    if not waits:
        nothing = t("Nothing until a report is read.") if empty else t("Nothing. Every figure is reviewed and nothing contradicts.")
        return html.Div([title, html.P(nothing, className="lead")], className="attention")
    rows = [html.Li([Link(each.text, href=each.href), html.Small(each.more)]) for each in waits]
    return html.Div([title, html.Ul(rows)], className="attention")


def _further(rest: Sequence[Situation], view: View) -> list[Component]:
    if not rest:
        return []
    links = [html.Li(Link(each.title, href=f"/situation{view.changed(situation=each.id).search()}")) for each in rest]
    return [html.Section([html.H2(t("More situations")), html.Ul(links, className="jumps")], className="part")]


def _empty(followed: Sequence[Situation], view: View) -> list[Component]:
    """Return what stands where nothing has been read yet: the three steps from a report to a chart."""
    steps = (
        (t("Give it a report"), t("Paste a text, drop a file, or name a feed. Nothing leaves this machine.")),
        (t("Look at what it reads"), t("Each number stands beside its words, with its hedge as a range. You accept, correct or leave it out.")),
        (t("See what follows"), t("Key figures, charts and indicators move at once, and again with the next report.")),
    )
    listed = html.Ol([html.Li([html.Strong(title), html.Span(text)]) for title, text in steps], className="steps")
    actions = html.Div(
        [action_link(t("Add a report"), f"/add{view.search()}"), action_link(t("How it works"), f"/about{view.search()}", quiet=True)],
        className="actions",
    )
    named = (
        [html.P(t("Followed so far, without a report: {names}.", names=", ".join(each.title for each in followed)), className="lead")]
        if followed
        else []
    )
    return [
        html.Div(
            [html.P(t("There is no figure yet. Three steps lead to the first ones."), className="lead"), *named, listed, actions],
            className="panel begin",
        )
    ]
