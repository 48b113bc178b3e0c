"""OpenDocument texts, as LibreOffice saves them: headings, paragraphs, lists and tables row by row."""

from __future__ import annotations

import re
from typing import Any

from metrics.model import Phrase
from metrics.reading import archive
from metrics.reading.content import Builder, Content, one_line, raised
from metrics.reading.errors import DamagedError, EncryptedError, NoTextError, WrongKindError
from metrics.reading.kinds import check_kind

SUFFIXES: tuple[str, ...] = (".odt",)
APART = True
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_LEFT_OUT = (_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "sequence-decls")
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
    waiting = list(body)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag in _PARAGRAPHS:
            builder.add(_words(each))
        elif each.tag == _TABLE + "table":
            builder.add_table(_rows(each))
        elif each.tag not in _LEFT_OUT:
            waiting += list(each)[::-1]


def _rows(table: Any) -> list[list[str]]:
    rows = []
    for row in table.iter(_TABLE + "table-row"):
        cells: list[str] = []
        for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            words = " ".join(_words(each) for each in cell.iter(*_PARAGRAPHS))
            times = min(int(cell.get(_TABLE + "number-columns-repeated", "1")), _MOST_REPEATED)
            # A repeated empty cell is how the rest of a row is written; what it repeats is nothing.
            cells += [words] * (times if words else min(times, 1))
        rows.append(cells)
    return rows


def _words(paragraph: Any) -> str:
    out = [paragraph.text or ""]
    for each in paragraph.iterdescendants():
        if not isinstance(each.tag, str):
            out.append(each.tail or "")
            continue
        if each.tag in _SPACES:
            out.append(" ")
        out += [each.text or "", each.tail or ""]
    return "".join(out)
