"""`figures`, `indicators` and `reports`: what the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

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
    for command in (figures, indicators, reports):
        app.command(command.__name__)(command)


@filtered
def figures(
    filters: Filters,
    sum: Annotated[bool, typer.Option("--sum", help="Print their sum instead, where they can be added; the refusal says why they can not.")] = False,
    figure: Annotated[list[str] | None, typer.Option("--figure", metavar="ID", help="--sum: only this figure; may be repeated.")] = None,
    format: FormatOption = "table",
    out: OutOption = None,
) -> None:
    """Print the figures of the ledger, each as last recorded, with its interval, source, place, period and words."""
    from metrics.commands.explaining import RECORDED
    from metrics.exports import Table, figures_sheet

    if sum:
        _summed(filters, figure or [], format, out)
        return
    if figure:
        raise RefusedError("--figure chooses what is added; give --sum too, or leave it out")
    with opened(filters.ledger) as ledger:
        entries = ledger.entries(filters.query(ledger))
        stored = {each.id: each for each in ledger.reports()}
    about = filters.about()
    _print(figures_sheet(Table(entries=entries, reports=stored), about), format, about, RECORDED, out)


def _summed(filters: Filters, ids: list[str], format: Format, out: str | None) -> None:
    from metrics import pipeline
    from metrics.exports import TOTAL_COLUMNS

    with opened(filters.ledger) as ledger:
        found = pipeline.total(ledger, ids, convention=filters.convention, rounding=filters.rounding == "on", query=filters.query(ledger))
        row = pipeline.total_row(found, ledger.judgements())
    print_rows("Totals", [row], TOTAL_COLUMNS, format, out, shown=("term", "figures", "nominal", "lower", "upper", "unit", "source", "places"))


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


def print_rows(
    name: str, rows: Sequence[dict[str, Any]], columns: Sequence[Any], format: Format, out: str | None, *, shown: Sequence[str] = (),
    about: About | None = None, how_many: str | None = None,
) -> None:  # fmt: skip
    """Print `rows` under `columns`; a table for people has only those that are `shown`, all where none is named.

    `about` says what was asked for, `how_many` what was found where that is not the rows.
    """
    from metrics.commands.output import shown_columns
    from metrics.exports import Sheet

    printed = [each for each in columns if not shown or each.name in shown]
    _print(Sheet(name=name, columns=columns, subjects=rows), format, about or _about(), shown_columns(printed), out, how_many)


def _print(sheet: Sheet, format: Format, about: About, table: Sequence[Shown], out: str | None, how_many: str | None = None) -> None:
    from metrics.commands.output import output, print_sheet

    with output(out) as stream:
        print_sheet(stream, sheet, format, about, table)
    if format == "table":
        count = len(sheet.subjects)
        said = how_many or f"{count} {sheet.key if count != 1 else sheet.key.removesuffix('s')}"
        typer.echo(f"{said} ({_asked(about)})", err=True)


def _asked(about: About) -> str:
    """Return the filter in words, with the days that were asked about."""
    asked = (about.view, about.as_of and f"as of {about.as_of}", about.as_known_on and f"as known on {about.as_known_on}")
    return "; ".join(each for each in asked if each)
