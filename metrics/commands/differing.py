"""`diff` and `facts`: what differs between two states of knowledge, and which figures are one fact."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from metrics.commands.filters import Filters, filtered
from metrics.commands.options import FormatOption, LedgerOption, OutOption, counted
from metrics.commands.refusing import RefusedError


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("diff")(diff)
    app.command("facts")(facts)
    app.command("same")(same)


@filtered
def diff(
    filters: Filters,
    before: Annotated[str, typer.Argument(metavar="A", help="A report's id, or a day.")],
    after: Annotated[str, typer.Argument(metavar="B", help="A later report's id, or a later day.")],
    by: Annotated[Literal["as_of", "as_known_on"], typer.Option("--by", help="Of two days: what had happened by then, or what this ledger knew then.")] = "as_of",
    format: Annotated[Literal["table", "text", "json", "jsonl", "csv"], typer.Option("--format", "-f", help="A table or a short text for people, or json, jsonl, csv for programs.")] = "table",
    out: OutOption = None,
) -> None:  # fmt: skip
    """Print what differs between two reports, or between two days: new, changed, confirmed, contradicted, corrected, no longer reported."""
    from metrics import pipeline
    from metrics.commands.output import output
    from metrics.commands.show import opened, print_rows
    from metrics.exports import DIFFERENCE_COLUMNS

    rounding = filters.rounding == "on"
    with opened(filters.ledger) as store:
        found = pipeline.difference(store, before, after, by=by, query=filters.query(store))
    if found.by != "report" and getattr(filters, found.by) is not None:
        option = f"--{found.by.replace('_', '-')}"
        raise RefusedError(f"{before} and {after} say already which days are compared; leave out {option}")
    text = pipeline.difference_text(found, convention=filters.convention, rounding=rounding)
    if format == "text":
        with output(out) as stream:
            stream.write(f"{text}\n".encode())
        return
    rows = pipeline.difference_rows(found, convention=filters.convention, rounding=rounding)
    print_rows(
        "Differences", rows, DIFFERENCE_COLUMNS, format, out, about=filters.about(),
        shown=("kind", "term", "place", "old_words", "new_words", "new_source", "because"),
    )  # fmt: skip
    if format == "table":
        typer.echo(text.splitlines()[0], err=True)


@filtered
def facts(filters: Filters, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the figures fact by fact: which is recommended, which stand beside it, which a later word replaced and why, and the spread."""
    from metrics import pipeline
    from metrics.commands.show import opened, print_rows
    from metrics.exports import FACT_COLUMNS

    with opened(filters.ledger) as store:
        query = filters.query(store)
        judgements = store.judgements(as_known_on=query.as_known_on)
        rows = pipeline.fact_rows(pipeline.facts(store, query), judgements, convention=filters.convention, rounding=filters.rounding == "on")
    said = f"{counted(len({each['fact'] for each in rows}), 'fact')}, {counted(len(rows), 'figure')}"
    print_rows(
        "Facts", rows, FACT_COLUMNS, format, out, about=filters.about(), how_many=said,
        shown=("fact", "role", "term", "place", "period_end", "words", "source", "grade", "superseded"),
    )  # fmt: skip


def same(
    one: Annotated[str, typer.Argument(metavar="ID", help="A figure's id.")],
    other: Annotated[
        str | None, typer.Argument(metavar="ID", help="Another figure's id; without it, those that are perhaps the same are listed.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Say whether two figures are of the same fact, and why."""
    from metrics import pipeline
    from metrics.commands.show import opened

    with opened(ledger) as store:
        if other is None:
            perhaps = pipeline.perhaps_same(store, one)
            for each in perhaps:
                typer.echo(f"{each.entry.figure_id}\t“{each.entry.figure.exact}”\t{each.sameness.text}")
            if not perhaps:
                typer.echo("no other figure is perhaps of the same fact", err=True)
            return
        found = pipeline.why_same(store, one, other)
    typer.echo(found.verdict.value)
    for why in found.reasons:
        typer.echo(f"  {why.verdict.value}: {why.text}")
