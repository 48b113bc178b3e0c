"""What a format module makes of a file: its text, where each stretch of it stood, and what the file itself says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from metrics.model import Paragraph, Phrase
from metrics.reading.errors import TooLargeError

LONGEST = 5_000_000
EDGE = "|"
_SPACE = re.compile(r"[ \t\xa0\r\n\f\v]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", "[](),;. ")
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The text of a file as it is kept, and what the file says about it by the keys of `known.KEYS`.

    `notes` are sentences about what of the file could not be read.
    """

    text: str
    media_type: str
    known: Mapping[str, Any] = field(default_factory=dict)
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()


class Reader(Protocol):
    """A module that reads one format: the suffixes of its files, whether it needs a process of its own, and how."""

    SUFFIXES: tuple[str, ...]
    APART: bool

    def read(self, name: str, content: bytes) -> Content:
        """Return the text of `content`. Raises ReadingError, naming `name`, for what is not of this format."""
        ...


class Builder:
    """Puts the text of a report together, paragraph after paragraph, and remembers where each stood."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self.paragraphs: list[Paragraph] = []

    @property
    def text(self) -> str:
        """What was put together so far."""
        return "".join(self._parts)

    def add(self, words: str, *, page: int | None = None, part: str | None = None) -> None:
        """Add a paragraph; one without words is left out. Raises TooLargeError where the text grows past `LONGEST`."""
        said = _NEVER_IN_TEXT.sub("", words).strip()
        if not said:
            return
        if self._length:
            self._parts.append("\n\n")
            self._length += 2
        self._parts.append(said)
        self.paragraphs.append(Paragraph(start=self._length, end=self._length + len(said), page=page, part=part))
        self._length += len(said)
        if self._length > LONGEST:
            raise TooLargeError(
                Phrase("{name} holds more than {n} million characters; cut it into smaller reports", name=self._name, n=str(LONGEST // 1_000_000))
            )

    def take_back(self) -> None:
        """Take the last paragraph out again."""
        last = self.paragraphs.pop()
        kept = self.paragraphs[-1].end if self.paragraphs else 0
        self._parts = [self.text[:kept]] if kept else []
        self._length = kept if last.start else 0

    def add_table(self, rows: Iterable[Sequence[str]], *, page: int | None = None, part: str | None = None) -> None:
        """Add a table, a row a line, its cells between upright strokes, as the reading of figures knows tables."""
        lines = [row_text(row) for row in rows if any(cell.strip() for cell in row)]
        self.add("\n".join(lines), page=page, part=part)

    def add_content(self, other: Content, part: str) -> None:
        """Add what another reader made of a part of this file, such as an attachment."""
        for each in other.paragraphs or (Paragraph(start=0, end=len(other.text)),):
            inner = f"{part}, {each.part}" if each.part else part
            self.add(other.text[each.start : each.end], page=each.page, part=inner)

    def content(self, media_type: str, known: Mapping[str, Any] | None = None, notes: Sequence[str] = ()) -> Content:
        """Return what was put together."""
        kept = {key: value for key, value in (known or {}).items() if value}
        return Content(text=self.text, media_type=media_type, known=kept, paragraphs=tuple(self.paragraphs), notes=tuple(notes))


def row_text(cells: Sequence[str]) -> str:
    """Return a row of a table as a line of text.

    >>> row_text(["Aleppo", " 1,200 ", "a|b"])
    '| Aleppo | 1,200 | a¦b |'
    """
    return f"{EDGE} {f' {EDGE} '.join(map(cell_text, cells))} {EDGE}"


def cell_text(cell: str) -> str:
    """Return what stands in a cell as it is kept in the line of its row."""
    return one_line(cell).replace(EDGE, "¦")


def one_line(words: str) -> str:
    """Return `words` with one space for every run of white space."""
    return _SPACE.sub(" ", words).strip()


def cells_of(line: str) -> list[str]:
    """Return the cells of a line that `row_text` made.

    >>> cells_of("| Aleppo | 1,200 |  |")
    ['Aleppo', '1,200', '']
    """
    return [cell.strip() for cell in line.strip().removeprefix(EDGE).removesuffix(EDGE).split(EDGE)]


def raised(words: str) -> str:
    """Return words that stand raised, digits as raised digits: 12 with the mark of a footnote 1 is not 121, and the square of a metre no number.

    >>> raised("1"), raised("[3]"), raised("th")
    ('¹', '³', 'th')
    """
    return words.translate(_RAISED) if any(each.isdecimal() for each in words) else words
