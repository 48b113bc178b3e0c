"""`extract`: the figures of texts, without a ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from metrics.commands.options import ConventionOption, Format, FormatOption, OutOption, PublishedOption, RoundingOption, day
from metrics.commands.refusing import RefusedError

if TYPE_CHECKING:
    from metrics.corpora.rows import Row
    from metrics.exports import FigureSubject
    from metrics.model import Figure, Report

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for, beyond the files."""

    published: str | None
    language: str | None
    quantities: bool
    convention: str
    rounding: bool


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("extract")(extract)


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Reports (.txt, .md), a corpus (.jsonl, .parquet), or - for standard input.")],
    published: PublishedOption = None,
    language: Annotated[str | None, typer.Option("--language", metavar="xx", help="The language of the texts, where they do not say.")] = None,
    format: FormatOption = "table",
    quantities: Annotated[bool, typer.Option("--quantities", help="Also give quantities that no term classifies.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Under the table, say which rules fired and what was taken for granted.")] = False,
    convention: ConventionOption = "bounds",
    rounding: RoundingOption = "on",
    out: OutOption = None,
    engine: Annotated[
        Literal["local", "dask"], typer.Option("--engine", help="dask: a corpus on every core, or on a cluster, into a folder.")
    ] = "local",
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", help="dask: the cluster to use, as tcp://host:8786.")] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="dask: processes on this machine, by default one a core.")] = None,
    texts: Annotated[bool, typer.Option("--texts/--no-texts", help="dask: keep the texts that state figures, which recording needs.")] = True,
) -> None:
    """Print the figures that texts state, with hedge, unit, source, place, period and words.

    A corpus is JSON Lines, one text a line: {"id", "text", "language"?, "published"?}. With --format jsonl it gives one figure a
    line, with the row's id as report_id. With --engine dask it goes, in parts of Parquet, into the folder that --out names;
    the same command goes on where it was stopped.
    """
    from metrics.commands.output import output

    check_language(language)
    asked = Asked(published=published, language=language, quantities=quantities, convention=convention, rounding=rounding == "on")
    if engine == "dask":
        _spread(files, asked, out, scheduler=scheduler, workers=workers, texts=texts)
        return
    with output(out) as stream:
        if format == "jsonl":
            _print_lines(stream, files, asked)
        else:
            _print_whole(stream, files, asked, format, explain=explain)


def check_language(code: str | None) -> None:
    """Check that reports are read in the language `code`. Raises RefusedError naming those that are."""
    from metrics.definitions.languages import languages

    if code is not None and code.lower().partition("-")[0] not in languages():
        raise RefusedError(f"--language {code!r}: no such language is read; choose one of {', '.join(languages())}, or leave it out")


def _spread(files: list[str], asked: Asked, out: str | None, *, scheduler: str | None, workers: int | None, texts: bool) -> None:
    """Extract one corpus on a Dask cluster, showing how far it is, and say what was found."""
    from metrics.commands.spreading import spread
    from metrics.corpora.settings import Settings
    from metrics.corpora.sources import is_corpus

    if len(files) != 1 or not (is_corpus(files[0]) or Path(files[0]).is_dir()):
        raise RefusedError("--engine dask takes one corpus: a .jsonl or .parquet file, a folder or a pattern of them, or an fsspec address")
    if out in (None, STANDARD_INPUT):
        raise RefusedError("--engine dask writes a folder of Parquet parts; name it with --out FOLDER")
    settings = Settings(
        corpus=files[0], language=asked.language, published=day(asked.published, "--published"), quantities=asked.quantities,
        convention=asked.convention, rounding=asked.rounding, texts=texts,
    )  # fmt: skip
    spread(settings, str(out), scheduler=scheduler, workers=workers)


