"""`ingest`: reports into the ledger, from files, folders, zip files and web addresses, and what they changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from metrics.commands.options import EditorOption, LedgerOption, MarkingOption, PublishedOption, counted, day, editor_name
from metrics.commands.refusing import STOPPED, RefusedError, refusal

if TYPE_CHECKING:
    from metrics.ledger import ChangeRow, Ledger
    from metrics.model import Entry, Report
    from metrics.pipeline import Ingested
    from metrics.pipeline.bulk import Bulk

ADDRESSES = ("http://", "https://")
ANOTHER_DAY = "Reject its figures, and record it again with the right day and a line more in its text"
ANOTHER_DAY = "Reject its figures, and record it again with the right day and a line more in its text"
# Of more files than this what each changed is not printed.
SAID_ONE_BY_ONE = 20
# Of files that are no reports no more than these are named.
NAMED = 5
Task: TypeAlias = "Callable[[], list[Ingested]]"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("ingest")(ingest)


def ingest(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER|URL...", help="Reports, folders or zip files of them, web addresses, or - for standard input.")
    ],
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="The situation that the reports belong to.")] = None,
    published: PublishedOption = None,
    confidentiality: MarkingOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, help="How many processes read a folder; by default one a core.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read every file of a folder, also those that an earlier run recorded.")] = False,
    from_parquet: Annotated[
        bool, typer.Option("--from-parquet", help="The folders hold results of `extract --engine dask`; record them as they are.")
    ] = False,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record every figure of reports and print what is new, changed, confirmed or no longer reported.

    The same report twice changes nothing. A folder with a situation.toml is followed as a situation, with its places: the reports that
    it lists are recorded, or all in the folder where it has no list. Of any other folder, and of a zip file, every report is. A folder that was interrupted goes on where it stopped. A
    report that is refused does not stop the others; the exit code is then 1.
    """
    from metrics import pipeline
    from metrics.ledger import Ledger
    from metrics.pipeline.bulk import lists_reports

    day(published, "--published")
    who, failed = editor_name(editor), False
    known: dict[str, Any] = {"published": published, "confidentiality": confidentiality}
    with Ledger.open(ledger) as store:
        first = situation is not None and not store.situations()
        if from_parquet:
            if not _load(files, store, situation, who, confidentiality):
                raise typer.Exit(1)
            return
        for name in files:
            if not name:
                raise RefusedError("'' names nothing; name a file, a folder, an address, or - for standard input")
            if "://" in name and not name.startswith(ADDRESSES):
                raise RefusedError(f"{name} is no web address; write it as https://example.org/report, or name a file")
            path = Path(name)
            many = name != "-" and not name.startswith(ADDRESSES) and (path.is_dir() or path.suffix.lower() == ".zip")
            try:
                followed = many and pipeline.is_described(path, situation)
                first = first and not followed
                if not many or followed:
                    for each in _task(name, store, situation, known, who)():
                        _say(each, store)
                if many and not (followed and lists_reports(path)):
                    failed = _many(store, path, situation, known, workers, again, who) or failed
            except Exception as error:
                line = refusal(error)
                if line is None:
                    raise
                typer.echo(f"Error: {line}", err=True)
                failed = True
        if first:
            say_what_began(store)
    if failed:
        raise typer.Exit(1)


def say_what_began(ledger: Ledger) -> None:
    """Say that a situation was begun by its name alone: in a ledger without any a misspelt one is not found out otherwise."""
    for each in ledger.situations():
        typer.echo(f"Note: the ledger followed no situation; {each.id} (“{each.title}”) begins with this. `situations edit` describes it", err=True)


def _load(folders: list[str], ledger: Ledger, situation: str | None, editor: str, confidentiality: str | None) -> bool:
    from metrics.commands.output import now
    from metrics.commands.spreading import load_results

    whole = True
    for folder in folders:
        whole = load_results(folder, ledger, situation=situation, editor=editor, now=now, confidentiality=confidentiality) and whole
    return whole


def _task(name: str, ledger: Ledger, situation: str | None, known: dict[str, Any], editor: str) -> Task:
    """Return what is to be done for `name`: a report, or the folder of a situation, whole or not at all."""
    from metrics import pipeline

    if name.startswith(ADDRESSES):
        return lambda: [pipeline.ingest_address(name, ledger, situation=situation, editor=editor, **known)]
    if name != "-" and Path(name).is_dir():
        return lambda: pipeline.load_situation(Path(name), ledger, editor=editor)
    return lambda: [pipeline.ingest(name, ledger, situation=situation, editor=editor, **known)]


