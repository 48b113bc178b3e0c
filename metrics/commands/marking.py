"""`mark`: who may see a report or a figure."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from metrics.commands.options import EditorOption, LedgerOption, editor_name

AS_RECORDED = "as-recorded"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("mark")(mark)


def mark(
    key: Annotated[str, typer.Argument(metavar="ID", help="A report (r-...) or a figure (f-...).")],
    marking: Annotated[
        Literal["public", "restricted", "confidential", "as-recorded"],
        typer.Argument(metavar="MARKING", help="public, restricted, confidential, or as-recorded, which takes back what was said."),
    ],
    comment: Annotated[str | None, typer.Option("--comment", help="Why; kept with it.")] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say who may see a report or a figure: all, those who add (restricted), or those who review (confidential). It is kept, and can be undone."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.ledger import Ledger

    said = None if marking == AS_RECORDED else pipeline.confidentiality_named(marking)
    with Ledger.open(ledger, create=False) as store:
        done = pipeline.mark(store, key, said, editor=editor_name(editor), at=now(), comment=comment)
        holds = pipeline.marking_of(store, key).holds
    typer.echo(f"{key} is {holds.value}" + (f" (act {done.id})" if done.id is not None else ", as before"), err=True)
