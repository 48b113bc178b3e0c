"""`review`: what people make of figures, one or many, each act with one undo; and the queue of what to look at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.commands.options import EditorOption, Format, FormatOption, LedgerOption, OutOption, SituationOption, counted, editor_name
from metrics.commands.refusing import RefusedError
from metrics.model import Quantifier, ReviewStatus

if TYPE_CHECKING:
    from metrics.commands.correcting import Corrections
    from metrics.ledger import Done, Ledger
    from metrics.pipeline import Reviewed

LISTS = ("queue", "acts")
STATUS = {"approve": ReviewStatus.APPROVED, "reject": ReviewStatus.REJECTED, "propose": ReviewStatus.PROPOSED}
WITH_REASON = ("reject", "correct", "split")
# More digits than any number that the ledger gives.
LONGEST_NUMBER = 18


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("review")(review)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be done, to which figures, and why."""

    ids: tuple[str, ...]
    act: str
    editor: str
    reason: str | None
    comment: str | None
    other: str | None
    words: tuple[str, ...]
    credibility: str | None
    changes: Corrections


def review(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="ID... ACT | queue | acts",
            help="Figures by their ids, and what to do: approve, reject, propose, correct, undo, recommend, rate, comment, merge, split, same, different, "
            "unsay, history. REPORT add adds a missed figure. `queue` lists what to look at first, `acts` what was done, NUMBER undo-act takes one back.",
        ),
    ],
    reason: Annotated[str | None, typer.Option("--reason", metavar="CODE", help="Why; reject, correct and split need one, such as extraction_error.")] = None,
    comment: Annotated[str | None, typer.Option("--comment", help="A note; needed where the number does not stand in the words.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="ID", help="merge, same, different, unsay: the other figure.")] = None,
    words: Annotated[list[str] | None, typer.Option("--words", metavar="TEXT", help="add, split: the words of the report that state the figure; repeated for split.")] = None,
    credibility: Annotated[str | None, typer.Option("--credibility", metavar="1-6|none", help="rate: how credible the figure is; none takes it back.")] = None,
    reported: Annotated[str | None, typer.Option("--reported", metavar="NUMBER", help="correct, add: the number, as it should be printed: 70,000.")] = None,
    quantifier: Annotated[Quantifier | None, typer.Option("--quantifier", help="correct, add: the hedge.")] = None,
    term: Annotated[str | None, typer.Option("--term", metavar="KEY", help="correct, add: what the number is a number of.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="NAME", help="correct, add: person, household, dwelling ...")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="correct, add: where, by id or name.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="correct, add: who says so.")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="DAY[/DAY]", help="correct, add: when it was true: 2016-12-12 or 2016-12-01/2016-12-12.")] = None,
    situation: SituationOption = None,
    format: FormatOption = "table",
    out: OutOption = None,
    editor: EditorOption = None,
    ledger: LedgerOption = None,
) -> None:  # fmt: skip
    """Approve, reject, correct, merge, split or comment on figures: new lines of the ledger, the old ones stay readable."""
    from metrics.commands.correcting import Corrections
    from metrics.commands.show import opened

    *ids, act = what
    with opened(ledger) as store:
        if not ids and act in LISTS:
            _listed(store, act, situation, format, out)
            return
        changes = Corrections(
            reported=reported, quantifier=quantifier, term=term, unit=unit, place=place, source=source, period=period
        )  # fmt: skip
        asked = Asked(
            ids=tuple(ids), act=act, editor=editor_name(editor), reason=reason, comment=comment, other=other, words=tuple(words or ()),
            credibility=credibility, changes=changes,
        )  # fmt: skip
        _done(store, asked)


def _done(store: Ledger, asked: Asked) -> None:
    if asked.act not in ACTS:
        raise RefusedError(f"{asked.act!r} is nothing to do with a figure; choose {', '.join(ACTS)}, or the lists {' and '.join(LISTS)}")
    if not asked.ids:
        raise RefusedError(f"name what to {asked.act}: review ID {asked.act}")
    if asked.act in WITH_REASON and not asked.reason:
        from metrics.definitions.review_rows import reasons

        fitting = [key for key, row in reasons().items() if asked.act in row.acts]
        raise RefusedError(f"say why: {asked.act} needs --reason, such as {', '.join(fitting)}")
    if asked.reason:
        from metrics import pipeline

        asked = replace(asked, reason=pipeline.reason_named(asked.reason))
    ACTS[asked.act](store, asked)


