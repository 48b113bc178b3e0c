"""`export`: figures, indicators and reports to a file, with what was filtered said in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import Annotated, Literal

import typer

from metrics.commands.filters import Filters, filtered
from metrics.commands.refusing import RefusedError


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("export")(export)


@filtered
def export(
    filters: Filters,
    out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write, or - for standard output.")],
    format: Annotated[
        Literal["csv", "xlsx", "json", "parquet", "geojson", "zip"] | None,
        typer.Option("--format", "-f", help="By default what the file's name ends in."),
    ] = None,
    table: Annotated[
        Literal["figures", "indicators", "reports", "dictionary", "method"],
        typer.Option("--table", help="Which table a CSV, Parquet or GeoJSON file holds; the others hold all."),
    ] = "figures",
    small_cells: Annotated[
        int | None,
        typer.Option("--small-cells", metavar="K", min=2, max=1_000, help="Leave out counts of 1 to K - 1 persons, and what gives them away."),
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="Put a row of HXL tags under the header of a CSV or Excel file.")] = False,
) -> None:
    """Write figures, indicators and reports to a file, with every row's words, source, date, convention and link.

    A zip file is a data package: the tables, what their columns mean, the method, how to cite them, licences and checksums.
    """
    from metrics import pipeline
    from metrics.commands.output import output
    from metrics.commands.show import opened

    kind = _kind(out, format)
    with opened(filters.ledger) as ledger:
        about = replace(filters.about(), hxl=hxl)
        if small_cells is not None:
            about = replace(about, withheld=pipeline.leaving_out(ledger, small_cells, as_known_on=about.as_known_on))
        content = pipeline.export(ledger, filters.query(ledger), kind, about=about, part=table)
    with output(out) as stream:
        stream.write(content)
    if out != "-":
        typer.echo(f"wrote {out} ({len(content):,} bytes)", err=True)


def _kind(out: str, format: str | None) -> str:
    """Return the format to write. Raises RefusedError for a name that ends in another, which nobody could open by it."""
    from metrics.exports import EXPORTERS

    suffix = PurePath(out).suffix.lower()
    said = next((each.kind for each in EXPORTERS if each.suffix == suffix), None)
    if format is not None and said not in (None, format):
        raise RefusedError(f"{out!r} ends in {suffix} and --format is {format}; give the file another name, or leave out --format")
    if format is None and said is None:
        raise RefusedError(f"{out!r} does not say which format; end it in {', '.join(each.suffix for each in EXPORTERS)} or give --format")
    return str(format or said)
