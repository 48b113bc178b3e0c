"""Fractions in words: "half", "two thirds", "a quarter of a million", "one twenty-fifth", "and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from metrics.numerals.cardinals import whole
from metrics.numerals.digits import step
from metrics.numerals.rows import NumberRows, Reading

# From eleven on what is counted stands in the singular where numbers are joined: "ثلاثة وعشرون خمسا".
_TEENS_FROM = 10
_THOUSAND = 1000


def part(end: int, fraction: Fraction, *, in_words: bool = True) -> Reading:
    """Return a fraction as a reading that ends before token `end`."""
    value = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return Reading(end, value, Decimal(1).scaleb(-2), in_words, fraction)


def fraction(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    """Read "half", "two thirds", "a quarter", "three-quarters", and "half a million" or "a quarter of a million" as the number it is."""
    found = fraction_alone(tokens, start, rows)
    if found is None:
        return None
    end, value = found
    if end < len(tokens) and tokens[end] in rows.part_nouns:
        end += 1
    return of_scale(tokens, end, rows, value)


def fraction_alone(tokens: Sequence[str], start: int, rows: NumberRows) -> tuple[int, Fraction] | None:
    """Return where a fraction from `start` ends, and its value, without a scale that may follow."""
    word = tokens[start]
    if word in rows.articles:
        found = _denominator(tokens, start + 1, rows)
        if found is not None or word not in rows.cardinals:
            return None if found is None or _ordinal(tokens, *found, rows) else (found[0], Fraction(1, found[1]))
    if word in rows.pieces:
        # "جزء من مئة"
        return _pieces(tokens, start, 1, rows)
    if word in rows.whole_parts or (word in rows.parts and start + 1 < len(tokens) and tokens[start + 1] in rows.part_nouns):
        return start + 1, Fraction(1, rows.parts[word])
    if "-" in word and word not in rows.cardinals and word not in rows.parts:
        left, _, right = word.partition("-")
        over = rows.cardinals.get(left, 1 if left in rows.articles else 0)
        under = rows.parts.get(right)
        return (start + 1, Fraction(over, under)) if under is not None and 0 < over < under else None
    if word not in rows.cardinals and word not in rows.scales:
        return None
    over_words = whole(tokens, start, rows)
    if over_words is None or over_words.value <= 0 or over_words.end >= len(tokens):
        return None
    if tokens[over_words.end] in rows.pieces:
        return _pieces(tokens, over_words.end, over_words.value, rows)
    found = _denominator(tokens, over_words.end, rows) if tokens[over_words.end] not in rows.unjoined_parts else None
    if found is None or not _fits(over_words.value, found[1], tokens[found[0] - 1], rows):
        return None
    return found[0], Fraction(over_words.value, found[1])


def _pieces(tokens: Sequence[str], at: int, over: int, rows: NumberRows) -> tuple[int, Fraction] | None:
    """Read "three pieces of a hundred", or a piece alone of ten or more, of which the word of pieces stands at `at`."""
    if at + 2 >= len(tokens) or tokens[at + 1] not in rows.of:
        return None
    under = whole(tokens, at + 2, rows)
    if under is None or under.value < (2 if over > 1 else _TEENS_FROM):
        return None
    return under.end, Fraction(over, under.value)


def _ordinal(tokens: Sequence[str], end: int, under: int, rows: NumberRows) -> bool:
    """Whether "a third" goes before what it counts, as in "a third person", so that it is an ordinal."""
    following = tokens[end] if end < len(tokens) else ""
    return (
        tokens[end - 1] not in rows.whole_parts
        and following[:1].isalpha()
        and following not in rows.of
        # "más de un cuarto | y menos de la mitad"
        and following not in rows.glue
        and following not in rows.part_nouns
        and not (following in rows.scales and under > 2)
    )


def _fits(over: int, under: int, last: str, rows: NumberRows) -> bool:
    """Whether a number before a denominator is its numerator: never "five quarters" or "twenty fifth"."""
    return over < under or (rows.joined and over > _TEENS_FROM) or (last not in rows.whole_parts and last.endswith("s"))


def _denominator(tokens: Sequence[str], at: int, rows: NumberRows) -> tuple[int, int] | None:
    """Return where a denominator ends, and its value: "third", "twenty-fifths", "twenty fifths", "one hundred and fifth"."""
    if at >= len(tokens):
        return None
    word = tokens[at]
    if word in rows.parts and (word not in rows.part_adjectives or at + 1 < len(tokens) and tokens[at + 1] in rows.part_nouns):
        return at + 1, rows.parts[word]
    if word not in rows.cardinals and rows.scales.get(word) != 100:
        return None
    base = whole(tokens, at, rows)
    if base is not None and base.value > 1 and base.end < len(tokens) and tokens[base.end] in rows.denominators:
        return base.end + 1, base.value
    if base is not None and 1 < base.value < _THOUSAND and base.end < len(tokens) and rows.parts.get(tokens[base.end], 0) >= _THOUSAND:
        # "três | dois milésimos"
        return base.end + 1, base.value * rows.parts[tokens[base.end]]
    if base is None or base.value < 20 or base.value % 10:
        return None
    end = base.end + 1 if base.end + 1 < len(tokens) and tokens[base.end] in rows.glue else base.end
    n = _last_part(tokens[end], rows) if end < len(tokens) else None
    return None if n is None or n >= (10 if base.value < 100 else 100) else (end + 1, base.value + n)


def ends_ordinal(tokens: Sequence[str], end: int, value: int, rows: NumberRows) -> bool:
    """Whether what follows the number `value` makes an ordinal of it: "twenty | fifth", "one hundred | and thirty-fifth", "soixante | et onzième"."""
    if value < 20 or value % 10:
        return False
    joined = end + 1 < len(tokens) and (tokens[end] in rows.glue or tokens[end] in rows.tens_glue)
    n = _last_part(tokens[end + joined], rows) if end < len(tokens) else None
    if n is None or tokens[end + joined].endswith("s"):
        return False
    return n < (10 if value % 100 and value % 100 not in rows.teens_after else 100)


def after_ordinal(tokens: Sequence[str], start: int, rows: NumberRows) -> bool:
    """Whether the ten at `start` ends an ordinal whose ones stand before it, where numbers are joined: "الخامسة و | الثلاثون", "الثانية | عشرة"."""
    if not rows.joined or start == 0:
        return False
    ones = start - 2 if tokens[start - 1] in rows.glue else start - 1
    tens = rows.cardinals.get(tokens[start], 0)
    return ones >= 0 and tokens[ones] in rows.ordinals and (tokens[start] in rows.teens if ones == start - 1 else 20 <= tens <= 90)


def _last_part(word: str, rows: NumberRows) -> int | None:
    n = rows.parts.get(word, rows.ordinals.get(word))
    return None if word in rows.whole_parts else n


def of_scale(tokens: Sequence[str], end: int, rows: NumberRows, value: Fraction) -> Reading:
    """Return a fraction with the scale that follows it: "half a million", "two thirds of a million", "half a dozen"."""
    at = end + 1 if end < len(tokens) and tokens[end] in rows.of else end
    at = at + 1 if at < len(tokens) and tokens[at] in rows.articles else at
    times = rows.scales.get(tokens[at], rows.dozens.get(tokens[at])) if at < len(tokens) else None
    if times is None:
        return part(end, value)
    scaled = Decimal(value.numerator) * times / Decimal(value.denominator)
    return Reading(at + 1, scaled, step(str(int(scaled))) if scaled == int(scaled) else Decimal(1), True)


def and_a_part(tokens: Sequence[str], at: int, rows: NumberRows) -> tuple[int, Fraction] | None:
    """Return where "and a half" ends, and its value; other parts than halves and quarters only where nothing is counted after them."""
    if at + 1 >= len(tokens) or tokens[at] not in rows.glue:
        return None
    found = fraction_alone(tokens, at + 1, rows)
    if found is None or found[1] >= 1:
        return None
    end, value = found
    following = tokens[end] if end < len(tokens) else ""
    # "ثلاث وعشرون وثلاثة أخماس": a numerator of its own leaves no doubt where numbers are joined part by part.
    common = tokens[end - 1] in rows.whole_parts or (rows.joined and end - at > 2)
    return found if common or not following[:1].isalpha() or following in rows.scales else None
