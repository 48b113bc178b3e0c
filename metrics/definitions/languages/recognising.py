"""Which language a text is in, by its commonest small words, where nobody has said it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from metrics.definitions import rows
from metrics.definitions.languages import DEFAULT, languages

READ = 6_000
LEAST = 0.06
# The script of languages that name no other.
_LATIN = "LATIN"
_WORD = re.compile(r"[^\W\d_]+")


def spoken(code: str | None, text: str) -> str:
    """Return the language whose rows read `text`: `code` where it has rows, else the one whose small words are commonest.

    Only the beginning of the text is looked at. A script of its own says which language it is; where no language's words are common enough it is English.

    >>> spoken(None, "Au moins 12 personnes ont été tuées dans les inondations de la semaine dernière"), spoken(None, "Killed: 12")
    ('fr', 'en')
    >>> spoken(None, "تجاوز عدد القتلى 100.")
    'ar'
    """
    if code is not None:
        named = code.split("-")[0].split("_")[0].lower()
        return named if named in languages() else DEFAULT
    words = Counter(_WORD.findall(text[:READ].lower()))
    total = sum(words.values())
    if total == 0:
        return DEFAULT
    script = _script(text[:READ])
    written = [each for each in languages() if _section(each).get("script", _LATIN) == script]
    times = {each: _times(words, each) for each in written}
    best = max(times, key=lambda each: (times[each], each == DEFAULT, _marked(words, each)), default=DEFAULT)
    return best if script != _LATIN or times.get(best, 0) >= LEAST * total else DEFAULT


def _script(text: str) -> str:
    """Return the script that most letters of `text` are of, by the first word of their names."""
    letters = Counter(unicodedata.name(each, "").split(" ")[0] for each in text if each.isalpha())
    return max(letters, key=lambda each: letters[each])


def _times(words: Counter[str], code: str) -> int:
    return sum(words[each] for each in _common(code))


def _marked(words: Counter[str], code: str) -> int:
    """Return how many words have letters that are common in that language and rare in those beside it: what parts two that are level."""
    parts = tuple(_section(code).get("parts", ()))
    return sum(times for word, times in words.items() if any(part in word for part in parts))


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(_section(code)["words"])


@cache
def _section(code: str) -> Mapping[str, Any]:
    """Return the rows of recognition of a language: the others of its file are read only where a text is in it."""
    return rows.section(f"languages/{code}.toml", "recognition")
