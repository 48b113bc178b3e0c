"""Which words go on with a noun phrase and which end it: a second noun, a participle before a noun, a verb behind one."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A word and one on either side of it.
_SURROUNDED = 2
# A bracket with one word takes so many.
_BRACKETED = 3
_SAID = {mark.PAST, mark.PARTICIPLE, mark.PREDICATE, mark.SUBJECT}


def modifies(line: Line, at: int) -> bool:
    """Whether an unknown noun follows a person noun that may stand before one: "a civilian car", "police vehicles"."""
    return (
        plain(line, at)
        and at not in line.found[mark.TRIGGER]
        and at not in line.found[mark.NOUN]
        and not line.flags[at]
        and not line.words[at].endswith(("ed", "ing", "ly"))
    )


def is_verb(mention: Mention, at: int) -> bool:
    """Whether a word that may be a noun or a verb follows a head as its verb: "12 people wounded"; "lives" is not said of several."""
    line, several = mention.line, mention.value != 1 and not mention.share_of_whole
    trigger = line.found[mark.TRIGGER].get(at)
    if trigger is None or several and line.found[mark.NOUN][at][0].kind == "life":
        return False
    return bool(_SAID & trigger[0].roles.keys())


def acts_on(line: Line, at: int) -> bool:
    """Whether a word that may be those it befell, "20 | killed", is rather the verb of an object behind it: "killed 157"."""
    trigger = line.found[mark.TRIGGER].get(at)
    if trigger is None or mark.PAST not in trigger[0].roles or trigger[1] >= line.size:
        return False
    end = trigger[1]
    return (
        bool(line.flags[end] & (mark.NUMBER | mark.ARTICLE | mark.DEFINITE))
        or end in line.found[mark.HEDGE]
        and (not line.flags[end] & mark.PREPOSITION or _counts_people(line, end + 1))
    )


def did_to_people(line: Line, first: int, at: int) -> bool:
    """Whether the number at `first`, of what is told of before, did what the word at `at` says to people: "the previous | 13 | killed seven people"."""
    led = any(line.flags[each] & mark.DEFINITE for each in range(max(0, first - 2), first))
    return led and acts_on(line, at) and _counts_people(line, line.found[mark.TRIGGER][at][1])


def _counts_people(line: Line, at: int) -> bool:
    """Whether a number of people stands at `at`: "killed over | 2,400 people", not "killed over | three days"."""
    noun = line.found[mark.NOUN].get(at + 1)
    return noun is not None and noun[0].unit == "person" and bool(line.flags[at] & mark.NUMBER)


def adjectival(line: Line, at: int) -> bool:
    """Whether "registered" or "confirmed" stands before a noun: "88,000 registered refugees"."""
    following = at + 1
    if following >= line.size or following in line.found[mark.NOUN]:
        return following < line.size
    if following in line.found[mark.ILLNESS]:
        # "confirmed | yellow fever | cases"
        return line.found[mark.ILLNESS][following][1] in line.found[mark.NOUN]
    return plain(line, following) and (following + 1 in line.found[mark.NOUN] or pairs_names(line, following + 1))


def pairs_names(line: Line, at: int) -> bool:
    """Whether "and" joins two names that stand before one noun: "eight TTP | and JuA militants"."""
    if not 0 < at < line.size - 2 or not line.flags[at] & mark.CONJUNCTION or at + 2 not in line.found[mark.NOUN]:
        return False
    beside = (at - 1, at + 1)
    if line.words[at] == "/":
        # "cholera | / AWD cases"
        return not any(line.flags[each] & mark.NUMBER or line.found[mark.NOUN].get(each) for each in beside)
    if any(line.flags[each] or each in line.found[mark.NOUN] or each in line.found[mark.TRIGGER] for each in beside):
        return False
    # "Afro-Colombian | and indigenous families"
    named = [line.printed[each][0].isupper() for each in beside]
    return all(named) or any(named) and line.found[mark.NOUN][at + 2][0].unit in ("person", "household")


def leads_noun(line: Line, first: int, at: int, stop: int) -> bool:
    """Whether a participle stands before its noun: "54 missing people", "310 badly damaged buildings"; not "12 killed in"."""
    if any(line.flags[each] & mark.PREPOSITION for each in range(first, at)):
        # "12,000 | stay with host | families" are no families.
        return False
    for each in range(at, min(stop, at + 3)):
        if each in line.found[mark.NOUN]:
            return True
        if line.flags[each] & (mark.FUNCTION | mark.LINK | mark.NUMBER) or not line.printed[each][0].isalpha():
            return False
    return False


def in_capitals(line: Line, at: int) -> bool:
    """Whether a word stands within a name of words in capitals: "Security | Assistance | Force"."""
    around = line.printed[at - 1 : at + 2] if at else []
    return len(around) > _SURROUNDED and all(each[0].isupper() and not each.isupper() for each in around)


def shortens(line: Line, at: int) -> bool:
    """Whether a bracket at `at` holds the short form of a noun and what is counted follows it: "3 displaced persons | (IDP) camps"."""
    after = at + _BRACKETED
    if after not in line.found[mark.NOUN] or line.words[after - 1] not in ")]" or after in line.found[mark.TRIGGER]:
        return False
    return line.printed[at + 1].isalpha() and line.printed[at + 1][:-1].isupper()


def ends_phrase(line: Line, at: int) -> bool:
    """Whether an unknown word after a known head is rather a verb than a further noun."""
    word = line.words[at]
    if at in line.found[mark.TRIGGER]:
        return True
    following = at + 1
    if following in line.found[mark.NOUN]:
        return False
    return not (following < line.size and line.flags[following] & (mark.BE | mark.HAVE)) or word.endswith(("ed", "ing"))


def plain(line: Line, at: int) -> bool:
    """Whether a word is a plain one that may be a noun, of no use for building the sentence."""
    return line.printed[at][0].isalpha() and not line.flags[at] & (mark.FUNCTION | mark.NUMBER | mark.ADVERB | mark.PUNCTUATION)


def is_of_another(noun: int, end: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether words of none that end at `end` say it only of a noun right behind them: "لا يزال عدد القتلى", "لم تتبن أي جهة | الهجوم"."""
    the = lexicon.verb_first and line.printed[noun].startswith(tuple(lexicon.sets["ranges.part_of"]))
    return bool(line.flags[end - 1] & mark.NEGATION) or the


__all__ = [
    "is_of_another",
    "acts_on",
    "adjectival",
    "did_to_people",
    "ends_phrase",
    "in_capitals",
    "is_verb",
    "leads_noun",
    "modifies",
    "pairs_names",
    "plain",
    "shortens",
]