def _print_lines(stream: BinaryIO, files: list[str], asked: Asked) -> None:
    from metrics.exports import encoded, figure_row
    from metrics.model import figure_id

    for report_id, report, figures in _extracted(files, asked):
        sha256 = report.sha256 if figures else ""
        for figure in figures:
            key = figure_id(sha256, figure.match_key)
            stream.write(encoded(figure_row(figure, report_id, convention=asked.convention, rounding=asked.rounding, figure_id=key)))


def _print_whole(stream: BinaryIO, files: list[str], asked: Asked, format: Format, *, explain: bool) -> None:
    from metrics.commands.explaining import EXTRACTED, explained
    from metrics.commands.output import now, print_sheet
    from metrics.exports import EXTRACT_COLUMNS, RECORD_COLUMNS, About, Sheet, subject_of_figure
    from metrics.model import figure_id

    subjects = []
    for report_id, report, figures in _extracted(files, asked):
        sha256 = report.sha256
        for each in figures:
            key = figure_id(sha256, each.match_key)
            subjects.append(subject_of_figure(each, report_id, convention=asked.convention, rounding=asked.rounding, figure_id=key))
    about = About(made_at=now(), view=f"extracted from {', '.join(files)}", convention=asked.convention, rounding=asked.rounding)
    sheet = Sheet(name="Figures", columns=EXTRACT_COLUMNS, subjects=subjects, in_records=RECORD_COLUMNS)
    print_sheet(stream, sheet, format, about, EXTRACTED)
    if format == "table":
        _say_what_is_left(subjects, files)
        if explain:
            stream.write("".join(explained(each) for each in subjects).encode("utf-8", "backslashreplace"))


def _say_what_is_left(subjects: list[FigureSubject], files: list[str]) -> None:
    count = f"{len(subjects)} figure{'' if len(subjects) == 1 else 's'}"
    typer.echo(f"{count} in {len(files)} file{'' if len(files) == 1 else 's'}", err=True)


def _extracted(files: list[str], asked: Asked) -> Iterator[tuple[str, Report, list[Figure]]]:
    # Straight to the two stages that it needs: the pipeline would also load the ledger and the units, half a second.
    from metrics import extraction
    from metrics.corpora.sources import is_corpus

    for name in files:
        if is_corpus(name):
            key = None
            for key, report in _corpus(name, asked):
                yield key, report, extraction.extract(report, quantities=asked.quantities)
            if key is None:
                raise RefusedError(f"{name} holds no texts; give a line of JSON for each, or rows of Parquet")
        else:
            report = extraction.headed(_report(name, asked))
            figures = extraction.extract(report, quantities=asked.quantities)
            if not figures and not any(letter.isdigit() for letter in report.text):
                shown = "standard input" if name == STANDARD_INPUT else name
                raise RefusedError(f"{shown} states no number; give a text that does")
            yield report.id, report, figures


def _report(name: str, asked: Asked) -> Report:
    from metrics import reading

    return reading.read(name, published=day(asked.published, "--published"), language=asked.language)


def _corpus(name: str, asked: Asked) -> Iterator[tuple[str, Report]]:
    """Yield id and report of each row. Raises CorpusError naming file and line of a row that does not read."""
    from metrics.corpora.rows import report_of
    from metrics.corpora.sources import records

    given = day(asked.published, "--published")
    for row in _rows(name) if name.lower().endswith(".jsonl") else records(name):
        yield row.id, report_of(row, language=asked.language, published=given)


def _rows(name: str) -> Iterator[Row]:
    from metrics.corpora.sources import row_of_line

    with Path(name).open("rb") as file:
        for number, line in enumerate(_progressing(file, Path(name).stat().st_size), start=1):
            if line.strip():
                yield row_of_line(line, f"{name}, line {number}", first=number == 1)


def _progressing(lines: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield `lines`, showing on a terminal's standard error how far the file of `size` bytes is read."""
    if not sys.stderr.isatty():
        yield from lines
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=size)
        for line in lines:
            yield line
            progress.advance(task, len(line))
