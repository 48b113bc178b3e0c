"""The small words inside names of places: "Bahr el Ghazal", "Rio Grande do Norte"."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line

_BINDS = mark.OF | mark.DEFINITE | mark.ARTICLE


def is_in_name(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a small word binds two capitalised ones into one name; one that joins names or leads to the next does not."""
    if not 0 < at < line.size - 1 or line.words[at] not in lexicon.sets["attribution.particles"]:
        return False
    flag = line.flags[at]
    apart = flag & (mark.CONJUNCTION | mark.COMMA | mark.PUNCTUATION) or flag & mark.PREPOSITION and not flag & _BINDS
    return not apart and line.printed[at - 1][:1].isupper() and line.printed[at + 1][:1].isupper()


__all__ = ["is_in_name"]
