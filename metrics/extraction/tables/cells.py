"""Numbers in the cells of a plain-text table: what they count stands at the head of their column, or over the table; where, at the head of their row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from metrics.definitions import terms
from metrics.extraction.found import Sentence
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.numbers.rates import in_decimals
from metrics.extraction.tables.blank_cells import with_blanks
from metrics.extraction.tables.captions import Caption, is_item
from metrics.extraction.tables.column_heads import MARKUP, Column, are_ill, count_by_caption, is_rest, is_total, keep_in_cell, read_columns, small
from metrics.extraction.tables.labels_below import is_numbers, labels_below
from metrics.extraction.tables.measured_heads import (
    goes_on_counting,
    is_bare,
    of_column,
    says_so_itself,
    tells_otherwise,
    told_in_many,
    told_so_below,
)
from metrics.extraction.tables.place_heads import place_kind, places_across
from metrics.extraction.terms.diseases import disease_in
from metrics.extraction.terms.labels import term_of
from metrics.extraction.text.lines import Line, Row
from metrics.extraction.text.sentences import BLANKS, EDGE, cells_of, is_row
from metrics.extraction.vocabulary.lexicon import Lexicon

# The term of deaths where another column counts cases: it is they who died.
_ILL = {"killed": "disease_deaths"}
# Of more words no cell is a unit.
_UNIT = 3
# A table whose columns are places has one for what is counted and at least two for these.
_ACROSS = 2
_start = attrgetter("start")


class Table(NamedTuple):
    """The head of a table, and what stands over or under it, perhaps that its numbers are `many`; `named` is the column that says where each row is, or which `parts` of it all.

    Of one whose columns are places `across` says where the numbers of each are.
    """

    columns: list[Column]
    caption: Caption | None
    named: int | None
    parts: bool
    ill: bool
    many: bool
    across: list[Row] | None = None


class Tables:
    """The tables of one text; the head of each is read once, however many rows it has."""

    def __init__(self, sentences: Sequence[Sentence], text: str, lexicon: Lexicon) -> None:
        self._sentences, self._text, self._lexicon = sentences, text, lexicon
        self._heads: dict[int, int] = {}
        self._tables: dict[int, Table] = {}

    def places(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield where the rows of the tables name their places, and under which head: what they are is asked only when a figure is somewhere."""
        for index in sorted(self._parted):
            found = self._row_of(index)
            if found is None or found[0].named is None:
                continue
            row = self._place(*found, found[0].named, self._of(index), self._sentences[index].start)
            if row.place is not None:
                yield row.place, row.kind

    @cached_property
    def _parted(self) -> set[int]:
        """The sentences in which a sign stands that parts cells: no other is a row, and most texts have none."""
        text, sentences, found = self._text, self._sentences, set[int]()
        for sign in (EDGE, *BLANKS):
            at = text.find(sign)
            while at >= 0:
                index = bisect_right(sentences, at, key=_start) - 1
                end = sentences[index].end if index >= 0 else 0
                if at < end:
                    found.add(index)
                at = text.find(sign, max(end, at + 1))
        return found

    def _row_of(self, index: int) -> tuple[Table, list[tuple[int, int]]] | None:
        """Return the table that the sentence `index` is a row of, and its cells; None for any other sentence, the head, and a row of other columns."""
        if index not in self._parted:
            return None
        text = self._of(index)
        head = self._head(index) if is_row(text) else None
        labels = labels_below(index, self._sentences, self._text) if head is None or is_numbers(self._of(head)) else None
        table = self._beside(labels, index) if labels is not None else None if head is None else self._table(head)
        if table is None:
            return None
        cells = cells_of(text)
        if len(cells) < len(table.columns):
            cells = with_blanks(text, cells, self._text, self._sentences[index].end)
        return (table, cells) if len(cells) == len(table.columns) else None

    def apply(self, line: Line) -> None:
        """Give bare numbers of the row `line` the term of their column, and the row its place; any other sentence stays as it is."""
        if line.index not in self._parted:
            return
        found = self._row_of(line.index) if line.mentions else None
        if found is None:
            self._drop_heads(line)
            return
        (table, cells), text = found, line.text
        first = -1 if table.named is None else table.named
        if table.named is not None:
            line.row = self._place(table, cells, table.named, text, line.start)
            line.mentions = [each for each in line.mentions if (at := _cell(each, line, cells)) is None or at > first]
        counted: set[int] = set()
        for mention in line.mentions:
            keep_in_cell(mention, line, cells)
            at = _cell(mention, line, cells)
            bare = mention.term is None and mention.head is None and at is not None and at > first
            # "12 ± 3", "12 [10-15]": behind the number of a cell stands how sure it is.
            if not bare or at is None or at in counted or (EDGE not in text and cells[at] != _span(mention, line)):
                continue
            counted.add(at)
            if self._count(mention, table, table.columns[at]) and table.parts:
                parts = (self._part(line, cells[first]), mention.disaggregation)
                mention.disaggregation = ", ".join(dict.fromkeys(each for each in parts if each is not None)) or None
        if table.across is not None:
            self._deal_across(line, table.across, cells)
        elif table.named is None and not table.parts:
            self._drop_unsaid(line, table.columns, cells)
        self._drop_otherwise_told(line, table, cells)

    def _deal_across(self, line: Line, across: Sequence[Row], cells: Sequence[tuple[int, int]]) -> None:
        """Put each number of a row at the place of its column; bare ones count what the first does that the row's label names."""
        named = next((each for each in line.mentions if each.term is not None and each.fired("label")), None)
        line.across = {}
        for mention in line.mentions:
            at = _cell(mention, line, cells)
            if not at:
                continue
            line.across[mention.at] = across[at]
            if named is not None and mention.term is None and mention.head is None and mention.unit is None:
                mention.term, mention.kind, mention.noun, mention.group = named.term, named.kind, named.noun, named.group
                mention.rules += [each for each in named.rules if each[0] == "label"]

    def _drop_unsaid(self, line: Line, columns: Sequence[Column], cells: Sequence[tuple[int, int]]) -> None:
        """Take the term from several numbers of a row's label whose heads say what no row knows: of "| Deaths | 234 | 502 |" under "2024" and "2025" nobody can say which is."""
        told = [(each, _cell(each, line, cells)) for each in line.mentions if each.term is not None and each.fired("label")]
        unsaid = [(each, at) for each, at in told if at and columns[at].says_nothing_known and not is_total(columns[at].said, self._lexicon)]
        if len({at for _, at in unsaid}) > 1:
            for mention, _ in unsaid:
                mention.term, mention.terms = None, []

    def _drop_otherwise_told(self, line: Line, table: Table, cells: Sequence[tuple[int, int]]) -> None:
        """Take the term from numbers of a column or a row whose head says that they are shares, thousands or means: whole things are counted whole."""
        said = [line.text[slice(*each)] for each in cells]
        # Where each row is a place, a word alone is its name: "| Lac | 31 |".
        telling = {
            at for at, each in enumerate(said) if self._tells_of_row(at, table.columns[at], each) and (at != table.named or len(each.split()) > 1)
        }
        for mention in line.mentions:
            at = _cell(mention, line, cells)
            if mention.term is None or at in (None, 0) or at not in telling and says_so_itself(mention, line, self._lexicon):
                continue
            column, by_row = table.columns[at], mention.fired("label")
            other = by_row and self._lexicon.within("grammar.table_others", column.said)
            if telling or table.many or other or in_decimals(mention) or tells_otherwise(column.said, self._lexicon):
                mention.term, mention.terms = None, []
            elif by_row and column.label is None:
                of_column(mention, column.noun, column.part)

    def _tells_of_row(self, at: int, column: Column, said: str) -> bool:
        """Whether a cell tells of the other numbers of its row: its first, or the unit that stands beside a number, "thousands", "USD million", "%"."""
        unit = column.label is None and len(said.split()) <= _UNIT and not any(sign.isdigit() for sign in said)
        return (at == 0 or unit) and tells_otherwise(small(said, self._lexicon), self._lexicon)

    def _drop_heads(self, line: Line) -> None:
        """Leave out the numbers of a head: "Children under 5", "Killed in 2024 (50 days)" say of what those under them are."""
        below = line.index + 1
        if EDGE not in line.text or below >= len(self._sentences) or self._head(below) != line.index:
            return
        cells, under = cells_of(line.text), self._of(below)
        rows = cells_of(under)
        if len(rows) != len(cells):
            return
        bare = [is_bare(under[slice(*each)]) and not is_bare(line.text[slice(*cells[at])]) for at, each in enumerate(rows)]
        line.mentions = [each for each in line.mentions if (at := _cell(each, line, cells)) is None or not bare[at]]

    def _count(self, mention: Mention, table: Table, column: Column) -> bool:
        """Give a bare number the term of its column, or that of the caption where the column says only who is counted; return whether there is one."""
        if column.label is not None:
            term = term_of(column.label, mention, self._lexicon)
            mention.term = _ILL.get(term or "", term) if table.ill else term
            if mention.term is not None:
                if column.noun is not None and column.noun.unit in terms()[mention.term].units:
                    mention.noun, mention.kind, mention.group = column.noun, column.noun.kind, column.noun.group
                mention.disease = disease_in(column.said, self._lexicon)
                # "Others | 75" counts no 75 others.
                mention.more = False
                # "New cases" are none so far.
                new = not self._lexicon.sets["hedges.more"].isdisjoint(column.said.split())
                mention.rules.append(("column_new" if new else "column", mention.at, mention.end))
                if goes_on_counting(column.said, self._lexicon):
                    mention.rules.append(("cumulative", mention.at, mention.end))
            return mention.term is not None
        return count_by_caption(mention, column, table.caption)

    def _place(self, table: Table, cells: Sequence[tuple[int, int]], named: int, text: str, begins: int) -> Row:
        """Return where a row is: at the place that its cell `named` names; a total, and what is a part of them all, where the table is.

        The total of a state, "Unity | Total | 54", is at the place of the column before.
        """
        about = table.caption.index if table.caption is not None else None
        for at in range(named, -1, -1) if not table.parts else ():
            kind = place_kind(table.columns[at].said, self._lexicon)
            words = text[slice(*cells[at])]
            name = words.strip(MARKUP)
            if kind is None or not at and (not name or is_total(name, self._lexicon)):
                break
            if is_rest(name, self._lexicon):
                return Row(None, "", about, rest=True)
            # A place is written like a name, where names are told by capitals: "market" is none.
            if name[:1].isalpha() and not name[0].islower() and not is_total(name, self._lexicon):
                start = begins + cells[at][0] + words.index(name)
                return Row((start, start + len(name)), kind, about)
        return Row(None, "", about)

    def _part(self, line: Line, first: tuple[int, int]) -> str | None:
        """Return which part of it all a row is of, None for all of it."""
        said = line.text[slice(*first)].strip(MARKUP)
        return None if not said or is_total(said, self._lexicon) else said

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
        """Whether a sentence is a row as `other` is one: bars part the cells of both, or of neither."""
        text = self._of(index)
        return is_row(text) and (EDGE in text) == (EDGE in self._of(other))

    def _of(self, index: int) -> str:
        return self._text[self._sentences[index].start : self._sentences[index].end]

    def _table(self, head: int) -> Table:
        known = self._tables.get(head)
        if known is None:
            text = self._of(head)
            columns = read_columns([text[slice(*each)] for each in cells_of(text)], head, self._lexicon)
            places = self._places(columns)
            parts = places is None and bool(columns) and self._lexicon.within("grammar.table_parts", columns[0].said)
            caption = self._caption(head)
            many = caption is not None and told_in_many(self._of(caption.index), self._lexicon) or self._noted(head)
            across = self._across(head, columns, caption) if places is None and not parts and len(columns) > _ACROSS else None
            known = self._tables[head] = Table(columns, caption, 0 if parts else places, parts, are_ill(columns), many, across)
        return known

    def _beside(self, labels: Sequence[str], index: int) -> Table:
        """Return what stands under key figures side by side as the head of a table."""
        columns = read_columns(labels, index, self._lexicon)
        return Table(columns, None, None, parts=False, ill=are_ill(columns), many=False)

    def _across(self, head: int, columns: Sequence[Column], caption: Caption | None) -> list[Row] | None:
        """Return where the numbers of each column are, where their heads are places."""
        text, start = self._of(head), self._sentences[head].start
        cells = cells_of(text)
        places = places_across(columns, [text[slice(*each)] for each in cells], self._lexicon)
        if places is None:
            return None
        names = [(each, text[slice(*each)].strip(MARKUP)) for each in cells]
        begins = [start + first + text[first:last].index(name) for (first, last), name in names]
        about = caption.index if caption is not None else None
        return [Row((at, at + len(name)) if is_place else None, "", about) for at, (_, name), is_place in zip(begins, names, places, strict=True)]

    def _places(self, columns: Sequence[Column]) -> int | None:
        """Return the column that says where each row is: of several side by side the last, which is the smallest: state, then county."""
        heads = [place_kind(each.said, self._lexicon) is not None for each in columns]
        if True not in heads:
            return None
        first = heads.index(True)
        return next((at - 1 for at in range(first, len(heads)) if not heads[at]), len(heads) - 1)

    def _noted(self, head: int) -> bool:
        """Whether the line under a table says that its numbers are thousands, "Note: figures in thousands"."""
        below, sentences = head + 1, self._sentences
        while below < len(sentences) and sentences[below].paragraph == sentences[head].paragraph and self._is_row(below, head):
            below += 1
        near = below < len(sentences) and sentences[below].paragraph - sentences[below - 1].paragraph <= 1
        return near and told_so_below(small(self._of(below), self._lexicon), self._lexicon)

    def _caption(self, head: int) -> Caption | None:
        """Return the line that stands over a table: the one before its head, in its paragraph or the one before, and no row itself."""
        before, sentences = head - 1, self._sentences
        if before < 0 or sentences[head].paragraph - sentences[before].paragraph > 1 or self._is_row(before, head):
            return None
        if self._of(before).endswith((".", "!", "?")) or is_item(self._of(before)):
            return None
        return Caption(self._of(before), sentences[before].start, before, self._lexicon)


def _span(mention: Mention, line: Line) -> tuple[int, int]:
    start, end = line.span(mention.first, mention.end)
    return start - line.start, end - line.start


def _cell(mention: Mention, line: Line, cells: Sequence[tuple[int, int]]) -> int | None:
    """Return in which cell a number stands, None where in several."""
    start, end = _span(mention, line)
    return next((at for at, (first, last) in enumerate(cells) if first <= start and end <= last), None)
