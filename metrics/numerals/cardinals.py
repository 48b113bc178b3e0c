"""Whole numbers in words: "two hundred and six", "three thousand nine hundred", "a dozen"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.numerals.joined import joined
from metrics.numerals.rows import NumberRows, Whole

MILLION = 1_000_000
LARGEST = 10**30
WORDS_AT_MOST = 32


def whole(tokens: Sequence[str], start: int, rows: NumberRows) -> Whole | None:
    """Return the longest whole number that the lower-case words from `start` state, or None where there is none."""
    if rows.joined:
        return joined(tokens, start, rows)
    total, current, at, over = 0, 0, start, LARGEST
    smallest: int | None = None
    seen = led = False
    if tokens[at] in rows.articles and at + 1 < len(tokens) and (tokens[at + 1] in rows.scales or tokens[at + 1] in rows.dozens):
        at = start = at + 1
        led = True
    last = min(len(tokens), start + WORDS_AT_MOST)
    while at < last:
        word = tokens[at]
        n, width = cardinal(tokens, at, rows)
        if n is not None:
            if seen and not _joins(current, n, rows) and not (current == 0 < n and _opened(tokens, at, rows)):
                break
            current, seen, at = current + n, True, at + width
            continue
        scale = rows.scales.get(word) or (rows.plurals.get(word) if seen else None)
        if scale is not None and (seen or at == start):
            if scale == 100 and 0 < current < 100:
                current *= 100
            elif scale == 100 and (not seen or current == 0 and smallest is not None):
                # "mille cent"
                current = 100
            elif scale < 100 and current:
                # "tres docenas": half of them is half of the set.
                return Whole(at + 1, total + current * scale, scale)
            elif scale > 100 and (smallest is None or scale < smallest) and (current or not seen):
                total, current, smallest = total + max(current, 1) * scale, 0, scale
            elif scale >= MILLION and smallest is not None and smallest < scale < over:
                # "cuatro mil quinientos millones": what stands since the last larger scale counts these.
                base = total % over if over < LARGEST else total
                total, current, smallest = total - base + (base + current) * scale, 0, scale
            elif scale > 100 and smallest is not None and not current and scale < smallest:
                # "dois milhões e mil"
                total, smallest = total + scale, scale
            elif scale > 100 and smallest is not None and not current and tokens[at - 1] in rows.scales:
                total *= scale
            else:
                break
            over = min(over, scale) if scale >= MILLION else over
            seen, at = True, at + 1
        elif word in rows.dozens and (seen or at == start):
            # "a dozen and a half": half of the set.
            n = total + max(current, 1) * rows.dozens[word]
            many = rows.plurals.get(tokens[at + 2], 0) if at + 2 < last and tokens[at + 1] in rows.of else 0
            # "une vingtaine de milliers"
            return Whole(at + 3, n * many, many) if many >= 1000 else Whole(at + 1, n, rows.dozens[word])
        elif (
            seen
            and (
                (word in rows.glue and _goes_on(tokens, at, last, rows, current, smallest))
                or (word in rows.tens_glue and _ones_follow(tokens, at, rows, current))
            )
            or word == ","
            and not current
            and smallest is not None
            and not led
            and _goes_on_behind_comma(tokens, at, last, smallest, rows)
        ):
            at += 1
        else:
            break
    return Whole(at, total + current, smallest) if seen else None


def _goes_on_behind_comma(tokens: Sequence[str], at: int, last: int, smallest: int, rows: NumberRows) -> bool:
    """Whether smaller thousands or hundreds stand behind the comma at `at`, as in a number in words: "one thousand, | three hundred"."""
    if rows.decimal != "." or at + 2 >= last:
        return False
    n, scale = rows.cardinals.get(tokens[at + 1], 100), rows.scales.get(tokens[at + 2], 0)
    if 20 <= n < 100 and tokens[at + 2] in rows.cardinals and at + 3 < last:
        scale = rows.scales.get(tokens[at + 3], 0)
    return n < 10 and scale == 100 or n < 100 and 100 < scale < smallest


def cardinal(tokens: Sequence[str], at: int, rows: NumberRows) -> tuple[int | None, int]:
    """Return the cardinal that begins at `at`, and of how many words it is: "quatre vingts" is one."""
    for words, n in rows.compounds.get(tokens[at], ()):
        if tuple(tokens[at : at + len(words)]) == words:
            return n, len(words)
    return rows.cardinals.get(tokens[at]), 1


def _ones_follow(tokens: Sequence[str], at: int, rows: NumberRows, current: int) -> bool:
    """Whether "et" or "y" at `at` joins what follows to the number so far, where that is no fraction's numerator: "vingt et un"."""
    if at + 1 >= len(tokens) or (current % 100 == 0 and tokens[at] not in rows.hundreds_glue):
        return False
    n, width = cardinal(tokens, at + 1, rows)
    after = tokens[at + 1 + width] if at + 1 + width < len(tokens) else ""
    over_all = rows.whole_numerators and after.endswith("s") and after not in rows.whole_parts and tokens[at - 1] not in rows.closed
    # "vingt et | trois cinquièmes": these are no ones of the tens before them.
    parted = after in rows.parts and (not over_all or bool(rows.tens_glue_ones) and n not in rows.tens_glue_ones)
    return n is not None and n > 0 and _joins(current, n, rows) and not parted


def _joins(current: int, n: int, rows: NumberRows) -> bool:
    """Whether a cardinal goes on with the number so far: "fifty | two", "two hundred | six", never "three | four"."""
    if current == 0:
        return False
    if n < 10 and current % 100 >= 20 and current % 10 == 0:
        return True
    if 10 <= n < 20 and current % 100 in rows.teens_after:
        return True
    return current % 100 == 0 and 0 < n < 100


def _opened(tokens: Sequence[str], at: int, rows: NumberRows) -> bool:
    """Whether a scale above a hundred stands right before, or before "and" or a comma: "three thousand | nine", "one thousand and | six"."""
    before = tokens[at - 1]
    if (before in rows.glue or before == ",") and at >= 2:
        before = tokens[at - 2]
    return rows.scales.get(before, 0) > 100 or rows.plurals.get(before, 0) > 100


def _goes_on(tokens: Sequence[str], at: int, last: int, rows: NumberRows, current: int, smallest: int | None) -> bool:
    """Whether a number goes on after "and", which joins only below a hundred or a larger scale: "one hundred and six"."""
    if at + 1 >= last or tokens[at - 1] not in rows.scales and tokens[at - 1] not in rows.plurals:
        return False
    n = rows.cardinals.get(tokens[at + 1])
    if n is None and smallest is not None and not current and 100 < rows.scales.get(tokens[at + 1], 0) < smallest:
        return rows.decimal == ","
    if n is None or (current and not _joins(current, n, rows)):
        return False
    if at + 2 < len(tokens) and tokens[at + 2] in rows.parts and rows.parts[tokens[at + 2]] > n:
        return False
    further = rows.scales.get(tokens[at + 2]) if at + 2 < last else None
    return not (smallest is not None and further is not None and further >= smallest)
