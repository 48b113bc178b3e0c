"""What stands behind a number and is said of others: of some of them alone, or of those whom the next number counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from metrics.extraction.counted.senses import pick
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.relations.parts import fits_in, subset_ending
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon, Trigger

# So many words may lead to those who are left out: "todos los pueblos menos".
_EXCEPTING = 4
# A verb, a word of place and the place stand between those counted and what is told of it.
_LIVING = 3
_PEOPLE = ("person", "household")
# So many words may say who does something to so many.
_DOER = 3


def to_others(mention: Mention, other: Mention | None, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the "and" at `at` leads to what befell others, "her three children and | left 40 families homeless", or behind a phrase from things to people, "150 houses in Homs, and | 7,849 people are to be evacuated"."""
    if other is None or other.first == at + 2 and line.words[at + 1] in lexicon.sets["grammar.leaves"]:
        return other is not None
    if _is_where_others_were(mention, other, line):
        return True
    apart = mention.kind is not None and mention.kind not in _PEOPLE and other.head is not None and other.kind in _PEOPLE
    return apart and bool(line.flags[at - 1] & mark.COMMA) and other.first == at + 1 and at - mention.after > _LIVING - 1


def _is_where_others_were(mention: Mention, other: Mention, line: Line) -> bool:
    """Whether something was done at so many things, by a verb before them, and another clause tells of others: "were treated at | three hospitals and 20 shops were burnt"."""
    led = mention.first - 1
    if led < 1 or not line.flags[led] & mark.PREPOSITION or line.flags[led] & mark.OF or mention.kind in _PEOPLE or other.head is None:
        return False
    return any(flag & mark.BE for flag in line.flags[:led]) and other.after < line.size and bool(line.flags[other.after] & (mark.BE | mark.HAVE))


def begins_other(mention: Mention, other: Mention, line: Line, *, told: bool) -> bool:
    """Whether a clause of its own begins at what another number counts: "the toll stands at 12, | 30 people are hurt", "foi para 147 e há | 127 pessoas".

    `told` that a relative clause has said what befell the first: "30 people that have died, | 400 people were hurt".
    """
    before = line.flags[other.first - 1]
    if mention.head is not None and other.first == mention.after:
        # A number right behind what another counts begins anew: "affected: 9,000 households | 310 people evacuated".
        return True
    if told and before & mark.COMMA and other.after < line.size and line.flags[other.after] & (mark.BE | mark.HAVE):
        return True
    if mention.head is None:
        # "the number of dead could exceed 100, as | 60 passengers are missing"
        opened = other.head is not None and other.first == mention.after + 2 and line.flags[mention.after] & mark.COMMA
        clause = other.first == mention.after + 1 and before & mark.COMMA or opened and before & (mark.SUBORDINATOR | mark.CONJUNCTION)
        return bool(before & (mark.HAVE | mark.RELATIVE) or clause)
    led = line.flags[mention.first - 1] if mention.first else 0
    # "against 3,000 rebels, | 400 fighters were killed"
    against = led & mark.PREPOSITION and not led & mark.OF and mention.kind == other.kind == "person"
    # "hay 194 personas en riesgo, | 4.840 personas fueron evacuadas"
    return bool(before & mark.COMMA and (led & mark.HAVE or against))


def has_its_own(verb: range, mention: Mention, mentions: list[Mention], line: Line, *, told: bool) -> bool:
    """Whether so many others, or more than so many, stand right behind a verb that an "and" leads to, or behind who did it: "لجأ | أكثر من ثلثيهم", "وأنقذ | خفر السواحل 30 منهم".

    `told` that a comma parts the verb from those before.
    """
    end = verb.stop
    if not (told or line.flags[verb.start - 1] & mark.CONJUNCTION):
        return False
    apart = mark.PREPOSITION | mark.COMMA | mark.CONJUNCTION
    others = (range(end, each.first) for each in mentions if each is not mention and end <= each.first <= end + _DOER)
    return end in line.found[mark.HEDGE] or any(not any(line.flags[at] & apart for at in between) for between in others)


