"""Numbers that stand beside one of something else, whose words do not say of them what they would alone: "194,500 animals died and 91,000 were injured"."""

from __future__ import annotations

from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon
from metrics.model import Accumulation

_JOINS = mark.CONJUNCTION | mark.COMMA | mark.ADVERB | mark.FILL | mark.BE | mark.HAVE


def tell_beside(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Take what is said of people from animals, and the change from those who are more than others only."""
    for before, mention in pairwise(mentions):
        if before.kind == "livestock" and before.term is not None and _are_animals_too(before, mention, line):
            mention.term, mention.noun, mention.kind = None, None, "livestock"
    for mention in mentions:
        hit = mention.trigger
        if not mention.more:
            continue
        beside = hit is not None and " ".join(line.words[hit.first : hit.end]) in lexicon.sets["changes.more_beside"]
        stock = mention.term is not None and terms()[mention.term].accumulation is Accumulation.STOCK
        # "Outras 76.188 pessoas estão em abrigos": so many are, beside those of whom was told.
        others = stock and any(lexicon.within("changes.others", line.words[at]) for at in range(max(0, mention.first - 1), mention.at))
        if beside or others:
            mention.more = False


def _are_animals_too(before: Mention, mention: Mention, line: Line) -> bool:
    """Whether a number whose only noun is a participle goes on with the animals before it: "194,500 livestock dead and | 91,000 injured"."""
    named = mention.head is not None and not (mention.owns_term and mention.head[0] in line.found[mark.TRIGGER])
    start = before.after if before.trigger is None else max(before.after, before.trigger.end)
    between = line.flags[start : mention.first]
    return not named and mention.kind == "person" and len(between) > 0 and all(flag & _JOINS for flag in between)


def is_that_one(mention: Mention, taken: list[Mention], line: Line, lexicon: Lexicon) -> bool:
    """Whether a number right before counts somebody already, and "a child" only says who that is: "five were killed, one of them | a child", "one of the drivers, | a man of 46, was"."""
    led = mention.first
    if led > 1 and line.flags[led - 1] & mark.COMMA and not line.flags[min(mention.after, line.size - 1)] & mark.CONJUNCTION:
        singled = (each for each in taken if each.after == led - 1 and each.value == 1)
        if any(line.flags[each.end] & mark.OF or each.pronoun for each in singled):
            return True
    while led and line.flags[led - 1] & mark.BE:
        # "one of whom | was | a child"
        led -= 1
    them = next((at for at, (_, end) in line.found[mark.OTHERS].items() if end == led), None)
    if them is None or " ".join(line.words[them:led]) not in lexicon.sets["grammar.one_of"]:
        return False
    return any(each.end == them and each.value == 1 for each in taken)


__all__ = ["is_that_one", "tell_beside"]
