"""A draft: what was typed, what was read in it, what a person made of that; and how it is recorded or taken back."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from dashboard.components.correction import CorrectionError, Typed, corrected
from dashboard.components.editing import UNSTATED
from dashboard.components.marking import offered, title_of
from dashboard.pages.add.origin import is_sheet, table_proposal, with_origin
from dashboard.translation import t
from dashboard.words.refusals import refusal
from metrics import pipeline
from metrics.ledger import ChangeRow, Ledger, LedgerError, Recorded, StoredReport
from metrics.ledger.evidence import states_number
from metrics.model import Confidentiality, Figure, Place, ReviewStatus, Situation, Supersession
from metrics.pipeline import Proposal
from metrics.pipeline.figure_tables import NoTableError

KEPT = 8


class FieldError(ValueError):
    """What was typed in a field can not be used; `field` says which."""

    def __init__(self, field: str, text: str) -> None:
        self.field = field
        super().__init__(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What was typed: a text, and what is known about it."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    origin: str = ""
    mapping: str = ""

    def known(self) -> dict[str, Any]:
        """Return what goes to the reading beside the text. Raises FieldError for a date that is none."""
        out: dict[str, Any] = {name: getattr(self, name).strip() for name in ("title", "publisher", "url") if getattr(self, name).strip()}
        if self.published.strip():
            try:
                out["published"] = date.fromisoformat(self.published.strip())
            except ValueError as error:
                raise FieldError(
                    "published", t("“{strip}” is not a date; write it as 2016-12-13, or leave it empty.", strip=self.published.strip())
                ) from error
        if out.get("url") and not out["url"].startswith(("http://", "https://")):
            raise FieldError("url", t("“{url}” is no web address; begin it with https://, or leave it empty.", url=out["url"]))
        return out


class Drafts:
    """Reads drafts for one ledger; the same text is read once, however often its page asks."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._kept: OrderedDict[str, Proposal] = OrderedDict()
        self._lock = Lock()

    def read(self, fields: Fields, situation: Situation) -> Proposal:
        """Return what the text states. Raises FieldError for a field that can not be used, NoFiguresError for a text without numbers."""
        key = hashlib.sha256(repr((fields, situation)).encode("utf-8", "surrogatepass")).hexdigest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        known = fields.known()
        try:
            report = with_origin(pipeline.read_text(fields.text, **known), fields.origin)
            if fields.mapping and is_sheet(fields.origin):
                proposal = table_proposal(self.ledger, report, situation, fields.mapping).proposal
            else:
                proposal = pipeline.propose(report, situation)
        except (pipeline.ReadingError, NoTableError) as error:
            raise FieldError("text", sentence(error)) from error
        if not proposal.figures:
            raise pipeline.NoFiguresError("no figures found in the table")
        with self._lock:
            self._kept[key] = proposal
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return proposal

    def without_figures(self, fields: Fields, situation: Situation) -> Proposal:
        """Return the text as a report of which nothing was found, so that it can be kept all the same."""
        report = with_origin(pipeline.read_text(fields.text, **fields.known()), fields.origin)
        return Proposal(report=replace(report, places=situation.places), figures=())

    def known_already(self, proposal_id: str) -> StoredReport | None:
        """Return the report of the ledger with the same text, or None."""
        return self.ledger.some_reports((proposal_id,)).get(proposal_id)


def sentence(error: Exception) -> str:
    """Return an error's words as a sentence of the page."""
    text = refusal(error)
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")


def situation_of(ledger: Ledger, key: str | None) -> Situation:
    """Return the situation that a report is added to: the one asked for, else the first, else a new one for a ledger that follows none."""
    followed = ledger.situations()
    found = next((each for each in followed if each.id == key), None)
    return found or (followed[0] if followed else pipeline.chosen_situation(ledger, None))


def places_of(proposal: Proposal) -> list[Place]:
    """Return where a proposed figure may be said to be."""
    return pipeline.places_to_choose(proposal.report.places, proposal.figures)


