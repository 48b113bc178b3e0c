"""Parts in a bracket that each the noun before it names: "884 persons died (men | 421, women | 196, children | 267)"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark

# Between a noun and its number.
_SIGNS = (":", "-", "–", "=")
# What the noun of a part stands behind, besides commas.
_OPENED = ("(", ";")
# So many parts make sure that the nouns lead to the numbers behind them.
_FEWEST = 2


def tell_labelled(mentions: list[Mention], line: Line) -> None:
    """Give the numbers of a bracket that a noun of people leads to each the term of those counted before it, of whom they are parts."""
    for opens in (at for at, word in enumerate(line.words) if word == "("):
        closes = next((at for at in range(opens, line.size) if line.words[at] == ")"), line.size)
        parts = [each for each in mentions if opens < each.first < closes]
        whole = max((each for each in mentions if each.after <= opens), key=lambda each: each.after, default=None)
        if len(parts) < _FEWEST or whole is None or whole.term is None or whole.kind != "person" or whole.value is None:
            continue
        named = [_named_before(each, line) for each in parts]
        told = [each for each in named if each is not None]
        counted = [each.value for each in parts if each.value is not None]
        if len(told) < len(parts) or len(counted) < len(parts) or sum(counted) > whole.value:
            continue
        for part, at in zip(parts, told, strict=True):
            noun = line.found[mark.NOUN][at][0]
            part.term, part.terms, part.kind, part.noun, part.stance = whole.term, [], whole.kind, whole.noun, whole.stance
            part.group, part.disaggregation, part.borrowed = noun.group, noun.disaggregation, True
            part.relation, part.parent = "subset_of", whole
            part.rules = [("part", at, part.end)]


def _named_before(part: Mention, line: Line) -> int | None:
    """Return where the noun begins that leads to a bare number from the bracket or a comma on, "( | women | 196,"; None where none does."""
    at = part.first - (line.words[part.first - 1].strip() in _SIGNS)
    first = next((first for first, (noun, end) in line.found[mark.NOUN].items() if end == at and noun.unit == "person"), None)
    bare = part.head is None and part.unit is None and part.value is not None and part.ends is None and not part.share_of_whole
    if first is None or not bare or not (line.words[first - 1] in _OPENED or line.flags[first - 1] & (mark.COMMA | mark.CONJUNCTION)):
        return None
    noun = line.found[mark.NOUN][first][0]
    ends = part.after >= line.size or line.words[part.after] == ")" or line.flags[part.after] & (mark.PUNCTUATION | mark.CONJUNCTION)
    return first if ends and noun.term is None and (noun.group or noun.disaggregation) else None


__all__ = ["tell_labelled"]
