"""`review`, `verify` and `backup`: what people make of figures, and keeping the ledger whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from metrics.commands.options import EditorOption, LedgerOption, editor_name
from metrics.commands.refusing import RefusedError
from metrics.model import Quantifier, ReviewStatus

if TYPE_CHECKING:
    from metrics.model import Figure

STATUS = {"approve": ReviewStatus.APPROVED, "reject": ReviewStatus.REJECTED}


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for command in (review, verify, backup):
        app.command(command.__name__)(command)


def review(
    figure: Annotated[str, typer.Argument(metavar="ID", help="The figure's id, as `figures` prints it with --format json.")],
    act: Annotated[Literal["approve", "reject", "correct"], typer.Argument(help="What to do.")],
    reason: Annotated[str | None, typer.Option("--reason", help="Why; a correction and a rejection need one, such as extraction_error.")] = None,
    comment: Annotated[str | None, typer.Option("--comment", help="A note; needed where the corrected number does not stand in the words.")] = None,
    reported: Annotated[
        str | None, typer.Option("--reported", metavar="NUMBER", help="correct: the number, as it should be printed: 70,000.")
    ] = None,
    quantifier: Annotated[Quantifier | None, typer.Option("--quantifier", help="correct: the hedge.")] = None,
    term: Annotated[str | None, typer.Option("--term", metavar="KEY", help="correct: what the number is a number of.")] = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Approve, reject or correct a figure: a new line of the ledger, the old one stays readable."""
    from metrics.commands.output import now
    from metrics.commands.show import opened

    if act != "approve" and not reason:
        raise RefusedError(f"say why: {act} needs --reason, such as extraction_error or source_correction")
    who = editor_name(editor)
    with opened(ledger) as store:
        head = store.entry(figure)
        if act == "correct":
            changed = _corrected(head.figure, reported=reported, quantifier=quantifier, term=term)
            entry = store.correct(figure, changed, based_on=head.seq, reason=reason or "", comment=comment, editor=who, at=now())
        else:
            entry = store.review(figure, STATUS[act], based_on=head.seq, reason=reason, comment=comment, editor=who, at=now())
    changed_anything = "is now" if entry.seq != head.seq else "was already"
    typer.echo(f"{figure} {changed_anything} {entry.review_status.value} (line {entry.seq})", err=True)


def _corrected(figure: Figure, *, reported: str | None, quantifier: Quantifier | None, term: str | None) -> Figure:
    """Return `figure` with what is given changed. Raises RefusedError where nothing is, and for a number that is none."""
    from metrics import numerals
    from metrics.definitions import terms
    from metrics.model import State
    from metrics.pipeline import among

    if reported is None and quantifier is None and term is None:
        raise RefusedError("say what is corrected: --reported, --quantifier or --term")
    out = figure
    if reported is not None:
        value = numerals.digits(reported)
        if value is None:
            raise RefusedError(f"--reported {reported!r} is not a number in digits; write it as 70,000 or 4.5")
        hedge = quantifier or (figure.quantifier if figure.quantifier not in (None, Quantifier.VAGUE, Quantifier.BETWEEN) else Quantifier.EXACT)
        out = replace(
            out, state=State.REPORTED, reported=value, step=numerals.step(reported), ends=None, vague=None, in_words=False, quantifier=hedge
        )
    elif quantifier is not None:
        out = replace(out, quantifier=quantifier)
    return out if term is None else replace(out, term=among(term, terms(), "term"))


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
