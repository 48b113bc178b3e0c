"""Printing: records as JSON, JSON Lines or CSV, and tables that fit the terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from metrics.commands.options import Format
from metrics.commands.refusing import UNWRITABLE, RefusedError
from metrics.exports import About, Book, Column, Sheet, encoded, exporter

WIDTH_OF_A_PIPE = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a printed table; `right` for numbers, `least` is the width below which it is not squeezed.

    Where not all columns fit, those of the highest `rank` are left out first; one of rank 0 always stays.
    """

    title: str
    value: Callable[[Any], str]
    right: bool = False
    least: int = 10
    rank: int = 0


def now() -> datetime:
    """Return the time, in UTC: the clock of the command line."""
    return datetime.now(UTC)


@contextmanager
def output(path: str | None) -> Iterator[BinaryIO]:
    """Give standard output, or the file at `path`, which appears only when everything is written; a device or a pipe is written to as it is."""
    if path is None or path == "-":
        if sys.stdout is None:
            raise RefusedError("standard output is closed; open it or name a file to write")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.is_dir():
        raise RefusedError(f"{target} is a folder; name a file in it")
    if target.exists() and not target.is_file():
        with _with_room(target), _opened(target, target) as file:
            yield file
        return
    part = target.with_name(f"{target.name}.part")
    file = _opened(part, target)
    try:
        with _with_room(target), file:
            yield file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path, target: Path) -> BinaryIO:
    """Open the file at `path`, of which people know the name `target`. Raises RefusedError where it can not be."""
    try:
        return path.open("wb")
    except OSError as error:
        why = error.strerror if target.parent.is_dir() else "its folder does not exist"
        raise RefusedError(f"{target} can not be written ({why}); check the path") from error


@contextmanager
def _with_room(target: Path) -> Iterator[None]:
    """Say of `target` what the system says without a name: that a disk is full, or gone."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno not in UNWRITABLE:
            raise
        raise RefusedError(f"{target} can not be written ({error.strerror}); choose another place or free some space") from error


def print_sheet(out: BinaryIO, sheet: Sheet, format: Format, about: About, table: Sequence[Shown]) -> None:
    """Print the rows of `sheet`: records for programs, the columns of `table` for people."""
    if format == "json":
        out.write(encoded(sheet.records(), indent=1))
    elif format == "jsonl":
        for each in sheet.records():
            out.write(encoded(each))
    elif format == "csv":
        out.write(exporter("csv").write(Book(about=about, sheets=[sheet])))
    else:
        out.write(drawn(sheet.subjects, table).encode("utf-8", "backslashreplace"))


def drawn(rows: Iterable[Any], columns: Sequence[Shown]) -> str:
    """Return `rows` as a table as wide as the terminal at most; long words are folded, numbers stand right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((WIDTH_OF_A_PIPE, 24)).columns
    console = Console(width=width, force_terminal=terminal, color_system="auto" if terminal else None, highlight=False)
    cells = [[column.value(row) for column in columns] for row in rows]
    longest = [max([len(column.title), *(len(row[at]) for row in cells)]) for at, column in enumerate(columns)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    widths = _widths(columns, longest, console.width)
    for at, width in widths.items():
        table.add_column(columns[at].title, justify="right" if columns[at].right else "left", width=width, overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[at]) for at in widths))
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _widths(columns: Sequence[Shown], longest: Sequence[int], width: int) -> dict[int, int]:
    """Return the columns that have room in `width` characters, three of space between two, and how wide each is."""
    least = {at: min(column.least, longest[at]) for at, column in enumerate(columns)}
    while sum(least.values()) + 3 * len(least) - 3 > width and any(columns[at].rank for at in least):
        least.pop(max(least, key=lambda at: columns[at].rank))
    spare = width - sum(least.values()) - 3 * len(least) + 3
    if spare < 0:
        return {at: max(4, (width - 3 * len(least) + 3) // len(least)) for at in least}
    for at in sorted(least, key=lambda at: longest[at] - least[at]):
        wider = min(longest[at] - least[at], spare)
        least[at] += wider
        spare -= wider
    return least


def quoted(words: str) -> str:
    """Return the words of a report in quotation marks, on one line."""
    return f"“{' '.join(words.split())}”"


def of_names(columns: Sequence[Column[Any]], name: str) -> Callable[[Any], str]:
    """Return how the column called `name` is printed in a table."""
    (column,) = [each for each in columns if each.name == name]

    def value(subject: Any) -> str:
        cell = column.cell(subject)
        if isinstance(cell, datetime):
            return f"{cell:%Y-%m-%d %H:%M}"
        return "" if cell is None else str(cell)

    return value


def shown_columns(columns: Sequence[Column[Any]]) -> tuple[Shown, ...]:
    """Return `columns` as those of a printed table, numbers to the right."""
    return tuple(
        Shown(each.title, of_names(columns, each.name), right=each.type in ("number", "whole number"), least=min(each.width, 24) if each.wrap else 10)
        for each in columns
    )
