"""What a file is by its first bytes, and whether that is what its name says."""

from __future__ import annotations

from pathlib import PurePath

from metrics.model import Phrase
from metrics.reading.errors import EncryptedError, NoTextError, WrongKindError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a file begins with, what people call such a file, and the endings that it may have.
_STARTS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "a PDF", (".pdf",)),
    (b"{\\rtf", "an RTF file", (".rtf",)),
    (b"PK\x03\x04", "a zip, Word or Excel file", (".docx", ".xlsx", ".odt", ".ods", ".zip")),
    (b"PK\x05\x06", "an empty zip file", (".zip",)),
    (OLE, "an old Word or Excel file", (".xls",)),
    (b"\x89PNG", "a picture", ()),
    (b"\xff\xd8\xff", "a picture", ()),
    (b"GIF8", "a picture", ()),
    (b"II*\x00", "a picture", ()),
    (b"\x1f\x8b", "a compressed file", ()),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", ()),
    (b"Rar!", "a RAR archive", ()),
    (b"\x7fELF", "a program", ()),
    (b"MZ\x90", "a program", ()),
    (b"SQLite format 3", "a database", ()),
)
_NEEDS_START = (".pdf", ".rtf", ".docx", ".xlsx", ".odt", ".ods", ".zip", ".xls")
_MARK_WITHIN = 1024


def check_kind(name: str, content: bytes) -> None:
    """Check that `content` begins as files with the ending of `name` do. Raises WrongKindError, NoTextError for nothing, or EncryptedError for a locked office file."""
    ending = PurePath(name).suffix.lower()
    if not content and ending in _NEEDS_START:
        raise NoTextError(Phrase("{name} is empty; save or download it again", name=name))
    head = content[:_MARK_WITHIN]
    kind, endings = next(((kind, endings) for start, kind, endings in _STARTS if head.startswith(start)), (None, ()))
    if head.startswith(OLE) and ending in (".docx", ".xlsx"):
        raise EncryptedError(Phrase("{name} opens only with a password; save a copy without one and give that", name=name))
    if ending == ".pdf" and b"%PDF-" in head:
        return
    if kind is not None and ending not in endings:
        raise WrongKindError(
            Phrase("{name} is {kind}, not {wanted}; {remedy}", name=name, kind=kind, wanted=_called(ending), remedy=_remedy(endings))
        )
    if kind is None and ending in _NEEDS_START:
        raise WrongKindError(
            Phrase(
                "{name} is no {ending} file, whatever its name says; open it in the program that made it and save it again", name=name, ending=ending
            )
        )


def _called(ending: str) -> str:
    return "text" if ending in (".txt", ".md", ".markdown", ".text", "") else Phrase("a {ending} file", ending=ending)


def _remedy(endings: tuple[str, ...]) -> str:
    if not endings:
        return "give a report with text"
    return Phrase("if its name is wrong, call it {those}", those=" / ".join(endings))
