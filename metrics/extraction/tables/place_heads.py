"""Heads of columns whose rows are places, "County", "Name of county", "State/County", and heads that are places themselves: "| Punjab | Sindh | Total |"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metrics.definitions.gazetteer import gazetteer
from metrics.extraction.tables.column_heads import MARKUP, Column, is_total
from metrics.extraction.vocabulary.lexicon import Lexicon

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# The words of the longest kind of place, "zone de santé".
_LONGEST = 3
# One name over numbers may be of anything; so many are places.
_SEVERAL = 2


def place_kind(said: str, lexicon: Lexicon) -> str | None:
    """Return what kind of place the rows under a head are, by its small words: the last that it names, which is the smallest; None where it says more than that."""
    kinds, small = lexicon.sets["grammar.table_places"], lexicon.sets["grammar.table_place_words"]
    if said in kinds:
        return said
    words, at, kind = _WORD.findall(said), 0, None
    while at < len(words):
        many = next((each for each in range(_LONGEST, 0, -1) if " ".join(words[at : at + each]) in kinds), 0)
        if many:
            kind = " ".join(words[at : at + many])
        elif words[at] not in small:
            return None
        at += many or 1
    return kind


def places_across(columns: Sequence[Column], heads: Sequence[str], lexicon: Lexicon) -> list[bool] | None:
    """Return which of the columns are places, the total of them being none; None where the columns behind the first are not places: "| Indicator | Punjab | Sindh | Total |".

    At least half of the names are ones that the gazetteer knows.
    """
    printed = [each.strip(MARKUP) for each in heads]
    totals = [is_total(each, lexicon) if each else False for each in printed]
    named = [each for each, total in zip(printed[1:], totals[1:], strict=True) if not total]
    told = any(each.label is not None or each.noun is not None or each.part is not None for each in columns[1:])
    if told or len(named) < _SEVERAL or not all(each[:1].isalpha() and not each[0].islower() for each in named):
        return None
    known = gazetteer(lexicon.code)
    if sum(bool(known.named(each)) for each in named) * 2 < len(named):
        return None
    return [at > 0 and not total for at, total in enumerate(totals)]


__all__ = ["place_kind", "places_across"]
