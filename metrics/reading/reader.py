"""From a file, pasted text or uploaded bytes to a report; the same checks for each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from metrics.model import Phrase, PublishedBasis, Report
from metrics.reading import archive, text
from metrics.reading.child import Child, read_apart
from metrics.reading.content import Content
from metrics.reading.errors import NoTextError, ReadingError, TooLargeError
from metrics.reading.kinds import check_kind
from metrics.reading.known import KEYS, SIDE, beside, checked, closest, cut_front_matter, said_beside
from metrics.reading.registry import reader_of, suffixes
from metrics.reading.situation import PLACES, SITUATION, read_places

LIMIT = 20_000_000
STANDARD_INPUT = "-"
PASTED = "the text"


def read(path: str | Path, *, child: Child | None = None, **known: Any) -> Report:
    """Return the report in the file `path`, "-" for standard input, with what its front matter and its side file NAME.toml say.

    `known` are fields of the report (title, publisher, published, language, url ...) that go before those; of several
    markings the one holds that lets the fewest see it. Where the folder
    holds a situation.toml, the report knows the places of its places.csv. Raises ReadingError for what can not be read.
    """
    if str(path) == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadingError("standard input is closed; pipe a report to it or name a file")
        return read_bytes("standard input", sys.stdin.buffer.read(LIMIT + 1), **known)
    file = Path(path)
    report = _report(file.name, _content(file.name, _bytes(file), child), beside(file), known)
    if (file.parent / SITUATION).is_file():
        return replace(report, places=read_places(file.parent / PLACES))
    return report


def read_text(pasted: str, **known: Any) -> Report:
    """Return the report that is `pasted`, with its front matter if it has some; `known` as in `read`. Raises ReadingError."""
    _check_size(PASTED, len(pasted.encode("utf-8", "surrogatepass")))
    words, said = cut_front_matter(text.cleaned(pasted, PASTED), PASTED)
    if not words.strip():
        raise ReadingError(Phrase("{name} is empty but for its front matter; give a report with text", name=PASTED))
    return _report(PASTED, Content(text=words, known=said, media_type="text/plain"), {}, known)


def read_bytes(name: str, content: bytes, *, child: Child | None = None, **known: Any) -> Report:
    """Return the report in the uploaded file `name`; `known` as in `read`. Raises ReadingError.

    Formats that are hard to read are parsed in a process of their own, or in `child` where many files are read.
    """
    _check_size(name, len(content))
    return _report(name, _content(name, content, child), {}, known)


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes | ReadingError]]:
    """Yield name and bytes of each report in a zip file, or why it is refused. Raises ReadingError for an archive that can not be opened."""
    _check_size(name, len(content))
    check_kind(name, content)
    return archive.reports(name, content, suffixes())


def read_member(path: Path, inner: str, *, child: Child | None = None, **known: Any) -> Report:
    """Return the report that is the file `inner` of the zip file `path`, with what its side file in there says; `known` as in `read`.

    Raises ReadingError for one that is not there, damaged, or can not be read.
    """
    with archive.opened(path.name, _bytes(path)) as opened:
        names = {str(PurePosixPath(each.replace("\\", "/"))): each for each in opened.namelist()}
        content = archive.member(opened, path.name, names.get(inner, inner))
        side = str(PurePosixPath(inner).with_suffix(SIDE))
        said = said_beside(side, archive.member(opened, path.name, names[side])) if side in names else {}
    _check_size(inner, len(content))
    return _report(inner, _content(inner, content, child), said, known)


def is_archive(name: str | Path) -> bool:
    """Return whether `name` is that of a file with several reports in it."""
    return Path(name).suffix.lower() == archive.SUFFIX


def file_bytes(path: str | Path) -> bytes:
    """Return what the file holds. Raises ReadingError for one that is not there, is a folder, too large, or can not be opened."""
    return _bytes(Path(path))


def _bytes(file: Path) -> bytes:
    if not file.exists():
        raise ReadingError(f"{file} does not exist; check the path")
    if file.is_dir():
        raise ReadingError(f"{file} is a folder; name a file in it")
    try:
        _check_size(file.name, file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        raise ReadingError(f"{file} can not be read ({error.strerror}); check that you may open it") from error


def _check_size(name: str, size: int) -> None:
    if size > LIMIT:
        raise TooLargeError(
            Phrase("{name} is larger than {n} MB; cut it into smaller reports and give these one by one", name=name, n=str(LIMIT // 1_000_000))
        )


def _content(name: str, content: bytes, child: Child | None = None) -> Content:
    if Path(name).suffix.lower() == archive.SUFFIX:
        raise ReadingError(Phrase("{name} holds several reports; record them all with `ingest`, or unpack it and give one of them", name=name))
    reader = reader_of(name)
    read = reader.read if not reader.APART else child.read if child is not None else read_apart
    found = read(name, content)
    if not found.text.strip():
        raise NoTextError(Phrase("{name} holds no words that can be read; open it, save it again as text, and give that", name=name))
    return found


def _report(name: str, content: Content, side: Mapping[str, Any], given: Mapping[str, Any]) -> Report:
    unknown = [key for key in given if key not in KEYS]
    if unknown:
        raise TypeError(f"{unknown[0]!r} is not a field that a caller may give; use {', '.join(KEYS)}")
    printed = checked(content.known, basis=PublishedBasis.STATED, where=name)
    beside_it = checked(side, basis=PublishedBasis.STATED, where=f"the side file of {name}")
    by_caller = checked(given, basis=PublishedBasis.GIVEN, where=name)
    known = {**printed, **beside_it, **by_caller, **closest(printed, beside_it, by_caller)}
    return Report(text=content.text, media_type=content.media_type, paragraphs=content.paragraphs, notes=content.notes, **known)
