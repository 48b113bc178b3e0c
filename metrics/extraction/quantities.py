"""The numbers of a sentence that numerals state, each with what it counts: those of dates, names and ages are left out."""

from __future__ import annotations

from collections.abc import Callable

from metrics.extraction.counted.crop_areas import grown_on
from metrics.extraction.counted.phrases import find_counted
from metrics.extraction.no_counts.ages import goes_on_with_ages, is_age, past_children
from metrics.extraction.no_counts.names import is_name
from metrics.extraction.numbers.measures import share_units
from metrics.extraction.numbers.mentions import Mention, hedge_after_noun, mentions_in, regroup, regroup_measure
from metrics.extraction.places.brackets import is_put_aside, read_through
from metrics.extraction.relations.told_of_others import is_excepted
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

# A year is the longest number of a date that has no signs.
_LONGEST_DATE = 4
Taken = Callable[[int, int], bool]


def quantities_in(line: Line, lexicon: Lexicon, taken: Taken, commas: Callable[[], bool]) -> list[Mention]:
    """Return the numbers of a sentence that count or measure something; `taken` says which characters are of a date or a name, `commas` how the report writes thousands."""
    found: list[Mention] = []
    age, nobody, brackets = -1, line.found[mark.NOBODY], "(" in line.vocabulary
    for mention in mentions_in(line, lexicon):
        if not read_through(mention, lexicon) and _may_date(mention, line, lexicon) and taken(*line.span(mention.at, mention.end)):
            continue
        if found and lexicon.within("grammar.construct", "yes") and mention.value == found[-1].value == 2 and found[-1].after == mention.first:
            # "مدنيان اثنان": the dual says two, and the word for it once more.
            continue
        if is_excepted(mention, lexicon) or brackets and is_put_aside(mention, lexicon):
            continue
        if mention.echo is not None and mention.echo not in found:
            # "after the 12 May quake, | as many | of the sheds": as many as no number that is told.
            continue
        if nobody and any(first < mention.at < stop for first, (_, stop) in nobody.items()):
            continue
        find_counted(mention, lexicon)
        if mention.unit_group == "area":
            grown_on(mention, line, lexicon)
        hedge_after_noun(mention, lexicon)
        regroup(mention)
        if mention.unit_group is not None:
            regroup_measure(mention, commas)
        elif mention.noun is not None and mention.value is not None and mention.value < 0:
            # Nobody counts people below nought: "20 muertos, menos | 5 heridos".
            mention.value = -mention.value
        if is_name(mention, lexicon) or past_children(mention.first - 1, line, lexicon) is not None:
            continue
        listed = age >= 0 and goes_on_with_ages(mention, age, line)
        if listed or is_age(mention, lexicon):
            age = mention.end
            if mention.unit is None and mention.end not in line.found[mark.AGE]:
                continue
            mention.unit_group, mention.unit = "hyphened", mention.unit if mention.unit in ("year", "month") else "year"
        found.append(mention)
    share_units(found, line, lexicon)
    return found


def _may_date(mention: Mention, line: Line, lexicon: Lexicon) -> bool:
    """Whether the number may be of a date, a clock or a name at all, which costs more to find out: not "12,400", "six people" or "40 %"."""
    at = mention.at
    if mention.vague is not None or mention.unit_group in ("share", "money") or mention.fraction is not None and mention.in_words:
        return False
    if line.flags[at] & mark.DIGITS:
        printed = line.printed[at]
        return "," not in printed and not (len(printed) > _LONGEST_DATE and printed.isdecimal() and mention.ends is None)
    abbreviated = line.words[at] in lexicon.sets["names.abbreviations"]
    return abbreviated or mention.head is None or mention.unit_group is not None or mention.ends is not None or not line.printed[at][0].islower()


__all__ = ["Taken", "quantities_in"]
