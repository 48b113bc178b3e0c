"""Verbs whose ending says who did it, however far behind their subject they stand."""

from __future__ import annotations

from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention

# "في عدد من ولايات البلاد"
_REACH = 6


def they_did(mention: Mention, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the verb at `at` ends as one that several people before it did, whatever stands between: "900 شخص في البلاد | تضرروا"."""
    endings = lexicon.sets["grammar.they"]
    return bool(endings) and mention.kind == "person" and line.printed[at].endswith(tuple(endings)) and at - mention.after <= _REACH


__all__ = ["they_did"]
