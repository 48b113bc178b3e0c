"""`watch`: feeds asked as their time comes, folders as soon as something is put into them, webhooks told of what changed."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.options import EditorOption, LedgerOption, counted, editor_name
from metrics.commands.refusing import RefusedError

if TYPE_CHECKING:
    from metrics.ledger import Ledger
    from metrics.ledger.work import Feed

SECONDS_BETWEEN_LOOKS = 5.0


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("watch")(watch)


def watch(
    names: Annotated[list[str] | None, typer.Argument(metavar="FOLDER|FEED...", help="Folders, or feeds by name; without any, every feed.")] = None,
    situation: Annotated[str | None, typer.Option("--situation", metavar="ID", help="The situation that reports of a folder belong to.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Ask everything once, and end.")] = False,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record what comes, until interrupted: feeds when their time has come, folders as soon as a file is put into them.

    A folder that is no feed yet becomes one, called after its path.
    """
    from metrics.ledger import Ledger

    with Ledger.open(ledger) as store:
        wanted = [_feed(store, each, situation, editor_name(editor)) for each in names or []]
        chosen = {each.id for each in wanted} or None
        if chosen is None and not store.work.feeds.all():
            raise RefusedError("nothing is followed yet; name a folder, or add a feed with: python -m metrics feeds add")
        asked, failed = _ask(store, chosen, every=once or bool(wanted))
        if once and failed:
            raise RefusedError(
                f"{len(failed)} of {counted(asked, 'feed')} failed or had what could not be read: {', '.join(failed)}; `feeds list` says why"
            )
        if not once:
            typer.echo("Watching; end it with Ctrl-C", err=True)
            _watch(store, chosen)


def _feed(ledger: Ledger, name: str, situation: str | None, editor: str) -> Feed:
    from metrics import pipeline

    known = {each.id: each for each in ledger.work.feeds.all()}
    folder = Path(name)
    if name in known:
        return known[name]
    if not folder.is_dir():
        raise RefusedError(f"{name!r} is neither a feed nor a folder; `feeds list` shows the feeds there are")
    path = str(folder.resolve())
    return known.get(path) or pipeline.add_feed(ledger, path, "folder", path, situation=situation, every_minutes=1, editor=editor)


def _ask(ledger: Ledger, chosen: set[str] | None, *, every: bool, folders: bool = False) -> tuple[int, list[str]]:
    """Ask those of the `chosen` feeds (None: all) whose time has come; with `every` all of them, with `folders` every folder too.

    Return how many were asked, and which of them did not answer or gave what could not be read.
    """
    from metrics import pipeline
    from metrics.commands.feeds import say
    from metrics.ledger.work import FeedState

    asked, failed = 0, []
    due = {each.id for each in ledger.work.feeds.due(datetime.now(UTC))}
    for each in ledger.work.feeds.all():
        wanted = every or each.id in due or (folders and each.kind == "folder")
        if wanted and each.state is FeedState.ACTIVE and (chosen is None or each.id in chosen):
            run = pipeline.run_feed(ledger, each.id)
            asked += 1
            if run.error or run.refused:
                failed.append(each.id)
            if run.recorded or run.refused or run.error or every:
                say(run)
    pipeline.tell_webhooks(ledger)
    return asked, failed


def _watch(ledger: Ledger, chosen: set[str] | None) -> None:
    from watchfiles import watch as changes

    folders = [each.address for each in ledger.work.feeds.all() if each.kind == "folder" and (chosen is None or each.id in chosen)]
    there = [each for each in folders if Path(each).is_dir()]
    if not there:
        while True:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            _ask(ledger, chosen, every=False)
    for changed in changes(*there, rust_timeout=int(SECONDS_BETWEEN_LOOKS * 1000), yield_on_timeout=True, raise_interrupt=True):
        _ask(ledger, chosen, every=False, folders=bool(changed))
