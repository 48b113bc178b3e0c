"""What an editor does to a recorded figure: approve, reject, correct, undo; each is a new line of the ledger, told in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.address import View
from dashboard.components.correction import Typed, corrected
from dashboard.components.evidence import EvidenceView, said_in_words
from dashboard.components.history import STATUS_WORDS
from dashboard.translation import later, t
from dashboard.words.editors import UNNAMED
from metrics import pipeline
from metrics.ledger import Ledger, Query, StaleEditError
from metrics.model import Figure, Place, ReviewStatus
from metrics.pipeline import utc_now

DONE = {ReviewStatus.APPROVED: later("Approved"), ReviewStatus.REJECTED: later("Rejected"), ReviewStatus.PROPOSED: later("Marked as not reviewed")}

MOST_PERHAPS = 6
UNCHANGED = later("Nothing was changed.")
UNSTATED = {
    "words": later("These words do not print the number."),
    "comment": later("Say how you know the number: it is then kept as your note, beside the report’s words."),
}


class OvertakenError(Exception):
    """Somebody changed the figure first; `mine` is what would have been recorded."""

    def __init__(self, stale: StaleEditError, mine: Figure) -> None:
        self.stale = stale
        self.mine = mine
        super().__init__(str(stale))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an act did, as it is told: a sentence, and whether it can be undone."""

    text: str
    undo: bool = True
    failed: bool = False


def shown_of(ledger: Ledger, figure_id: str, view: View) -> EvidenceView:
    """Return what the evidence of a figure is made of. Raises LedgerError where the ledger has no such figure."""
    entry = ledger.entry(figure_id)
    beside = ledger.entries(Query(report_ids=(entry.report_id,), unclassified=True, rejected=True))
    return EvidenceView(
        entry=entry,
        stored=ledger.report(entry.report_id),
        history=ledger.history(figure_id),
        siblings={each.figure.match_key: each for each in beside},
        fact=pipeline.fact_of(ledger, figure_id),
        perhaps=pipeline.perhaps_same(ledger, figure_id, limit=MOST_PERHAPS),
        comments=pipeline.comments(ledger, figure_id),
        view=view.settled(pipeline.usual_convention(ledger, view.situation, report_id=entry.report_id, as_known_on=view.as_known_on)),
    )


def places_of(ledger: Ledger, report_id: str) -> list[Place]:
    """Return where a figure of a report may be said to be: places of its situations, those that it speaks of, and those of their countries."""
    belongs = ledger.report(report_id).situations
    own = [place for each in ledger.situations() if each.id in belongs for place in pipeline.known_places(each)]
    entries = ledger.entries(Query(report_ids=(report_id,), unclassified=True, rejected=True))
    return pipeline.places_to_choose(own, (each.figure for each in entries))


def sources_of(ledger: Ledger) -> list[str]:
    """Return the names of everybody who says something in the ledger."""
    return sorted({each.figure.source.name for each in ledger.entries(Query(unclassified=True)) if each.figure.source})


def perform(ledger: Ledger, name: str, figure_id: str, seq: int, typed: Mapping[str, Any]) -> Made:
    """Record an act that needs no form, or the rejection with its reason, and return how it is told."""
    now, editor = utc_now(), _said(typed, "editor") or UNNAMED
    if name in ("undo", "undo-notice"):
        entry = ledger.undo(figure_id, editor=editor, at=now, based_on=seq)
        return Made(
            text=t("Undone: {figure}, {status}.", figure=said_in_words(entry.figure), status=t(STATUS_WORDS[entry.review_status][0])), undo=False
        )
    status = ReviewStatus.APPROVED if name == "approve" else ReviewStatus.REJECTED
    reason = typed.get("reason") if name == "save-reject" else None
    comment = _said(typed, "comment") if name == "save-reject" else None
    entry = ledger.review(figure_id, status, based_on=seq, editor=editor, at=now, reason=reason, comment=comment)
    return Made(text=f"{t(DONE[status])}: {said_in_words(entry.figure)}.")


def save_correction(ledger: Ledger, figure_id: str, base: int, typed: Mapping[str, Any]) -> str:
    """Record the correction that was typed over the line `base`, and return how it is told.

    Raises CorrectionError for fields that do not read, OvertakenError where somebody was faster, EvidenceError where a
    comment is needed, and LedgerError.
    """
    stored = ledger.report(ledger.entry(figure_id).report_id)
    started = next(each for each in ledger.history(figure_id) if each.seq == base)
    figure = corrected(started.figure, Typed.parse(typed), stored.report, places_of(ledger, stored.id))
    try:
        entry = ledger.correct(
            figure_id, figure, based_on=base, reason=typed.get("reason") or "extraction_error", editor=_said(typed, "editor") or UNNAMED,
            at=utc_now(), comment=_said(typed, "comment"),
        )  # fmt: skip
    except StaleEditError as error:
        raise OvertakenError(error, figure) from error
    return UNCHANGED if entry.seq == base else t("Corrected: {said_in_words}.", said_in_words=said_in_words(entry.figure))


def _said(typed: Mapping[str, Any], name: str) -> str | None:
    return (typed.get(name) or "").strip() or None
