"""What stands over a table and says what its cells count, where their columns only say who: "Displacement by county" over "Households"."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.definitions import terms
from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mention import Mention
from metrics.extraction.terms.classify import classify
from metrics.extraction.terms.labels import Label, labels_in
from metrics.extraction.text.lines import Line, read_line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

# What is longer is a sentence, which speaks of more than the table under it.
LONGEST = 140
# How far from its beginning a caption names what is counted: "Table 2: Estimated number of ...".
REACH = 8
_MARKS = frozenset("-–—•·*▪►➢")
# Whom a column counts that says only "Individuals" or "Total".
PEOPLE = Noun("person", "person", generic=True)


def is_item(text: str) -> bool:
    """Whether a line is an item of a list, which stands over no table: "- Nine trucks reached Zabid"."""
    return text[:1] in _MARKS and text[1:2] == " "


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
        for named in (self._asked(line), self._labelled(noun, line), self._told(line)):
            if len(set(named)) > 1:
                # "Killed and injured by district", "IDPs and returnees": nobody can say of which a cell is.
                return None
            for term, own in named.items():
                counted = noun or own
                return (term, counted) if counted is not None and counted.unit in terms()[term].units else None
        return None

    def _asked(self, line: Line) -> dict[str, Noun | None]:
        """Return the terms of what is numbered, "Number of IDPs by state", with what each counts."""
        found = (each.counted for each in labels_in(line, self._lexicon) if each.counted is not None)
        return {each.term: each.noun for each in found if each.term is not None}

    def _labelled(self, noun: Noun | None, line: Line) -> dict[str, Noun | None]:
        """Return the terms of its labels, "Displacement by county"."""
        labels = [each for each in labels_in(line, self._lexicon) if each.senses is not None]
        found = ((_of_senses(each, noun or each.noun or PEOPLE, line, self._lexicon), each.noun) for each in labels)
        return {term: own or Noun(terms()[term].units[0], terms()[term].units[0]) for term, own in found if term is not None}

    def _told(self, line: Line) -> dict[str, Noun | None]:
        """Return the terms of those whom it counts: "IDPs by age", "People displaced by floods"."""
        return {each.term: each.noun for each in counted_in(line, 0, min(REACH, line.size), self._lexicon) if each.term is not None}


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


__all__ = ["PEOPLE", "Caption", "counted_in", "is_item"]
