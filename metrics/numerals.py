"""Numbers as a language writes them, in digits and in words, to values and back.

Nothing here knows a language: the words, their separators and how they combine are `NumberRows`, which
`metrics.definitions.languages` loads. A number is read from a list of lower-case tokens, so that extraction, the
evidence check and sentences share one reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

WORDS_AT_MOST = 16
_TOKEN = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,\u066b\u066c]\d+)*|\.\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[^\s\w]")
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "'": None, "’": None, "\u066c": ",", "\u066b": "."})
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRows:
    """How a language writes numbers; keys are lower-case words.

    `cardinals` are 0 to 99, `scales` multiply what stands before them ("hundred", "lakh"), `dozens` count in sets,
    `whole_parts` are parts that are no ordinals ("half"), so that they may stand alone; `suffixes` are glued or spaced letters ("2.5m"), `parts` the denominators of fractions ("third", "quarters").
    """

    decimal: str = "."
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    dozens: Mapping[str, int] = field(default_factory=dict)
    suffixes: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    point: frozenset[str] = frozenset()
    whole_parts: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()

    @classmethod
    def of_section(cls, section: Mapping[str, object]) -> NumberRows:
        """Return the rows of a language's [numbers] section, with hyphenated compounds ("twenty-six") spelled out."""
        values = dict(section)
        cardinals: dict[str, int] = dict(values.pop("cardinals"))  # type: ignore[call-overload]
        tens = {word: n for word, n in cardinals.items() if 20 <= n <= 90 and n % 10 == 0}
        ones = {word: n for word, n in cardinals.items() if 1 <= n <= 9}
        for ten, high in tens.items():
            cardinals |= {f"{ten}-{one}": high + low for one, low in ones.items()}
        sets = {key: frozenset(values.pop(key, ())) for key in ("articles", "glue", "of", "point", "minus", "whole_parts")}  # type: ignore[call-overload]
        return cls(cardinals=cardinals, **sets, **values)  # type: ignore[arg-type]


class Reading(NamedTuple):
    """A number that ends before token `end`: its value, the place value of its last significant digit, and how it is printed."""

    end: int
    value: Decimal
    step: Decimal
    in_words: bool
    fraction: Fraction | None = None


def step(printed: str, times: Decimal | int = 1, *, decimal: str = ".") -> Decimal:
    """Return the place value of the last significant digit of `printed`, five of them where a whole number ends in a five, times `times`.

    >>> step("12,000"), step("275,000"), step("4.5", 1_000_000)
    (Decimal('1000'), Decimal('5000'), Decimal('100000'))
    """
    value = digits(printed, decimal=decimal)
    if value is None:
        raise ValueError(f"{printed!r} is not a number in digits; give the digits as printed")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return _plain(Decimal(1).scaleb(exponent) * times)
    return _whole_step(int(abs(value))) * times


def _whole_step(value: int) -> Decimal:
    place = 1
    while value and value % 10 == 0:
        value //= 10
        place *= 10
    return Decimal(place * 5 if value % 10 == 5 and value > 5 else place)


