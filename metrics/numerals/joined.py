"""Whole numbers in words that are joined part by part, ones before tens: "five and twenty thousand and two-hundred"."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.numerals.rows import NumberRows, Whole

_WORDS_AT_MOST = 32


def joined(tokens: Sequence[str], start: int, rows: NumberRows) -> Whole | None:
    """Return the longest whole number that the words from `start` state, or None where there is none."""
    if tokens[start] in rows.dozens:
        return Whole(start + 1, rows.dozens[tokens[start]], rows.dozens[tokens[start]])
    total, smallest, at = 0, None, start
    last = min(len(tokens), start + _WORDS_AT_MOST)
    while at < last:
        begin = at
        if at > start:
            if tokens[at] in rows.glue:
                begin = at + 1
            elif not (_is_eleven(tokens, at, rows) or _is_hundreds(tokens, at, last, rows)):
                break
            if _is_part(tokens, begin, rows):
                break
        group = _group(tokens, begin, last, rows)
        if group is None or (smallest is not None and group.value >= smallest):
            break
        if at > start and smallest is None:
            break
        total, at = total + group.value, group.end
        if group.smallest is None:
            break
        smallest = group.smallest
    if at > start and at < last and tokens[at] in rows.dozens:
        return Whole(at + 1, total * rows.dozens[tokens[at]], rows.dozens[tokens[at]])
    if total >= 100 and at + 1 < last and tokens[at] in rows.glue and tokens[at + 1] in rows.dozens:
        # "three hundred and | a dozen"
        return Whole(at + 2, total + rows.dozens[tokens[at + 1]], None)
    return Whole(at, total, smallest) if at > start else None


def _group(tokens: Sequence[str], start: int, last: int, rows: NumberRows) -> Whole | None:
    """Read the number up to one scale: "five and twenty | thousand", "a thousand", "two-thousand" in one word."""
    value, at, seen = 0, start, False
    while at < last:
        begin = at + 1 if seen and tokens[at] in rows.glue else at
        if seen and (begin == at and not _is_eleven(tokens, at, rows) or _is_part(tokens, begin, rows)):
            break
        small = _small(tokens, begin, last, rows)
        if small is None or (seen and not _adds(value, small[1])):
            break
        at, value, seen = small[0], value + small[1], True
        if value >= 1000:
            return _raised(tokens, last, rows, Whole(at, value, _scale_of(value)))
    scale = _times(tokens, at, last, rows) if seen else rows.scales.get(tokens[start]) if start < last else None
    if scale == 100 and 10 < value < 100:
        # "fifteen | hundred"
        return Whole(at + 1, value * scale, scale)
    if scale is None or scale == 100:
        return Whole(at, value, None) if seen else None
    return _raised(tokens, last, rows, Whole(at + 1, max(value, 1) * scale, scale))


def _raised(tokens: Sequence[str], last: int, rows: NumberRows, group: Whole) -> Whole:
    """Return a group with the larger scale that follows it at once: "a thousand | million"."""
    scale = _times(tokens, group.end, last, rows)
    return group if scale is None or group.smallest is None or scale <= group.smallest else Whole(group.end + 1, group.value * scale, scale)


def _small(tokens: Sequence[str], at: int, last: int, rows: NumberRows) -> tuple[int, int] | None:
    """Return where one part ends, and its value: "five", "five ten" for fifteen, "three hundred"."""
    if at < last and rows.scales.get(tokens[at]) == 100:
        return at + 1, 100
    n = rows.cardinals.get(tokens[at]) if at < last else None
    if n is None:
        return None
    if tokens[at] in rows.plurals and at + 1 < last and tokens[at + 1] in rows.glue:
        # "ألفا و": two of them only before what is counted, one in the accusative before more.
        return at + 1, rows.plurals[tokens[at]]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if n < 10 and following in rows.teens:
        return at + 2, n + 10
    if 1 < n < 10 and rows.scales.get(following) == 100:
        return at + 2, n * 100
    return at + 1, n


def _is_eleven(tokens: Sequence[str], at: int, rows: NumberRows) -> bool:
    """Whether the word for one stands before that for ten: it may look as the glue and a shorter one do together, "واحد عشر"."""
    return rows.cardinals.get(tokens[at]) == 1 and at + 1 < len(tokens) and tokens[at + 1] in rows.teens


def _is_hundreds(tokens: Sequence[str], at: int, last: int, rows: NumberRows) -> bool:
    """Whether hundreds follow a scale without glue, as they are told in haste: "a thousand | five hundred"."""
    small = _small(tokens, at, last, rows) if _times(tokens, at - 1, last, rows) else None
    return small is not None and 200 <= small[1] < 1000


def _is_part(tokens: Sequence[str], at: int, rows: NumberRows) -> bool:
    """Whether a fraction begins at `at`: "a hundred and | three quarters"."""
    return at + 1 < len(tokens) and rows.cardinals.get(tokens[at], 10) < 10 and tokens[at + 1] in rows.parts and tokens[at + 1] not in rows.cardinals


def _adds(value: int, n: int) -> bool:
    """Whether a part goes on with the value so far: ones before tens, anything below a hundred after hundreds."""
    ones = value % 100
    if ones == 0:
        return 0 < n < 100
    return ones < 10 and 20 <= n <= 90 and n % 10 == 0


def _times(tokens: Sequence[str], at: int, last: int, rows: NumberRows) -> int | None:
    word = tokens[at] if at < last else ""
    return rows.scales.get(word) or rows.plurals.get(word)


def _scale_of(value: int) -> int:
    scale = 1000
    while scale * 1000 <= value:
        scale *= 1000
    return scale
