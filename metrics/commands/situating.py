"""`situations`: the crises that the ledger follows, and `baseline`: what was known before them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from metrics.commands.options import EditorOption, FormatOption, LedgerOption, OutOption, counted, editor_name
from metrics.commands.refusing import RefusedError

KeyArgument = Annotated[str, typer.Argument(metavar="ID", help="The situation's id or title.")]
TitleOption = Annotated[str | None, typer.Option("--title", help="Its title.")]
DescriptionOption = Annotated[str | None, typer.Option("--description", help="A sentence on it.")]
CountryOption = Annotated[str | None, typer.Option("--country", metavar="ISO3", help="Its country, such as SYR.")]
SettingOption = Annotated[
    str | None, typer.Option("--setting", metavar="WORDS", help="What kind of place it is, which thresholds look at: besieged city quarter.")
]
ConventionChoice = Annotated[
    str | None, typer.Option("--convention", metavar="NAME", help="How hedges become intervals there: bounds, acled, emdat, ccc, wikimpacts.")
]
ColourOption = Annotated[
    str | None,
    typer.Option("--colour", metavar="NAME", help="The colour of its mark: population, displacement, casualties, territory, shelter, other."),
]
TermsOption = Annotated[list[str] | None, typer.Option("--key-term", metavar="KEY", help="A term whose figures lead its page; may be repeated.")]
BoundariesOption = Annotated[
    Path | None, typer.Option("--boundaries", metavar="FILE", help="A GeoJSON file of the shapes of its places, matched by p-code, id or name.")
]
PlacesOption = Annotated[Path | None, typer.Option("--places", metavar="FILE", help="A CSV file of its places, as places.csv of a folder.")]

situations_app = typer.Typer(invoke_without_command=True, no_args_is_help=False)
baseline_app = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands with what can be done to a situation."""
    app.add_typer(situations_app, name="situations")
    app.add_typer(baseline_app, name="baseline", help="What was known before: populations and the size of households, each with its source.")
    situations_app.callback()(situations)
    for command in (show, add, edit, link):
        situations_app.command(command.__name__)(command)
    baseline_app.callback()(baseline)
    baseline_app.command("add")(add_baseline)


def situations(context: typer.Context, ledger: LedgerOption = None, format: FormatOption = "table", out: OutOption = None) -> None:
    """Print the situations that are followed."""
    from metrics import pipeline
    from metrics.commands.show import opened, print_rows
    from metrics.exports import SITUATION_COLUMNS

    if context.invoked_subcommand is not None:
        return
    with opened(ledger) as store:
        rows = pipeline.situation_rows(store)
    print_rows("Situations", rows, SITUATION_COLUMNS, format, out)


def show(key: KeyArgument, ledger: LedgerOption = None) -> None:
    """Print what a situation is, with its places."""
    from metrics import pipeline
    from metrics.commands.show import opened

    with opened(ledger) as store:
        found = pipeline.situation_named(store, key)
    for name in ("id", "title", "description", "country", "setting", "convention", "colour"):
        typer.echo(f"{name}: {getattr(found, name) or '-'}")
    typer.echo(f"key terms: {', '.join(found.key_terms) or '-'}")
    size = found.household_size
    typer.echo(f"household size: {size.size if size else '-'}{f' ({size.source})' if size else ''}")
    for place in found.places:
        inside = f" in {place.parent}" if place.parent else ""
        typer.echo(f"place {place.id}: {place.name}{inside}")


def add(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Its title.")],
    id: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id; made from the title otherwise.")] = None,
    description: DescriptionOption = None, country: CountryOption = None, setting: SettingOption = None, convention: ConventionChoice = None,
    colour: ColourOption = None, key_term: TermsOption = None, places: PlacesOption = None, editor: EditorOption = None, ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Begin to follow a situation."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.ledger import Ledger

    given = _given(description=description, country=country, setting=setting, convention=convention, colour=colour, key_terms=key_term, places=places)
    with Ledger.open(ledger) as store:
        made = pipeline.add_situation(store, title, id=id, editor=editor_name(editor), at=now(), **given)
    typer.echo(f"the ledger now follows {made.id} “{made.title}”", err=True)


def edit(
    key: KeyArgument,
    title: TitleOption = None, description: DescriptionOption = None, country: CountryOption = None, setting: SettingOption = None,
    convention: ConventionChoice = None, colour: ColourOption = None, key_term: TermsOption = None, places: PlacesOption = None,
    boundaries: BoundariesOption = None, editor: EditorOption = None, ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Record what changed in a situation; what it was stays in the ledger."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    given = _given(
        title=title, description=description, country=country, setting=setting, convention=convention, colour=colour, key_terms=key_term, places=places
    )  # fmt: skip
    if not given and boundaries is None:
        raise RefusedError(
            "say what changed: --title, --description, --country, --setting, --convention, --colour, --key-term, --places or --boundaries"
        )
    new_places = given.pop("places", ())
    with opened(ledger) as store:
        found, who = pipeline.situation_named(store, key), editor_name(editor)
        if given:
            pipeline.edit_situation(store, found.id, editor=who, at=now(), **given)
        if new_places:
            pipeline.add_places(store, found.id, new_places, editor=who, at=now())
        if boundaries is not None:
            pipeline.add_boundaries(store, found.id, boundaries, editor=who, at=now())
    typer.echo(f"{found.id} is changed", err=True)


def link(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id.")], key: KeyArgument, editor: EditorOption = None, ledger: LedgerOption = None
) -> None:  # fmt: skip
    """Record that a report belongs to a situation too."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    with opened(ledger) as store:
        found = pipeline.situation_named(store, key)
        new = pipeline.link_report(store, report, found.id, editor=editor_name(editor), at=now())
    typer.echo(f"{report} {'now also belongs' if new else 'belonged already'} to {found.id}", err=True)


def baseline() -> None:
    """Record what was known before: populations and the size of households, each with its source."""


def add_baseline(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file with the columns place, value, date, source, and term, group, unit, url.")],
    situation: Annotated[
        str | None, typer.Option("--situation", metavar="ID", help="The situation; not needed where the ledger follows one.")
    ] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record populations and a household size from a CSV file, each with its source and its cell as evidence."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.commands.show import opened

    with opened(ledger) as store:
        followed = pipeline.chosen_situation(store, situation)
        found = pipeline.add_baseline(store, file, situation=followed.id, editor=editor_name(editor), at=now())
    if found.recorded.unchanged:
        typer.echo(f"{file.name} was recorded already; nothing changed", err=True)
    else:
        typer.echo(f"{found.recorded.report_id}: {counted(len(found.recorded.entries), 'figure')} recorded for {found.situation}", err=True)
    if found.household_size is not None:
        typer.echo(f"household size of {found.situation}: {found.household_size.size} ({found.household_size.source})", err=True)


def _given(**options: Any) -> dict[str, Any]:
    """Return the options that were given; places are read from their file."""
    from metrics import pipeline

    given = {name: value for name, value in options.items() if value is not None}
    if "places" in given:
        given["places"] = pipeline.read_places(given["places"])
    if "key_terms" in given:
        given["key_terms"] = tuple(given["key_terms"])
    return given
