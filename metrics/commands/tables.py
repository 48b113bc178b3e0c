"""`table` and `corrections`: tables of figures into the ledger, and spreadsheets of figures back into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from metrics.commands import completing
from metrics.commands.ingest import say_what_began
from metrics.commands.options import EditorOption, Format, FormatOption, LedgerOption, OutOption, PublishedOption, counted, day, editor_name
from metrics.commands.refusing import RefusedError

if TYPE_CHECKING:
    from metrics.pipeline.figure_tables import TableProposal
    from metrics.pipeline.sheets import Comparison


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("table")(table)
    app.command("corrections")(corrections)


def table(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table of figures: CSV, Excel, OpenDocument, or one with HXL tags.")],
    column: Annotated[
        list[str],
        typer.Option(
            "--column", metavar="NAME=ROLE", help="What a column is: a term such as killed, or value, term, place, pcode, date, source, ignore ..."
        ),
    ] = [],  # noqa: B006
    term: Annotated[
        str | None, typer.Option("--term", metavar="KEY", autocompletion=completing.terms, help="What the numbers of a column of values are of.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who says so, where no column does.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="Where, where no column says it.")] = None,
    as_of: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was true, where no column says it.")] = None,
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="The situation that the figures belong to.")] = None,
    published: PublishedOption = None,
    record: Annotated[bool, typer.Option("--record", help="Record the figures; without it they are only shown.")] = False,
    format: FormatOption = "table",
    out: OutOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show the figures of a table as its columns are understood, and record them with --record.

    What the columns mean is suggested by their names and HXL tags, or as was said of the last table with the same columns.
    """
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.ledger import Ledger
    from metrics.pipeline import figure_tables as tabling

    if (odd := next((each for each in column if "=" not in each), None)) is not None:
        raise RefusedError(f"--column {odd!r} does not say what the column is; write it as NAME=ROLE, such as {odd}=killed")
    said = dict(each.rpartition("=")[::2] for each in column)
    with Ledger.open(ledger) as store:
        report = pipeline.read(file, published=published)
        first = situation is not None and not store.situations()
        followed = pipeline.chosen_situation(store, situation)
        grid = tabling.table_in(report)
        asked = any((said, term, source, place, as_of)) and grid is not None
        mapping = (
            tabling.mapping_of(grid, said, term=term, source=source, place=place, day=day(as_of, "--date")) if asked and grid is not None else None
        )
        found = tabling.propose_table(store, report, followed, mapping)
        _say_columns(found)
        if record:
            recorded = tabling.accept_table(store, found, situation=followed, editor=editor_name(editor), at=now())
            said_so = (
                f"{counted(len(recorded.entries), 'figure')} recorded for {followed.id}" if recorded.new else "was already recorded; nothing changed"
            )
            typer.echo(f"{recorded.report_id} “{report.title or Path(file).name}”: {said_so}")
            if first:
                say_what_began(store)
            return
    _print(found, format, out)


def _say_columns(found: TableProposal) -> None:
    from metrics.pipeline import figure_tables as tabling

    for each in tabling.shown_mapping(found.grid, found.mapping):
        typer.echo(f"{each['column']}: {each['role'].removeprefix('term:')} ({', '.join(value for value in each['values'] if value)})", err=True)
    for note in found.proposal.report.notes:
        typer.echo(f"Note: {note}", err=True)
    if found.remembered:
        typer.echo("The columns are understood as they were the last time.", err=True)
    for number, why in found.left[:20]:
        typer.echo(f"Row {number} ({found.grid.lines[number - 1][0][0] or '-'}): {why}", err=True)
    if len(found.left) > 20:
        typer.echo(f"and {len(found.left) - 20} more rows", err=True)


