"""Facts to files: which formats there are, and what each file holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from metrics.exports.column import Column, number
from metrics.exports.csv_file import CSV
from metrics.exports.geojson_file import GEOJSON
from metrics.exports.json_file import JSON
from metrics.exports.method import columns_sheet, dictionary_sheet, method_sheet
from metrics.exports.package_file import ZIP
from metrics.exports.parquet_file import PARQUET
from metrics.exports.sheet import About, Book, Exporter, ExportError, Sheet, Table, figures_sheet, indicators_sheet, reports_sheet
from metrics.exports.xlsx_file import XLSX

EXPORTERS: tuple[Exporter, ...] = (CSV, XLSX, JSON, PARQUET, GEOJSON, ZIP)
PARTS = ("figures", "indicators", "reports", "dictionary", "method")


def exporter(kind: str) -> Exporter:
    """Return the exporter of `kind`. Raises ExportError naming those that there are."""
    for each in EXPORTERS:
        if each.kind == kind:
            return each
    raise ExportError(f"there is no export called {kind!r}; choose one of {', '.join(each.kind for each in EXPORTERS)}")


def write(kind: str, table: Table, about: About, *, part: str = "figures") -> bytes:
    """Return `table` as a file of `kind`; a format that holds one table gets `part`, one of `PARTS`.

    Raises ExportError for another kind or part, and where the format can not hold so much.
    """
    chosen = exporter(kind)
    named = sheet_of(table, about, part)
    sheets = [sheet_of(table, about, each) for each in PARTS] if chosen.whole else [named]
    return chosen.write(Book(about=about, sheets=sheets))


def sheet_of(table: Table, about: About, part: str) -> Sheet:
    """Return the sheet called `part`, one of `PARTS`. Raises ExportError for another."""
    makers: Mapping[str, Callable[[], Sheet]] = {
        "figures": lambda: figures_sheet(table, about),
        "indicators": lambda: indicators_sheet(table, about),
        "reports": lambda: reports_sheet(table, about),
        "dictionary": lambda: dictionary_sheet(table, about),
        "method": lambda: method_sheet(about),
    }
    if part not in makers:
        raise ExportError(f"there is no table called {part!r}; choose one of {', '.join(PARTS)}")
    return makers[part]()


def write_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column[Any]], kind: str, about: About, *, name: str = "Chart") -> bytes:
    """Return `rows` of a chart as a file of `kind`: the columns see a row as their subject (see `row_column`).

    The workbook also has the dictionary of the columns and the method; the sheet is called `name`.
    """
    sheet = Sheet(name=name, columns=columns, subjects=list(rows))
    chosen = exporter(kind)
    sheets = [sheet, columns_sheet(columns, sheet.key), method_sheet(about)] if chosen.whole else [sheet]
    return chosen.write(Book(about=about, sheets=sheets))


def row_column(name: str, title: str, definition: str, type: Any = "text", **more: Any) -> Column[Mapping[str, Any]]:
    """Return the column of the key `name` of a row; a row without it gives an empty cell, a `Decimal` is a number."""

    def value(row: Mapping[str, Any]) -> Any:
        found = row.get(name)
        return number(found) if isinstance(found, Decimal) else found

    return Column(name=name, title=title, definition=definition, type=type, value=value, **more)
