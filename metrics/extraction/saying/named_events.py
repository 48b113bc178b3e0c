"""Events of the past that are called by their year, and which numbers are of them: "the 2008 unrest, which killed | 62"; not "12 died near the site of the 2014 massacre"."""

from __future__ import annotations

from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_CUTS = mark.STOP | mark.SUBORDINATOR
# So many words behind its year the noun of an event stands.
_NOUN = 5
# Where the year stands in "In the | 2015 earthquake".
_OPENED = 2


def names_event(year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether an event of the past is called by the year at `year`: "the | 1988 gas attack"."""
    before = line.words[year - 1] if year else "in"
    return lexicon.within("historical.named_by", before) and not lexicon.sets["historical.events"].isdisjoint(line.words[year + 1 : year + _NOUN])


def goes_on_about(year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether a relative clause tells of the event right behind it: "the worst since | a 2017 truck bombing that left 587 dead"."""
    return names_event(year, line, lexicon) and any(flag & mark.RELATIVE for flag in line.flags[year + 1 : year + _NOUN])


def is_of_named(mention: Mention, year: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether what is said of the number is said of the event that is called by the year at `year`."""
    hit = mention.trigger
    first = mention.first if hit is None else min(mention.first, hit.first)
    if year == _OPENED and lexicon.within("historical.dated_by", line.words[0]):
        # "In the | 2015 earthquake, 9,000 people died"
        return True
    if year < mention.first:
        return _goes_on_with(mention, year, first, line, lexicon)
    lead, end = year - 2, mention.after if hit is None else max(mention.after, hit.end)
    if lead < 0 or not (lexicon.within("historical.dated_by", line.words[lead]) or line.flags[lead] & mark.BY):
        return False
    if line.flags[lead] & mark.OF:
        return end >= lead
    if line.flags[lead] & mark.BY and mention.term is not None and lexicon.term_rows[mention.term].moves:
        # "12,000 people displaced | by a 2019 cyclone | are still in tents"
        return False
    return not any(line.flags[at] & (_CUTS | mark.RELATIVE) or at in line.found[mark.TRIGGER] and not _is_joined(at, line) for at in range(end, lead))


def _is_joined(verb: int, line: Line) -> bool:
    """Whether a verb goes on with what was done before it: "killed 200 and | wounded 62 in the 2014 attack"."""
    return any(each.trigger is not None and each.trigger.first == verb for each in line.mentions) and bool(line.flags[verb - 1] & mark.CONJUNCTION)


def _goes_on_with(mention: Mention, year: int, first: int, line: Line, lexicon: Lexicon) -> bool:
    """Whether nothing parts a number from the event before it, or from one that is of the event already: "the 2014 attack that killed 200, | 12 of them children"."""
    says, places = lexicon.sets["attribution.says"], lexicon.sets["grammar.relative_places"]
    told = [each for each in line.mentions if each.stance == "historical" and year < each.first < mention.first]
    start = max((each.after for each in told), default=year + 1)
    for at in range(start, first):
        flag, word = line.flags[at], line.words[at]
        if flag & mark.COMMA and not told and not line.flags[at + 1] & mark.RELATIVE or word in says:
            return False
        if flag & _CUTS and not (word in places and not line.flags[at - 1] & mark.COMMA):
            return False
        if flag & mark.CONJUNCTION and not told and line.flags[at + 1] & (mark.NUMBER | mark.ARTICLE | mark.DEFINITE):
            # "survivors of the 2010 quake | and 12 aid workers"
            return False
    return True


__all__ = ["goes_on_about", "is_of_named", "names_event"]
