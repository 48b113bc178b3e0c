"""The names by which a text says which countries it is about."""

from __future__ import annotations

from functools import cache

from metrics.definitions.gazetteer import Gazetteer, Known, gazetteer
from metrics.extraction.context.names import NameIndex
from metrics.extraction.context.words import Words

# So many letters a country may be called by in a title, and the signs around those that say which country it is on.
_LETTERS, _BEFORE, _BEHIND = 3, "-–—(|", ":,)|-–—"


@cache
def country_index(language: str) -> NameIndex:
    """Return the index of the countries' names in `language`."""
    return NameIndex(gazetteer(language).countries)


@cache
def territory_index(language: str) -> NameIndex:
    """Return the index of the areas whose name says which country a report is about."""
    return NameIndex(gazetteer(language).territories)


def called_in_letters(words: Words, known: Gazetteer) -> list[Known]:
    """Return the countries that a title calls by their letters and sets apart: "Ebola – | DRC: situation"; not "UAE aid reaches Aden"."""
    texts, found = words.texts, dict[str, Known]()
    for at, text in enumerate(texts):
        if len(text) != _LETTERS or not text.isalpha() or not text.isupper():
            continue
        before, behind = texts[at - 1] if at else _BEFORE[0], texts[at + 1] if at + 1 < len(texts) else _BEHIND[0]
        if before in _BEFORE and behind in _BEHIND:
            found |= {each.id: each for each in known.named(text) if each.kind == "country"}
    return list(found.values())


__all__ = ["called_in_letters", "country_index", "territory_index"]
