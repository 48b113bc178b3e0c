"""One value: the formula over the intervals of its inputs, three times over, nominal, by hedges alone and as asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from operator import add, attrgetter
from typing import NamedTuple

from metrics.indicators.binding import Bounds, days
from metrics.indicators.catalogue import Indicator
from metrics.indicators.corners import NoughtError, point, span
from metrics.indicators.eligible import Field
from metrics.indicators.formula import Combined, Name
from metrics.indicators.unit_check import Scale
from metrics.interval import EmptyIntervalError, Interval
from metrics.model import Nominal

FLOOR = "floor_of_nought"
PART = "part_within_whole"
SHARE = Interval.between(0, 1)
NOUGHT = Decimal(0)


class Reckoned(NamedTuple):
    """A value in `unit`. The intervals are None where nothing can be divided or the inputs contradict each other (`why`)."""

    unit: str
    nominal: Nominal | None
    hedges: Interval | None
    asked: Interval | None
    assumptions: tuple[str, ...]
    lengths: tuple[tuple[str, int], ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    why: str | None = None


def reckon(indicator: Indicator, bounds: Bounds, scaled: Scale, among: Field) -> Reckoned:
    """Return the value of the indicator over its inputs. What parts and wholes the words state narrows them."""
    pairs, lengths = linked(bounds, among), lengths_of(indicator, bounds) if indicator.formula.timed else ()
    notes: set[str] = set()
    try:
        asked = ranged(indicator, box(bounds, "asked"), pairs, lengths, scaled.factor, notes)
        rounds = any(each.values.hedges is not each.values.asked for found in bounds.values() for each in found)
        hedges = ranged(indicator, box(bounds, "hedges"), pairs, lengths, scaled.factor, set()) if rounds else asked
    except (EmptyIntervalError, NoughtError) as error:
        why = "nought" if isinstance(error, NoughtError) else "contradiction"
        return Reckoned(scaled.unit, None, None, None, (), lengths, tuple(pairs), why)
    nominal = _nominal(indicator, bounds, pairs, lengths, scaled, hedges)
    return Reckoned(scaled.unit, nominal, hedges, asked, tuple(sorted(notes)) if notes else (), lengths, tuple(pairs))


def linked(bounds: Bounds, among: Field) -> list[tuple[str, str]]:
    """Return the pairs (part, whole) of inputs that the words themselves make part and whole."""
    out: list[tuple[str, str]] = []
    for found in bounds.values():
        if any(each.item.figure.relations for each in found):
            break
    else:
        return out
    for part, parts in bounds.items():
        for whole, wholes in bounds.items():
            if part != whole and len(parts) == len(wholes) == 1 and wholes[0].item in among.wholes(parts[0].item):
                out.append((part, whole))
    return out


def box(bounds: Bounds, which: str) -> dict[str, Interval]:
    """Return the interval of each variable of the formula: sums of what is summed, lengths of periods."""
    read = attrgetter(which)
    return {name: read(found[0].values) if len(found) == 1 else reduce(add, [read(each.values) for each in found]) for name, found in bounds.items()}


def ranged(
    indicator: Indicator, intervals: dict[str, Interval], pairs: Sequence[tuple[str, str]], lengths: Sequence[tuple[str, int]], factor: Decimal,
    notes: set[str],
) -> Interval:  # fmt: skip
    """Return the values of the formula over the intervals of its inputs, times `factor`; what cuts them is added to `notes`.

    Raises EmptyIntervalError where the inputs contradict each other, NoughtError where a divisor is exactly nought.
    """
    narrowed = _narrowed(intervals, pairs, notes) if pairs else intervals
    if lengths:
        narrowed = narrowed | {f"days({name})": Interval.exactly(length) for name, length in lengths}
    found = span(indicator.shape, narrowed)
    if pairs and share_of_whole(indicator) in pairs:
        found = _cut(found, SHARE, PART, notes)
    found = found.scaled(factor)
    return found if indicator.domain is None else _cut(found, indicator.domain, FLOOR, notes)


def _narrowed(intervals: dict[str, Interval], pairs: Sequence[tuple[str, str]], notes: set[str]) -> dict[str, Interval]:
    for part, whole in pairs:
        low, high = intervals[part].low, intervals[whole].high
        if intervals[whole].upper.is_finite():
            intervals[part] = _cut(intervals[part], Interval(Decimal("-Infinity"), high.value, True, high.open), PART, notes)
        intervals[whole] = _cut(intervals[whole], Interval(low.value, Decimal("Infinity"), low.open, True), PART, notes)
    return intervals


def _cut(found: Interval, allowed: Interval, note: str, notes: set[str]) -> Interval:
    cut = found.intersect(allowed)
    if cut != found:
        notes.add(note)
    return cut


def share_of_whole(indicator: Indicator) -> tuple[str, str] | None:
    """Return (part, whole) where the indicator is a part over its whole, so that it can not exceed one; None for any other."""
    root = indicator.formula.root
    if not isinstance(root, Combined) or root.sign != "/" or not isinstance(root.left, Name) or not isinstance(root.right, Name):
        return None
    part, whole = root.left.name, root.right.name
    return (part, whole) if indicator.row.inputs[part].part_of == whole else None


def _nominal(
    indicator: Indicator, bounds: Bounds, pairs: Sequence[tuple[str, str]], lengths: Sequence[tuple[str, int]], scaled: Scale, hedges: Interval
) -> Nominal | None:
    """Return the value of the printed numbers; None where they contradict each other although their widths do not."""
    try:
        printed = any(each.values.nominal is not each.values.hedges for found in bounds.values() for each in found)
        interval = ranged(indicator, box(bounds, "nominal"), pairs, lengths, scaled.factor, set()) if printed else hedges
    except (EmptyIntervalError, NoughtError):
        return None
    sums = {f"days({name})": Decimal(length) for name, length in lengths}
    for name, found in bounds.items():
        values_ = [each.values.value for each in found if each.values.value is not None]
        if len(values_) != len(found):
            return Nominal(None, interval)
        sums[name] = values_[0] if len(values_) == 1 else sum(values_, Decimal(0))
    value = point(indicator.formula.root, sums)
    return Nominal(None if value is None else _without_exponent(value * scaled.factor), interval)


def _without_exponent(value: Decimal) -> Decimal:
    """Return the same number without an exponent above nought, as far as Decimal has digits."""
    return value + NOUGHT


def lengths_of(indicator: Indicator, bounds: Bounds) -> tuple[tuple[str, int], ...]:
    """Return the days of each period that the formula divides by; `bind` lets none through that is not known."""
    return tuple((name, length) for name in sorted(indicator.formula.timed) if (length := days(bounds[name][0].item)) is not None)
