"""One number from a list of tokens, in digits, words or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from metrics.numerals.cardinals import whole
from metrics.numerals.decimals import said_together, says_decimals
from metrics.numerals.digits import GROUPED, POWER, VULGAR, digits, place_of, plain, slashed, whole_step
from metrics.numerals.fractions import after_ordinal, and_a_part, ends_ordinal, fraction, part
from metrics.numerals.rows import NumberRows, Reading

_TOKEN = re.compile(
    POWER
    + r"|\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,](?!\d{3}(?!\d))\d+)?(?!\d)|\d+(?:[.,\u066b\u066c]\d+)*|\.\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[^\s\w]"
)

# "quatre-vingt-dix-neuf" is one word of the rows.
_PIECES_AT_MOST = 4
_THOUSAND = 1000
_HUNDREDS = 3
_TEN = 10


def read(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    """Return the longest number that the lower-case `tokens` state from `start`, in digits, words or both; None where there is none.

    >>> rows = NumberRows(cardinals={"two": 2, "six": 6}, scales={"hundred": 100, "million": 10**6}, glue=frozenset({"and"}), parts={"half": 2}, whole_parts=frozenset({"half"}), articles=frozenset({"a"}))
    >>> read("two hundred and six people".split(), 0, rows).value, read("2 and a half million".split(), 0, rows).value
    (Decimal('206'), Decimal('2500000'))
    """
    found = _read(tokens, start, rows)
    if found is None:
        return None
    value, step = plain(found.value), plain(found.step)
    return found if value is found.value and step is found.step else found._replace(value=value, step=step)


def parted(word: str, rows: NumberRows) -> list[str] | None:
    """Return the number words that hyphens join, where all of them make one number that no row has whole: "trois-cent-vingt-deux".

    "two-and-a-half" is parted too.

    >>> parted("two-hundred-and-six", NumberRows(cardinals={"two": 2, "six": 6}, scales={"hundred": 100}, glue=frozenset({"and"})))
    ['two', 'hundred', 'and', 'six']
    """
    if word in rows.cardinals or word in rows.parts or word in rows.scales or word in rows.dozens:
        return None
    pieces, words, at = word.split("-"), [], 0
    while at < len(pieces):
        end = next((end for end in range(min(len(pieces), at + _PIECES_AT_MOST), at, -1) if _is_number_word("-".join(pieces[at:end]), rows)), None)
        if end is None:
            return None
        words.append("-".join(pieces[at:end]))
        at = end
    found = read(words, 0, rows) if len(words) > 1 else None
    return words if found is not None and found.end == len(words) else None


def _is_number_word(word: str, rows: NumberRows) -> bool:
    counts = word in rows.cardinals or word in rows.scales or word in rows.plurals or word in rows.dozens
    return counts or word in rows.glue or word in rows.tens_glue or word in rows.articles or word in rows.whole_parts


def _read(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    token = tokens[start]
    if token in rows.minus and start + 1 < len(tokens):
        after = start + 2 if tokens[start + 1] == "-" and start + 2 < len(tokens) else start + 1
        found = read(tokens, after, rows) if tokens[after] not in rows.minus else None
        if found is None or found.value <= 0:
            return None
        return Reading(found.end, -found.value, found.step, found.in_words, None if found.fraction is None else -found.fraction)
    if token[0].isdecimal() or (token[0] in ".," and len(token) > 1 and token[1].isdecimal()):
        return _from_digits(tokens, start, rows)
    if token in VULGAR:
        over, under = VULGAR[token]
        return part(start + 1, Fraction(over, under), in_words=False)
    return _from_words(tokens, start, rows)


def _from_digits(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    value = digits(tokens[start], decimal=rows.decimal)
    if value is None:
        return None
    end, last = start + 1, len(tokens)
    place = place_of(value)
    if end < last:
        if tokens[end] not in rows.behind_digits and (end + 1 == last or tokens[end + 1] != "/"):
            return Reading(end, value, place, False)
        split = _slashed(tokens, start, rows)
        if split is not None:
            if split.end < last and _times(tokens[split.end], rows) is not None:
                # "3 1/2 | million", "1/2 | million"
                return _scaled(tokens, split.end, rows, split.value)._replace(in_words=False)
            return split
        if tokens[end] in VULGAR:
            over, under = VULGAR[tokens[end]]
            value, place, end = value + Decimal(over) / under, Decimal(1) / under, end + 1
    mixed = and_a_part(tokens, end, rows) or _unjoined(tokens, end, rows)
    following = tokens[mixed[0]] if mixed is not None and mixed[0] < last else ""
    led = end + 1 < last and tokens[end] in rows.glue and (tokens[end + 1] in rows.articles or tokens[end + 1] in rows.added_parts)
    # "7 and a half | hours", not "7 and half of them"
    if mixed is not None and (
        following in rows.scales or led and not rows.joined and following not in rows.of | rows.dozens.keys() and value == value.to_integral_value()
    ):
        value, end = value + _decimal(mixed[1]), mixed[0]
        place = Decimal("0.1")
    if end < last and tokens[end] in rows.suffixes and tokens[end] not in rows.scales:
        times = rows.suffixes[tokens[end]]
        value, place, end = value * times, place * times, end + 1
    scaled = end
    # "43 | cents" are no hundreds, of which nobody says more than nine in digits.
    while end < last and not (tokens[end] in rows.coins and value >= _TEN) and (scale := _times(tokens[end], rows)) is not None:
        value, place, end = value * scale, place * scale, end + 1
    if end > scaled:
        return _rest(tokens, end, rows, value, place)
    if end < last and tokens[end] in rows.dozens:
        times = rows.dozens[tokens[end]]
        return Reading(end + 1, value * times, Decimal(times), False)
    return Reading(end, value, place, False)


def _times(word: str, rows: NumberRows) -> int | None:
    return rows.scales.get(word) or rows.plurals.get(word)


def _unjoined(tokens: Sequence[str], at: int, rows: NumberRows) -> tuple[int, Fraction] | None:
    """Return where a part ends that no word joins to the number before it, and its value: "satu | setengah juta"."""
    return (at + 1, Fraction(1, rows.parts[tokens[at]])) if at < len(tokens) and tokens[at] in rows.unjoined_parts else None


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def _slashed(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    """Read "3/4" and "2 1/2"; whether it is rather a date is for the sentence to say."""
    if start + 2 < len(tokens) and tokens[start + 1] == "/":
        found = slashed(tokens[start], tokens[start + 2])
        return None if found is None or tokens[start + 3 : start + 4] == ["/"] else part(start + 3, found, in_words=False)
    if start + 3 < len(tokens) and tokens[start + 2] == "/" and tokens[start].isdecimal():
        found = slashed(tokens[start + 1], tokens[start + 3])
        if found is not None and found.denominator <= 16 and tokens[start + 4 : start + 5] != ["/"]:
            return Reading(start + 4, int(tokens[start]) + _decimal(found), Decimal(1) / found.denominator, False)
    return None


def _rest(tokens: Sequence[str], end: int, rows: NumberRows, value: Decimal, place: Decimal) -> Reading:
    """Read what follows a scale: "4 thousand 3 hundred", "6 crore and two hundred", "3 million and a half"."""
    last_scale = Decimal(_times(tokens[end - 1], rows) or 1)
    half = and_a_part(tokens, end, rows)
    if half is not None and (
        half[0] >= len(tokens) or tokens[end + 1] in rows.added_parts or (tokens[half[0]] not in rows.of and tokens[half[0]] not in rows.scales)
    ):
        return Reading(_repeated(tokens, half[0], rows, last_scale), value + _decimal(half[1]) * last_scale, last_scale / 10, False)
    at = end + 1 if end < len(tokens) and tokens[end] in rows.glue else end
    if at >= len(tokens) or tokens[at] in rows.scales:
        return Reading(end, value, place, False)
    grouped = at == end and last_scale > _THOUSAND and tokens[at][0].isdecimal() and not tokens[at].isdecimal()
    in_digits = tokens[at].isdecimal() or grouped
    if not (in_digits or tokens[at] in rows.cardinals or tokens[at] in rows.articles):
        return Reading(end, value, place, False)
    further = _from_digits(tokens, at, rows) if in_digits else _from_words(tokens, at, rows)
    if further is None or further.value >= last_scale or further.fraction is not None:
        return Reading(end, value, place, False)
    scaled = any(_times(each, rows) is not None for each in tokens[at : further.end])
    # "2 millions | 300 000"
    scaled = scaled or grouped and bool(rows.tens_glue) and further.value >= _THOUSAND and further.value == further.value.to_integral_value()
    # "2 mil 500"
    below = at == end and bool(rows.tens_glue) or at > end and tokens[end] in rows.hundreds_glue
    below = below and last_scale == _THOUSAND and in_digits and _is_rest_of_thousand(tokens[at])
    below = below or (at > end or bool(rows.tens_glue)) and (last_scale == 100 or (further.in_words or rows.joined) and last_scale <= 1000)
    return Reading(further.end, value + further.value, further.step, False) if scaled or below else Reading(end, value, place, False)


def _from_words(tokens: Sequence[str], start: int, rows: NumberRows) -> Reading | None:
    found = fraction(tokens, start, rows)
    if found is not None:
        return found
    words = whole(tokens, start, rows)
    if words is None or after_ordinal(tokens, start, rows):
        return None
    if ends_ordinal(tokens, words.end, words.value, rows):
        # "the twenty fifth day"
        return None
    found = _finish(tokens, start, rows, words.end, words.value, words.smallest)
    if found.end != words.end:
        return found
    return _then_digits(tokens, found, rows) if rows.joined else _then_below(tokens, found, words.smallest, rows)


def _then_below(tokens: Sequence[str], found: Reading, smallest: int | None, rows: NumberRows) -> Reading:
    """Read digits that go on at once below a scale in words: "un million | 400.000", "cuatro mil | 833"."""
    if smallest is None or smallest < _THOUSAND or not rows.tens_glue or found.end >= len(tokens) or not tokens[found.end][0].isdecimal():
        return found
    if smallest == _THOUSAND:
        below = tokens[found.end]
        fits = _is_rest_of_thousand(below) and found.value % _THOUSAND == 0
        return Reading(found.end + 1, found.value + int(below), Decimal(1), False) if fits else found
    further = _from_digits(tokens, found.end, rows)
    fits = (
        further is not None and further.fraction is None and 1000 <= further.value < smallest and further.value == further.value.to_integral_value()
    )
    return Reading(further.end, found.value + further.value, further.step, False) if further is not None and fits else found


def _is_rest_of_thousand(word: str) -> bool:
    """Whether digits behind a thousand in words are the rest of the number: "2 mil | 500", "19 mil | 57"; a digit alone begins another."""
    return word.isdecimal() and (len(word) == _HUNDREDS or len(word) == _HUNDREDS - 1 and word[0] != "0")


def _then_digits(tokens: Sequence[str], found: Reading, rows: NumberRows) -> Reading:
    """Read digits that go on below a scale in words: "ألف و200", "مليونان و345 ألفا و678"."""
    at, last = found.end, tokens[found.end - 1]
    scale = _times(last, rows) or rows.cardinals.get(last, 0)
    if scale < 1000 or at + 1 >= len(tokens) or tokens[at] not in rows.glue or not tokens[at + 1].isdecimal():
        return found
    further = _from_digits(tokens, at + 1, rows)
    # The dual of a scale is a cardinal of two of them.
    if further is None or further.fraction is not None or further.value >= 10 ** (len(str(scale)) - 1):
        return found
    below = scale < 10_000 or any(_times(each, rows) is not None for each in tokens[at + 1 : further.end])
    return Reading(further.end, found.value + further.value, further.step, False) if below else found


def _finish(tokens: Sequence[str], start: int, rows: NumberRows, at: int, value: int, smallest: int | None) -> Reading:
    """Read what may follow whole words: decimals after "point", "and a half", a scale of all of it."""
    exact = Decimal(value)
    if at + 1 < len(tokens) and tokens[at] in rows.point and says_decimals(tokens[at + 1], rows) and and_a_part(tokens, at, rows) is None:
        places, opening, end = "", tokens[at], at
        at += 1
        # A scale right behind the point is read out with its digits, one behind them multiplies: "satu koma lima | juta".
        while at < len(tokens) and says_decimals(tokens[at], rows) and len(places) < 12 and not (places.strip("0") and tokens[at] in rows.scales):
            if (together := said_together(tokens, at, rows)) is not None:
                places, at = places + str(together.value), together.end
                break
            places += str(rows.cardinals[tokens[at]])
            at += 1
        if opening in rows.glue and at < len(tokens) and tokens[at][:1].isalpha() and _times(tokens[at], rows) is None:
            # "dos con tres | hijos"
            return Reading(end, exact, whole_step(value), True)
        exact = Decimal(f"{value}.{places}")
    unjoined = _unjoined(tokens, at, rows) if smallest is None and exact == value else None
    if unjoined is not None:
        at, exact = unjoined[0], exact + _decimal(unjoined[1])
    mixed = and_a_part(tokens, at, rows)
    if mixed is not None:
        end, more = mixed
        following = tokens[end] if end < len(tokens) else ""
        scale = _times(following, rows)
        if scale is not None and value < 1000:
            return _scaled(tokens, end, rows, exact + _decimal(more))
        if scale is not None and smallest is not None and (scale < smallest or scale == smallest and value % smallest == 0):
            return Reading(end + 1, exact + _decimal(more) * scale, Decimal(scale) / 10, True)
        halved = (
            tokens[at + 1] in rows.added_parts
            or (rows.added_parts and not following[:1].isalpha())
            or (following not in rows.of and tokens[at + 1] in rows.articles)
        )
        if smallest is not None and value % smallest == 0 and halved:
            return Reading(_repeated(tokens, end, rows, Decimal(smallest)), exact + _decimal(more) * smallest, Decimal(smallest) / 10, True)
        if following not in rows.of:
            return Reading(end, exact + _decimal(more), Decimal("0.1"), True)
    if at < len(tokens) and _times(tokens[at], rows) is not None and exact != value:
        return _scaled(tokens, at, rows, exact)
    return Reading(at, exact, whole_step(value) if exact == value else place_of(exact), True)


def _repeated(tokens: Sequence[str], at: int, rows: NumberRows, scale: Decimal) -> int:
    """Return where a scale named again ends: "a million and half a million"."""
    return at + 1 if at < len(tokens) and rows.joined and rows.scales.get(tokens[at]) == scale else at


def _scaled(tokens: Sequence[str], at: int, rows: NumberRows, value: Decimal) -> Reading:
    place = Decimal("0.1")
    while at < len(tokens) and (times := _times(tokens[at], rows)) is not None:
        value, place, at = value * times, place * times, at + 1
    return Reading(at, value, place, True)


def numbers_in(text: str, rows: NumberRows, *, form: Callable[[str], str] = str) -> list[tuple[int, int, Decimal]]:
    """Return every number that digits or number words of `text` state, with their multipliers, as (start, end, value) in characters.

    A number with a multiplier is listed with and without it, so that words can be checked against either reading. `form` gives
    the word of the rows for a word of the text.
    """
    found: list[tuple[int, int, Decimal]] = []
    lowered = text.lower()
    tokens, spans = _tokens(lowered if len(lowered) == len(text) else text, rows, form)
    for at, first in enumerate(tokens):
        if not (first[0].isdecimal() or first[0] == "." or first in rows.cardinals or first in rows.scales or first in rows.dozens
                or first in rows.parts or first in rows.pieces or first in rows.articles or first in rows.minus or first[0] in VULGAR or "-" in first):  # fmt: skip
            continue
        reading = read(tokens, at, rows)
        if reading is None:
            continue
        found.append((spans[at][0], spans[reading.end - 1][1], reading.value))
        if reading.end == at + 1 and GROUPED.fullmatch(first) and reading.value != reading.value.to_integral_value():
            found.append((*spans[at], plain(reading.value * 1000)))
        if reading.end > at + 1 and first[0].isdecimal() and (alone := digits(first, decimal=rows.decimal)) is not None:
            found.append((*spans[at], alone))
    return found


def _tokens(text: str, rows: NumberRows, form: Callable[[str], str]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words of a text as rows have them and where they stand, numbers joined by hyphens in their parts."""
    tokens: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        for each in ("-" in word and len(word) > 1 and parted(word, rows)) or (word,):
            tokens.append(form(each))
            spans.append((start, start + len(each)))
            start += len(each) + 1
    return tokens, spans