def _status(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    heads = {each: store.entry(each) for each in asked.ids}
    found = pipeline.review_many(
        store, {key: head.seq for key, head in heads.items()}, STATUS[asked.act], editor=asked.editor, at=now(), reason=asked.reason,
        comment=asked.comment,
    )  # fmt: skip
    _tell(store, asked.ids, found)


def _correct(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.correcting import corrected
    from metrics.commands.output import now

    heads = {each: store.entry(each) for each in asked.ids}
    figures = {key: (head.seq, corrected(store, head.figure, asked.changes, head.report_id)) for key, head in heads.items()}
    _tell(store, asked.ids, pipeline.correct_many(store, figures, reason=asked.reason or "", comment=asked.comment, editor=asked.editor, at=now()))


def _tell(store: Ledger, ids: Sequence[str], found: Reviewed) -> None:
    wrote = {each.figure_id: each for each in found.done.entries}
    for key in ids:
        head = wrote.get(key) or store.entry(key)
        typer.echo(f"{key} {'is now' if key in wrote else 'was already'} {head.review_status.value} (line {head.seq})", err=True)
    for error in found.stale:
        typer.echo(f"Error: {error}", err=True)
    if len(wrote) > 1:
        typer.echo(f"act {found.done.id}: {len(wrote)} figures; to take it back: review {found.done.id} undo-act", err=True)
    if found.stale:
        raise typer.Exit(1)


def _undo(store: Ledger, asked: Asked) -> None:
    from metrics.commands.output import now

    for key in asked.ids:
        entry = store.undo(key, editor=asked.editor, at=now())
        typer.echo(f"{key} is again {entry.review_status.value} (line {entry.seq})", err=True)


def _undo_act(store: Ledger, asked: Asked) -> None:
    from metrics.commands.output import now

    for key in asked.ids:
        if not key.isdecimal() or len(key) > LONGEST_NUMBER:
            raise RefusedError(f"{key!r} is no act; give its number, as `review acts` lists it")
        done = store.undo_act(int(key), editor=asked.editor, at=now())
        if done.id is None:
            typer.echo(f"nothing of act {key} could be taken back", err=True)
        else:
            wrote = (("figure", len(done.entries)), ("other line", len(done.judgements)))
            counted = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for what, count in wrote)
            typer.echo(f"act {key} is taken back by act {done.id}: {counted}", err=True)
        for kept in done.kept:
            typer.echo(f"{kept} was changed since and stays as it is", err=True)


def _recommend(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    for key in asked.ids:
        head = store.entry(key)
        _said(pipeline.recommend(store, key, based_on=head.seq, editor=asked.editor, at=now(), reason=asked.reason, comment=asked.comment))


def _rate(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    if asked.credibility is None:
        raise RefusedError("say how credible: review ID rate --credibility, from 1 (confirmed) to 6 (can not be judged), or none to take it back")
    credibility = None if asked.credibility == "none" else asked.credibility
    for key in asked.ids:
        _said(pipeline.rate(store, key, credibility, editor=asked.editor, at=now(), comment=asked.comment))


def _comment(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    for key in asked.ids:
        said = pipeline.comment_on(store, key, asked.comment or "", editor=asked.editor, at=now())
        typer.echo(f"comment {said.id} on {key}", err=True)


def _merge(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    (key, *rest), other = asked.ids, _other(asked)
    if rest:
        raise RefusedError("merge takes one figure to keep, and the one that is its duplicate: review ID merge --with ID")
    based_on = {each: store.entry(each).seq for each in (key, other)}
    _said(pipeline.merge_figures(store, key, other, based_on=based_on, editor=asked.editor, at=now(), comment=asked.comment))


def _same(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    same = {"same": True, "different": False, "unsay": None}[asked.act]
    for key in asked.ids:
        _said(pipeline.say_same(store, key, _other(asked), same, editor=asked.editor, at=now(), comment=asked.comment))


def _other(asked: Asked) -> str:
    if asked.other is None:
        raise RefusedError(f"say which is the other figure: review ID {asked.act} --with ID")
    return asked.other


def _split(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.output import now

    (key, *rest) = asked.ids
    if rest or len(asked.words) < 2:
        raise RefusedError("split takes one figure, and the words of each of its parts: review ID split --words TEXT --words TEXT")
    head = store.entry(key)
    figures = [pipeline.figures_in_words(store, head.report_id, each, near=head.figure.start)[0] for each in asked.words]
    _said(pipeline.split_figure(store, key, figures, based_on=head.seq, editor=asked.editor, at=now(), comment=asked.comment))


def _add(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.correcting import corrected
    from metrics.commands.output import now

    (report, *rest) = asked.ids
    if rest or len(asked.words) != 1:
        raise RefusedError("add takes one report, and the words that state the figure: review REPORT add --words TEXT")
    read = pipeline.figures_in_words(store, report, asked.words[0])[0]
    figure = corrected(store, read, asked.changes, report) if asked.changes.any else read
    if figure.term is None:
        raise RefusedError(f"the reading finds no figure in “{asked.words[0]}”; say what it is: --term, --reported, --quantifier ...")
    _said(pipeline.add_figure(store, report, figure, editor=asked.editor, at=now(), comment=asked.comment, reason=asked.reason or "missed"))


def _said(done: Done) -> None:
    for each in done.entries:
        typer.echo(
            f"{each.figure_id} {each.figure.term or 'unclassified'} “{each.figure.exact}”: {each.review_status.value} (line {each.seq})", err=True
        )
    for judged in done.judgements:
        typer.echo(f"{judged.kind.value} of {judged.subject}: {judged.value if judged.value is not None else 'taken back'}", err=True)
    typer.echo("nothing changed" if done.id is None else f"to take it back: review {done.id} undo-act", err=True)


def _history(store: Ledger, asked: Asked) -> None:
    from metrics import pipeline
    from metrics.commands.explaining import value_in_words
    from metrics.definitions import interval_of

    for key in asked.ids:
        for each in store.history(key):
            why = f" ({each.reason}{': ' + each.comment if each.comment else ''})" if each.reason else ""
            said = value_in_words(each.figure, interval_of(each.figure))
            typer.echo(f"{each.seq}\t{each.recorded_at:%Y-%m-%d %H:%M}\t{each.editor or '-'}\t{each.review_status.value}\t{said}{why}")
        for comment in pipeline.comments(store, key):
            typer.echo(f"comment {comment.id}\t{comment.recorded_at:%Y-%m-%d %H:%M}\t{comment.editor or '-'}\t{comment.text}")


def _listed(store: Ledger, name: str, situation: str | None, format: Format, out: str | None) -> None:
    from metrics import pipeline
    from metrics.commands.show import print_rows
    from metrics.exports import ACT_COLUMNS, QUEUE_COLUMNS

    if name == "acts":
        print_rows("Acts", pipeline.act_rows(store.acts()), ACT_COLUMNS, format, out)
        return
    rows = pipeline.queue_rows(pipeline.review_queue(store, pipeline.question(store, situation=situation)))
    shown = ("figure", "weight", "reasons", "term", "words", "source", "review_status")
    print_rows("Queue", rows, QUEUE_COLUMNS, format, out, shown=shown, how_many=f"{counted(len(rows), 'figure')} to look at")


ACTS: dict[str, Callable[[Ledger, Asked], None]] = {
    "approve": _status, "reject": _status, "propose": _status, "correct": _correct, "undo": _undo, "recommend": _recommend, "rate": _rate,
    "comment": _comment, "merge": _merge, "split": _split, "same": _same, "different": _same, "unsay": _same, "add": _add, "history": _history,
    "undo-act": _undo_act,
}  # fmt: skip
