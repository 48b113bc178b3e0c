"""What is said to hold today, beside a date of the past: "abducted 276 girls in 2014, about 90 of whom are still missing"."""

from __future__ import annotations

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# So near before a number or its verb stands what says so, and the perfect of its verb.
_NEAR, _PERFECT = 4, 3


def speaks_of_today(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a number's own verb speaks of these days: "weaker than that of 2016, this storm | has claimed 43 lives", "| now has fewer than 1,000"."""
    if holds_today(mention, line, lexicon):
        return True
    hit = mention.trigger
    verb = range(max(0, hit.first - _PERFECT), hit.first) if hit is not None else range(0)
    return any(line.words[at] in lexicon.sets["grammar.present_perfect"] for at in verb)


def holds_today(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether words before a number or within what is said of it say that it is so today: "about 90 of whom | are still | missing"."""
    phrases, hit = lexicon.sets["grammar.these_days"], mention.trigger
    if lexicon.sets["grammar.these_days_openings"].isdisjoint(line.vocabulary):
        return False
    low = min(mention.first, hit.first if hit is not None else mention.first)
    spans = [line.words[max(0, low - _NEAR) : low]]
    if hit is not None and hit.side == "subject":
        spans.append(line.words[mention.end : hit.end])
    return any(" ".join(said[at : at + many]) in phrases for said in spans for at in range(len(said)) for many in (1, 2))


def is_told_of_today(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether words right behind a number say that it is so today: "52 million will be hungry, compared with 41 million | currently"."""
    phrases = lexicon.sets["grammar.these_days"]
    return any(" ".join(line.words[at : at + many]) in phrases for at in (mention.end, mention.after) for many in (1, 2))


def used_to_be(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Return whether a number's verb says how it was, in passing, and the sentence how it is: "le camp, qui | abritait | 100 000 déplacés, est aujourd'hui vide"."""
    hit = mention.trigger
    if hit is None or lexicon.sets["grammar.these_days_openings"].isdisjoint(line.vocabulary):
        return False
    verb = line.words[hit.first]
    was = verb.endswith(tuple(lexicon.sets["grammar.imperfect"])) and not verb.endswith(tuple(lexicon.sets["grammar.conditional_ends"]))
    return was and hit.first > 0 and bool(line.flags[hit.first - 1] & mark.RELATIVE) and not holds_today(mention, line, lexicon)


__all__ = ["holds_today", "is_told_of_today", "speaks_of_today", "used_to_be"]
