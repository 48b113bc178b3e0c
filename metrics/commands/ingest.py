"""`ingest`: reports into the ledger, and what they changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from metrics.commands.options import EditorOption, LedgerOption, PublishedOption, day, editor_name
from metrics.commands.refusing import RefusedError, refusal

if TYPE_CHECKING:
    from metrics.ledger import ChangeRow, Ledger
    from metrics.model import Entry
    from metrics.pipeline import Ingested

SITUATION = "situation.toml"
Task: TypeAlias = "Callable[[], list[Ingested]]"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("ingest")(ingest)


def ingest(
    files: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER...", help="Reports, folders of them, or - for standard input.")],
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="The situation that the reports belong to.")] = None,
    published: PublishedOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record every figure of reports and print what is new, changed, confirmed or no longer reported.

    The same report twice changes nothing. Of a folder with a situation.toml the reports that it lists are recorded, with its
    places; of any other folder every report. A report that is refused does not stop the others; the exit code is then 1.
    """
    from metrics.ledger import Ledger

    day(published, "--published")
    who, failed = editor_name(editor), False
    with Ledger.open(ledger) as store:
        for task in [task for name in files for task in _tasks(name, store, situation, published, who)]:
            try:
                for each in task():
                    _say(each, store)
            except Exception as error:
                line = refusal(error)
                if line is None:
                    raise
                typer.echo(f"Error: {line}", err=True)
                failed = True
    if failed:
        raise typer.Exit(1)


def _tasks(name: str, ledger: Ledger, situation: str | None, published: str | None, editor: str) -> list[Task]:
    """Return what is to be done for `name`, one task a report or a folder of a situation, each whole or not at all."""
    from metrics import pipeline

    def report(path: str | Path) -> Task:
        return lambda: [pipeline.ingest(path, ledger, situation=situation, published=published, editor=editor)]

    folder = Path(name)
    if name == "-" or not folder.is_dir():
        return [report(name)]
    if (folder / SITUATION).is_file() and situation is None:
        return [lambda: pipeline.load_situation(folder, ledger, editor=editor)]
    return [report(path) for path in _reports(folder)]


def _reports(folder: Path) -> list[Path]:
    from metrics.pipeline import suffixes

    found = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in suffixes())
    if not found:
        raise RefusedError(f"{folder} holds no reports; add files that end in {', '.join(suffixes())}")
    return found


def _say(ingested: Ingested, ledger: Ledger) -> None:
    """Print what became of a report, and how its figures stand to those before."""
    from metrics import pipeline
    from metrics.commands.output import drawn

    recorded, title = ingested.recorded, ingested.report.title or "untitled"
    if recorded.unchanged:
        typer.echo(f"{recorded.report_id} “{title}” was already recorded; nothing changed")
        return
    if not recorded.new:
        typer.echo(f"{recorded.report_id} “{title}” now also belongs to {ingested.situation}")
        return
    count = sum(each.figure.term is not None for each in recorded.entries)
    typer.echo(f"{recorded.report_id} “{title}”: {count} figure{'' if count == 1 else 's'} recorded for {ingested.situation}")
    rows = pipeline.report_changes(ledger, recorded.report_id, situation=ingested.situation)
    typer.echo(drawn(rows, _changed()), nl=False)


def _changed() -> tuple[Any, ...]:
    from metrics.commands.explaining import value_in_words
    from metrics.commands.output import Shown, quoted
    from metrics.definitions import interval_of

    def said(entry: Entry | None) -> str:
        return "" if entry is None else value_in_words(entry.figure, interval_of(entry.figure))

    def place(row: ChangeRow) -> str:
        return row.new.figure.place.name if row.new.figure.place else ""

    return (
        Shown("What", lambda row: row.kind.value.replace("_", " "), least=18),
        Shown("Term", lambda row: row.new.figure.term or "-", least=12),
        Shown("Before", lambda row: said(row.old), right=True, least=12),
        Shown("Now", lambda row: said(row.new), right=True, least=12),
        Shown("Words", lambda row: quoted(row.new.figure.exact), least=14),
        Shown("Place", place, least=12, rank=1),
    )
