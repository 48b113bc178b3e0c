"""Numbers and intervals in words, as a table or a sentence prints them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

from metrics.interval import Interval


def in_words(interval: Interval | None) -> str:
    """Return an interval for people, its ends rounded outward; nought as lower end goes without saying.

    >>> from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
    >>> in_words(Interval.more_than(80_000)), in_words(Interval.parse("[0, 132500)")), in_words(Interval.between(65_000, 75_000))
    ('> 80,000', '< 132,500', '65,000 to 75,000')
    >>> in_words(Interval.more_than(Decimal("9411.76"))), in_words(Interval.exactly(12)), in_words(None)
    ('> 9,411', '12', '-')
    >>> in_words(Interval.parse("[500, 600)")), in_words(Interval.parse("(20, 35]"))
    ('500 to under 600', 'over 20 to 35')
    >>> in_words(Interval.exactly(Decimal(400) / 3)), in_words(Interval.parse("[0, ∞)"))
    ('133', 'any number')
    """
    if interval is None:
        return "-"
    if interval.is_point:
        return rounded(interval.lower)
    ends = [abs(end) for end in (interval.lower, interval.upper) if end.is_finite()]
    if not ends or (interval.upper.is_infinite() and interval.lower == 0 and not interval.lower_open):
        return "any number"
    shown = interval.outward(decimals(max(ends)))
    low, high = plain(shown.lower), plain(shown.upper)
    if shown.upper.is_infinite():
        return f"{'>' if shown.lower_open else '≥'} {low}"
    if shown.lower.is_infinite() or shown.lower == 0:
        return f"{'<' if shown.upper_open else '≤'} {high}"
    return f"{'over ' if shown.lower_open else ''}{low} to {'under ' if shown.upper_open else ''}{high}"


def decimals(size: Decimal) -> int:
    """Return how many decimals a number of that size is shown with: three digits that matter, whole numbers from a hundred on.

    >>> decimals(Decimal(250)), decimals(Decimal("25.45")), decimals(Decimal("0.000123"))
    (0, 1, 6)
    """
    if size >= 100 or size == 0:
        return 0
    return 1 if size >= 10 else 2 if size >= 1 else 2 - size.adjusted()


def rounded(value: Decimal, sign: str = "=") -> str:
    """Return a nominal value for people, rounded to what is worth reading: down where it is a lower end by its `sign`, up where an upper one.

    >>> rounded(Decimal("25.4545")), rounded(Decimal("2.1818")), rounded(Decimal(10_000)), rounded(Decimal("2.9268"), "≥")
    ('25.5', '2.18', '10,000', '2.92')
    """
    how = {">": ROUND_FLOOR, "≥": ROUND_FLOOR, "<": ROUND_CEILING, "≤": ROUND_CEILING}.get(sign, ROUND_HALF_EVEN)
    return plain(value.quantize(Decimal(1).scaleb(-decimals(abs(value))), rounding=how))


def plain(value: Any) -> str:
    """Return a number with separators and without an exponent: 4,500,000; "" for nothing.

    >>> from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
    >>> plain(Decimal("4.5E+6")), plain(Decimal("8.50")), plain(None)
    ('4,500,000', '8.5', '')
    """
    if value is None:
        return ""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
