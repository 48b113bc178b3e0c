"""How an Excel file shows its cells, which their values do not say: 0.25 as 25 %, and rows and sheets that it hides and its readers never see."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from metrics.reading import archive
from metrics.reading.errors import DamagedError

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
# The formats of per cent that Excel has built in: "0%" and "0.00%".
_BUILT_IN = frozenset({"9", "10"})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ROW = re.compile(rb"<row\b[^>]*>")
_NUMBER, _HIDDEN = re.compile(rb'\br="(\d+)"'), re.compile(rb'\bhidden="(?:1|true)"')
_CELL = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]*\bs="(\d+)")[^>]*>')
_PLACES = 10


@dataclass(slots=True)
class Looks:
    """What is shown otherwise than it is kept: cells in per cent and hidden rows by sheet, from nought, and the names of hidden sheets."""

    hidden: list[str] = field(default_factory=list)
    percent: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    unseen: dict[str, set[int]] = field(default_factory=dict)

    def rows(self, sheet: str, rows: Sequence[Sequence[Any]], start: tuple[int, int]) -> Iterator[list[Any]]:
        """Yield the rows of a sheet that are seen, as they are seen; `start` is where the first of them begins."""
        percent, unseen = self.percent.get(sheet, set()), self.unseen.get(sheet, set())
        for row, cells in enumerate(rows, start=start[0]):
            if row not in unseen:
                yield [_in_percent(cell) if (row, column) in percent else cell for column, cell in enumerate(cells, start=start[1])]

    def notes(self) -> list[str]:
        """Return what was left out, in a sentence each."""
        said = []
        if self.hidden:
            said.append(f"Sheets that it hides were not read: {', '.join(self.hidden)}; show them in Excel and add it again if they count.")
        if rows := sum(len(each) for sheet, each in self.unseen.items() if sheet not in self.hidden):
            said.append(f"{rows:,} of its rows are hidden and were not read; show them in Excel and add it again if they count.")
        return said


def looks_of(name: str, content: bytes) -> Looks:
    """Return how the Excel file `content` shows its cells. Raises DamagedError for one whose parts do not read."""
    from lxml import etree

    looks = Looks()
    with archive.opened(name, content) as opened:
        names = set(opened.namelist())
        if _WORKBOOK not in names or _LINKS not in names:
            return looks

        def part(path: str) -> Any:
            return etree.fromstring(archive.member(opened, name, path), etree.XMLParser(resolve_entities=False, no_network=True))

        try:
            targets = {each.get("Id"): each.get("Target", "") for each in part(_LINKS)}
            formats = _in_percent_by(part(_STYLES)) if _STYLES in names else set()
            sheets = [
                (each.get("name", ""), each.get("state", "visible"), targets.get(each.get(_RELATION), ""))
                for each in part(_WORKBOOK).iter(f"{_MAIN}sheet")
            ]
        except etree.LxmlError as error:
            raise DamagedError.of(name, str(error)[:80], "Excel or LibreOffice") from error
        for title, state, target in sheets:
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            if path not in names:
                continue
            xml = archive.member(opened, name, path)
            looks.hidden += [title] if state != "visible" else []
            looks.unseen[title] = {int(at[1]) - 1 for each in _ROW.findall(xml) if _HIDDEN.search(each) and (at := _NUMBER.search(each))}
            looks.percent[title] = (
                {(int(row) - 1, _column(letters)) for letters, row, style in _CELL.findall(xml) if int(style) in formats} if formats else set()
            )
    return looks


def _in_percent_by(styles: Any) -> set[int]:
    """Return the styles of cells, by their number, that show a number in per cent."""
    own = {each.get("numFmtId"): _QUOTED.sub("", each.get("formatCode", "")) for each in styles.iter(f"{_MAIN}numFmt")}
    percent = _BUILT_IN | {key for key, code in own.items() if "%" in code}
    cells = styles.find(f"{_MAIN}cellXfs")
    return set() if cells is None else {at for at, each in enumerate(cells) if each.get("numFmtId") in percent}


def _in_percent(cell: Any) -> Any:
    """Return a number as it is shown in per cent, with all its digits.

    >>> _in_percent(0.25), _in_percent(1), _in_percent(0.125), _in_percent("n/a")
    ('25%', '100%', '12.5%', 'n/a')
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    # 0.07 * 100 is no 7 among floats, but it is among the digits that they are printed with.
    value = round(Decimal(repr(cell)) * 100, _PLACES).normalize()
    return f"{value:f}%"


def _column(letters: bytes) -> int:
    found = 0
    for each in letters:
        found = found * 26 + each - 64
    return found - 1
