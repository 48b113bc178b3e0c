"""JSON, strict: numbers are numbers, no NaN, an end without a bound is null; `about` says what the file shows."""

from __future__ import annotations

import json
from typing import Any

from metrics.exports.column import Column
from metrics.exports.sheet import Book, Exporter, Sheet

EXPLAINING = ("dictionary", "method")


def write(book: Book) -> bytes:
    """Return `book` as one JSON object: `about`, and a list of records for each sheet of facts."""
    sheets = [sheet for sheet in book.sheets if sheet.key not in EXPLAINING] or list(book.sheets)
    return encoded({"about": about_record(book, sheets), **{sheet.key: sheet.records() for sheet in sheets}}, indent=1)


def encoded(value: Any, *, indent: int | None = None) -> bytes:
    """Return `value` as UTF-8 JSON with a line end; a lone surrogate, which UTF-8 can not hold, is written as its escape."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) + "\n").encode("utf-8", "backslashreplace")


def about_record(book: Book, sheets: list[Sheet]) -> dict[str, Any]:
    """Return what a file says of itself, with the meaning of its columns."""
    about = book.about
    return {
        "view": about.view,
        "situation": about.situation,
        "convention": about.version,
        "rounding": about.rounding,
        **({"small_cells": about.withheld.said} if about.withheld else {}),
        "as_of": None if about.as_of is None else about.as_of.isoformat(),
        "as_known_on": None if about.as_known_on is None else about.as_known_on.isoformat(),
        "made_at": about.made_at.isoformat(timespec="seconds"),
        "columns": {sheet.key: [_said(column) for column in sheet.in_records or sheet.columns] for sheet in sheets},
    }


def _said(column: Column[Any]) -> dict[str, str | None]:
    return {"name": column.name, "title": column.title, "definition": column.definition, "type": column.type, "hxl": column.hxl}


JSON = Exporter(kind="json", title="JSON", suffix=".json", media_type="application/json", whole=True, write=write)
