"""From a hedge to an interval: the one place where a statement becomes a set of values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from metrics.definitions import rows
from metrics.definitions.terms import terms
from metrics.interval import INFINITY, EmptyIntervalError, Interval
from metrics.model import Kind, Quantifier, State, Stated, Vague
from metrics.numerals import step

FILE = "quantifiers.toml"
DEFAULT_CONVENTION = "bounds"
# Looked up once: a figure's interval is asked for wherever the figure is shown, and reading a member off its enum takes longer than adding.
REPORTED, NONE_REPORTED = State.REPORTED, State.NONE_REPORTED
EXACT, APPROXIMATELY, BETWEEN, VAGUE = Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.BETWEEN, Quantifier.VAGUE
COUNT, SHARE, MEASURE = Kind.COUNT, Kind.SHARE, Kind.MEASURE
MEASURED = (MEASURE, SHARE)
NOUGHT, ONE, NONE = Decimal(0), Decimal(1), Interval.exactly(0)
_END = re.compile(r"([+-]?)\s*(?:(\d+)\s+)?(inf|half|step|mean|n|a|b|\d+)\s*")
_RANGE = (((1, "a"),), ((1, "b"),))
_PLAIN, _FROM_NOUGHT = ((1, "n"),), ((1, "0"),)


@dataclass(frozen=True, slots=True)
class Width:
    """How a quantifier widens a number: each end a sum of named amounts with their factors.

    `is_plain`: the number itself, as of "exactly"; `is_measured`: by how exactly it is printed.
    """

    lower: tuple[tuple[int, str], ...]
    upper: tuple[tuple[int, str], ...]
    lower_open: bool
    upper_open: bool
    is_plain: bool
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of turning hedges into intervals, with its source.

    `rounding`: unhedged round numbers are read as rounded; `multiplies`: a vague word that multiplies another has its bounds
    multiplied; `share_words`: "half" and "a third" are numbers.
    """

    id: str
    title: str
    version: str
    source: str
    rounding: bool
    multiplies: bool
    share_words: bool
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
            rounding=values["rounding"], multiplies=values["multiplies"], share_words=values["share_words"], widths=widths, vague=vague,
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
    lower, upper = _sum(ends[0], where), _sum(ends[1], where)
    measured = any(name in ("step", "half") for _, name in (*lower, *upper))
    return Width(lower, upper, text[0] == "(", text[-1] == ")", is_plain=lower == upper == _PLAIN, is_measured=measured)


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


