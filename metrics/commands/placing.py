"""`places`: where the figures of a situation are, and more of them from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.options import EditorOption, FormatOption, LedgerOption, OutOption, SituationOption, counted, editor_name
from metrics.commands.refusing import RefusedError

if TYPE_CHECKING:
    from metrics.model import Situation

SHAPES = (".geojson", ".json")
# Of shapes that are of no place no more than these are named.
NAMED = 10
places_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)


def register(app: typer.Typer) -> None:
    """Add the command with what can be done to places."""
    app.add_typer(places_app, name="places")
    places_app.callback()(places)
    places_app.command("add")(add)


def places(
    context: typer.Context, situation: SituationOption = None, format: FormatOption = "table", out: OutOption = None, ledger: LedgerOption = None
) -> None:  # fmt: skip
    """Print the places of the situations: p-code, level, what each lies in, and how many figures are of it."""
    from metrics import pipeline
    from metrics.commands.show import opened, print_rows
    from metrics.exports import PLACE_COLUMNS

    if context.invoked_subcommand is not None:
        return
    with opened(ledger) as store:
        rows = pipeline.place_rows(store, situation)
    print_rows("Places", rows, PLACE_COLUMNS, format, out)


def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file as places.csv of a situation's folder, or a GeoJSON file of their shapes.")
    ],
    situation: Annotated[
        str | None, typer.Option("--situation", metavar="ID", help="The situation; not needed where the ledger follows one.")
    ] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Add places to a situation, with p-codes where the file has them; one with the id of another takes its place. Reports that come later know them."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    if not file.is_file():
        raise RefusedError(f"{file} is no file; name one" if file.exists() else f"{file} does not exist; check the path")
    with opened(ledger) as store:
        followed, who = pipeline.chosen_situation(store, situation), editor_name(editor)
        if file.suffix.lower() in SHAPES:
            made = pipeline.add_boundaries(store, followed.id, file, editor=who, at=now())
            said = _of_shapes(made)
        else:
            given = pipeline.read_places(file, known={each.id for each in followed.places})
            if not given:
                raise RefusedError(f"{file} holds no places; give a line of the columns id, name, parent, pcode ... and a line a place")
            made = pipeline.add_places(store, followed.id, given, editor=who, at=now())
            said = f"{counted(len(given), 'place')} given, {followed.id} has {len(made.places)} now"
    typer.echo(said, err=True)


def _of_shapes(situation: Situation) -> str:
    """Return how many shapes are of a place of the situation, and which are of none: a misspelt name would else be found on the map alone."""
    around = [each.pcode or each.name or "one without a name" for each in situation.boundaries if each.place is None]
    said = f"{counted(len(situation.boundaries) - len(around), 'shape')} of the places of {situation.id}"
    if not around:
        return said
    more = f" and {len(around) - NAMED:,} more" if len(around) > NAMED else ""
    return f"{said}; {len(around):,} of none, drawn around them: {', '.join(around[:NAMED])}{more}; `places` shows the p-codes and names that match"
