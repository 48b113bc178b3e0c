"""Which part of a term a number is of: with what people were reached, how sure cases are, in which phase of hunger."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.diseases import tell_status
from metrics.extraction.terms.phases import tell_phase
from metrics.extraction.terms.sectors import tell_sectors
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon


def tell_details(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Let numbers be of the sector, the status of a disease and the phase that their words name."""
    tell_sectors(mentions, line, lexicon)
    tell_status(mentions, line, lexicon)
    tell_phase(mentions, line, lexicon)


__all__ = ["tell_details"]
