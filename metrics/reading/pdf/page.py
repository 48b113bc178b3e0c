"""One page of a PDF: what stands on it, put together to paragraphs and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from metrics.reading.pdf.figures import beside_numbers, is_of_figures, key_figures, scales, shows_nothing, usual_size
from metrics.reading.pdf.flow import SAME_SIZE, Chain, chain, chains, in_order, is_prose, table
from metrics.reading.pdf.grids import grids, is_key_number, is_number
from metrics.reading.pdf.paragraphs import WIDE, begins_item, ends_sentence, joined, paragraphs
from metrics.reading.pdf.pieces import pieces_of
from metrics.reading.pdf.segments import Segment, reads_from_right, segments

# In distances of the lines of a paragraph.
PARAGRAPHS_APART = 1.25
SHORTEST_OPEN = 25
OTHER_SIZE = 1.04


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, or a table of it in `rows`; letters of `size`, `is_open` where a full line ends it in the middle of a sentence."""

    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    size: float = 0.0
    is_open: bool = False

    def goes_on_in(self, other: Block) -> bool:
        """Whether a sentence that this one breaks off goes on in the other, at the top of the next page."""
        if other.rows or not other.text:
            return False
        return other.text[0].islower() or (
            self.is_open and not begins_item(other.text) and max(self.size, other.size) <= SAME_SIZE * min(self.size, other.size)
        )


def segments_of(page: Any) -> list[list[Segment]]:
    """Return what stands on a page: what runs as most of it does, and apart from it what is turned."""
    return sorted(map(segments, pieces_of(page).values()), key=len, reverse=True)


def blocks(found: Sequence[Segment]) -> list[Block]:
    """Return the paragraphs and tables of what stands on a page and runs the same way."""
    from_right = reads_from_right(found)
    prose = _prose(found, from_right=from_right)
    taken = scales(found)
    tables = list(grids([each for each in found if id(each) not in prose | taken], from_right=from_right))
    taken |= {id(part) for each in tables for part in each.parts}
    free = [each for each in found if id(each) not in taken and not shows_nothing(each.text)]
    usual = usual_size(found)
    beside = beside_numbers(free)
    taken_beside = {id(part) for each in beside for part in each}
    figures = [chain(each) for each in beside]
    rest = chains([each for each in free if id(each) not in taken_beside])
    ordered = in_order([*rest, *figures, *map(table, tables)], from_right=from_right)
    out: list[Block] = []
    last: Chain | None = None
    for each in ordered:
        new = _blocks_of(each, usual)
        if last is not None and not new[0].rows and _one_sentence(last, each, out[-1].text, new[0].text):
            new[0] = replace(new[0], text=joined(out.pop().text, new[0].text))
        out += new
        last = each if each.grid is None else None
    return out


def _prose(found: Sequence[Segment], *, from_right: bool) -> set[int]:
    """Return which segments are lines of a text, by their identity: long ones under each other, none the label of numbers behind it."""
    lines: dict[int, list[Segment]] = {}
    for each in found:
        lines.setdefault(each.line, []).append(each)
    out: set[int] = set()
    for one in chains(found):
        if not is_prose(one):
            continue
        labels = sum(
            1 for each in one.segments for other in lines[each.line][-1:] if is_number(other.text) and (other.left > each.right) is not from_right
        )
        if labels * 2 < len(one.segments):
            out.update(map(id, one.segments))
    return out


def _blocks_of(one: Chain, usual: float) -> list[Block]:
    if one.grid is not None:
        return [Block(rows=one.grid.rows)]
    if is_of_figures(one.segments):
        return [block for lines in key_figures(one.segments, usual) for block in _key_figure(lines, one.size)]
    found = list(paragraphs(*_lines_of(one)))
    open_end = is_prose(one) and _is_full(one) and not ends_sentence(found[-1])
    return [*(Block(each, size=one.size) for each in found[:-1]), Block(found[-1], size=one.size, is_open=open_end)]


def _key_figure(lines: Sequence[str], size: float) -> list[Block]:
    """Return a key figure: a number and its words as they would be said, what else stands under them a line each; a row where the words stand first."""
    if len(lines) > 1 and is_key_number(lines[1]) and not is_key_number(lines[0]):
        return [Block(rows=[list(lines[:2])]), *(Block(each, size=size) for each in lines[2:])]
    if is_key_number(lines[0]):
        lines = [" ".join(lines[:2]), *lines[2:]]
    return [Block("\n".join(lines), size=size)]


def _is_full(one: Chain) -> bool:
    return one.segments[-1].right - one.segments[-1].left > WIDE * (one.right - one.left)


def _lines_of(one: Chain) -> tuple[list[str], list[float]]:
    """Return the lines of a chain with how wide they are, an empty one where a paragraph ends."""
    steps = [upper.base - lower.base for upper, lower in pairwise(one.segments)]
    usual = median(steps) if steps else 0.0
    lines, widths = [one.segments[0].text], [one.segments[0].right - one.segments[0].left]
    for upper, lower in pairwise(one.segments):
        if upper.base - lower.base > PARAGRAPHS_APART * usual or max(upper.size, lower.size) > OTHER_SIZE * min(upper.size, lower.size):
            lines.append("")
            widths.append(0.0)
        lines.append(lower.text)
        widths.append(lower.right - lower.left)
    return lines, widths


def _one_sentence(last: Chain, each: Chain, before: str, after: str) -> bool:
    """Whether a chain goes on in the next one: in the middle of a sentence, in letters as large, mostly at the top of the next column."""
    if len(before) < SHORTEST_OPEN or ends_sentence(before) or max(last.size, each.size) > SAME_SIZE * min(last.size, each.size):
        return False
    if after[:1].islower():
        return True
    return each.grid is None and each.low > last.low and is_prose(last) and is_prose(each) and _is_full(last)