def _ends_in_nought(value: Decimal) -> bool:
    """Whether a whole multiple of ten is stated, however many digits it has: the remainder of a very long number is not defined."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent > 0:
        return isinstance(exponent, int)
    return not any(digits[len(digits) + exponent - 1 :] if exponent < 0 else digits[-1:])


def implied_rounding(stated: Stated, *, rounds: bool = True) -> bool:
    """Return whether an unhedged number is read as rounded: "70,000 have fled", "4.5 million", "8 km²", "99 %".

    `rounds` is the term's rounding flag: money asked for, targets, deliveries and doses are taken as counted.
    """
    if not rounds or stated.quantifier is not EXACT or stated.reported is None or stated.state is not REPORTED:
        return False
    if stated.kind in MEASURED:
        return not stated.in_words
    return abs(stated.reported) >= 1000 and _ends_in_nought(stated.reported)


def half(stated: Stated) -> Decimal:
    """Return half of the place value of the last significant digit: how far an approximate number may lie from the printed one."""
    if stated.reported is None:
        raise ValueError("a range or a vague word has no half; ask only where a number is reported")
    n = abs(stated.reported)
    return _half(stated, n, _step(stated, n))


def _half(stated: Stated, n: Decimal, step_: Decimal) -> Decimal:
    width = step_ / 2
    if stated.kind is not SHARE:
        width = min(width, n / 10)
    return max(width, ONE) if stated.kind is COUNT else width


def _step(stated: Stated, n: Decimal) -> Decimal:
    # A number that an editor typed carries no step: its digits are then those of the value.
    found = step(f"{n:f}") if stated.step is None else stated.step
    # The noughts of 80 % are printed places, not rounding to the nearest ten.
    return min(found, ONE) if stated.kind is SHARE else found


def interval_of(stated: Stated, *, term: str | None = None, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> Interval | None:
    """Return the values that a statement allows under `convention`, in its unit; None where it gives no number.

    `term` (by default the figure's own) decides whether an unhedged round number is read as rounded; `rounding` switches
    that reading off everywhere. For a side of a square the interval is that of the square.

    Raises DefinitionError for a convention that does not exist.
    """
    rule = _named(convention)
    if stated.state is not REPORTED:
        return NONE if stated.state is NONE_REPORTED else None
    quantifier = stated.quantifier
    if quantifier is VAGUE or stated.vague is not None:
        return _of_vague(stated, rule)
    if stated.kind is SHARE and stated.in_words and not rule.share_words:
        return None
    if stated.reported is None and stated.ends is not None:
        quantifier = BETWEEN
    elif quantifier is None or quantifier is EXACT:
        rounds = rounding and rule.rounding and implied_rounding(stated, rounds=_may_be_rounded(term or getattr(stated, "term", None)))
        quantifier = APPROXIMATELY if rounds else EXACT
    width = rule.widths.get(quantifier)
    found = None if width is None else _widened(stated, width)
    return found if found is None or stated.power == 1 else found.power(stated.power)


def _may_be_rounded(term: str | None) -> bool:
    row = terms().get(term or "")
    return row is None or row.rounding


@cache
def _named(name: str) -> Convention:
    return convention(name)


def _of_vague(stated: Stated, rule: Convention) -> Interval | None:
    if stated.vague is None:
        return None
    word = _word(stated.vague, rule)
    if word is None or stated.quantifier in (Quantifier.VAGUE, Quantifier.EXACT, Quantifier.APPROXIMATELY, None):
        return word
    return _hedged(word, stated.quantifier, rule)


def _word(vague: Vague, rule: Convention) -> Interval | None:
    known = rule.vague.get((vague.row, vague.times))
    if known is not None:
        return known
    base = rule.vague.get((vague.row, 1))
    if base is None or not rule.multiplies or vague.row in rule.vague_shares:
        return None
    if base.is_point:
        return Interval.exactly(base.lower * vague.times)
    return Interval(base.lower * vague.times, (base.upper + 1) * vague.times - 1)


def _hedged(word: Interval, quantifier: Quantifier | None, rule: Convention) -> Interval | None:
    """Return "at least tens of thousands": the hedge opens the end of the word that it speaks of, where the convention opens any."""
    width = rule.widths.get(quantifier) if quantifier is not None else None
    if width is None or width.lower == width.upper == ((1, "n"),):
        return word if width else None
    if width.upper == ((1, "inf"),):
        return Interval(word.lower, INFINITY, width.lower_open, True)
    if width.lower == ((1, "0"),):
        return Interval(Decimal(0), word.upper, False, width.upper_open)
    return word if rule.multiplies else None


def _widened(stated: Stated, width: Width) -> Interval | None:
    reported, ends = stated.reported, stated.ends
    amounts = {"n": reported} if width.is_plain and reported is not None else _amounts(stated, width)
    try:
        lower = _total(width.lower, amounts)
        upper = lower if width.is_plain else _total(width.upper, amounts)
    except KeyError:
        return None
    lower_open, upper_open = width.lower_open, width.upper_open
    if ends is not None and (width.lower, width.upper) == _RANGE:
        lower_open, upper_open = lower_open or ends.lower_open, upper_open or ends.upper_open
    if stated.kind is COUNT and reported is not None and _is_whole(reported):
        lower, upper = _outward(lower, ROUND_FLOOR), _outward(upper, ROUND_CEILING)
    negative = _may_be_negative(stated)
    if negative and width.lower == _FROM_NOUGHT:
        lower, lower_open = -INFINITY, True
    try:
        found = Interval(lower, upper, lower_open, upper_open)
        within = negative or stated.change is not None or (lower >= 0 and stated.kind is not SHARE)
        return found if within else found.intersect(_domain(stated))
    except EmptyIntervalError:
        # A statement outside its own domain, such as "less than 0 people", leaves nothing to compute with.
        return None


def _total(end: Sequence[tuple[int, str]], amounts: Mapping[str, Decimal]) -> Decimal:
    """Return one end of a width. Raises KeyError for an amount that the statement does not have."""
    out = NOUGHT
    for times, name in end:
        out += amounts[name] if times == 1 else times * amounts[name]
    return out


def _amounts(stated: Stated, width: Width) -> dict[str, Decimal]:
    """Return the amounts that a width may name and the statement has."""
    out = {"inf": INFINITY, "0": NOUGHT, "1": ONE}
    if stated.reported is not None:
        out["n"] = stated.reported
        if width.is_measured:
            n = abs(stated.reported)
            found = _step(stated, n)
            out |= {"step": found, "half": _half(stated, n, found)}
    if stated.ends is not None:
        out |= {"a": stated.ends.lower, "b": stated.ends.upper, "mean": (stated.ends.lower + stated.ends.upper) / 2}
    return out


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _outward(value: Decimal, rounding: str) -> Decimal:
    return value if value.is_infinite() else value.to_integral_value(rounding=rounding)


def _may_be_negative(stated: Stated) -> bool:
    least = stated.reported if stated.ends is None else stated.ends.lower
    return (least is not None and least < 0) or (stated.kind is MEASURE and "degree" in stated.unit)


def _domain(stated: Stated) -> Interval:
    return _SHARES if stated.kind is SHARE and (stated.reported is None or stated.reported <= 100) else _POSITIVE


_SHARES, _POSITIVE = Interval.between(0, 100), Interval.at_least(0)


__all__ = ["Convention", "convention", "conventions", "half", "implied_rounding", "interval_of", "vague_rows"]
