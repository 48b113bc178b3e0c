"""Decimals in words, one by one or as one number: "point two five", "virgule vingt-cinq"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.numerals.cardinals import whole
from metrics.numerals.rows import NumberRows, Whole

# "خمسة و سبعون", "خمسة عشر"
_ONES_AND_TENS = 3
_ONES_AND_TEN = 2
# Decimals said as one number are of three digits at most: "فاصلة مئة وخمسة وعشرون", "virgule deux cents".
_BELOW = 1000


def says_decimals(word: str, rows: NumberRows) -> bool:
    """Whether a word after "point" says decimals: a cardinal, or a scale where they are said as one number: "coma mil quinientos", "فاصلة مئة"."""
    return word in rows.cardinals or (_as_one(rows) and word in rows.scales)


def said_together(tokens: Sequence[str], at: int, rows: NumberRows) -> Whole | None:
    """Read decimals said as one number: "virgule soixante et onze", "فاصلة خمسة وسبعون"; None where they are said one by one."""
    if rows.cardinals.get(tokens[at], 10) >= 10:
        return whole(tokens, at, rows)
    together = whole(tokens, at, rows) if _as_one(rows) else None
    if together is not None and 100 <= together.value < _BELOW:
        return together
    for end in (at + _ONES_AND_TENS, at + _ONES_AND_TEN) if rows.joined else ():
        together = whole(tokens[:end], at, rows)
        if together is not None and together.end == end and together.value < 100:
            return together
    return None


def _as_one(rows: NumberRows) -> bool:
    return rows.joined or rows.decimal == ","
