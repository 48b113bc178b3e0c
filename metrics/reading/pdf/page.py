"""One page of a PDF: its lines, put together to paragraphs, and the tables among them, found by how their columns line up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

FEWEST_NUMBERS = 4
LONGEST_CELL = 30
WIDE = 0.72
_NUMBER = re.compile(r"[<>≥≤~]?[+-]?\d[\d.,' ]*%?\Z|[-–—]\Z|n/?a\Z", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"\d[\d,.]*")
_GAP = re.compile(r"\s{2,}")
_CELLS = re.compile(r"\S+(?: \S+)*")
_ITEM = re.compile(r"[-*•·▪◦‣]\s|\d{1,2}[.)]\s")
_STOP = re.compile(r"[.!?:][\"')\]”’]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page, or a table of it in `rows`."""

    text: str = ""
    rows: list[list[str]] = field(default_factory=list)


def lines_of(page: Any) -> list[str]:
    """Return the lines of a page in the order in which they are written."""
    return [line.rstrip() for line in str(page.extract_text() or "").split("\n")]


def blocks(page: Any, lines: Sequence[str]) -> list[Block]:
    """Return the paragraphs and tables of a page, whose lines are `lines`."""
    if len(_ANY_NUMBER.findall("\n".join(lines))) >= FEWEST_NUMBERS:
        laid = str(page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False) or "").split("\n")
        tables = list(_tables(laid))
        if tables:
            return _with_tables(lines, laid, tables)
    return list(paragraphs(lines))


def paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the paragraphs that lines were wrapped from: a line as wide as the others goes on in the next one.

    A word that a hyphen cuts at the end of a line is one word again.

    >>> [each.text for each in paragraphs(["At least 140 people were dis-", "placed on Monday.", "Shelter"])]
    ['At least 140 people were displaced on Monday.', 'Shelter']
    """
    wide = WIDE * max((len(line) for line in lines), default=0)
    kept = ""
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line or (kept and _begins_anew(line, last, wide)):
            if kept:
                yield Block(kept)
            kept = line
        elif kept.endswith("-") and len(kept) > 1 and kept[-2].isalpha() and line[0].islower():
            kept = kept[:-1] + line
        else:
            kept = f"{kept} {line}" if kept else line
        last = line
    if kept:
        yield Block(kept)


def _begins_anew(line: str, last: str, wide: float) -> bool:
    if _ITEM.match(line):
        return True
    if line[0].islower():
        return False
    return len(last) < wide or (bool(_STOP.search(last)) and len(last) < wide * 1.15)


@dataclass(frozen=True, slots=True)
class _Found:
    """A table among the lines of the layout: its first line, the one after its last, and its rows."""

    first: int
    end: int
    rows: list[list[str]]


def _tables(laid: Sequence[str]) -> Iterator[_Found]:
    """Yield runs of lines whose cells line up and are mostly numbers; a line of words above is their head."""
    at = 0
    while at < len(laid):
        end = at
        while end < len(laid) and _is_row(laid[end]):
            end += 1
        if end - at >= 2 and (rows := _rows(laid[at:end])):
            yield _Found(at, end, rows)
            at = end
        else:
            at = max(end, at + 1)


def _is_row(line: str) -> bool:
    cells = _GAP.split(line.strip())
    return len(cells) > 1 and all(len(cell) <= LONGEST_CELL for cell in cells[1:])


def _rows(lines: Sequence[str]) -> list[list[str]]:
    """Return the cells under their columns; [] where most cells are no numbers, which is text in columns and no table."""
    cells = [[(match.start(), match.end(), match.group()) for match in _CELLS.finditer(line)] for line in lines]
    inner = [text for row in cells[1:] for _, _, text in row[1:]]
    numbers = sum(1 for text in inner if _NUMBER.match(text))
    if not inner or numbers < max(2, len(inner) * 0.5) or median(len(text) for text in inner) > LONGEST_CELL / 2:
        return []
    columns = _columns([(low, high) for row in cells for low, high, _ in row])
    out = []
    for row in cells:
        placed = [""] * len(columns)
        for low, high, text in row:
            column = next(at for at, (left, right) in enumerate(columns) if low < right and high > left)
            placed[column] = f"{placed[column]} {text}".strip()
        out.append(placed)
    return out


def _columns(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of the page's width that cells stand in, those that touch being one."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if out and low < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _with_tables(lines: Sequence[str], laid: Sequence[str], tables: Sequence[_Found]) -> list[Block]:
    """Return the page with its tables as rows, and the lines that are in none of them as paragraphs, as they stand on the page."""
    wanted = {_squeezed(line) for line in lines}
    out: list[Block] = []
    at = 0
    for table in (*tables, None):
        between = [" ".join(line.split()) for line in laid[at : table.first if table else len(laid)]]
        out += paragraphs([line for line in between if not line or _squeezed(line) in wanted or len(line) > LONGEST_CELL])
        if table is not None:
            out.append(Block(rows=table.rows))
            at = table.end
    return out


def _squeezed(line: str) -> str:
    return "".join(line.split())
