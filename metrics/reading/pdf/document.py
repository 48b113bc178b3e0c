"""A PDF as a whole: opened with care, its pages read one by one, what repeats on every page left out."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from metrics.reading.content import Builder, Content, one_line
from metrics.reading.errors import DamagedError, EncryptedError, NoTextError, ReadingError, SuspectError, TooLargeError
from metrics.reading.kinds import check_kind
from metrics.reading.pdf.page import Block, blocks, lines_of

SUFFIXES: tuple[str, ...] = (".pdf",)
APART = True
MOST_PAGES = 2_000
DEEPEST = 60
# A page with fewer letters than a line has is a picture with a number under it.
LETTERS_OF_A_PAGE = 25
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*(\d{1,3}|[ivxl]{1,6})\s*[-–]?\s*")
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W_]")
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"')\]”’]*\Z")


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
            raise EncryptedError(f"{name} opens only with a password; save a copy without one and give that")
        pages = list(_pages(name, reader))
        texts, pictures = [], []
        for page in pages:
            lines = lines_of(page)
            texts.append((page, lines))
            pictures.append(len(_LETTER.findall("".join(lines))) < LETTERS_OF_A_PAGE and _has_picture(page))
        _refuse_scan(name, pictures, [lines for _, lines in texts])
        return _content(name, reader, texts, pictures)
    except ReadingError:
        raise
    except LimitReachedError as error:
        raise SuspectError(f"{name} unpacks to far more than a report needs; it is not opened") from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OSError, OverflowError, RecursionError,
            NotImplementedError, ZeroDivisionError) as error:  # fmt: skip
        if "password" in str(error).lower() or "encrypt" in str(error).lower() or type(error).__name__ == "DependencyError":
            raise EncryptedError(f"{name} opens only with a password; save a copy without one and give that") from error
        raise DamagedError(f"{name} is cut off or damaged ({_said(error)}); get a whole copy of it, or print it to a new PDF") from error


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
                raise SuspectError(f"{name}: its tree of pages leads back into itself; print it to a new PDF and give that")
            seen.add((raw.idnum, raw.generation))
        node = raw.get_object()
        if node is None or isinstance(node, NullObject):
            continue
        if depth > DEEPEST:
            raise SuspectError(f"{name}: its tree of pages is deeper than {DEEPEST}; print it to a new PDF and give that")
        here = {**inherited, **{key: node[key] for key in ("/Resources", "/MediaBox", "/Rotate") if key in node}}
        if "/Kids" in node:
            kids = node["/Kids"]
            if len(kids) + count > MOST_PAGES * 2:
                raise TooLargeError(f"{name} has more than {MOST_PAGES:,} pages; cut it into smaller reports")
            waiting += [(list.__getitem__(kids, at), depth + 1, here) for at in reversed(range(len(kids)))]
            continue
        count += 1
        if count > MOST_PAGES:
            raise TooLargeError(f"{name} has more than {MOST_PAGES:,} pages; cut it into smaller reports")
        page = PageObject(reader, raw if isinstance(raw, IndirectObject) else None)
        page.update({**here, **node})
        yield page
    if not count:
        raise DamagedError(f"{name} has no pages; get a whole copy of it, or print it to a new PDF")


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = (resources.get_object() if resources is not None else {}).get("/XObject", {})
    return any(each.get_object().get("/Subtype") in ("/Image", "/Form") for each in dict(objects.get_object() if objects else {}).values())


def _refuse_scan(name: str, pictures: Sequence[bool], lines: Sequence[Sequence[str]]) -> None:
    count = len(pictures)
    if all(pictures):
        raise NoTextError(
            f"{name} is a scan: its {'page is a picture' if count == 1 else f'{count} pages are pictures'} without words; "
            "read it by OCR first (for instance with ocrmypdf) and give the result"
        )
    if not any(any(page) for page in lines):
        raise NoTextError(f"{name} holds no words; if they are drawn, read it by OCR first (for instance with ocrmypdf)")


def _content(name: str, reader: Any, texts: Sequence[tuple[Any, list[str]]], pictures: Sequence[bool]) -> Content:
    repeated = _repeated([lines for _, lines in texts])
    if not any(_shape(line) not in repeated for _, lines in texts for line in _without_number(lines)):
        # The same page over and over: what each of them says is no head or foot of the others.
        repeated = frozenset()
    builder = Builder(name)
    open_end: tuple[str, int] | None = None
    for number, (page, lines) in enumerate(texts, start=1):
        kept = [line for line in _without_number(lines) if _shape(line) not in repeated]
        for block in _joined(blocks(page, kept)):
            if open_end is not None:
                # A sentence that the end of a page breaks in two is one sentence; it is said to stand where it begins.
                if not block.rows and block.text[:1].islower():
                    builder.add(f"{open_end[0]} {block.text}", page=open_end[1])
                    open_end = None
                    continue
                builder.add(open_end[0], page=open_end[1])
                open_end = None
            if block.rows:
                builder.add_table(block.rows, page=number)
            else:
                builder.add(block.text, page=number)
        open_end = _taken_back(builder, number)
    if open_end is not None:
        builder.add(open_end[0], page=open_end[1])
    return builder.content("application/pdf", _known(reader), _notes(pictures))


def _joined(found: Sequence[Block]) -> Iterator[Block]:
    return (each for each in found if each.rows or each.text.strip())


def _taken_back(builder: Builder, number: int) -> tuple[str, int] | None:
    """Return the last paragraph of a page, taken out again, where it stops in the middle of a sentence."""
    if not builder.paragraphs or builder.paragraphs[-1].page != number:
        return None
    last = builder.paragraphs[-1]
    words = builder.text[last.start : last.end]
    if words.startswith("|") or _ENDS_SENTENCE.search(words) or len(words) < LETTERS_OF_A_PAGE:
        return None
    builder.take_back()
    return words, number


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the heads and feet that stand on most pages, digits apart: they are of the paper and not of the report."""
    if len(pages) < 3:
        return frozenset()
    ends = Counter(shape for lines in pages for shape in {_shape(line) for line in (*lines[:2], *lines[-2:]) if line.strip()})
    return frozenset(shape for shape, count in ends.items() if count > len(pages) / 2)


def _without_number(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines of a page without its number, where it stands alone in the first or the last of them."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    last = next((at for at in reversed(range(len(lines))) if lines[at].strip()), 0)
    return [line for at, line in enumerate(lines) if at not in (first, last) or not _PAGE_NUMBER.fullmatch(line)]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", one_line(line))


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
