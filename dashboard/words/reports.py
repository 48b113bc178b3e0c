"""What a report is called: its title, else the words that it begins with."""

from __future__ import annotations

from dashboard.translation import t
from dashboard.words.directions import quoted
from dashboard.words.evidence import read_out
from metrics.model import Report

# As many characters as tell two reports apart in a list; no more than this of a text is looked at.
MOST = 60
LOOKED_AT = 400


def report_title(report: Report) -> str:
    """Return the title of a report, for one without a title the words that it begins with, so that several of them are told apart.

    It stands in its own direction: the dots behind English words stay behind them among Arabic ones.
    """
    if report.title:
        return quoted(report.title)
    words = " ".join(read_out(report.text[:LOOKED_AT]).replace("·", " ").split())
    if not words:
        return t("Untitled report")
    # The dots say that these are words of the text and no title.
    return quoted(f"{words if len(words) <= MOST else words[:MOST].rsplit(' ', 1)[0]} …")


__all__ = ["report_title"]
