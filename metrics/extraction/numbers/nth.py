"""One more of those who were counted, told by an ordinal, "two were killed and | a third | wounded", and the day of a month behind its name."""

from __future__ import annotations

from decimal import Decimal

from metrics.extraction.numbers.mention import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_LAST_DAY = 31


def nth_of(line: Line, at: int, earlier: list[Mention], lexicon: Lexicon) -> Mention | None:
    """Return the one whom an ordinal at `at` adds to as many as the text has counted before, or None where it is a part or a rank.

    "A third" after two of them is one person; without two before it, or with "of" after it, it is a third of something.
    """
    led = bool(line.flags[at] & mark.ARTICLE)
    word = at + led
    order = lexicon.nth.get(line.words[word]) if word < line.size and (led or lexicon.verb_first) else None
    end = word + 1
    if order is None or not any(each.value == order - 1 and each.unit is None and each.fraction is None for each in earlier):
        return None
    verb = end
    while verb < line.size and line.flags[verb] & mark.ADVERB:
        # "a third | seriously injured"
        verb += 1
    after = line.found[mark.TRIGGER].get(verb)
    said = end < line.size and bool(line.flags[end] & (mark.BE | mark.HAVE)) or after is not None and after[1] not in line.found[mark.NOUN]
    ends = end >= line.size or bool(line.flags[end] & (mark.PUNCTUATION | mark.CONJUNCTION | mark.PREPOSITION) and not line.flags[end] & mark.OF)
    if not said and not (ends and any(stop in (at, at - 1) for _, stop in line.found[mark.TRIGGER].values())):
        return None
    mention = Mention(line, at, end)
    mention.value, mention.step, mention.in_words, mention.pronoun = Decimal(1), Decimal(1), True, True
    return mention


def day_named(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is the day of the month behind its name: "nesta quarta-feira, | 15,"."""
    if _on_days(line, at, lexicon):
        return True
    named = at > 1 and bool(line.flags[at - 1] & mark.COMMA) and line.words[at - 2] in lexicon.sets["names.weekdays"]
    ends = at + 1 >= line.size or bool(line.flags[at + 1] & (mark.PUNCTUATION | mark.OF))
    return named and ends and _is_day(line.words[at])


def _on_days(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is one of the days that the words before a comma tell without their month: "On 11 and | 12, 500 people fled"."""
    first, end = at, at + 1
    while first > 1 and line.flags[first - 1] & (mark.COMMA | mark.CONJUNCTION) and _is_day(line.words[first - 2]):
        first -= 2
    if not first or line.words[first - 1] not in lexicon.sets["names.on_days"] or not _is_day(line.words[at]):
        return False
    while end + 1 < line.size and line.flags[end] & mark.CONJUNCTION and _is_day(line.words[end + 1]):
        end += 2
    return end < line.size and bool(line.flags[end] & mark.COMMA)


def _is_day(word: str) -> bool:
    return word.isdecimal() and int(word) <= _LAST_DAY


__all__ = ["day_named", "nth_of"]
