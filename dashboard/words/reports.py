"""What a report is called: its title, else the words that it begins with."""

from __future__ import annotations

from dashboard.translation import t
from dashboard.words.evidence import read_out
from metrics.model import Report

# As many characters as tell two reports apart in a list; no more than this of a text is looked at.
MOST = 60
LOOKED_AT = 400


def report_title(report: Report) -> str:
    """Return the title of a report, for one without a title the words that it begins with, so that several of them are told apart."""
    if report.title:
        return report.title
    words = " ".join(read_out(report.text[:LOOKED_AT]).replace("·", " ").split())
    if not words:
        return t("Untitled report")
    # The dots say that these are words of the text and no title.
    return f"{words if len(words) <= MOST else words[:MOST].rsplit(' ', 1)[0]} …"


__all__ = ["report_title"]
