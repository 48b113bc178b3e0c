"""Letters that a file lost when it was saved in the wrong code, "fam�lias", as those of the word that the rows know so."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cache
from typing import Any

from metrics.definitions.languages import language
from metrics.definitions.languages.spelling import Spelled

LOST = "\ufffd"
_WORD = re.compile(f"[^\\W\\d_]*(?:{LOST}[^\\W\\d_]*)+")
_KNOWN = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"[^\x00-\x7f]")
# An elided or an owning word lost its apostrophe: "l�eau", "the camp�s people".
_APOSTROPHE = re.compile(f"^(?:[cdjlmnst]|qu){LOST}(?=[^\\W\\d_])|(?<=[^\\W\\d_]){LOST}(?=s$)", re.IGNORECASE)


def restored(text: str, code: str) -> Spelled | None:
    r"""Return `text` with the letters that it lost where a word of that language has others there; None where none can be told.

    It is as long as `text` is: each letter stands where it was lost.

    >>> restored("Cerca de 50 fam\ufffdlias desalojadas", "pt").text
    'Cerca de 50 famílias desalojadas'
    """
    if LOST not in text:
        return None
    shapes = _shapes(code)
    whole = _WORD.sub(lambda match: _restored(match[0], shapes), text)
    if whole == text:
        return None
    return Spelled(whole, array("I", range(len(text))), array("I", range(1, len(text) + 1)))


def _restored(word: str, shapes: dict[str, str]) -> str:
    if (known := shapes.get(word.lower())) is not None:
        return "".join(new if old == LOST else old for old, new in zip(word, known, strict=True))
    apart = _APOSTROPHE.search(word)
    if apart is None:
        return word
    at = apart.end() - 1
    return f"{word[:at]}'{_restored(word[at + 1 :], shapes)}"


@cache
def _shapes(code: str) -> dict[str, str]:
    """Return the words of a language that have other than the plainest letters, by what is left where these are lost."""
    out: dict[str, str] = {}
    for words in _written(language(code).sections):
        for word in _KNOWN.findall(words.lower()):
            if not word.isascii():
                out.setdefault(_ACCENTED.sub(LOST, word), word)
    return out


def _written(rows: Any) -> Iterator[str]:
    if isinstance(rows, str):
        yield rows
    elif isinstance(rows, dict):
        for key, value in rows.items():
            yield key
            yield from _written(value)
    elif isinstance(rows, list | tuple):
        for each in rows:
            yield from _written(each)
