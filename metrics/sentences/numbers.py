"""Numbers as a sentence prints them: with as many digits as were printed, so that what they imply is the same when read back."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from metrics.definitions.languages.sentence_rows import WrittenNumbers
from metrics.numerals import step

SCALES = (10**3, 10**6, 10**9)
MOST_DECIMALS = 6


def printed(value: Decimal, wanted: Decimal | None, rows: WrittenNumbers) -> str:
    """Return `value` in digits of which the last that counts has the place value `wanted`, with a word for the scale where it must.

    >>> rows = WrittenNumbers(group=",", decimal=".", scales=(("thousand", "thousand"), ("million", "million"), ("billion", "billion")))
    >>> printed(Decimal(275_000), Decimal(5_000), rows), printed(Decimal(4_500_000), Decimal(100_000), rows)
    ('275,000', '4.5 million')
    """
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if wanted is None or step(plain) == wanted:
        return grouped(plain, rows)
    for decimals in range(1, MOST_DECIMALS + 1):
        longer = f"{value:.{decimals}f}"
        if Decimal(longer) == value and step(longer) == wanted:
            return grouped(longer, rows)
    return _scaled(value, wanted, rows) or grouped(plain, rows)


def _scaled(value: Decimal, wanted: Decimal, rows: WrittenNumbers) -> str | None:
    for times, (one, many) in reversed(list(zip(SCALES, rows.scales, strict=True))):
        scaled = value / times
        for decimals in range(MOST_DECIMALS + 1):
            text = f"{scaled:.{decimals}f}"
            if scaled >= 1 and Decimal(text) == scaled and step(text, times) == wanted:
                return f"{grouped(text, rows)} {one if scaled < 2 else many}"
    return None


def grouped(text: str, rows: WrittenNumbers) -> str:
    """Return plain digits as a language writes them: four digits and more in groups of three."""
    sign = "−" if text.startswith("-") else ""
    whole, _, decimals = text.lstrip("-").partition(".")
    groups = f"{int(whole):,}".replace(",", rows.group)
    return f"{sign}{groups}{rows.decimal}{decimals}" if decimals else f"{sign}{groups}"


def shown(value: Decimal, rows: WrittenNumbers, *, end: str = "") -> str:
    """Return a computed value with no more digits than are known, a "lower" end rounded down and an "upper" one up."""
    rounding = {"lower": ROUND_FLOOR, "upper": ROUND_CEILING}.get(end, ROUND_HALF_EVEN)
    rounded = value.quantize(Decimal(1).scaleb(-_decimals(value)), rounding=rounding)
    plain = f"{rounded:f}"
    return grouped(plain.rstrip("0").rstrip(".") if "." in plain else plain, rows)


def _decimals(value: Decimal) -> int:
    size = abs(value)
    if size >= 100 or size == 0:
        return 0
    return 1 if size >= 10 else 2 if size >= 1 else 2 - size.adjusted()
