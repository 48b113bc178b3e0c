"""How a run over a corpus, and loading its results, are shown: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from metrics.corpora import Loaded, Progress, Settings
    from metrics.ledger import Ledger

SECONDS_BETWEEN_LINES = 10.0


def spread(settings: Settings, folder: str, *, scheduler: str | None, workers: int | None) -> None:
    """Extract the corpus into `folder`, show how far it is, and say in the end what the folder holds."""
    from metrics.corpora import extract_corpus

    began = time.monotonic()
    with _shown("extracting", "chunks") as show:

        def tell(progress: Progress) -> None:
            rate = progress.characters / max(time.monotonic() - began, 0.001)
            said = f"{progress.reports:,} reports, {progress.figures:,} figures, {rate / 1e6:.2f} million characters a second"
            show(progress.done, progress.chunks, said + (f", {progress.refused} set apart" if progress.refused else ""))

        try:
            outcome = extract_corpus(settings, folder, scheduler=scheduler, workers=workers, tell=tell)
        except KeyboardInterrupt:
            typer.echo("stopped; what is written is kept, and the same command goes on from there", err=True)
            raise typer.Exit(130) from None
    typer.echo(
        f"{outcome.figures:,} figures of {outcome.reports:,} reports in {folder} ({outcome.parts} parts, {outcome.made_now} written now)", err=True
    )
    if outcome.refused:
        typer.echo(f"{outcome.refused:,} reports were set apart; column “refused” of {folder}/reports says why", err=True)


def load_results(
    folder: str, ledger: Ledger, *, situation: str | None, editor: str, now: Callable[[], datetime], confidentiality: str | None = None
) -> bool:
    """Record the results in `folder` in the ledger, show how far it is, and say what became of them; return whether none was refused."""
    from metrics.corpora import load
    from metrics.pipeline import chosen_situation, confidentiality_named

    marking = None if confidentiality is None else confidentiality_named(confidentiality)
    followed, began = chosen_situation(ledger, situation), time.monotonic()
    with _shown("recording", "reports") as show:

        def tell(loaded: Loaded) -> None:
            show(loaded.reports + loaded.known, None, f"{loaded.figures:,} figures")

        loaded = load(folder, ledger, situation=followed, editor=editor, now=now, tell=tell, marking=marking)
    known = f"; {loaded.known:,} reports were already there" if loaded.known else ""
    alike = f"; {loaded.alike:,} are near duplicates of others" if loaded.alike else ""
    rate = f"; {loaded.figures / max(time.monotonic() - began, 0.001):,.0f} figures a second"
    typer.echo(f"{loaded.figures:,} figures of {loaded.reports:,} reports recorded for {followed.id}{known}{alike}{rate}", err=True)
    if loaded.apart:
        typer.echo(f"{loaded.apart:,} reports were set apart when they were extracted; column “refused” of {folder}/reports says why", err=True)
    for key, why in loaded.refused:
        typer.echo(f"Error: {key}: {why}", err=True)
    return not loaded.refused


@contextmanager
def _shown(what: str, unit: str) -> Iterator[Callable[[int, int | None, str], None]]:
    """Give what shows `done` of `total` with some words, on standard error."""
    if not sys.stderr.isatty():
        yield _lines(what, unit)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, said="")
        yield lambda done, total, said: bar.update(task, completed=done, total=total, said=said)


def _lines(what: str, unit: str) -> Callable[[int, int | None, str], None]:
    last = time.monotonic()

    def show(done: int, total: int | None, said: str) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            of = "" if total is None else f" of {total:,}"
            typer.echo(f"{what}: {done:,}{of} {unit}; {said}", err=True)

    return show