def _print(found: TableProposal, format: Format, out: str | None) -> None:
    from metrics.commands.explaining import EXTRACTED
    from metrics.commands.output import now, output, print_sheet
    from metrics.exports import EXTRACT_COLUMNS, RECORD_COLUMNS, About, Sheet, subject_of_figure

    subjects = [subject_of_figure(each, found.proposal.report.id) for each in found.proposal.figures]
    sheet = Sheet(name="Figures", columns=EXTRACT_COLUMNS, subjects=subjects, in_records=RECORD_COLUMNS)
    with output(out) as stream:
        print_sheet(stream, sheet, format, About(made_at=now()), EXTRACTED)
    typer.echo(f"{counted(len(subjects), 'figure')}; record {'it' if len(subjects) == 1 else 'them'} with --record", err=True)


def corrections(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that `export` wrote (.xlsx, .csv or .zip), corrected in a spreadsheet.")],
    record: Annotated[bool, typer.Option("--record", help="Record the corrections; without it they are only shown.")] = False,
    comment: Annotated[str, typer.Option("--comment", help="A note, for rows that have none of their own.")] = "corrected in a spreadsheet",
    format: FormatOption = "table",
    out: OutOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show what a corrected spreadsheet would change, and record it with --record, as one act that one undo takes back.

    The columns state, reported, quantifier, ends, term, unit, place_id, period_start, period_end, source, stance, population_group
    and review_status can be corrected; rows are known by their figure's id, and may be left out or put in another order.
    With --record, what could not be recorded is named, and the exit code is then 1.
    """
    from metrics.commands.output import now
    from metrics.commands.show import opened
    from metrics.pipeline import file_bytes, sheets

    with opened(ledger) as store:
        found = sheets.compare(store, Path(file).name, file_bytes(file))
        rows = [_shown(each) for each in found.changes]
        _print_left([*((number, "the ledger has no such figure") for number in found.unknown), *found.left])
        if record:
            done = sheets.apply(store, found, editor=editor_name(editor), at=now(), comment=comment)
            if _print_refused(found, {each.figure_id for each in done.entries}) or found.unknown or found.left:
                raise typer.Exit(1)
            return
    _print_changes(rows, format, out)
    typer.echo(f"{len(found.usable)} of {found.rows} rows would be changed; record that with --record", err=True)


def _print_refused(found: Comparison, recorded: set[str]) -> int:
    """Print how many corrections were recorded, and why which were not; return how many those are."""
    refused = [each for each in found.changes if each.entry.figure_id not in recorded]
    typer.echo(f"{counted(len(recorded), 'figure')} corrected, {len(refused)} refused")
    for each in refused:
        typer.echo(f"Error: row {each.row}: {each.problem or 'somebody changed it just now; export it again and correct it there'}", err=True)
    return len(refused)


def _print_left(rows: list[tuple[int, str]]) -> None:
    """Print which rows are not taken up, and why."""
    for number, why in rows[:20]:
        typer.echo(f"Row {number}: {why}", err=True)
    if len(rows) > 20:
        typer.echo(f"and {len(rows) - 20} more rows", err=True)


def _shown(change: Any) -> dict[str, Any]:
    return {
        "row": change.row, "figure": change.entry.figure_id, "words": change.entry.figure.exact,
        "changes": "; ".join(f"{name}: {before or 'nothing'} → {after or 'nothing'}" for name, before, after in change.differences),
        "problem": change.problem or "",
    }  # fmt: skip


def _print_changes(rows: list[dict[str, Any]], format: Format, out: str | None) -> None:
    from metrics.commands.output import now, output, print_sheet, shown_columns
    from metrics.exports import About, Sheet, row_column

    columns = (
        row_column("row", "Row", "The row of the file.", "whole number"), row_column("figure", "Figure", "The figure's id."),
        row_column("words", "Words", "The words of the report."), row_column("changes", "Changes", "What would change."),
        row_column("problem", "Problem", "Why it can not."),
    )  # fmt: skip
    with output(out) as stream:
        print_sheet(stream, Sheet(name="Corrections", columns=columns, subjects=rows), format, About(made_at=now()), shown_columns(columns))


__all__ = ["RefusedError", "register"]
