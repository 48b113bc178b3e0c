"""A zip data package (Frictionless): tables with their types and keys, dictionary, method, how to cite, licences and checksums."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from metrics.definitions import rows
from metrics.exports.column import Column
from metrics.exports.csv_file import BYTE_ORDER_MARK
from metrics.exports.csv_file import write as write_csv
from metrics.exports.sheet import Book, Exporter, Sheet, about_columns

FILE = "package.toml"
TYPES = {"number": "number", "whole number": "integer", "date": "date", "time": "datetime", "yes or no": "boolean"}
_KEYED = {"figures": "id", "indicators": "id", "reports": "id"}
_FIRST_YEAR = 1980


def write(book: Book) -> bytes:
    """Return every sheet of `book` as one package; the same facts at the same moment give the same bytes."""
    files: dict[str, bytes] = {}
    resources = []
    for sheet in book.sheets:
        if sheet.key != "method":
            path = f"data/{sheet.key}.csv"
            files[path] = write_csv(Book(about=book.about, sheets=[sheet])).removeprefix(BYTE_ORDER_MARK.encode())
            resources.append(_resource(path, sheet, book, files[path]))
    said = _said(book)
    texts = rows.toml(FILE)
    for path, key in (("README.md", "readme"), ("CITATION.md", "citation"), ("LICENCE.md", "licence")):
        files[path] = f"{texts[key].strip()}\n".format(**said).encode("utf-8", "backslashreplace")
    files["METHOD.md"] = _method(book)
    files["datapackage.json"] = _descriptor(book, said, texts, resources)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    return _zipped(files, book)


def _resource(path: str, sheet: Sheet, book: Book, content: bytes) -> dict[str, Any]:
    present = {column.name for column in sheet.columns}
    columns: list[Column[Any]] = [*sheet.columns, *(column for column in about_columns(book.about) if column.name not in present)]
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    if sheet.key in _KEYED:
        schema["primaryKey"] = [_KEYED[sheet.key]]
    if sheet.key == "figures":
        schema["foreignKeys"] = [{"fields": ["report_id"], "reference": {"resource": "reports", "fields": ["id"]}}]
    return {
        "name": sheet.key, "type": "table", "path": path, "scheme": "file", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}, "schema": schema,
    }  # fmt: skip


def _field(column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": TYPES.get(column.type, "string"), "title": column.title, "description": column.definition}
    if column.type == "yes or no":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.type == "time":
        field["format"] = "any"
    return field


def _said(book: Book) -> dict[str, str]:
    """Return what fills the sentences of `package.toml`."""
    about = book.about
    reports = next((sheet.subjects for sheet in book.sheets if sheet.key == "reports"), ())
    publishers = sorted({each.report.publisher for each in reports if each.report.publisher})
    licences = sorted({each.report.licence for each in reports if each.report.licence})
    unknown = sum(each.report.licence is None for each in reports)
    lines = [*(f"* {each}" for each in licences), *([f"* not stated, for {unknown} of {len(reports)} reports"] if unknown else [])]
    return {
        "title": about.situation or "all situations",
        "made_at": about.made_at.astimezone(UTC).date().isoformat(),
        "view": about.view,
        "convention": about.version,
        "rounding": "on" if about.rounding else "off",
        "sources": ", ".join(publishers) or "reports without a named publisher",
        "licences": "\n".join(lines) or "* no reports",
    }


def _method(book: Book) -> bytes:
    sheet = next(each for each in book.sheets if each.key == "method")
    return "".join(["# Method\n", *(f"\n**{topic}.** {text}\n" for topic, text in sheet.rows())]).encode("utf-8", "backslashreplace")


def _descriptor(book: Book, said: dict[str, str], texts: dict[str, Any], resources: Sequence[dict[str, Any]]) -> bytes:
    found = {
        "name": texts["name"],
        "title": texts["title"].format(**said),
        "description": said["view"],
        "created": book.about.made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "convention": said["convention"],
        "rounding": book.about.rounding,
        **({"small_cells": book.about.withheld.said} if book.about.withheld else {}),
        "as_of": book.about.as_of and book.about.as_of.isoformat(),
        "as_known_on": book.about.as_known_on and book.about.as_known_on.isoformat(),
        "sources": [{"title": each} for each in said["sources"].split(", ")],
        "resources": resources,
    }
    return (json.dumps({key: value for key, value in found.items() if value is not None}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _zipped(files: dict[str, bytes], book: Book) -> bytes:
    moment = book.about.made_at.astimezone(UTC)
    stamp = (max(moment.year, _FIRST_YEAR), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


ZIP = Exporter(kind="zip", title="Data package", suffix=".zip", media_type="application/zip", whole=True, write=write)
