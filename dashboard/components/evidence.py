"""The evidence of one figure: its words in context, who says so, of when and where, how wide it is and why, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dash.development.base_component import Component

from dashboard.address import View
from dashboard.attributes import aria, dataset
from dashboard.components.alike import commented, perhaps_same, same_fact
from dashboard.components.basics import badge, chip, facts
from dashboard.components.conventions import under_conventions
from dashboard.components.history import STATUS_WORDS, history
from dashboard.components.in_words import figure_in_words
from dashboard.components.quotation import in_context
from dashboard.components.range_bar import range_bar
from dashboard.drawing import of_figure, shared_scale
from dashboard.elements import Link, html
from dashboard.translation import later, t
from dashboard.words import (
    HEDGES,
    counted,
    figure_text,
    figure_with_unit,
    hedge_text,
    in_full,
    interval_text,
    is_only_denied,
    long_day,
    number,
    of_unit,
    period_text,
    report_title,
    short_day,
    source_text,
    spoken,
    unit_text,
)
from dashboard.words.cautions import reading_text
from dashboard.words.groups import group_text
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.definitions import convention, interval_of, rows, terms
from metrics.definitions.diseases import disease
from metrics.definitions.rule_rows import rule_in_words
from metrics.interval import Interval
from metrics.ledger import Fact, StoredReport
from metrics.model import (
    Accuracy,
    Assumption,
    Entry,
    Figure,
    PlaceRole,
    PublishedBasis,
    Quantifier,
    RelationKind,
    Report,
    ReviewStatus,
    Stance,
    State,
)
from metrics.pipeline import Comment, Perhaps

RELATIONS = {
    RelationKind.SUBSET_OF: later("part of"),
    RelationKind.MOVED_FROM: later("moved from"),
    RelationKind.SAME_FACT_AS: later("the same fact as"),
}
BASIS = {
    PublishedBasis.STATED: later("stated with the report"),
    PublishedBasis.GIVEN: later("given by whoever added it"),
    PublishedBasis.INFERRED: later("inferred"),
    PublishedBasis.CORRECTED: later("corrected since"),
    PublishedBasis.UNKNOWN: later("not known"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """What the evidence of a figure is made of: its last line, its report, all its lines, its fact with what others say, what may be the same, and comments."""

    entry: Entry
    stored: StoredReport
    history: Sequence[Entry]
    siblings: Mapping[str, Entry]
    fact: Fact | None = None
    perhaps: Sequence[Perhaps] = ()
    comments: Sequence[Comment] = ()
    view: View = View()


def term_title(term: str | None) -> str:
    """Return what a term is called, or that nothing classifies the number."""
    found = terms().get(term or "")
    return t(found.title) if found else t("Not classified")


def counted_title(figure: Figure) -> str:
    """Return what a figure counts, and whom of them where not everyone: "Killed (children)"."""
    group = group_text(figure)
    return f"{term_title(figure.term)} ({group})" if group else term_title(figure.term)


def term_colour(term: str | None) -> str:
    """Return the name of the colour of a term's theme."""
    found = terms().get(term or "")
    return found.colour if found else "other"


def status_chip(status: ReviewStatus) -> Component:
    """Return what people have said of a figure, in a word."""
    text, tone = STATUS_WORDS[status]
    text = t(text)
    return chip(text, tone=tone)


def said_in_words(figure: Figure) -> str:
    """Return term and number in words, for labels and messages: "Killed, at least 60 people"."""
    unit = unit_text(figure.unit) if figure.state is State.REPORTED else ""
    said = of_unit(figure, spoken(figure), unit) if figure.vague is not None else f"{spoken(figure)} {unit}".strip()
    return f"{counted_title(figure)}, {said}"


@cache
def sentences() -> Mapping[str, Any]:
    """Return the plain sentences about states, stances, quantifiers and assumptions."""
    return rows.toml("method.toml")


def published_text(report: Report) -> str:
    """Return the publication date with how it is known: "12 December 2016, inferred"."""
    if report.published is None:
        return t("no date known")
    return with_commas((long_day(report.published), t(BASIS[report.published_basis])))


