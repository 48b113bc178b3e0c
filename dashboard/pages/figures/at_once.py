"""The Figures page before its grid is there: the first rows as a table in the grid's own measures, which the grid takes the place of.

The grid's scripts are a third of all; until they have run, who looks for a number has it already, and nothing moves when they have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.elements import html
from dashboard.pages.figures.filters import FigureFilter
from dashboard.pages.figures.rows import BESIDE_NUMBERS, IN_FULL, NO_FACT, NUMBER, SHOWN, STATUS, WORDS, Listed, block, grid_row
from dashboard.translation import t, tn
from dashboard.words import counted
from metrics.ledger import Ledger

MOST: Final = 14
ROW_HEIGHT: Final = 44
HEADER_HEIGHT: Final = 42


def first_block(ledger: Ledger, wanted: FigureFilter) -> Listed:
    """Return the rows that a screen has room for."""
    return block(ledger, wanted, start=0, end=MOST)


def grid_height(total: int) -> str:
    """Return how high the grid is with so many rows, as CSS has it."""
    return f"{HEADER_HEIGHT + min(max(total, 1), MOST) * ROW_HEIGHT + 18}px"


def count_text(listed: Listed, wanted: FigureFilter) -> str:
    """Return how many figures there are, and of how many where a filter leaves some out."""
    if wanted.narrows:
        return t("{n} of {figures}", n=listed.total, figures=counted(listed.everything, "figure"))
    return counted(listed.total, "figure")


def rows_of(listed: Listed, wanted: FigureFilter) -> list[dict[str, Any]]:
    """Return rows as the grid takes them."""
    view = wanted.view
    return [grid_row(each, listed.reports.get(each.report_id), convention=view.convention, rounding=view.rounding) for each in listed.entries]


def first_rows(listed: Listed, wanted: FigureFilter) -> Component:
    """Return the first rows as a table; any of them opens its evidence."""
    head = html.Thead(html.Tr([html.Th(t(title), scope="col", className=_class(key, head=True)) for key, title, _ in SHOWN]))
    body = html.Tbody([_row(each) for each in rows_of(listed, wanted)])
    widths = html.Colgroup([html.Col(style={"width": f"{width}px"}, className=f"first-{key}") for key, _, width in SHOWN])
    caption = html.Caption(tn("{n} figure", "{n} figures", listed.total), className="visually-hidden")
    table = html.Table([caption, widths, head, body], className="first-grid", style={"width": f"{sum(width for _, _, width in SHOWN)}px"})
    return html.Div(table, className="first-rows", style={"height": grid_height(listed.total)})


def _row(row: Mapping[str, Any]) -> Component:
    return html.Tr(
        [html.Td(_cell(key, row), className=_class(key), title=row[IN_FULL[key]] or None if key in IN_FULL else None) for key, _, _ in SHOWN],
        **dataset(figure=row["id"]),
    )


def _cell(key: str, row: Mapping[str, Any]) -> Any:
    if key == "term_title":
        return html.Span(row[key], className="badge", style={"--c": f"var(--{row['colour']})"})
    if key == STATUS:
        return html.Span(row[key], className=f"chip chip-{row['tone']}")
    if key == NUMBER:
        number = html.Span(row[key], className="cell-number strong" if any(each.isdigit() for each in row[key]) else "cell-words")
        return html.Span([number, html.Span(row[NO_FACT], className="cell-no-fact")], className="cell-both") if row[NO_FACT] else number
    return row[key]


def _class(key: str, *, head: bool = False) -> str:
    kinds = ("cell-end" if key in BESIDE_NUMBERS else "", "serif" if key == WORDS and not head else "", "soft" if key == "range" else "")
    return " ".join(each for each in (f"first-{key}", *kinds) if each)


def first_filters(selects: Sequence[tuple[str, str, str]], words: tuple[str, str]) -> Component:
    """Return the filters as they will stand there, before they can be used."""
    fields = [words, *((label, placeholder) for _, label, placeholder in selects)]
    shown = [html.Div([html.Span(t(label), className="first-label"), html.Span(t(hint), className="first-field")]) for label, hint in fields]
    return html.Div(shown, className="filters", **aria(hidden=True))
