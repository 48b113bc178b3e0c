"""`published`: the day of a report's publication, corrected."""

from __future__ import annotations

from typing import Annotated

import typer

from metrics.commands.options import EditorOption, LedgerOption, day, editor_name

AS_RECORDED = "as-recorded"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("published")(published)


def published(
    key: Annotated[str, typer.Argument(metavar="REPORT", help="The report (r-...).")],
    said: Annotated[str, typer.Argument(metavar="DAY", help="The day on which it was published, or as-recorded, which takes back what was said.")],
    comment: Annotated[str | None, typer.Option("--comment", help="Why; kept with it.")] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Correct the day on which a report was published. Its figures are of that day from then on, and what it says of "Monday" is read again; it can be undone."""
    from metrics import pipeline
    from metrics.commands.output import now
    from metrics.ledger import Ledger

    wanted = None if said == AS_RECORDED else day(said, "DAY")
    with Ledger.open(ledger, create=False) as store:
        done = pipeline.date_report(store, key, wanted, editor=editor_name(editor), at=now(), comment=comment)
        report = store.report(key).report
    what = f"{key} is of {report.published or 'no known day'}"
    typer.echo(f"{what}, {len(done.entries)} figures with it (act {done.id})" if done.id is not None else f"{what}, as before", err=True)
