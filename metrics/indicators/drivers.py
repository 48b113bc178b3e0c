"""What drives a value: how wide it would be if one input alone were uncertain, and what it would be for other inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from metrics.indicators.catalogue import Indicator, unit_of
from metrics.indicators.corners import NoughtError
from metrics.indicators.reckoning import ranged
from metrics.indicators.unit_check import scale
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Input, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """What an indicator would be if only the input `name` had its width and the others were as printed.

    `width` is upper less lower end, infinite where an end is open; `base` what it is with every input as printed.
    """

    name: str
    label: str
    figure_ids: tuple[str, ...]
    interval: Interval
    width: Decimal
    base: Interval


def drivers(observation: Observation, indicator: Indicator) -> list[Driver]:
    """Return for each input what it alone makes of the value's width, the widest first.

    [] where an input is a vague word without an end, or the printed numbers contradict each other.
    """
    grouped = inputs_by_name(observation, indicator)
    points = {name: printed(parts) for name, parts in grouped.items()}
    known = {name: each for name, each in points.items() if each is not None}
    if not observation.inputs or len(known) != len(points):
        return []
    try:
        base = _value(observation, indicator, known)
    except (EmptyIntervalError, NoughtError):
        return []
    out = []
    for name, parts in grouped.items():
        try:
            found = _value(observation, indicator, known | {name: joined(parts)})
        except (EmptyIntervalError, NoughtError):
            continue
        ids = tuple(each.figure_id for each in parts)
        label = indicator.row.inputs[name].label
        out.append(Driver(name=name, label=label, figure_ids=ids, interval=found, width=found.upper - found.lower, base=base))
    return sorted(out, key=lambda each: each.width, reverse=True)


def tried(observation: Observation, indicator: Indicator, values: Mapping[str, Decimal]) -> Interval:
    """Return what a value would be with some inputs at the numbers given, in the unit of their rows, and the others as they are.

    A trial: never recorded. Raises EmptyIntervalError where the inputs contradict each other and NoughtError where a divisor
    is exactly nought.
    """
    own = {name: joined(parts) for name, parts in inputs_by_name(observation, indicator).items()}
    return _value(observation, indicator, own | {name: Interval.exactly(each) for name, each in values.items() if name in own})


def trial(indicator: Indicator, inputs: Mapping[str, Interval]) -> Interval:
    """Return what an indicator would be for inputs that nobody reported, each in the unit of its row.

    >>> from metrics.indicators.catalogue import catalogue
    >>> trial(catalogue()["density"], {"population": Interval.exactly(80_000), "area": Interval.exactly(8)})
    Interval.parse('[10000, 10000]')

    `days(x)` is given by that name where a formula has it. Raises KeyError for a missing input, EmptyIntervalError where the
    inputs contradict each other and NoughtError where a divisor is exactly nought.
    """
    lengths = tuple((name, int(inputs[f"days({name})"].lower)) for name in indicator.formula.timed)
    return ranged(indicator, {name: inputs[name] for name in indicator.row.inputs}, (), lengths, _factor(indicator), set())


def inputs_by_name(observation: Observation, indicator: Indicator) -> dict[str, list[Input]]:
    """Return the figures that went into a value by the input that they are, in the order of the row."""
    return {name: [each for each in observation.inputs if each.name == name] for name in indicator.row.inputs}


def joined(parts: list[Input]) -> Interval:
    """Return the interval of an input: the sum of its figures' where it has several."""
    return reduce(lambda one, other: one + other, (each.interval for each in parts))


def printed(parts: list[Input]) -> Interval | None:
    """Return an input as printed, a range or a vague word in its middle; None for a word without an end."""
    total = Decimal(0)
    for each in parts:
        if each.value is not None:
            total += each.value
        elif each.interval.is_bounded:
            total += (each.interval.lower + each.interval.upper) / 2
        else:
            return None
    return Interval.exactly(total)


def _value(observation: Observation, indicator: Indicator, inputs: dict[str, Interval]) -> Interval:
    return ranged(indicator, dict(inputs), observation.linked, observation.lengths, _factor(indicator), set())


def _factor(indicator: Indicator) -> Decimal:
    return scale(indicator.formula, {name: unit_of(row) for name, row in indicator.row.inputs.items()}, indicator.row.unit).factor