def report_link(stored: StoredReport, view: View, figure_id: str | None = None) -> Component:
    """Return a link to the report in the view being shown, at the figure's words where one is given."""
    return Link(report_title(stored.report), href=f"/report{view.search(id=stored.id, figure=figure_id)}")


def evidence(shown: EvidenceView) -> list[Component]:
    """Return the parts of the evidence drawer under its title, from the number down to the rules that fired."""
    figure = shown.entry.figure
    view = shown.view
    interval = interval_of(figure, convention=view.convention, rounding=view.rounding)
    drawing = of_figure(figure, interval)
    colour = term_colour(figure.term)
    chips = [status_chip(shown.entry.review_status)]
    if figure.stance is not Stance.ASSERTED:
        chips.append(chip(figure.stance.value, tone="caution", title=sentences()["stance"][figure.stance.value]))
    return [
        html.Div([badge(counted_title(figure), colour=colour), *chips], className="evidence-head"),
        html.Div(figure_with_unit(figure), className="n", title=in_full(figure)),
        html.Div(hedge_text(figure, interval), className="q"),
        range_bar(drawing, maximum=shared_scale([drawing]), colour=colour, label=_dot_label(figure)),
        html.Div(in_context(shown.stored.report.text, figure.evidence), style={"--c": f"var(--{colour})"}),
        facts(_facts(shown, interval)),
        figure_in_words(shown.entry, shown.stored),
        *under_conventions(figure, colour),
        *_assumed(figure),
        *same_fact(shown.entry, shown.fact, shown.view),
        *perhaps_same(shown.entry, shown.perhaps),
        *commented(shown.comments),
        history(shown.history),
        *_rules(figure),
    ]


def _dot_label(figure: Figure) -> str | None:
    return figure_text(figure).lstrip("≥>≈≤< ") if figure.reported is not None and figure.state is State.REPORTED else None


def _facts(shown: EvidenceView, interval: Interval | None) -> list[tuple[str, Any]]:
    figure, stored = shown.entry.figure, shown.stored
    term = terms().get(figure.term or "")
    out: list[tuple[str, Any]] = [
        (t("Said by"), _said_by(figure)),
        (t("Reported in"), _reported_in(shown)),
        (t("Published"), published_text(stored.report)),
        (t("Of when"), _when(figure, stored.report)),
        (t("Of where"), _where(figure)),
        (t("Interval"), interval_and_why(figure, interval, shown.view)),
    ]
    if term:
        out.insert(0, (t("Counts"), t(term.definition)))
    elif figure.counted:
        out.insert(0, (t("Counts"), t("“{counted}”, which no term classifies", counted=figure.counted)))
    out += [
        (label, value)
        for label, value in (
            (t("Of what"), figure.denominator),
            (t("Cause"), None if disease(figure) else figure.cause),
            (t("Done by"), figure.actor),
        )
        if value
    ]
    out += [(t("Also read as"), _alternative(figure, each, shown.view)) for each in figure.alternatives]
    for relation in figure.relations:
        other = shown.siblings.get(relation.to)
        if other is not None:
            link = html.Button(said_in_words(other.figure), type="button", className="link inline", **dataset(figure=other.figure_id))
            out.append((t(RELATIONS[relation.kind]).capitalize(), link))
    notes = [each for each in figure.evidence if each.kind == "note"]
    out += [(t("Note by {what}", what=each.editor or "an editor"), f"“{each.exact}”") for each in notes]
    return out


def _reported_in(shown: EvidenceView) -> Any:
    where = position_text(shown.stored.report, shown.entry.figure.start)
    link = report_link(shown.stored, shown.view, shown.entry.figure_id)
    return [link, f", {where}"] if where else link


def position_text(report: Report, at: int) -> str:
    """Return where in the original file the character `at` stood: "page 3", "page 2 of sitrep.pdf"; "" where nothing is known of it."""
    found = report.position(at)
    if found is None:
        return ""
    if found.page is None:
        return str(found.part)
    return t("page {page} of {part}", page=found.page, part=found.part) if found.part else t("page {page}", page=found.page)


def _said_by(figure: Figure) -> str:
    if figure.source is None:
        return t("nobody is named")
    chain = t(", passed on by {join}", join=t(", then ").join(figure.source.chain)) if figure.source.chain else ""
    denied = t("; denied by {denied_by}", denied_by=figure.source.denied_by) if figure.source.denied_by and not is_only_denied(figure) else ""
    return f"{source_text(figure)}{chain}{denied}"


