"""Many values of one indicator at once: its inputs as columns, so that each step of the formula is one walk along them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, reduce
from itertools import compress, repeat
from operator import add, and_, is_not, itemgetter, or_

from metrics.indicators.binding import Bound, Bounds
from metrics.indicators.catalogue import Indicator
from metrics.indicators.columns import in_columns, points, spans
from metrics.indicators.corners import NoughtError, span
from metrics.indicators.eligible import Field
from metrics.indicators.reckoning import FLOOR, Reckoned, box, lengths_of, linked, reckon
from metrics.indicators.statement import Values
from metrics.indicators.unit_check import Scale
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Nominal

# What a NamedTuple is made by, without its own function around it: this is done for every value.
_NEW = tuple.__new__
_VALUE, _NOMINAL, _HEDGES, _ASKED = (itemgetter(n) for n in range(4))
ONE = Decimal(1)
Lengths = tuple[tuple[str, int], ...]


def reckon_all(indicator: Indicator, given: Sequence[tuple[Bounds, Scale]], among: Field) -> list[Reckoned]:
    """Return what `reckon` gives for each of many inputs: together, but for those whose ends `reckon` alone finds."""
    out: list[Reckoned | None] = [None] * len(given)
    alike: dict[Scale, list[int]] = defaultdict(list)
    if in_columns(indicator.shape):
        for n, (bounds, scaled) in enumerate(given):
            if not among.has_relations or not linked(bounds, among):
                alike[scaled].append(n)
    for scaled, rows in alike.items():
        for n, found in zip(rows, _together(indicator, [given[n][0] for n in rows], scaled), strict=True):
            out[n] = found
    return [reckon(indicator, *given[n], among) if found is None else found for n, found in enumerate(out)]


def raw_spans(indicator: Indicator, given: Sequence[tuple[Bounds, Scale]]) -> list[Interval | None]:
    """Return the values of an indicator over each of many inputs as asked for, cut by nothing that the words or the indicator say.

    None where nothing can be divided or the inputs contradict each other.
    """
    boxes = [box(bounds, "asked") | {f"days({name})": _of_days(length) for name, length in lengths_of(indicator, bounds)} for bounds, _ in given]
    out: list[Interval | None] = [None] * len(given)
    if given and in_columns(indicator.shape):
        columns = {name: [each[name] for each in boxes] for name in boxes[0]}
        out = spans(indicator.shape, columns, ONE)
    for n, each in enumerate(out):
        try:
            raw = span(indicator.shape, boxes[n]) if each is None else each
        except (EmptyIntervalError, NoughtError):
            continue
        out[n] = raw.scaled(given[n][1].factor)
    return out


def _together(indicator: Indicator, rows: Sequence[Bounds], scaled: Scale) -> Iterator[Reckoned | None]:
    """Yield the value of each row, none of whose inputs is linked with another; None where it must be worked out alone."""
    columns = zip(*[[parts[0].values if len(parts) == 1 else _summed(parts) for parts in bounds.values()] for bounds in rows], strict=True)
    inputs = dict(zip(rows[0], columns, strict=True))
    asked, hedges, nominal = ({name: list(map(read, each)) for name, each in inputs.items()} for read in (_ASKED, _HEDGES, _NOMINAL))
    # What is read alike is worked out once: a box for each row as asked for, and one more for each reading that differs.
    rounds, prints = _differ(hedges, asked), _differ(nominal, hedges)
    boxes = {name: [*each, *compress(hedges[name], rounds), *compress(nominal[name], prints)] for name, each in asked.items()}
    lengths: Sequence[Lengths] = [lengths_of(indicator, bounds) for bounds in rows] if indicator.formula.timed else [()] * len(rows)
    for place, name in enumerate(sorted(indicator.formula.timed)):
        days = [_of_days(each[place][1]) for each in lengths]
        boxes[f"days({name})"] = [*days, *compress(days, rounds), *compress(days, prints)]
    found = spans(indicator.shape, boxes, scaled.factor)
    notes: Iterable[tuple[str, ...]] = repeat(())
    if indicator.domain is not None:
        within = [None if each is None else _within(each, indicator.domain) for each in found]
        notes = [() if one == other else (FLOOR,) for one, other in zip(found, within, strict=True)]
        found = within
    more = iter(found[len(rows) :])
    by_hedges = [next(more) if differs else each for each, differs in zip(found, rounds, strict=False)]
    as_printed = [next(more) if differs else each for each, differs in zip(by_hedges, prints, strict=False)]
    values = _values(indicator, {name: list(map(_VALUE, each)) for name, each in inputs.items()}, lengths, scaled.factor)
    for one, hedged, printed, value, note, length in zip(found, by_hedges, as_printed, values, notes, lengths, strict=False):
        known = one is not None and hedged is not None and printed is not None
        yield _NEW(Reckoned, (scaled.unit, _NEW(Nominal, (value, printed)), hedged, one, note, length, (), None)) if known else None


def _values(
    indicator: Indicator, printed: Mapping[str, Sequence[Decimal | None]], lengths: Sequence[Lengths], by: Decimal
) -> Iterator[Decimal | None]:
    """Yield the value of the numbers as printed of each row; None where an input is a range or a vague word."""
    given: list[Iterable[bool]] = [map(is_not, each, repeat(None)) for each in printed.values()]
    known = list(reduce(_both, given))
    numbers = {name: [value for value in compress(each, known) if value is not None] for name, each in printed.items()}
    for place, name in enumerate(sorted(indicator.formula.timed)):
        numbers[f"days({name})"] = [Decimal(each[place][1]) for each in compress(lengths, known)]
    found = iter(points(indicator.formula.root, numbers, by))
    return (next(found) if each else None for each in known)


def _both(one: Iterable[bool], other: Iterable[bool]) -> Iterable[bool]:
    return map(and_, one, other)


def _either(one: Iterable[bool], other: Iterable[bool]) -> Iterable[bool]:
    return map(or_, one, other)


def _differ(one: Mapping[str, Sequence[Interval]], other: Mapping[str, Sequence[Interval]]) -> list[bool]:
    """Return for each row whether any input is another object in `one` than in `other`."""
    apart: list[Iterable[bool]] = [map(is_not, one[name], other[name]) for name in one]
    return list(reduce(_either, apart))


def _within(found: Interval, domain: Interval) -> Interval | None:
    try:
        return found.intersect(domain)
    except EmptyIntervalError:
        return None


def _summed(parts: Sequence[Bound]) -> Values:
    """Return the numbers of several figures added up; what is one object in all of them stays one."""
    given = [each.values for each in parts]
    asked = reduce(add, [each.asked for each in given])
    hedges = asked if all(each.hedges is each.asked for each in given) else reduce(add, [each.hedges for each in given])
    nominal = hedges if all(each.nominal is each.hedges for each in given) else reduce(add, [each.nominal for each in given])
    numbers = [each.value for each in given if each.value is not None]
    return Values(sum(numbers, Decimal(0)) if len(numbers) == len(given) else None, nominal, hedges, asked)


@cache
def _of_days(length: int) -> Interval:
    return Interval.exactly(length)
