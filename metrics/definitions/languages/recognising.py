"""Which language a text is in, by its commonest small words, where nobody has said it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from metrics.definitions.languages import DEFAULT, language, languages

READ = 6_000
LEAST = 0.06
_WORD = re.compile(r"[^\W\d_]+")


def spoken(code: str | None, text: str) -> str:
    """Return the language whose rows read `text`: `code` where it has rows, else the one whose small words are commonest.

    Only the beginning of the text is looked at. English is read where its words are common enough, and where no other language's are.

    >>> spoken(None, "Au moins 12 personnes ont été tuées dans les inondations de la semaine dernière"), spoken(None, "Killed: 12")
    ('fr', 'en')
    """
    if code is not None:
        named = code.split("-")[0].split("_")[0].lower()
        return named if named in languages() else DEFAULT
    words = Counter(_WORD.findall(text[:READ].lower()))
    total = sum(words.values())
    best, commonest = DEFAULT, _times(words, DEFAULT)
    if total == 0 or commonest >= LEAST * total:
        return DEFAULT
    for each in languages():
        times = _times(words, each)
        if times > commonest and times >= LEAST * total:
            best, commonest = each, times
    return best


def _times(words: Counter[str], code: str) -> int:
    return sum(words[each] for each in _common(code))


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(language(code).section("recognition")["words"])
