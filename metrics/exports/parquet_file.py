"""Parquet with typed columns, for pandas, R and DuckDB; what the file shows stands in the metadata of its schema.

It needs pyarrow, which running does not install: the extra is called "parquet".
"""

from __future__ import annotations

import io
import json
from typing import Any

from metrics.exports.column import Column
from metrics.exports.csv_file import clean
from metrics.exports.json_file import about_record
from metrics.exports.sheet import Book, Exporter, ExportError


def write(book: Book) -> bytes:
    """Return the first sheet of `book` as Parquet. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError('Parquet needs pyarrow; install it with: pip install ".[parquet]", or export as CSV') from error
    sheet = book.sheets[0]
    cells = list(zip(*sheet.rows(), strict=True)) or [()] * len(sheet.columns)
    arrays = [
        pyarrow.array([parquet_cell(column, cell) for cell in each], parquet_type(column)) for column, each in zip(sheet.columns, cells, strict=True)
    ]
    names = [column.name for column in sheet.columns]
    table = pyarrow.table(dict(zip(names, arrays, strict=True)))
    said = json.dumps(about_record(book, [sheet]), ensure_ascii=False)
    out = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({"about": said}), out, compression="zstd")
    return out.getvalue()


def parquet_cell(column: Column[Any], cell: Any) -> Any:
    """Return `cell` as `parquet_type(column)` takes it: pyarrow refuses a whole number that a float does not hold exactly."""
    if isinstance(cell, str):
        return clean(cell)
    return float(cell) if column.type == "number" and cell is not None else cell


def parquet_type(column: Column[Any]) -> Any:
    """Return the type that pyarrow has for the cells of `column`."""
    import pyarrow

    types = {
        "number": pyarrow.float64(),
        "whole number": pyarrow.int64(),
        "date": pyarrow.date32(),
        "time": pyarrow.timestamp("us", tz="UTC"),
        "yes or no": pyarrow.bool_(),
    }
    return types.get(column.type, pyarrow.string())


PARQUET = Exporter(
    kind="parquet", title="Parquet", suffix=".parquet", media_type="application/vnd.apache.parquet", whole=False, needs="pyarrow", write=write
)
