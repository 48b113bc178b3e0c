"""From a hedge to an interval: the one place where a statement becomes a set of values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from metrics.definitions import rows
from metrics.definitions.terms import terms
from metrics.definitions.widths import TO_INFINITY, Width, half, widened, width
from metrics.interval import INFINITY, Interval
from metrics.model import Kind, Quantifier, State, Stated, Vague

FILE = "quantifiers.toml"
DEFAULT_CONVENTION = "bounds"
# Looked up once: a figure's interval is asked for wherever the figure is shown, and reading a member off its enum takes longer than adding.
REPORTED, NONE_REPORTED = State.REPORTED, State.NONE_REPORTED
EXACT, APPROXIMATELY, BETWEEN, VAGUE = Quantifier.EXACT, Quantifier.APPROXIMATELY, Quantifier.BETWEEN, Quantifier.VAGUE
MEASURED = (Kind.MEASURE, Kind.SHARE)
NONE, TEN, THOUSAND = Interval.exactly(0), Decimal(10), Decimal(1000)
# Digits above which Decimal has no remainder.
LONG = 27


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
        widths = {Quantifier(q): width(text, f"[convention.{key}.width] {q}") for q, text in values["width"].items()}
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


def _ends_in_nought(value: Decimal) -> bool:
    """Whether a whole multiple of ten is stated, however many digits it has: the remainder of a very long number is not defined."""
    if value.adjusted() < LONG:
        return not value % TEN
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
    return abs(stated.reported) >= THOUSAND and _ends_in_nought(stated.reported)


def interval_of(stated: Stated, *, term: str | None = None, convention: str = DEFAULT_CONVENTION, rounding: bool = True) -> Interval | None:
    """Return the values that a statement allows under `convention`, in its unit; None where it gives no number.

    `term` (by default the figure's own) decides whether an unhedged round number is read as rounded; `rounding` switches
    that reading off everywhere. For a side of a square the interval is that of the square.

    Raises DefinitionError for a convention that does not exist.
    """
    rule = _named(convention)
    quantifier = _hedge(stated, rule)
    if quantifier is None:
        return _in_words(stated, rule)
    rounds = rounding and quantifier is EXACT and _rounds(stated, rule, term)
    return _by(APPROXIMATELY if rounds else quantifier, stated, rule)


def intervals_of(
    stated: Stated, *, term: str | None = None, convention: str = DEFAULT_CONVENTION, rounding: bool = True
) -> tuple[Interval | None, Interval | None]:
    """Return what `interval_of` gives by the hedges alone, without rounding, and as asked for: one object where no rounding is implied."""
    rule = _named(convention)
    quantifier = _hedge(stated, rule)
    if quantifier is None:
        found = _in_words(stated, rule)
        return found, found
    found = _by(quantifier, stated, rule)
    rounds = rounding and quantifier is EXACT and _rounds(stated, rule, term)
    return found, _by(APPROXIMATELY, stated, rule) if rounds else found


def _hedge(stated: Stated, rule: Convention) -> Quantifier | None:
    """Return the hedge whose width a number has; None for a vague word, none, and what the convention keeps as words."""
    quantifier = stated.quantifier
    if stated.state is not REPORTED or quantifier is VAGUE or stated.vague is not None:
        return None
    if stated.in_words and stated.kind is Kind.SHARE and not rule.share_words:
        return None
    if stated.reported is None and stated.ends is not None:
        return BETWEEN
    return quantifier or EXACT


def _rounds(stated: Stated, rule: Convention, term: str | None) -> bool:
    if not rule.rounding:
        return False
    row = terms().get(term or getattr(stated, "term", None) or "")
    return implied_rounding(stated, rounds=row is None or row.rounding)


def _by(quantifier: Quantifier, stated: Stated, rule: Convention) -> Interval | None:
    by = rule.widths.get(quantifier)
    found = None if by is None else widened(stated, by)
    return found if found is None or stated.power == 1 else found.power(stated.power)


@cache
def _named(name: str) -> Convention:
    return convention(name)


def _in_words(stated: Stated, rule: Convention) -> Interval | None:
    """Return what a vague word or the words of none allow; None for all other words."""
    if stated.state is not REPORTED:
        return NONE if stated.state is NONE_REPORTED else None
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
    by = rule.widths.get(quantifier) if quantifier is not None else None
    if by is None or by.is_plain:
        return word if by else None
    if by.upper == TO_INFINITY:
        return Interval(word.lower, INFINITY, by.lower_open, True)
    if by.from_nought:
        return Interval(Decimal(0), word.upper, False, by.upper_open)
    return word if rule.multiplies else None


__all__ = ["Convention", "convention", "conventions", "half", "implied_rounding", "interval_of", "intervals_of", "vague_rows"]
