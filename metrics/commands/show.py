"""`figures`, `indicators`, `reports`, `situations` and `sources`: what the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from metrics.commands.filters import Filters, filtered
from metrics.commands.options import Format, FormatOption, LedgerOption, OutOption, SituationOption
from metrics.commands.refusing import RefusedError

if TYPE_CHECKING:
    from metrics.commands.output import Shown
    from metrics.exports import About, Sheet
    from metrics.ledger import Ledger

EMPTY = "The ledger is empty. Load the example with: python -m metrics ingest seeds"


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (figures, indicators, reports, situations, sources):
        app.command(command.__name__)(command)


@filtered
def figures(filters: Filters, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the figures of the ledger, each as last recorded, with its interval, source, place, period and words."""
    from metrics.commands.explaining import RECORDED
    from metrics.exports import Table, figures_sheet

    with opened(filters.ledger) as ledger:
        entries = ledger.entries(filters.query(ledger))
        stored = {each.id: each for each in ledger.reports()}
    about = filters.about()
    _print(figures_sheet(Table(entries=entries, reports=stored), about), format, about, RECORDED, out)


@filtered
def indicators(filters: Filters, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the values derived from the figures, with nominal, interval, inputs, cautions and the standard they stand against."""
    from metrics import pipeline
    from metrics.commands.explaining import DERIVED
    from metrics.exports import indicators_sheet

    with opened(filters.ledger) as ledger:
        table = pipeline.table(ledger, filters.query(ledger), convention=filters.convention, rounding=filters.rounding == "on")
    about = filters.about()
    _print(indicators_sheet(table, about), format, about, DERIVED, out)


def reports(ledger: LedgerOption = None, situation: SituationOption = None, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the reports of the ledger."""
    from metrics import pipeline
    from metrics.commands.explaining import REPORTS
    from metrics.exports import REPORT_COLUMNS, Sheet

    with opened(ledger) as store:
        found = store.reports(situation=pipeline.question(store, situation=situation).situation)
    _print(Sheet(name="Reports", columns=REPORT_COLUMNS, subjects=found), format, _about(), REPORTS, out)


def situations(ledger: LedgerOption = None, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the situations that are followed."""
    from metrics import pipeline
    from metrics.exports import SITUATION_COLUMNS

    with opened(ledger) as store:
        rows = pipeline.situation_rows(store)
    _print_rows("Situations", rows, SITUATION_COLUMNS, format, out)


def sources(ledger: LedgerOption = None, situation: SituationOption = None, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print who the figures are from: how many figures, in how many reports, first and last."""
    from metrics import pipeline
    from metrics.exports import SOURCE_COLUMNS

    with opened(ledger) as store:
        rows = pipeline.source_rows(store, pipeline.question(store, situation=situation))
    _print_rows("Sources", rows, SOURCE_COLUMNS, format, out)


def opened(url: str | None) -> Ledger:
    """Open the ledger at `url`, to read. Raises RefusedError for one without reports, saying how to load the example."""
    from metrics.ledger import Ledger

    ledger = Ledger.open(url, create=False)
    if ledger.revision() == 0:
        ledger.close()
        raise RefusedError(EMPTY)
    return ledger


def _about() -> About:
    from metrics.commands.output import now
    from metrics.exports import About

    return About(made_at=now())


def _print_rows(name: str, rows: Sequence[dict[str, Any]], columns: Sequence[Any], format: Format, out: str | None) -> None:
    from metrics.commands.output import shown_columns
    from metrics.exports import Sheet

    _print(Sheet(name=name, columns=columns, subjects=rows), format, _about(), shown_columns(columns), out)


def _print(sheet: Sheet, format: Format, about: About, table: Sequence[Shown], out: str | None) -> None:
    from metrics.commands.output import output, print_sheet

    with output(out) as stream:
        print_sheet(stream, sheet, format, about, table)
    if format == "table":
        count = len(sheet.subjects)
        typer.echo(f"{count} {sheet.key if count != 1 else sheet.key.removesuffix('s')} ({_asked(about)})", err=True)


def _asked(about: About) -> str:
    """Return the filter in words, with the days that were asked about."""
    asked = (about.view, about.as_of and f"as of {about.as_of}", about.as_known_on and f"as known on {about.as_known_on}")
    return "; ".join(each for each in asked if each)
