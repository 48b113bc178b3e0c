"""What drives a value: how wide it would be if one input alone were uncertain, and what it would be for other inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from metrics.indicators.catalogue import Indicator, catalogue, unit_of
from metrics.indicators.corners import NoughtError, span
from metrics.indicators.unit_check import scale
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Input, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What an indicator would be if only the input `name` had its width and the others were as printed.

    `width` is upper less lower end, infinite where an end is open.
    """

    name: str
    label: str
    figure_ids: tuple[str, ...]
    interval: Interval
    width: Decimal


def drivers(observation: Observation) -> list[Driver]:
    """Return for each input what it alone makes of the value's width, the widest first.

    [] where an input is a range or a vague word without bounds, or the value can not be computed.
    """
    indicator = catalogue()[observation.indicator]
    if indicator.formula.timed or not observation.inputs:
        return []
    grouped = {name: [each for each in observation.inputs if each.name == name] for name in indicator.row.inputs}
    points = {name: _point(parts) for name, parts in grouped.items()}
    known = {name: each for name, each in points.items() if each is not None}
    if len(known) != len(points):
        return []
    out = []
    for name, parts in grouped.items():
        own = reduce(lambda one, other: one + other, (each.interval for each in parts))
        try:
            found = _value(indicator, known | {name: own})
        except (EmptyIntervalError, NoughtError):
            continue
        label = indicator.row.inputs[name].label
        out.append(
            Driver(name=name, label=label, figure_ids=tuple(each.figure_id for each in parts), interval=found, width=found.upper - found.lower)
        )
    return sorted(out, key=lambda each: each.width, reverse=True)


def trial(code: str, inputs: Mapping[str, Interval]) -> Interval:
    """Return what an indicator would be for other inputs, each in the unit of its row: for sliders, never recorded.

    >>> trial("density", {"population": Interval.exactly(80_000), "area": Interval.exactly(8)})
    Interval.parse('[10000, 10000]')

    `days(x)` is given by that name where a formula has it. Raises KeyError for an unknown code or a missing input,
    EmptyIntervalError where the inputs contradict each other and NoughtError where a divisor is exactly nought.
    """
    return _value(catalogue()[code], inputs)


def _value(indicator: Indicator, inputs: Mapping[str, Interval]) -> Interval:
    scaled = scale(indicator.formula, {name: unit_of(row) for name, row in indicator.row.inputs.items()}, indicator.row.unit)
    box = {name: inputs[name] for name in indicator.formula.variables}
    found = span(indicator.formula.root, box, indicator.directions, indicator.guards) * Interval.exactly(scaled.factor)
    return found if indicator.domain is None else found.intersect(indicator.domain)


def _point(parts: list[Input]) -> Interval | None:
    total = Decimal(0)
    for each in parts:
        if each.value is not None:
            total += each.value
        elif each.interval.is_bounded:
            total += (each.interval.lower + each.interval.upper) / 2
        else:
            return None
    return Interval.exactly(total)
