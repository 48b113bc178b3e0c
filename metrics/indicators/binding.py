"""Figures as inputs of a formula: in its units, with what is taken for granted of them, and only where the whole has the unit that it must."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from metrics.indicators.catalogue import Indicator, factor, household_unit, measures
from metrics.indicators.eligible import Chosen, Item
from metrics.indicators.formula import FormulaError
from metrics.indicators.statement import Values, unit_of_value, values
from metrics.indicators.unit_check import Scale, scale_of
from metrics.model import Alternative, Assumption, Figure, HouseholdSize

NO_READINGS: Mapping[str, Alternative] = {}


class Bound(NamedTuple):
    """A figure (or another reading of it) in the unit that it enters the formula with, and what is taken for granted of it.

    `people` says that households were turned into them.
    """

    item: Item
    stated: Figure | Alternative
    values: Values
    unit: str
    assumptions: tuple[str, ...]
    people: bool = False


Bounds = Mapping[str, tuple[Bound, ...]]


@dataclass(frozen=True, slots=True)
class _Read:
    """What figures say under a convention, each worked out once, and the size that turns households into people."""

    convention: str
    rounding: bool
    household_size: HouseholdSize | None
    known: dict[Item, Values | None]

    def of(self, each: Item, stated: Figure | Alternative) -> Values | None:
        """Return what a figure, or another reading of it, says in its own unit; None where its words give no number."""
        if stated is not each.figure:
            return values(stated, each.figure.term, convention=self.convention, rounding=self.rounding)
        if each not in self.known:
            self.known[each] = values(stated, each.figure.term, convention=self.convention, rounding=self.rounding)
        return self.known[each]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How figures are turned into numbers: the convention, whether round numbers count as rounded, and a household's size.

    What a figure gives in a unit is worked out once, however many indicators it enters.
    """

    convention: str
    rounding: bool
    household_size: HouseholdSize | None = None
    _values: dict[Item, Values | None] = field(default_factory=dict, repr=False, compare=False)
    _given: dict[tuple[str, bool, bool], Given] = field(default_factory=dict, repr=False, compare=False)

    def given(self, wanted: str, *, only: bool, people: bool) -> Given:
        """Return what figures give in the unit `wanted`, in no other where that `only` will do, households turned into `people` or not."""
        key = (wanted, only, people)
        known = self._given.get(key)
        if known is None:
            # It does not know these terms: what names each other in a circle is freed only when Python looks for circles.
            read = _Read(self.convention, self.rounding, self.household_size, self._values)
            known = self._given[key] = Given(read, wanted, only=only, people=people)
        return known


class Given(dict[Item, tuple[Bound] | None]):
    """The figures of a calculation as inputs in one unit, each worked out when it is first asked for; None for one that gives no number there."""

    def __init__(self, read: _Read, wanted: str, *, only: bool, people: bool) -> None:
        super().__init__()
        self._read, self._wanted, self._only, self._people = read, wanted, only, people

    def __missing__(self, each: Item) -> tuple[Bound] | None:
        found = self[each] = self._as_input(each, each.figure)
        return found

    def _as_input(self, each: Item, stated: Figure | Alternative) -> tuple[Bound] | None:
        """Return a figure, or another reading of it, as the only one of its input; None where units or words give no number."""
        found, unit, wanted, size = self._read.of(each, stated), unit_of_value(stated), self._wanted, self._read.household_size
        if found is None:
            return None
        values_, entered, turned = found, unit, False
        if unit == wanted:
            pass
        elif measures(unit, wanted):
            values_, entered = found.scaled(factor(unit, wanted)), wanted
        elif self._people and size and household_unit(unit, wanted):
            values_, entered, turned = found.in_people(size), wanted, True
        elif self._only:
            return None
        return (Bound(each, stated, values_, entered, _assumed(each.figure, found), turned),)

    def together(self, items: tuple[Item, ...], readings: Mapping[str, Alternative] = NO_READINGS) -> tuple[Bound, ...] | None:
        """Return the figures under one name as inputs, `readings` in the place of some; None where they have no number or several units."""
        out: list[Bound] = []
        for each in items:
            other = readings.get(each.id)
            found = self[each] if other is None else self._as_input(each, other)
            if found is None:
                return None
            out += found
        return tuple(out) if len({each.unit for each in out}) == 1 else None


class Binder:
    """An indicator's inputs from the figures chosen for it, and the unit of its result: worked out by pint for each combination of units."""

    def __init__(self, indicator: Indicator, terms_: Terms) -> None:
        self._indicator = indicator
        self._timed = tuple(indicator.formula.timed)
        self._scales: dict[tuple[str, ...], Scale | None] = {}
        only = {name: row.unit is not None for name, row in indicator.row.inputs.items()}
        self._ways = [
            {name: terms_.given(indicator.units[name], only=only[name], people=people) for name in indicator.order}
            for people in ((False, True) if terms_.household_size else (False,))
        ]

    def __call__(self, chosen: Chosen, readings: Mapping[str, Alternative] = NO_READINGS) -> tuple[Bounds, Scale] | None:
        """Return the inputs in the units of the formula and the unit of its result; None where units or words give no number.

        `readings` puts another reading in the place of a figure, by figure id.
        """
        if self._timed and any(days(chosen[name][0]) is None for name in self._timed):
            return None
        for way in self._ways:
            bounds: dict[str, tuple[Bound, ...]] = {}
            for name, items in chosen.items():
                found = way[name].together(items, readings) if readings or len(items) > 1 else way[name][items[0]]
                if found is None:
                    break
                bounds[name] = found
            else:
                scale = self._scale(tuple(bounds), tuple([parts[0].unit for parts in bounds.values()]))
                if scale is not None:
                    return bounds, scale
        return None

    def _scale(self, names: tuple[str, ...], given: tuple[str, ...]) -> Scale | None:
        """Return the unit of the result of inputs in the units `given`; None where pint finds that it is none."""
        try:
            return self._scales[given]
        except KeyError:
            pass
        try:
            found = scale_of(self._indicator.formula, names, given, self._indicator.row.unit)
        except FormulaError:
            # Households beside people, or two currencies: this combination of figures has no value in the indicator's unit.
            found = None
        self._scales[given] = found
        return found


def _assumed(figure: Figure, found: Values) -> tuple[str, ...]:
    others = tuple([str(each) for each in figure.assumptions if each is not Assumption.IMPLIED_ROUNDING]) if figure.assumptions else ()
    return (*others, str(Assumption.IMPLIED_ROUNDING)) if found.rounded else others


def days(item: Item) -> int | None:
    """Return the length of a figure's reference period in days, both ends included; None where it is not stated."""
    if item.first is None or item.last is None:
        return None
    return (item.last - item.first + timedelta(days=1)).days
