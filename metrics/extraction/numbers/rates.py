"""Numbers that are so many in each of something: "30 wounded a day", "7.5 litres of water a day", "malaria kills 600,000 people a year"."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from metrics.definitions import terms
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_WATER = "water"
# The least number that a rate is of.
_LEAST_WHOLE = 100
# So many words say how often at most: "todos los años".
_YEARLY = 3
# Between places and how many each must have stand so many words; signs of what is more or less.
_HOSTING = 3
_HOUSING = ("camp", "shelter")
_SIGNS = frozenset({"<", ">", "<=", ">=", "≤", "≥"})
# So many in one of these is a rate.
_RATED = ("day", "hour", "minute", "kilometer ** 2", "hectare", "meter ** 2", "mile ** 2")
# Noughts behind a point may be of thousands.
_GROUP = 1_000
_NOUGHTS = re.compile(r"\d{1,3}\.000")


def is_so_much_a_day(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is told as so much a day and its term is given so: "350,000 litres of water a day"; take that into its unit."""
    if mention.unit_group != "volume":
        return False
    at, by = mention.after, ""
    person = line.found[mark.NOUN].get(at + 1) if at < line.size and line.words[at] in lexicon.sets["units.rate"] else None
    if person is not None and person[0].generic:
        at, by = person[1], " / person"
        # "par personne | et par jour"
        at += at < line.size and bool(line.flags[at] & mark.CONJUNCTION)
    elif any(noun.generic and first and lexicon.within("ranges.each", line.words[first - 1]) for first, (noun, _) in line.found[mark.NOUN].items()):
        # "each person receives 7.5 litres of water | a day"
        by = " / person"
    end = _a_day(at, line, lexicon)
    unit = f"{mention.unit} / day{by}"
    supplied = mention.noun is None or mention.noun.kind == _WATER
    term = mention.term or (_supplied(unit, line, lexicon) if end is not None and supplied else None)
    if end is None or term is None or unit not in terms()[term].units:
        return False
    mention.term, mention.unit, mention.after = term, unit, end
    return True


def _supplied(unit: str, line: Line, lexicon: Lexicon) -> str | None:
    """Return the one term that is given in so much a day, where the sentence names what it is of or says it for each person: "water trucks bring 640,000 litres | a day"."""
    if line.found[mark.STANDARD] or not lexicon.sets["units.wanted"].isdisjoint(line.vocabulary):
        return None
    found = [key for key, term in terms().items() if unit in term.units]
    named = unit.endswith("/ person") or any(noun.kind == _WATER for noun, _ in line.found[mark.NOUN].values())
    return found[0] if len(found) == 1 and named else None


def _a_day(at: int, line: Line, lexicon: Lexicon) -> int | None:
    """Return where words that say "a day" end which begin at `at`: "per day", "daily"."""
    if at >= line.size:
        return None
    timed = line.found[mark.UNIT].get(at + 1) if line.words[at] in lexicon.sets["units.rate"] else None
    if timed is not None and timed[0][1] == "day":
        return timed[1]
    return next((min(at + many, line.size) for many in (2, 1) if " ".join(line.words[at : at + many]) in lexicon.sets["units.daily"]), None)


def may_tell_rates(line: Line, lexicon: Lexicon) -> bool:
    """Whether words of the sentence may make one of its numbers so many in each of something."""
    return bool(line.found[mark.UNIT]) or not lexicon.sets["units.rated"].isdisjoint(line.vocabulary)


def is_round(value: Decimal) -> bool:
    """Whether the number is one that rates are told of: a hundred, a thousand, ten thousand."""
    return value >= _LEAST_WHOLE and value == Decimal(10) ** value.adjusted()


def _led_by_each(line: Line, first: int, lexicon: Lexicon) -> int | None:
    """Return where the words begin that lead from how many to of how many: "12 deaths | for every | 10,000 people"; None where there are none."""
    for many in (2, 1):
        if first > many and " ".join(line.words[first - many : first]) in lexicon.sets["names.for_so_many"]:
            return first - many
    return None


