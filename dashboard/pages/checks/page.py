"""The Checks page: what does not add up, as cards with the sentences and the gap, and the accounts whose gap is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import dash
from dash.development.base_component import Component

from dashboard.address import View, query_of
from dashboard.attributes import aria, dataset
from dashboard.components import Table, action_link, chart_frame, chip, empty_state, file_links, section
from dashboard.components.account import account_frame, accounts
from dashboard.components.chart_rows import file_of, report_name
from dashboard.components.choosing import choices, chooser
from dashboard.components.evidence import said_in_words, term_colour
from dashboard.components.quotation import in_context, sentence_around
from dashboard.components.reading_choices import reading_choices
from dashboard.content import content_frame, first_paint, page_head, register_content
from dashboard.elements import Link, html
from dashboard.pages.checks.apart import Apart, apart
from dashboard.shown import Showing, Shown, read
from dashboard.theme import ThemeName
from dashboard.translation import later, t, tn
from dashboard.words import figure_with_unit, interval_text, lower_text, nearest_text, period_text, said_by, unit_text, upper_text, words_of
from dashboard.words.cautions import caution_text
from dashboard.words.directions import signed
from dashboard.words.joining import with_semicolons
from dashboard.words.places import place_name
from metrics.definitions.finding_rows import finding_rows
from metrics.exports import row_column
from metrics.indicators import Finding
from metrics.ledger import Ledger
from metrics.model import Entry

PATH = "/checks"
KEY = "checks"
TITLE = later("Checks")
MOST = 60
HUNDRED = Decimal(100)
COLUMNS = (
    row_column("kind", "Kind", "What sort of contradiction or gap it is."),
    row_column("certain", "Contradiction", "Yes where no width of the figures allows both; no where something is only left open."),
    row_column("text", "Sentence", "What does not add up, in a sentence.", wrap=True, width=60),
    row_column("lower", "Gap from", "Lower end of the gap.", "number"),
    row_column("upper", "Gap to", "Upper end of the gap; empty where there is none.", "number"),
    row_column("unit", "Unit", "The unit of the gap."),
    row_column("share", "Share of the whole", "The gap as a share of the number that it is measured against, in percent.", "number"),
    row_column("place", "Place", "Where."),
    row_column("words", "Words", "The words of the figures that it is about.", wrap=True, width=50),
    row_column("sources", "Said by", "Who says so.", wrap=True, width=30),
    row_column("figures", "Figures", "The ids of the figures.", width=24),
)


def layout(**query: Any) -> Component:
    """Return the page's frame; the findings come by callback."""
    return content_frame(KEY)


def _head() -> Component:
    return page_head(
        t(TITLE), t("Numbers that do not add up, found by themselves: contradictions first, then the largest gaps. A gap is shown and never filled.")
    )


def register(app: dash.Dash, ledger: Ledger) -> Callable[[str], Component | None]:
    """Register the page's callback, and return what it shows before any script has run."""
    showing = Showing(ledger)

    def draw(search: str, theme: ThemeName, narrow: bool) -> list[Component]:
        return content(showing.of(View.parse(search)), query_of(search).get("kind"), theme=theme, narrow=narrow)

    register_content(app, KEY, PATH, _head, draw)
    return first_paint(_head, lambda search: _found(showing.of(View.parse(search)), query_of(search).get("kind")))


