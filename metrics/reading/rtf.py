"""Rich text: the words, paragraph by paragraph."""

from __future__ import annotations

import re

from metrics.model import Phrase
from metrics.reading.content import EDGE, Builder, Content, one_line
from metrics.reading.errors import DamagedError, NoTextError, SuspectError
from metrics.reading.kinds import check_kind

SUFFIXES: tuple[str, ...] = (".rtf",)
APART = True
DEEPEST = 1_000
# What a tracked change deletes is left out; the digits of what stands raised are those of footnotes, and powers.
_DELETED = re.compile(rb"\{[^{}]*\\deleted(?:1|(?![\w-]))[^{}]*\}")
_SUPER = re.compile(rb"\\super(?![\w])([^{}]*?)(?=[{}]|\\nosupersub|\\super0|\\plain|\Z)")
_WORD = re.compile(rb"(\\(?:[a-zA-Z]+-?\d*|'[0-9a-fA-F]{2}) ?)|(\d)")
_RAISED = {each: f"\\u{ord(mark)}?".encode() for each, mark in zip(range(10), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}
_BRACES = re.compile(rb"(?<!\\)[{}]")


def read(name: str, content: bytes) -> Content:
    """Return the words of a rich text. Raises ReadingError for one that is damaged, nested beyond reason or without words."""
    from striprtf.striprtf import rtf_to_text

    check_kind(name, content)
    _check_depth(name, content)
    try:
        text = rtf_to_text(_printed(content).decode("latin-1"), encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise DamagedError.of(name, type(error).__name__, "Word or LibreOffice") from error
    builder = Builder(name)
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.rstrip().endswith(EDGE):
            rows.append([one_line(cell) for cell in line.rstrip().removesuffix(EDGE).split(EDGE)])
            continue
        if rows:
            builder.add_table(rows)
            rows = []
        builder.add(one_line(line))
    if not builder.text:
        raise NoTextError(Phrase("{name} holds no words; if they are in pictures, read them by OCR first", name=name))
    return builder.content("application/rtf")


def _printed(content: bytes) -> bytes:
    kept = _DELETED.sub(b"", content)
    return _SUPER.sub(lambda match: _WORD.sub(lambda each: each[1] or _RAISED[int(each[2])], match[0]), kept)


def _check_depth(name: str, content: bytes) -> None:
    depth = 0
    for match in _BRACES.finditer(content):
        depth += 1 if match.group() == b"{" else -1
        if depth > DEEPEST:
            raise SuspectError(
                Phrase("{name} nests more than {n} groups in each other, as no program does; copy its text instead", name=name, n=f"{DEEPEST:,}")
            )
    if depth > 0:
        raise DamagedError(Phrase("{name} is cut off; get a whole copy of it", name=name))
