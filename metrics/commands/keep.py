"""`verify` and `backup`: keeping the ledger whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from metrics.commands.options import LedgerOption
from metrics.commands.refusing import RefusedError


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (verify, backup):
        app.command(command.__name__)(command)


def verify(ledger: LedgerOption = None) -> None:
    """Check that the ledger is whole: hashes, quotations, chains, and that the database refuses changes."""
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        problems, count = store.verify(), len(store.reports())
    for each in problems:
        typer.echo(f"{each.code}: {each.subject}: {each.text}")
    if problems:
        raise RefusedError(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found; restore the ledger from a backup")
    typer.echo(f"the ledger is whole: {count} report{'' if count == 1 else 's'} checked", err=True)


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; it must not exist yet.")],
    ledger: LedgerOption = None,
) -> None:
    """Copy a SQLite ledger to a file while it is in use."""
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        store.backup(out)
    typer.echo(f"copied the ledger to {out}", err=True)
