"""The small words inside names of places: "Bahr el Ghazal", "Rio Grande do Norte"."""

from __future__ import annotations

from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# The most letters of a small word that no row knows.
_SMALL = 2
_APOSTROPHES = "'’"
_BINDS = mark.OF | mark.DEFINITE | mark.ARTICLE


def is_in_name(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a small word binds two capitalised ones into one name; one that joins names or leads to the next does not.

    One of another language binds them too: "Icolo e Bengo".
    """
    if not 0 < at < line.size - 1:
        return False
    flag, word = line.flags[at], line.words[at]
    foreign = not flag and word.isalpha() and len(word) <= _SMALL and line.printed[at].islower() and at not in line.found[mark.TRIGGER]
    if not foreign and word not in lexicon.sets["attribution.particles"]:
        return False
    apart = flag & (mark.CONJUNCTION | mark.COMMA | mark.PUNCTUATION) or flag & mark.PREPOSITION and not flag & _BINDS
    return not apart and line.printed[at - 1][:1].isupper() and line.printed[at + 1][:1].isupper()


def is_behind_apostrophe(at: int, line: Line) -> bool:
    """Whether a piece of a word goes on with a name behind an apostrophe, or is that apostrophe: "Ta | 'iz", "Ma | ' | rib"."""
    if line.printed[at][0] in _APOSTROPHES:
        return at > 0 and line.printed[at - 1][:1].isupper()
    return at > 1 and line.printed[at - 1] in _APOSTROPHES and line.printed[at - 2][:1].isupper()


__all__ = ["is_behind_apostrophe", "is_in_name"]
