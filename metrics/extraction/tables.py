"""Numbers in the cells of a plain-text table: what they count stands at the head of their column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from metrics.extraction.found import Sentence
from metrics.extraction.labels import Label, labels_in, term_of
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line, read_line
from metrics.extraction.sentences import CELLS, is_row

EDGE = "|"


class Column(NamedTuple):
    """What a column of a table counts, by the longest label of its head; `first` and `last` are the characters of the cell."""

    line: Line
    label: Label | None
    first: int
    last: int


class Tables:
    """The tables of one text; the head of each is read once, however many rows it has."""

    def __init__(self, sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> None:
        self._sentences, self._text, self._lexicon = sentences, text, lexicon
        self._heads: dict[int, int] = {}
        self._columns: dict[int, list[Column]] = {}

    def apply(self, line: Line) -> None:
        """Give bare numbers of the row `line` the term of their column's head; any other sentence stays as it is."""
        text = line.text
        if not line.mentions or not (text[0] == EDGE or is_row(text)):
            return
        head = self._head(line.index)
        if head is None:
            return
        columns = self._columns_of(head)
        cells = cells_of(text)
        for mention in line.mentions:
            if mention.term is not None or mention.head is not None:
                continue
            start, end = (each - line.start for each in line.span(mention.first, mention.end))
            number = next((at for at, (first, last) in enumerate(cells) if first <= start and end <= last), None)
            if number is None or len(cells) != len(columns) or (text[0] != EDGE and cells[number] != (start, end)):
                continue
            label = columns[number].label
            if label is not None:
                mention.term = term_of(label, mention, self._lexicon)
                if mention.term is not None:
                    mention.rules.append(("column", mention.at, mention.end))
                    if number and mention.disaggregation is None and self._parts_rows(columns[0]):
                        mention.disaggregation = text[slice(*cells[0])].strip("*_ ") or None

    def _parts_rows(self, first: Column) -> bool:
        """Whether the first column says which part of it all a row is of: "Sector", "Age group"; not where."""
        return self._lexicon.within("grammar.table_parts", first.line.text[first.first : first.last].strip("*_ ").lower())

    def _head(self, index: int) -> int | None:
        """Return the index of the row that heads the table in which sentence `index` is a row, or None for no table or the header itself."""
        sentences, first = self._sentences, index
        while first and sentences[first - 1].paragraph == sentences[index].paragraph and self._is_row(first - 1, index):
            first -= 1
            if first in self._heads:
                first = self._heads[first]
                break
        self._heads[index] = first
        return first if first < index else None

    def _is_row(self, index: int, other: int) -> bool:
        text = self._of(index)
        return text[0] == EDGE if self._text[self._sentences[other].start] == EDGE else is_row(text)

    def _of(self, index: int) -> str:
        return self._text[self._sentences[index].start : self._sentences[index].end]

    def _columns_of(self, head: int) -> list[Column]:
        known = self._columns.get(head)
        if known is None:
            line = read_line(self._of(head), self._sentences[head].start, 0, self._lexicon)
            labels = labels_in(line, self._lexicon)
            known = self._columns[head] = [Column(line, _longest(labels, line, first, last), first, last) for first, last in cells_of(line.text)]
        return known


def cells_of(row: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends, blanks around it aside.

    >>> cells_of("| Kano | 12 |"), cells_of("Kano    12")
    ([(2, 6), (9, 11)], [(0, 4), (8, 10)])
    """
    if row[0] == EDGE:
        cuts = [at for at, sign in enumerate(row) if sign == EDGE]
        pieces = list(zip([each + 1 for each in cuts], [*cuts[1:], len(row)], strict=True))
        pieces = pieces[:-1] if pieces and not row[pieces[-1][0] :].strip() else pieces
    else:
        parted = [match.span() for match in CELLS.finditer(row)]
        pieces = list(zip([0, *(end for _, end in parted)], [*(start for start, _ in parted), len(row)], strict=True))
    return [(start + len(row[start:end]) - len(row[start:end].lstrip()), start + len(row[start:end].rstrip())) for start, end in pieces]


def _longest(labels: list[Label], line: Line, first: int, last: int) -> Label | None:
    inside = [
        each
        for each in labels
        if first <= line.span(each.first, each.end)[0] - line.start and line.span(each.first, each.end)[1] - line.start <= last
    ]
    return max(inside, key=lambda each: each.end - each.first, default=None)
