"""From a hedge to an interval: the one place where a statement becomes a set of values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from metrics.definitions import rows
from metrics.definitions.terms import terms
from metrics.interval import INFINITY, EmptyIntervalError, Interval
from metrics.model import Kind, Quantifier, State, Stated

FILE = "quantifiers.toml"
DEFAULT_CONVENTION = "bounds"
_END = re.compile(r"([+-]?)\s*(?:(\d+)\s+)?(inf|half|step|mean|n|a|b|\d+)\s*")


@dataclass(frozen=True, slots=True)
class Width:
    """How a quantifier widens a number: each end a sum of named amounts with their factors."""

    lower: tuple[tuple[int, str], ...]
    upper: tuple[tuple[int, str], ...]
    lower_open: bool
    upper_open: bool


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of turning hedges into intervals, with its source."""

    id: str
    title: str
    version: str
    source: str
    rounding: bool
    multiplies: bool
    widths: dict[Quantifier, Width]
    vague: dict[tuple[str, int], Interval]
    vague_shares: frozenset[str]


def conventions() -> dict[str, Convention]:
    """Return every convention by its id. Raises DefinitionError for a row that does not read."""
    return _conventions()


def convention(name: str) -> Convention:
    """Return the convention `name`, by id or version ("bounds", "bounds-1"). Raises DefinitionError for another name."""
    for each in _conventions().values():
        if name in (each.id, each.version):
            return each
    raise rows.DefinitionError(f"no convention is called {name!r}; choose one of {', '.join(_conventions())}")


@cache
def _conventions() -> dict[str, Convention]:
    loaded = rows.toml(FILE)
    out = {}
    for key, values in loaded["convention"].items():
        widths = {Quantifier(q): _width(text, f"[convention.{key}.width] {q}") for q, text in values["width"].items()}
        vague, shares = {}, set()
        for each in loaded["vague"]:
            if each.get("share"):
                shares.add(each["row"])
            if key in each:
                vague[each["row"], each.get("times", 1)] = _vague_bounds(each[key])
        out[key] = Convention(
            id=key, title=values["title"], version=values["version"], source=values["source"],
            rounding=values["rounding"], multiplies=values["multiplies"], widths=widths, vague=vague,
            vague_shares=frozenset(shares),
        )  # fmt: skip
    return out


def vague_rows() -> frozenset[str]:
    """Return the names of the vague words' rows, those without a number under any convention too."""
    return frozenset(each["row"] for each in rows.toml(FILE)["vague"])


def _vague_bounds(value: list[int] | str) -> Interval:
    return Interval.parse(value) if isinstance(value, str) else Interval.between(*value)


def _width(text: str, where: str) -> Width:
    ends = text[1:-1].split(",")
    if len(ends) != 2 or text[0] not in "[(" or text[-1] not in "])":
        raise rows.DefinitionError(f"{FILE}, {where}: {text!r} is not an interval; write '[n - half, n + half]'")
    return Width(_sum(ends[0], where), _sum(ends[1], where), text[0] == "(", text[-1] == ")")


def _sum(text: str, where: str) -> tuple[tuple[int, str], ...]:
    parts, at = [], 0
    stripped = text.strip()
    while at < len(stripped):
        match = _END.match(stripped, at)
        if not match:
            raise rows.DefinitionError(f"{FILE}, {where}: {text!r} does not read; use n, a, b, step, half, mean, inf and whole numbers")
        sign, factor, name = match.groups()
        parts.append(((-1 if sign == "-" else 1) * int(factor or "1"), name))
        at = match.end()
    return tuple(parts)


def implied_rounding(stated: Stated, *, rounds: bool = True) -> bool:
    """Return whether an unhedged number is read as rounded: "70,000 have fled", "4.5 million", "8 km²", "99 %".

    `rounds` is the term's rounding flag: money asked for, targets, deliveries and doses are taken as counted.
    """
    if not rounds or stated.quantifier is not Quantifier.EXACT or stated.reported is None or stated.state is not State.REPORTED:
        return False
    if stated.kind in (Kind.MEASURE, Kind.SHARE):
        return not stated.in_words
    return abs(stated.reported) >= 1000 and stated.reported % 10 == 0


