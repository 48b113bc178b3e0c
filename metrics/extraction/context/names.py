"""Where known names stand in a text: places of the situation and organisations, found in one pass each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import ahocorasick_rs as ahocorasick

from metrics.definitions.languages import language
from metrics.definitions.organisations import names_in, organisations
from metrics.extraction.context.words import Discourse, flat, small_pieces


class Named(NamedTuple):
    """A name at `start` to `end` in characters of the text, of the place or organisation `id`."""

    start: int
    end: int
    id: str


class NameIndex:
    """Names to look for. A capital of a name must be one in the text, a small letter may be either, unless `exact`."""

    def __init__(self, names: Iterable[tuple[str, str]], exact: Iterable[tuple[str, str]] = ()) -> None:
        self._rows = [(name, key, False) for name, key in names if name] + [(name, key, True) for name, key in exact if name]
        self._search = ahocorasick.AhoCorasick([flat(name) for name, _, _ in self._rows]) if self._rows else None

    def find(self, text: str) -> list[Named]:
        """Return every name in the order of the text; where two overlap, the longer one, then the earlier."""
        return self._found(text, small_pieces(text))

    def find_all(self, discourse: Discourse) -> list[Named]:
        """Return every name of a whole report so."""
        return self._found(discourse.text, discourse.small())

    def _found(self, text: str, small: Iterable[tuple[int, str]]) -> list[Named]:
        if self._search is None:
            return []
        fits = []
        for begin, piece in small:
            for row, low, high in self._search.find_matches_as_indexes(piece, overlapping=True):
                name, key, exact = self._rows[row]
                start, end = begin + low, begin + high
                if exact and text[start:end] != name:
                    # Most of what is found are short forms within small words: "WHO" in "whole".
                    continue
                if _stands_alone(text, start, end) and _is_written_so(text[start:end], name, exact=exact):
                    fits.append(Named(start, end, key))
        fits.sort(key=lambda each: (each.start, -each.end))
        out: list[Named] = []
        for each in fits:
            if out and each.start < out[-1].end:
                if each.end - each.start > out[-1].end - out[-1].start:
                    out[-1] = each
            else:
                out.append(each)
        return out


@cache
def organisation_index(code: str) -> NameIndex:
    """Return the index of the organisations that are known by name, with what the language `code` calls them; its text is spelled already."""
    known = organisations().values()
    spelling = language(code).spelling
    spoken = names_in(code) if spelling is None else [(spelling.spell(name).text, key) for name, key in names_in(code)]
    return NameIndex(
        (*((name, each.id) for each in known for name in each.names), *spoken),
        ((each.acronym, each.id) for each in known if each.acronym),
    )


def between(found: list[Named], start: int, end: int) -> list[Named]:
    """Return the names that lie between the characters `start` and `end`."""
    first = bisect_left(found, (start,))
    return [each for each in found[first : bisect_left(found, (end,), lo=first)] if each.end <= end] if first < len(found) else []


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and (text[end].isalnum() or text[end] == "$"))


def _is_written_so(words: str, name: str, *, exact: bool) -> bool:
    if exact or words == name:
        return words == name
    return all(not wanted.isupper() or wanted == found for wanted, found in zip(name, words, strict=True))
