"""Others of whom a list goes on to tell behind a part that stands between commas: "1,200 pupils, including 700 girls, and | 45 teachers"."""

from __future__ import annotations

from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import IN_PLACE
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# ", and | 45 teachers"
_CLOSED = 2
_SEXES_AND_AGES = ("female", "male", "elderly")


def goes_on_with_whole(mention: Mention, before: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether a list goes on with others behind a part of those before; give them the term of the whole."""
    whole, between = before.parent, line.flags[before.after : mention.first]
    if mention.term is not None or mention.head is None or before.relation != "subset_of" or whole is None or whole.head is None:
        return False
    closed = len(between) == _CLOSED and between[0] & mark.COMMA and between[1] & mark.CONJUNCTION
    if not closed or _may_be_part(mention) or not any(flag & mark.COMMA for flag in line.flags[whole.after : before.first]):
        return False
    mention.term = None if whole.trigger is None else pick(whole.trigger.senses, mention, lexicon, whole.trigger.trigger.words)
    mention.rules.append(("list", mention.first, mention.end))
    return True


def goes_on_behind(share: Mention, line: Line) -> bool:
    """Whether how many the share is stands behind it in brackets, and what they did behind those: "1.7% (5,120) | died"."""
    if share.after >= line.size or line.words[share.after] != "(":
        return False
    closed = next((at for at in range(share.after, line.size) if line.words[at] == ")"), line.size - 1)
    return closed + 1 < line.size and not line.flags[closed + 1] & (mark.PUNCTUATION | mark.CONJUNCTION)


def is_one_of_several(whole: Mention, earlier: list[Mention]) -> bool:
    """Whether a number is one of a list of others of its term, each at a place of its own, and no whole of which a share is told."""
    alike = [each for each in earlier if each.term == whole.term and each.relation is None and not each.share_of_whole]
    return len(alike) > 1 and any(each.fired("list") or each.fired(IN_PLACE) for each in alike)


def _may_be_part(mention: Mention) -> bool:
    """Whether people are told by age or sex, as parts are: "12 people, including 5 children, and | 3 women"."""
    return mention.group == "child" or mention.noun is not None and mention.noun.disaggregation in _SEXES_AND_AGES


__all__ = ["goes_on_behind", "goes_on_with_whole", "is_one_of_several"]
