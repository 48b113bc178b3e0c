"""A baseline as a CSV file: how many lived where before, and how large households are, each with its source.

```text
place,value,date,source,term,group,url
Aleppo,"2,132,100",2004,census of 2004,population,total,
Aleppo,5.2,2004,census of 2004,household_size,,
```
`place`, `value`, `date` and `source` are needed, of a household size no place; `term` is population where it is empty. `place` is an id, a p-code or a name of
the situation's places. `date` is a day, a month (2004-10) or a year. Lines that begin with # are comments.
"""

from __future__ import annotations

import calendar
import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from metrics.model import Accuracy, Period
from metrics.reading.errors import ReadingError

NEEDED = ("place", "value", "date", "source")
HOUSEHOLD_SIZE = "household_size"
COLUMNS = (*NEEDED, "term", "group", "unit", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow:
    """A line of a baseline: its cells by column, and where its line and the cell of its value stand in the text of the file, in characters."""

    number: int
    cells: dict[str, str]
    period: Period
    line: tuple[int, int]
    value: tuple[int, int]

    def cell(self, name: str) -> str | None:
        """Return a cell; None for an empty one."""
        return self.cells.get(name) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFile:
    """A baseline as read: the text of the file, in which the offsets of its rows count, and the rows."""

    name: str
    text: str
    rows: tuple[BaselineRow, ...]


def read_baseline(path: Path) -> BaselineFile:
    """Return the baseline in the CSV file at `path`. Raises ReadingError naming the line, the column and what to do."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ReadingError(f"{path.name} is not UTF-8; save it as CSV in UTF-8") from error
    header: list[str] | None = None
    rows, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        start, at = at, at + len(line) + 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = [each.strip() for each in next(csv.reader([line], delimiter=_delimiter(line if header is None else text)))]
        if header is None:
            header = _header(cells, f"{path.name}, line {number}")
        else:
            rows.append(_row(number, dict(zip(header, cells, strict=False)), line, start, f"{path.name}, line {number}"))
    if not rows:
        raise ReadingError(f"{path.name} holds no baseline; give a line of the columns {', '.join(NEEDED)} and a line a place")
    return BaselineFile(name=path.name, text=text, rows=tuple(rows))


def _delimiter(text: str) -> str:
    first = next(line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#"))
    return max(",;\t", key=first.count)


def _header(cells: list[str], where: str) -> list[str]:
    names = [each.casefold().replace(" ", "_") for each in cells]
    missing = [each for each in NEEDED if each not in names]
    unknown = [each for each in names if each not in COLUMNS]
    if missing or unknown:
        wrong = f"there is no column {missing[0]!r}" if missing else f"the column {unknown[0]!r} is not known"
        raise ReadingError(f"{where}: {wrong}; use {', '.join(COLUMNS)}")
    return names


def _row(number: int, cells: dict[str, str], line: str, start: int, where: str) -> BaselineRow:
    for name in NEEDED:
        # How large households are is said of the whole situation.
        if not cells.get(name) and not (name == "place" and cells.get("term") == HOUSEHOLD_SIZE):
            raise ReadingError(f"{where}: {name} is empty; a baseline says {', '.join(NEEDED)} in every line")
    at = start + _position(line, cells, "value")
    return BaselineRow(
        number=number, cells=cells, period=_period(cells["date"], where), line=(start, start + len(line)), value=(at, at + len(cells["value"]))
    )  # fmt: skip


def _position(line: str, cells: dict[str, str], name: str) -> int:
    """Return where the cell `name` stands in its line: the cells before it are passed over one by one, so that "Camp 12,12" finds the second."""
    at = 0
    for each, content in cells.items():
        # What is doubled in a quoted cell is passed over with it.
        at = line.index(content.replace('"', '""') if '"' in content else content, at)
        if each == name:
            return at
        at += len(content)
    raise KeyError(name)


def _period(printed: str, where: str) -> Period:
    parts = printed.split("-")
    try:
        year, month, day = (int(each) for each in (*parts, "0", "0")[:3])
        if day:
            start = end = date(year, month, day)
            return Period(start=start, end=end, accuracy=Accuracy.DAY, words=printed)
        if month:
            last = calendar.monthrange(year, month)[1]
            return Period(start=date(year, month, 1), end=date(year, month, last), accuracy=Accuracy.MONTH, words=printed)
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), accuracy=Accuracy.YEAR, words=printed)
    except ValueError as error:
        raise ReadingError(f"{where}: date {printed!r} is no day, month or year; write it as 2004-10-31, 2004-10 or 2004") from error
