"""`verify`, `rebuild`, `backup`, `restore` and `import`: keeping the ledger whole, and moving it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.options import EditorOption, LedgerOption, SituationOption, counted, editor_name
from metrics.commands.refusing import RefusedError


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (verify, rebuild, backup, restore):
        app.command(command.__name__)(command)
    app.command("import")(import_)


def verify(ledger: LedgerOption = None) -> None:
    """Check that the ledger is whole: hashes, quotations, chains, and that the database refuses changes."""
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        problems, count = store.verify(), len(store.reports())
    for each in problems:
        typer.echo(f"{each.code}: {each.subject}: {each.text}")
    if problems:
        raise RefusedError(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found; restore the ledger from a backup")
    typer.echo(f"the ledger is whole: {counted(count, 'report')} checked", err=True)


def rebuild(ledger: LedgerOption = None) -> None:
    """Make again what is derived from the lines, so that large ledgers answer at once; no line changes."""
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        store.rebuild()
    typer.echo("derived again", err=True)


def backup(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The file to write; it must not exist yet. A name that ends in .zip moves between databases.")
    ],
    situation: SituationOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Copy the ledger while it is in use: a SQLite file as it is, or to a .zip everything recorded, of one situation or of all."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    if str(out) == "-":
        raise RefusedError("a backup is a file that appears whole; name it, such as backup.zip")
    with Ledger.open(ledger, create=False) as store:
        if out.suffix != ".zip" and situation is None:
            store.backup(out)
            said = "the ledger"
        elif out.suffix != ".zip":
            raise RefusedError(f"one situation is copied to a zip; name it {out.with_suffix('.zip')}")
        else:
            counts = pipeline.pack(store, out, situation=situation)
            said = f"{counted(counts['reports'], 'report')} with all {'its' if counts['reports'] == 1 else 'their'} lines"
    typer.echo(f"copied {said} to {out}", err=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.", exists=True, dir_okay=False)],
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Fill a new, empty ledger from a backup: a file or a server, whichever it came from."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(ledger) as store:
        taken = pipeline.restore(store, file, editor=editor_name(editor))
    typer.echo(f"restored {counted(taken.reports, 'report')}, {taken.lines:,} lines", err=True)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .zip that `backup` wrote.", exists=True, dir_okay=False)],
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take over a situation, or a whole ledger, that another ledger wrote to a zip: what is here already stays, the same file again changes nothing."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(ledger) as store:
        taken = pipeline.unpack(store, file, editor=editor_name(editor))
    typer.echo(f"taken over: {counted(taken.reports, 'report')}, {taken.lines:,} lines, {counted(taken.situations, 'situation')} new here", err=True)
