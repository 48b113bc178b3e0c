"""What a reviewer does, recorded: each as one act, so that one undo takes it back; what somebody else changed first is given back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.acting import signed
from dashboard.components.evidence import counted_title
from dashboard.translation import t, tn
from dashboard.words import figure_with_unit
from dashboard.words.cautions import phrase_text
from metrics import pipeline
from metrics.ledger import Done, Ledger, LedgerError, StaleEditError
from metrics.model import ReviewStatus, Verdict
from metrics.pipeline import utc_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an act: the words for it, the act to undo (None where there is none), and whom it did not reach.

    Where `asks`, nothing was recorded yet: it is done once it is asked for again.
    """

    text: str
    done: int | None = None
    asks: bool = False
    stale: tuple[StaleEditError, ...] = ()


def perform(ledger: Ledger, asked: Mapping[str, Any]) -> Outcome:
    """Record what the page asks for: `act`, `lines` (the line seen of each figure), `name`, and what the act needs besides.

    Raises LedgerError, in words, where the ledger refuses it.
    """
    act = str(asked.get("act"))
    if act not in ACTS:
        raise LedgerError(t("“{act}” is nothing that can be done here; press ? for what can", act=act))
    lines = {str(key): int(seq) for key, seq in dict(asked.get("lines") or {}).items()}
    if not lines and act != "undo":
        raise LedgerError(t("No figure is chosen; move to one with j and k"))
    return ACTS[act](ledger, asked, lines)


def _reviewed(status: ReviewStatus) -> Callable[[Ledger, Mapping[str, Any], Mapping[str, int]], Outcome]:
    def act(ledger: Ledger, asked: Mapping[str, Any], lines: Mapping[str, int]) -> Outcome:
        comment = (asked.get("comment") or "").strip() or None
        reason = asked.get("reason") or None
        made = pipeline.review_many(ledger, lines, status, editor=signed(asked.get("name")), at=utc_now(), reason=reason, comment=comment)
        count = len(made.done.entries)
        if status is ReviewStatus.APPROVED:
            text = tn("{n} figure approved.", "{n} figures approved.", count)
        elif status is ReviewStatus.REJECTED:
            text = tn("{n} figure rejected.", "{n} figures rejected.", count)
        else:
            text = tn("{n} figure waits again.", "{n} figures wait again.", count)
        nothing = t("Nothing was recorded; what somebody else wrote stands above.") if made.stale else t("Nothing was changed.")
        return Outcome(text=text if count else nothing, done=made.done.id if count else None, stale=made.stale)

    return act


def _merge(ledger: Ledger, asked: Mapping[str, Any], lines: Mapping[str, int]) -> Outcome:
    if len(lines) != 2:
        raise LedgerError(t("Select two figures with x, then press m: the one you are at stays."))
    keep = str(asked.get("at"))
    other = next((each for each in lines if each != keep), None)
    if keep not in lines or other is None:
        raise LedgerError(t("Go to the one of the two that stays, then press m."))
    editor, now = signed(asked.get("name")), utc_now()
    one, two = ledger.entry(keep), ledger.entry(other)
    if not pipeline.may_be_one_statement(one, two):
        what = [f"{counted_title(each.figure)}, {figure_with_unit(each.figure)}" for each in (one, two)]
        raise LedgerError(t("They count different things: {one}; {other}. Correct or reject one of them.", one=what[0], other=what[1]))
    same = pipeline.why_same(ledger, keep, other)
    if same.verdict is Verdict.DIFFERENT and not asked.get("sure"):
        why = " ".join(phrase_text(each.text) for each in same.deciding)
        return Outcome(text=t("{why} Merge them once more to do it all the same.", why=why), asks=True)
    if one.report_id != two.report_id:
        done = pipeline.say_same(ledger, keep, other, True, editor=editor, at=now)
        return Outcome(text=t("They are of two reports: recorded as the same fact, and both stay."), done=done.id)
    done = pipeline.merge_figures(ledger, keep, other, based_on=lines, editor=editor, at=now)
    return Outcome(text=t("Merged: one statement, read twice."), done=done.id)


def _comment(ledger: Ledger, asked: Mapping[str, Any], lines: Mapping[str, int]) -> Outcome:
    text = str(asked.get("comment") or "")
    done = None
    for each in lines:
        done = pipeline.commented(ledger, each, text, editor=signed(asked.get("name")), at=utc_now())
    return Outcome(text=t("Comment kept."), done=done.id if done else None)


def _undo(ledger: Ledger, asked: Mapping[str, Any], lines: Mapping[str, int]) -> Outcome:
    number = asked.get("undo")
    if number is None:
        raise LedgerError(t("There is nothing to undo: nothing was done on this page yet."))
    editor, now = signed(asked.get("name")), utc_now()
    if isinstance(number, Mapping):
        # What was done to one figure in the drawer beside the list: it is known by the line that it wrote.
        try:
            ledger.undo(str(number["figure"]), editor=editor, at=now, based_on=int(number["seq"]))
        except StaleEditError as error:
            raise LedgerError(t("It was changed since by {editor}, and stays.", editor=error.current.editor)) from error
        return Outcome(text=t("Undone."))
    done: Done = ledger.undo_act(int(number), editor=editor, at=now)
    kept = tn(" {n} was changed since and stays.", " {n} were changed since and stay.", len(done.kept)) if done.kept else ""
    return Outcome(text=t("Undone.") + kept)


ACTS: Mapping[str, Callable[[Ledger, Mapping[str, Any], Mapping[str, int]], Outcome]] = {
    "approve": _reviewed(ReviewStatus.APPROVED),
    "reject": _reviewed(ReviewStatus.REJECTED),
    "wait": _reviewed(ReviewStatus.PROPOSED),
    "merge": _merge,
    "comment": _comment,
    "undo": _undo,
}
