"""Which words may be parts of names, told by the word alone and remembered."""

from __future__ import annotations

from functools import cache

from metrics.definitions.languages import language
from metrics.definitions.organisations import names_in, organisations
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# What may be part of a name between two words of it, and not alone.
_INSIDE = "inside"
_KNOWN_LIMIT = 50_000


class NameWords:
    """The words of names of a language. `known` are the names and short forms of organisations, `calendar` the names of months and days."""

    def __init__(self, wording: Wording) -> None:
        self._speech = wording.speech
        bodies = organisations().values()
        own = {name for each in bodies for name in each.names} | {each.acronym for each in bodies if each.acronym}
        self.known = frozenset(own | {name for name, _ in names_in(wording.code)})
        # Where there are no capitals, a name of one word is one that is known: "بحسب أوتشا".
        folded = language(wording.code).folded
        self._alone = frozenset() if wording.periods.capitals else frozenset(folded(name) for name, _ in names_in(wording.code) if " " not in name)
        self.calendar = wording.periods.days
        self._found: dict[str, bool | str] = {}
        self._paired = wording.periods.paired

    def is_named(self, words: Words, at: int) -> bool:
        """Return whether the word at `at` may be part of a name: a capital, and no small word or month."""
        word = words.texts[at]
        found = self._found.get(word)
        if found is None:
            if len(self._found) >= _KNOWN_LIMIT:
                self._found.clear()
            found = self._found[word] = self._may_be(word, words.lowers[at])
        if found is False and len(word) == 1 and word.isupper():
            # "A | E-Redes indicou"
            return at + 1 < words.size and words.texts[at + 1] == "-" and words.touching(at) and words.touching(at + 1)
        if found != _INSIDE:
            return found is True
        # "the Yemen Data Project"
        return 0 < at < words.size - 1 and words.texts[at - 1][0].isupper() and words.texts[at + 1][0].isupper()

    @staticmethod
    def glued(words: Words, at: int) -> bool:
        """Return whether a hyphen, or a number between capitals, touches what stands before and behind it: "al | - | Nassar", "R | 4 | V"."""
        touching = at > 0 and words.touching(at - 1) and words.touching(at)
        return touching and (words.texts[at] == "-" or words.texts[at - 1].isupper() and words.texts[at + 1].isupper())

    def lists(self, words: Words, comma: int) -> bool:
        """Return whether a comma parts what one body is of: "the Centre for Atmospheric | , Oceanic and Seismic Studies"; not "In Yemen, Oxfam and Care"."""
        if comma < 3 or comma + 3 >= words.size or words.lowers[comma + 2] not in self._paired:
            return False
        of = next((at for at in (comma - 2, comma - 3) if at > 0 and words.lowers[at] in self._speech.belongs), None)
        return of is not None and all(self.is_named(words, at) for at in (of - 1, comma - 1, comma + 1, comma + 3))

    def _may_be(self, word: str, lower: str) -> bool | str:
        """Return whether a word may be part of a name wherever it stands, or `_INSIDE` one only."""
        if lower in self._alone:
            return True
        if not word[0].isupper() or lower in self.calendar:
            return False
        if lower not in self._speech.function_words or (len(word) > 1 and word.isupper()):
            return True
        return _INSIDE if lower in self._speech.documents else False


@cache
def name_words(wording: Wording) -> NameWords:
    """Return the words of names of a language, worked out once."""
    return NameWords(wording)
