"""Numbers and intervals in words, rounded outward: a bound that is shown is never tighter than the one that is known."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from babel.numbers import format_compact_decimal

from dashboard.translation import later, localised, localised_digits, t, tongue
from dashboard.words.directions import apart, signed
from dashboard.words.units import is_money
from metrics.interval import Interval

ALL_DIGITS = 25
MILLION = 1_000_000
MOST_DECIMALS = 3
# Both ends, by whether the lower and the upper one belong to what is meant: an end that does not is told in a word.
BETWEEN = {
    (False, False): later("{low} to {high}"),
    (False, True): later("{low} to under {high}"),
    (True, False): later("over {low} to {high}"),
    (True, True): later("over {low} to under {high}"),
}


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


def amount(value: Decimal | int, unit: str = "") -> str:
    """Return `value` as `number` does; money from a million on as people say it, where that keeps every digit: 2.7 billion.

    >>> amount(Decimal(2_700_000_000), "USD"), amount(Decimal(2_712_345_678), "USD"), amount(4_500_000, "person")
    ('2.7 billion', '2,712,345,678', '4,500,000')
    """
    plain = Decimal(value)
    if not is_money(unit) or plain.is_infinite() or abs(plain) < MILLION:
        return number(value)
    scale = Decimal(10) ** (abs(plain).adjusted() // 3 * 3)
    if (plain / scale).normalize().as_tuple().exponent < -MOST_DECIMALS:  # type: ignore[operator]
        return number(value)
    return localised_digits(format_compact_decimal(plain, format_type="long", locale=tongue().locale, fraction_digits=MOST_DECIMALS)).replace(
        "-", "−"
    )


def scale_text(value: Decimal | float) -> str:
    """Return a number of a scale: from a million on in the short words of the reader's language, as beside a chart there is little room.

    >>> scale_text(200_000), scale_text(2_500_000.0), scale_text(0.5)
    ('200,000', '2.5M', '0.5')
    """
    plain = Decimal(str(value)).normalize()
    if abs(plain) < MILLION:
        return number(plain)
    return localised_digits(format_compact_decimal(plain, format_type="short", locale=tongue().locale, fraction_digits=MOST_DECIMALS)).replace(
        "-", "−"
    )


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


def lower_text(value: Decimal, unit: str = "") -> str:
    """Return a lower bound for display, rounded down.

    >>> lower_text(Decimal("9411.76")), lower_text(Decimal("23.42")), lower_text(Decimal("9" * 30))
    ('9,411', '23.4', '999,999,999,999,999,999,999,999,999,999')
    """
    return amount(_rounded(value, ROUND_FLOOR), unit)


def upper_text(value: Decimal, unit: str = "") -> str:
    """Return an upper bound for display, rounded up.

    >>> upper_text(Decimal("106.25")), upper_text(Decimal("27.53"))
    ('107', '27.6')
    """
    return amount(_rounded(value, ROUND_CEILING), unit)


def nearest_text(value: Decimal, unit: str = "") -> str:
    """Return a computed value for display, rounded to the nearest."""
    return amount(_rounded(value, ROUND_HALF_EVEN), unit)


def _rounded(value: Decimal, how: str) -> Decimal:
    if value.is_infinite():
        return value
    if value.adjusted() >= ALL_DIGITS:
        # More digits than arithmetic keeps: a whole number already, or as good as one.
        return value.to_integral_value(rounding=how)
    return value.quantize(Decimal(1).scaleb(-decimals_for(value)), rounding=how)


def interval_text(interval: Interval, unit: str = "") -> str:
    """Return an interval in words, bounds rounded outward: "272,500 to 277,500", "> 9,411", "≥ 60", "< 107"; of money as `amount` writes it.

    >>> interval_text(Interval.more_than(80_000)), interval_text(Interval.parse("[0, 106.25)"))
    ('> 80,000', '< 107')
    >>> interval_text(Interval.parse("[500, 600)")), interval_text(Interval.parse("(20, 35]"))
    ('500 to under 600', 'over 20 to 35')
    """
    if interval.is_point:
        return nearest_text(interval.lower, unit)
    if interval.upper.is_infinite():
        if interval.lower.is_infinite() or (interval.lower == 0 and not interval.lower_open):
            return t("any number")
        return signed(f"{'>' if interval.lower_open else '≥'} {lower_text(interval.lower, unit)}")
    if interval.lower.is_infinite() or interval.lower == 0:
        return signed(f"{'<' if interval.upper_open else '≤'} {upper_text(interval.upper, unit)}")
    low, high = _ends(interval, unit)
    return apart(t(BETWEEN[interval.lower_open, interval.upper_open], low=low, high=high))


def _ends(interval: Interval, unit: str) -> tuple[str, str]:
    """Return both ends of a bounded interval, rounded outward."""
    if is_money(unit) and interval.upper >= MILLION:
        return lower_text(interval.lower, unit), upper_text(interval.upper, unit)
    decimals = min(decimals_for(interval.lower), decimals_for(interval.upper))
    outward = interval.outward(decimals)
    # Both ends with as many decimals as the finer one needs: "2.18 to 2.70", but "7.5 to 8.5".
    needed = max(_decimals(plain_number(outward.lower)), _decimals(plain_number(outward.upper)))
    low, high = (localised(f"{end:,.{needed}f}".replace("-", "−")) for end in (outward.lower, outward.upper))
    return low, high


def spoken_interval(interval: Interval) -> str:
    """Return an interval for a screen reader, without signs: "more than 80,000, no upper limit"."""
    if interval.is_point:
        return nearest_text(interval.lower)
    if interval.upper.is_infinite():
        said = later("more than {n}, no upper limit") if interval.lower_open else later("at least {n}, no upper limit")
        return t(said, n=lower_text(interval.lower))
    if interval.lower == 0:
        return t(later("less than {n}") if interval.upper_open else later("at most {n}"), n=upper_text(interval.upper))
    low, high = _ends(interval, "")
    if interval.lower_open:
        low = t("more than {n}", n=low)
    return t(later("{low} to less than {high}") if interval.upper_open else later("{low} to {high}"), low=low, high=high)


def notation(interval: Interval) -> str:
    """Return the set notation with bounds as they are read: "(80,000, ∞)", "[65,000, 75,000]".

    >>> notation(Interval.more_than(80_000))
    '(80,000, ∞)'
    """
    left, right = "(" if interval.lower_open else "[", ")" if interval.upper_open else "]"
    return signed(f"{left}{lower_text(interval.lower)}, {upper_text(interval.upper)}{right}")


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