def _when(figure: Figure, report: Report) -> str:
    period = figure.reference_period
    if period.accuracy is Accuracy.NOT_STATED:
        if report.published is None:
            return t("not stated, and the report has no date")
        inferred = t(", itself inferred") if report.published_basis is PublishedBasis.INFERRED else ""
        return t("not stated; the report’s date, {short_day}{inferred}, stands for it", short_day=short_day(report.published), inferred=inferred)
    words = f": “{period.words}”" if period.words else ""
    rule = f" ({t(rule_in_words(period.rule)).rstrip(':  ')})" if period.rule else ""
    return f"{period_text(period)}{words}{rule}"


def _where(figure: Figure) -> str:
    if figure.place is None:
        return t("not stated")
    role = {PlaceRole.ORIGIN: t(", where they came from"), PlaceRole.DESTINATION: t(", where they went")}.get(figure.place_role, "")
    return f"{place_name(figure.place)}{role}"


def interval_and_why(figure: Figure, interval: Interval | None, view: View) -> str:
    """Return the interval, and in a clause why it is as wide as it is."""
    if figure.state is not State.REPORTED:
        return t(str(sentences()["state"][figure.state.value]))
    if interval is None:
        return t("none: the convention {convention} gives these words no number", convention=view.convention)
    return f"{_notation(interval)}: {_why(figure, interval, view)}"


def _why(figure: Figure, interval: Interval, view: View) -> str:
    """Return in a clause why the interval is as wide as it is under the convention being shown."""
    version = convention(view.convention).version
    quantifier = figure.quantifier or Quantifier.EXACT
    hedge = f"“{t(HEDGES.get(quantifier, ''), n='').strip()}”"
    if figure.vague is not None:
        return t("{version} gives these words this range", version=version)
    if quantifier is Quantifier.BETWEEN:
        return t("both ends are printed") if not interval.is_point else t("{version} takes one number of the range", version=version)
    if quantifier is Quantifier.EXACT:
        return (
            t("taken as printed")
            if interval.is_point
            else t("the number is round and has no hedge, so it is read as rounded to its last printed place")
        )
    if interval.is_point:
        return t("{version} takes the number as it is, {hedge} or not", version=version, hedge=hedge)
    if interval.upper.is_infinite():
        return t("{hedge} has no upper end", hedge=hedge)
    if interval.lower == 0 and quantifier in (Quantifier.UP_TO, Quantifier.LESS_THAN):
        return t("{hedge} has no lower end but nought", hedge=hedge)
    return t("{hedge} is read as wide as the last printed place of the number allows, by {version}", hedge=hedge, version=version)


def _notation(interval: Interval) -> str:
    left, right = "(" if interval.lower_open else "[", ")" if interval.upper_open else "]"
    return f"{left}{number(interval.lower)}, {number(interval.upper)}{right}"


def _alternative(figure: Figure, each: Any, view: View) -> str:
    interval = interval_of(each, term=each.term or figure.term, convention=view.convention, rounding=view.rounding)
    width = f": {interval_text(interval)} {unit_text(each.unit_of_value)}" if interval is not None else ""
    return f"{reading_text(each.reason)}{width}"


def _assumed(figure: Figure) -> list[Component]:
    """Return what was taken for granted, in one bar; that a number is read as rounded is said with its interval."""
    texts = [t(str(sentences()["assumption"][each.value])) for each in figure.assumptions if each is not Assumption.IMPLIED_ROUNDING]
    return [html.Ul([html.Li(text) for text in texts], className="note assumed", **aria(label=t("What is taken for granted")))] if texts else []


def _rules(figure: Figure) -> list[Component]:
    if not figure.rules:
        return []
    items = [html.Li([t(rule_in_words(each.rule)), " ", html.Q(each.words, dir="auto")], title=each.rule) for each in figure.rules]
    return [
        html.Details(
            [html.Summary(t("How it was read: {counted} fired", counted=counted(len(items), "rule"))), html.Ul(items, className="plain-list")]
        )
    ]
