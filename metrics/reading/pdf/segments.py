"""The lines of a page, cut where a column or a cell ends: pieces put together to words, words to segments, by where they stand alone."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from metrics.reading.pdf.pieces import Piece

# All in heights of the letters. Between letters of a word there is nothing, between words a quarter; a cell or a column is further off.
BETWEEN_WORDS = 0.13
BETWEEN_ARABIC_WORDS = 0.2
SAID_BLANK = 0.04
BETWEEN_CELLS = 0.8
BEHIND_BULLET = 3.2
STRETCHED = 1.6
LINES_APART = 1.75
SAME_LINE = 0.25
# In points: edges of a column.
SAME_EDGE = 1.5
FEWEST_WORDS = 3
INTERLEAVED = 4
# A mark of a footnote is smaller than its word and stands higher, and close.
SMALL, SMALLER = 0.9, 0.75
RAISED = (0.12, 0.75)
CLOSE = 0.3
LARGEST_CARRIER = 2.0
MOST_OF_A_MARK = 5
LONGEST_NUMBERING = 3
_BULLETS = frozenset("•●▪■◦‣▸►➢✓*-–o·\uf0b7\uf0a7")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = ("\ufb00", "\ufb06")
_SHAPED = (("\ufb1d", "\ufdff"), ("\ufe70", "\ufefe"))
_base, _left = attrgetter("base"), attrgetter("left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What stands together on a line; `line` counts the lines of the page from above, `words` are its words with where each begins and ends."""

    text: str
    words: tuple[tuple[str, float, float], ...]
    left: float
    right: float
    base: float
    size: float
    line: int

    def over(self, other: Segment) -> bool:
        """Whether the two share some of the width of the page."""
        return self.left < other.right and other.left < self.right


def segments(pieces: Sequence[Piece]) -> list[Segment]:
    """Return the segments of a page from above, those of a line from the left."""
    found: list[Segment] = []
    for number, line in enumerate(_lines(_marked(_joined(_once(pieces))))):
        found += _cut(line, number)
    return _stretched(found)


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without those that are drawn again on themselves to look bold."""
    drawn: dict[tuple[str, int, int], Piece] = {}
    out = []
    for each in pieces:
        step = max(each.size * 0.2, 0.1)
        key = (each.text, round(each.left / step), round(each.base / step))
        if key not in drawn:
            drawn[key] = each
            out.append(each)
    return out


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with the letters of a word, which many programs draw one by one, as one."""
    out: list[Piece] = []
    for each in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        last = out[-1] if out else None
        gap = (each.left - last.right) / each.size if last is not None and each.size else BETWEEN_CELLS
        if (
            last is not None
            and last.base == each.base
            and last.size == each.size
            and -CLOSE < gap < (SAID_BLANK if each.apart else _between_words(each))
        ):
            out[-1] = replace(last, text=last.text + each.text, right=each.right)
        else:
            out.append(each)
    return out


def _between_words(one: Piece) -> float:
    """Return from which gap on a piece is a word of its own; Arabic letters that are not joined stand further apart."""
    return BETWEEN_WORDS if not _has_right(one.text) else BETWEEN_ARABIC_WORDS