def is_whole_of_rate(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the round number, of people, is what the number before it is a rate of: "12 décès pour | 10 000 habitants", "12 deaths/|10,000 people".

    Not where things are for so many, "3 000 tentes pour | 10 000 personnes"; residents alone have "3 lits pour | 1 000 habitants".
    """
    led = _led_by_each(line, mention.first, lexicon)
    noun = mention.noun
    of_people = noun is not None and noun.kind == "person" and (noun.term is None or not lexicon.term_rows[noun.term].event)
    if led is None or mention.unit is not None or not (of_people or mention.kind == "unknown"):
        return False
    before = next((each for each in reversed(line.mentions) if each.first < led), None)
    if (
        before is None
        or before.unit is not None
        or before.value is None
        or before.value >= _LEAST_WHOLE * 10
        or led not in (before.end, before.after)
    ):
        return False
    things = before.head is not None and (before.noun is None or before.noun.unit != "person")
    if things and (noun is None or noun.term is None):
        return False
    before.rules.append(("rated", led, mention.end))
    return True


def is_rate(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number is so many in each of something: "30 wounded a day", "one latrine for every | 50 people"."""
    for_every = lexicon.sets["names.for_every"]
    if mention.fired("rated"):
        return True
    if " ".join(line.words[max(0, mention.first - 2) : mention.first]) in for_every:
        return True
    arriving = line.found[mark.TRIGGER].get(mention.after)
    # "24 refugees | arrive | per day"
    ends = {
        mention.after,
        mention.trigger.end if mention.trigger is not None else mention.after,
        arriving[1] if arriving is not None else mention.after,
    }
    for at in ends:
        if at + 1 >= line.size or line.printed[at + 1][0].isupper() or at + 2 < line.size and line.flags[at + 2] & mark.MONTH:
            # "92.000 jiwa per | Minggu", "per | 5 Januari" say when.
            continue
        timed = line.found[mark.UNIT].get(at + 1)
        if timed is not None and timed[1] < line.size and lexicon.within("units.dated", line.words[timed[1]]):
            # "في اليوم | التالي" is a day and no rate.
            continue
        if (
            line.words[at] == "per"
            or line.words[at] in lexicon.sets["units.daily"]
            or timed is not None
            and timed[0][1] in _RATED
            and line.words[at] in lexicon.sets["units.rate"]
        ):
            return True
        if " ".join(line.words[at : at + 2]) in for_every:
            return True
    return False


def is_standard(mention: Mention, line: Line) -> bool:
    """Whether the number is of a standard or a threshold; not one that is measured by it: "stands at | 17.3 per cent, above the threshold of 15"."""
    standards = line.found[mark.STANDARD]
    if not standards:
        return False
    told = mention.share_of_whole and mention.fired("label")
    return not (told and all(at > mention.after and any(line.flags[each] & mark.COMMA for each in range(mention.after, at)) for at in standards))


def ratios(line: Line, lexicon: Lexicon) -> list[Mention]:
    """Return the numbers that only say for how many one thing is there: "| one latrine | for | 23 people", "| one water point | serves | 500 people"."""
    words = lexicon.sets["grammar.for_so_many"]
    if words.isdisjoint(line.vocabulary):
        return []
    out: list[Mention] = []
    for one, many in pairwise(line.mentions):
        led = one.after + 1 == many.first and one.head is not None and one.value == 1 and line.words[one.after] in words
        if led and many.value is not None and many.value > 1 and many.kind in ("person", "household") and one.kind not in ("person", "household"):
            out += one, many
    return out


def is_of_each_place(mention: Mention, line: Line) -> bool:
    """Whether the number says how many a place must have to be one of those told: "camps hosting | > 20 households", "40 camps with | more than 20 households"."""
    if mention.kind not in ("person", "household") or mention.value is None or not mention.hedges or mention.first < 1:
        return False
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _HOSTING), -1):
        place = line.found[mark.NOUN].get(at)
        if place is not None:
            if place[0].unit in ("person", "household") or not place[0].plural:
                return False
            many = next((each for each in line.mentions if each.head is not None and each.head[1] == place[1] and each is not mention), None)
            # So few can not be all who are in so many places.
            few = place[0].kind in _HOUSING and many is not None and many.value is not None and 1 < many.value >= mention.value
            return few or line.words[mention.first] in _SIGNS
        if line.flags[at] & (mark.PUNCTUATION | mark.BE | mark.HAVE | mark.CONJUNCTION | mark.NUMBER | mark.OF):
            return False
    return False


def is_given_to_each(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the money is what each of those told got, and no sum: "43,000 families got | 20,000 pesos | each"."""
    each = lexicon.sets["relations.each"]
    return mention.unit_group == "money" and any(" ".join(line.words[mention.after : mention.after + many]) in each for many in (1, 2))


def yearly(line: Line, lexicon: Lexicon) -> int | None:
    """Return where the sentence says that it tells of any year: "malaria kills 600,000 people | a year"; not "killed 300 | a year ago", "killed 300 in | a year"."""
    said, last, words = lexicon.sets["grammar.yearly"], lexicon.sets["grammar.yearly_last"], line.words
    if last.isdisjoint(line.vocabulary):
        return None
    for end in (at + 1 for at, word in enumerate(words) if word in last):
        for at in range(max(0, end - _YEARLY), end):
            led = at and (line.flags[at - 1] & mark.PREPOSITION or not line.flags[at - 1] and words[at - 1] in lexicon.sets["units.rate"])
            if not led and " ".join(words[at:end]) in said and not lexicon.within("units.dated", words[end] if end < line.size else ""):
                return at
    return None


def is_yearly(mention: Mention, said: int, line: Line) -> bool:
    """Whether the words at `said` hold for the number too; not "60 were killed last year, compared with 4,000 | a year in the 2000s"."""
    return not any(each.fired("level") and mention.after <= each.first < said for each in line.mentions)


def in_decimals(mention: Mention) -> bool:
    """Whether the number has decimals though whole things are counted, so that it is a mean or a rate: "7.6 cases".

    "12.000 people", where noughts are no decimals of anything, may be twelve thousand, and nobody can say.
    """
    value = mention.value
    return (
        value is not None
        and mention.unit is None
        and mention.fraction is None
        and not mention.in_words
        and not mention.share
        and (value != value.to_integral_value() or value < _GROUP and _NOUGHTS.fullmatch(mention.line.printed[mention.at]) is not None)
    )


__all__ = [
    "in_decimals",
    "is_given_to_each",
    "is_of_each_place",
    "is_rate",
    "is_round",
    "is_so_much_a_day",
    "is_standard",
    "is_whole_of_rate",
    "is_yearly",
    "may_tell_rates",
    "ratios",
    "yearly",
]
