"""The key figures: a card each, in the order the situation names its terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dash.development.base_component import Component

from dashboard.attributes import aria, dataset
from dashboard.components import chip, number_button, quote, range_bar, source_line
from dashboard.components.evidence import counted_title
from dashboard.drawing import Drawing, of_figure, shared_scale
from dashboard.elements import Link, html
from dashboard.key_figures import amounts_of_change, key_figures
from dashboard.shown import Shown
from dashboard.translation import t, tn
from dashboard.words import (
    age_text,
    amount,
    counted,
    figure_text,
    figure_with_unit,
    hedge_text,
    in_full,
    interval_text,
    period_text,
    said_by,
    spoken,
    unit_text,
)
from dashboard.words.groups import cause_text
from dashboard.words.joining import with_commas
from dashboard.words.places import place_name
from metrics.definitions import terms
from metrics.interval import Interval
from metrics.model import CurrentFigure, Figure, State

MOST_AMOUNTS = 2
# A unit of so few characters is a sign: "km²", "%", "USD".
SIGN = 4


def cards(shown: Shown) -> Component:
    """Return the key figures as a list of cards; figures of people who live, flee or are trapped share one scale."""
    figures = key_figures(shown)
    drawings = {each.entry.figure_id: of_figure(each.entry.figure, shown.interval(each.entry.figure)) for each in figures}
    scales = _scales(figures, drawings)
    listed = [html.Li(card(each, shown, drawings[each.entry.figure_id], scales[each.entry.figure_id])) for each in figures]
    grid = html.Ul(listed, className="cards cards-3" if len(figures) in (3, 5, 6, 9) else "cards")
    return html.Section([html.H2(t("Key figures"), id="key-figures", className="visually-hidden"), grid], **aria(labelledby="key-figures"))


def _scales(figures: Sequence[CurrentFigure], drawings: Mapping[str, Drawing]) -> dict[str, float]:
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each in figures:
        figure = each.entry.figure
        groups[figure.unit, terms()[figure.term].theme if figure.term in terms() else ""].append(each.entry.figure_id)
    return {key: shared_scale([drawings[each] for each in keys]) for keys in groups.values() for key in keys}


def card(current: CurrentFigure, shown: Shown, drawing: Drawing, maximum: float) -> Component:
    """Return one card: what, the number, the hedge in words, the picture, the words, who says so, of when."""
    entry = current.entry
    figure = entry.figure
    colour = terms()[figure.term].colour if figure.term in terms() else "other"
    stored = shown.stored(entry.report_id)
    text = figure_text(figure)
    size = "n n-words" if figure.reported is None or figure.state is not State.REPORTED else "n"
    return html.Article(
        [
            html.H3(_what(figure), className="k"),
            html.P(
                [number_button([text, *_unit(figure, text)], entry.figure_id, spoken=_spoken(figure), full=in_full(figure)), *_was(current)],
                className=size,
                **dataset(number=_key(figure), value=text),
            ),
            html.P(hedge_text(figure, shown.interval(figure)), className="q"),
            range_bar(drawing, maximum=maximum, colour=colour, label=amount(figure.reported, figure.unit) if figure.reported is not None else ""),
            quote(stored.report.text, figure.words),
            html.Div(
                [
                    source_line(said_by(entry), _when(current, shown)),
                    *_others(current, shown),
                    *_amounts(current, shown),
                    _changes(current, shown),
                ],
                className="card-foot",
            ),
        ],
        className="card",
        style={"--c": f"var(--{colour})"},
        **dataset(opens=entry.figure_id),
    )


def _unit(figure: Figure, number: str) -> list[Component | str]:
    """Return the unit behind the number, a word smaller than a sign: of "11,000 dwellings" the number is what one compares."""
    whole = figure_with_unit(figure)
    unit = whole.removeprefix(number).strip() if whole.startswith(number) else ""
    return [html.Small(f" {unit}")] if len(unit) > SIGN else [f" {unit}"] if unit else []


def _key(figure: Figure) -> str:
    """Return what stays the same when another report gives another number of the same thing."""
    return f"{figure.term}|{figure.place.id if figure.place else ''}|{figure.source.name if figure.source else ''}|{figure.state}"


def _what(figure: Figure) -> list[Component | str]:
    title = counted_title(figure)
    of = [place_name(figure.place) if figure.place else "", cause_text(figure)]
    more = with_commas(of)
    return [title, *([html.Span(f" · {more}", className="of")] if more else [])]


def _spoken(figure: Figure) -> str:
    unit = unit_text(figure.unit) if figure.reported is not None else ""
    return f"{counted_title(figure)}, {spoken(figure)} {unit}".strip()


def _was(current: CurrentFigure) -> list[Component]:
    before = current.before
    if before is None or figure_text(before.figure) == figure_text(current.entry.figure):
        return []
    return [html.Span(t("was {figure}", figure=figure_text(before.figure)), className="was")]


def _when(current: CurrentFigure, shown: Shown) -> Component:
    text = period_text(current.entry.figure.reference_period, beside=shown.as_of)
    if current.stale and current.age_days is not None:
        return chip(with_commas((text, age_text(current.age_days))), tone="caution", title=t("Old for a figure of how things stand"))
    return chip(text)


def _changes(current: CurrentFigure, shown: Shown) -> Component:
    """Return the link to what became of figures of this term: new, changed, confirmed, contradicted."""
    figure = current.entry.figure
    words = html.Span(t(": {figure}", figure=_spoken(figure)), className="visually-hidden")
    return Link([t("Changes"), words], href=f"/changes{shown.view.search(by='days', term=figure.term)}", className="others")


def _others(current: CurrentFigure, shown: Shown) -> list[Component]:
    """Return a link to what other sources say of the same thing, with the range of what they say."""
    if not current.others:
        return []
    intervals = [found for each in current.others if (found := shown.interval(each.figure)) is not None]
    words = (
        f"{counted(len(current.others), 'other')}: {_together(intervals)}"
        if intervals
        else t("{counted}: no number", counted=counted(len(current.others), "other"))
    )
    return [Link(words, href=f"/compare{shown.view.search(fact=current.entry.figure_id)}", className="others")]


def _amounts(current: CurrentFigure, shown: Shown) -> list[Component]:
    """Return links to what is told of how many more or fewer there are: no other number of the same, and no card of its own."""
    some = amounts_of_change(current, shown)
    told = [
        Link(t("also told: {figure}", figure=figure_with_unit(each.entry.figure)), href=f"/compare{shown.view.search(fact=each.entry.figure_id)}", className="others")
        for each in some[:MOST_AMOUNTS]
    ]  # fmt: skip
    left = len(some) - MOST_AMOUNTS
    more = [Link(tn("and {n} more", "and {n} more", left), href=f"/compare{shown.view.search(term=current.entry.figure.term)}", className="others")]
    return [*told, *(more if left > 0 else [])]


def _together(intervals: Sequence[Interval]) -> str:
    """Return the range that holds what all of them say."""
    hull = intervals[0]
    for each in intervals[1:]:
        hull = hull.hull(each)
    return interval_text(hull)
