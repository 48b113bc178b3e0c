"""`tokens` and `webhooks`: who may write over HTTP, and who is told of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from metrics.commands.options import EditorOption, FormatOption, LedgerOption, OutOption, editor_name
from metrics.commands.refusing import RefusingGroup

if TYPE_CHECKING:
    from metrics.ledger import Ledger

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The token's name, which is who writes with it.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The webhook's id, as `webhooks list` prints it.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, title, commands in (
        ("tokens", "Tokens: programs that may ask over HTTP, and write.", (make, list_, revoke)),
        ("webhooks", "Webhooks: addresses that are told of every change.", (add, webhook_list, remove, send)),
    ):
        group = typer.Typer(cls=RefusingGroup, no_args_is_help=True, help=title)
        for command in commands:
            group.command(command.__name__.removeprefix("webhook_").rstrip("_"))(command)
        app.add_typer(group, name=name)


def make(
    name: NameArgument,
    scope: Annotated[
        Literal["read", "add", "review", "admin"], typer.Option("--scope", help="What it may do; each may what those before it may.")
    ] = "review",
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="Good for this situation alone.")] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How long it is good for.")] = 90,
    never: Annotated[bool, typer.Option("--never", help="It never ends.")] = False,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Make a token and print it, this once: the ledger keeps only its hash."""
    from metrics.commands.output import now
    from metrics.ledger import Ledger
    from metrics.ledger.work import Scope

    who, at = editor_name(editor), now()
    with Ledger.open(ledger) as store:
        token = store.work.tokens.make(name, at=at, editor=who, scope=Scope(scope), situation=situation, days=None if never else days)
        store.work.audit.add(who, f"make token ({scope})", at=at, subject=name)
    typer.echo(token)
    typer.echo(f"It may {scope}{f' in {situation}' if situation else ''} and {'never ends' if never else f'ends after {days} days'}.", err=True)
    typer.echo("Keep it; it is not shown again. Send it as: Authorization: Bearer TOKEN", err=True)


def list_(format: FormatOption = "table", out: OutOption = None, ledger: LedgerOption = None) -> None:
    """Print the tokens by name, revoked ones too; never the tokens themselves."""
    from metrics.commands.feeds import print_rows
    from metrics.exports import TOKEN_COLUMNS

    def rows(store: Ledger) -> list[dict[str, Any]]:
        return [{name: getattr(each, name) for name in each.__slots__} for each in store.work.tokens.all()]

    print_rows("Tokens", ledger, rows, TOKEN_COLUMNS, format, out)


def revoke(name: NameArgument, editor: EditorOption = None, ledger: LedgerOption = None) -> None:
    """Take a token back; nobody writes with it any more."""
    from metrics.commands.output import now
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        store.work.tokens.revoke(name, at=now())
        store.work.audit.add(editor_name(editor), "revoke token", at=now(), subject=name)
    typer.echo(f"{name} is revoked", err=True)


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address that is told.")],
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="Only changes of this situation.")] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Tell an address of every change from now on, and print the secret by which its messages are signed."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(ledger) as store:
        made = pipeline.add_webhook(store, url, situation=situation, editor=editor_name(editor))
    typer.echo(made.secret)
    typer.echo(f"{made.id} is told of every change while the dashboard or `watch` runs; the secret is not shown again", err=True)


def webhook_list(format: FormatOption = "table", out: OutOption = None, ledger: LedgerOption = None) -> None:
    """Print the webhooks: what each was told, what waits, and what went wrong."""
    from metrics import pipeline
    from metrics.commands.feeds import print_rows
    from metrics.exports import WEBHOOK_COLUMNS

    print_rows("Webhooks", ledger, pipeline.webhook_rows, WEBHOOK_COLUMNS, format, out)


def remove(key: IdArgument, ledger: LedgerOption = None) -> None:
    """Tell an address no more."""
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        store.work.webhooks.remove(key)
    typer.echo(f"{key} is removed", err=True)


def send(ledger: LedgerOption = None) -> None:
    """Send now what waits to be sent."""
    from metrics import pipeline
    from metrics.ledger import Ledger

    with Ledger.open(ledger, create=False) as store:
        told = pipeline.tell_webhooks(store)
    typer.echo(f"{told.delivered} delivered, {told.failed} failed")
