"""The indicators, each row checked once: its formula reads, always grows or always falls with each input, and has its unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from metrics.definitions import DefinitionError, terms, units
from metrics.definitions.indicator_rows import AS_REPORTED, FILE, IndicatorRow, InputRow, indicator_rows, warning_rows
from metrics.definitions.threshold_rows import exemptions_of, thresholds_of
from metrics.indicators import monotone
from metrics.indicators.corners import Shape, shape
from metrics.indicators.formula import Combined, Formula, FormulaError, Name, Node, input_of, nodes, parse, shown
from metrics.indicators.unit_check import scale
from metrics.interval import Interval
from metrics.model import Accumulation, Phrase, Word


class RefusedFormulaError(DefinitionError):
    """A formula does not read, or its units do not fit; `said` is what is wrong and what to do, for a page to say in its language."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(f"{FILE}, [{code}], formula: {said}")
        self.said = said


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A checked indicator: its row, its formula, which way it goes with each variable, and what may be paired with what.

    `order` is the order in which inputs are sought, the lead first; `added` holds the pairs of inputs that a + joins;
    `shape` is the formula as it is worked out; `domain` the values that can be; `units` and `labels` are those of the inputs.
    """

    row: IndicatorRow
    formula: Formula
    directions: Mapping[str, int]
    shape: Shape
    order: tuple[str, ...]
    added: frozenset[frozenset[str]]
    domain: Interval | None
    units: Mapping[str, str]
    labels: Mapping[str, Word]

    @property
    def code(self) -> str:
        """The key of the row."""
        return self.row.id

    @property
    def shown(self) -> str:
        """The formula in words: "killed ÷ (residents − fled)"."""
        return self.in_words(str)

    def in_words(self, said: Callable[[str], str]) -> str:
        """Return the formula in words, each name of an input as `said` gives it."""
        labels = {name: said(each.label) for name, each in self.row.inputs.items()}
        lengths = {f"days({name})": said("days of the period") for name in self.formula.timed}
        return shown(self.formula.root, labels | lengths)


@cache
def catalogue() -> dict[str, Indicator]:
    """Return every indicator of `indicators.toml`, checked. Raises DefinitionError naming row, field and remedy."""
    return {code: indicator(row) for code, row in indicator_rows().items()}


def indicator(row: IndicatorRow) -> Indicator:
    """Return the indicator of one row. Raises DefinitionError where it does not read, is not monotone or has another unit."""
    _check_names(row)
    _check_units(row)
    try:
        formula = parse(row.formula)
        if set(formula.inputs) != set(row.inputs):
            missing = set(formula.inputs) ^ set(row.inputs)
            raise FormulaError(Phrase("formula and inputs name different things: {names}; name each in both", names=", ".join(sorted(missing))))
        directions = monotone.directions(formula, _wholes(row))
        given = {name: unit_of(each) for name, each in row.inputs.items()}
        scale(formula, given, row.unit)
        domain = Interval.parse(row.domain) if row.domain else None
    except FormulaError as error:
        raise RefusedFormulaError(row.id, error.args[0]) from error
    except ValueError as error:
        raise DefinitionError(f"{FILE}, [{row.id}], formula: {error}") from error
    _check_added(row, formula)
    return Indicator(
        row=row, formula=formula, directions=directions, order=_order(row), shape=shape(formula.root, directions, [each.right for each in monotone.guarded(formula)]),
        added=_added(formula), domain=domain, units=given, labels={name: Word(each.label) for name, each in row.inputs.items()},
    )  # fmt: skip


def unit_of(row: InputRow) -> str:
    """Return the unit that an input is computed in: its own, else the first of its term."""
    return row.unit or terms()[row.term].unit


def _wholes(row: IndicatorRow) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, each in row.inputs.items():
        if each.part_of:
            out.setdefault(each.part_of, []).append(name)
    return out


def _check_names(row: IndicatorRow) -> None:
    where = f"{FILE}, [{row.id}]"
    if row.lead not in row.inputs:
        raise DefinitionError(f"{where}, lead: no input is called {row.lead!r}; name one of {', '.join(row.inputs)}")
    for name, each in row.inputs.items():
        if each.term not in terms():
            raise DefinitionError(f"{where}, inputs.{name}: no term is called {each.term!r}; choose one of terms.toml")
        for other in (each.with_, each.part_of):
            if other is not None and other not in row.inputs:
                raise DefinitionError(f"{where}, inputs.{name}: no input is called {other!r}; name one of {', '.join(row.inputs)}")
    if row.judged_by is not None and not thresholds_of(row.id, row.judged_by) and not exemptions_of(row.id):
        raise DefinitionError(f"{where}, judged_by: no threshold is called {row.judged_by!r} or judges such an indicator; see thresholds.toml")
    for caution in row.cautions:
        if caution.code not in warning_rows():
            raise DefinitionError(f"{where}, cautions: no warning is called {caution.code!r}; add it to warnings.toml")


def _check_units(row: IndicatorRow) -> None:
    where = f"{FILE}, [{row.id}]"
    if row.unit != AS_REPORTED and not units().has(row.unit):
        raise DefinitionError(
            f"{where}, unit: no unit is called {row.unit!r}; write names of units.txt with / and **, such as person / kilometer ** 2"
        )
    for name, each in row.inputs.items():
        if each.unit is not None and not units().has(each.unit):
            raise DefinitionError(
                f"{where}, inputs.{name}, unit: no unit is called {each.unit!r}; choose one of {', '.join(terms()[each.term].units)}"
            )


def _order(row: IndicatorRow) -> tuple[str, ...]:
    placed, waiting = [row.lead], [name for name in row.inputs if name != row.lead]
    while waiting:
        ready = next((name for name in waiting if (row.inputs[name].with_ or row.lead) in placed), None)
        if ready is None:
            raise DefinitionError(f"{FILE}, [{row.id}]: {', '.join(waiting)} are paired with each other only; pair one with {row.lead}")
        placed.append(ready)
        waiting.remove(ready)
    return tuple(placed)


def _added(formula: Formula) -> frozenset[frozenset[str]]:
    """Return the pairs of inputs on the two sides of a +: what is added must come from one source."""
    out = set()
    for node in nodes(formula.root):
        if isinstance(node, Combined) and node.sign == "+":
            out |= {frozenset((a, b)) for a in _inputs(node.left) for b in _inputs(node.right) if a != b}
    return frozenset(out)


def _inputs(node: Node) -> set[str]:
    return {input_of(each.name) for each in nodes(node) if isinstance(each, Name)}


def _check_added(row: IndicatorRow, formula: Formula) -> None:
    for pair in _added(formula):
        stocks = {terms()[row.inputs[name].term].accumulation is Accumulation.STOCK for name in pair}
        if len(stocks) > 1:
            raise DefinitionError(
                f"{FILE}, [{row.id}], formula: {' and '.join(sorted(pair))} are a stock and a flow, which can not be added; make them two indicators"
            )


def household_unit(unit: str, wanted: str) -> bool:
    """Return whether `unit` counts households where people are wanted, so that only a stated size can help."""
    return measures(unit, "household") and measures(wanted, "person")


@cache
def measures(unit: str, wanted: str) -> bool:
    """Return whether a value in `unit` can be given in `wanted`."""
    return unit == wanted or units().compatible(unit, wanted)


@cache
def factor(unit: str, to: str) -> Decimal:
    """Return what a value in `unit` is multiplied by to be in `to`. Raises pint's DimensionalityError where it can not be."""
    return Decimal(1) if unit == to else units().convert(Decimal(1), unit, to)


__all__ = ["AS_REPORTED", "Indicator", "RefusedFormulaError", "catalogue", "factor", "household_unit", "indicator", "measures", "unit_of"]
