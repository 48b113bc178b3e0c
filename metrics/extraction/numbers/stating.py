"""What the words of a number state, apart from everything around them: kind, state, value, hedge and unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from metrics.definitions import terms
from metrics.extraction.numbers.changes import change_of
from metrics.extraction.numbers.mentions import Mention
from metrics.interval import Interval
from metrics.model import Alternative, Change, Kind, Quantifier, State, Vague

UNKNOWN = ("not_reported", "not_assessed")
_STATES = {each.value: each for each in State}
_SIMPLE_UNITS = {"thing": "dimensionless", "percent": "dimensionless"}
# Units in which goods and land are measured, which a number without a unit tells nothing of: "500 sacks rice".
_MEASURES = ("metric_ton", "hectare", "liter")


class Statement(NamedTuple):
    """What the words state, apart from everything around them: all that the interval depends on."""

    kind: Kind
    state: State
    reported: Decimal | None
    ends: Interval | None
    vague: Vague | None
    quantifier: Quantifier | None
    step: Decimal | None
    unit: str
    change: Change | None
    in_words: bool
    power: int = 1


def state(mention: Mention, term: str | None) -> Statement:
    """Return what the words of a number state as one of `term`."""
    kind = _kind(mention)
    known = mention.state not in UNKNOWN
    return Statement(
        kind, _STATES[_state(mention, term, kind)], _reported(mention, kind), mention.ends, mention.vague, mention.quantifier if known else None, _step(mention, kind),
        _unit(mention, term, kind), change_of(mention, term), mention.in_words or mention.fraction is not None,
    )  # fmt: skip


def _state(mention: Mention, term: str | None, kind: Kind) -> str:
    """Return what is known: a nought in the column of a term is none reported, as "no deaths" is."""
    return "none_reported" if term is not None and kind is Kind.COUNT and mention.is_nought else mention.state


def _kind(mention: Mention) -> Kind:
    if mention.unit_group == "share" or (mention.share and (mention.denominator is not None or mention.term is not None)):
        return Kind.SHARE
    if mention.unit_group == "money":
        return Kind.MONEY
    return Kind.MEASURE if mention.unit is not None or mention.share else Kind.COUNT


def _unit(mention: Mention, term: str | None, kind: Kind) -> str:
    if kind is Kind.SHARE:
        return "percent"
    if mention.unit is not None:
        return mention.unit
    if mention.noun is not None:
        unit = _SIMPLE_UNITS.get(mention.noun.unit, mention.noun.unit)
        if term is None and unit in _MEASURES:
            return "dimensionless"
        if term is None or unit in terms()[term].units:
            return unit
        if unit == "dwelling" and "household" in terms()[term].units:
            return "household"
    if term is not None:
        return terms()[term].unit
    return mention.noun.unit if mention.noun is not None and mention.noun.unit not in _SIMPLE_UNITS else "dimensionless"


def _reported(mention: Mention, kind: Kind) -> Decimal | None:
    if mention.state in UNKNOWN or mention.vague is not None or mention.ends is not None or mention.value is None:
        return None
    if kind is Kind.SHARE and mention.fraction is not None:
        return Decimal(mention.fraction.numerator * 100) / mention.fraction.denominator
    return mention.value


def _step(mention: Mention, kind: Kind) -> Decimal | None:
    if mention.vague is not None or mention.state in UNKNOWN:
        return None
    if kind is Kind.SHARE and (mention.value is None or mention.fraction is not None or mention.value == mention.value.to_integral_value()):
        return Decimal(1)
    return mention.step


def alternatives(mention: Mention, side: str) -> tuple[Alternative, ...]:
    """Return the other reading of an area that may be a square with sides of the unit `side`: "8 kilometers square"."""
    quantifier = mention.quantifier
    many = "this many" if mention.value is None else f"{mention.value.normalize():,f}"
    return (
        Alternative(
            reason=f"a square with sides of {many} {side}s", kind=Kind.MEASURE, unit=side, reported=mention.value, ends=mention.ends, vague=mention.vague,
            quantifier=quantifier, step=mention.step, term="area", in_words=mention.in_words, power=2,
        ),
    )  # fmt: skip


__all__ = ["UNKNOWN", "Statement", "alternatives", "state"]