def digits(printed: str, *, decimal: str = ".") -> Decimal | None:
    """Return the value of a number in digits with any separators, or None where they do not make one number.

    A separator that occurs twice groups thousands; of two kinds the last is the decimal one; a single `decimal` is that,
    another single one groups where three digits follow.

    >>> digits("275,000"), digits("1 234 567"), digits("12,34,567.89"), digits("2,5"), digits("4.800"), digits("1.2.2016")
    (Decimal('275000'), Decimal('1234567'), Decimal('1234567.89'), Decimal('2.5'), Decimal('4.800'), None)
    """
    text = printed.translate(_SPACES)
    marks = [each for each in text if each in ",."]
    if marks:
        found = _separated(text, marks, decimal)
        if found is None:
            return None
        text = found
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _plain(value: Decimal) -> Decimal:
    """Return a whole value without decimals, so that 2.5 million is 2500000."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value and abs(whole) < Decimal(10) ** 27 else value


def _separated(text: str, marks: list[str], decimal: str) -> str | None:
    last = marks[-1]
    if len(marks) == 1:
        group = last != decimal and len(text) - text.rindex(last) == 4 and len(text) > 4
        return text.replace(last, "" if group else ".")
    if last != marks[0]:
        whole, part = text.rsplit(last, 1)
        if last in marks[:-1]:
            return None
        head = whole.split(marks[0])
        return "".join(head) + "." + part if _groups(head) else None
    head = text.split(last)
    return "".join(head) if _groups(head) and len(set(marks)) == 1 else None


def _groups(parts: list[str]) -> bool:
    """Whether digits are grouped by thousands, or by lakh and crore."""
    return 1 <= len(parts[0]) <= 3 and len(parts[-1]) == 3 and all(len(each) in (2, 3) for each in parts[1:-1])


def read(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    """Return the longest number that the lower-case `tokens` state from `start`, in digits, words or both; None where there is none.

    >>> rows = NumberRows(cardinals={"two": 2, "six": 6}, scales={"hundred": 100, "million": 10**6}, glue=frozenset({"and"}), parts={"half": 2}, articles=frozenset({"a"}))
    >>> read("two hundred and six people".split(), 0, rows).value, read("2 and a half million".split(), 0, rows).value
    (Decimal('206'), Decimal('2500000'))
    """
    found = _read(tokens, start, rows)
    return None if found is None else found._replace(value=_plain(found.value), step=_plain(found.step))


def _read(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    token = tokens[start]
    if token in rows.minus and start + 1 < len(tokens):
        found = read(tokens, start + 1, rows)
        return None if found is None or found.value <= 0 else Reading(found.end, -found.value, found.step, found.in_words, found.fraction)
    if token[0].isdecimal() or (token[0] == "." and len(token) > 1 and token[1].isdecimal()):
        return _from_digits(tokens, start, rows)
    if token[0] in _VULGAR and len(token) == 1:
        return _part(start + 1, Fraction(*_VULGAR[token]), in_words=False)
    return _from_words(tokens, start, rows)


def _from_digits(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    value = digits(tokens[start], decimal=rows.decimal)
    if value is None:
        return None
    end, last = start + 1, len(tokens)
    place = step(tokens[start], decimal=rows.decimal)
    if end < last and tokens[end] in _VULGAR:
        numerator, denominator = _VULGAR[tokens[end]]
        value, place, end = value + Decimal(numerator) / denominator, Decimal(1) / denominator, end + 1
    mixed = _and_a_half(tokens, end, rows)
    if mixed is not None and mixed[0] < last and tokens[mixed[0]] in rows.scales:
        value, end = value + mixed[1], mixed[0]
        place = Decimal("0.1")
    if end < last and tokens[end] in rows.suffixes:
        times = rows.suffixes[tokens[end]]
        value, place, end = value * times, place * times, end + 1
    scaled = end
    while end < last and tokens[end] in rows.scales:
        times = rows.scales[tokens[end]]
        value, place, end = value * times, place * times, end + 1
    if end > scaled:
        return _rest(tokens, end, rows, value, place)
    if end < last and tokens[end] in rows.dozens:
        times = rows.dozens[tokens[end]]
        return Reading(end + 1, value * times, Decimal(times), False)
    return Reading(end, value, place, False)


def _rest(tokens: Sequence[str], end: int, rows: NumberRows, value: Decimal, place: Decimal) -> Reading:
    """Read what follows a scale: "4 thousand 3 hundred", "6 crore and two hundred", "3 million and a half"."""
    last_scale = Decimal(rows.scales[tokens[end - 1]])
    half = _and_a_half(tokens, end, rows)
    if half is not None and (half[0] >= len(tokens) or tokens[half[0]] not in rows.of and tokens[half[0]] not in rows.scales):
        return Reading(half[0], value + half[1] * last_scale, last_scale / 10, False)
    at = end + 1 if end < len(tokens) and tokens[end] in rows.glue else end
    if at < len(tokens) and (tokens[at] in rows.cardinals or tokens[at] in rows.articles or (tokens[at].isdecimal() and at + 1 < len(tokens))):
        further = _from_words(tokens, at, rows) if not tokens[at].isdecimal() else _from_digits(tokens, at, rows)
        scaled = further is not None and any(each in rows.scales for each in tokens[at : further.end])
        if (
            further is not None
            and further.value < last_scale
            and (scaled or (at > end and further.in_words and further.fraction is None and last_scale == 100))
        ):
            return Reading(further.end, value + further.value, further.step, False)
    return Reading(end, value, place, False)


def _and_a_half(tokens: Sequence[str], at: int, rows: NumberRows) -> tuple[int, Decimal] | None:
    """Return where "and a half" ends, and its value."""
    if at + 1 >= len(tokens) or tokens[at] not in rows.glue:
        return None
    at += 1
    numerator = 1
    if tokens[at] in rows.articles:
        at += 1
    elif tokens[at] in rows.cardinals and at + 1 < len(tokens) and tokens[at + 1] in rows.parts:
        numerator = rows.cardinals[tokens[at]]
        at += 1
    if at < len(tokens) and tokens[at] in rows.parts and numerator < rows.parts[tokens[at]]:
        return at + 1, Decimal(numerator) / rows.parts[tokens[at]]
    return None


def _part(end: int, fraction: Fraction, *, in_words: bool = True) -> Reading:
    value = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return Reading(end, value, Decimal(1).scaleb(-2), in_words, fraction)


def _from_words(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    part = _fraction(tokens, start, rows)
    if part is not None:
        return part
    total, current, at = 0, 0, start
    smallest, seen = None, False
    last = min(len(tokens), start + WORDS_AT_MOST)
    while at < last:
        word = tokens[at]
        n = rows.cardinals.get(word)
        if n is not None:
            if seen and not (_joins(current, n) or (current == 0 and smallest is not None)):
                break
            current, seen, at = current + n, True, at + 1
        elif word in rows.scales and (seen or at == start):
            scale = rows.scales[word]
            if scale == 100 and 0 < current < 100:
                current *= 100
            elif scale == 100 and not seen:
                current = 100
            elif scale > 100 and (smallest is None or scale < smallest) and (current or not seen):
                total, current, smallest = total + max(current, 1) * scale, 0, scale
            elif scale > 100 and smallest is not None and not current and tokens[at - 1] in rows.scales:
                total *= scale
            else:
                break
            seen, at = True, at + 1
        elif word in rows.dozens and (seen or at == start):
            total, current, seen, at = total + max(current, 1) * rows.dozens[word], 0, True, at + 1
            break
        elif word in rows.articles and not seen and at + 1 < last and (tokens[at + 1] in rows.scales or tokens[at + 1] in rows.dozens):
            at += 1
        elif word in rows.glue and seen:
            further = _glued(tokens, at, last, rows, current, smallest)
            if further is None:
                break
            at = further
        else:
            break
    return _finish(tokens, start, at, rows, total + current, smallest) if seen else None


def _joins(current: int, n: int) -> bool:
    """Whether a cardinal goes on with the number so far: "fifty | two", "two hundred | six", never "three | four"."""
    if current == 0:
        return False
    if n < 10 and current % 100 >= 20 and current % 10 == 0:
        return True
    return current % 100 == 0 and 0 < n < 100


def _glued(tokens: Sequence[str], at: int, last: int, rows: NumberRows, current: int, smallest: int | None) -> int | None:
    """Return where a number goes on after "and", which joins only below a hundred or a larger scale: "one hundred and six"."""
    if at + 1 >= last or tokens[at - 1] not in rows.scales:
        return None
    n = rows.cardinals.get(tokens[at + 1])
    if n is None or (current and not _joins(current, n)):
        return None
    if at + 2 < len(tokens) and tokens[at + 2] in rows.parts and rows.parts[tokens[at + 2]] > n:
        return None
    further = rows.scales.get(tokens[at + 2]) if at + 2 < last else None
    return None if smallest is not None and further is not None and further >= smallest else at + 1


def _finish(tokens: Sequence[str], start: int, at: int, rows: NumberRows, value: int, smallest: int | None) -> Reading:
    whole = Decimal(value)
    if at + 1 < len(tokens) and tokens[at] in rows.point and tokens[at + 1] in rows.cardinals:
        places = ""
        at += 1
        while at < len(tokens) and tokens[at] in rows.cardinals and len(places) < 12:
            places += str(rows.cardinals[tokens[at]])
            at += 1
        whole = Decimal(f"{value}.{places}")
    mixed = _and_a_half(tokens, at, rows)
    if mixed is not None:
        end, part = mixed
        following = tokens[end] if end < len(tokens) else ""
        if following in rows.scales and value < 1000 and following not in rows.of:
            return _scaled(tokens, end, rows, whole + part)
        if smallest is not None and value % smallest == 0 and following not in rows.of and tokens[at + 1] in rows.articles:
            return Reading(end, whole + part * smallest, Decimal(smallest) / 10, True)
        if following not in rows.of or value < 1000:
            return Reading(end, whole + part, Decimal("0.1"), True)
    if at < len(tokens) and tokens[at] in rows.scales and whole != value:
        return _scaled(tokens, at, rows, whole)
    return Reading(at, whole, _whole_step(value) if whole == value else Decimal(1).scaleb(int(whole.as_tuple().exponent)), True)


def _scaled(tokens: Sequence[str], at: int, rows: NumberRows, value: Decimal) -> Reading:
    place = Decimal("0.1")
    while at < len(tokens) and tokens[at] in rows.scales:
        value, place, at = value * rows.scales[tokens[at]], place * rows.scales[tokens[at]], at + 1
    return Reading(at, value, place, True)


def _fraction(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    """Read "half", "two thirds", "a quarter", "three-quarters", and "half a million" or "a quarter of a million" as the number it is."""
    at, numerator = start, 1
    last = len(tokens)
    word = tokens[at]
    if "-" in word:
        left, _, right = word.partition("-")
        if right in rows.parts and (left in rows.cardinals or left in rows.articles):
            numerator, denominator = rows.cardinals.get(left, 1), rows.parts[right]
            return _of_scale(tokens, at + 1, rows, Fraction(numerator, denominator)) if numerator < denominator else None
        return None
    if word in rows.articles:
        at += 1
    elif word in rows.cardinals and at + 1 < last and tokens[at + 1] in rows.parts:
        numerator = rows.cardinals[word]
        at += 1
    if at >= last or tokens[at] not in rows.parts or (at == start and tokens[at] not in rows.whole_parts):
        return None
    denominator = rows.parts[tokens[at]]
    if word in rows.articles and tokens[at] not in rows.whole_parts and not (at + 1 >= last or tokens[at + 1] in rows.of):
        # "a third person" is an ordinal.
        return None
    if numerator >= denominator or numerator == 0:
        return None
    return _of_scale(tokens, at + 1, rows, Fraction(numerator, denominator))


def _of_scale(tokens: Sequence[str], end: int, rows: NumberRows, fraction: Fraction) -> Reading:
    at = end + 1 if end < len(tokens) and tokens[end] in rows.of else end
    at = at + 1 if at < len(tokens) and tokens[at] in rows.articles else at
    if at < len(tokens) and (at > end or at == end):
        times = rows.scales.get(tokens[at], rows.dozens.get(tokens[at]))
        if times is not None:
            value = Decimal(fraction.numerator) * times / Decimal(fraction.denominator)
            return Reading(at + 1, value, step(str(int(value))) if value == int(value) else Decimal(1), True)
    return _part(end, fraction)


def numbers_in(text: str, rows: NumberRows) -> list[tuple[int, int, Decimal]]:
    """Return every number that digits or number words of `text` state, with their multipliers, as (start, end, value) in characters.

    A number with a multiplier is listed with and without it, so that words can be checked against either reading.
    """
    found: list[tuple[int, int, Decimal]] = []
    lowered = text.lower()
    matches = list(_TOKEN.finditer(lowered if len(lowered) == len(text) else text))
    tokens = [match.group() for match in matches]
    for at, match in enumerate(matches):
        first = tokens[at]
        if not (first[0].isdecimal() or first[0] == "." or first in rows.cardinals or first in rows.scales or first in rows.dozens
                or first in rows.parts or first in rows.articles or first in rows.minus or first[0] in _VULGAR or "-" in first):  # fmt: skip
            continue
        reading = read(tokens, at, rows)
        if reading is None:
            continue
        found.append((match.start(), matches[reading.end - 1].end(), reading.value))
        if reading.end > at + 1 and first[0].isdecimal() and (alone := digits(first, decimal=rows.decimal)) is not None:
            found.append((match.start(), match.end(), alone))
    return found
