"""Why the ledger refuses something, in the reader's language: its errors bring patterns of English words."""

from __future__ import annotations

from typing import Final

from dashboard.translation import later
from dashboard.words.cautions import phrase_text
from metrics.model import Phrase

# What files are called that are not what their names say, and what fills a refusal of one.
FILLED: Final = (
    later("a PDF"), later("an RTF file"), later("a zip, Word or Excel file"), later("an empty zip file"), later("an old Word or Excel file"), later("a picture"),
    later("a compressed file"), later("a 7z archive"), later("a RAR archive"), later("a program"), later("a database"), later("text"),
    later("give a report with text"), later("its directory is missing"), later("the text"),
    later("Word or LibreOffice"), later("Excel or LibreOffice"), later("the program that made it"),
)  # fmt: skip


def refusal(error: Exception) -> str:
    """Return why something was refused, in the reader's language where the error brings a pattern; else as the error says it."""
    said = error.args[0] if error.args else ""
    return phrase_text(said) if isinstance(said, Phrase) else str(error)
