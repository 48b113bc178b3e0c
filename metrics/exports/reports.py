"""The columns of a report as the ledger keeps it: everything but its text."""

from __future__ import annotations

from typing import Any

from metrics.exports.column import Column, Stored, record


def _column(name: str, title: str, definition: str, type_: Any, value: Any, **more: Any) -> Column[Stored]:
    return Column(name=name, title=title, definition=definition, type=type_, value=value, **more)


REPORT_COLUMNS: tuple[Column[Stored], ...] = (
    _column("id", "Report", "The report's id, made from the hash of its text.", "text", lambda s: s.id, hxl="#meta+id", width=20),
    _column("title", "Title", "The title.", "text", lambda s: s.report.title, hxl="#meta+report", width=44, wrap=True),
    _column("publisher", "Publisher", "Who published it.", "text", lambda s: s.report.publisher, hxl="#org+publisher", width=24),
    _column("published", "Published", "The day of publication.", "date", lambda s: s.report.published, hxl="#date+published"),
    _column(
        "published_basis",
        "Published, known how",
        "stated, given, inferred, corrected since or unknown.",
        "text",
        lambda s: s.report.published_basis.value,
    ),
    _column(
        "published_note", "Published, because", "What the day was inferred from.", "text", lambda s: s.report.published_note, width=44, wrap=True
    ),
    _column("language", "Language", "The language of the text, as ISO 639-1 has it.", "text", lambda s: s.report.language, width=9),
    _column("url", "Address", "Where it was published.", "text", lambda s: s.report.url, hxl="#meta+url", width=30),
    _column("licence", "Licence", "The licence of the text.", "text", lambda s: s.report.licence, hxl="#meta+licence"),
    _column("retrieved", "Retrieved", "When it was fetched (UTC).", "time", lambda s: s.report.retrieved, width=19),
    _column("media_type", "Media type", "What it was read from.", "text", lambda s: s.report.media_type),
    _column("confidentiality", "Confidentiality", "Who may see it.", "text", lambda s: s.report.confidentiality),
    _column("characters", "Characters", "The length of the text.", "whole number", lambda s: len(s.report.text)),
    _column("sha256", "SHA-256", "The hash of the text: two reports with the same text are one.", "text", lambda s: s.report.sha256, width=20),
    _column(
        "figures",
        "Figures",
        "How many figures were recorded from it, with quantities that no term classifies.",
        "whole number",
        lambda s: s.figure_count,
        width=9,
    ),
    _column("recorded_at", "Recorded at", "When this ledger learnt it (UTC).", "time", lambda s: s.recorded_at, hxl="#date+recorded", width=19),
    _column("editor", "Editor", "Who recorded it.", "text", lambda s: s.editor),
)


def report_row(stored: Stored) -> dict[str, Any]:
    """Return the JSON record of a report, without its text."""
    return record(REPORT_COLUMNS, stored)
