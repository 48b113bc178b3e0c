"""What became of a figure: its lines in the ledger, each with what changed, who changed it and why."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.correction import differences
from dashboard.words import counted, figure_text, short_day
from metrics.model import Entry, ReviewStatus

STATUS_WORDS = {
    ReviewStatus.PROPOSED: ("not reviewed", "plain"),
    ReviewStatus.APPROVED: ("approved", "good"),
    ReviewStatus.REJECTED: ("rejected", "bad"),
    ReviewStatus.CORRECTED: ("corrected", "plain"),
    ReviewStatus.CHANGED_AFTER_APPROVAL: ("changed after approval", "caution"),
}
REASONS = {
    "extraction_error": "The text was read wrongly",
    "source_correction": "The source corrected itself",
    "later_round": "A later count",
    "better_source": "A better source",
    "retraction": "The source took it back",
    "duplicate": "The same figure stands here twice",
}


def history(entries: Sequence[Entry]) -> Component:
    """Return what became of a figure, line by line of the ledger, oldest first."""
    lines: list[Component] = []
    before: Entry | None = None
    for entry in entries:
        lines.append(_line(entry, before))
        before = entry
    return html.Details(
        [html.Summary(f"History: {counted(len(lines), 'line')} of the ledger"), html.Ol(lines, className="history")], open=len(lines) > 1
    )  # fmt: skip


def _line(entry: Entry, before: Entry | None) -> Component:
    when = f"{short_day(entry.recorded_at.date())}, {entry.recorded_at:%H:%M} UTC"
    who = entry.editor or "unnamed"
    if before is None:
        what = f"{figure_text(entry.figure)} recorded"
    elif entry.reason == "undo":
        what = "the change before undone"
    else:
        changed = [f"{name.lower()} “{old}” to “{new}”" for name, old, new in differences(before.figure, entry.figure)]
        what = "; ".join(changed) if changed else STATUS_WORDS[entry.review_status][0]
    why = REASONS.get(entry.reason or "", "")
    tail = [html.Span(f" {text}", className="soft") for text in (f"{why}." if why else "", f"“{entry.comment}”" if entry.comment else "") if text]
    return html.Li([html.Span(f"{when}, {who}", className="soft"), html.Br(), f"{what[0].upper()}{what[1:]}.", *tail])