def _many(
    ledger: Ledger, path: Path, situation: str | None, known: dict[str, Any], workers: int | None, again: bool, editor: str
) -> bool:  # fmt: skip
    """Record the reports of a folder or zip file; return whether any was refused."""
    from metrics import pipeline
    from metrics.pipeline import bulk

    chosen = pipeline.chosen_situation(ledger, situation, beside=path)
    made = bulk.begin(ledger, path, chosen, again=again, workers=workers, editor=editor, **known)
    if made.done:
        typer.echo(f"{path}: {counted(made.done, 'file')} recorded before; going on with {len(made.sources):,}", err=True)
    if made.passed:
        named, more = ", ".join(made.passed[:NAMED]), len(made.passed) - NAMED
        typer.echo(f"Note: {path}: not read, as their names are of no report: {named}{f' and {more:,} more' if more > 0 else ''}", err=True)
    return _run(ledger, made, editor)


def _run(ledger: Ledger, made: Bulk, editor: str) -> bool:
    from metrics.commands.progress import Progress
    from metrics.pipeline import bulk

    one_by_one = len(made.sources) <= SAID_ONE_BY_ONE
    counts: Counter[str] = Counter()
    figures, began, before = 0, time.monotonic(), ledger.report_count(situation=made.situation.id)
    try:
        with Progress("Reading", total=len(made.sources), shown=not one_by_one) as progress:
            for each in bulk.run(ledger, made, editor=editor):
                if each.ingested is None:
                    counts["refused"] += 1
                    progress.say(
                        f"Error: {each.error if made.sources and str(each.source.path.name) in str(each.error) else f'{each.source.name}: {each.error}'}"
                    )
                else:
                    counts["known already" if each.ingested.recorded.unchanged else "recorded"] += 1
                    figures += sum(entry.figure.term is not None for entry in each.ingested.recorded.entries)
                    if one_by_one:
                        _say(each.ingested, ledger)
                progress.step()
    except KeyboardInterrupt as interrupt:
        # Those of the part that it was at are recorded too, and not told of yet.
        recorded = ledger.report_count(situation=made.situation.id) - before
        typer.echo(f"stopped; {counted(recorded, 'report')} recorded; run the same command again to go on", err=True)
        raise typer.Exit(STOPPED) from interrupt
    if len(made.sources) > 1:
        took = max(time.monotonic() - began, 0.001)
        said = ", ".join(f"{counts[key]:,} {key}" for key in ("recorded", "known already", "refused"))
        pace = "" if one_by_one else f"; {len(made.sources) / took:,.0f} files a second"
        typer.echo(f"{len(made.sources):,} files for {made.situation.id}: {said}; {counted(figures, 'figure')}{pace}")
    return counts["refused"] > 0


def _say_otherwise(given: Report, kept: Report) -> None:
    """Say what was given with a text otherwise than it is recorded, which is not taken, and what to do."""
    from metrics import pipeline

    for name in pipeline.said_otherwise(kept, given):
        remedy = f". If that is right: {ANOTHER_DAY[0].lower()}{ANOTHER_DAY[1:]}" if name == "published" else ""
        typer.echo(
            f"Note: it is recorded with {name} {getattr(kept, name) or 'unknown'}, and not with {getattr(given, name)} as given now{remedy}", err=True
        )


def _say(ingested: Ingested, ledger: Ledger) -> None:
    """Print what became of a report, and how its figures stand to those before."""
    from metrics import pipeline
    from metrics.commands.output import drawn

    recorded, title = ingested.recorded, ingested.report.title or "untitled"
    for note in ingested.report.notes:
        typer.echo(f"Note: {title}: {note}", err=True)
    day = ingested.report.published
    if day is not None and recorded.new and pipeline.is_doubtful(day, pipeline.utc_now()):
        typer.echo(
            f"Note: {title} is of {day}, a day that can hardly be meant: every other figure is read as old beside it, or it beside them. "
            f"{ANOTHER_DAY}: the same text is recorded once",
            err=True,
        )
    if recorded.unchanged:
        typer.echo(f"{recorded.report_id} “{title}” was already recorded; nothing changed")
        _say_otherwise(ingested.report, ledger.report(recorded.report_id).report)
        return
    if not recorded.new:
        typer.echo(f"{recorded.report_id} “{title}” now also belongs to {ingested.situation}")
        return
    count = sum(each.figure.term is not None for each in recorded.entries)
    typer.echo(f"{recorded.report_id} “{title}”: {count} figure{'' if count == 1 else 's'} recorded for {ingested.situation}")
    if not count:
        typer.echo(f"Note: {title}: {counted(len(recorded.entries), 'number')} of nothing that is known; {_remedy(ingested)}", err=True)
        return
    rows = pipeline.report_changes(ledger, recorded.report_id, situation=ingested.situation)
    typer.echo(drawn(rows, _changed()), nl=False)


def _remedy(ingested: Ingested) -> str:
    """Return what to do about a report none of whose numbers is of a known term."""
    from metrics.reading.sheet import MEDIA_TYPES

    if ingested.report.media_type in MEDIA_TYPES.values():
        return "say what the columns of a table mean with `table FILE`"
    return "`review queue` lists them"


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
