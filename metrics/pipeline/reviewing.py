"""What people make of figures: reviewed, many at once, added, split, merged, recommended, commented on; each as one act with one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from metrics.definitions.review_rows import credibilities
from metrics.ledger import Done, Ledger, LedgerError, StaleEditError
from metrics.ledger.judgements import pair
from metrics.model import Entry, Figure, Judgement, JudgementKind, ReviewStatus, Role, Supersession
from metrics.pipeline.comparing import fact_of
from metrics.pipeline.rereading import with_free_keys

MISSED, SPLIT, MERGED = "missed", "split", "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a review of many figures did, and those that somebody else had changed first, each with both versions."""

    done: Done
    stale: tuple[StaleEditError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on a figure or a report, with the comment that it answers."""

    id: int
    subject: str
    text: str
    editor: str
    recorded_at: datetime
    answers: int | None = None


def review_many(
    ledger: Ledger, based_on: Mapping[str, int], status: ReviewStatus, *, editor: str, at: datetime, reason: str | None = None, comment: str | None = None
) -> Reviewed:  # fmt: skip
    """Approve, reject or propose again several figures as one act; `based_on` gives for each the line that the editor saw.

    A figure that somebody changed since is left as it is and returned in `stale`; the others are recorded.
    """
    stale: list[StaleEditError] = []
    with ledger.together(status.value, editor=editor, at=at, comment=comment) as act:
        for figure_id, seq in based_on.items():
            try:
                act.review(figure_id, status, based_on=seq, reason=reason, comment=comment)
            except StaleEditError as error:
                stale.append(error)
    return Reviewed(done=act.done(), stale=tuple(stale))


def correct_many(
    ledger: Ledger, figures: Mapping[str, tuple[int, Figure]], *, reason: str | Supersession, editor: str, at: datetime, comment: str | None = None
) -> Reviewed:
    """Record what several figures really are as one act, such as one place for all of them; as `review_many` otherwise.

    `figures` gives for each id the line that the editor saw and the corrected figure. Raises EvidenceError for one that its
    words do not state; then nothing is recorded.
    """
    stale: list[StaleEditError] = []
    with ledger.together("correct", editor=editor, at=at, comment=comment) as act:
        for figure_id, (seq, figure) in figures.items():
            try:
                act.correct(figure_id, figure, based_on=seq, reason=str(reason), comment=comment)
            except StaleEditError as error:
                stale.append(error)
    return Reviewed(done=act.done(), stale=tuple(stale))


def add_figure(
    ledger: Ledger, report_id: str, figure: Figure, *, editor: str, at: datetime, comment: str | None = None, reason: str = MISSED
) -> Done:
    """Record a figure that the reading of a report missed, such as one of `readings` of the selected words.

    A number that the words do not state is kept with the comment as the editor's note. One that was added before and undone
    is added once more, as a figure of its own. Raises EvidenceError where there is neither number nor note, and LedgerError
    where the report states that figure already.
    """
    added = with_free_keys(ledger, report_id, [figure])
    with ledger.together("add", editor=editor, at=at, comment=comment) as act:
        act.add(report_id, added, reason=reason, comment=comment)
    return act.done()


def split_figure(
    ledger: Ledger, figure_id: str, figures: Sequence[Figure], *, based_on: int, editor: str, at: datetime, comment: str | None = None
) -> Done:
    """Record that one figure is really several: it is rejected, and `figures` of the same report take its place.

    Raises StaleEditError where somebody changed it since the line `based_on`, EvidenceError for figures that the words do not state.
    """
    if len(figures) < 2:
        raise LedgerError(f"figure {figure_id} is split into two figures or more; to change it alone, correct it")
    if any(alike(*both) for both in combinations(figures, 2)):
        raise LedgerError(f"two parts of figure {figure_id} say the same; change what sets them apart, or correct the figure alone")
    parts = with_free_keys(ledger, ledger.entry(figure_id).report_id, figures)
    with ledger.together(SPLIT, editor=editor, at=at, comment=comment) as act:
        old = act.head(figure_id)
        # Whoever has seen an earlier version is told so first, and shown both.
        act.review(figure_id, ReviewStatus.REJECTED, based_on=based_on, reason=SPLIT, comment=comment)
        _check_stands(old)
        for each in act.add(old.report_id, parts, reason=SPLIT, comment=comment):
            act.judge(JudgementKind.ORIGIN, each.figure_id, figure_id, SPLIT)
    return act.done()


def alike(one: Figure, other: Figure) -> bool:
    """Return whether two figures say the same in every field, whatever they are recognised by."""
    return replace(one, match_key="") == replace(other, match_key="")


def merge_figures(
    ledger: Ledger, keep: str, other: str, *, based_on: Mapping[str, int], editor: str, at: datetime, comment: str | None = None
) -> Done:
    """Record that two figures are one statement, read twice: `keep` stays, `other` is rejected as its duplicate and leads to it.

    `based_on` gives the line of each that the editor saw. Two sources' figures of one fact are not merged but stand beside each
    other; see `say_same`. Raises StaleEditError, and LedgerError for figures of two reports, or of two things counted.
    """
    if keep == other:
        raise LedgerError(f"figure {keep} can not be merged with itself; name two figures")
    with ledger.together(MERGED, editor=editor, at=at, comment=comment) as act:
        kept, gone = act.head(keep), act.head(other)
        _check_stands(kept)
        if kept.report_id != gone.report_id:
            raise LedgerError(
                f"{keep} and {other} are figures of two reports; say that they are the same fact instead, and both stay with their sources"
            )
        if not may_be_one_statement(kept, gone):
            raise LedgerError(
                f"{keep} and {other} count {_counted(kept)} and {_counted(gone)}, which is no one statement read twice; correct or reject one of them"
            )
        act.check(keep, based_on=based_on.get(keep, kept.seq))
        act.check(other, based_on=based_on.get(other, gone.seq))
        act.review(other, ReviewStatus.REJECTED, based_on=gone.seq, reason=Supersession.DUPLICATE.value, comment=comment)
        act.judge(JudgementKind.ORIGIN, other, keep, MERGED, comment=comment)
    return act.done()


def _check_stands(entry: Entry) -> None:
    """Raise LedgerError for a figure that was rejected, as one merged into another is: its parts would count beside what it was merged into."""
    if entry.review_status is ReviewStatus.REJECTED:
        raise LedgerError(f"figure {entry.figure_id} was rejected, or merged into another; propose it again first, or undo what rejected it")


def may_be_one_statement(one: Entry, other: Entry) -> bool:
    """Return whether two figures may be one statement read twice: they count the same, or of one no term says what it counts."""
    terms = {one.figure.term, other.figure.term} - {None}
    return one.figure.unit == other.figure.unit and len(terms) < 2


def recommend(
    ledger: Ledger, figure_id: str, *, based_on: int, editor: str, at: datetime, reason: str | None = None, comment: str | None = None
) -> Done:
    """Record that a figure stands for its fact; the others of the fact stand beside it. One undo takes it back for all of them.

    Raises StaleEditError, and LedgerError for a figure that stands for no fact.
    """
    fact = fact_of(ledger, figure_id)
    if fact is None:
        raise LedgerError(f"figure {figure_id} stands for no fact: it is rejected, of no term, or only might be; propose or classify it first")
    with ledger.together("recommend", editor=editor, at=at, comment=comment) as act:
        act.set_role(figure_id, Role.RECOMMENDED, based_on=based_on, reason=reason, comment=comment)
        for member in fact.members:
            if member.entry.figure_id != figure_id and member.entry.role is Role.RECOMMENDED:
                act.set_role(member.entry.figure_id, None, based_on=member.entry.seq, reason=reason)
    return act.done()


def leave_to_rule(ledger: Ledger, figure_id: str, *, based_on: int, editor: str, at: datetime) -> Done:
    """Take back what an editor said of a figure's role: the newest of the best graded source stands for the fact again."""
    with ledger.together("recommend", editor=editor, at=at) as act:
        act.set_role(figure_id, None, based_on=based_on)
    return act.done()


def say_same(ledger: Ledger, one: str, other: str, same: bool | None, *, editor: str, at: datetime, comment: str | None = None) -> Done:
    """Record that two figures are of one fact, or are not; None takes back what was said. It stands above the rules.

    Raises LedgerError where they are of different terms or units: those can not be one fact.
    """
    a, b = ledger.entry(one), ledger.entry(other)
    if one == other:
        raise LedgerError(f"figure {one} is the same fact as itself; name two figures")
    if same and (a.figure.term, a.figure.unit) != (b.figure.term, b.figure.unit):
        raise LedgerError(f"{one} and {other} count {_counted(a)} and {_counted(b)}, which can not be one fact; correct one of them first")
    first, second = pair(one, other)
    value = None if same is None else "same" if same else "different"
    with ledger.together("fact", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.FACT, first, second, value, comment=comment)
    return act.done()


def say_copy(ledger: Ledger, report_id: str, original: str | None, *, editor: str, at: datetime, comment: str | None = None) -> Done:
    """Record that a report is a copy of another, so that both are one source; None that it is none, whatever was found."""
    ledger.report(report_id)
    if original is not None and ledger.report(original).id == report_id:
        raise LedgerError(f"report {report_id} is no copy of itself; name two reports")
    before = ledger.said(kinds=[JudgementKind.COPY], subjects=[report_id])
    if original is None and not before:
        raise LedgerError(f"report {report_id} is not said to be a copy of another; there is nothing to take back")
    with ledger.together("copy", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.COPY, report_id, original or before[-1].object, "copy" if original else "other", comment=comment)
    return act.done()


def rate(
    ledger: Ledger, figure_id: str, credibility: str | None, *, editor: str, at: datetime, comment: str | None = None, based_on: int | None = None
) -> Done:
    """Record how credible a figure is, 1 to 6 of the Admiralty code; None takes it back.

    Raises LedgerError for another step, StaleJudgementError where somebody rated it after the line `based_on`, 0 where the editor saw none.
    """
    ledger.entry(figure_id)
    if credibility is not None and credibility not in credibilities():
        raise LedgerError(f"{credibility!r} is no credibility; choose 1 (confirmed) to 6 (can not be judged)")
    with ledger.together("credibility", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.CREDIBILITY, figure_id, "", credibility, comment=comment, based_on=based_on)
    return act.done()


def comment_on(ledger: Ledger, subject: str, text: str, *, editor: str, at: datetime, answers: int | None = None) -> Comment:
    """Record a comment on a figure or a report, without changing it. Raises UnknownError, and LedgerError for an empty one."""
    return _comment(commented(ledger, subject, text, editor=editor, at=at, answers=answers).judgements[0])


def commented(ledger: Ledger, subject: str, text: str, *, editor: str, at: datetime, answers: int | None = None) -> Done:
    """Record a comment as `comment_on` does, and return the act, by which it is taken back whatever others do meanwhile."""
    if not text.strip():
        raise LedgerError("an empty comment says nothing; write one")
    _check_subject(ledger, subject)
    if answers is not None and answers not in {each.id for each in comments(ledger, subject)}:
        raise LedgerError(f"there is no comment {answers} on {subject}; it may have been taken back")
    with ledger.together("comment", editor=editor, at=at) as act:
        act.judge(JudgementKind.COMMENT, subject, "" if answers is None else str(answers), text.strip())
    return act.done()


def take_back_comment(ledger: Ledger, subject: str, comment: int, *, editor: str, at: datetime) -> Done:
    """Record that a comment no longer stands; it stays in the ledger's history."""
    if comment not in {each.id for each in comments(ledger, subject)}:
        raise LedgerError(f"there is no comment {comment} on {subject}; it may have been taken back")
    with ledger.together("comment", editor=editor, at=at) as act:
        act.judge(JudgementKind.COMMENT, subject, str(comment), None)
    return act.done()


def comments(ledger: Ledger, subject: str) -> list[Comment]:
    """Return the comments on a figure or a report that stand, oldest first."""
    said = ledger.said(kinds=[JudgementKind.COMMENT], subjects=[subject])
    gone = {each.object for each in said if each.value is None}
    return [_comment(each) for each in said if each.value is not None and str(each.seq) not in gone]


def _comment(said: Judgement) -> Comment:
    return Comment(
        id=said.seq, subject=said.subject, text=said.value or "", editor=said.editor, recorded_at=said.recorded_at,
        answers=int(said.object) if said.object else None,
    )  # fmt: skip


def _check_subject(ledger: Ledger, subject: str) -> None:
    if subject.startswith("r-"):
        ledger.report(subject)
    else:
        ledger.entry(subject)


def _counted(entry: Entry) -> str:
    return f"{entry.figure.term or 'an unclassified thing'} in {entry.figure.unit}"
