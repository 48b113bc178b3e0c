"""What became of a figure: its lines in the ledger, each with what changed, who changed it and why."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.components.correction import differences
from dashboard.elements import html
from dashboard.translation import later, t
from dashboard.words import counted, figure_text, short_day
from metrics.ledger import REDATED
from metrics.model import Entry, ReviewStatus

STATUS_WORDS = {
    ReviewStatus.PROPOSED: (later("not reviewed"), "plain"),
    ReviewStatus.APPROVED: (later("approved"), "good"),
    ReviewStatus.REJECTED: (later("rejected"), "bad"),
    ReviewStatus.CORRECTED: (later("corrected"), "plain"),
    ReviewStatus.CHANGED_AFTER_APPROVAL: (later("changed after approval"), "caution"),
}
REASONS = {
    "extraction_error": later("The text was read wrongly"),
    "source_correction": later("The source corrected itself"),
    "later_round": later("A later count"),
    "better_source": later("A better source"),
    "retraction": later("The source took it back"),
    "duplicate": later("The same figure stands here twice"),
}
# Why a line says the same of another day.
OF_REPORT = later("the day of its report corrected")


def history(entries: Sequence[Entry]) -> Component:
    """Return what became of a figure, line by line of the ledger, oldest first."""
    lines: list[Component] = []
    before: Entry | None = None
    for entry in entries:
        lines.append(_line(entry, before))
        before = entry
    return html.Details(
        [html.Summary(t("History: {counted} of the ledger", counted=counted(len(lines), 'line'))), html.Ol(lines, className="history")], open=len(lines) > 1
    )  # fmt: skip


def _line(entry: Entry, before: Entry | None) -> Component:
    when = t("{short_day}, {recorded_at} UTC", short_day=short_day(entry.recorded_at.date()), recorded_at=f"{entry.recorded_at:%H:%M}")
    who = entry.editor or "unnamed"
    if before is None:
        what = t("{figure} recorded", figure=figure_text(entry.figure))
    elif entry.reason == "undo":
        what = t("the change before undone")
    else:
        changed = [
            t("{lower} “{old}” to “{new}”", lower=name.lower(), old=old, new=new) for name, old, new in differences(before.figure, entry.figure)
        ]
        if entry.reason == REDATED:
            changed.insert(0, t(OF_REPORT))
        what = "; ".join(changed) if changed else t(STATUS_WORDS[entry.review_status][0])
    why = t(REASONS.get(entry.reason or "", ""))
    tail = [html.Span(f" {text}", className="soft") for text in (f"{why}." if why else "", f"“{entry.comment}”" if entry.comment else "") if text]
    return html.Li([html.Span(f"{when}, {who}", className="soft"), html.Br(), f"{what[0].upper()}{what[1:]}.", *tail])
