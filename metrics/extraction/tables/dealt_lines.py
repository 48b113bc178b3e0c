"""Lines of a list that deal a number told right over them to places: "Óbitos: 43" over "- Canela (2)" and "- Roca Sales (11)"."""

from __future__ import annotations

import re
from decimal import Decimal

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, name_start
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A name and, in brackets, a number; nothing else.
_ITEM = re.compile(r"[^\w\n]{0,3}[^\W\d_][^\d\n:.!?;()]{1,40}\(\s*\d[\d.,\u00a0 ]*\)[,;]?")
# What ends such a line: asked first, since hardly any sentence does.
_ENDS = (")", "),", ");")
# Behind its number the line over the list says no more than so many words of what is counted.
_COUNTED = 2


def is_dealt(text: str) -> bool:
    """Whether a line is a name with a number in brackets.

    >>> is_dealt("- Canela (2)"), is_dealt("Canela (2) and others"), is_dealt("3,011 families (9,000)")
    (True, False, False)
    """
    return text.endswith(_ENDS) and _ITEM.fullmatch(text) is not None


class DealtLines:
    """The lists of one text under a line that is a label and its number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._whole: Mention | None = None
        self._left = Decimal(0)
        self._last = -1

    def apply(self, line: Line) -> None:
        """Give the number of a line that names a place the term of the whole over its list, as long as the whole has so many left."""
        if not is_dealt(line.text):
            self._whole = _whole_in(line)
            self._left = Decimal(0) if self._whole is None or self._whole.value is None else self._whole.value
        elif self._whole is not None and line.index == self._last + 1:
            self._deal(line, self._whole)
        self._last = line.index

    def _deal(self, line: Line, whole: Mention) -> None:
        part = line.mentions[0] if len(line.mentions) == 1 else None
        if part is None or part.term is not None or part.value is None or part.value > self._left:
            self._whole = None
            return
        opened = part.first - 1
        name = name_start(opened, line, self._lexicon)
        known = any(at in line.found[mark.NOUN] or at in line.found[mark.TRIGGER] for at in range(name, opened))
        if name == opened or known:
            return
        self._left -= part.value
        part.term, part.noun, part.kind, part.group = whole.term, whole.noun, whole.kind, whole.group
        part.parent, part.relation, part.borrowed = whole, "subset_of", True
        part.rules += [("label" if whole.fired("label") else "list", part.at, part.end), (IN_PLACE, name, opened)]


def _whole_in(line: Line) -> Mention | None:
    """Return the one number of a line that ends with it and what it counts: "Deaths: 43", "43 deaths:"."""
    told = line.mentions[0] if len(line.mentions) == 1 else None
    if told is None or told.term is None or told.value is None or told.share_of_whole or told.relation is not None:
        return None
    signs = sum(1 for at in range(told.after, line.size) if line.flags[at] & mark.PUNCTUATION)
    opens = told.first <= _COUNTED + 2 or told.fired("label") and line.size - told.end <= 1
    return told if opens and line.size - told.after - signs <= _COUNTED else None


__all__ = ["DealtLines", "is_dealt"]
