"""Numbers in digits, with the separators of any language, and the place value of their last digit."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

# A power of ten or of any number, written on one line: "1.3x10^6", "2.5e3", "1.1^23".
POWER = r"\d+(?:[.,]\d+)?(?:(?: ?[xX×] ?10)?\^[-+]?\d{1,3}(?![\w.]\d?)|[eE][-+]?\d{1,2}(?![\w-]))"
_POWERED = re.compile(r"(\d+(?:[.,]\d+)?)(?:( ?[x×] ?10\^|e)|\^)([-+]?\d+)", re.IGNORECASE)
_LARGEST_POWER = 60
# No report counts so far, and arithmetic keeps no more digits than 28: a longer row of them is a code, a table torn apart, or somebody's joke.
_LONGEST = 24
# One to three digits, a sign and three more: thousands, or decimals in a language that writes them with this sign.
GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
# "3'480.451": an apostrophe parts the millions where a point parts the thousands.
_MILLIONS = re.compile(r"\d{1,3}['’]\d{3}[.,]\d{3}")
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "'": None, "’": None, "\u066c": ",", "\u066b": "."})
VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
_WHOLE = Decimal(1)
# Denominators of fractions in digits: "3/4 of", "1/16 inch"; "9/11" and "24/7" are none.
_DIVISORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 24, 25, 30, 32, 40, 50, 60, 64, 100, 128, 1000})


# What is not seen: hyphens and joints that only part lines, and marks that only say in which direction letters run.
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_WITHOUT_UNSEEN = str.maketrans(dict.fromkeys(UNSEEN))


def seen(text: str) -> str:
    """Return the text as it is seen, without the signs that are not.

    >>> seen("at least \u200e1\u200b,200")
    'at least 1,200'
    """
    return text if text.isascii() else text.translate(_WITHOUT_UNSEEN)


def digits(printed: str, *, decimal: str = ".") -> Decimal | None:
    """Return the value of a number in digits with any separators, or None where they do not make one number, or one that is larger than any count.

    A separator that occurs twice groups thousands; of two kinds the last is the decimal one; a single `decimal` is that,
    another single one groups where three digits follow.

    >>> digits("275,000"), digits("1 234 567"), digits("12,34,567.89"), digits("2,5"), digits("4.800"), digits("3'480.451"), digits("1.2.2016")
    (Decimal('275000'), Decimal('1234567'), Decimal('1234567.89'), Decimal('2.5'), Decimal('4.800'), Decimal('3480451'), None)
    """
    found = _value(printed, decimal)
    return None if found is not None and found.adjusted() >= _LONGEST else found


def _value(printed: str, decimal: str) -> Decimal | None:
    if _MILLIONS.fullmatch(printed):
        return Decimal("".join(each for each in printed if each.isdecimal()))
    text = printed.translate(_SPACES)
    if "," in text or "." in text:
        if not text[-1].isdecimal() and text[-1] not in ",." or "^" in text or "e" in text or "E" in text:
            return _power(printed)
        found = _separated(text, [each for each in text if each in ",."], decimal)
        if found is None:
            return None
        text = found
    elif not text.isdecimal():
        return _power(printed)
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _power(printed: str) -> Decimal | None:
    match = _POWERED.fullmatch(printed)
    if match is None:
        return None
    base, exponent = Decimal(match[1].replace(",", ".")), int(match[3])
    if abs(exponent) > _LARGEST_POWER or (base == 0 and exponent <= 0):
        return None
    return plain(base.scaleb(exponent)) if match[2] else base**exponent


def _separated(text: str, marks: list[str], decimal: str) -> str | None:
    last = marks[-1]
    if len(marks) == 1:
        # Where the comma is the decimal mark, three noughts after it are thousands all the same: "275,000".
        thousands = last != decimal or decimal == "," and text.endswith(",000") and text[0] != "0"
        group = thousands and len(text) - text.rindex(last) == 4 and 5 <= len(text) <= 7 and not (decimal != "." and text[0] == "0")
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


def step(printed: str, times: Decimal | int = 1, *, decimal: str = ".") -> Decimal:
    """Return the place value of the last significant digit of `printed`, five of them where a whole number ends in a five, times `times`.

    >>> step("12,000"), step("275,000"), step("4.5", 1_000_000)
    (Decimal('1000'), Decimal('5000'), Decimal('100000'))
    """
    value = digits(printed, decimal=decimal)
    if value is None:
        raise ValueError(f"{printed!r} is not a number in digits; give the digits as printed")
    return plain(place_of(value) * times)


def place_of(value: Decimal) -> Decimal:
    """Return the place value of the last significant digit of a value as printed: 0.1 of 4.5, 5 of 275, 1,000 of 12,000."""
    if value.same_quantum(_WHOLE):
        return whole_step(int(abs(value)))
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    return whole_step(int(abs(value)))


def whole_step(value: int) -> Decimal:
    """Return the place value of the last digit of a whole number that is no nought, five of them where it is a five."""
    place = 1
    while value and value % 10 == 0:
        value //= 10
        place *= 10
    return _place(place * 5 if value % 10 == 5 and value > 5 else place)


@lru_cache(maxsize=256)
def _place(value: int) -> Decimal:
    # There are few of them, and one for each number that is kept.
    return Decimal(value)


def plain(value: Decimal) -> Decimal:
    """Return a whole value without decimals, so that 2.5 million is 2500000."""
    if value.same_quantum(_WHOLE):
        return value
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value and abs(whole) < Decimal(10) ** 27 else value


def slashed(numerator: str, denominator: str) -> Fraction | None:
    """Return the fraction that two whole numbers with a slash between them make, or None where they are rather a date or a code.

    >>> slashed("3", "4"), slashed("9", "11"), slashed("12", "10")
    (Fraction(3, 4), None, None)
    """
    if not (numerator.isdecimal() and denominator.isdecimal() and len(numerator) <= 3 and len(denominator) <= 4):
        return None
    over, under = int(numerator), int(denominator)
    return Fraction(over, under) if 0 < over < under and under in _DIVISORS else None
