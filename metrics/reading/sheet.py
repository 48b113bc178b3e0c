"""Tables of figures: CSV, Excel, OpenDocument sheets and files with HXL tags; every row is a line of the text, cells between upright strokes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from metrics.model import Phrase
from metrics.reading import archive
from metrics.reading.content import Builder, Content, one_line
from metrics.reading.errors import DamagedError, NoTextError, TooLargeError, WrongKindError
from metrics.reading.kinds import check_kind
from metrics.reading.sheet_heads import parted
from metrics.reading.sheet_looks import Looks, looks_of

SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
APART = True
MOST_ROWS = 100_000
MOST_COLUMNS = 500
COLUMNS_OF_EXCEL = 16_384
LARGEST_SHEET = 64_000_000
# A formula that was written by a program and never worked out; one that gives an empty text says so by its type.
_UNWORKED = re.compile(rb'<c r="[A-Z]+\d+"(?![^>]*t="str")[^>]*><f>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')
_PLAIN = (".csv", ".tsv")
_DELIMITERS = (",", ";", "\t", "|")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
MEDIA_TYPES = {
    ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".xls": "application/vnd.ms-excel", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


def read(name: str, content: bytes) -> Content:
    """Return the rows of a table file as text. Raises ReadingError for one that is locked, damaged, too wide or long, or empty."""
    check_kind(name, content)
    ending = PurePath(name).suffix.lower()
    builder, notes = Builder(name), []
    if ending in _PLAIN:
        text, guessed = _decoded(name, content)
        notes += ["It is not UTF-8 and was read as Windows 1252; look at its accents."] if guessed else []
        _add(builder, name, _rows_of_text(name, text, ending), None)
    else:
        if ending != ".xls":
            _check_workbook(name, content, ending)
        looks = looks_of(name, content) if ending == ".xlsx" else Looks()
        sheets = [(title, list(rows)) for title, rows in _sheets(name, content, ending, looks)]
        notes += [*_unworked(name, content), *looks.notes()] if ending == ".xlsx" else []
        for title, rows in sheets:
            _add(builder, name, iter(rows), title if len(sheets) > 1 else None)
    if not builder.text:
        raise NoTextError(Phrase("{name} holds no rows; save it again with its table", name=name))
    return builder.content(MEDIA_TYPES[ending], {}, notes)


def _add(builder: Builder, name: str, rows: Iterator[Sequence[Any]], sheet: str | None) -> None:
    """Add a sheet; a long one stays one table, its rows standing under each other."""
    kept: list[list[str]] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise TooLargeError(Phrase("{name} has more than {n} rows; cut it into smaller tables", name=name, n=f"{MOST_ROWS:,}"))
        if len(row) > COLUMNS_OF_EXCEL:
            raise TooLargeError(_too_wide(name, len(row)))
        cells = [one_line(shown(cell)) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise TooLargeError(_too_wide(name, len(cells)))
        if cells:
            kept.append(cells)
    width = max(map(len, kept), default=0)
    titles, table = parted([[*row, *[""] * (width - len(row))] for row in kept])
    for title in titles:
        builder.add(title, part=sheet)
    builder.add_table(table, part=sheet)


def shown(cell: Any) -> str:
    """Return a cell as people read it: whole numbers without a point, days as 2016-12-12, nothing for nothing.

    >>> shown(80000.0), shown(0.25), shown(date(2016, 12, 12)), shown(None)
    ('80000', '0.25', '2016-12-12', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _decoded(name: str, content: bytes) -> tuple[str, bool]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), False
    if b"\0" in content[:4096]:
        raise WrongKindError(Phrase("{name} is binary, not a table of text; save it again as CSV in UTF-8", name=name))
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), True


def _rows_of_text(name: str, text: str, ending: str) -> Iterator[list[str]]:
    sample = text[:20_000].splitlines()[:20]
    delimiter = "\t" if ending == ".tsv" else max(_DELIMITERS, key=lambda each: min((line.count(each) for line in sample if line.strip()), default=0))
    csv.field_size_limit(1_000_000)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise DamagedError(Phrase("{name} can not be read as a table ({why}); save it again as CSV in UTF-8", name=name, why=str(error))) from error


def _too_wide(name: str, columns: int) -> Phrase:
    return Phrase(
        "{name} has {many} columns; at most {most} are read, so leave out those that are not needed",
        name=name,
        many=f"{columns:,}",
        most=str(MOST_COLUMNS),
    )


def _sheets(name: str, content: bytes, ending: str, looks: Looks) -> Iterator[tuple[str, Iterator[Sequence[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for title in book.sheet_names:
            if title in looks.hidden:
                continue
            sheet = book.get_sheet_by_name(title)
            if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
                raise TooLargeError(
                    Phrase(
                        "{name}: the sheet {title} has {rows} rows and {columns} columns; cut out what is needed",
                        name=name,
                        title=repr(title),
                        rows=f"{sheet.height:,}",
                        columns=f"{sheet.width:,}",
                    )
                )
            yield title, looks.rows(title, sheet.to_python(skip_empty_area=True), sheet.start or (0, 0))
    except PasswordError as error:
        from metrics.reading.errors import EncryptedError

        raise EncryptedError(Phrase("{name} opens only with a password; save a copy without one and give that", name=name)) from error
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, TooLargeError):
            raise
        raise DamagedError.of(name, " ".join(str(error).split())[:80], "Excel or LibreOffice") from error


def _check_workbook(name: str, content: bytes, ending: str) -> None:
    """Check how far the cells of each sheet reach before they are read: two cells in far corners would be a table of billions."""
    with archive.opened(name, content) as opened:
        archive.check_no_doctype(opened, name)
        names = opened.namelist()
        if ending == ".xlsx" and not any(each.startswith("xl/") for each in names):
            raise WrongKindError(Phrase("{name} is a zip file but no Excel file; open it in Excel or LibreOffice and save it as .xlsx", name=name))
        for each in opened.infolist():
            if not each.filename.startswith("xl/worksheets/") or not each.filename.endswith(".xml"):
                continue
            if each.file_size > LARGEST_SHEET:
                raise TooLargeError(
                    Phrase("{name}: a sheet unpacks to {n} MB; cut it into smaller tables", name=name, n=str(each.file_size // 1_000_000))
                )
            _check_reach(name, archive.member(opened, name, each.filename))


def _unworked(name: str, content: bytes) -> list[str]:
    """Return the note on formulas whose values the file does not hold, as nothing was read of their cells."""
    with archive.opened(name, content) as opened:
        sheets = [each for each in opened.namelist() if each.startswith("xl/worksheets/") and each.endswith(".xml")]
        count = sum(len(_UNWORKED.findall(archive.member(opened, name, each))) for each in sheets)
    if not count:
        return []
    return [
        f"{count:,} of its cells hold formulas without their values, which were not read; open it in Excel or LibreOffice, save it and add it again."
    ]


def _check_reach(name: str, xml: bytes) -> None:
    rows = columns = 0
    for match in _CELL.finditer(xml):
        rows = max(rows, int(match[2]))
        columns = max(columns, _column(match[1]))
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise TooLargeError(
            Phrase(
                "{name} reaches to row {rows} and column {columns}; at most {most_rows} and {most_columns} are read, so cut it out",
                name=name,
                rows=f"{rows:,}",
                columns=f"{columns:,}",
                most_rows=f"{MOST_ROWS:,}",
                most_columns=str(MOST_COLUMNS),
            )
        )


def _column(letters: bytes) -> int:
    found = 0
    for each in letters:
        found = found * 26 + each - 64
    return found