def _is_meant_for(mention: Mention, trigger: Trigger, begin: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what follows is said of the goods that are meant for those counted: "a boat with relief items for | 900 people | arrived"; not "food for 900 people displaced by floods"."""
    at = mention.first - 1
    if at < 1 or line.words[at] not in lexicon.sets["grammar.meant_for"] or line.flags[begin] & mark.PREPOSITION:
        return False
    if mark.PAST in trigger.roles or mark.PARTICIPLE in trigger.roles:
        return False
    return line.words[at - 1] in lexicon.sets["grammar.goods"] and not any(
        line.flags[each] & mark.RELATIVE for each in range(mention.end, mention.after + 1)
    )


def heads_next(mention: Mention, trigger: Trigger, at: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether words are of goods that are meant for those counted, or of the next number: its label in a line of them, "injured: 30 / | missing: | 4", or a noun of doing behind a small word, "اتهم 40 ضابطا ب | قتل | 300 مدني"."""
    if _is_meant_for(mention, trigger, at, line, lexicon):
        return True
    if end >= line.size:
        return False
    if lexicon.verb_first and line.flags[end] & mark.NUMBER and line.flags[at - 1] & mark.PREPOSITION:
        return mark.OBJECT in line.found[mark.TRIGGER][at][0].roles
    return line.words[end] == ":" and line.words[at - 1] == "/"


@lru_cache(maxsize=16)
def _last_words(rows: frozenset[str]) -> frozenset[str]:
    return frozenset(each.rsplit(None, 1)[-1] for each in rows)


def is_excepted(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a number counts those who are left out of what is said of all others, or these and them: "all but | 40 of the | 80 houses were flattened"."""
    rows, line, at = lexicon.sets["grammar.all_but"], mention.line, mention.at
    excepting = _last_words(rows)
    if excepting.isdisjoint(line.vocabulary) or excepting.isdisjoint(line.words[max(0, at - _EXCEPTING) : mention.end]):
        return False
    if at > 1 and line.flags[at - 1] & (mark.OF | mark.DEFINITE):
        back = at - 1
        while back > 1 and line.flags[back] & (mark.OF | mark.DEFINITE):
            back -= 1
        at = back if line.flags[back] & mark.NUMBER else at
    # "todas menos 40" reads as less than none.
    ends = [each for each in ({at, mention.end - 1} if at == mention.at else {at}) if each and line.words[each - 1] in excepting]
    return any(" ".join(line.words[max(0, end - many) : end]) in rows for end in ends for many in range(1, _EXCEPTING + 1))


def of_others(mention: Mention, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a relative clause at `at` is of things, of some of them, or of where they are, and so none of those counted."""
    # "a spokesman for Kashmir, | which bore the brunt"
    of_things = mention.kind == "person" and bool(line.flags[at - 1] & mark.COMMA) and lexicon.within("grammar.of_things", line.words[at])
    return of_things or _of_some(mention.after, at, line) or _of_where(mention.after, at, line, lexicon)


def leave_to_others(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Give those whom their noun names by what befell them that term alone, where a participle behind another number's noun is of what that one counts.

    "1 200 familles déplacées et 300 maisons | détruites": destroyed are the houses. "A family and two houses were destroyed" has a verb, of both.
    """
    for mention in mentions:
        hit, noun = mention.trigger, mention.noun
        if noun is None or hit is None or hit.side != "subject" or line.flags[hit.first - 1] & mark.VERB_GROUP:
            continue
        own = mention.led_by or noun.term or _described(mention, line, lexicon)
        if own is None or mention.term in (None, own):
            continue
        between = [each.noun for each in mentions if mention.after <= each.first < hit.first]
        if between and between[-1] is not None and between[-1].unit != noun.unit:
            mention.term, mention.trigger = own, None
            mention.rules[-1] = ("attribute", mention.at, mention.after)


def leave_to_vessels(mentions: list[Mention], line: Line, lexicon: Lexicon) -> None:
    """Take the term from a bare number behind so many vessels or more, which may be of those: "of the 120 ships, | 69 went missing"."""
    vessels = lexicon.sets["grammar.vessels"]
    if vessels.isdisjoint(line.vocabulary):
        return
    for before, mention in pairwise(mentions):
        bare = mention.term is not None and mention.head is None and mention.unit is None and mention.kind in (None, "person", "unknown", "thing")
        counted = before.head is not None and not vessels.isdisjoint(line.words[slice(*before.head)])
        if bare and counted and mention.value is not None and before.value is not None and mention.value <= before.value:
            mention.term, mention.terms, mention.trigger = None, [], None


def _described(mention: Mention, line: Line, lexicon: Lexicon) -> str | None:
    """Return the term of the participle that stands before the noun: "1,200 | displaced families"."""
    at = next((first for name, first, _ in mention.rules if name == "attribute" and first in line.found[mark.TRIGGER]), None)
    if at is None:
        return None
    roles = line.found[mark.TRIGGER][at][0].roles
    senses = roles.get(mark.ADJECTIVE) or roles.get(mark.PARTICIPLE) or roles.get(mark.PAST)
    return pick(senses, mention, lexicon) if senses else None


def _of_some(start: int, at: int, line: Line) -> bool:
    """Whether what begins at `at` is said of some of them, whom no number counts: "250,000 people, including families | who fled"."""
    opened = [end for first, (_, end) in line.found[mark.SUBSET].items() if start <= first and end < at]
    some = range(opened[-1], at) if opened else ()
    return any(each in line.found[mark.NOUN] for each in some) and not any(line.flags[each] & (mark.COMMA | mark.NUMBER) for each in some)


def _of_where(start: int, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a relative clause at `at` tells of the places they live in: "vivent dans les zones | qui ont été touchées"."""
    things = lexicon.sets["grammar.of_things"]
    if at - start < _LIVING or things and line.words[at] not in things:
        return False
    places = lexicon.sets["grammar.table_places"] | lexicon.sets["grammar.homes"]
    place = next((each for each in (at - 1, at - 2) if line.words[each] in places), None)
    return place is not None and any(lexicon.within("grammar.locative", word) for word in line.words[max(start + 1, place - 2) : place])


def is_of_another(mention: Mention, each: Mention) -> bool:
    """Return whether a bare number has been found to count what another number before it does: "34,500 people in 12 villages, of whom | 8,200"."""
    return mention.borrowed and mention.parent not in (None, each) and mention.kind != each.kind


def are_of_things(mention: Mention, each: Mention, line: Line) -> bool:
    """Whether a part is one of things that no row knows, told by themselves right before it: "967 desabrigados e 732 ocorrências, das quais | 586"."""
    if each.head is None or each.kind not in ("thing", "unknown") or each.value is None or each.after + 1 >= mention.first:
        return False
    told = each.first > 0 and bool(line.flags[each.first - 1] & (mark.CONJUNCTION | mark.COMMA)) and bool(line.flags[each.after] & mark.COMMA)
    return told and subset_ending(line, mention.first) == each.after + 1 and fits_in(mention, each)


def is_of_bare(mention: Mention, mentions: Sequence[Mention], at: int) -> bool:
    """Return whether the word at `at` is said of those whom another number counts that names nobody: "100 desplazados y 12 | confinados", "as scores were | missing"."""
    if mention.head is None:
        return False
    bare = (
        each for each in mentions if each is not mention and not each.whole and each.head is None and each.unit_group is None and each.unit is None
    )
    flags = mention.line.flags
    return any(each.end == at or mention.after < each.end < at and all(flag & mark.VERB_GROUP for flag in flags[each.end : at]) for each in bare)


def is_aboard(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number only says how many a vessel carried: "left Zuwara, Libya, with 73 people | on board"."""
    aboard = lexicon.sets["relations.aboard"]
    return any(" ".join(line.words[mention.after : mention.after + many]) in aboard for many in (1, 2, 3))


def parted_by_comma(mention: Mention, other: Mention, at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what follows the next number is that one's alone, since a phrase and the comma before `at` part the two: "65 000 réfugiés à Rugombo, trois enfants | morts"."""
    if other.head is None or other.after not in line.found[mark.TRIGGER] or not lexicon.head_first or not line.flags[at - 1] & mark.COMMA:
        return False
    return any(flag & mark.PREPOSITION for flag in line.flags[mention.after : at - 1])


__all__ = [
    "are_of_things",
    "begins_other",
    "has_its_own",
    "heads_next",
    "is_aboard",
    "is_excepted",
    "is_of_another",
    "is_of_bare",
    "leave_to_others",
    "leave_to_vessels",
    "of_others",
    "parted_by_comma",
    "to_others",
]
