"""The command line: read, record, show and export from a shell. Data goes to standard output, progress and errors to standard error.

Exit codes: 0 done, 1 refused input (one line says what, where and what to do), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from metrics.collecting import collect_seldom
from metrics.commands import (
    accounts,
    dating,
    differing,
    exporting,
    extract,
    feeds,
    ingest,
    keep,
    marking,
    placing,
    reviewing,
    show,
    situating,
    sourcing,
    tables,
    tokens,
    watch,
)
from metrics.commands.refusing import RefusingGroup

SCRIPT = "metrics"

app = typer.Typer(
    name="metrics",
    cls=RefusingGroup,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def root() -> None:
    """Figures from humanitarian reports, with their hedges, sources and words."""


for commands in (
    extract,
    ingest,
    show,
    differing,
    sourcing,
    situating,
    placing,
    reviewing,
    marking,
    dating,
    exporting,
    keep,
    feeds,
    watch,
    tokens,
    tables,
    accounts,
):
    commands.register(app)


def main() -> None:
    """Run the command line with the arguments of the process."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate of a broken text is written as its escape, which JSON reads back, instead of stopping the run.
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    # A shell completes the words of a command that it knows by name: the installed `metrics`.
    app(prog_name=SCRIPT if Path(sys.argv[0]).stem == SCRIPT else "python -m metrics")


__all__ = ["app", "main"]
