"""One fact: a row for each source with its range, what all leave possible shaded, and what can not both be true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.acting import signature
from dashboard.attributes import aria, dataset
from dashboard.charts import RangeRow, range_chart
from dashboard.charts.ranges import chart_height
from dashboard.compared import Compared, copies, fact_title, standing_members, when
from dashboard.components import ChartFrame, Table, chart_frame, chip, note, number_button
from dashboard.components.alike import decision
from dashboard.components.chart_rows import credit, ends, report_name, scope, source_lines, statement_cells
from dashboard.components.evidence import said_in_words, term_colour
from dashboard.drawing import of_figure
from dashboard.elements import html
from dashboard.permitted import TAKES_EDITOR
from dashboard.theme import ThemeName
from dashboard.translation import t, tn
from dashboard.words import figure_with_unit, interval_text, said_by, unit_text
from dashboard.words.cautions import phrase_text
from dashboard.words.joining import with_commas, with_semicolons
from metrics.definitions import conventions, interval_of
from metrics.exports import row_column
from metrics.interval import Interval
from metrics.ledger import Fact, Member, Sameness
from metrics.model import Role

# Of what is perhaps the same, how many stand open.
PERHAPS_OPEN = 3
COLUMNS = (
    row_column("source", "Said by", "Who says so."),
    row_column("grade", "Grade", "The reliability that people gave the source, A to F; empty where nobody has."),
    row_column("number", "As said", "The number with its hedge, or that none is given."),
    row_column("lower", "Lower", "Lower end of the interval under the convention and rounding of the view.", "number"),
    row_column("upper", "Upper", "Upper end of the interval; empty where there is none.", "number"),
    row_column("standing", "Standing", "Whether it is recommended, stands beside, or was replaced and why."),
    row_column("period", "Of when", "When it was true, where the report says."),
    row_column("words", "Words", "The words of the report that state it.", wrap=True, width=40),
    row_column("report", "Report", "The report the words stand in.", wrap=True, width=30),
)


def fact_part(compared: Compared, fact: Fact, *, every: bool, address: str, theme: ThemeName, narrow: bool) -> list[Component]:
    """Return everything about one fact: verdict, chart, who stands for it, copies, other conventions, and what may be the same."""
    frame = fact_frame(compared, fact, address=address, theme=theme, narrow=narrow)
    parts: list[Component] = [
        html.H2(frame.title),
        html.P(verdict(compared, fact), className="lead verdict"),
        chart_frame(frame),
        _members(compared, fact),
    ]
    if every:
        parts.append(under_every_convention(compared, fact))
    perhaps = compared.perhaps(fact)
    if perhaps:
        parts.append(_perhaps(compared, fact, perhaps))
    return parts


def verdict(compared: Compared, fact: Fact) -> list[Any]:
    """Return in a sentence whether the sources can all be right."""
    standing = standing_members(fact)
    if len(standing) < 2:
        return [t("Only one source says this so far.")]
    quarrels = compared.quarrels(fact)
    if quarrels:
        one, other = quarrels[0]
        a, b = figure_with_unit(one.entry.figure), figure_with_unit(other.entry.figure)
        if one.entry.report_id == other.entry.report_id and one.entry.figure.source == other.entry.figure.source:
            said = t("They may count different people, or one of them is wrong.")
            return [html.Strong(t("One report gives both {a} and {b}. ", a=a, b=b), className="bad-words"), said]
        said = t("{one} ({a}) and {other} ({b}) can not both be true.", one=_who(one), a=a, other=_who(other), b=b)
        more = tn(" Nor can {n} other pair.", " Nor can {n} other pairs.", len(quarrels) - 1) if len(quarrels) > 1 else ""
        return [html.Strong(t("They contradict each other. "), className="bad-words"), said, more]
    common = compared.common(fact)
    if common is None:
        return [t("Not enough of them give a number to compare.")]
    return [html.Strong(t("They can all be true: ")), t("what all of them leave possible is {range}.", range=_range(common, fact))]


def _range(interval: Interval, fact: Fact) -> str:
    return f"{interval_text(interval, fact.recommended.figure.unit)} {unit_text(fact.recommended.figure.unit)}".strip()


def _who(member: Member) -> str:
    text = said_by(member.entry)
    return f"{text[0].upper()}{text[1:]}"


def fact_frame(compared: Compared, fact: Fact, *, address: str, theme: ThemeName, narrow: bool) -> ChartFrame:
    """Return the chart of the figures that stand, in its frame."""
    shown = compared.shown
    standing = standing_members(fact)
    rows = [_row(compared, each) for each in standing]
    entries = [each.entry for each in fact.members]
    common = compared.common(fact)
    shade = (
        (float(common.lower), None if common.upper.is_infinite() else float(common.upper)) if common is not None and compared.agrees(fact) else None
    )
    notes = [t("Shaded: what all of them leave possible, {range}.", range=_range(common, fact))] if shade and common else []
    again = copies(fact)
    if again:
        titles = "; ".join(dict.fromkeys(f"{_who(each)} – {report_name(shown, each.entry)}" for each in again))
        notes.append(
            tn(
                "{n} copy of the same statement counts once: {titles}.",
                "{n} copies of the same statements count once: {titles}.",
                len(again),
                titles=titles,
            )
        )
    return ChartFrame(
        key="compare",
        title=fact_title(fact, shown=shown),
        lead=t("One row a source, all on one scale. Nothing is added and nothing averaged."),
        figure=range_chart(rows, theme=theme, narrow=narrow, common=shade),
        summary=" ".join(f"{row.label}: {row.drawing.spoken}." for row in rows),
        table=members_table(compared, fact),
        sources=source_lines(shown, entries),
        notes=tuple(notes),
        downloads={kind: f"/download/compare/fact.{kind}{address}" for kind in ("csv", "xlsx")},
        credit=credit(shown, entries),
        scope=scope(shown),
        height=chart_height(rows, narrow=narrow),
    )


def _row(compared: Compared, member: Member) -> RangeRow:
    figure = member.entry.figure
    grade = compared.grade(member)
    parts = [_who(member), t("grade {grade}", grade=grade) if grade else "", when(figure, shown=compared.shown)]
    return RangeRow(
        label=with_commas(parts), text=figure_with_unit(figure), drawing=of_figure(figure, compared.shown.interval(figure)),
        colour=term_colour(figure.term),
    )  # fmt: skip


def _standing(member: Member) -> str:
    if member.role is Role.RECOMMENDED:
        return t("stands for the fact")
    if member.role is Role.TRIANGULATION:
        return t("stands beside it")
    return t("replaced: {why}", why=t(member.because))


def members_table(compared: Compared, fact: Fact) -> Table:
    """Return every figure of a fact as a row, those that were replaced too."""
    rows = [
        {
            "grade": compared.grade(each),
            "number": figure_with_unit(each.entry.figure),
            **ends(compared.shown.interval(each.entry.figure)),
            "standing": _standing(each),
            **statement_cells(compared.shown, each.entry),
        }
        for each in fact.members
    ]
    return Table(columns=COLUMNS, rows=rows)


def _members(compared: Compared, fact: Fact) -> Component:
    """Return the figures as a list, each with what can be done about it."""
    items = [html.Li(_member(compared, each)) for each in fact.members]
    return html.Section(
        [html.H3(t("Who stands for it"), id="members-title"), html.Ul(items, className="panel members"), signature()],
        **aria(labelledby="members-title"),
    )


def _member(compared: Compared, member: Member) -> list[Component]:
    entry = member.entry
    replaced = member.role is None
    line = [
        number_button(figure_with_unit(entry.figure), entry.figure_id, spoken=said_in_words(entry.figure), classes="strong"),
        html.Span(with_commas((_who(member), when(entry.figure, shown=compared.shown)))),
    ]
    if member.role is Role.RECOMMENDED:
        line.append(chip(t("stands for the fact"), tone="good"))
        if entry.role is Role.RECOMMENDED:
            name = {"left": entry.figure_id, "seq": entry.seq}
            spoken = t("Leave it to the rule which figure stands for the fact")
            line.append(
                html.Button(t("Leave it to the rule"), id=name, type="button", className=f"link act-link {TAKES_EDITOR}", **aria(label=spoken))
            )
    elif replaced:
        line.append(html.Span(_standing(member), className="soft small"))
    else:
        name = {"recommend": entry.figure_id, "seq": entry.seq}
        spoken = t("Let {figure} stand for the fact", figure=f"{figure_with_unit(entry.figure)}, {_who(member)}")
        line.append(html.Button(t("Let this one stand"), id=name, type="button", className=f"link act-link {TAKES_EDITOR}", **aria(label=spoken)))
    return [html.Div(line, className="member replaced" if replaced else "member")]


def under_every_convention(compared: Compared, fact: Fact) -> Component:
    """Return what each source's words come to under every convention, and whether all of them can then be true."""
    standing = standing_members(fact)
    rounding = compared.shown.view.rounding
    every = list(conventions().values())
    head = html.Thead(
        html.Tr([html.Th(t("Said by"), scope="col"), html.Th(t("As said"), scope="col"), *[html.Th(each.version, scope="col") for each in every]])
    )
    body = []
    for member in standing:
        cells = []
        for each in every:
            found = interval_of(member.entry.figure, convention=each.id, rounding=rounding)
            cells.append(html.Td(interval_text(found) if found is not None else t("no number"), **dataset(label=each.version)))
        body.append(html.Tr([html.Th(_who(member), scope="row"), html.Td(figure_with_unit(member.entry.figure)), *cells]))
    answers = [t("yes") if fact.agrees(convention=each.id, rounding=rounding) else t("no") for each in every]
    last = [html.Td(answer, className="strong", **dataset(label=each.version)) for answer, each in zip(answers, every, strict=True)]
    body.append(html.Tr([html.Th(t("Can all be true"), scope="row"), html.Td(""), *last]))
    caption = html.Caption(t("The same words under every convention"), className="visually-hidden")
    table = html.Table([caption, head, html.Tbody(body)], className="table stacks conventions")
    return html.Section(
        [html.H3(t("Under every convention"), id="every-title"), html.Div(table, className="panel scroll", tabIndex=0, role="region", **aria(labelledby="every-title"))],
        className="under-every",
    )  # fmt: skip


