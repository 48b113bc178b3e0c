"""Words and runs of words of a row, made ready to be found in a sentence: the longest one wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress

from metrics.extraction.context.words import words_of

# The words of a phrase, how many they are, and these with its kind.
_Row = tuple[tuple[str, ...], int, tuple[int, str]]


class Phrases:
    """Words and runs of words; the longest one wins. `kinds` names what each is, where that matters."""

    def __init__(self, phrases: Iterable[str] | Mapping[str, Iterable[str]]) -> None:
        named = phrases.items() if isinstance(phrases, Mapping) else (("", phrases),)
        rows = [(words_of(each).lowers, kind) for kind, members in named for each in members]
        rows.sort(key=lambda row: len(row[0]), reverse=True)
        self._first: dict[str, list[_Row]] = {}
        self._last: dict[str, list[_Row]] = {}
        for words, kind in rows:
            row = words, len(words), (len(words), kind)
            self._first.setdefault(words[0], []).append(row)
            self._last.setdefault(words[-1], []).append(row)

        # The words that a phrase may begin with.
        self.openings = frozenset(self._first)

    def beginning(self, lowers: tuple[str, ...], index: int) -> tuple[int, str] | None:
        """Return the number of words of the phrase that begins at `index`, and its kind."""
        for words, length, found in self._first.get(lowers[index], ()) if 0 <= index < len(lowers) else ():
            if length == 1 or lowers[index : index + length] == words:
                return found
        return None

    def ending(self, lowers: tuple[str, ...], index: int) -> tuple[int, str] | None:
        """Return the number of words of the phrase whose last word is at `index`, and its kind."""
        for words, length, found in self._last.get(lowers[index], ()) if 0 <= index < len(lowers) else ():
            if length == 1 or length <= index + 1 and lowers[index + 1 - length : index + 1] == words:
                return found
        return None

    def next(self, lowers: tuple[str, ...], first: int, stop: int) -> int | None:
        """Return where the first phrase that begins from `first` on and before `stop` does."""
        for index in compress(range(first, stop), map(self.openings.__contains__, lowers[first:stop])):
            if self.beginning(lowers, index):
                return index
        return None

    def within(self, lowers: tuple[str, ...], first: int, last: int) -> int | None:
        """Return where the first phrase between `first` and `last`, both included, begins."""
        first = max(first, 0)
        for index in compress(range(first, last + 1), map(self.openings.__contains__, lowers[first : last + 1])):
            found = self.beginning(lowers, index)
            if found and index + found[0] - 1 <= last:
                return index
        return None
