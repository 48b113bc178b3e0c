"""Places that a ranking goes on to behind the first: "Homa has 80,000, followed by Besim (77,500)"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE, goes_on_to, is_bracketed
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary.lexicon import Lexicon


def ranked_behind(mention: Mention, line: Line, lexicon: Lexicon) -> int | None:
    """Return where the next places of a ranking begin that the number is the first of: "Homa has 80,000, followed by | Besim (77,500)"."""
    others: list[Mention] = line.mentions
    for each in others:
        for name, first, _ in each.rules:
            # The places of numbers in brackets may be of its parts; any other is the next one's.
            if name == IN_PLACE and first >= mention.after and (not is_bracketed(each, line) or goes_on_to(first - 1, line, lexicon)):
                return first
    return None


__all__ = ["ranked_behind"]
