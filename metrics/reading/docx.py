"""Word files: paragraphs, tables row by row and footnotes, as they stand; text that a tracked change deletes or moves away, or that is hidden or struck out, is left out.

Pages are those at which Word last broke the text, where it has written them down.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from metrics.model import Phrase
from metrics.reading import archive
from metrics.reading.content import Builder, Content, one_line, raised
from metrics.reading.errors import DamagedError, NoTextError, WrongKindError
from metrics.reading.kinds import check_kind
from metrics.reading.pdf.grids import is_key_number
from metrics.reading.spans import Cell, laid_out

SUFFIXES: tuple[str, ...] = (".docx",)
APART = True
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What a paragraph holds and does not say: what stands there twice or no more, and boxes of text that hang on it, which are walked by themselves.
_BOX = _W + "txbxContent"
_LEFT_OUT = (_FALLBACK, _W + "moveFrom")
_APART = (*_LEFT_OUT, _BOX)
_NOTES = ("footnotes", "endnotes")
_IN_PARTS = (_W + "body", _W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag", _W + "footnote", _W + "endnote")


def read(name: str, content: bytes) -> Content:
    """Return the words of a Word file. Raises ReadingError for one that is locked, damaged, of another kind or without words."""
    check_kind(name, content)
    with archive.opened(name, content) as opened:
        archive.check_no_doctype(opened, name)
        if not any(each.startswith("word/") for each in opened.namelist()):
            raise WrongKindError(Phrase("{name} is a zip file but no Word file; open it in Word or LibreOffice and save it as .docx", name=name))
    document = _document(name, content)
    walk = _Walk(Builder(name))
    walk.through(document.element.body)
    for part in document.part.package.iter_parts():
        if any(str(part.partname) == f"/word/{kind}.xml" for kind in _NOTES):
            walk.notes(part)
    if not walk.builder.text:
        raise NoTextError(Phrase("{name} holds no words; if they are in pictures, read them by OCR first", name=name))
    properties = document.core_properties
    known = {"title": one_line(properties.title or ""), "language": (properties.language or "").split("-")[0].lower()[:2]}
    return walk.builder.content(MEDIA_TYPE, known)


def _document(name: str, content: bytes) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return Document(io.BytesIO(content))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, OSError) as error:
        raise DamagedError.of(name, type(error).__name__, "Word or LibreOffice") from error


class _Walk:
    """Goes through a document once, part by part, and counts the page breaks."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._page = self._began = 1
        self._paged = False

    def through(self, root: Any) -> None:
        """Add every paragraph and table under `root`, in order."""
        self._paged = self._paged or next(root.iter(_W + "lastRenderedPageBreak"), None) is not None
        for each in _inside(root, "p", "tbl"):
            if each.tag == _W + "tbl":
                self._table(each)
                continue
            words = self._words(each)
            self.builder.add(words, page=self._began if self._paged else None)
            for box in _boxes(each):
                self._box(box)

    def notes(self, part: Any) -> None:
        """Add the footnotes or endnotes of a part, which stand on no page that is known."""
        from lxml import etree

        paged, self._paged = self._paged, False
        self.through(etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True)))
        self._paged = paged

    def _box(self, box: Any) -> None:
        """Add what stands in a box of text: a key figure with the words under or over it as one paragraph."""
        lines = [said for each in _inside(box, "p") if (said := one_line(self._words(each)))]
        keys = [is_key_number(each) for each in lines]
        if (
            len(lines) % 2
            or next(_inside(box, "tbl"), None) is not None
            or keys not in ([True, False] * (len(lines) // 2), [False, True] * (len(lines) // 2))
        ):
            self.through(box)
            return
        for first, second in zip(lines[::2], lines[1::2], strict=True):
            self.builder.add(f"{first}\n{second}", page=self._page if self._paged else None)

    def _table(self, table: Any) -> None:
        page = self._page
        rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
        if any(next(_inside(cell, "tbl"), None) is not None for row in rows for cell in row):
            # A table of tables lays out a page.
            for cell in (each for row in rows for each in row):
                self.through(cell)
            return
        titles, lines = laid_out(self._merged(rows))
        for title in titles:
            self.builder.add(title, page=page if self._paged else None)
        self.builder.add_table(lines, page=page if self._paged else None)

    def _merged(self, rows: list[list[Any]]) -> list[list[Cell]]:
        """Return the cells of a table with how far each reaches: one goes down as far as those under it say that they go on with it."""
        out: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}
        for row in rows:
            line: list[Cell] = []
            column = 0
            for each in row:
                across, goes_on = _merging(each)
                if goes_on and column in above:
                    at, place = above[column]
                    out[at][place] = out[at][place]._replace(down=len(out) - at + 1)
                else:
                    above[column] = (len(out), len(line))
                    line.append(Cell(one_line(self._cell(each)), across))
                column += across
            out.append(line)
        return out

    def _cell(self, cell: Any) -> str:
        """Return the words of a cell, those of the boxes that hang on a paragraph after it."""
        return " ".join(" ".join((self._words(each), *map(self._cell, _boxes(each)))) for each in _inside(cell, "p"))

    def _words(self, paragraph: Any) -> str:
        out: list[str] = []
        left_out = 0
        for event, each in _events(paragraph):
            if each.tag in _APART:
                left_out += 1 if event == "start" else -1
            elif event != "start" or left_out:
                continue
            elif each.tag == _W + "t":
                if not out:
                    self._began = self._page
                out.append(_printed(each))
            elif each.tag in (_W + "tab", _W + "cr", _W + "br"):
                out.append(" ")
            elif each.tag == _W + "noBreakHyphen":
                out.append("-")
            elif each.tag == _W + "lastRenderedPageBreak":
                self._page += 1
        return "".join(out)


def _inside(root: Any, *wanted: str) -> Iterator[Any]:
    """Yield the elements of these names under `root` in their order, through what only groups them and into none of them."""
    names = {_W + each for each in wanted}
    waiting = list(root)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag in names:
            yield each
        elif each.tag in _IN_PARTS:
            waiting += list(each)[::-1]


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the boxes of text that hang on a paragraph."""
    waiting = list(paragraph)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag == _BOX:
            yield each
        elif each.tag not in _LEFT_OUT:
            waiting += list(each)[::-1]


def _merging(cell: Any) -> tuple[int, bool]:
    """Return over how many columns a cell reaches, and whether it goes on with the one above it."""
    properties = cell.find(_W + "tcPr")
    if properties is None:
        return 1, False
    span, merge = properties.find(_W + "gridSpan"), properties.find(_W + "vMerge")
    said = span.get(_W + "val", "1") if span is not None else "1"
    return int(said) if said.isdecimal() and len(said) < 5 else 1, merge is not None and merge.get(_W + "val") != "restart"


def _printed(text: Any) -> str:
    """Return the words of a run as it prints them: nothing of one that is hidden or struck out, digits of a raised one as raised digits."""
    properties = text.getparent().find(_W + "rPr")
    if properties is None:
        return str(text.text or "")
    said = [properties.find(_W + each) for each in ("vanish", "strike", "dstrike")]
    if any(each is not None and each.get(_W + "val") not in ("0", "false", "off") for each in said):
        return ""
    place = properties.find(_W + "vertAlign")
    return raised(text.text or "") if place is not None and place.get(_W + "val") == "superscript" else str(text.text or "")


def _events(root: Any) -> Any:
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end"))
