"""`feeds`: where reports come from by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from metrics.commands import completing
from metrics.commands.options import EditorOption, Format, FormatOption, LedgerOption, OutOption, counted, editor_name
from metrics.commands.refusing import RefusedError, RefusingGroup

if TYPE_CHECKING:
    from metrics.pipeline import FeedRun

NameArgument = Annotated[str, typer.Argument(metavar="NAME", autocompletion=completing.feeds, help="What the feed is called.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    group = typer.Typer(cls=RefusingGroup, no_args_is_help=True, help="Feeds: where reports come from by themselves.")
    for command in (add, list_, run, pause, resume, remove):
        group.command(command.__name__.rstrip("_"))(command)
    app.add_typer(group, name="feeds")


def add(
    name: NameArgument,
    kind: Annotated[Literal["rss", "reliefweb", "web", "folder"], typer.Argument(help="RSS or Atom, ReliefWeb, one web page, or a folder.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="A web address or a folder; of ReliefWeb also the words to search for.")],
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="The situation that its reports belong to.")] = None,
    every: Annotated[int, typer.Option("--every", metavar="MINUTES", help="After how many minutes it is asked again.")] = 60,
    option: Annotated[
        list[str], typer.Option("--option", metavar="KEY=VALUE", help="Of ReliefWeb: appname, query, country (as ISO 3166); may be repeated.")
    ] = [],  # noqa: B006
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Follow a feed: every new report in it is recorded when it is asked (see watch)."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    if (odd := next((each for each in option if "=" not in each), None)) is not None:
        raise RefusedError(f"--option {odd!r} has no value; write it as KEY=VALUE")
    options = dict(each.partition("=")[::2] for each in option)
    with Ledger.open(ledger) as store:
        made = pipeline.add_feed(
            store, name, kind, address, situation=situation, every_minutes=every, options=options, editor=editor_name(editor)
        )  # fmt: skip
    typer.echo(f"{made.id} is followed for {made.situation}; ask it now with: python -m metrics feeds run {made.id}", err=True)


def list_(format: FormatOption = "table", out: OutOption = None, ledger: LedgerOption = None) -> None:
    """Print the feeds: when each was asked, what came, and what went wrong."""
    from metrics import pipeline
    from metrics.exports import FEED_COLUMNS

    print_rows("Feeds", ledger, pipeline.feed_rows, FEED_COLUMNS, format, out)


def run(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", autocompletion=completing.feeds, help="The feeds to ask.")],
    ledger: LedgerOption = None,
) -> None:
    """Ask feeds now, whatever their schedule, and record what is new."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        runs = [pipeline.run_feed(store, each) for each in names]
    for each in runs:
        say(each)
    if any(each.error or each.refused for each in runs):
        raise typer.Exit(1)


def pause(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Ask a feed no more until it is resumed."""
    _set(name, "paused", ledger)


def resume(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Ask a paused feed again."""
    _set(name, "active", ledger)


def remove(name: NameArgument, ledger: LedgerOption = None) -> None:
    """Follow a feed no more; its reports stay."""
    _set(name, "removed", ledger)


def say(run: FeedRun) -> None:
    """Print what came of asking a feed: what is new on standard output, what went wrong on standard error."""
    if run.error:
        typer.echo(f"Error: {run.feed.id}: {run.error}", err=True)
        return
    for title, why in run.refused:
        typer.echo(f"Error: {run.feed.id}: {title}: {why}", err=True)
    figures = sum(entry.figure.term is not None for each in run.recorded for entry in each.entries)
    known = f", {run.known} known already" if run.known else ""
    typer.echo(f"{run.feed.id}: {counted(len(run.recorded), 'new report')} with {counted(figures, 'figure')}{known}")


def print_rows(name: str, ledger: str | None, rows: object, columns: object, format: Format, out: str | None) -> None:
    """Print what `rows` makes of the ledger."""
    from metrics.commands.output import now, output, print_sheet, shown_columns
    from metrics.exports import About, Sheet
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        found = rows(store)  # type: ignore[operator]
    with output(out) as stream:
        print_sheet(stream, Sheet(name=name, columns=columns, subjects=found), format, About(made_at=now()), shown_columns(columns))  # type: ignore[arg-type]


def _set(name: str, state: str, ledger: str | None) -> None:
    from metrics.ledger import Ledger
    from metrics.ledger.work import FeedState

    with Ledger.open(ledger, create=False) as store:
        store.work.feeds.set_state(name, FeedState(state))
    typer.echo(f"{name} is {state}", err=True)


__all__ = ["RefusedError", "register", "say"]