def content(shown: Shown, kind: str | None, *, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return the choices, the findings in two parts, and the accounts."""
    drawn = (
        [chart_frame(account_frame(each, shown, theme=theme, narrow=narrow)) for each in accounts(shown)] if kind is None and shown.findings else []
    )
    account = section(t("The accounts, with their gaps"), t("What nobody has counted is hatched."), *drawn, name="accounts") if drawn else None
    return [*_found(shown, kind), *([account] if account is not None else [])]


def _found(shown: Shown, kind: str | None) -> list[Component]:
    """Return the choices and the findings, which need no script to be seen."""
    found = shown.findings
    kinds = list(dict.fromkeys(each.kind for each in found))
    named = [("", t("Everything")), *[(each, t(finding_rows()[each].title)) for each in kinds]]
    bar = choices(chooser("kind", t("Kind"), named, kind or "") if len(kinds) > 1 else None, *reading_choices(shown))
    wanted = [each for each in found if kind in (None, each.kind)]
    certain, left = ([each for each in wanted if each.certain is which] for which in (True, False))
    files = file_links(t("Checks"), {each: f"/download/checks/findings.{each}{shown.view.search()}" for each in ("csv", "xlsx", "json")})
    parts = [
        _part(shown, t("Contradictions"), t("No width of these numbers allows both to be true."), certain, "contradictions"),
        _part(shown, t("Left open"), t("The numbers can all be true and still say nothing of some."), left, "left-open"),
    ]
    quarrel = _sources_apart(shown)
    if not found and quarrel:
        return [bar, *quarrel]
    if not found:
        text = t("No part is larger than its whole, no running total has fallen, no source contradicts another.")
        return [bar, empty_state(t("Everything adds up, as far as it goes"), text, action_link(t("See the figures"), "/figures"))]
    summary = html.Div([html.Span(_counts(certain, left)), files], className="checks-summary")
    return [bar, summary, *quarrel, *[each for each in parts if each is not None]]


def _sources_apart(shown: Shown) -> list[Component]:
    """Return how many facts are given by sources that can not all be right, and where they are compared: here is what numbers say of each other."""
    view = shown.view
    number = _apart(shown)
    if not number:
        return []
    said = tn("Of {n} fact the sources can not all be right.", "Of {n} facts the sources can not all be right.", number)
    return [html.P([said, " ", Link(t("Compare the sources"), href=f"/compare{view.search()}")], className="checks-apart")]


def _apart(shown: Shown) -> int:
    """Return of how many facts the sources can not all be right."""
    reading = (shown.view.convention, shown.view.rounding)
    made: Callable[[Apart | None], Apart] = partial(apart, facts=shown.facts, convention=reading[0], rounding=reading[1])
    return shown.brought_up("apart", reading, made).number


def _counts(certain: Sequence[Finding], left: Sequence[Finding]) -> str:
    return f"{tn('{n} contradiction', '{n} contradictions', len(certain))}, {tn('{n} gap left open', '{n} gaps left open', len(left))}."


def _part(shown: Shown, title: str, lead: str, found: Sequence[Finding], name: str) -> Component | None:
    if not found:
        return None
    cards = [html.Li(_card(shown, each)) for each in found[:MOST]]
    more = tn("{n} more is in the file.", "{n} more are in the file.", len(found) - MOST) if len(found) > MOST else ""
    return section(title, lead, html.Ol(cards, className="checks"), *([html.P(more, className="soft")] if more else []), name=name)


def _card(shown: Shown, found: Finding) -> Component:
    entries = inputs_of(shown, found)
    colour = term_colour(entries[-1].figure.term) if entries else "other"
    head = [
        html.H3(t(found.title), className="check-title"),
        *([chip(place_name(found.place))] if found.place else []),
        html.Span(size_text(found), className="check-size"),
    ]
    return html.Article(
        [
            html.Div(head, className="check-head"),
            html.P(caution_text(found.said), className="check-text"),
            _bar(found),
            html.Ul([_said(shown, each) for each in _sentences(shown, entries)], className="check-said", **aria(label=t("The sentences"))),
        ],
        className="panel check",
        style={"--c": f"var(--{colour})"},
        **dataset(finding=found.kind),
    )


def size_text(found: Finding) -> str:
    """Return the gap with its unit, and its share of what it is measured against, with the same hedge: "3 people · 25 %", "< 132,500 people · < 47.7 %"."""
    gap, size = found.gap, found.size * HUNDRED
    told = f"{interval_text(gap, found.unit)} {unit_text(found.unit)}".strip()
    if size.is_infinite():
        return told
    if gap.is_point:
        return f"{told} · {nearest_text(size)} %"
    # The share is that of the end which is sure: the least that is contradicted, the most that is left open.
    hedge, end = (">" if gap.lower_open else "≥", lower_text(size)) if found.certain else ("<" if gap.upper_open else "≤", upper_text(size))
    return f"{told} · {signed(f'{hedge} {end}')} %"


def _bar(found: Finding) -> Component:
    """Return the gap's share of the whole as a hatched part of a line."""
    share = 100.0 if found.size.is_infinite() else min(float(found.size * HUNDRED), 100.0)
    words = t("The gap is {size}", size=size_text(found))
    return html.Div(html.Span(style={"width": f"{share:.1f}%"}), className="gap-bar", role="img", **aria(label=words))


def _sentences(shown: Shown, entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the figures by the sentence that states them, so that a sentence that states two is shown once."""
    out: dict[tuple[str, int], list[Entry]] = {}
    for each in entries:
        text = shown.stored(each.report_id).report.text
        out.setdefault((each.report_id, sentence_around(text, each.figure.start, each.figure.end)[0]), []).append(each)
    return list(out.values())


def _said(shown: Shown, entries: Sequence[Entry]) -> Component:
    first = entries[0]
    figure = first.figure
    when = period_text(figure.reference_period, beside=first.published)
    link = Link(report_name(shown, first), href=f"/report{shown.view.search(id=first.report_id, figure=first.figure_id)}")
    buttons: list[Any] = []
    for each in entries:
        label = f"{said_in_words(each.figure)}: {t('show the words')}"
        buttons += [
            " · ",
            html.Button(figure_with_unit(each.figure), type="button", className="link", **dataset(figure=each.figure_id), **aria(label=label)),
        ]
    words = in_context(shown.stored(first.report_id).report.text, [each.figure.words for each in entries], around=0)
    return html.Li([words, html.P([f"{with_semicolons((said_by(first), when))}{t('; ')}", link, *buttons], className="soft small")])


def inputs_of(shown: Shown, found: Finding) -> list[Entry]:
    """Return the figures that a finding is about, as the view holds them."""
    return [entry for each in found.inputs if (entry := shown.entry(each)) is not None]


def table(shown: Shown) -> Table:
    """Return the findings as rows."""
    rows = []
    for each in shown.findings:
        entries = inputs_of(shown, each)
        rows.append(
            {
                "kind": each.title,
                "certain": "yes" if each.certain else "no",
                "text": each.text,
                "lower": each.gap.lower,
                "upper": each.gap.upper,
                "unit": each.unit,
                "share": None if each.size.is_infinite() else each.size * HUNDRED,
                "place": place_name(each.place) if each.place else "",
                "words": "; ".join(f"“{words_of(entry.figure)}”" for entry in entries),
                "sources": "; ".join(dict.fromkeys(said_by(entry) for entry in entries)),
                "figures": "; ".join(each.inputs),
            }  # fmt: skip
        )
    return Table(columns=COLUMNS, rows=rows)


def findings_file(ledger: Ledger, kind: str, search: str) -> bytes:
    """Return what does not add up as a file. Raises AddressError."""
    shown = read(ledger, View.parse(search))
    return file_of(table(shown), shown, kind, name="Checks")
