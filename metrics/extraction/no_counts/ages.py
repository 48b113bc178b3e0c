"""Numbers that are ages: "Fatima, 42, waits", "aged 3, 6 and 9", "35 years old", "under 5"."""

from __future__ import annotations

from itertools import pairwise

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.places.brackets import leads_to_places, lists_places
from metrics.extraction.relations.other_days import is_of_month
from metrics.extraction.tables.dealt_lines import is_dealt
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A comma and an "and" may stand between two ages.
_LISTED = 2
# And so many words what else a bracket says of somebody.
_ASIDE = 6
# How soon behind "is" stands how likely something is: "is up to eleven times more likely".
_LIKELY = 9


def is_age(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the number is an age: "Fatima, 42, waits", "aged 15 to 49", "35 years old", "under 5"."""
    line, at = mention.line, mention.first
    if mention.end < line.size and mention.end in line.found[mark.AGE]:
        return True
    if mention.unit == "year" and mention.end < line.size and mention.end - 1 in line.found[mark.AGE]:
        return True
    if at >= 2 and line.flags[at - 1] & mark.OF and line.words[at - 2] in lexicon.sets["names.ages"] and mention.kind is None:
        # "children under the age of five"
        return True
    if (
        at
        and line.words[at - 1] in lexicon.sets["names.ages"]
        and (line.words[at - 1] not in ("under", "over", "below") or mention.unit in ("year", "month"))
    ):
        return True
    if (
        mention.hedges
        and mention.hedges[-1] in ("under", "below")
        and mention.noun is None
        and mention.kind is None
        and mention.value is not None
        and mention.value <= 18
    ):
        return True
    if mention.value is None or mention.unit is not None or mention.value > 110:
        return False
    if mention.kind is not None:
        # "a girl of | 9 wounded"
        return mention.owns_term and _age_of_one(mention, line, at, lexicon)
    end = mention.end
    if end + 2 < line.size and line.flags[end] & mark.CONJUNCTION and line.flags[end + 1] & mark.NUMBER and not mention.hedges:
        # "two | 17 and 21-year-old brothers"
        after = line.words[end + 2]
        if after[0] == "-" and after[1:] in lexicon.sets["names.age_units"]:
            return True
    if not mention.hedges and _leads_to_age(at, mention.end, line):
        return True
    if _age_of_one(mention, line, at, lexicon):
        return True
    comma = at >= 2 and line.words[at - 1] == "," and _is_written_as_name(line.printed[at - 2])
    if at >= 3 and line.words[at - 1] == "," and mention.end < line.size and line.words[mention.end] == "," and not mention.hedges:
        # "the driver, 34, died": an age between commas, right after one person.
        who = line.found[mark.NOUN].get(at - 2)
        if who is not None and who[0].unit == "person" and _is_one(at - 2, line, lexicon):
            return True
    ended = mention.end < line.size and line.words[mention.end] in (",", "and", ".") or mention.end >= line.size
    bracket = bool(
        at >= 2
        and line.words[at - 1] == "("
        and line.printed[at - 2][0].isalpha()
        and not is_of_month(at - 2, line)
        and at - 2 not in line.found[mark.NOUN]
        and at - 2 not in line.found[mark.TRIGGER]
        and _ends_aside(mention.end, line)
        and not is_dealt(line.text)
        and not leads_to_places(at - 1, line, lexicon)
        and not lists_places(at - 1, line, lexicon)
    )
    named = comma and (_name_before(line, at - 2) or _opens_with_name(line, at - 2, mention.end) or _ends_a_person(line, at - 2, lexicon))
    return (named and ended and not mention.hedges and mention.end not in line.found[mark.TRIGGER]) or bracket


def _ends_aside(end: int, line: Line) -> bool:
    """Whether a bracket closes behind a number, at once or behind what else is said of who it is: "Ahmed Ali (31), Sara Ali (12|, a pupil|)"."""
    if end >= line.size or line.words[end] not in (")", ","):
        return False
    closed = next((at for at in range(end, min(line.size, end + _ASIDE)) if line.words[at] == ")"), None)
    return closed is not None and not any(line.flags[at] & mark.NUMBER for at in range(end, closed))


def _is_one(at: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether the noun at `at` is of the one person whom an article names, right before or with a word between: "the driver", "a second suspect"."""
    names = mark.ARTICLE | mark.DEFINITE
    apart = at > 1 and line.flags[at - 2] & names and not line.words[at].endswith(lexicon.endings["plural"])
    return bool(line.flags[at - 1] & names or apart)


def _leads_to_age(first: int, at: int, line: Line) -> bool:
    """Whether the rest of a list of bare numbers from `first`, which goes on at a word, ends with years of age: "dos niños de | 4|, 6 y 7 años"."""
    whose = line.found[mark.NOUN].get(first - 2)
    aged = whose is not None and whose[0].unit == "person" and bool(line.flags[first - 1] & mark.OF)
    while at + 1 < line.size and line.flags[at] & (mark.COMMA | mark.CONJUNCTION) and line.flags[at + 1] & mark.NUMBER:
        at += 2
        unit = line.found[mark.UNIT].get(at)
        if at in line.found[mark.AGE] or aged and unit is not None and unit[0] == ("time", "year"):
            return True
    return False


def _age_of_one(mention: Mention, line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the number is the age or the children of the one person before it, "su hija de 8", "a father of four"; not "a family of 8"."""
    if mention.hedges or at < 3 or not line.flags[at - 1] & mark.OF or not line.flags[at - 3] & (mark.ARTICLE | mark.DEFINITE):
        return False
    who = line.found[mark.NOUN].get(at - 2)
    one = who is not None and who[0].unit == "person" and who[0].term is None and not line.words[at - 2].endswith(lexicon.endings["plural"])
    return one and not lexicon.within("grammar.groups_of", line.words[at - 2])


def _opens_with_name(line: Line, at: int, end: int) -> bool:
    """Whether the sentence opens with a name and an age between commas: "Khaled, 34, was"."""
    known = line.flags[0] or any(0 in line.found[kind] for kind in (mark.NOUN, mark.TRIGGER, mark.UNIT, mark.HEADING))
    return at == 0 and not known and end < line.size and line.words[end] == ","


def _name_before(line: Line, at: int) -> bool:
    return (
        at >= 1
        and not line.flags[at] & (mark.NUMBER | mark.MONTH)
        and (at == 0 or line.printed[at - 1][0].isupper() or at - 1 in line.found[mark.NOUN])
    )


def _is_written_as_name(word: str) -> bool:
    """Whether a word has the capital of a name, behind a small part of it too: "al-Sharif"."""
    return word[0].isupper() or any(part[:1].isupper() for part in word.split("-")[1:])


def _ends_a_person(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the name of a person ends at the word `at`: "Khaled bin | Ahmed |, 28,", "the victim, | Rekha |, 33,"; not "camps of | Bria |, 28 were killed"."""
    if at > 2 and line.flags[at - 1] & mark.COMMA:
        who = line.found[mark.NOUN].get(at - 2)
        return who is not None and who[0].unit == "person" and _is_one(at - 2, line, lexicon)
    small = at > 1 and line.flags[at - 1] == 0 and at - 1 not in line.found[mark.NOUN] and at - 1 not in line.found[mark.TRIGGER]
    return small and line.words[at - 1].isalpha() and line.printed[at - 2][0].isupper() and not (at > 2 and line.flags[at - 3] & mark.PREPOSITION)


def goes_on_with_ages(mention: Mention, age: int, line: Line) -> bool:
    """Whether a number goes on with a list of ages, the last of which ends at `age`: "aged 3, | 6 and | 9"."""
    bare = mention.kind is None and mention.unit is None and not mention.hedges and mention.vague is None
    if any(at in line.found[mark.OTHERS] for at in range(mention.first, mention.end + 1)):
        # "Musa Bello, 40, and | two | others"
        return False
    return bare and 0 < mention.first - age <= _LISTED and all(line.flags[at] & (mark.COMMA | mark.CONJUNCTION) for at in range(age, mention.first))


def past_children(of: int, line: Line, lexicon: Lexicon) -> int | None:
    """Return where it ends how many children somebody has, whom the word at `of` leads to: "a mother | of four | was killed"; not "the mother of two boys killed in Homs"."""
    if not 0 < of < line.size - 1 or not line.flags[of] & mark.OF or line.words[of - 1] not in lexicon.sets["grammar.parents"]:
        return None
    noun = line.found[mark.NOUN].get(of + 2)
    if noun is None:
        return of + 2
    return noun[1] if noun[1] < line.size and line.flags[noun[1]] & (mark.BE | mark.HAVE | mark.COMMA | mark.STOP) else None


def is_of_any(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether something is said of whoever is such a one, and of nobody: "a malnourished child | is 11 times more likely to die"."""
    while at < line.size and (at in line.found[mark.TRIGGER] or line.flags[at] & mark.ADVERB):
        # "uma criança | desnutrida"
        at += 1
    if at >= line.size or not line.flags[at] & (mark.BE | mark.MODAL):
        return False
    words = line.words[at : at + _LIKELY]
    return any(f"{one} {other}" in lexicon.sets["names.likelier"] for one, other in pairwise(words))


__all__ = ["goes_on_with_ages", "is_age", "is_of_any", "past_children"]
