"""What stands over a table and says what its cells count, where their columns only say who: "Displacement by county" over "Households"."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.definitions import terms
from metrics.extraction import marks as mark
from metrics.extraction.classify import classify
from metrics.extraction.labels import Label, labels_in
from metrics.extraction.lexicon import Lexicon, Noun
from metrics.extraction.lines import Line, read_line
from metrics.extraction.mention import Mention
from metrics.extraction.phrases import find_counted
from metrics.extraction.senses import pick

# What is longer is a sentence, which speaks of more than the table under it.
LONGEST = 140
# How far from its beginning a caption names what is counted: "Table 2: Estimated number of ...".
REACH = 8
# Whom a column counts that says only "Individuals" or "Total".
PEOPLE = Noun("person", "person", generic=True)


class Caption:
    """A short line over a table; `index` is its sentence."""

    def __init__(self, text: str, start: int, index: int, lexicon: Lexicon) -> None:
        self.index = index
        self._lexicon = lexicon
        self._line = read_line(text, start, index, lexicon) if len(text) <= LONGEST else None

    def counts(self, noun: Noun | None) -> tuple[str, Noun] | None:
        """Return the term and the noun of a cell that counts what `noun` says, or all that the caption does; None where it names no term that may."""
        line = self._line
        if line is None:
            return None
        for term, own in self._named(noun, line):
            counted = noun or own
            if counted is not None and counted.unit in terms()[term].units:
                return term, counted
        return None

    def _named(self, noun: Noun | None, line: Line) -> Iterator[tuple[str, Noun | None]]:
        """Yield what the caption names: by its labels, "Displacement by county", then by whom it counts, "IDPs by age", "People displaced by floods"."""
        for label in labels_in(line, self._lexicon):
            if label.counted is not None and label.counted.term is not None:
                yield label.counted.term, label.counted.noun
            elif label.senses is not None and (term := _of_senses(label, noun or label.noun or PEOPLE, line, self._lexicon)) is not None:
                yield term, label.noun or Noun(terms()[term].units[0], terms()[term].units[0])
        for counted in counted_in(line, 0, min(REACH, line.size), self._lexicon):
            if counted.term is not None:
                yield counted.term, counted.noun


def counted_in(line: Line, first: int, end: int, lexicon: Lexicon) -> Iterator[Mention]:
    """Yield what the nouns from the word `first` up to `end` say is counted, as if a number stood before each."""
    for at in range(first, end):
        if at in line.found[mark.NOUN]:
            counted = Mention(line, at, at)
            find_counted(counted, lexicon)
            classify([counted], line, lexicon, own=True)
            yield counted


def _of_senses(label: Label, noun: Noun, line: Line, lexicon: Lexicon) -> str | None:
    cell = Mention(line, label.first, label.first)
    cell.noun, cell.kind, cell.group = noun, noun.kind, noun.group
    return pick(label.senses or {}, cell, lexicon)


__all__ = ["PEOPLE", "Caption", "counted_in"]
