"""Zip files, which Word, Excel and OpenDocument files are too: their directory is looked at before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from metrics.model import Phrase
from metrics.reading.errors import DamagedError, EncryptedError, ReadingError, SuspectError, TooLargeError

SUFFIX = ".zip"
MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 200
LARGEST_DIRECTORY = 1_000_000
LARGEST_MEMBER = 20_000_000
_END = b"PK\x05\x06"
_END_WITHIN = 65_557
_SMALL = 100_000
_PASSWORD = 0x1
# Other files that an archive of reports has in it without anybody having put them there.
_NOT_REPORTS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def opened(name: str, content: bytes) -> zipfile.ZipFile:
    """Return the archive, its directory checked: sizes, ratio, members, passwords and names. Raises ReadingError before unpacking anything."""
    _check_end(name, content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise DamagedError(Phrase("{name} is cut off or damaged ({why}); get a whole copy of it", name=name, why=_said(error))) from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise TooLargeError(
            Phrase("{name} holds {many} files; at most {most} are read, so part it", name=name, many=f"{len(members):,}", most=f"{MOST_MEMBERS:,}")
        )
    whole = sum(each.file_size for each in members)
    if whole > MOST_BYTES:
        raise TooLargeError(
            Phrase(
                "{name} unpacks to {many} MB; at most {most} MB are read, so part it",
                name=name,
                many=f"{whole // 1_000_000:,}",
                most=str(MOST_BYTES // 1_000_000),
            )
        )
    if whole > _SMALL and whole > MOST_RATIO * max(len(content), 1):
        raise SuspectError(
            Phrase(
                "{name} unpacks to {many} times its size, as no report does; it is not opened", name=name, many=f"{whole // max(len(content), 1):,}"
            )
        )
    if any(each.flag_bits & _PASSWORD for each in members):
        raise EncryptedError(Phrase("{name} opens only with a password; unpack it and give what is in it", name=name))
    return archive


def member(archive: zipfile.ZipFile, name: str, inner: str) -> bytes:
    """Return one file of the archive `name`. Raises ReadingError for one that is larger than its directory says, or damaged."""
    try:
        info = archive.getinfo(inner)
        with archive.open(info) as file:
            out = file.read(min(info.file_size, MOST_BYTES) + 1)
    except KeyError as error:
        raise DamagedError(
            Phrase("{name} lacks its part {inner}; open it in the program that made it and save it again", name=name, inner=inner)
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, struct.error) as error:
        raise DamagedError(
            Phrase("{name} is cut off or damaged at {inner} ({why}); get a whole copy of it", name=name, inner=inner, why=_said(error))
        ) from error
    if len(out) > info.file_size:
        raise SuspectError(f"{name}: {inner} unpacks to more than the archive says; it is not opened")
    return out


def reports(name: str, content: bytes, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes | ReadingError]]:
    """Yield name and bytes of each report in a zip file, or why it is refused; what is no report is left out.

    Names that lead out of the archive and archives within it are refused, not followed.
    """
    with opened(name, content) as archive:
        for each in archive.infolist():
            path = PurePosixPath(each.filename.replace("\\", "/"))
            if each.is_dir() or any(part in _NOT_REPORTS for part in path.parts) or path.name.startswith("._"):
                continue
            shown = f"{name}: {path}"
            if path.is_absolute() or ".." in path.parts:
                yield shown, SuspectError(f"{shown} leads out of the archive; it is not opened")
            elif path.suffix.lower() == SUFFIX:
                yield shown, SuspectError(f"{shown} is an archive in an archive; unpack it and give what is in it")
            elif path.suffix.lower() in endings and each.file_size > LARGEST_MEMBER:
                yield shown, TooLargeError(f"{shown} is larger than {LARGEST_MEMBER // 1_000_000} MB; cut it into smaller reports")
            elif path.suffix.lower() in endings:
                try:
                    yield shown, member(archive, name, each.filename)
                except ReadingError as error:
                    yield shown, error


def check_no_doctype(archive: zipfile.ZipFile, name: str) -> None:
    """Check that no part of an office file declares a document type, which none does and attacks need. Raises SuspectError."""
    for each in archive.infolist():
        if each.filename.endswith((".xml", ".rels")):
            head = member(archive, name, each.filename)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<\x00!\x00D\x00" in head or b"\x00<\x00!\x00D" in head:
                raise SuspectError(
                    Phrase("{name}: {inner} declares a document type, as no office program does; it is not opened", name=name, inner=each.filename)
                )


def _check_end(name: str, content: bytes) -> None:
    """Check the sizes that the end of the archive states, before its directory is read into memory."""
    at = content.rfind(_END, max(0, len(content) - _END_WITHIN))
    if at < 0 or at + 22 > len(content):
        raise DamagedError(Phrase("{name} is cut off or damaged ({why}); get a whole copy of it", name=name, why="its directory is missing"))
    count, size = struct.unpack_from("<H", content, at + 10)[0], struct.unpack_from("<I", content, at + 12)[0]
    if count > MOST_MEMBERS or size > LARGEST_DIRECTORY:
        raise TooLargeError(f"{name} holds more than {MOST_MEMBERS:,} files; part it")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
