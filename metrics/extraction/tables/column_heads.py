"""What the head of a column, or the label of a line of a list, says that the numbers beside it count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.tables.captions import PEOPLE, Caption, counted_in
from metrics.extraction.tables.measured_heads import last_noun, other_noun
from metrics.extraction.terms.labels import Label, labels_in
from metrics.extraction.text.lines import Line, read_line
from metrics.extraction.vocabulary.lexicon import Lexicon, Noun

MARKUP = "*_ "
_CASES = "disease_cases"


class Column(NamedTuple):
    """What a column of a table counts: by the longest label of its head, else by whom the head names; `said` is the head in small letters.

    `bare` columns say only how many ("Number") or which of them (`part`: "Female"), and leave what is counted to what stands over the table. Beside a label `noun` is the unit that the
    head names behind it: "IDPs Households".
    """

    said: str
    label: Label | None
    noun: Noun | None = None
    bare: bool = False
    part: str | None = None

    @property
    def says_nothing_known(self) -> bool:
        """Whether the head has words, and none of them says what is counted, or whom: "2024", "Last week"."""
        return bool(self.said) and self.label is None and self.noun is None and self.part is None and not self.bare


def read_columns(heads: Sequence[str], index: int, lexicon: Lexicon) -> list[Column]:
    """Return what each of the heads of a table says, which stands in the sentence `index`: nothing goes on from one cell to the next."""
    lines = [read_line(each, 0, index, lexicon) for each in heads]
    return [read_column(line, labels_in(line, lexicon), 0, len(line.text), lexicon) for line in lines]


def read_column(line: Line, labels: list[Label], first: int, last: int, lexicon: Lexicon) -> Column:
    """Return what the head that stands from `first` to `last` in the characters of `line` says."""
    # A tag of HXL, "#affected+killed", is no words: the first of its parts is not what is counted.
    tagged = line.text[first:last].startswith("#") and line.text[first + 1 : last].replace("+", "").isalnum()
    inside = [] if tagged else [each for each in labels if _within(line, each.first, each.end, first, last)]
    label = max(inside, key=lambda each: each.end - each.first, default=None)
    if label is not None and label.noun is not None and not _within(line, label.named, label.named + 1, first, last):
        label = label._replace(noun=None)
    printed = line.text[first:last].strip(MARKUP)
    said = small(printed, lexicon)
    tokens = [at for at in range(line.size) if _within(line, at, at + 1, first, last)]
    if label is not None:
        return Column(said, label, other_noun(line, label.end, tokens))
    counted = list(counted_in(line, tokens[0], tokens[-1] + 1, lexicon)) if tokens else []
    named = next((each for each in counted if each.term is not None), None)
    if named is not None:
        return Column(said, Label(named.at, named.after, None, named), last_noun(line, named.after, tokens))
    noun = next((each.noun for each in counted if each.noun is not None), None)
    people = noun is None and lexicon.within("grammar.table_people", said)
    sex = noun is None and lexicon.within("grammar.table_sexes", said)
    bare = noun is None and (people or sex or (said != "" and is_total(said, lexicon)))
    return Column(said, None, PEOPLE if people else noun, bare, printed.lower() if sex else None)


def are_ill(columns: Sequence[Column]) -> bool:
    """Whether a column counts cases, so that another one's deaths are of a disease."""
    return any(each.label is not None and _CASES in _terms(each.label) for each in columns)


def _terms(label: Label) -> set[str]:
    own = {label.counted.term} if label.counted is not None and label.counted.term is not None else set()
    return reduce(set.union, map(set, (label.senses or {}).values()), own)


def count_by_caption(mention: Mention, column: Column, caption: Caption | None) -> bool:
    """Give a bare number the term of the caption where its head says only who is counted; return whether there is one."""
    told = (column.bare or column.noun is not None) and mention.unit is None and mention.fraction is None
    counts = caption.counts(column.noun) if told and caption is not None else None
    if counts is None:
        return False
    mention.term, mention.noun = counts
    mention.kind, mention.group = mention.noun.kind, mention.noun.group
    mention.disaggregation = column.part or mention.noun.disaggregation
    mention.rules.append(("caption", mention.at, mention.end))
    return True


def keep_in_cell(mention: Mention, line: Line, cells: Sequence[tuple[int, int]]) -> None:
    """Let a number count nothing that stands in another cell: "12      n/a"."""
    last = max(mention.after, mention.head[1] if mention.head is not None else 0)
    if mention.term is not None or last == mention.end:
        return
    start, end = line.span(mention.first, last)
    if not any(first <= start - line.start and end - line.start <= last for first, last in cells):
        mention.head = mention.noun = mention.kind = mention.counted = None
        mention.after = mention.end


def small(printed: str, lexicon: Lexicon) -> str:
    """Return the words of a cell as the rows write them."""
    form = lexicon.form
    words = printed.lower()
    return words if form is None else " ".join(map(form, words.split()))


def is_total(said: str, lexicon: Lexicon) -> bool:
    """Whether the words of a cell name all that the others are parts of."""
    words = small(said, lexicon)
    return lexicon.within("grammar.table_totals", words) or lexicon.within("grammar.table_totals", words.split()[-1])


def is_rest(said: str, lexicon: Lexicon) -> bool:
    """Whether a cell that should name a place stands for all those that have no row: "Others", "Autres provinces"."""
    words = small(said, lexicon)
    opening = words.split(maxsplit=1)
    return (
        lexicon.within("grammar.table_rest", words)
        or len(opening) == 2
        and lexicon.within("grammar.table_rest", opening[0])
        and lexicon.within("grammar.table_places", opening[1])
    )


def _within(line: Line, first: int, end: int, low: int, high: int) -> bool:
    start, stop = line.span(first, end)
    return low <= start - line.start and stop - line.start <= high


__all__ = ["MARKUP", "Column", "are_ill", "count_by_caption", "is_rest", "is_total", "keep_in_cell", "read_column", "read_columns", "small"]
