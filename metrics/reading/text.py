"""Plain text and Markdown: UTF-8, or UTF-16 with its mark; the words are kept as they are.

Only what is no word is changed before the text is hashed and stored: a byte order mark goes, line ends become newlines (the
same report copied on Windows is the same report), and front matter is cut off.
"""

from __future__ import annotations

import codecs
import re

from metrics.model import Phrase
from metrics.reading.content import Content
from metrics.reading.errors import ReadingError
from metrics.reading.kinds import check_kind
from metrics.reading.known import cut_front_matter

SUFFIXES: tuple[str, ...] = (".txt", ".md", ".markdown", ".text")
APART = False
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NEVER_IN_TEXT = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
# A text copied out of a PDF may carry a few; a file of another kind is full of them.
_CONTROLS_AT_MOST = 0.01


def read(name: str, content: bytes) -> Content:
    """Return the text of `content`. Raises ReadingError for what is no text, with what to do."""
    check_kind(name, content)
    text, known = cut_front_matter(cleaned(_decoded(name, content), name), name)
    if not text.strip():
        raise ReadingError(Phrase("{name} is empty but for its front matter; give a report with text", name=name))
    markdown = name.lower().endswith((".md", ".markdown"))
    return Content(text=text, known=known, media_type="text/markdown" if markdown else "text/plain")


def cleaned(text: str, name: str) -> str:
    """Return `text` with newlines as line ends and without a mark at its start. Raises ReadingError for an empty or a binary one."""
    out = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not out.strip():
        raise ReadingError(Phrase("{name} is empty; give a report with text", name=name))
    odd = _NEVER_IN_TEXT.search(out) or (_CONTROL.search(out) if len(_CONTROL.findall(out)) > _CONTROLS_AT_MOST * len(out) else None)
    if odd is not None:
        line = out.count("\n", 0, odd.start()) + 1
        raise ReadingError(
            Phrase(
                "{name} is binary, not text (U+{code} in line {line}); save it as a .txt file in UTF-8",
                name=name,
                code=f"{ord(odd.group()):04X}",
                line=str(line),
            )
        )
    return out


def _decoded(name: str, content: bytes) -> str:
    mark, encoding = next((each for each in _MARKS if content.startswith(each[0])), (b"", "utf-8"))
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content[:1000]:
            raise ReadingError(Phrase("{name} is binary, not text (a zero byte at its start); save it as a .txt file in UTF-8", name=name)) from error
        line = content.count(b"\n", 0, len(mark) + error.start) + 1
        raise ReadingError(
            Phrase(
                "{name} is not {encoding} in line {line} (byte 0x{byte}); save it as UTF-8",
                name=name,
                encoding=encoding[:6].upper(),
                line=str(line),
                byte=f"{error.object[error.start]:02x}",
            )
        ) from error
