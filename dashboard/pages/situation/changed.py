"""What the last report changed: its figures beside what stood before."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.attributes import dataset
from dashboard.components import badge, number_button
from dashboard.components.changes import change_word, in_order
from dashboard.components.evidence import counted_title, said_in_words, term_colour
from dashboard.elements import html
from dashboard.shown import Shown
from dashboard.translation import t
from dashboard.words import figure_with_unit, said_by
from dashboard.words.cautions import phrase_text
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.ledger import ChangeRow

# A first report of hundreds of figures changes as many: the page shows the first, Changes and the files hold all.
MOST_CHANGES = 12


def changed(shown: Shown) -> Component:
    """Return the first rows of what changed, corrections first and confirmations last."""
    head = html.Thead(
        html.Tr(
            [
                html.Th(title, scope="col", className=name)
                for title, name in ((t("Figure"), ""), (t("Before"), "r"), (t("Now"), "r"), (t("What happened"), ""))
            ]
        )
    )
    caption = html.Caption(t("What the newest report changed"), className="visually-hidden")
    return html.Table([caption, head, html.Tbody([_row(each) for each in in_order(shown.changes)[:MOST_CHANGES]])], className="table stacks changed")


def _row(row: ChangeRow) -> Component:
    figure = row.new.figure
    place = place_name(figure.place) if figure.place else t("place not stated")
    before = (
        number_button(
            figure_with_unit(row.old.figure), row.old.figure_id, spoken=t("before: {said_in_words}", said_in_words=said_in_words(row.old.figure))
        )
        if row.old
        else "–"
    )
    now = number_button(figure_with_unit(figure), row.new.figure_id, spoken=t("now: {said_in_words}", said_in_words=said_in_words(figure)))
    return html.Tr(
        [
            html.Th(
                [badge(counted_title(figure), colour=term_colour(figure.term)), html.Small(with_semicolons((place, said_by(row.new))))],
                scope="row",
                className="title",
            ),
            html.Td(before, className="r before", **dataset(label=t("before"))),
            html.Td(now, className="r now", **dataset(label=t("now"))),
            html.Td(_words(row), className="what"),
        ]
    )


def _words(row: ChangeRow) -> Sequence[Component | str]:
    return [
        html.Span(change_word(row).capitalize(), className=f"kind-{row.kind.value}"),
        *([html.Small(phrase_text(row.because))] if row.because else []),
    ]
