"""Excel workbooks: typed columns, real dates, a frozen header with a filter; text is text and never a formula or a link."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

from metrics.exports.column import Column, Scalar
from metrics.exports.csv_file import clean
from metrics.exports.sheet import Book, Exporter, ExportError, Sheet

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
FIRST_DAY = date(1900, 3, 1)


def write(book: Book) -> bytes:
    """Return every sheet of `book` as one workbook. Raises ExportError where a sheet has more rows than Excel holds."""
    import xlsxwriter

    for sheet in book.sheets:
        if len(sheet.subjects) > MOST_ROWS:
            raise ExportError(f"{len(sheet.subjects):,} rows do not fit a sheet of Excel, which holds {MOST_ROWS:,}; export as CSV or filter first")
    out = io.BytesIO()
    # Rows go to a temporary file as they are written, so memory does not grow with the table.
    workbook = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": book.about.view, "created": _naive(book.about.made_at)})
    styles = _Styles(workbook)
    for sheet in book.sheets:
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, styles, hxl=book.about.hxl and any(column.hxl for column in sheet.columns))
    workbook.close()
    return out.getvalue()


class _Styles:
    """The few formats of the workbook."""

    def __init__(self, workbook: Any) -> None:
        base = {"valign": "top"}
        self.header = workbook.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self.text = workbook.add_format(base)
        self.wrapped = workbook.add_format({**base, "text_wrap": True})
        self.whole = workbook.add_format({**base, "num_format": "#,##0"})
        self.decimal = workbook.add_format({**base, "num_format": "#,##0.0###"})
        self.date = workbook.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"})
        self.time = workbook.add_format({**base, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})


def _write_sheet(page: Any, sheet: Sheet, styles: _Styles, *, hxl: bool) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, styles.wrapped if column.wrap else styles.text)
        page.write_string(0, at, column.title, styles.header)
    head = 2 if hxl else 1
    if hxl:
        for at, column in enumerate(sheet.columns):
            page.write_string(1, at, column.hxl or "", styles.text)
    page.freeze_panes(head, 0)
    row = head - 1
    for row, cells in enumerate(sheet.rows(), start=head):
        for at, cell in enumerate(cells):
            _write_cell(page, row, at, cell, sheet.columns[at], styles)
    page.autofilter(head - 1, 0, row, len(sheet.columns) - 1)


def _write_cell(page: Any, row: int, at: int, cell: Scalar, column: Column[Any], styles: _Styles) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(row, at, cell, styles.text)
    elif isinstance(cell, int | float):
        page.write_number(row, at, cell, styles.whole if cell == int(cell) else styles.decimal)
    elif isinstance(cell, str):
        page.write_string(row, at, _fitting(cell), styles.wrapped if column.wrap else styles.text)
    elif (cell.date() if isinstance(cell, datetime) else cell) < FIRST_DAY:
        # Excel counts days from 1900 and takes that year for a leap year, so earlier days are text.
        page.write_string(row, at, cell.isoformat(), styles.text)
    elif isinstance(cell, datetime):
        page.write_datetime(row, at, _naive(cell), styles.time)
    else:
        page.write_datetime(row, at, cell, styles.date)


def _fitting(text: str) -> str:
    """Return `text` as a cell can hold it: lines end as Excel's do, and what is too long ends with a mark."""
    kept = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= LONGEST_TEXT // 2 else kept[: LONGEST_TEXT // 2 - 1] + "…"


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0) if moment.tzinfo else moment.replace(microsecond=0)


XLSX = Exporter(
    kind="xlsx",
    title="Excel",
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    whole=True,
    write=write,
)
