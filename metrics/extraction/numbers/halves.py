"""A half behind the unit of its number: "two hours and a half", "un an et demi", "سنة ونصف"."""

from __future__ import annotations

from decimal import Decimal

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.numerals import plain

# The longest unit: "degrés de latitude".
_UNIT_WORDS = 3
_BESIDE_UNIT = ("time", "length", "mass", "volume", "area")


def behind_unit(mention: Mention, earlier: list[Mention], lexicon: Lexicon) -> Mention | None:
    """Return the measure that a half behind its unit belongs to, with the half added to it: one of `earlier`, or `mention` itself where only "an hour" stands before it.

    None where the half is a number of its own: "two hours and half of the staff".
    """
    line, numbers = mention.line, lexicon.numbers
    led = line.words[mention.at] in numbers.articles
    part, glue = mention.at + led, mention.at - 1
    if mention.fraction is None or mention.fraction >= 1 or glue < 1 or line.words[glue] not in numbers.glue:
        return None
    if line.words[part] not in numbers.whole_parts or not _closes(mention, part, lexicon, led=led):
        return None
    unit = _unit_before(line, glue)
    if unit is None or mention.unit not in (None, unit[2]):
        return None
    first, group, name = unit
    more = Decimal(mention.fraction.numerator) / mention.fraction.denominator
    before = earlier[-1] if earlier else None
    if before is not None and before.end == glue:
        if before.value is None or before.unit != name or before.fraction is not None or before.value != before.value.to_integral_value():
            return None
        before.value, before.step = plain(before.value + more), Decimal("0.1")
        before.end = before.last = mention.end if mention.unit is not None else part + 1
        return before
    mention.at = mention.first = first - 1 if first and line.flags[first - 1] & mark.ARTICLE else first
    mention.end = mention.end if mention.unit is not None else part + 1
    mention.value, mention.step, mention.fraction, mention.share = 1 + more, Decimal("0.1"), None, False
    mention.unit_group, mention.unit, mention.in_words = group, name, True
    return mention


def _closes(mention: Mention, part: int, lexicon: Lexicon, *, led: bool) -> bool:
    """Whether nothing behind the half is what it is a half of: its unit may be named again, "ونصف الساعة", and what is measured may follow, "et demie | de marche"."""
    line, end = mention.line, part + 1
    if mention.unit is not None or end >= line.size or line.flags[end] & mark.PUNCTUATION:
        return True
    if line.flags[end] & mark.DEFINITE or end in line.found[mark.NOUN] or end in line.found[mark.UNIT] or line.flags[end] & mark.NUMBER:
        return False
    if line.flags[end] & mark.OF:
        whole = end + 1 < line.size and line.flags[end + 1] & mark.DEFINITE
        return line.words[part] in lexicon.numbers.added_parts or led and not whole
    return led or line.words[part] in lexicon.numbers.added_parts


def _unit_before(line: Line, end: int) -> tuple[int, str, str] | None:
    """Return where the unit that ends at `end` begins, its group and its name."""
    for first in range(end - 1, max(-1, end - 1 - _UNIT_WORDS), -1):
        found = line.found[mark.UNIT].get(first)
        if found is not None and found[1] == end and found[0][0] in _BESIDE_UNIT:
            return first, *found[0]
    return None


__all__ = ["behind_unit"]
