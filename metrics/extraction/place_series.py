"""What befell people is told once and goes on from place to place: "12 houses were destroyed in Kassala, | 5 houses in Sennar"."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.name_tokens import is_in_name
from metrics.extraction.parts import alike

# A name has at most so many words, with the small ones in it.
_NAME = 6
_JOINT = mark.COMMA | mark.CONJUNCTION
_SMALL = mark.FILL | mark.ADVERB | mark.CONJUNCTION


def at_next_place(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number counts the same things as the one before, each at a named place, and no verb of its own is said of it."""
    noun = mention.noun
    if noun is None or mention.head is None or mention.unit is not None or mention.share_of_whole or not alike(mention, before):
        return False
    if noun.term not in (None, before.term) or mention.kind in ("unknown", "thing"):
        return False
    told = _after_name(mention.after, line, lexicon)
    if told is None or told < line.size and not line.flags[told] & (_JOINT | mark.STOP | mark.PUNCTUATION):
        return False
    at = mention.first - 1
    while at > before.after and line.flags[at] & _SMALL and not line.flags[at] & _JOINT:
        at -= 1
    between = range(before.after, at)
    if not line.flags[at] & _JOINT or any(line.flags[each] & (mark.STOP | mark.RELATIVE | mark.NUMBER) for each in between):
        return False
    return any(_after_name(each, line, lexicon) is not None for each in between)


def _after_name(at: int, line: Line, lexicon: Lexicon) -> int | None:
    """Return where the names end that words of place from `at` on lead to, "in Aweil county in Bahr el Ghazal"; None where none does."""
    found = _after_one_name(at, line, lexicon)
    while found is not None and (further := _after_one_name(found, line, lexicon)) is not None:
        found = further
    return found


def _after_one_name(at: int, line: Line, lexicon: Lexicon) -> int | None:
    if at + 1 >= line.size or not lexicon.within("grammar.locative", line.words[at]):
        return None
    end = at + 1
    while end < line.size and line.flags[end] & (mark.DEFINITE | mark.FILL) and end - at < _NAME:
        end += 1
    if end >= line.size or not line.printed[end][:1].isupper():
        return None
    while end < line.size and end - at <= _NAME and (_names(end, line) or end + 1 < line.size and is_in_name(end, line, lexicon)):
        end += 1
    return end


def _names(at: int, line: Line) -> bool:
    return line.printed[at][:1].isupper() or line.words[at] == "-" or at in line.found[mark.NOUN]


__all__ = ["at_next_place"]
