"""OpenDocument texts, as LibreOffice saves them: headings, paragraphs, lists and tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from metrics.model import Phrase
from metrics.reading import archive
from metrics.reading.content import Builder, Content, one_line, raised
from metrics.reading.errors import DamagedError, EncryptedError, NoTextError, WrongKindError
from metrics.reading.kinds import check_kind
from metrics.reading.spans import Cell, laid_out

SUFFIXES: tuple[str, ...] = (".odt",)
APART = True
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_LEFT_OUT = (_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "sequence-decls")
# What hangs on a paragraph and is no part of its words: notes of the page and boxes of text are walked by themselves, after it.
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BESIDE = (_TEXT + "note-body", _DRAW + "text-box")
_APART = (_OFFICE + "annotation", _OFFICE + "annotation-end", _TEXT + "note", *_BESIDE)
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_SPACES = (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break")
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SUPER = re.compile(r"super|[1-9]")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MOST_REPEATED = 200


def read(name: str, content: bytes) -> Content:
    """Return the words of an OpenDocument text. Raises ReadingError for one that is locked, damaged, of another kind or without words."""
    check_kind(name, content)
    with archive.opened(name, content) as opened:
        archive.check_no_doctype(opened, name)
        names = opened.namelist()
        if "content.xml" not in names:
            raise WrongKindError(Phrase("{name} is no OpenDocument text; open it in LibreOffice and save it as .odt", name=name))
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.member(opened, name, "META-INF/manifest.xml"):
            raise EncryptedError(Phrase("{name} opens only with a password; save a copy without one and give that", name=name))
        whole = _parsed(name, archive.member(opened, name, "content.xml"))
        body = whole.find(f"{_OFFICE}body/{_OFFICE}text")
        meta = _parsed(name, archive.member(opened, name, "meta.xml")) if "meta.xml" in names else None
    if body is None:
        raise WrongKindError(Phrase("{name} is no OpenDocument text; open it in LibreOffice and save it as .odt", name=name))
    _raise_marks(whole, body)
    builder = Builder(name)
    _through(body, builder)
    if not builder.text:
        raise NoTextError(Phrase("{name} holds no words; if they are in pictures, read them by OCR first", name=name))
    title = None if meta is None else next(meta.iter(_TITLE), None)
    return builder.content(MEDIA_TYPE, {"title": one_line(title.text or "") if title is not None else ""})


def _parsed(name: str, xml: bytes) -> Any:
    from lxml import etree

    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.LxmlError as error:
        raise DamagedError.of(name, str(error)[:80], "LibreOffice") from error


def _raise_marks(whole: Any, body: Any) -> None:
    """Write what stands raised, by a style of its own, in raised digits."""
    high = {
        style.get(_STYLE + "name")
        for style in whole.iter(_STYLE + "style")
        for each in style.iterchildren(_STYLE + "text-properties")
        if _SUPER.match(each.get(_STYLE + "text-position", ""))
    }
    for span in body.iter(_TEXT + "span") if high else ():
        if span.get(_TEXT + "style-name") in high:
            span.text = raised(span.text or "")


def _through(body: Any, builder: Builder) -> None:
    for each in _inside(body, *_PARAGRAPHS, _TABLE + "table"):
        if each.tag == _TABLE + "table":
            _add_table(each, builder)
            continue
        builder.add(_words(each))
        for beside in _inside(each, *_BESIDE):
            _through(beside, builder)


def _add_table(table: Any, builder: Builder) -> None:
    rows = [list(_inside(row, *_CELLS)) for row in _inside(table, _TABLE + "table-row")]
    if any(next(_inside(cell, _TABLE + "table"), None) is not None for row in rows for cell in row):
        # A table of tables lays out a page.
        for cell in (each for row in rows for each in row):
            _through(cell, builder)
        return
    titles, lines = laid_out([[cell for each in row for cell in _cells(each)] for row in rows])
    for title in titles:
        builder.add(title)
    builder.add_table(lines)


def _cells(cell: Any) -> list[Cell]:
    """Return what a cell says, once for each time that it stands there; nothing for one that another reaches over."""
    if cell.tag == _CELLS[1]:
        return []
    words = one_line(" ".join(_words(each) for each in _inside(cell, *_PARAGRAPHS)))
    times = min(_number(cell, "columns-repeated"), _MOST_REPEATED)
    # A repeated empty cell is how the rest of a row is written; what it repeats is nothing.
    return [Cell(words, _number(cell, "columns-spanned"), _number(cell, "rows-spanned"))] * (times if words else min(times, 1))


def _number(cell: Any, name: str) -> int:
    said = cell.get(f"{_TABLE}number-{name}", "1")
    return int(said) if said.isdecimal() and len(said) < 6 else 1


def _inside(root: Any, *names: str) -> Iterator[Any]:
    """Yield the elements of these names under `root` in their order, and into none of them."""
    waiting = list(root)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag in names:
            yield each
        elif each.tag not in _LEFT_OUT:
            waiting += list(each)[::-1]


def _words(paragraph: Any) -> str:
    out = [paragraph.text or ""]
    waiting = list(paragraph)[::-1]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            out.append(each)
            continue
        waiting.append(each.tail or "")
        if not isinstance(each.tag, str) or each.tag in _APART:
            continue
        out += [" " if each.tag in _SPACES else "", each.text or ""]
        waiting += list(each)[::-1]
    return "".join(out)
