"""An indicator as a series: its value on each day that a figure leads one, from what was reported by then; gaps stay gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from metrics.indicators.derivation import derive
from metrics.indicators.eligible import Item, is_eligible
from metrics.indicators.own import indicators_of
from metrics.model import Accumulation, Entry, Observation, Place, ReviewStatus, Situation, State

# A chart can not show more, and every day is worked out anew.
MOST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One value of a series, from `start` to `end`; without an `observation` the words say that nothing is known (`state`)."""

    start: date
    end: date
    figure_id: str
    observation: Observation | None = None
    state: State = State.REPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """An indicator of one place by the figures of one source, in the order of time.

    `drawn` says how: how things stand as points, what happened in a period as bars, a total since a start as steps.
    """

    indicator: str
    place: Place | None
    source: str | None
    drawn: Literal["points", "bars", "steps"]
    moments: tuple[Moment, ...]


def over_time(
    entries: Sequence[Entry], code: str, *, situation: Situation | None = None, convention: str = "bounds", rounding: bool = True,
    as_of: date | None = None,
) -> list[Series]:  # fmt: skip
    """Return the series of an indicator, the longest first; each value rests on what was reported by its own day only.

    Raises KeyError for an indicator that the situation does not have.
    """
    indicator = indicators_of(situation)[code]
    used = {each.term for each in indicator.row.inputs.values()}
    mine = [each for each in entries if each.figure.term in used]
    lead = indicator.row.inputs[indicator.row.lead].term
    leading = [Item(each) for each in mine if each.figure.term == lead and is_eligible(each, as_of)]
    dated = [each for each in leading if each.last is not None]
    days = sorted({each.last for each in dated if each.last is not None})[-MOST_DAYS:]
    by_id = {each.entry.figure_id: each for each in dated}
    found: dict[tuple[str | None, str | None, Accumulation], dict[str, Moment]] = defaultdict(dict)
    for day in days:
        for each in derive(mine, situation=situation, convention=convention, rounding=rounding, as_of=day, only=(code,)):
            led = next((by_id.get(given.figure_id) for given in each.inputs if given.name == indicator.row.lead), None)
            if led is not None and led.last == day:
                found[_series(led)][led.entry.figure_id] = _moment(led, each)
    gaps = [Item(each) for each in mine if each.figure.term == lead and _says_nothing(each, as_of)]
    for led in gaps:
        if led.last is not None:
            for key, moments in found.items():
                if key[0] == led.place and led.source in (None, key[1]):
                    moments[led.entry.figure_id] = _moment(led, None)
    out = [_made(code, key, moments, by_id) for key, moments in found.items()]
    return sorted(out, key=lambda each: len(each.moments), reverse=True)


def _series(led: Item) -> tuple[str | None, str | None, Accumulation]:
    return led.place, led.source, led.figure.accumulation


def _moment(led: Item, observation: Observation | None) -> Moment:
    end = led.last or led.first or date.min
    return Moment(start=led.first or end, end=end, figure_id=led.entry.figure_id, observation=observation, state=led.figure.state)


def _says_nothing(entry: Entry, as_of: date | None) -> bool:
    if entry.figure.state not in (State.NOT_REPORTED, State.NOT_ASSESSED) or entry.review_status is ReviewStatus.REJECTED:
        return False
    start = entry.figure.reference_period.start
    return as_of is None or start is None or start <= as_of


_DRAWN: dict[Accumulation, Literal["points", "bars", "steps"]] = {
    Accumulation.STOCK: "points", Accumulation.FLOW: "bars", Accumulation.RUNNING_TOTAL: "steps",
}  # fmt: skip


def _made(code: str, key: tuple[str | None, str | None, Accumulation], moments: dict[str, Moment], by_id: dict[str, Item]) -> Series:
    first = next(by_id[each] for each in moments if each in by_id)
    ordered = sorted(moments.values(), key=lambda each: (each.start, each.end))
    source = first.figure.source.name if first.figure.source else None
    return Series(indicator=code, place=first.figure.place, source=source, drawn=_DRAWN[key[2]], moments=tuple(ordered))
