"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import typer

from metrics.commands import completing
from metrics.commands.refusing import RefusedError

Format = Literal["table", "json", "jsonl", "csv"]


def known_convention(name: str) -> str:
    """Return `name` if a convention is called so, or nothing where none is named; wrong usage otherwise."""
    if not name:
        return name
    from metrics.definitions import DefinitionError, convention

    try:
        return convention(name).id
    except DefinitionError as error:
        raise typer.BadParameter(str(error)) from error


def day(text: str | None, option: str) -> date | None:
    """Return the day of `option`. Raises RefusedError for a text that is no day of the calendar."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise RefusedError(f"{option} {text!r} is not a day; write it as 2016-12-12") from error


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print: a table for people, or json, jsonl, csv for programs.")]
ConventionOption = Annotated[
    str,
    typer.Option(
        "--convention",
        metavar="NAME",
        autocompletion=completing.conventions,
        callback=known_convention,
        help="How hedges become intervals: bounds, acled, emdat, ccc, wikimpacts. Of figures in the ledger, by default that of their situation.",
    ),
]
RoundingOption = Annotated[
    Literal["on", "off"], typer.Option("--rounding", help="Whether unhedged round numbers are read as rounded: 70,000 as 65,000 to 75,000.")
]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help="The day of publication, where the text does not print it.")]
MarkingOption = Annotated[
    Literal["public", "restricted", "confidential"] | None,
    typer.Option(
        "--confidentiality", help="Who may see it; where a side file or front matter says so too, the one holds that lets the fewest see it."
    ),
]
OutOption = Annotated[str | None, typer.Option("--out", "-o", metavar="PATH", help="Write to this file instead of standard output.")]
LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", metavar="URL", help="The ledger: a file, or an SQLAlchemy URL. Else LEDGER_URL, else a file in your data folder."),
]
SituationOption = Annotated[str | None, typer.Option("--situation", metavar="ID", autocompletion=completing.situations, help="Only this situation.")]
EditorOption = Annotated[str | None, typer.Option("--editor", metavar="NAME", help="Who does this; by default the name you are logged in by.")]


def editor_name(given: str | None) -> str:
    """Return who acts: `given`, else the name of the login."""
    import getpass

    try:
        return given or getpass.getuser()
    except (OSError, KeyError) as error:
        raise RefusedError("the system does not say who you are; give --editor NAME") from error


def counted(count: int, what: str) -> str:
    """Return how many there are of `what`.

    >>> counted(1, "report"), counted(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"
