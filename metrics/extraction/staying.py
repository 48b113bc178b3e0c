"""Where people stay says what they are: "1,204 people | in nine evacuation centres"."""

from __future__ import annotations

from metrics.extraction import marks as mark
from metrics.extraction.lexicon import Lexicon
from metrics.extraction.lines import Line
from metrics.extraction.mentions import Mention
from metrics.extraction.senses import Hit

_GROUPS = ("child", "idp", "refugee")
# How far behind a small word the place may stand.
_REACH = 6


def stays_in(mention: Mention, at: int, line: Line, lexicon: Lexicon) -> Hit | None:
    """Return what the place behind the small word at `at` says of people: "in nine evacuation centres"."""
    noun = mention.noun
    people = noun is not None and (noun.generic or mention.group in _GROUPS or mention.kind == "household")
    if not people or line.words[at] not in lexicon.sets["grammar.staying"]:
        return None
    for each in range(at + 1, min(at + _REACH, line.size)):
        place = line.found[mark.NOUN].get(each)
        if place is not None:
            trigger = lexicon.places.get(place[0].kind)
            if mention.borrowed and line.printed[each - 1][0].isupper():
                # "killed 11 in Hagadera and 3 | in Ifo camp" is where, and no more.
                return None
            return None if trigger is None else Hit(at, place[1], trigger, trigger.roles[mark.PREDICATE], "subject")
        if line.flags[each] & (mark.PREPOSITION | mark.COMMA | mark.STOP | mark.BE):
            return None
    return None


__all__ = ["stays_in"]
