"""Which words may be parts of names, told by the word alone and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from metrics.definitions.languages import language
from metrics.definitions.organisations import names_in, organisations
from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# What may be part of a name between two words of it, and not alone.
_INSIDE = "inside"
_KNOWN_LIMIT = 50_000
# So many digits are more than a station has in its name.
_SPAN = 3


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
        # The known names of several words, by the first of these and by the last, the longest first.
        self._begun, self._ended = _by_word(self.known, folded)
        self.calendar = wording.periods.days
        self._nth = frozenset(language(wording.code).section("names")["ordinals"].split(", "))
        self._found: dict[str, bool | str] = {}
        self._paired = wording.periods.paired

    def end_of_known(self, words: Words, first: int) -> int | None:
        """Return where the known name of several words ends that begins at a word: "Médecins | sans frontières"; None where none does."""
        for name in self._begun.get(words.lowers[first], ()) if 0 <= first < words.size else ():
            if _is_written(name, words, first):
                return first + name.size - 1
        return None

    def begin_of_known(self, words: Words, last: int) -> int | None:
        """Return where the known name of several words begins that ends at a word: "United Nations Educational, Scientific and Cultural | Organization"."""
        for name in self._ended.get(words.lowers[last], ()) if 0 <= last < words.size else ():
            first = last + 1 - name.size
            if first >= 0 and _is_written(name, words, first):
                return first
        return None

    def is_named(self, words: Words, at: int) -> bool:
        """Return whether the word at `at` may be part of a name: a capital, and no small word or month."""
        word = words.texts[at]
        found = self._found.get(word)
        if found is None:
            if len(self._found) >= _KNOWN_LIMIT:
                self._found.clear()
            found = self._found[word] = self._may_be(word, words.lowers[at])
        if found is False and at and (word in self._nth or word.isdecimal()):
            return self._counts_a_body(words, at)
        if found is False and len(word) == 1 and word.isupper():
            # "A | E-Redes indicou"
            return at + 1 < words.size and words.texts[at + 1] == "-" and words.touching(at) and words.touching(at + 1)
        if found != _INSIDE:
            return found is True
        # "the Yemen Data Project"
        return 0 < at < words.size - 1 and words.texts[at - 1][0].isupper() and words.texts[at + 1][0].isupper()

    def _counts_a_body(self, words: Words, at: int) -> bool:
        """Return whether a word is of the number that a body is called by: "the | 8th | Infantry Division", "Rescue | 1122"; not "May | 8th | Rebels"."""
        if f"{words.texts[at - 1]} {words.texts[at]}" in self.known:
            return True
        behind = words.lowers[at + 1] if at + 1 < words.size else ""
        if (
            words.texts[at].isdecimal()
            and words.texts[at - 1][0].isupper()
            and words.lowers[at - 1] not in self.calendar
            and behind in self._speech.inverts
        ):
            # "Deir Ezzor | 24 | said"
            return len(words.texts[at]) < _SPAN
        digits = at if words.texts[at].isdecimal() else at - 1
        named = digits + 2 < words.size and words.touching(digits) and words.lowers[digits + 1] in self._nth and words.texts[digits + 2][0].isupper()
        return named and words.texts[digits].isdecimal() and digits > 0 and words.lowers[digits - 1] not in self.calendar

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
        if lower in self._alone or word[0].islower() and not word.islower() and word in self.known:
            # "iMMAP"
            return True
        if not word[0].isupper() or lower in self.calendar:
            return False
        if lower not in self._speech.function_words or (len(word) > 1 and word.isupper()):
            return True
        return _INSIDE if lower in self._speech.documents else False


def _by_word(names: Iterable[str], folded: Callable[[str], str]) -> tuple[dict[str, list[Words]], dict[str, list[Words]]]:
    """Return the words of the names of several, by the first and by the last word of each, the longest first."""
    begun: dict[str, list[Words]] = {}
    ended: dict[str, list[Words]] = {}
    cut = (Words(name, 0, len(name), folded) for name in names)
    for words in sorted((each for each in cut if each.size > 1), key=lambda each: -each.size):
        begun.setdefault(words.lowers[0], []).append(words)
        ended.setdefault(words.lowers[-1], []).append(words)
    return begun, ended


def _is_written(name: Words, words: Words, first: int) -> bool:
    """Return whether a name stands in a sentence from a word on, each capital of it a capital."""
    if words.lowers[first : first + name.size] != name.lowers:
        return False
    return all(text[0].isupper() or not wanted[0].isupper() for text, wanted in zip(words.texts[first:], name.texts, strict=False))


@cache
def name_words(wording: Wording) -> NameWords:
    """Return the words of names of a language, worked out once."""
    return NameWords(wording)