def with_edits(proposal: Proposal, edits: Mapping[str, Mapping[str, Any]]) -> Proposal:
    """Return the proposal with what a person has corrected in it; an edit that no longer fits is left out."""
    out = []
    places = places_of(proposal) if edits else []
    for figure in proposal.figures:
        typed = edits.get(figure.match_key)
        try:
            out.append(corrected(figure, Typed.parse(typed), proposal.report, places) if typed else figure)
        except CorrectionError:
            # Edits are checked when they are saved; one of another version of this text has nothing to say about this one.
            out.append(figure)
    return replace(proposal, figures=tuple(out))


def checked_edit(proposal: Proposal, key: str, typed: Mapping[str, Any]) -> Figure:
    """Return a proposed figure as it was typed. Raises CorrectionError, also where its words do not print the number and no comment says why."""
    before = next(each for each in proposal.figures if each.match_key == key)
    figure = corrected(before, Typed.parse(typed), proposal.report, places_of(proposal))
    if not states_number(figure, proposal.report) and not str(typed.get("comment") or "").strip():
        raise CorrectionError(UNSTATED)
    return figure


def chosen(proposal: Proposal, left_out: Sequence[str]) -> Proposal:
    """Return the proposal without the figures that a person leaves out."""
    return replace(proposal, figures=tuple(each for each in proposal.figures if each.match_key not in set(left_out)))


def expected(ledger: Ledger, proposal: Proposal, situation: Situation) -> list[ChangeRow]:
    """Return what would change against the figures of the ledger."""
    classified = replace(proposal, figures=proposal.classified)
    return pipeline.expected_changes(ledger, classified, situation=situation.id)


def marked_as(proposal: Proposal, word: str | None, situation: Situation) -> Proposal:
    """Return the proposal with who may see its report, everybody where nothing was chosen.

    Raises LedgerError for a word that is no marking, FieldError for one that who adds the report would not see themselves.
    """
    chosen = pipeline.confidentiality_named(word) if word else Confidentiality.PUBLIC
    # What the file says of itself is not opened by a choice that nobody made.
    marking = max(chosen, proposal.report.confidentiality, key=lambda each: each.level)
    if marking is not Confidentiality.PUBLIC and marking not in offered(situation.id):
        raise FieldError(
            "marking", t("You would not see a report that is marked {marking}; choose another marking.", marking=title_of(marking).lower())
        )
    return replace(proposal, report=replace(proposal.report, confidentiality=marking))


def record(
    ledger: Ledger, proposal: Proposal, situation: Situation, edits: Mapping[str, Mapping[str, Any]], left_out: Sequence[str], editor: str
) -> Recorded:  # fmt: skip
    """Record what a person accepts of `proposal`. Raises LedgerError, with nothing recorded."""
    figures = chosen(with_edits(proposal, edits), left_out).figures
    comments = {key: str(typed["comment"]).strip() for key, typed in edits.items() if str(typed.get("comment") or "").strip()}
    return pipeline.accept(
        ledger, proposal, situation=situation, editor=editor, at=pipeline.utc_now(), figures=figures, comments=comments
    )  # fmt: skip


def take_back(ledger: Ledger, report_id: str, editor: str) -> int:
    """Reject every figure of a report, for nothing is ever deleted; return how many there were."""
    entries = ledger.entries(pipeline.Query(report_ids=(report_id,), unclassified=True))
    for each in entries:
        ledger.review(
            each.figure_id, ReviewStatus.REJECTED, based_on=each.seq, editor=editor, at=pipeline.utc_now(), reason=Supersession.RETRACTION.value,
            comment="Taken back right after it was added",
        )  # fmt: skip
    return len(entries)


__all__ = [
    "Drafts", "FieldError", "Fields", "LedgerError", "checked_edit", "chosen", "expected", "marked_as", "places_of", "record", "sentence", "situation_of", "take_back",
    "with_edits",
]  # fmt: skip
