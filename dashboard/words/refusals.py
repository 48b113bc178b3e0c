"""Why the ledger refuses something, in the reader's language: its errors bring patterns of English words."""

from __future__ import annotations

from dashboard.words.cautions import phrase_text
from metrics.model import Phrase


def refusal(error: Exception) -> str:
    """Return why something was refused, in the reader's language where the error brings a pattern; else as the error says it."""
    said = error.args[0] if error.args else ""
    return phrase_text(said) if isinstance(said, Phrase) else str(error)
