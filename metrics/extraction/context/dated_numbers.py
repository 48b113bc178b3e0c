"""Numbers that end the words of a date, and count nobody at the place behind them: "in 2025 in | Homs", "en la semana 24 en | Cali"."""

from __future__ import annotations

from metrics.extraction.context.wording import Wording
from metrics.extraction.context.words import Words

# So far before the last of several days the name of their month stands.
_DAYS = 4


def ends_a_date(wording: Wording, words: Words, at: int) -> bool:
    """Return whether the number at a word is the last of a date: "in | 2025", "between August 9 and | 16", "el | 14/06/2026"; a year only behind a word that leads to years."""
    rows = wording.periods
    if not words.texts[at][0].isdecimal():
        return False
    if not rows.days.isdisjoint(words.lowers[max(0, at - _DAYS) : at]):
        return True
    found = next((each for each in rows.forms.find(words) if each.last == at), None)
    if found is None:
        return False
    return found.first < at or "date" in found.slots or "year" in found.slots and rows.named.ending(words.lowers, at - 1) is not None


__all__ = ["ends_a_date"]
