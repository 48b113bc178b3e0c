"""Text of two directions in one line: what keeps its own where words run from right to left, by Unicode's marks, which nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dashboard.translation import tongue

FROM_THE_RIGHT: Final = {"R", "AL"}
MARKS: Final = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
# A name, or words, in Latin letters: what a sentence in Arabic holds of a report in English. A number goes with what follows it.
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f][\w'’.-]*(?:[ ,]{1,2}\(?[A-Za-z\u00c0-\u024f][\w'’.-]*\)?)*")
# The same in letters that are written from the right, with the blanks and signs between its words.
_FROM_THE_RIGHT: Final = re.compile("[\u0590-\u08ff]+(?:[ \u200f'’.-]{1,2}[\u0590-\u08ff]+)*")
_KEPT: Final = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")


# A sign and its number: a line that ends between them would begin, from the right, with a number that says something else.
_SIGN: Final = re.compile("([≥≤<>≈]) ")
_SIGN_KEPT: Final = re.compile("([≥≤<>≈])\u00a0")


def signed(text: str) -> str:
    """Return a number with its sign kept together where words run from right to left; with a word of that direction, "2.7 مليار", in that one."""
    if tongue().direction == "ltr":
        return text
    text = _SIGN.sub("\\1\u00a0", text)
    return apart(text) if from_the_right(text) else f"\u2066{text}\u2069"


def apart(text: str) -> str:
    """Return words in the direction of the reader's language, whatever stands around them: a date after a Latin name, a range in a chart."""
    return f"\u2067{text}\u2069" if tongue().direction == "rtl" else text


def quoted(text: str) -> str:
    """Return what somebody said in its own direction: "8 kilometers square" stays so among Arabic words, and the day behind an Arabic title behind it."""
    return f"\u2068{text}\u2069" if tongue().direction == "rtl" or from_the_right(text) else text


def names_quoted(sentence: str) -> str:
    """Return a sentence of the reader's language in its direction, with each name of the other direction in that name's."""
    if tongue().direction == "ltr":
        return _FROM_THE_RIGHT.sub(lambda each: quoted(each[0]), sentence)
    out, at = [], 0
    for kept in _KEPT.finditer(sentence):
        out += [_named(sentence[at : kept.start()]), kept[0]]
        at = kept.end()
    return apart("".join([*out, _named(sentence[at:])]))


def _named(text: str) -> str:
    return _LATIN.sub(lambda each: quoted(each[0]), text)


def lines_apart(text: str) -> str:
    """Return the lines of a chart's words, each with letters from the right in their direction: charts themselves run from left to right."""
    if tongue().direction == "ltr":
        return text
    return "<br>".join(apart(line) if from_the_right(line) else line for line in text.split("<br>"))


def from_the_right(text: str) -> bool:
    """Return whether a text holds letters that are written from the right.

    >>> from_the_right("82 km²"), from_the_right("82 كم²")
    (False, True)
    """
    return not text.isascii() and any(unicodedata.bidirectional(each) in FROM_THE_RIGHT for each in text)


def unmarked(text: str) -> str:
    r"""Return a text without the marks, for files and for letters that have none.

    >>> unmarked("\u2066≥\u00a060\u2069")
    '≥ 60'
    """
    return _SIGN_KEPT.sub(r"\1 ", text.translate(MARKS))