def half(stated: Stated) -> Decimal:
    """Return half of the place value of the last significant digit: how far an approximate number may lie from the printed one."""
    n, step = abs(stated.reported or Decimal(0)), stated.step or Decimal(1)
    width = step / 2
    if stated.kind is not Kind.SHARE:
        width = min(width, n / 10)
    return max(width, Decimal(1)) if stated.kind is Kind.COUNT else width


def interval_of(stated: Stated, *, term: str | None = None, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> Interval | None:
    """Return the values that a statement allows under `convention`, in its unit; None where it gives no number.

    `term` (by default the figure's own) decides whether an unhedged round number is read as rounded; `rounding` switches
    that reading off everywhere. For a side of a square the interval is that of the square.

    Raises DefinitionError for a convention that does not exist.
    """
    rule = _named(convention)
    if stated.state in (State.NOT_REPORTED, State.NOT_ASSESSED):
        return None
    if stated.state is State.NONE_REPORTED:
        return Interval.exactly(0)
    if stated.quantifier is Quantifier.VAGUE or stated.vague is not None:
        return _of_vague(stated, rule)
    key = term or getattr(stated, "term", None)
    rounds = key is None or key not in terms() or terms()[key].rounding
    quantifier = stated.quantifier or Quantifier.EXACT
    if rounding and rule.rounding and implied_rounding(stated, rounds=rounds):
        quantifier = Quantifier.APPROXIMATELY
    width = rule.widths.get(quantifier)
    if width is None:
        return None
    found = _widened(stated, width)
    return found if found is None or stated.power == 1 else found.power(stated.power)


@cache
def _named(name: str) -> Convention:
    return convention(name)


def _of_vague(stated: Stated, rule: Convention) -> Interval | None:
    if stated.vague is None:
        return None
    row, times = stated.vague.row, stated.vague.times
    known = rule.vague.get((row, times))
    if known is not None:
        return known
    base = rule.vague.get((row, 1))
    if base is None or not rule.multiplies or row in rule.vague_shares:
        return None
    if base.is_point:
        return Interval.exactly(base.lower * times)
    if stated.kind is Kind.COUNT:
        return Interval(base.lower * times, (base.upper + 1) * times - 1)
    return Interval(base.lower * times, (base.upper + 1) * times, upper_open=True)


def _widened(stated: Stated, width: Width) -> Interval | None:
    amounts = _amounts(stated)
    try:
        lower = sum((factor * amounts[name] for factor, name in width.lower), Decimal(0))
        upper = sum((factor * amounts[name] for factor, name in width.upper), Decimal(0))
    except KeyError:
        return None
    lower_open, upper_open = width.lower_open, width.upper_open
    if stated.ends is not None:
        lower_open, upper_open = lower_open or stated.ends.lower_open, upper_open or stated.ends.upper_open
    if stated.kind is Kind.COUNT and stated.reported is not None:
        if _is_whole(stated.reported):
            lower, upper = _outward(lower, ROUND_FLOOR), _outward(upper, ROUND_CEILING)
    if _may_be_negative(stated) and width.lower == ((1, "0"),):
        lower, lower_open = -INFINITY, True
    try:
        found = Interval(lower, upper, lower_open, upper_open)
        return found if _may_be_negative(stated) else found.intersect(_domain(stated))
    except EmptyIntervalError:
        # A statement outside its own domain, such as "less than 0 people", leaves nothing to compute with.
        return None


def _amounts(stated: Stated) -> dict[str, Decimal]:
    out = {"inf": INFINITY, "0": Decimal(0), "1": Decimal(1)}
    if stated.reported is not None:
        step = stated.step or Decimal(1)
        out |= {"n": stated.reported, "step": step, "half": half(stated)}
    if stated.ends is not None:
        out |= {"a": stated.ends.lower, "b": stated.ends.upper, "mean": (stated.ends.lower + stated.ends.upper) / 2}
    return out


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _outward(value: Decimal, rounding: str) -> Decimal:
    return value if value.is_infinite() else value.to_integral_value(rounding=rounding)


def _may_be_negative(stated: Stated) -> bool:
    return stated.kind is Kind.MEASURE and "degree" in stated.unit or (stated.reported is not None and stated.reported < 0)


def _domain(stated: Stated) -> Interval:
    if stated.kind is Kind.SHARE and stated.change is None and (stated.reported is None or stated.reported <= 100):
        return Interval.between(0, 100)
    return Interval.at_least(0)


__all__ = ["Convention", "convention", "conventions", "half", "implied_rounding", "interval_of", "vague_rows"]
