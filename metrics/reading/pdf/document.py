"""A PDF as a whole: opened with care, its pages read one by one, what repeats on every page left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from metrics.model import Phrase
from metrics.reading.content import Builder, Content, one_line
from metrics.reading.errors import DamagedError, EncryptedError, NoTextError, ReadingError, SuspectError, TooLargeError
from metrics.reading.kinds import check_kind
from metrics.reading.pdf.margins import without_repeated
from metrics.reading.pdf.page import Block, blocks, segments_of
from metrics.reading.pdf.paragraphs import ends_sentence, joined
from metrics.reading.pdf.segments import Segment

SUFFIXES: tuple[str, ...] = (".pdf",)
APART = True
MOST_PAGES = 2_000
DEEPEST = 60
# A page with fewer letters than a line has is a picture with a number under it.
LETTERS_OF_A_PAGE = 25
_LETTER = re.compile(r"[^\W_]")
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")


def read(name: str, content: bytes) -> Content:
    """Return the words of a PDF, page by page. Raises ReadingError for one that is locked, damaged, made to harm, or a scan."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    check_kind(name, content)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError(Phrase("{name} opens only with a password; save a copy without one and give that", name=name))
        pages = list(_pages(name, reader))
        shown, pictures = [], []
        for page in pages:
            shown.append(segments_of(page))
            letters = sum(len(_LETTER.findall(each.text)) for way in shown[-1] for each in way)
            pictures.append(letters < LETTERS_OF_A_PAGE and _has_picture(page))
        _refuse_scan(name, pictures, shown)
        return _content(name, reader, shown, pictures)
    except ReadingError:
        raise
    except LimitReachedError as error:
        raise SuspectError(Phrase("{name} unpacks to far more than a report needs; it is not opened", name=name)) from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OSError, OverflowError, RecursionError,
            NotImplementedError, ZeroDivisionError) as error:  # fmt: skip
        if "password" in str(error).lower() or "encrypt" in str(error).lower() or type(error).__name__ == "DependencyError":
            raise EncryptedError(Phrase("{name} opens only with a password; save a copy without one and give that", name=name)) from error
        raise DamagedError(
            Phrase("{name} is cut off or damaged ({why}); get a whole copy of it, or print it to a new PDF", name=name, why=_said(error))
        ) from error


def _pages(name: str, reader: Any) -> Iterator[Any]:
    """Yield the pages, walking the tree of pages with a memory of where it was: a tree may lead back into itself."""
    from pypdf import PageObject
    from pypdf.generic import IndirectObject, NullObject

    root = reader.trailer["/Root"].get_object().raw_get("/Pages")
    waiting: list[tuple[Any, int, dict[str, Any]]] = [(root, 0, {})]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        raw, depth, inherited = waiting.pop()
        if isinstance(raw, IndirectObject):
            if (raw.idnum, raw.generation) in seen:
                raise SuspectError(Phrase("{name}: its tree of pages leads back into itself; print it to a new PDF and give that", name=name))
            seen.add((raw.idnum, raw.generation))
        node = raw.get_object()
        if node is None or isinstance(node, NullObject):
            continue
        if depth > DEEPEST:
            raise SuspectError(Phrase("{name}: its tree of pages is deeper than {n}; print it to a new PDF and give that", name=name, n=str(DEEPEST)))
        here = {**inherited, **{key: node[key] for key in ("/Resources", "/MediaBox", "/Rotate") if key in node}}
        if "/Kids" in node:
            kids = node["/Kids"]
            if len(kids) + count > MOST_PAGES * 2:
                raise TooLargeError(Phrase("{name} has more than {n} pages; cut it into smaller reports", name=name, n=f"{MOST_PAGES:,}"))
            waiting += [(list.__getitem__(kids, at), depth + 1, here) for at in reversed(range(len(kids)))]
            continue
        count += 1
        if count > MOST_PAGES:
            raise TooLargeError(Phrase("{name} has more than {n} pages; cut it into smaller reports", name=name, n=f"{MOST_PAGES:,}"))
        page = PageObject(reader, raw if isinstance(raw, IndirectObject) else None)
        page.update({**here, **node})
        yield page
    if not count:
        raise DamagedError(Phrase("{name} has no pages; get a whole copy of it, or print it to a new PDF", name=name))


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = (resources.get_object() if resources is not None else {}).get("/XObject", {})
    return any(each.get_object().get("/Subtype") in ("/Image", "/Form") for each in dict(objects.get_object() if objects else {}).values())


def _refuse_scan(name: str, pictures: Sequence[bool], shown: Sequence[Sequence[Sequence[Segment]]]) -> None:
    count = len(pictures)
    if all(pictures):
        raise NoTextError(
            Phrase(
                "{name} is a scan: its page is a picture without words; read it by OCR first (for instance with ocrmypdf) and give the result",
                name=name,
            )
            if count == 1
            else Phrase(
                "{name} is a scan: its {n} pages are pictures without words; read it by OCR first (for instance with ocrmypdf) and give the result",
                name=name,
                n=str(count),
            )
        )
    if not any(map(any, shown)):
        raise NoTextError(Phrase("{name} holds no words; if they are drawn, read it by OCR first (for instance with ocrmypdf)", name=name))


def _content(name: str, reader: Any, shown: Sequence[Sequence[Sequence[Segment]]], pictures: Sequence[bool]) -> Content:
    builder = Builder(name)
    open_end: tuple[Block, int] | None = None
    for number, ways in enumerate(without_repeated(shown), start=1):
        last: Block | None = None
        for block in (each for way in ways for each in blocks(way)):
            if open_end is not None:
                # A sentence that the end of a page breaks in two is one sentence; it is said to stand where it begins.
                before, page = open_end
                open_end = None
                if before.goes_on_in(block):
                    builder.add(joined(before.text, block.text), page=page)
                    continue
                builder.add(before.text, page=page)
            if block.rows:
                builder.add_table(block.rows, page=number)
            else:
                builder.add(block.text, page=number)
            last = block
        if last is not None and _breaks_off(last):
            builder.take_back()
            open_end = last, number
    if open_end is not None:
        builder.add(open_end[0].text, page=open_end[1])
    return builder.content("application/pdf", _known(reader), _notes(pictures))


def _breaks_off(last: Block) -> bool:
    """Whether the last paragraph of a page stops in the middle of a sentence."""
    return not last.rows and len(last.text) >= LETTERS_OF_A_PAGE and not ends_sentence(last.text)


def _known(reader: Any) -> dict[str, Any]:
    said = reader.metadata or {}
    title = one_line(str(said.get("/Title") or ""))
    # Programs name a file after its path where nobody gave it a title.
    usable = (
        len(title) > 3
        and not title.lower().endswith((".doc", ".docx", ".pdf", ".indd", ".xlsx", ".pptx"))
        and not title.lower().startswith("microsoft word")
    )
    return {"title": title if usable else ""}


def _notes(pictures: Sequence[bool]) -> list[str]:
    scanned = [number for number, is_picture in enumerate(pictures, start=1) if is_picture]
    if not scanned:
        return []
    named = ", ".join(map(str, scanned[:12])) + (" …" if len(scanned) > 12 else "")
    if len(scanned) == 1:
        return [f"Page {named} is a picture without words; nothing was read from it."]
    return [f"{len(scanned)} pages are pictures without words ({named}); nothing was read from them."]


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
