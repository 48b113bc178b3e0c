"""Key figures side by side: a row of numbers, and under it what each is of, on one line or on two.

2.3M        518,000      96
PEOPLE      PEOPLE       DEAD
AFFECTED    DISPLACED
"""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.found import Sentence
from metrics.extraction.text.key_blocks import NUMBER
from metrics.extraction.text.sentences import cells_of, is_row

# A label beside others takes at most so many lines, and a cell of its later ones stands so near under its beginning.
_LINES, _NEAR = 3, 4


def labels_below(index: int, sentences: Sequence[Sentence], text: str) -> list[str] | None:
    """Return of what the numbers of a row are, whose labels stand under them; None where the sentence `index` is no row of numbers alone, or nothing such is under it."""
    row = _of(index, sentences, text)
    below = _words_under(index, sentences, text) if is_numbers(row) else []
    if not below or len(cells_of(below[0][1])) != len(cells_of(row)):
        return None
    begins, labels = _cells(*below[0])
    for line in below[1:]:
        for start, words in zip(*_cells(*line), strict=True):
            over = next((at for at, each in enumerate(begins) if abs(each - start) <= _NEAR), None)
            if over is None:
                return labels
            labels[over] += f" {words}"
    return labels


def is_numbers(row: str) -> bool:
    """Whether the cells of a row, two at least, are numbers alone."""
    cells = [row[slice(*each)] for each in cells_of(row)]
    return len(cells) > 1 and all(map(NUMBER.fullmatch, cells))


def _words_under(index: int, sentences: Sequence[Sentence], text: str) -> list[tuple[int, str]]:
    """Return the lines right under a row in which no digit stands, each with where in its line it begins."""
    found: list[tuple[int, str]] = []
    paragraph = sentences[index].paragraph
    for at in range(index + 1, min(index + 1 + _LINES, len(sentences))):
        start, words = sentences[at].start, _of(at, sentences, text)
        if sentences[at].paragraph != paragraph or any(map(str.isdigit, words)) or not (found or is_row(words)):
            break
        first = start - text.rfind("\n", 0, start) - 1
        for line in words.split("\n"):
            found.append((first + len(line) - len(line.lstrip()), line.strip()))
            first = 0
    return found


def _cells(begins: int, line: str) -> tuple[list[int], list[str]]:
    cells = cells_of(line)
    return [begins + first for first, _ in cells], [line[slice(*each)] for each in cells]


def _of(index: int, sentences: Sequence[Sentence], text: str) -> str:
    return text[sentences[index].start : sentences[index].end]


__all__ = ["is_numbers", "labels_below"]