def _marked(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with small raised ones, the marks of footnotes, on the line of the word they belong to, as raised digits."""
    ordered = sorted(pieces, key=_base)
    bases = [each.base for each in ordered]
    out = []
    for each in pieces:
        if len(each.text) <= MOST_OF_A_MARK and (main := _carrier(each, ordered, bases)) is not None:
            each = replace(each, text=each.text.translate(_SUPERSCRIPT), base=main.base, apart=False)
        out.append(each)
    return out


def _carrier(mark: Piece, ordered: Sequence[Piece], bases: Sequence[float]) -> Piece | None:
    """Return the larger word, a bit lower, that ends where the mark begins, else the one that begins where it ends, as below a page."""
    behind = None
    at = bisect_left(bases, mark.base - LARGEST_CARRIER * mark.size)
    while at < len(ordered) and bases[at] < mark.base:
        each = ordered[at]
        at += 1
        if mark.size > each.size * (SMALL if mark.text.isdigit() else SMALLER) or not RAISED[0] < (mark.base - each.base) / each.size < RAISED[1]:
            continue
        if -CLOSE < (mark.left - each.right) / each.size < CLOSE:
            return each
        if mark.text.isdigit() and -CLOSE < (each.left - mark.right) / each.size < 2 * CLOSE:
            behind = each
    return behind


def _lines(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for each in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if line and line[0].base - each.base > SAME_LINE * min(line[0].size, each.size):
            yield sorted(line, key=_left)
            line = []
        line.append(each)
    if line:
        yield sorted(line, key=_left)


def _cut(line: Sequence[Piece], number: int) -> Iterator[Segment]:
    """Yield the segments of a line: a blank as wide as a gutter ends one."""
    words: list[list[Piece]] = [[line[0]]]
    right = line[0].right
    for last, each in pairwise(line):
        gap = (each.left - right) / (min(each.size, last.size) or 1.0)
        bullet = len(words) == 1 and len(words[0]) == 1 and _begins_item(words[0][0].text)
        if gap > (BEHIND_BULLET if bullet else BETWEEN_CELLS):
            yield _segment(words, number)
            words = [[each]]
        elif gap > _between_words(each) or (each.apart and gap > SAID_BLANK):
            words.append([each])
        else:
            words[-1].append(each)
        right = each.right if len(words) == 1 and len(words[0]) == 1 else max(right, each.right)
    yield _segment(words, number)


def _begins_item(word: str) -> bool:
    """Whether a word alone before a blank is the sign or the number of an item of a list."""
    return word in _BULLETS or (word[-1] in ".)" and len(word) <= LONGEST_NUMBERING and word[:-1].isalnum())


def _segment(words: Sequence[Sequence[Piece]], number: int) -> Segment:
    placed = tuple(("".join(each.text for each in word), word[0].left, max(each.right for each in word)) for word in words)
    pieces = [each for word in words for each in word]
    return Segment(
        text=read_as([word for word, _, _ in placed]),
        words=placed,
        left=placed[0][1],
        right=max(right for _, _, right in placed),
        base=pieces[0].base,
        size=max(each.size for each in pieces),
        line=number,
    )


def reads_from_right(found: Iterable[Segment]) -> bool:
    """Whether most words are of a script that is read from the right."""
    count = sum(-1 if not _has_right(word) else 1 for each in found for word, _, _ in each.words if any(map(str.isalpha, word)))
    return count > 0


def _has_right(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def read_as(words: Sequence[str]) -> str:
    """Return words that stand beside each other as they are read: Arabic and Hebrew from the right, letters that are drawn as one apart.

    >>> read_as(["an", "oﬃce"])
    'an office'
    """
    text = " ".join(words)
    if _has_right(text):
        text = _from_the_right(text)
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if _LIGATURES[0] <= letter <= _LIGATURES[1] or any(low <= letter <= high for low, high in _SHAPED):
        return unicodedata.normalize("NFKC", letter)
    return letter


def _from_the_right(text: str) -> str:
    """Return a line that stands as it is seen from the left, in the order in which it is read; numbers and Latin words keep theirs."""
    out: list[str] = []
    run = ""
    for letter in reversed(text):
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "EN", "AN") or (run and kind in ("CS", "ES", "ET")):
            run += letter
            continue
        out.append(_turned(run))
        run = ""
        out.append(letter)
    out.append(_turned(run))
    read = "".join(out)
    # Programs name a bracket by how it is drawn, or by how it is meant: where one closes before any opens, it is the former.
    first = next((letter for letter in read if letter in _MIRRORED), "(")
    return read if first in _OPENING else "".join(_MIRRORED.get(letter, letter) for letter in read)


def _turned(run: str) -> str:
    """Return a run from the left, a mark at its end, which is of the sentence, kept there."""
    end = len(run.rstrip(".,:"))
    return run[:end][::-1] + run[end:]


_OPENING = frozenset("([«<")
_MIRRORED = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<"}


def _stretched(found: Sequence[Segment]) -> list[Segment]:
    """Return the segments with those put together again that only the blanks of a justified line part: the line over or under them runs through."""
    by_line: dict[int, list[Segment]] = {}
    for each in found:
        by_line.setdefault(each.line, []).append(each)
    lines = list(by_line.values())
    for at, line in enumerate(lines):
        # Lines of the other columns stand between.
        near = [each for other in (*lines[max(0, at - INTERLEAVED) : at], *lines[at + 1 : at + 1 + INTERLEAVED]) for each in other]
        lines[at] = _closed(_justified(line, near), near)
    return [each for line in lines for each in line]


def _closed(line: Sequence[Segment], near: Sequence[Segment]) -> list[Segment]:
    """Return a line with blanks closed that are not much wider than those between words."""
    kept = [line[0]]
    for each in line[1:]:
        if each.left - kept[-1].right < STRETCHED * each.size and any(_runs_through(other, kept[-1], each) for other in near):
            kept[-1] = together((kept[-1], each))
        else:
            kept.append(each)
    return kept


def _justified(line: list[Segment], near: Sequence[Segment]) -> list[Segment]:
    """Return a line with those as one that end where the line over or under them does, at both sides, and stand apart by the same blank."""
    for other in near:
        if len(other.words) < FEWEST_WORDS or len(line) < 2 or abs(other.base - line[0].base) > LINES_APART * other.size:
            continue
        first = next((at for at, each in enumerate(line) if abs(each.left - other.left) < SAME_EDGE), None)
        last = next((at for at, each in enumerate(line) if abs(each.right - other.right) < SAME_EDGE), None)
        if first is None or last is None or last <= first:
            continue
        one = together(line[first : last + 1])
        blanks = [right[1] - left[2] for left, right in pairwise(one.words)]
        if max(blanks) - min(blanks) < 0.35 * max(blanks):
            line = [*line[:first], one, *line[last + 1 :]]
    return line


def together(found: Sequence[Segment]) -> Segment:
    """Return segments of a line, from the left, as one."""
    words = tuple(word for each in found for word in each.words)
    return replace(
        found[0],
        text=read_as([word for word, _, _ in words]),
        words=words,
        right=max(each.right for each in found),
        size=max(each.size for each in found),
    )


def _runs_through(other: Segment, one: Segment, two: Segment) -> bool:
    return (
        other.left < one.right - one.size
        and other.right > two.left + two.size
        and other.right - other.left > 0.8 * (two.right - one.left)
        and abs(other.base - one.base) < LINES_APART * one.size
    )
