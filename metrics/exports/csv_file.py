"""CSV by RFC 4180, in UTF-8 with a byte order mark, so that Excel reads it as such; text can not start a formula.

The file holds one table and no comment lines, which would break readers: what was filtered, the convention, the rounding and the
moment stand in columns at the end of every row. Numbers are written as numbers, so a negative one stays a number.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

from metrics.exports.column import Scalar
from metrics.exports.sheet import Book, Exporter, about_columns

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# Spreadsheets read a cell that begins with one of these as a formula, some after leading space, and some in full width.
_STARTS_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_IS_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` with characters that no spreadsheet can hold (control characters, lone surrogates) shown as U+FFFD."""
    return _NOT_IN_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def harmless(text: str) -> str:
    """Return `text` so that no spreadsheet runs it: an apostrophe goes before what would start a formula; a plain number stays.

    >>> harmless("=1+1"), harmless("  @SUM(A1)"), harmless("-5"), harmless("over 80,000")
    ("'=1+1", "'  @SUM(A1)", '-5', 'over 80,000')
    """
    return f"'{text}" if _STARTS_FORMULA.match(text) and not _IS_NUMBER.fullmatch(text) else text


def write(book: Book) -> bytes:
    """Return the first sheet of `book` as CSV, with the columns that say what it shows."""
    sheet, about = book.sheets[0], book.about
    present = {column.name for column in sheet.columns}
    said = [column for column in about_columns(about) if column.name not in present]
    constants = [_written(column.cell(None)) for column in said]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in [*sheet.columns, *said]])
    if about.hxl:
        writer.writerow([column.hxl or "" for column in [*sheet.columns, *said]])
    for row in sheet.rows():
        writer.writerow([_written(cell) for cell in row] + constants)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _written(cell: Scalar) -> str | int | float | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return harmless(clean(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else cell


CSV = Exporter(kind="csv", title="CSV", suffix=".csv", media_type="text/csv; charset=utf-8", whole=False, write=write)
