"""The brief as a page of plain HTML: no script is needed to read or to print it."""

from __future__ import annotations

import html as markup
from collections.abc import Sequence
from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.brief.account import Step, Steps
from dashboard.brief.content import Brief, Line
from dashboard.components import range_bar
from dashboard.elements import html
from dashboard.markup import to_html
from dashboard.scripts import icon_address
from dashboard.translation import t, tongue

STYLES = ("tokens", "base", "figures", "brief")


def brief_page(brief: Brief, query: Sequence[tuple[str, str]]) -> str:
    """Return the whole HTML document; `query` is that of the address, for the link to the PDF."""
    spoken = tongue()
    search = f"?{urlencode(query)}" if query else ""
    links = "".join(f'<link rel="stylesheet" href="/assets/{each}.css">' for each in STYLES)
    return (
        f'<!doctype html><html lang="{spoken.tag}" dir="{spoken.direction}" data-theme="light"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{markup.escape(brief.title)}</title>{links}'
        f'<link rel="icon" href="{icon_address()}" type="image/svg+xml"><script src="/assets/early/print.js" defer></script></head>'
        f'<body class="brief">{to_html([_bar(search), html.Main(_content(brief))])}</body></html>'
    )


def _bar(search: str) -> Component:
    back = html.A(t("Back to the situation"), href=f"/situation{search}")
    save = html.A(t("Download PDF"), href=f"/brief.pdf{search}", className="btn")
    return html.Header([back, html.Button(t("Print"), type="button", className="btn btn-ghost", **dataset(print="yes")), save], className="brief-bar")


def _content(brief: Brief) -> list[Component]:
    out = [
        html.Div([html.H1(brief.title), html.P([brief.made_of, " ", brief.scope], className="sub")]),
        html.Section([html.H2(t("Key figures")), html.Ul([html.Li(_figure(each)) for each in brief.figures], className="brief-figures")]),
    ]
    if brief.account is not None:
        out.append(_account(brief.account))
    if brief.statements:
        out.append(
            html.Section(
                [html.H2(t("People killed, as reported")), html.Ul([html.Li(_row(each)) for each in brief.statements], className="brief-rows")]
            )
        )
    if brief.indicators:
        out.append(html.Section([html.H2(t("What follows")), html.Ul([html.Li(_row(each)) for each in brief.indicators], className="brief-rows")]))
    if brief.cautions:
        out.append(html.Section([html.H2(t("To bear in mind")), html.Ul([html.Li(each) for each in brief.cautions], className="brief-list")]))
    cited = html.Ol([html.Li(each) for each in brief.citations], className="brief-list")
    kept = html.P(
        [brief.made, " ", t("The same view, as it is known now:"), " ", html.A(brief.address, href=brief.address, dir="ltr")], className="brief-kept"
    )
    return [*out, html.Section([html.H2(t("Reports")), cited, kept])]


def _figure(each: Line) -> Component:
    before, words, after = each.quoted
    reference = html.Sup(str(each.reference)) if each.reference is not None else ""
    return html.Article(
        [
            html.H3([each.title, html.Span(f" · {each.more}" if each.more else "", className="of")], className="k"),
            html.P(each.number, className="n"),
            html.P(each.hedge, className="q"),
            range_bar(each.drawing, maximum=each.maximum, colour=each.colour, small=True),
            html.Blockquote(["“", before, html.Mark(words), after, "”", reference], className="said-short", dir="auto"),
            html.P(each.said, className="brief-said"),
        ],
        style={"--c": f"var(--{each.colour})"},
    )


def _account(account: Steps) -> Component:
    rows = html.Ul([html.Li(_step(each)) for each in account.steps], className="brief-rows")
    notes = [html.P(each, className="brief-note", dir="auto") for each in account.notes]
    return html.Section([html.H2(account.title), rows, *notes], className="brief-account")


def _step(each: Step) -> Component:
    kind = " brief-gap" if each.gap else " brief-endless" if each.endless else ""
    place = {"insetInlineStart": f"{100 * each.begin:.2f}%", "width": f"{100 * (each.end - each.begin):.2f}%"}
    bar = html.Span(html.Span(className=f"brief-step{kind}", style=place), className="brief-steps", **aria(hidden=True))
    label = html.Span(html.Strong(each.label, dir="auto"))
    return html.Div([label, bar, html.Span(html.Strong(each.number), className="r")], className="brief-row", style={"--c": f"var(--{each.colour})"})


def _row(each: Line) -> Component:
    reference = html.Sup(str(each.reference)) if each.reference is not None else ""
    return html.Div(
        [
            html.Span(
                [
                    html.Strong(each.title),
                    html.Span(f" · {each.more}" if each.more else "", className="of"),
                    html.Small([each.said, reference] if each.said else ""),
                    "" if each.said else reference,
                ]
            ),
            range_bar(each.drawing, maximum=each.maximum, colour=each.colour, small=True),
            html.Span([html.Strong(each.number), html.Small(each.hedge)], className="r"),
        ],
        className="brief-row",
        style={"--c": f"var(--{each.colour})"},
    )
