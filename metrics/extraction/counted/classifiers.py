"""What stands between a number and its noun: nothing, or a word that says of which kind it is, "12 orang anak", "3 unit rumah"."""

from __future__ import annotations

from metrics.extraction.numbers.measures import past_of
from metrics.extraction.numbers.mentions import Mention
from metrics.extraction.text.lines import Line
from metrics.extraction.vocabulary import marks as mark
from metrics.extraction.vocabulary.lexicon import Lexicon

_PEOPLE = ("person", "household")
# What a word may say behind its noun.
_FEW = (1, 2)


def counted_from(mention: Mention, lexicon: Lexicon) -> int:
    """Return where the noun of a number begins, behind a classifier; where that stands alone, what was named before is counted: "rumah rusak 12 | unit"."""
    line, at = mention.line, past_of(mention, lexicon)
    nouns = line.found[mark.NOUN]
    if at >= line.size or line.words[at] not in lexicon.sets["grammar.classifiers"]:
        return at
    if at in nouns and (nouns[at][1] > at + 1 or at + 1 not in nouns):
        # "15 | titik air", "12 | orang"
        return at
    if at + 1 in nouns:
        return at + 1
    mention.after = at + 1
    named = next((noun for first, (noun, _) in sorted(nouns.items(), reverse=True) if first < mention.first and noun.unit not in _PEOPLE), None)
    if named is not None:
        mention.noun, mention.kind, mention.borrowed = named, named.kind, True
    return line.size


def past_statuses(line: Line, at: int, lexicon: Lexicon) -> int:
    """Return where the noun begins of cases that are counted together however sure they are: "confirmed, probable and | suspected cases"."""
    if at >= line.size or not (line.words[at] in lexicon.case_status or line.flags[at] & mark.FILL):
        return at
    end = at
    while end < line.size and (line.words[end] in lexicon.case_status or line.flags[end] & (mark.COMMA | mark.CONJUNCTION | mark.FILL)):
        end += 1
    told = any(word in lexicon.case_status for word in line.words[at:end])
    noun = next((each for each in range(end, at, -1) if each in line.found[mark.NOUN]), None)
    return at if noun is None or not told or line.found[mark.NOUN][noun][0].kind != "case" else noun


def only_classified(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether all that is counted is a classifier, which says nothing of what the number is of: "korban tewas 12 | orang"."""
    head, line = mention.head, mention.line
    return head is not None and head[1] - head[0] == 1 and lexicon.within("grammar.classifiers", line.words[head[0]])


def stands_before(mention: Mention, at: int, lexicon: Lexicon) -> bool:
    """Whether a share or a measure has what it is of at `at`, without "of" between them: "60 % households", "1.300 hektare | sawah"."""
    bare = mention.unit_group == "share" or lexicon.within("grammar.construct", "yes")
    return bare and at in mention.line.found[mark.NOUN] and not mention.line.flags[at] & mark.FUNCTION


def counts_one_before(mention: Mention, lexicon: Lexicon) -> bool:
    """Read the noun that a word for one or two follows, where nouns of so many take no article: "مقتل شخص | واحد", "مقتل مدنيين | اثنين"."""
    line, at = mention.line, mention.first
    if not lexicon.verb_first or mention.value not in _FEW or not mention.in_words or not at or mention.unit is not None:
        return False
    first = next((first for first, (_, end) in line.found[mark.NOUN].items() if end == at), None)
    if first is None or first and line.flags[first - 1] & mark.NUMBER:
        # "12 شخصا | واحد منهم"
        return False
    noun, end = line.found[mark.NOUN][first]
    one = noun.unit != "person" or line.words[end - 1] in lexicon.sets["grammar.singulars"] or noun.term is not None
    if not (one if mention.value == 1 else line.words[end - 1].endswith(lexicon.endings["dual"])):
        return False
    mention.first, mention.head, mention.noun, mention.kind = first, (first, end), noun, noun.kind
    mention.group, mention.disaggregation, mention.after = noun.group, noun.disaggregation, mention.end
    return True
