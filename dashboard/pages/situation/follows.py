"""What follows: the indicators, each with its range, its other readings and what a standard says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from decimal import Decimal
from functools import reduce

from dash.development.base_component import Component

from dashboard.attributes import dataset
from dashboard.components import number_button, range_bar
from dashboard.components.account import INDICATOR as ACCOUNT
from dashboard.components.derived import ANSWERS, NO_STANDARD, lead_of, of_what, unexplained, value_text
from dashboard.drawing import Drawing, of_observation, shared_scale
from dashboard.elements import Link, html
from dashboard.shown import Shown
from dashboard.translation import t, tongue
from dashboard.words import counted, figure_text, interval_text, nearest_text, said_by
from dashboard.words.cautions import answer_text, formula_text, reading_text
from dashboard.words.groups import group_text
from metrics.definitions.indicator_rows import IndicatorRow
from metrics.interval import Interval
from metrics.model import Observation, ThresholdAnswer

MOST = 10
_GRAVEST = ("not_met", "undecided", "met")
HUNDRED = 100.0


def derived(shown: Shown) -> list[Observation]:
    """Return the observations of the table, what weighs most first: all but the account, which has a chart of its own.

    What people added for this situation leads. What a standard answers stands before what none does, a standard that is not met before one that is; and of an indicator with
    several values each gives its first before any gives its second.
    """
    view = shown.view
    return shown.kept("follows", (view.sources, view.convention, view.rounding), lambda: _weighed(shown))


def _weighed(shown: Shown) -> list[Observation]:
    found = [each for each in shown.observations if each.indicator != ACCOUNT and each.interval is not None]
    own = {each.code for each in (shown.situation.indicators if shown.situation else ())}
    turns: Counter[str] = Counter()
    weighed = []
    for place, each in enumerate(found):
        answer = each.threshold.answer if each.threshold is not None else ""
        weighed.append((each.indicator not in own, _GRAVEST.index(answer) if answer in _GRAVEST else len(_GRAVEST), turns[each.indicator], place))
        turns[each.indicator] += 1
    return [found[weight[-1]] for weight in sorted(weighed)]


def gathered(shown: Shown) -> list[tuple[Observation, list[Observation]]]:
    """Return what leads a row of the table each, with the other values of the same indicator, place and group, which stand behind it."""
    view = shown.view
    return shown.kept("follows-rows", (view.sources, view.convention, view.rounding, tongue()), lambda: _gathered(shown))


def _gathered(shown: Shown) -> list[tuple[Observation, list[Observation]]]:
    out: dict[Hashable, tuple[Observation, list[Observation]]] = {}
    for each in derived(shown):
        lead = shown.entry(lead_of(each, shown.indicators[each.indicator].row))
        key = each.indicator, each.place.id if each.place else None, group_text(lead.figure) if lead is not None else None
        out.setdefault(key, (each, []))[1].append(each)
    return [(first, every[1:]) for first, every in out.values()]


def follows(shown: Shown) -> Component:
    """Return the table of indicators."""
    found = gathered(shown)
    times = Counter(each.indicator for each in derived(shown))
    rows = [_row(each, others, shown, several=times[each.indicator] > 1) for each, others in found[:MOST]]
    head = html.Thead(
        html.Tr(
            [
                html.Th(t("Indicator"), scope="col"),
                html.Th(html.Span(t("Range"), className="visually-hidden"), scope="col"),
                html.Th(t("Value"), scope="col", className="r"),
                html.Th(t("Against a standard"), scope="col"),
            ]
        )
    )
    caption = html.Caption(t("Indicators"), className="visually-hidden")
    columns = html.Colgroup([html.Col(className=f"c-{name}") for name in ("title", "bar", "value", "standard")])
    return html.Table([caption, columns, head, html.Tbody(rows)], className="table stacks follows")


def _row(observation: Observation, others: Sequence[Observation], shown: Shown, *, several: bool) -> Component:
    row = shown.indicators[observation.indicator].row
    drawing = of_observation(observation.nominal, observation.interval, row.unit)
    limit = _limit(observation.threshold)
    value = value_text(observation, row)
    figure_id = lead_of(observation, row)
    place = of_what(observation, shown.entry(figure_id))
    return html.Tr(
        [
            html.Th(
                [
                    Link(t(row.title), href=f"/indicators{shown.view.search(indicator=observation.indicator)}", className="plain"),
                    html.Small(f"{formula_text(shown.indicators[observation.indicator])}{place}"),
                    *_told_apart(shown, figure_id, several=several),
                    *_others(observation, others, shown),
                ],
                scope="row",
                className="title",
            ),
            html.Td(range_bar(drawing, maximum=_maximum(drawing, limit, row), colour=row.colour, limit=limit, small=True), className="bar"),
            html.Td([number_button(value, figure_id, spoken=f"{t(row.title)}, {value}"), *_widths(observation, row)], className="r value"),
            html.Td(standard_cell(observation.threshold, observation.indicator), className="standard"),
        ],
        **dataset(opens=figure_id),
    )


def _told_apart(shown: Shown, figure_id: str, *, several: bool) -> list[Component]:
    """Return which number a row rests on, where the same indicator stands there for several."""
    entry = shown.entry(figure_id)
    return (
        [html.Small(t("from {figure}, {source}", figure=figure_text(entry.figure), source=said_by(entry)))] if several and entry is not None else []
    )


def _others(observation: Observation, others: Sequence[Observation], shown: Shown) -> list[Component]:
    """Return a link to the other values of the indicator for the same people, with the range that holds them."""
    intervals = [each.interval for each in others if each.interval is not None]
    if not intervals:
        return []
    held = reduce(Interval.hull, intervals)
    # From nought without an end is what any value of the kind is.
    says_nothing = held.lower <= 0 and held.upper.is_infinite()
    words = counted(len(others), "other") if says_nothing else f"{counted(len(others), 'other')}: {interval_text(held, observation.unit)}"
    return [html.Small(Link(words, href=f"/indicators{shown.view.search(indicator=observation.indicator)}", className="others"))]


def _maximum(drawing: Drawing, limit: float | None, row: IndicatorRow) -> float:
    """Return the end of a row's own scale: shares run to a hundred, others leave room for what is known and for the standard."""
    if row.unit == "percent" and drawing.reach <= HUNDRED:
        return HUNDRED
    known = [drawing, Drawing(mark=drawing.mark, dot=limit)] if limit is not None else [drawing]
    reach = shared_scale(known)
    return reach if drawing.endless else reach * 1.5


