"""The files that figures go out in and come back corrected, read: each row of a figure with its number in the file."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from pathlib import PurePath

from metrics import reading
from metrics.exports import FIGURE_COLUMNS

SHEET = "Figures"


class NoFiguresSheetError(ValueError):
    """A file is not one of figures that this program wrote."""


def rows_of(name: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of the figures with the number of each in the file, by the names of columns. Raises NoFiguresSheetError."""
    ending = PurePath(name).suffix.lower()
    if ending not in (".csv", ".zip", ".xlsx"):
        raise NoFiguresSheetError(f"{name} is no spreadsheet of figures; give the .xlsx, .csv or .zip file that `export` wrote")
    table = _from_csv(name, content) if ending == ".csv" else _from_package(name, content) if ending == ".zip" else _from_workbook(name, content)
    names = {column.name: column.name for column in FIGURE_COLUMNS} | {column.title: column.name for column in FIGURE_COLUMNS}
    if not table:
        raise NoFiguresSheetError(f"{name} holds no rows; give a file that `export` wrote")
    header = [names.get(each.strip(), "") for each in table[0]]
    if "id" not in header:
        raise NoFiguresSheetError(f"{name} has no column Figure (id), by which its rows are known; export the figures anew and correct that file")
    out = []
    for number, cells in enumerate(table[1:], start=2):
        row = {key: cell for key, cell in zip(header, cells, strict=False) if key}
        said = [each.strip() for each in row.values() if each.strip()]
        # A row of tags alone is HXL's.
        if not all(each.startswith("#") for each in said):
            out.append((number, row))
    return out


def _from_csv(name: str, content: bytes) -> list[list[str]]:
    try:
        # "Unicode text" of a spreadsheet is UTF-16, and says so by its mark.
        text = content.decode("utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        # A spreadsheet that saved in an older encoding has put other letters for those that it could not write.
        raise NoFiguresSheetError(f"{name} is not UTF-8; save it as CSV UTF-8, or export and correct an .xlsx file") from error
    said = re.match(r"sep=(.)\r?\n", text)
    # By this line a file tells a spreadsheet how it is parted; the header tells it too.
    text = text[said.end() :] if said else text
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _from_package(name: str, content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _from_csv(name, archive.read("data/figures.csv"))
    except (zipfile.BadZipFile, KeyError) as error:
        raise NoFiguresSheetError("the zip file is no data package; give one that `export` wrote") from error


def _from_workbook(name: str, content: bytes) -> list[list[str]]:
    """Return the cells of the sheet of figures, read apart as any other sheet is."""
    report = reading.read_bytes(name, content)
    lines = [paragraph for paragraph in report.paragraphs if paragraph.part in (SHEET, None)]
    if not lines:
        raise NoFiguresSheetError(f"{name} has no sheet called {SHEET}; give a file that `export` wrote")
    return [reading.cells_of(line) for line in report.text[lines[0].start : lines[0].end].split("\n")]
