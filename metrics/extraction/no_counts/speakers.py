"""Numbers of those who speak: "killed eight soldiers, three local officials said" counts eight dead, and no official among them."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So many words may say where those who speak are, or who else does: "three doctors | at the hospital | said".
_BESIDE = 6
_QUOTES = ('"', "”", "»", "’")


def drop_speakers(line: Line, lexicon: Lexicon) -> None:
    """Take the term from the number of those who speak behind a comma, and from those that a small word joins to them."""
    spoken = lexicon.sets["attribution.spoken"]
    if spoken.isdisjoint(line.vocabulary):
        return
    following: Mention | None = None
    for mention in sorted(line.mentions, key=lambda each: each.first, reverse=True):
        if mention.term is None or mention.head is None or mention.unit_group is not None:
            continue
        joined = following is not None and mention.after == following.first - 1 and bool(line.flags[mention.after] & mark.CONJUNCTION)
        if joined or _is_told(mention, line) and _speak(mention, line, spoken):
            mention.term, mention.terms, mention.relation = None, [], None
            following = mention


def _is_told(mention: Mention, line: Line) -> bool:
    """Whether a comma or a quotation ends right before the number, or an "and" that joins it to others who speak."""
    before = mention.first - 1
    return before > 0 and bool(line.flags[before] & (mark.COMMA | mark.CONJUNCTION) or line.words[before] in _QUOTES)


def _speak(mention: Mention, line: Line, spoken: frozenset[str]) -> bool:
    """Whether the verb of those counted is that they speak."""
    at, leans = mention.after, mark.PREPOSITION | mark.CONJUNCTION
    if at < line.size and line.words[at] in spoken:
        return True
    if at >= line.size or not line.flags[at] & leans or not line.flags[mention.first - 1] & mark.COMMA:
        return False
    for each in range(at + 1, min(line.size, at + 1 + _BESIDE)):
        if line.words[each] in spoken:
            return True
        if line.flags[each] & (mark.COMMA | mark.STOP) or each in line.found[mark.TRIGGER]:
            return False
    return False


__all__ = ["drop_speakers"]
