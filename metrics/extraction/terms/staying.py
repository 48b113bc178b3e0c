"""Where people stay and that they went says what they are: "1,204 people | in nine evacuation centres", "300 families from two villages | have evacuated"."""

from __future__ import annotations

from metrics.extraction.counted.senses import Hit, pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.terms.clauses import main_verb
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

_GROUPS = ("child", "idp", "refugee")
# How far behind a small word the place may stand.
_REACH = 8


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
            if trigger is None or pick(trigger.roles[mark.PREDICATE], mention, lexicon, trigger.words) is None:
                # "Nacieron 12 niños | en el albergue"
                return None
            return Hit(at, place[1], trigger, trigger.roles[mark.PREDICATE], "subject")
        if line.flags[each] & (mark.PREPOSITION | mark.COMMA | mark.STOP | mark.BE) and not line.flags[each - 1] & mark.CONJUNCTION:
            # "in or near | the camp" goes on.
            return None
    return None


def moves_itself(mention: Mention, trigger: Trigger, at: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether people went by a verb that moves others too: "300 families from two villages have | evacuated", "200 people of Homs | relocated to"."""
    senses = trigger.roles.get(mark.PARTICIPLE) or trigger.roles.get(mark.PAST) or {}
    term = pick(senses, mention, lexicon, trigger.words) if mention.kind in ("person", "household") and not mention.share_of_whole else None
    if term is None or not lexicon.term_rows[term].moves:
        return False
    before = at - 1
    while before > mention.after and line.flags[before] & mark.ADVERB:
        before -= 1
    word = line.words[end] if end < line.size else ""
    return bool(line.flags[before] & mark.HAVE) or lexicon.within("changes.to", word) or lexicon.within("changes.from", word)


def housed(mention: Mention, hit: Hit, line: Line, lexicon: Lexicon) -> str | None:
    """Return what those are whom a place has or houses, where adjectives follow: "compte 2,4 millions de personnes | déplacées", "| hospitalisées".

    So many who only are there, "there are 40,000 people | displaced by floods", are counted on a day too.
    """
    after = line.found[mark.TRIGGER].get(mention.after)
    there = _are_there(mention, line, lexicon)
    said = after[0].roles if after is not None and (lexicon.head_first or there) else {}
    senses = said.get(mark.ADJECTIVE) or hit.side == "object" and (said.get(mark.PARTICIPLE) or said.get(mark.PREDICATE)) or None
    if not senses or hit.side == "subject" and hit.first != mention.after:
        return None
    at = mention.first
    while at and line.flags[at - 1] & (mark.FILL | mark.ADVERB | mark.ARTICLE | mark.PREPOSITION) and not line.flags[at - 1] & mark.OF:
        at -= 1
    has = there or at > 0 and line.words[at - 1] in lexicon.term_rows["population"].having
    hosts = hit.side == "object" and lexicon.term_rows[pick(hit.senses, mention, lexicon, hit.trigger.words) or ""].host
    goes_on = after is not None and hit.side == "subject" and main_verb(after[1], line)
    return pick(senses, mention, lexicon) if has or hosts or goes_on else None


def _are_there(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the sentence says only that they are: "| there are currently 2.6 million people"."""
    at = mention.first
    while at and line.flags[at - 1] & (mark.FILL | mark.ADVERB):
        at -= 1
    return at > 1 and " ".join(line.words[at - 2 : at]) in lexicon.sets["grammar.existing"]


__all__ = ["housed", "moves_itself", "stays_in"]