def _perhaps(compared: Compared, fact: Fact, perhaps: Sequence[tuple[Fact, Sameness]]) -> Component:
    items = [html.Li(_maybe(compared, fact, other, same)) for other, same in perhaps]
    first, rest = items[:PERHAPS_OPEN], items[PERHAPS_OPEN:]
    words = tn("{n} more is perhaps the same", "{n} more are perhaps the same", len(rest))
    # A number that many reports give has many: what is asked of the reader is a few at a time.
    folded = [html.Details([html.Summary(words), html.Ul(rest, className="panel members")], className="folded perhaps-more")] if rest else []
    return html.Section(
        [
            html.H3(t("Perhaps the same fact"), id="perhaps-title"),
            note(t("The rules can not tell. What you say stands above them, and can be taken back."), tone="plain"),
            html.Ul(first, className="panel members"),
            *folded,
        ],
        className="perhaps",
        **aria(labelledby="perhaps-title"),
    )


def _maybe(compared: Compared, fact: Fact, other: Fact, same: Sameness) -> list[Component]:
    entry = other.recommended
    return [
        html.Div(
            [
                number_button(figure_with_unit(entry.figure), entry.figure_id, spoken=said_in_words(entry.figure), classes="strong"),
                html.Span(with_semicolons((said_by(entry), fact_title(other, shown=compared.shown)))),
            ],
            className="member",
        ),
        html.P(" ".join(phrase_text(each.text) for each in same.deciding), className="soft small"),
        decision(fact.recommended.figure_id, entry.figure_id),
    ]
