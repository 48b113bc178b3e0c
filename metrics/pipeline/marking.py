"""Marking who may see a report or a figure: said like every judgement, kept with who said it and when, and taken back by an undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from metrics.ledger import Done, Ledger, LedgerError
from metrics.model import Confidentiality, Judgement, JudgementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """How something is marked: a figure `own` takes at least its report's, so that what `holds` is the greater of the two.

    `said` is what people said of it, the oldest first.
    """

    own: Confidentiality
    holds: Confidentiality
    said: tuple[Judgement, ...] = ()


def mark(ledger: Ledger, key: str, marking: Confidentiality | None, *, editor: str, at: datetime, comment: str | None = None) -> Done:
    """Record who may see the report or the figure of that id; None takes back what was said, so that it is as it was recorded.

    Raises UnknownError where there is neither, LedgerError for a figure that would be opener than its report.
    """
    report = ledger.report(key).id if key.startswith("r-") else ledger.entry(key).report_id
    if key != report and marking is not None and marking.level < (least := ledger.marked([report])[report]).level:
        raise LedgerError(f"the report of {key} is {least.value}, and a figure is no opener than its report; mark the report {report} instead")
    with ledger.together("confidentiality", editor=editor, at=at, comment=comment) as act:
        act.judge(JudgementKind.CONFIDENTIALITY, key, "", None if marking is None else marking.value, comment=comment)
    return act.done()


def marking_of(ledger: Ledger, key: str) -> Marked:
    """Return how the report or the figure of that id is marked. Raises UnknownError where there is neither."""
    report = ledger.report(key).id if key.startswith("r-") else ledger.entry(key).report_id
    own = ledger.marked([report, key])
    holds = max(own[key], own[report], key=lambda each: each.level)
    return Marked(own=own[key], holds=holds, said=tuple(ledger.said(kinds=[JudgementKind.CONFIDENTIALITY], subjects=[key])))


def markings_of(ledger: Ledger, figures: Mapping[str, str]) -> dict[str, Confidentiality]:
    """Return how figures are marked, by id; `figures` names the report of each."""
    own = ledger.marked([*figures, *figures.values()])
    return {key: max(own[key], own[report], key=lambda each: each.level) for key, report in figures.items()}


def confidentiality_named(word: str) -> Confidentiality:
    """Return the marking called so. Raises LedgerError for another word.

    >>> confidentiality_named("restricted").level
    1
    """
    try:
        return Confidentiality(word)
    except ValueError as error:
        raise LedgerError(f"{word!r} is no marking; choose one of {', '.join(Confidentiality)}") from error
