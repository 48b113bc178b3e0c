"""Progress on standard error: a bar in a terminal, a line now and then where it is written to a file."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any, Self

import typer

SECONDS_BETWEEN_LINES = 10.0


class Progress:
    """How far something is; `say` prints a line without breaking the bar."""

    def __init__(self, title: str, *, total: int, shown: bool = True) -> None:
        self._title, self._total = title, total
        self._done = 0
        self._told = time.monotonic()
        self._shown = shown
        self._bar: Any = None

    def __enter__(self) -> Self:
        if self._shown and sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Bar(*columns, console=Console(stderr=True))
            self._bar.start()
            self._task = self._bar.add_task(self._title, total=self._total)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self) -> None:
        """Count one more as done."""
        self._done += 1
        if self._bar is not None:
            self._bar.advance(self._task)
        elif self._shown and time.monotonic() - self._told >= SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            typer.echo(f"{self._title}: {self._done:,} of {self._total:,}", err=True)

    def say(self, line: str) -> None:
        """Print a line on standard error."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            typer.echo(line, err=True)
