"""Numbers and intervals in words, rounded outward: a bound that is shown is never tighter than the one that is known."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from dashboard.translation import later, localised, t
from dashboard.words.directions import apart, signed
from dashboard.words.units import with_unit
from metrics.interval import Interval
from metrics.model import Nominal


def plain_number(value: Decimal | int) -> str:
    """Return `value` as an English text prints it, whoever reads: what a form is filled with and reads again.

    >>> plain_number(Decimal("80000")), plain_number(Decimal("8.50"))
    ('80,000', '8.5')
    """
    plain = Decimal(value)
    if plain.is_infinite():
        return "∞" if plain > 0 else "−∞"
    text = f"{plain:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "−")


def number(value: Decimal | int) -> str:
    """Return `value` with thousands grouped and no digit added, as the reader's language writes it: 80,000 or 8.5."""
    return localised(plain_number(value))


def decimals_for(value: Decimal) -> int:
    """Return how many decimals a computed value is shown with: three digits that matter, whole numbers from a hundred on."""
    size = abs(value)
    if size.is_infinite() or size >= 100 or size == 0:
        return 0
    if size >= 10:
        return 1
    if size >= 1:
        return 2
    return 2 - size.adjusted()


def lower_text(value: Decimal) -> str:
    """Return a lower bound for display, rounded down.

    >>> lower_text(Decimal("9411.76")), lower_text(Decimal("23.42"))
    ('9,411', '23.4')
    """
    return number(_rounded(value, ROUND_FLOOR))


def upper_text(value: Decimal) -> str:
    """Return an upper bound for display, rounded up.

    >>> upper_text(Decimal("106.25")), upper_text(Decimal("27.53"))
    ('107', '27.6')
    """
    return number(_rounded(value, ROUND_CEILING))


def nearest_text(value: Decimal) -> str:
    """Return a computed value for display, rounded to the nearest."""
    return number(_rounded(value, ROUND_HALF_EVEN))


def _rounded(value: Decimal, how: str) -> Decimal:
    if value.is_infinite():
        return value
    return value.quantize(Decimal(1).scaleb(-decimals_for(value)), rounding=how)


def interval_text(interval: Interval) -> str:
    """Return an interval in words, bounds rounded outward: "272,500 to 277,500", "> 9,411", "≥ 60", "< 107".

    >>> interval_text(Interval.more_than(80_000)), interval_text(Interval.parse("[0, 106.25)"))
    ('> 80,000', '< 107')
    """
    if interval.is_point:
        return nearest_text(interval.lower)
    if interval.upper.is_infinite():
        if interval.lower.is_infinite() or (interval.lower == 0 and not interval.lower_open):
            return t("any number")
        return signed(f"{'>' if interval.lower_open else '≥'} {lower_text(interval.lower)}")
    if interval.lower.is_infinite() or interval.lower == 0:
        return signed(f"{'<' if interval.upper_open else '≤'} {upper_text(interval.upper)}")
    decimals = min(decimals_for(interval.lower), decimals_for(interval.upper))
    outward = interval.outward(decimals)
    # Both ends with as many decimals as the finer one needs: "2.18 to 2.70", but "7.5 to 8.5".
    needed = max(_decimals(plain_number(outward.lower)), _decimals(plain_number(outward.upper)))
    low, high = (localised(f"{end:,.{needed}f}".replace("-", "−")) for end in (outward.lower, outward.upper))
    return apart(t("{low} to {high}", low=low, high=high))


def nominal_text(nominal: Nominal, unit: str) -> str:
    """Return a derived value as it is shown large: the sign that its inputs' hedges give, and the number: "> 10,000 /km²"."""
    if nominal.value is None:
        return with_unit(interval_text(nominal.interval), unit)
    interval = nominal.interval
    if interval.upper.is_infinite():
        text = signed(f"{'>' if interval.lower_open else '≥'} {lower_text(nominal.value)}")
    elif interval.lower <= 0 and interval.upper > 0 and not interval.is_point:
        text = signed(f"{'<' if interval.upper_open else '≤'} {upper_text(nominal.value)}")
    else:
        text = nearest_text(nominal.value)
    return with_unit(text, unit)


def spoken_interval(interval: Interval) -> str:
    """Return an interval for a screen reader, without signs: "more than 80,000, no upper limit"."""
    if interval.is_point:
        return nearest_text(interval.lower)
    if interval.upper.is_infinite():
        said = later("more than {n}, no upper limit") if interval.lower_open else later("at least {n}, no upper limit")
        return t(said, n=lower_text(interval.lower))
    if interval.lower == 0:
        return t(later("less than {n}") if interval.upper_open else later("at most {n}"), n=upper_text(interval.upper))
    return interval_text(interval)


def notation(interval: Interval) -> str:
    """Return the set notation with bounds as they are read: "(80,000, ∞)", "[65,000, 75,000]".

    >>> notation(Interval.more_than(80_000))
    '(80,000, ∞)'
    """
    left, right = "(" if interval.lower_open else "[", ")" if interval.upper_open else "]"
    return signed(f"{left}{lower_text(interval.lower)}, {upper_text(interval.upper)}{right}")


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
