"""`sources`: who is heard, how reliable people find them, and which spellings are one source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.filters import Filters, filtered
from metrics.commands.options import EditorOption, FormatOption, LedgerOption, OutOption, editor_name

if TYPE_CHECKING:
    from metrics.ledger import Done

CommentOption = Annotated[str | None, typer.Option("--comment", help="Why, in a sentence.")]
sources_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)


def register(app: typer.Typer) -> None:
    """Add the command with what can be done to a source."""
    app.add_typer(sources_app, name="sources")
    sources_app.callback()(sources)
    for command in (show, grade, merge, part):
        sources_app.command(command.__name__)(command)


@filtered
def sources(filters: Filters, context: typer.Context, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print who the figures are from: grade, figures, reports, corrections, and how often others agree."""
    from metrics import pipeline
    from metrics.commands.show import opened, print_rows
    from metrics.exports import SOURCE_COLUMNS

    with opened(filters.ledger) as store:
        rows = pipeline.source_rows(store, filters.query(store), convention=filters.convention, rounding=filters.rounding == "on")
    print_rows(
        "Sources", rows, SOURCE_COLUMNS, format, out, about=filters.about(),
        shown=("source", "grade", "figures", "reports", "last", "corrections", "shared", "agreeing"),
    )  # fmt: skip


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source, by any of its names or its key.")],
    format: FormatOption = "table",
    ledger: LedgerOption = None,
    out: OutOption = None,
) -> None:
    """Print one source: its names, who graded it, what it corrected, and where others disagree."""
    from metrics import pipeline
    from metrics.commands.show import opened, print_rows
    from metrics.exports import SOURCE_COLUMNS

    with opened(ledger) as store:
        found = pipeline.source(store, name)
        rows = [pipeline.source_row(found.summary)]
    print_rows("Sources", rows, SOURCE_COLUMNS, format, out)
    if format != "table":
        return
    for each in found.grades:
        typer.echo(
            f"grade {each.value or 'taken back'} by {each.editor or '-'} on {each.recorded_at:%Y-%m-%d}{': ' + each.comment if each.comment else ''}"
        )
    for each in found.spellings:
        said = "is a spelling of it" if each.value is not None else "is a source of its own again"
        typer.echo(f"{each.subject} {said}, says {each.editor or '-'} on {each.recorded_at:%Y-%m-%d}")
    for member in found.corrections:
        typer.echo(f"corrected {member.entry.figure_id} “{member.entry.figure.exact}” by {member.by}: {member.because}")
    for shared in found.shared:
        if not shared.agrees:
            others = ", ".join(f"{each.figure_id} “{each.figure.exact}”" for each in shared.others)
            typer.echo(f"disagrees: {shared.entry.figure_id} “{shared.entry.figure.exact}” with {others}")


def grade(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The source, by any of its names or its key.")],
    grade: Annotated[str, typer.Argument(metavar="A-F|none", help="Its reliability by the Admiralty code; none takes it back.")],
    comment: CommentOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say how reliable a source is, A (completely) to E (unreliable), F (can not be judged). People set it, it is never guessed."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    with opened(ledger) as store:
        pipeline.source(store, name)
        value = None if grade.casefold() == "none" else grade.upper()
        _said(pipeline.grade_source(store, name, value, editor=editor_name(editor), at=now(), comment=comment), f"{name}: {value or 'not graded'}")


def merge(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Spellings of one source.")],
    into: Annotated[str, typer.Option("--into", metavar="NAME", help="The source that they are spellings of.")],
    comment: CommentOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that several names are one source: their figures then are of one voice. What reports say is not changed."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    with opened(ledger) as store:
        known = {each.casefold() for each in pipeline.source_names(store)}
        for each in names:
            if each.casefold() not in known:
                question = pipeline.meant(each, pipeline.source_names(store))
                typer.echo(f"Note: no figure is from a source called {each!r} so far{f'; {question}' if question else ''}", err=True)
        _said(pipeline.merge_sources(store, names, into, editor=editor_name(editor), at=now(), comment=comment), f"{', '.join(names)} is {into}")


def part(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A spelling that was merged.")],
    comment: CommentOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say that a spelling that was merged is a source of its own again."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    with opened(ledger) as store:
        _said(pipeline.part_source(store, name, editor=editor_name(editor), at=now(), comment=comment), f"{name} is a source of its own")


def _said(done: Done, what: str) -> None:
    typer.echo(f"{what}; to take it back: review {done.id} undo-act" if done.id is not None else f"{what}: that was said already", err=True)
