"""Every source in a line: its grade, what it says, how often others agree and how often it corrected itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.components import Table, chip, file_links
from dashboard.components.choosing import choices, chooser
from dashboard.elements import Link, html
from dashboard.shown import Shown
from dashboard.translation import later, t, tn
from dashboard.words import short_day
from metrics import pipeline
from metrics.definitions.review_rows import grades
from metrics.exports import row_column

ORDERS: Final = {"": later("by figures"), "name": later("by name"), "grade": later("by grade"), "agreement": later("least agreement first")}
MOST = 300
KINDS: Final = {
    "un": later("United Nations"), "ngo": later("non-governmental organisation"), "government": later("government"), "media": later("news media"),
    "monitor": later("monitoring group"), "red_cross": later("Red Cross or Red Crescent"), "donor": later("donor"), "other": later("other organisation"),
}  # fmt: skip
COLUMNS = (
    row_column("name", "Source", "What the source is called; merged spellings are one source."),
    row_column("names", "Spellings", "The names under which reports cite it."),
    row_column("kind", "Kind", "What sort of organisation it is, where it is known."),
    row_column("grade", "Grade", "Reliability by the Admiralty code, A to F, set by people; empty where nobody has."),
    row_column("figures", "Figures", "How many figures are from it.", "whole number"),
    row_column("reports", "Reports", "In how many reports it is heard.", "whole number"),
    row_column("shared", "Shared facts", "How many facts other sources speak of too, with a number.", "whole number"),
    row_column("agreeing", "Agreeing", "In how many of these all can be true together.", "whole number"),
    row_column("corrections", "Corrections", "How often it corrected or withdrew its own number.", "whole number"),
    row_column("first", "First heard", "Publication date of the first report that cites it.", "date"),
    row_column("last", "Last heard", "Publication date of the last report that cites it.", "date"),
)


def listing(shown: Shown, found: Sequence[pipeline.SourceSummary], order: str) -> list[Component]:
    """Return the table of sources with its order and files."""
    address = shown.view.search(sort=order or None)
    bar = choices(chooser("sort", t("Order"), [(key, t(text)) for key, text in ORDERS.items()], order))
    head = html.Thead(html.Tr([html.Th(text, scope="col", className=align) for text, align in _heads()]))
    body = html.Tbody([_row(shown, each) for each in in_order(found, order)[:MOST]])
    caption = html.Caption(t("Sources"), className="visually-hidden")
    files = file_links(t("the sources"), {kind: f"/download/sources/sources.{kind}{address}" for kind in ("csv", "xlsx", "json")})
    left = len(found) - MOST
    more = [html.P(tn("{n} more source is in the files.", "{n} more sources are in the files.", left), className="more")] if left > 0 else []
    return [bar, html.Div([html.Table([caption, head, body], className="table labelled sources-table"), *more, files], className="panel")]


def _heads() -> list[tuple[str, str]]:
    return [(t("Source"), ""), (t("Grade"), ""), (t("Figures"), "r"), (t("Others agree"), "r"), (t("Corrections"), "r"), (t("Heard"), "")]


def in_order(found: Sequence[pipeline.SourceSummary], order: str) -> list[pipeline.SourceSummary]:
    """Return the sources in the order asked for."""
    if order == "name":
        return list(found)
    if order == "grade":
        return sorted(found, key=lambda each: (each.grade or "Z", -each.figures))
    if order == "agreement":
        return sorted(found, key=lambda each: (each.agreement is None, each.agreement, -each.shared))
    return sorted(found, key=lambda each: -each.figures)


def _row(shown: Shown, each: pipeline.SourceSummary) -> Component:
    link = Link(each.name, href=f"/sources{shown.view.search(name=each.key)}")
    others = [name for name in each.names if name != each.name]
    about = [part for part in (kind_text(each.kind), t("also {names}", names=", ".join(others)) if others else "") if part]
    named = [html.Small(said_by(each))] if said_by(each) else []
    cells: list[tuple[str, str, Any]] = [
        (t("Grade"), "", grade_chip(each.grade)),
        (
            t("Figures"),
            "r",
            [tn("{n} in {reports}", "{n} in {reports}", each.figures, reports=tn("{n} report", "{n} reports", each.reports)), *named],
        ),
        (t("Others agree"), "r", agreement_text(each) if each.shared else _pale(agreement_text(each))),
        (t("Corrections"), "r", str(each.corrections) if each.corrections else _pale(t("none so far"))),
        (t("Heard"), "", _heard(each)),
    ]
    return html.Tr(
        [
            html.Th([link, *([html.Small(" · ".join(about))] if about else [])], scope="row", className="title"),
            *[html.Td(html.Div(value), className=align, **dataset(label=label)) for label, align, value in cells],
        ]
    )


def _pale(text: str) -> Component:
    """Return what is no number as a side remark: in bold it would stand out of a column of numbers."""
    return html.Span(text, className="soft small")


def kind_text(kind: str | None) -> str:
    """Return what sort of organisation a source is in words, or nothing where it is not known."""
    return t(KINDS.get(kind, kind)) if kind else ""


def said_by(each: pipeline.SourceSummary) -> str:
    """Return how many of a source's figures name it, where the others stand in what it published without naming anybody; else nothing."""
    published = each.figures - each.named
    if not published:
        return ""
    return tn(
        "{named} by name, {n} in what it published without naming anybody", "{named} by name, {n} in what it published without naming anybody", published, named=each.named
    )  # fmt: skip


def grade_chip(grade: str | None) -> Component:
    """Return a grade with what it means to those who point at it."""
    if grade is None:
        return html.Span(t("not graded"), className="soft small")
    row = grades()[grade]
    return html.Span(
        [chip(grade, title=t(row.text)), html.Span(f" {t(row.title)}", className="small")], **aria(label=f"{grade}: {t(row.title)}"), role="img"
    )


def agreement_text(each: pipeline.SourceSummary) -> str:
    """Return how often others agree: "2 of 5 facts"."""
    if not each.shared:
        return t("nobody else says it")
    return tn("{agreeing} of {n} fact", "{agreeing} of {n} facts", each.shared, agreeing=each.agreeing)


def _heard(each: pipeline.SourceSummary) -> str:
    if each.first is None or each.last is None:
        return t("no date")
    return short_day(each.last) if each.first == each.last else f"{short_day(each.first, beside=each.last)} – {short_day(each.last)}"


def sources_table(found: Sequence[pipeline.SourceSummary], order: str) -> Table:
    """Return the sources as rows for files."""
    names = ("kind", "grade", "figures", "reports", "shared", "agreeing", "corrections", "first", "last")
    rows = [{"name": each.name, "names": "; ".join(each.names), **{name: getattr(each, name) for name in names}} for each in in_order(found, order)]
    return Table(columns=COLUMNS, rows=rows)
