"""How a quantifier widens a printed number: the sums of `quantifiers.toml`, read once, and what they give for a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from metrics.definitions import rows
from metrics.interval import INFINITY, EmptyIntervalError, Interval
from metrics.model import Kind, Stated
from metrics.numerals import place_of, plain

FILE = "quantifiers.toml"
# Looked up once: a figure's interval is asked for wherever the figure is shown, and reading a member off its enum takes longer than adding.
COUNT, SHARE, MEASURE = Kind.COUNT, Kind.SHARE, Kind.MEASURE
NOUGHT, ONE, TWO, TEN, HUNDRED = map(Decimal, (0, 1, 2, 10, 100))
Sum = tuple[tuple[Decimal, str], ...]
_END = re.compile(r"([+-]?)\s*(?:(\d+)\s+)?(inf|half|step|mean|n|a|b|\d+)\s*")
_RANGE = ((ONE, "a"),), ((ONE, "b"),)
_PLAIN, _FROM_NOUGHT, TO_INFINITY = ((ONE, "n"),), ((ONE, "0"),), ((ONE, "inf"),)
_SHARES, _POSITIVE = Interval.between(0, 100), Interval.at_least(0)


@dataclass(frozen=True, slots=True)
class Width:
    """How a quantifier widens a number: each end a sum of named amounts with their factors.

    `is_plain`: the number itself, as of "exactly"; `is_measured`: by how exactly it is printed; `is_range`: from one end as
    printed to the other; `from_nought`: all from nought up.
    """

    lower: Sum
    upper: Sum
    lower_open: bool
    upper_open: bool
    is_plain: bool
    is_measured: bool
    is_range: bool
    from_nought: bool


def width(text: str, where: str) -> Width:
    """Return a width written such as "[n - half, n + half]"; `where` it stands is named. Raises DefinitionError where it does not read."""
    ends = text[1:-1].split(",")
    if len(ends) != 2 or text[0] not in "[(" or text[-1] not in "])":
        raise rows.DefinitionError(f"{FILE}, {where}: {text!r} is not an interval; write '[n - half, n + half]'")
    lower, upper = _sum(ends[0], where), _sum(ends[1], where)
    measured = any(name in ("step", "half") for _, name in (*lower, *upper))
    return Width(
        lower, upper, text[0] == "(", text[-1] == ")", is_plain=lower == upper == _PLAIN, is_measured=measured, is_range=(lower, upper) == _RANGE,
        from_nought=lower == _FROM_NOUGHT,
    )  # fmt: skip


def _sum(text: str, where: str) -> Sum:
    parts, at = [], 0
    stripped = text.strip()
    while at < len(stripped):
        match = _END.match(stripped, at)
        if not match:
            raise rows.DefinitionError(f"{FILE}, {where}: {text!r} does not read; use n, a, b, step, half, mean, inf and whole numbers")
        sign, factor, name = match.groups()
        times = (-1 if sign == "-" else 1) * int(factor or "1")
        parts.append((ONE if times == 1 else Decimal(times), name))
        at = match.end()
    return tuple(parts)


def half(stated: Stated) -> Decimal:
    """Return half of the place value of the last significant digit: how far an approximate number may lie from the printed one."""
    if stated.reported is None:
        raise ValueError("a range or a vague word has no half; ask only where a number is reported")
    n = abs(stated.reported)
    return _half(stated, n, _step(stated, n))


def _half(stated: Stated, n: Decimal, step_: Decimal) -> Decimal:
    width = step_ / TWO
    if stated.kind is not SHARE:
        width = min(width, n / TEN)
    return max(width, ONE) if stated.kind is COUNT else width


def _step(stated: Stated, n: Decimal) -> Decimal:
    # A number that an editor typed carries no step: its digits are then those of the value.
    found = plain(place_of(n)) if stated.step is None else stated.step
    # The noughts of 80 % are printed places, not rounding to the nearest ten.
    return min(found, ONE) if stated.kind is SHARE else found


def widened(stated: Stated, by: Width) -> Interval | None:
    """Return what a statement allows by a width, in its own domain; None where it lacks what the width names, or nothing is left."""
    reported, ends, kind = stated.reported, stated.ends, stated.kind
    if by.is_plain and reported is not None:
        lower = upper = NOUGHT + reported
    else:
        amounts = _amounts(stated, by)
        try:
            lower, upper = _total(by.lower, amounts), _total(by.upper, amounts)
        except KeyError:
            return None
    lower_open, upper_open = by.lower_open, by.upper_open
    if ends is not None and by.is_range:
        lower_open, upper_open = lower_open or ends.lower_open, upper_open or ends.upper_open
    if kind is COUNT and reported is not None and reported == reported.to_integral_value():
        lower, upper = _outward(lower, upper)
    least = reported if ends is None else ends.lower
    negative = (least is not None and least < NOUGHT) or (kind is MEASURE and "degree" in stated.unit)
    if negative and by.from_nought:
        lower, lower_open = -INFINITY, True
    try:
        found = Interval(lower, upper, lower_open, upper_open)
        within = negative or stated.change is not None or (kind is not SHARE and lower >= NOUGHT)
        return found if within else found.intersect(_domain(stated))
    except EmptyIntervalError:
        # A statement outside its own domain, such as "less than 0 people", leaves nothing to compute with.
        return None


def _total(end: Sum, amounts: Mapping[str, Decimal]) -> Decimal:
    """Return one end of a width. Raises KeyError for an amount that the statement does not have."""
    out = NOUGHT
    for times, name in end:
        out += amounts[name] if times is ONE else times * amounts[name]
    return out


def _amounts(stated: Stated, by: Width) -> dict[str, Decimal]:
    """Return the amounts that a width may name and the statement has."""
    out = {"inf": INFINITY, "0": NOUGHT, "1": ONE}
    if stated.reported is not None:
        out["n"] = stated.reported
        if by.is_measured:
            n = abs(stated.reported)
            out["step"] = found = _step(stated, n)
            out["half"] = _half(stated, n, found)
    if stated.ends is not None:
        out |= {"a": stated.ends.lower, "b": stated.ends.upper, "mean": (stated.ends.lower + stated.ends.upper) / TWO}
    return out


def _outward(lower: Decimal, upper: Decimal) -> tuple[Decimal, Decimal]:
    return (
        lower.to_integral_value(ROUND_FLOOR) if lower.is_finite() else lower,
        upper.to_integral_value(ROUND_CEILING) if upper.is_finite() else upper,
    )


def _domain(stated: Stated) -> Interval:
    return _SHARES if stated.kind is SHARE and (stated.reported is None or stated.reported <= HUNDRED) else _POSITIVE
