"""`accounts`: who may sign in to the dashboard, and what each may do. Whoever can write the ledger's file may do all of this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from metrics.commands.options import EditorOption, FormatOption, LedgerOption, OutOption, editor_name
from metrics.commands.refusing import RefusedError, RefusingGroup

if TYPE_CHECKING:
    from datetime import datetime

    from metrics.ledger import Ledger

RoleName = Literal["viewer", "contributor", "editor", "admin"]
NO_ROLE: Literal["none"] = "none"
SituationOption = Annotated[str | None, typer.Option("--situation", metavar="ID", help="In this situation alone; without it in every one.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with; it stands beside all that is done.")]
PasswordOption = Annotated[
    str | None, typer.Option("--password-file", metavar="FILE", help="Read the password from this file, - for standard input; else it is asked for.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    group = typer.Typer(cls=RefusingGroup, no_args_is_help=True, help="Accounts: who may sign in, and what each may do.")
    for command in (add, list_, role, password, disable, enable, sign_out, audit):
        group.command(command.__name__.rstrip("_").replace("_", "-"))(command)
    app.add_typer(group, name="accounts")


def add(
    name: NameArgument,
    role: Annotated[RoleName, typer.Option("--role", help="viewer reads, contributor adds reports, editor reviews, admin does all.")] = "viewer",
    situation: SituationOption = None,
    password_file: PasswordOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Add an account. From the first one on the dashboard of this ledger is for those who sign in."""
    from metrics.ledger.people import AccountRole

    word = _password(password_file)

    def do(store: Ledger, at: datetime, who: str) -> None:
        if situation is None:
            store.work.accounts.add(name, AccountRole(role), word, at=at, editor=who)
            return
        store.situation(situation)
        store.work.accounts.add(name, None, word, at=at, editor=who)
        store.work.accounts.set_role(name, AccountRole(role), situation=situation)

    _done(ledger, editor, "add account", name, do)
    typer.echo(f"{name} may sign in as {role}{_in(situation)}", err=True)


def list_(format: FormatOption = "table", out: OutOption = None, ledger: LedgerOption = None) -> None:
    """Print the accounts, disabled ones too."""
    from metrics.commands.feeds import print_rows
    from metrics.exports import ACCOUNT_COLUMNS

    def rows(store: Ledger) -> list[dict[str, Any]]:
        return [
            {**{key: getattr(each, key) for key in each.__slots__}, "roles": ", ".join(f"{key}: {held.value}" for key, held in each.roles) or None}
            for each in store.work.accounts.all()
        ]

    print_rows("Accounts", ledger, rows, ACCOUNT_COLUMNS, format, out)


def role(
    name: NameArgument,
    role: Annotated[
        Literal["viewer", "contributor", "editor", "admin", "none"],
        typer.Argument(metavar="ROLE", help="viewer, contributor, editor, admin, or none."),
    ],
    situation: SituationOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Let an account do more, or less, from its next request on: in every situation, or in one. Where both are said, the greater counts."""
    from metrics.ledger.people import AccountRole

    given = None if role == NO_ROLE else AccountRole(role)
    _done(ledger, editor, f"make {role}{_in(situation)}", name, lambda store, at, who: store.work.accounts.set_role(name, given, situation=situation))
    typer.echo(f"{name} {f'is {role}' if given else 'has no role'}{_in(situation)} now", err=True)


def password(name: NameArgument, password_file: PasswordOption = None, editor: EditorOption = None, ledger: LedgerOption = None) -> None:
    """Give an account another password; it is signed out everywhere, and unlocked."""
    word = _password(password_file)
    _done(ledger, editor, "set password", name, lambda store, at, who: store.work.accounts.set_password(name, word))
    typer.echo(f"{name} has a new password, and is signed out everywhere", err=True)


def disable(name: NameArgument, editor: EditorOption = None, ledger: LedgerOption = None) -> None:
    """Let nobody sign in with an account any more; what it did stays, with its name."""
    _done(ledger, editor, "disable account", name, lambda store, at, who: store.work.accounts.disable(name, at=at))
    typer.echo(f"{name} is disabled, and signed out everywhere", err=True)


def enable(name: NameArgument, editor: EditorOption = None, ledger: LedgerOption = None) -> None:
    """Let an account sign in again, also one that wrong passwords have locked."""
    _done(ledger, editor, "enable account", name, lambda store, at, who: store.work.accounts.enable(name))
    typer.echo(f"{name} may sign in again", err=True)


def sign_out(name: NameArgument, editor: EditorOption = None, ledger: LedgerOption = None) -> None:
    """Sign an account out everywhere."""
    _done(ledger, editor, "sign out", name, lambda store, at, who: store.work.sessions.end_all(store.work.accounts.one(name).name))
    typer.echo(f"{name} is signed out everywhere", err=True)


def audit(
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many lines, the newest first.")] = 100,
    format: FormatOption = "table",
    out: OutOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Print who signed in, who tried to, and who changed an account."""
    from metrics.commands.feeds import print_rows
    from metrics.exports import AUDIT_COLUMNS

    def rows(store: Ledger) -> list[dict[str, Any]]:
        return [{key: getattr(each, key) for key in each.__slots__} for each in store.work.audit.last(limit)]

    print_rows("Audit", ledger, rows, AUDIT_COLUMNS, format, out)


def _in(situation: str | None) -> str:
    return "" if situation is None else f" in {situation}"


def _done(ledger: str | None, editor: str | None, act: str, name: str, do: Callable[[Ledger, datetime, str], object]) -> None:
    """Do it, and write it into the audit."""
    from metrics.commands.output import now
    from metrics.ledger import Ledger

    who, at = editor_name(editor), now()
    with Ledger.open(ledger) as store:
        do(store, at, who)
        store.work.audit.add(who, act, at=at, subject=name)


def _password(file: str | None) -> str:
    """Return the password from `file`, standard input for "-", or asked for twice on a terminal."""
    import sys
    from pathlib import Path

    if file == "-":
        return sys.stdin.readline().rstrip("\n")
    if file is not None:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    if not sys.stdin.isatty():
        raise RefusedError("nobody is there to type a password; give --password-file FILE, or - for standard input")
    word: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return word
