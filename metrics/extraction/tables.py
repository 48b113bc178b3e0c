"""Numbers in the cells of a plain-text table: what they count stands at the head of their column."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.found import Sentence
from metrics.extraction.labels import Label, labels_in, term_of
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line, read_line

EDGE = "|"


def header_of(index: int, sentences: Sequence[Sentence], text: str, known: dict[int, int]) -> int | None:
    """Return the index of the row that heads the table in which sentence `index` is a row, or None for no table or the header itself.

    `known` remembers the heads of earlier rows, so that a long table is not walked again for each of its rows.
    """
    if text[sentences[index].start] != EDGE:
        return None
    first = index
    while first and text[sentences[first - 1].start] == EDGE and sentences[first - 1].paragraph == sentences[index].paragraph:
        first -= 1
        if first in known:
            first = known[first]
            break
    known[index] = first
    return first if first < index else None


def apply_columns(line: Line, sentence: Sentence, text: str, lexicon: Lexicon) -> None:
    """Give bare numbers of the row `line` the term of their column's head, `sentence`."""
    header = read_line(text[sentence.start : sentence.end], sentence.start, 0, lexicon)
    heads = _columns(header)
    labels = labels_in(header, lexicon)
    for mention in line.mentions:
        if mention.term is not None or mention.head is not None:
            continue
        column = sum(word == EDGE for word in line.words[: mention.at])
        low, high = heads[column] if column < len(heads) else (0, 0)
        label = _longest(labels, low, high)
        if label is not None:
            mention.term = term_of(label, mention, lexicon)
            if mention.term is not None:
                mention.rules.append(("column", mention.at, mention.end))


def _columns(header: Line) -> list[tuple[int, int]]:
    """Return the tokens of each column; the first stands for what is left of the first edge."""
    edges = [at for at, word in enumerate(header.words) if word == EDGE]
    return list(zip([-1, *edges], [*edges, len(header)], strict=True))


def _longest(labels: list[Label], low: int, high: int) -> Label | None:
    inside = [each for each in labels if low < each.first and each.end <= high]
    return max(inside, key=lambda each: each.end - each.first, default=None)