def _limit(threshold: ThresholdAnswer | None) -> float | None:
    """Return where a standard's number lies, where it may be compared with."""
    if threshold is None or threshold.limit is None or threshold.answer in ("not_applicable", "not_comparable", NO_STANDARD):
        return None
    return float(threshold.limit)


def _widths(observation: Observation, row: IndicatorRow) -> list[Component]:
    """Return the interval under the value, where it says more than the value does, and the other readings beside it."""
    parts = []
    shown = _width(observation)
    if shown is not None:
        parts.append(shown)
    parts += [
        t("{reading} if {reading2}", reading=_reading(each), reading2=reading_text(each.reading or ""))
        for each in observation.alternatives
        if each.interval is not None
    ]
    return [html.Small(part) for part in parts]


def _width(observation: Observation) -> str | None:
    interval, nominal = observation.interval, observation.nominal
    if interval is None or (nominal is not None and nominal.value is not None and interval == nominal.interval):
        return None
    by = t(" with rounding") if observation.rounding and observation.hedges != interval else t(" with hedges")
    return f"{interval_text(interval)}{by}"


def _reading(observation: Observation) -> str:
    interval: Interval | None = observation.interval
    return interval_text(interval) if interval is not None else t("not known")


def standard_cell(threshold: ThresholdAnswer | None, indicator: str) -> Sequence[Component]:
    """Return what a standard says of a value of an indicator, and why none does where that is written down."""
    if threshold is None:
        return [html.Span(t("No standard"), className="soft")]
    if unexplained(threshold, indicator):
        return [html.Span(t(ANSWERS[NO_STANDARD]), className="soft")]
    cited = f" ({threshold.citation})" if threshold.citation and threshold.answer in ("met", "not_met", "undecided") else ""
    second_hand = t("; quoted second-hand") if cited and threshold.status == "quoted second-hand" else ""
    limit = (
        f": {nearest_text(Decimal(threshold.limit))}" if cited and threshold.limit is not None and str(threshold.limit) not in threshold.text else ""
    )
    return [
        html.Span(t(ANSWERS.get(threshold.answer, threshold.answer)), className=f"answer-{threshold.answer}"),
        html.Small(f"{answer_text(threshold)}{limit}{cited}{second_hand}"),
    ]
