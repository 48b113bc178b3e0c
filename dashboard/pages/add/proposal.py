"""What is proposed: the text with its figures marked, a card for each to tick, correct or leave out, and what would change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import aria, dataset
from dashboard.components import badge, chip, marked, note, sentence_around
from dashboard.components.annotated_text import Mark, annotated_text
from dashboard.components.changes import change_word, in_order
from dashboard.components.evidence import counted_title, published_text, said_in_words, term_colour
from dashboard.elements import Link, html
from dashboard.translation import t, tn
from dashboard.words import counted, figure_text, figure_with_unit, in_full, interval_text, long_day, period_text, report_title, source_text
from dashboard.words.cautions import phrase_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.definitions import interval_of
from metrics.ledger import ChangeKind, ChangeRow
from metrics.model import Figure, PublishedBasis, Report, Situation
from metrics.pipeline import Proposal, elsewhere, is_doubtful, utc_now

# More rows of a table that were not read are counted.
MOST_LEFT = 5
# More figures that nothing was known of are listed once somebody asks: of a first report that is every one of them, and all stand beside its words.
MOST_NEW = 4


def shown_proposal(proposal: Proposal, *, edited: Collection[str], left_out: Collection[str]) -> Component:
    """Return the proposal as a person looks at it; `edited` and `left_out` are match keys."""
    report = proposal.report
    by_key = {each.match_key: each for each in proposal.classified}
    marks = [_mark(each) for each in sorted(proposal.classified, key=lambda each: (each.start, each.end))]

    def card(mark: Mark) -> Component:
        return _card(by_key[mark.key], edited=mark.key in edited, left_out=mark.key in left_out)

    text = annotated_text(report.text, marks, card, label=t("The text with the figures found in it"))
    return html.Div([text, *_unclassified(proposal, edited, left_out)])


def proposal_head(proposal: Proposal, situation: Situation, *, newest: date | None) -> Component:
    """Return what is proposed in a line: which report, what was found in it and for which situation, and whether it seems to be of another one.

    `newest` is the day of that situation's newest report, on which one without a day of its own is placed.
    """
    report = proposal.report
    return html.Div(
        [
            html.H2(report_title(report), id="add-proposal-title", tabIndex=-1),
            html.P(
                t(
                    "{what}. Published: {published}. {found}",
                    what=report.publisher or t("No publisher is named"),
                    published=published_text(report),
                    found=_found(proposal, situation),
                ),
                className="sub",
            ),
            *_day(report, newest),
            *_left(proposal),
            *_elsewhere(proposal, situation),
        ],
        className="proposal-head",
    )


def _left(proposal: Proposal) -> list[Component]:
    """Return which rows of a table were not read, and why: what is left out is never left out silently."""
    if not proposal.left:
        return []
    told = [html.Li(t("Row {n}: {why}", n=number, why=phrase_text(why))) for number, why in proposal.left[:MOST_LEFT]]
    more = len(proposal.left) - len(told)
    rest = [html.Li(tn("and {n} more row", "and {n} more rows", more))] if more else []
    return [html.Div([t("Not read, or not whole:"), html.Ul([*told, *rest])], className="note note-caution")]


def _day(report: Report, newest: date | None) -> list[Component]:
    """Return how a day was found that nobody gave, or on which the report is placed, and where to give another."""
    if report.published is None:
        placed = (
            t("Else it is placed on {day}, the day of the newest report so far.", day=long_day(newest))
            if newest
            else t("Else its figures stand until a report with a day comes.")
        )
        told = t("No day of publication was found at its head. If you know it, go back and write it under “Published”.")
        return [note(f"{told} {placed}", tone="caution")]
    if is_doubtful(report.published, utc_now()):
        told = t(
            "This report would be of {day}, a day that can hardly be meant: every other figure would be read as old, or this one.",
            day=long_day(report.published),
        )
        return [note(f"{told} {t('If it came out on another day, go back and write that day under “Published”.')}", tone="bad")]
    late = newest is not None and report.published < newest
    older = (
        [note(t("There is a newer report, of {day}: what this one says is compared with what was known before it, and takes the place of nothing newer.", day=long_day(newest)), tone="plain")]
        if newest is not None and late
        else []
    )  # fmt: skip
    if report.published_basis is not PublishedBasis.INFERRED or not report.published_note:
        return older
    return [
        *older,
        note(f"{report.published_note} {t('If it came out on another day, go back and write that day under “Published”.')}", tone="plain"),
    ]


def _elsewhere(proposal: Proposal, situation: Situation) -> list[Component]:
    """Return a caution where none of the figures is in the country of the situation that they would be recorded for."""
    country = elsewhere(proposal, situation)
    if country is None:
        return []
    told = t("This report speaks of {country}, and of no place of “{situation}”.", country=country, situation=situation.title)
    return [note(f"{told} {t('If it belongs to another situation, go back and choose that one.')}", tone="caution")]


def _found(proposal: Proposal, situation: Situation) -> str:
    classified, rest = len(proposal.classified), len(proposal.unclassified)
    found = t("{counted} found", counted=counted(classified, "figure")) if classified else t("No figure of a known term found")
    more = t(", and {counted} that no term classifies", counted=counted(rest, "quantity", "quantities")) if rest else ""
    told = t("{found}{more}. Nothing is recorded yet.", found=found, more=more)
    return f"{told} {t('What you accept goes to “{situation}”.', situation=situation.title)}"


def _mark(figure: Figure) -> Mark:
    return Mark(
        key=figure.match_key, start=figure.start, end=figure.end, colour=term_colour(figure.term), label=said_in_words(figure), href="#add-proposal"
    )  # fmt: skip


def _number(figure: Figure) -> str:
    return figure_with_unit(figure)


def _card(figure: Figure, *, edited: bool, left_out: bool) -> Component:
    place = f", {place_name(figure.place)}" if figure.place else ""
    width = _width(figure)
    stance = [chip(figure.stance.value, tone="caution")] if figure.stance.value != "asserted" else []
    return html.Div(
        [
            html.Div([_tick(figure, left_out), _to_words(figure)], className="note-line"),
            html.Div(with_semicolons((f"{source_text(figure)}{place}", period_text(figure.reference_period))), className="note-by"),
            *([html.Div(width, className="note-by")] if width else []),
            html.Div([_correct(figure), *stance, *([chip(t("corrected by you"))] if edited else [])], className="note-links"),
        ],
        className="margin-note proposal-card",
        style={"--c": f"var(--{term_colour(figure.term)})"},
        **dataset(note=figure.match_key),
    )


def _to_words(figure: Figure) -> Component:
    return html.A(
        _number(figure),
        href="#add-proposal",
        className="note-number",
        title=in_full(figure),
        **dataset(show_words="yes"),
        **aria(label=t("{said_in_words}: show the words", said_in_words=said_in_words(figure))),
    )


def _width(figure: Figure) -> str:
    """Return the values that the words allow, where the number with its sign does not say them already."""
    interval = interval_of(figure)
    if interval is None or interval.is_point or interval_text(interval, figure.unit) == figure_text(figure):
        return ""
    return t("read as {interval}", interval=interval_text(interval, figure.unit))


def _tick(figure: Figure, left_out: bool) -> Component:
    ticked: Component = dmc.Checkbox(
        id={"tick": figure.match_key},
        checked=not left_out,
        size="sm",
        label=counted_title(figure),
        **aria(label=t("Accept: {said_in_words}", said_in_words=said_in_words(figure))),
    )
    return ticked


def _correct(figure: Figure) -> Component:
    text = t("Correct") if figure.term is not None else t("Say what it counts")
    return html.Button(text, id={"edit": figure.match_key}, type="button", className="link inline", **aria(label=f"{text}: {said_in_words(figure)}"))


def _unclassified(proposal: Proposal, edited: Collection[str], left_out: Collection[str]) -> list[Component]:
    if not proposal.unclassified:
        return []
    items = [
        html.Li(
            [
                html.Div([_tick(each, each.match_key in left_out), html.Strong(_number(each)), _correct(each)], className="quantity-line"),
                html.Blockquote(_around(proposal.report.text, each), className="said-short"),
            ]
        )
        for each in proposal.unclassified
    ]
    count = counted(len(items), "quantity", "quantities")
    title = t("{count} that no term classifies", count=count) if len(items) > 1 else t("1 quantity that no term classifies")
    lead = html.P(t("They are kept for review and count for nothing until somebody says what they count."), className="soft")
    return [html.Details([html.Summary(title), lead, html.Ul(items, className="quantities")], className="panel folded")]


def _around(text: str, figure: Figure) -> Sequence[Any]:
    low, high = sentence_around(text, figure.start, figure.end)
    return marked(text, max(low, figure.start - 160), min(high, figure.end + 160), [figure.words])


def change_table(rows: Sequence[ChangeRow], *, title: str, recorded: bool, view: View) -> Component:
    """Return what would change, or has changed; a recorded figure leads to its evidence, a proposed one has none yet. Many that are new stand folded under the others."""
    if not rows:
        return html.Div()
    new = [each for each in rows if each.kind is ChangeKind.NEW]
    if len(new) <= MOST_NEW:
        return html.Section([html.H3(title), _table(rows, recorded, view)], className="panel change-panel")
    others = [each for each in rows if each.kind is not ChangeKind.NEW]
    told = tn("{n} figure is new: nothing was known of it before", "{n} figures are new: nothing was known of them before", len(new))
    folded = html.Details([html.Summary(told), _table(new, recorded, view)], className="folded")
    return html.Section([html.H3(title), *([_table(others, recorded, view)] if others else []), folded], className="panel change-panel")


def _table(rows: Sequence[ChangeRow], recorded: bool, view: View) -> Component:
    head = html.Thead(
        html.Tr(
            [
                html.Th(name, scope="col", className=align)
                for name, align in ((t("Figure"), ""), (t("Before"), "r"), (t("Now"), "r"), (t("What happens"), ""))
            ]
        )
    )
    body = html.Tbody([_change(each, recorded, view) for each in in_order(rows)])
    return html.Table([head, body], className="table stacks changed")


def _change(row: ChangeRow, recorded: bool, view: View) -> Component:
    figure = row.new.figure
    place = place_name(figure.place) if figure.place else t("place not stated")
    now: Any = _number(figure)
    if recorded:
        now = Link(now, href=f"/figures{view.search(figure=row.new.figure_id)}")
    before: Any = Link(_number(row.old.figure), href=f"/figures{view.search(figure=row.old.figure_id)}", target="_blank") if row.old else "–"
    return html.Tr(
        [
            html.Th(
                [badge(counted_title(figure), colour=term_colour(figure.term)), html.Small(with_semicolons((place, source_text(figure))))],
                scope="row", className="title",
            ),
            html.Td(before, className="r before"),
            html.Td(now, className="r now"),
            html.Td([html.Span(change_word(row).capitalize(), className=f"kind-{row.kind.value}"), *([html.Small(phrase_text(row.because))] if row.because else [])], className="what"),
        ]
    )  # fmt: skip
